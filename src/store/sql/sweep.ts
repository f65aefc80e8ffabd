/** Removes rows that are over, a bounded number with each statement, so that no request waits for it. */

import type { Swept } from "../../ports/store.ts";
import type { Instant, Seconds } from "../../protocol/time.ts";
import { PROOF_LASTS } from "../../records/account.ts";
import { ENDED_ROWS_STAY } from "../../records/authorization.ts";
import type { Client } from "../../records/client.ts";
import { MAIL_LOGINS_STAY } from "../../records/mail-login.ts";
import type { Remembered } from "./remembered.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { text } from "./row.ts";
import type { Sql, SqlValue } from "./sql.ts";
import type { UnusedClients } from "./unused-clients.ts";

export type Sweep = (now: Instant, forgetUnusedClientsBefore: Instant, limit: number) => Promise<Swept>;

export const sweepVerb =
  (sql: Sql, rememberedAuthorizations: RememberedAuthorizations, remembered: Remembered<Client>, unused: UnusedClients): Sweep =>
  async (now, forgetUnusedClientsBefore, limit) => {
    const deleted = await sweepAuthorizations(sql, now, limit);
    rememberedAuthorizations.forgetEach(deleted);
    const sessions = await sql.run(SESSIONS, [now, limit]);
    const signIns = await sql.run(SIGN_INS, [now, limit]);
    const revokedTokens = await sql.run(REVOKED_TOKENS, [now, limit]);
    const knownNetworks = await sql.run(KNOWN_NETWORKS, [now - PROOF_LASTS, limit]);
    const links = await sql.run(LINKS, [now, limit]);
    const spentIds = await sql.run(SPENT_IDS, [now, limit]);
    const pushedRequests = await sql.run(PUSHED_REQUESTS, [now, limit]);
    const deliveries = await sql.run(DELIVERIES, [now, limit]);
    const mailLogins = await sql.run(MAIL_LOGINS, [now - MAIL_LOGINS_STAY, limit]);
    const tries = await sql.run(TRIES, [now * 1_000, limit]);
    const forgettable = [forgetUnusedClientsBefore, now, limit];
    // The sweep looks before it deletes. Mostly no row is due, and then nothing that is remembered need be forgotten.
    const areForgettable = (await sql.rows(FORGETTABLE_CLIENTS, forgettable)).length > 0;
    const forgotten = areForgettable
      ? await unused.changing(
          () => rememberedAuthorizations.ending(() => forgetClients(sql, forgettable)),
          (clients) => -clients.length,
        )
      : [];
    for (const clientId of forgotten) remembered.forget(clientId);
    return {
      authorizations: deleted.length,
      sessions,
      sign_ins: signIns,
      revoked_tokens: revokedTokens,
      known_networks: knownNetworks,
      one_time_links: links,
      spent_ids: spentIds,
      pushed_requests: pushedRequests,
      deliveries,
      mail_logins: mailLogins,
      tries,
      clients: forgotten.length,
    };
  };

/**
 * The sweep looks at a row when its `sweep_at` comes. Either the row goes, or it was used meanwhile and its `sweep_at` moves to
 * its present end.
 */
async function sweepAuthorizations(sql: Sql, now: Instant, limit: number): Promise<readonly string[]> {
  for (;;) {
    const deleted = await sql.returning(DELETE_DUE, [now, limit, now - ENDED_ROWS_STAY]);
    const moved = await sql.run(MOVE_DUE, [now, limit, now - ENDED_ROWS_STAY]);
    if (deleted.length > 0 || moved === 0) return deleted.map(([id]) => text(id));
  }
}

/**
 * No authorization younger than this is removed. It has the id of the form that made it, and a form lives for an hour. While
 * the form lives, the row must show that it was used, or an old token with this id would find a new row.
 */
const YOUNGEST: Seconds = 3_660;

const DUE = "SELECT id FROM authorizations WHERE sweep_at <= $1 ORDER BY sweep_at LIMIT $2";

/**
 * An authorization that is over still says which client to tell when the sign-in ends in which it was made. The newest of each client
 * is enough for that.
 */
const SAYS_WHOM_TO_TELL = `(sid IS NOT NULL AND EXISTS (SELECT 1 FROM sessions WHERE sessions.sid = authorizations.sid)
    AND NOT EXISTS (SELECT 1 FROM authorizations AS later WHERE later.sid = authorizations.sid
      AND later.client_id = authorizations.client_id AND later.id > authorizations.id))`;

const OVER = `(created_at <= $1 - ${YOUNGEST} AND (expires_at <= $1 OR ends_at <= $1 OR (state = 'ended' AND ended_at <= $3))
    AND NOT ${SAYS_WHOM_TO_TELL})`;

/** How long it is until the sweep looks again at one that is over and stays. */
const LOOKS_AGAIN_AFTER: Seconds = 3_600;

const END = "CASE WHEN expires_at < ends_at THEN expires_at ELSE ends_at END";

const LATEST = `(CASE WHEN ${END} > created_at + ${YOUNGEST} THEN ${END} ELSE created_at + ${YOUNGEST} END)`;

const DELETE_DUE = `DELETE FROM authorizations WHERE id IN (${DUE}) AND ${OVER} RETURNING id`;

const MOVE_DUE = `UPDATE authorizations
    SET sweep_at = CASE WHEN ${LATEST} > $1 THEN ${LATEST} ELSE $1 + ${LOOKS_AGAIN_AFTER} END
  WHERE id IN (${DUE}) AND NOT ${OVER}`;

const SESSIONS = "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= $1 LIMIT $2)";

const LINKS = "DELETE FROM one_time_links WHERE id IN (SELECT id FROM one_time_links WHERE expires_at <= $1 LIMIT $2)";
const SPENT_IDS = "DELETE FROM spent_ids WHERE id IN (SELECT id FROM spent_ids WHERE expires_at <= $1 LIMIT $2)";
const PUSHED_REQUESTS = "DELETE FROM pushed_requests WHERE id IN (SELECT id FROM pushed_requests WHERE expires_at <= $1 LIMIT $2)";
const DELIVERIES = "DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE expires_at <= $1 LIMIT $2)";
const SIGN_INS = "DELETE FROM sign_ins WHERE id IN (SELECT id FROM sign_ins WHERE expires_at <= $1 LIMIT $2)";

const REVOKED_TOKENS = `DELETE FROM revoked_tokens WHERE (authorization_id, serial) IN
  (SELECT authorization_id, serial FROM revoked_tokens WHERE expires_at <= $1 LIMIT $2)`;

/** The condition stands twice, because the person may have signed in from there again in between. */
const KNOWN_NETWORKS = `DELETE FROM known_networks WHERE (account_id, network) IN
  (SELECT account_id, network FROM known_networks WHERE proved_at <= $1 LIMIT $2) AND proved_at <= $1`;

/** The condition stands twice, because another login may have come in between. */
const MAIL_LOGINS = `DELETE FROM mail_logins WHERE id IN (SELECT id FROM mail_logins WHERE last_at <= $1 LIMIT $2) AND last_at <= $1`;

/** The condition stands twice, because another try may have come in between. */
const TRIES = "DELETE FROM tries WHERE id IN (SELECT id FROM tries WHERE full_at <= $1 LIMIT $2) AND full_at <= $1";

/** Clients that registered themselves and that no person used. Their authorizations for themselves go with them. */
function forgetClients(sql: Sql, forgettable: readonly SqlValue[]): Promise<readonly string[]> {
  return sql.transaction(async (step) => {
    const found = (await step.rows(FORGETTABLE_CLIENTS, forgettable)).map(([clientId]) => text(clientId));
    for (const clientId of found) {
      await step.run("DELETE FROM authorizations WHERE client_id = $1", [clientId]);
      await step.run("DELETE FROM clients WHERE client_id = $1", [clientId]);
    }
    return found;
  });
}

const FORGETTABLE_CLIENTS = `SELECT client_id FROM clients
  WHERE origin <> 'administrator' AND used_by_person = 0 AND created_at < $1
    AND NOT EXISTS (SELECT 1 FROM consents WHERE consents.client_id = clients.client_id)
    AND NOT EXISTS (SELECT 1 FROM authorizations
      WHERE authorizations.client_id = clients.client_id AND flow <> 'client_credentials' AND state <> 'ended'
        AND expires_at > $2 AND ends_at > $2)
  ORDER BY clients.created_at LIMIT $3`;
