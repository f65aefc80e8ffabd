/** An administrator's work on authorizations. */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { AuthorizationStore, ConsentStore, Page, PageRequest } from "../ports/store.ts";
import type { Instant } from "../protocol/time.ts";
import type { Authorization } from "../records/authorization.ts";

export interface AuthorizationAdministration {
  /** The living ones, newest first. */
  list(of: { readonly accountId?: string; readonly clientId?: string }, page: PageRequest): Promise<Page<Authorization>>;
  find(id: string): Promise<Authorization | undefined>;
  /** Ends it, and with it every token and the consent, which may have outlived it. False: there was nothing left to end. */
  end(id: string): Promise<boolean>;
  /** All that a person allowed, or all that a client was allowed. What a client may do for itself stays. Returns how many ended. */
  endAll(of: { readonly accountId: string } | { readonly clientId: string }): Promise<number>;
  useOf(clientId: string): Promise<ClientUse>;
}

export interface ClientUse {
  /** Living authorizations, at most {@link MOST_COUNTED}. */
  readonly count: number;
  readonly more: boolean;
  /** Undefined: never, as far as was counted. */
  readonly lastUsedAt: Instant | undefined;
}

const MOST_COUNTED = 500;

export function administerAuthorizations(context: {
  readonly store: AuthorizationStore & ConsentStore;
  readonly clock: Clock;
  readonly log: Log;
}): AuthorizationAdministration {
  const { store, clock, log } = context;
  const list: AuthorizationAdministration["list"] = (of, page) =>
    store.listAuthorizations({ ...of, states: ["requested", "approved", "active"] }, page, clock.now());

  return {
    list,
    find: (id) => store.findAuthorization(id, clock.now()),

    async end(authorizationId) {
      const found = await store.findAuthorization(authorizationId, clock.now());
      const ended = await store.endAuthorization(authorizationId, "revoked_by_administrator", clock.now());
      const about = {
        ...(found !== undefined && { clientId: found.clientId }),
        ...(found?.accountId !== undefined && { accountId: found.accountId }),
      };
      if (ended) log.audit({ event: "authorization.ended", authorizationId, ...about, reason: "revoked_by_administrator" });
      return ended;
    },

    async endAll(of) {
      const reason = "revoked_by_administrator";
      let ended = 0;
      // Consents end with the authorizations, and those that outlived theirs end too.
      let consents = await store.listConsents(of, { limit: MOST_COUNTED });
      while (consents.items.length > 0) {
        for (const { accountId, clientId } of consents.items)
          ended += (await store.endConsent(accountId, clientId, reason, clock.now())) ?? 0;
        consents = await store.listConsents(of, { limit: MOST_COUNTED });
      }
      let page = await list(of, { limit: MOST_COUNTED });
      while (true) {
        for (const { accountId, id } of page.items)
          if (accountId !== undefined && (await store.endAuthorization(id, reason, clock.now()))) ended++;
        if (page.next === undefined) break;
        page = await list(of, { limit: MOST_COUNTED, after: page.next });
      }
      log.audit({ event: "authorization.ended", ...of, reason, detail: `${ended} ended` });
      return ended;
    },

    async useOf(clientId) {
      const { items, next } = await list({ clientId }, { limit: MOST_COUNTED });
      const uses = items.flatMap(({ lastUsedAt }) => lastUsedAt ?? []);
      return { count: items.length, more: next !== undefined, lastUsedAt: uses.length === 0 ? undefined : Math.max(...uses) };
    },
  };
}
