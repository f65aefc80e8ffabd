/**
 * One-time links. A link is spent by the verb that does what it allows, in the same step, so that of any number of callers one
 * alone has it done: `setPassword` of the accounts.
 */

import type { Instant } from "../protocol/time.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";

export interface LinkStore {
  /**
   * Saves the link, and ends the account's earlier ones of the same purpose, in one step. False: there is no such account, or it
   * is disabled. Then nothing changed.
   */
  saveLink(link: OneTimeLink): Promise<boolean>;
  /** Undefined: it was spent, replaced or never made, its time is over, or its account is gone or disabled. */
  findLink(id: string, now: Instant): Promise<OneTimeLink | undefined>;
}
