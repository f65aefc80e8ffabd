/** An administrator's work on consents: what people agreed to, so that they are asked only once. */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { ConsentStore, Page, PageRequest } from "../ports/store.ts";
import type { Consent } from "../records/consent.ts";

export interface ConsentAdministration {
  list(of: { readonly accountId?: string; readonly clientId?: string }, page: PageRequest): Promise<Page<Consent>>;
  /** Forgets the consent, and ends the client's authorizations for the account. Returns how many. Undefined: there was neither. */
  end(accountId: string, clientId: string): Promise<number | undefined>;
}

export function administerConsents(context: {
  readonly store: ConsentStore;
  readonly clock: Clock;
  readonly log: Log;
}): ConsentAdministration {
  const { store, clock, log } = context;
  return {
    list: (of, page) => store.listConsents(of, page),

    async end(accountId, clientId) {
      const reason = "revoked_by_administrator";
      const ended = await store.endConsent(accountId, clientId, reason, clock.now());
      if (ended !== undefined) log.audit({ event: "authorization.ended", accountId, clientId, reason, detail: `${ended} ended` });
      return ended;
    },
  };
}
