/** The audit stream: what happened, under names that do not change. No secret is ever part of an event. */

export type EventName =
  | "session.started"
  | "session.ended"
  | "sign_in.failed"
  | "sign_in.limited"
  | "authorization.requested"
  | "authorization.approved"
  | "authorization.denied"
  | "authorization.redeemed"
  | "authorization.refreshed"
  | "authorization.ended"
  | "token.issued"
  | "token.revoked"
  | "client.registered"
  | "client.added"
  | "client.changed"
  | "client.removed"
  | "client.authentication_failed"
  | "account.added"
  | "account.changed"
  | "account.removed"
  | "key.rotated"
  | "key.removed"
  | "user_code.guessed";

/** Who (`account`, `client`, `administrator`), from where, and what: ids and names already public, never a token or a code. */
export interface AuditEvent {
  readonly event: EventName;
  readonly clientId?: string;
  readonly accountId?: string;
  readonly authorizationId?: string;
  readonly sessionId?: string;
  readonly address?: string;
  readonly reason?: string;
  readonly detail?: string;
}
