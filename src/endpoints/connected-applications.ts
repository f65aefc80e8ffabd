/** What a person allowed, by program, since people do not think of authorizations. */

import type { LostApplication } from "../pages/lost-access.ts";
import type { ConnectedApplication } from "../pages/pages.ts";
import { canonicalScope, unionScope } from "../protocol/scope.ts";
import type { Account } from "../records/account.ts";
import { type Authorization, ENDED_ROWS_STAY } from "../records/authorization.ts";
import type { Consent } from "../records/consent.ts";
import { addedScopes } from "../tokens/own-scopes.ts";
import type { EndpointContext } from "./endpoint.ts";
import { applicationView, type DescribedFor, permissionsOf } from "./people.ts";

const MOST_AUTHORIZATIONS = 500;

/**
 * One row for each application, however many authorizations it has. An application whose tokens are all over is listed while
 * the consent is remembered, since the consent lets it in again without a page.
 */
export async function connectedApplications(
  account: Account,
  { clock, settings, store }: EndpointContext,
): Promise<readonly ConnectedApplication[]> {
  const added = await addedScopes(store);
  const living = { accountId: account.id, states: ["approved", "active"] } as const;
  const [{ items }, remembered] = await Promise.all([
    store.listAuthorizations(living, { limit: MOST_AUTHORIZATIONS }, clock.now()),
    store.listConsents({ accountId: account.id }, { limit: MOST_AUTHORIZATIONS }),
  ]);
  const byClient = Map.groupBy(items, ({ clientId }) => clientId);
  const consents = new Map(remembered.items.map((consent) => [consent.clientId, consent]));
  const rows = await Promise.all(
    [...new Set([...byClient.keys(), ...consents.keys()])].map(async (clientId) => {
      const client = await store.findClient(clientId);
      if (client === undefined) return undefined;
      return connected(byClient.get(clientId) ?? [], consents.get(clientId), { client, account, added, settings });
    }),
  );
  return rows.filter((row) => row !== undefined);
}

const MOST_LOST = 20;

/**
 * What ended because an old refresh token came back, one row for each application. The page shows it as long as the store knows
 * it. That is a week, in which the person has seen the program fail. To connect it again settles it.
 */
export async function lostApplications(account: Account, { clock, store }: EndpointContext): Promise<readonly LostApplication[]> {
  const lost = await store.listLostAuthorizations(account.id, clock.now() - ENDED_ROWS_STAY, MOST_LOST);
  const rows = await Promise.all(
    [...Map.groupBy(lost, ({ clientId }) => clientId)].map(async ([clientId, [latest]]) => {
      const client = await store.findClient(clientId);
      if (client === undefined || client.disabledAt !== undefined || latest?.endedAt === undefined) return undefined;
      return { ...applicationView(client), endedAt: latest.endedAt, keepsRefreshToken: client.keepsRefreshToken };
    }),
  );
  return rows.filter((row) => row !== undefined);
}

function connected(
  authorizations: readonly Authorization[],
  consent: Consent | undefined,
  about: DescribedFor,
): ConnectedApplication {
  // Living authorizations say what the application can do now. For one that is only remembered, the consent says what it could
  // ask for again without a page.
  const all = authorizations.length === 0 ? [consent?.scope ?? []] : authorizations.map(({ scope }) => scope);
  const scope = all.map(canonicalScope).reduce(unionScope, []);
  const used = authorizations.flatMap(({ lastUsedAt, rotatedAt, state }) =>
    state === "active" ? [Math.max(lastUsedAt ?? 0, rotatedAt)] : [],
  );
  // For an application whose authorizations are over, only the time of the consent is known.
  if (authorizations.length === 0 && consent !== undefined) used.push(consent.grantedAt);
  const allowed = [...authorizations.map(({ createdAt }) => createdAt), ...(consent === undefined ? [] : [consent.grantedAt])];
  return {
    ...applicationView(about.client),
    id: about.client.clientId,
    lives: authorizations.length > 0,
    permissions: permissionsOf(scope, about),
    allowedAt: Math.min(...allowed),
    lastUsedAt: used.length === 0 ? undefined : Math.max(...used),
    byCode: authorizations.some(({ flow }) => flow === "device_code"),
  };
}
