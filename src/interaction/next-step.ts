/** What must happen next before a client gets its answer: a decision without I/O, so that its test is a table. */

import type { Scope } from "../protocol/scope.ts";
import { isScopeWithin } from "../protocol/scope.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { ConsentMode } from "../records/client.ts";

export interface Situation {
  /** When the person in this browser last proved who they are. Undefined: no person is signed in. */
  readonly authenticatedAt: Instant | undefined;
  /** By the name that this client is told. */
  readonly subject: string | undefined;
  /** The only person who gets an answer (OpenID Connect Core §3.1.2.2). Undefined: any person. */
  readonly hintedSubject: string | undefined;
  /** What the person agreed to for this client before. */
  readonly consentedScope: Scope;
  readonly requestedScope: Scope;
  /** Something is asked for, besides the scope, to which the person did not agree before. Absent: nothing is. */
  readonly isMore?: boolean;
  /** OpenID Connect Core §3.1.2.1 */
  readonly prompt: ReadonlySet<string>;
  readonly maxAge: Seconds | undefined;
  /** A person signed in during this request, so its demand for a sign-in is met. */
  readonly hasSignedIn: boolean;
  /** The person is signed in, but has to prove more than they did. */
  readonly mustProveMore: boolean;
  /** The person said during this request that it is to be the account which is signed in. */
  readonly hasChosen: boolean;
  /** The client named an account, and it is another one (`login_hint`). */
  readonly isAnotherNamed: boolean;
  /** The person chose to sign in with another account. */
  readonly wantsAnother: boolean;
  /** Whether the person may use the client at all. Undefined: nobody is signed in. */
  readonly mayUse: boolean | undefined;
  /** How consent comes about for this client, as an administrator decided. */
  readonly consent: ConsentMode;
  /** Whether an earlier consent may answer for this client without a page (RFC 8252 §8.6). */
  readonly mayBeSilent: boolean;
  readonly now: Instant;
}

export type Step =
  | "no access"
  | "access_denied"
  | "sign in"
  | "choose account"
  | "prove more"
  | "ask for consent"
  | "approve"
  | "login_required"
  | "consent_required";

export function nextStep(situation: Situation): Step {
  const { authenticatedAt, consent, consentedScope, isMore = false, mayBeSilent, mayUse, prompt, requestedScope } = situation;
  const silent = prompt.has("none"); // §3.1.2.1: no page may be shown

  if (mustSignIn(situation, authenticatedAt)) return silent ? "login_required" : "sign in";
  if (mustChoose(situation)) return silent ? "login_required" : "choose account";
  if (mayUse === false) return silent ? "access_denied" : "no access";
  if (situation.mustProveMore) return silent ? "login_required" : "prove more";

  const isAgreed = consent === "skip" || (consent === "remember" && !isMore && isScopeWithin(requestedScope, consentedScope));
  const remembered = mayBeSilent && !prompt.has("consent") && isAgreed;
  if (!remembered) return silent ? "consent_required" : "ask for consent";
  return "approve";
}

function mustSignIn(
  { subject, hasSignedIn, hintedSubject, maxAge, now, prompt, wantsAnother }: Situation,
  authenticatedAt: Instant | undefined,
): boolean {
  if (authenticatedAt === undefined || wantsAnother) return true;
  // This holds even after a sign-in during this request: the wrong person signed in.
  if (hintedSubject !== undefined && hintedSubject !== subject) return true;
  // Otherwise the sign-in would be asked for again and again. auth_time tells the client when it was.
  if (hasSignedIn) return false;
  if (prompt.has("login")) return true;
  // max_age=0 means the same as prompt=login, also within the second of the last sign-in.
  return maxAge !== undefined && (maxAge === 0 || now - authenticatedAt > maxAge);
}

/** A hint is no demand: where no page may be shown, it changes nothing. */
function mustChoose({ hasChosen, hasSignedIn, isAnotherNamed, prompt }: Situation): boolean {
  if (hasSignedIn || hasChosen) return false;
  return prompt.has("select_account") || (isAnotherNamed && !prompt.has("none"));
}
