/**
 * A sign-in under way: a person proved one factor in a browser, and has something left to do. It is no session, and opens
 * nothing but its own next step. The browser's cookie names it as it would name a session.
 */

import type { Methods } from "../protocol/authentication.ts";
import type { Instant, Seconds } from "../protocol/time.ts";

export interface SignIn {
  readonly id: string;
  readonly accountId: string;
  readonly methods: Methods;
  /** When the last of them was proved. */
  readonly provedAt: Instant;
  readonly expiresAt: Instant;
  /** The name that clients know, of the session that it took the place of. Undefined: there was none, and the session gets a new one. */
  readonly sid: string | undefined;
}

/** How long a person has for the steps after the first. */
export const SIGN_IN_LASTS: Seconds = 900;
