/** An administrator's work on authorizations. */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { AuthorizationStore, Page, PageRequest } from "../ports/store.ts";
import type { Authorization } from "../records/authorization.ts";

export interface AuthorizationAdministration {
  /** The living ones, newest first. */
  list(of: { readonly accountId?: string; readonly clientId?: string }, page: PageRequest): Promise<Page<Authorization>>;
  find(id: string): Promise<Authorization | undefined>;
  /** Ends it, and with it every token and the consent, which may have outlived it. False: there was nothing left to end. */
  end(id: string): Promise<boolean>;
}

export function administerAuthorizations(context: {
  readonly store: AuthorizationStore;
  readonly clock: Clock;
  readonly log: Log;
}): AuthorizationAdministration {
  const { store, clock, log } = context;

  return {
    list: (of, page) => store.listAuthorizations({ ...of, states: ["requested", "approved", "active"] }, page, clock.now()),
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
  };
}
