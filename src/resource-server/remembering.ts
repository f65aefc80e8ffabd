/** A short memory in front of introspection, for resources that check one token many times a second. */

import { hash } from "node:crypto";
import type { Clock } from "../ports/clock.ts";
import type { VerifiedToken } from "../ports/server.ts";
import type { Instant, Seconds } from "../protocol/time.ts";

const MOST_REMEMBERED = 10_000;

export interface Told {
  readonly token: VerifiedToken;
  /** How long this may be remembered. Undefined: nothing was said of it. */
  readonly maxAge: Seconds | undefined;
}

/**
 * Remembers only living tokens. So a stranger's guesses take no room, and a token that is not alive yet is asked about again.
 * The memory holds digests and belongs to one verifier, so no other resource reads its answers.
 *
 * @param most however long an answer may be remembered, and for one that does not say. Undefined: as long as each says
 */
export function remembering(
  ask: (presented: string) => Promise<Told | undefined>,
  most: Seconds | undefined,
  clock: Clock,
): (presented: string) => Promise<VerifiedToken | undefined> {
  const remembered = new Map<string, { readonly token: VerifiedToken; readonly until: Instant }>();

  return async (presented) => {
    const key = hash("sha256", presented, "base64");
    const earlier = remembered.get(key);
    if (earlier !== undefined && clock.now() < earlier.until) return earlier.token;

    remembered.delete(key);
    // The time counts from the question, since an answer that was long on its way is as old as the question.
    const askedAt = clock.now();
    const told = await ask(presented);
    if (told === undefined) return undefined;

    const { maxAge = most ?? 0, token } = told;
    const seconds = Math.min(maxAge, most ?? maxAge);
    if (seconds <= 0) return token;
    const [oldest] = remembered.keys();
    if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(key, { token, until: Math.min(askedAt + seconds, token.expiresAt) });
    return token;
  };
}
