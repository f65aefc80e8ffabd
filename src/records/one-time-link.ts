/**
 * A one-time link: a sealed id that a person opens, and this row, which says what it allows. The row is gone when the link was
 * used, and the row is no secret, since only the server's keys seal its id.
 */

import type { Instant } from "../protocol/time.ts";

/** Lets a person choose a password; an invitation also shows that the account is wanted. */
export type PasswordLinkPurpose = "invitation" | "reset";

/** What a link is for. `address`: to confirm the e-mail address that stands in its detail. `sign_in`: to sign in with it. */
export type LinkPurpose = PasswordLinkPurpose | "address" | "sign_in";

export interface OneTimeLink<Purpose extends LinkPurpose = LinkPurpose> {
  /** 22 characters of base64url. */
  readonly id: string;
  readonly purpose: Purpose;
  readonly accountId: string;
  /** What the purpose needs besides, such as the address that a letter took an invitation to. Empty: nothing. */
  readonly detail: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

const CHOOSES_PASSWORD: readonly LinkPurpose[] = ["invitation", "reset"];

/** The links that end when the account gets a password in any way. */
export const ENDS_WITH_PASSWORD: readonly LinkPurpose[] = [...CHOOSES_PASSWORD, "sign_in"];

/** Whether the link lets its person choose a password. */
export const choosesPassword = (link: OneTimeLink): link is OneTimeLink<PasswordLinkPurpose> =>
  CHOOSES_PASSWORD.includes(link.purpose);
