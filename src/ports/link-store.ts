/**
 * One-time links. A link is spent by the verb that does what it allows, in the same step, so that of any number of callers one
 * alone has it done: `setPassword` of the accounts, `confirmAddress` here.
 */

import type { Instant } from "../protocol/time.ts";
import type { LinkPurpose, OneTimeLink } from "../records/one-time-link.ts";

export interface LinkStore {
  /**
   * Saves the link, and ends the account's earlier ones of the same purpose, in one step. False: there is no such account, or it
   * is disabled. Then nothing changed.
   */
  saveLink(link: OneTimeLink): Promise<boolean>;
  /** Undefined: it was spent, replaced or never made, its time is over, or its account is gone or disabled. */
  findLink(id: string, now: Instant): Promise<OneTimeLink | undefined>;
  /** The account's living link of this purpose. Undefined: it has none. */
  findLinkOf(accountId: string, purpose: LinkPurpose, now: Instant): Promise<OneTimeLink | undefined>;
  /** Spends the link for what needs no other change of the store: a sign-in. False: as in findLink, or another caller was faster. */
  takeLink(id: string, accountId: string, now: Instant): Promise<boolean>;
  /** Ends the account's link of this purpose. False: it has none. */
  endLink(accountId: string, purpose: LinkPurpose): Promise<boolean>;
  /**
   * Gives the account the address that stands in the link, confirmed, and spends the link. All other links of the account end if
   * its address was another one. "taken": another account has the address. "over": as in findLink. Then nothing changed.
   */
  confirmAddress(linkId: string, accountId: string, now: Instant): Promise<"confirmed" | "taken" | "over">;
}
