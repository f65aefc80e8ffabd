/** Security news: that something of a person ended or changed, as the servers hear of it that an administrator named. */

import { MAIL_SCOPE } from "../protocol/names.ts";
import { canonicalScope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";
import type { Authorization, EndReason } from "./authorization.ts";
import type { UsernameClaim } from "./client.ts";
import type { CredentialKind } from "./credential.ts";
import { handlingOf, type Receiver } from "./receiver.ts";

/**
 * `authorization-ended`: one, or all that a person allowed a client; `token-revoked`: one access token alone. `session-ended`: sign-ins
 * in browsers. `account-renamed`: its user name or its address changed, and the news have those of before. An account is disabled also
 * where its source has the person no more, and enabled where it has them again. Of `password-changed`, `account-disabled` and `account-removed` it goes without saying that sessions, and mostly
 * authorizations, ended too, and no news of their own tell it.
 */
export type SecurityEvent =
  | "authorization-ended"
  | "token-revoked"
  | "session-ended"
  | "password-changed"
  | "credential-added"
  | "credential-removed"
  | "account-renamed"
  | "account-disabled"
  | "account-enabled"
  | "account-removed";

/**
 * `client_disabled`: while the client is, its tokens are dead. `group_left`: while the person is in no group that opens the client, what they
 * allowed it rests.
 */
export type NewsReason = EndReason | "client_disabled" | "group_left";

export interface SecurityNews {
  /** The same for each receiver. No other news have it. */
  readonly id: string;
  readonly event: SecurityEvent;
  readonly at: Instant;
  /** The person's. Of a client that acts for itself, its own id, which no account has. */
  readonly accountId: string;
  /** As it was at that moment, since the account may be gone or renamed. Absent: this server has no row of the account. */
  readonly username?: string;
  readonly email?: string;
  /** Why authorizations ended. */
  readonly reason?: NewsReason;
  /** Whose they were. Absent: it is not about a client, or about several. */
  readonly clientId?: string;
  /** Absent: it is not about an authorization, or about several. */
  readonly authorizationId?: string;
  /** What was added or removed, or what the authorization rested on. Without an id: several of this kind. */
  readonly credential?: {
    readonly kind: CredentialKind;
    readonly id?: string;
    /** Of a passkey that is built into a device, or is kept in several of a person's; so, no key of its own to carry about. */
    readonly isBuiltIn?: boolean;
  };
  /** The sign-ins that ended (`Session.sid`). */
  readonly sids?: readonly string[];
  /** Whether a session at a mail server may rest on what ended. */
  readonly mail: boolean;
}

/** Whether it is of a client that acts for itself, and of no person. */
export const isOfClient = ({ accountId, clientId }: Pick<SecurityNews, "accountId" | "clientId">): boolean =>
  accountId === clientId;

/**
 * The mailbox that may be open, by the name that the mail server knows. A client that acts for itself opens the one that an administrator bound
 * it to, whatever people's are called by. Undefined: the person has none.
 */
export const mailboxIn = (news: SecurityNews, claim: UsernameClaim = "username"): string | undefined =>
  claim === "email" && !isOfClient(news) ? news.email : news.username;

/** Whether it may have opened a mailbox: its scope says so, or a mail server proved a password by it. */
export const opensMail = ({ flow, scope }: Pick<Authorization, "flow" | "scope">): boolean =>
  flow === "password" || canonicalScope(scope).includes(MAIL_SCOPE);

/** Whether the receiver is told. A mail server only closes what is open there, and a stream may be switched off. */
export const wants = (receiver: Receiver, news: Pick<SecurityNews, "mail">): boolean =>
  handlingOf(receiver) !== "dropped" && (receiver.kind !== "doveadm" || news.mail);

/** Whether one row that nobody tried yet says as much as two: to close what is open is the same work for both. */
export const saysTheSame = ({ kind }: Receiver): boolean => kind === "doveadm";
