/** All that this server holds of a person, for the person: complete, as JSON, and without anything that opens something. */

import type { Page, PageRequest } from "../ports/store.ts";
import type { Account } from "../records/account.ts";
import { accountJson } from "../records/account-json.ts";
import type { KeptEvent } from "../records/event.ts";
import type { EndpointContext } from "./endpoint.ts";

const PAGE = 500;
/** Of each kind. A person has far less; nobody fills the memory with more. */
const MOST = 20_000;

export async function ownData(account: Account, { clock, issuer, store }: EndpointContext): Promise<string> {
  const now = clock.now();
  const { id: accountId } = account;
  const names = new Map<string, string | null>();
  const nameOf = async (clientId: string): Promise<string | null> => {
    if (!names.has(clientId)) names.set(clientId, (await store.findClient(clientId))?.name ?? null);
    return names.get(clientId) ?? null;
  };

  const credentials = await store.listCredentials({ accountId });
  const sessions = await all((page) => store.pageSessions({ accountId }, page, now));
  const authorizations = await all((page) => store.listAuthorizations({ accountId }, page, now));
  const consents = await all((page) => store.listConsents({ accountId }, page));
  const events = await all((page) => store.listEvents({ accountId }, page));
  const mailLogins = await all((page) => store.listMailLogins(page, accountId));
  for (const { clientId } of [...authorizations, ...consents, ...events, ...mailLogins])
    if (clientId !== undefined) await nameOf(clientId);

  const data = {
    issuer,
    made_at: now,
    account: accountJson(account),
    credentials: credentials.map(({ createdAt, detail, kind, lastUsedAt, name }) => ({
      kind,
      name: name ?? null,
      ...(detail.scope !== undefined && { scope: detail.scope.join(" ") }),
      created_at: createdAt,
      last_used_at: lastUsedAt ?? null,
    })),
    sessions: sessions.map(({ address, authenticatedAt, createdAt, expiresAt, lastSeenAt, methods, userAgent }) => ({
      created_at: createdAt,
      authenticated_at: authenticatedAt,
      amr: methods,
      last_seen_at: lastSeenAt,
      expires_at: expiresAt,
      address: address ?? null,
      user_agent: userAgent ?? null,
    })),
    authorizations: authorizations.map(
      ({ clientId, createdAt, endReason, endedAt, expiresAt, flow, lastUsedAt, scope, state }) => ({
        client_id: clientId,
        application: names.get(clientId) ?? null,
        state,
        flow,
        scope: scope.join(" "),
        created_at: createdAt,
        last_used_at: lastUsedAt ?? null,
        expires_at: expiresAt,
        ended_at: endedAt ?? null,
        end_reason: endReason ?? null,
      }),
    ),
    consents: consents.map(({ clientId, grantedAt, scope }) => ({
      client_id: clientId,
      application: names.get(clientId) ?? null,
      scope: scope.join(" "),
      granted_at: grantedAt,
    })),
    mail_logins: mailLogins.map(({ address, clientId, credentialName, firstAt, lastAt, protocol }) => ({
      application_password: credentialName ?? null,
      client_id: clientId,
      application: names.get(clientId) ?? null,
      protocol: protocol === "" ? null : protocol,
      address: address ?? null,
      first_used_at: firstAt,
      last_used_at: lastAt,
    })),
    events: events.map((event) => toldOf(event, names)),
  };
  return `${JSON.stringify(data, readable, 2)}\n`;
}

async function all<Item>(ask: (page: PageRequest) => Promise<Page<Item>>): Promise<readonly Item[]> {
  const found: Item[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await ask({ limit: PAGE, after });
    found.push(...items);
    after = next;
  } while (after !== undefined && found.length < MOST);
  return found;
}

const toldOf = (
  { address, administrator, amr, at, clientId, detail, errorId, event, reason, refusal, userAgent }: KeptEvent,
  names: ReadonlyMap<string, string | null>,
) => ({
  happened_at: at,
  event,
  ...(clientId !== undefined && { client_id: clientId, application: names.get(clientId) ?? null }),
  ...(address !== undefined && { address }),
  ...(userAgent !== undefined && { user_agent: userAgent }),
  ...(amr !== undefined && { amr }),
  ...(reason !== undefined && { reason }),
  ...(detail !== undefined && { detail }),
  ...(errorId !== undefined && { error_id: errorId }),
  ...(refusal !== undefined && { refusal }),
  // Which one is not the person's to know.
  ...(administrator !== undefined && { by_administrator: true }),
});

/** Moments as people read them: 2026-03-14T20:44:27Z. */
const readable = (member: string, value: unknown): unknown =>
  member.endsWith("_at") && typeof value === "number" ? new Date(value * 1_000).toISOString().replace(".000", "") : value;
