/**
 * A one-time link: a sealed id that a person opens, and this row, which says what it allows. The row is gone when the link was
 * used, and the row is no secret, since only the server's keys seal its id.
 */

import type { Instant } from "../protocol/time.ts";

/**
 * What a link is for. `invitation` and `reset` let the person choose a password; an invitation also shows that the account is
 * wanted.
 */
export type LinkPurpose = "invitation" | "reset";

export interface OneTimeLink {
  /** 22 characters of base64url. */
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly accountId: string;
  /** What the purpose needs besides, such as an address. Empty: nothing. */
  readonly detail: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** The links that end when the account gets a password in any way: nobody is to choose another one with them. */
export const CHOOSES_PASSWORD: readonly LinkPurpose[] = ["invitation", "reset"];
