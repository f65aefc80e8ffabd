/** An administrator's work on sessions: where people are signed in. */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { SessionStore } from "../ports/session-store.ts";
import type { Page, PageRequest } from "../ports/store.ts";
import type { Session } from "../records/session.ts";

export interface SessionAdministration {
  /** The living ones, newest first. */
  list(of: { readonly accountId?: string }, page: PageRequest): Promise<Page<Session>>;
  /** Signs one browser out. What the person allowed goes on. Undefined: there was no such session. */
  end(id: string): Promise<Session | undefined>;
  /** Signs a person out of every browser. Returns how many. */
  endAll(accountId: string): Promise<number>;
}

export function administerSessions(context: {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly log: Log;
}): SessionAdministration {
  const { store, clock, log } = context;
  const end: SessionAdministration["end"] = async (sessionId) => {
    const session = await store.findSession(sessionId, clock.now());
    if (session === undefined || !(await store.endSession(sessionId, clock.now()))) return undefined;
    log.audit({ event: "session.ended", accountId: session.accountId, sessionId, reason: "ended_by_administrator" });
    return session;
  };

  return {
    list: (of, page) => store.pageSessions(of, page, clock.now()),
    end,

    async endAll(accountId) {
      let ended = 0;
      for (const { id } of await store.listSessions(accountId, clock.now())) if ((await end(id)) !== undefined) ended++;
      return ended;
    },
  };
}
