/** An e-mail address that has to be confirmed: a link goes there, and the account gets the address when its owner used the link. */

import type { Letters } from "../ports/letters.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";
import { type LinkContext, makeLink } from "./one-time-links.ts";

export interface AskedAddress {
  readonly account: Account;
  readonly address: string;
  readonly lifetime: Seconds;
}

export interface AddressContext extends LinkContext {
  readonly letters: Letters;
  readonly linkAddress: (link: OneTimeLink) => string;
}

/** Sends the link to the address. An earlier one ends. Undefined: the account is gone or disabled. */
export async function askAddress(
  { account, address, lifetime }: AskedAddress,
  context: AddressContext,
): Promise<OneTimeLink | undefined> {
  const { letters, linkAddress } = context;
  const { id: accountId, language, username } = account;
  const link = await makeLink({ accountId, purpose: "address", lifetime, detail: address, by: "letter" }, context);
  if (link === undefined) return undefined;
  const to = { address, accountId, language, username };
  letters.send({ kind: "confirm-address", link: linkAddress(link), expiresAt: link.expiresAt, to });
  return link;
}
