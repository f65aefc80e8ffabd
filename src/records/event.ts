/** The audit stream: what happened, under names that do not change. No secret is ever part of an event. */

/** Each name, and what happened when it is written. */
export const EVENTS = {
  "session.started": "Somebody signed in, in a browser.",
  "session.ended": "Somebody signed out, or ended a session of theirs on the account page.",
  "sign_in.failed": "A password was wrong, or the account may not be used.",
  "sign_in.limited": "A sign-in had to wait, because of too many wrong ones; `reason` names the limit.",
  "authorization.requested": "A device asked for a code.",
  "authorization.approved": "A person allowed a client to act, or a client presented their password.",
  "authorization.denied": "A person said no.",
  "authorization.redeemed": "A code or a device code became tokens.",
  "authorization.refreshed": "A refresh token became a new access token.",
  "authorization.ended": "An authorization ended, and with it its tokens; `reason` says why.",
  "token.presented":
    "A resource server that reports addresses asked about a token: `clientId` is the server, `address` who presented the token there, `detail` the service, `reason` is `dead` if it opens nothing.",
  "token.revoked": "One access token was revoked by itself.",
  "initial_token.made": "An administrator made an initial access token; `detail` says how long its bearer may register clients.",
  "client.registered": "A client registered itself.",
  "client.added": "An administrator added a client.",
  "client.changed": "An administrator disabled or enabled a client.",
  "client.removed": "An administrator removed a client.",
  "client.authentication_failed": "A client's secret was wrong; a name that is no client's is written as `unknown`.",
  "scope.added": "An administrator added a scope; `detail` is its name.",
  "scope.removed": "An administrator removed a scope; `detail` is its name.",
  "account.added": "An account was added, by an administrator or by the set-up link.",
  "account.changed": "An administrator disabled or enabled an account, or set its password.",
  "account.removed": "An administrator removed an account.",
  "key.rotated":
    "A key was made; `reason` is `schedule` where the server did it by itself, `taken_away` where it replaces one that was removed.",
  "key.removed":
    "A key was removed; `reason` is `over` for a retired one of which nothing lives, `taken_away` where an administrator did it.",
  "letter.sent": "The mail server took a letter; `detail` says of which kind it was.",
  "letter.failed": "A letter was given up; `detail` says of which kind it was, `reason` why.",
  "user_code.guessed": "A code was typed that no waiting device shows.",
} as const;

export type EventName = keyof typeof EVENTS;

/** The person or client, the address, and the object. Ids and names that are public already, never a token or a code. */
export interface AuditEvent {
  readonly event: EventName;
  /** The administrator who made the change: `os:` and the system's user at the command line. */
  readonly administrator?: string;
  readonly clientId?: string;
  readonly accountId?: string;
  readonly authorizationId?: string;
  readonly sessionId?: string;
  readonly address?: string;
  readonly reason?: string;
  readonly detail?: string;
}
