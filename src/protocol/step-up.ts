/** Whether a person signed in as a resource wants it (RFC 9470): the one rule, for our own resources and those of others. */

import { ACR_VALUES } from "./authentication.ts";
import type { Instant, Seconds } from "./time.ts";

/** What a resource wants. */
export interface WantedSignIn {
  /** How surely the person must have signed in: one of these values, or a surer one of Latchkey's. */
  readonly acrValues?: readonly string[] | undefined;
  /** How long ago at most. */
  readonly maxAge?: Seconds | undefined;
}

/** What a token tells of the sign-in behind it. A client that acts for itself has none, so it is never sure enough. */
export interface ToldSignIn {
  readonly acr?: string | undefined;
  readonly authenticatedAt?: Instant | undefined;
}

export function isSureEnough({ acr, authenticatedAt }: ToldSignIn, { acrValues, maxAge }: WantedSignIn, now: Instant): boolean {
  const isRecent = maxAge === undefined || (authenticatedAt !== undefined && now - authenticatedAt <= maxAge);
  return isRecent && (acrValues === undefined || (acr !== undefined && acrValues.some((least) => isAsSure(acr, least))));
}

const isAsSure = (acr: string, least: string): boolean =>
  acr === least || (ACR_VALUES.includes(least) && ACR_VALUES.indexOf(acr) > ACR_VALUES.indexOf(least));

/** What the program is told whose person is not sure enough (§3). */
export const UNSURE = {
  error: "insufficient_user_authentication",
  description: "the person must sign in again, or more surely (RFC 9470 §3)",
} as const;
