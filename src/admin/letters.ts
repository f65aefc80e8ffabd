/** Letters that an administrator asks for. One that opens an account goes out only where a letter is enough to do so. */

import { letterOpens } from "../interaction/demand.ts";
import { recipientOf } from "../interaction/notices.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { GroupStore } from "../ports/group-store.ts";
import type { Letters } from "../ports/letters.ts";
import type { Level } from "../protocol/authentication.ts";
import type { Account } from "../records/account.ts";
import { DEMANDING_KINDS } from "../records/credential.ts";
import type { Recipient } from "../records/letter.ts";
import type { OneTimeLink, PasswordLinkPurpose } from "../records/one-time-link.ts";

/** What letters need of the server. Absent: none are sent. */
export interface LetterOffice {
  readonly letters: Letters;
  /** What is demanded of everybody who signs in. */
  readonly signInLevel: Level;
  linkAddress(link: OneTimeLink): string | Promise<string>;
}

/** Why a link was not sent, and has to be handed over. `second factor`: two are demanded, so no letter alone opens the account. */
export type NotSent = "no letters" | "no address" | "second factor";

export interface LetterContext {
  readonly office?: LetterOffice | undefined;
  readonly store: Pick<CredentialStore & GroupStore, "findGroup" | "listCredentials">;
}

/** Where the link of such an account goes. An invitation is for an address that nobody could confirm yet. */
export async function addressee(
  account: Account,
  purpose: PasswordLinkPurpose,
  { office, store }: LetterContext,
): Promise<Recipient | NotSent> {
  if (office?.letters.isOn !== true) return "no letters";
  const to = recipientOf(purpose === "invitation" ? { ...account, emailVerified: true } : account);
  if (to === undefined) return "no address";
  const of = (accountId: string) => store.listCredentials({ accountId, kinds: DEMANDING_KINDS });
  const opens = await letterOpens(account, { settings: { signInLevel: office.signInLevel }, store, factors: { of } });
  return opens === "alone" ? to : "second factor";
}
