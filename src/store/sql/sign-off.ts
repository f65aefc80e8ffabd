/**
 * The end of sign-ins in browsers: what rests on them alone ends too, and a delivery for each client that wants to know is written. All
 * of it in the step that ends them, so that no crash comes between.
 */

import type { LeftClient } from "../../ports/session-store.ts";
import type { ClientMembers } from "../../protocol/client-members.ts";
import type { Instant } from "../../protocol/time.ts";
import { ENDED_ROWS_STAY } from "../../records/authorization.ts";
import { LOGOUT_DELIVERY, MOST_DELIVERIES_OF_A_RECEIVER } from "../../records/delivery.ts";
import { json, text } from "./row.ts";
import { ENDED_COLUMNS, endedNews, type Tell } from "./security-news.ts";
import type { SqlRow, Statements } from "./sql.ts";

/** What {@link signOff} reads of sessions. One of before the name was noted has its id for it. */
export const ENDED_SESSION = "COALESCE(sid, id), account_id";
/** And of sign-ins under way. One that took no session's place has no name. */
export const ENDED_SIGN_IN = "sid, account_id";

/**
 * @param ended rows of {@link ENDED_SESSION} or {@link ENDED_SIGN_IN}
 * @param tell is told what ended with them; undefined also where the step tells of all of it
 * @param askedBy a client whose authorizations end too, even if it registered no address for sign-outs
 * @returns the ids of the authorizations that ended
 */
export async function signOff(
  step: Statements,
  ended: readonly SqlRow[],
  now: Instant,
  tell: Tell,
  askedBy?: string,
): Promise<readonly string[]> {
  const over: SqlRow[] = [];
  for (const [name, accountId] of ended) {
    if (name === null || name === undefined) continue;
    const sid = text(name);
    for (const [clientId, metadata] of await step.rows(CLIENTS, [sid])) {
      const id = text(clientId);
      const members = json<ClientMembers>(metadata);
      if (members.backchannel_logout_uri !== undefined)
        await tellClient(step, { clientId: id, sid, accountId: text(accountId), now });
      if (id !== askedBy && !takesPart(members)) continue;
      over.push(...(await step.returning(END_WITH_SIGN_IN, [sid, id, now, now + ENDED_ROWS_STAY])));
    }
  }
  await tell?.(endedNews(over, "signed_out", now));
  return over.map(([id]) => text(id));
}

/**
 * Ends what a client has of a person's sign-in alone, where the client says that the person left it. The sign-in itself stays as it
 * is: it may be over by time, or go on in another browser.
 *
 * @param isIt is asked about the name of each sign-in of which the client has something
 * @returns the ids of the authorizations that ended
 */
export async function endAtClient(
  step: Statements,
  { accountId, clientId, isIt }: LeftClient,
  now: Instant,
  tell: Tell,
): Promise<readonly string[]> {
  const names = (await step.rows(SIGN_INS_AT_CLIENT, [accountId, clientId])).map(([sid]) => text(sid));
  const over: SqlRow[] = [];
  for (const sid of names.filter(isIt))
    over.push(...(await step.returning(END_WITH_SIGN_IN, [sid, clientId, now, now + ENDED_ROWS_STAY])));
  await tell?.(endedNews(over, "signed_out", now));
  return over.map(([id]) => text(id));
}

/**
 * Whether the client knows of signing out. A mail program does not: the person signed in once to connect it, and it goes on when they
 * leave the browser.
 */
const takesPart = (members: ClientMembers): boolean =>
  members.backchannel_logout_uri !== undefined ||
  members.frontchannel_logout_uri !== undefined ||
  (members.post_logout_redirect_uris ?? []).length > 0;

async function tellClient(
  step: Statements,
  { accountId, clientId, now, sid }: { clientId: string; sid: string; accountId: string; now: Instant },
): Promise<void> {
  const { kind, lasts } = LOGOUT_DELIVERY;
  const waiting = await step.rows(WAITING, [clientId, MOST_DELIVERIES_OF_A_RECEIVER]);
  // One that has not answered for so long is down, and the oldest news are the ones that it should hear first.
  if (waiting.length >= MOST_DELIVERIES_OF_A_RECEIVER) return;
  const lane = `${sid} ${clientId}`;
  await step.run(INSERT, [lane, kind, clientId, lane, JSON.stringify({ accountId, sid }), now, now + lasts]);
}

/** Also of those that ended already: a client that revoked its tokens may still have somebody signed in. */
export const CLIENTS_OF_SIGN_IN = "SELECT DISTINCT client_id FROM authorizations WHERE sid = $1 ORDER BY client_id";
const CLIENTS = `SELECT client_id, metadata FROM clients WHERE client_id IN (SELECT client_id FROM authorizations WHERE sid = $1)
  ORDER BY client_id`;

const SIGN_INS_AT_CLIENT = `SELECT DISTINCT sid FROM authorizations
  WHERE account_id = $1 AND client_id = $2 AND sid IS NOT NULL AND state <> 'ended'`;

const WAITING = "SELECT id FROM deliveries WHERE receiver = $1 LIMIT $2";
const INSERT = `INSERT INTO deliveries (id, kind, receiver, lane, payload, attempts, due_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, 0, $6, $7) ON CONFLICT DO NOTHING`;

/**
 * OpenID Connect Back-Channel Logout §2.7: refresh tokens without offline_access should be revoked with the session, and those with it
 * normally not. It is what OpenID Connect Core §11 asks offline_access for: access while the person is not there.
 */
const END_WITH_SIGN_IN = `UPDATE authorizations
    SET state = 'ended', end_reason = 'signed_out', ended_at = $3, sweep_at = CASE WHEN sweep_at < $4 THEN sweep_at ELSE $4 END
  WHERE sid = $1 AND client_id = $2 AND state <> 'ended' AND expires_at > $3 AND ends_at > $3
    AND ' ' || scope || ' ' LIKE '% openid %' AND ' ' || scope || ' ' NOT LIKE '% offline_access %'
  RETURNING ${ENDED_COLUMNS}`;
