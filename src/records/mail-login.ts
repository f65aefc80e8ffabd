/** Logins with a password at a mail server, as they are noted: an administrator who moves people to tokens sees how far they are. */

import type { Instant, Seconds } from "../protocol/time.ts";

/** One way in which a person's programs still use a password. At most a few for each account. */
export interface MailLogin {
  readonly accountId: string;
  /** The application password. Undefined: the account's own. */
  readonly credentialId: string | undefined;
  /** The mail server that asked. */
  readonly clientId: string;
  /** What the program spoke, as the mail server says: `imap`, `submission`. Empty: it did not say. */
  readonly protocol: string;
  /** Where the program was the last time that it was noted. Undefined: the mail server did not say. */
  readonly address: string | undefined;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** The same, with the names that people know. */
export interface NamedMailLogin extends MailLogin {
  readonly username: string;
  /** What its owner called the application password. */
  readonly credentialName: string | undefined;
}

/**
 * What opens the mailbox of an account: `own`, the person's own password, perhaps among others; `application`, an application password, and
 * no other password; `tokens`, no password at all; `none`: no mail program was seen.
 */
export const MAIL_WAYS = ["tokens", "application", "own", "none"] as const;
export type MailWay = (typeof MAIL_WAYS)[number];

/** How many accounts open their mailboxes in which way. */
export interface MailWayCounts extends Readonly<Record<MailWay, number>> {
  /** Accounts beyond {@link MOST_COUNTED} were not looked at. */
  readonly isMore: boolean;
}

/** Somebody who still opens a mailbox with a password. */
export interface PasswordUser {
  readonly accountId: string;
  readonly username: string;
  readonly name: string | undefined;
  /** The latest first. */
  readonly logins: readonly NamedMailLogin[];
}

/** A login is noted when the one before was noted this long ago. */
export const NOTED_AFTER: Seconds = 3_600;

/** A way that was not used for this long is in use no more. */
export const MAIL_LOGINS_STAY: Seconds = 90 * 86_400;

/** For each account, so that nobody who chooses what stands in a row fills the database. */
export const MOST_MAIL_LOGINS = 50;

/** To count more accounts would hold up the embedded database. */
export const MOST_COUNTED = 10_000;
