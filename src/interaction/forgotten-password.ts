/** A forgotten password: which letter an account gets, if any. What it decides never shows in the answer to who asked. */

import { type Account, stateOf } from "../records/account.ts";
import type { Recipient } from "../records/letter.ts";
import { recipientOf } from "./notices.ts";

export type ForgottenPassword =
  | { readonly letter: "link" | "refused"; readonly to: Recipient }
  /** There is no such account, no address that is known to be the person's, or no password here. */
  | { readonly letter: "none" };

/** `factors`: what can prove the account besides its password. Where there is one, a letter alone must not open it. */
export function forgottenPassword(account: Account | undefined, factors: readonly string[]): ForgottenPassword {
  const to = account === undefined ? undefined : recipientOf(account);
  if (account === undefined || to === undefined) return { letter: "none" };
  if (account.source !== undefined || stateOf(account) !== "enabled") return { letter: "none" };
  return { letter: factors.length > 0 ? "refused" : "link", to };
}
