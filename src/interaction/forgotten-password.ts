/** A forgotten password: which letter an account gets, if any. What it decides never shows in the answer to who asked. */

import { type Account, stateOf } from "../records/account.ts";
import type { Recipient } from "../records/letter.ts";
import { recipientOf } from "./notices.ts";

export type ForgottenPassword =
  | { readonly letter: "link" | "refused"; readonly to: Recipient }
  /** There is no such account, no address that is known to be the person's, or no password here. */
  | { readonly letter: "none" };

/** `needsMore`: the account has a second factor, or has to have one. Then a letter alone must not open it. */
export function forgottenPassword(account: Account | undefined, needsMore: boolean): ForgottenPassword {
  const to = account === undefined ? undefined : recipientOf(account);
  if (account === undefined || to === undefined) return { letter: "none" };
  if (account.source !== undefined || stateOf(account) !== "enabled") return { letter: "none" };
  return { letter: needsMore ? "refused" : "link", to };
}
