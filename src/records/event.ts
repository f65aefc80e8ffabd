/**
 * The audit stream: what happened, under names that do not change. No secret is ever part of an event. Each goes to the log; those
 * that people and administrators look up are kept in the store too.
 */

import type { Instant } from "../protocol/time.ts";
import type { Refusal } from "./refusal.ts";
import type { TracedStep } from "./traced-step.ts";

/**
 * Whether the store keeps an event, and what bounds how many.
 *
 * `always`: an administrator's change, or one of what opens an account. The answer waits until it is written. `account`: what a
 * person did who proved to be it; a budget for each account. `network`: what a stranger can cause; a budget for each network and one
 * over all, and it goes sooner. `hour`: what an administrator switched on for one client; a budget for that, and it goes after an hour. `log`: only the log has it, since it comes with tokens.
 */
export type Keeping = "always" | "account" | "network" | "hour" | "log";

interface EventKind {
  readonly kept: Keeping;
  /** What happened when it is written. */
  readonly means: string;
}

const KINDS = {
  "session.started": { kept: "account", means: "Somebody signed in, in a browser." },
  "session.ended": {
    kept: "account",
    means:
      "Somebody signed out, or ended a session of theirs on the account page; `reason` is `all_others` where all but the own one ended.",
  },
  "logout.delivered": { kept: "log", means: "A client was told that a sign-in ended (Back-Channel Logout)." },
  "logout.undelivered": {
    kept: "account",
    means: "A client could not be told, after hours of tries; `detail` says what was wrong the last time.",
  },
  "logout.retried": {
    kept: "always",
    means: "An administrator had a client told again at once of what it missed; `detail` is how many sign-outs wait.",
  },
  "logout.dropped": {
    kept: "always",
    means: "An administrator gave up telling a client of sign-outs that waited for it; `detail` is how many.",
  },
  "stream.changed": {
    kept: "network",
    means:
      "A client changed its streams of security events (Shared Signals); `reason` is `made`, `edited`, `removed`, or the status that it gave one: `enabled`, `paused`, `disabled`.",
  },
  "sign_in.failed": {
    kept: "network",
    means:
      "A password was wrong, or the account may not be used; `reason` says why a right one was not enough, as far as that is known: `second_factor`, `scope`, `group`, `app_password_needed`. Where another provider was asked, `detail` names it.",
  },
  "sign_in.limited": { kept: "network", means: "A sign-in had to wait, because of too many wrong ones; `reason` names the limit." },
  "authorization.requested": {
    kept: "network",
    means: "A device asked for a code; or, where `reason` is `backchannel`, a client asked for a person who is not there (CIBA).",
  },
  "authorization.approved": { kept: "account", means: "A person allowed a client to act, or a client presented their password." },
  "authorization.exchanged": {
    kept: "account",
    means: "A client exchanged a person's token for one of its own (RFC 8693); `detail` says whose token it was.",
  },
  "authorization.denied": { kept: "account", means: "A person said no." },
  "authorization.redeemed": { kept: "log", means: "A code or a device code became tokens." },
  "authorization.refreshed": { kept: "log", means: "A refresh token became a new access token." },
  "authorization.ended": { kept: "account", means: "An authorization ended, and with it its tokens; `reason` says why." },
  "token.presented": {
    kept: "log",
    means:
      "A resource server that reports addresses asked about a token: `clientId` is the server, `address` who presented the token there, `detail` the service, `reason` is `dead` if it opens nothing.",
  },
  "password.presented": {
    kept: "log",
    means:
      "A mail server asked about a name and a password that go together: `clientId` is the server, `address` who presented the password there, `detail` the protocol, `credentialId` the application password.",
  },
  "token.revoked": { kept: "log", means: "One access token was revoked by itself." },
  "initial_token.made": {
    kept: "always",
    means: "An administrator made an initial access token; `detail` says how long its bearer may register clients.",
  },
  "client.registered": { kept: "network", means: "A client registered itself." },
  "registration.changed": { kept: "network", means: "A client that registered itself replaced its registration." },
  "registration.removed": { kept: "network", means: "A client that registered itself removed its registration." },
  "client.added": { kept: "always", means: "An administrator added a client; `reason` is `import` where it came with a file." },
  "client.changed": {
    kept: "always",
    means:
      "An administrator changed a client; `reason` says how: `edited`, `described`, `disabled`, `enabled`, `approved`, `traced`, `secret rotated`.",
  },
  "client.removed": { kept: "always", means: "An administrator removed a client." },
  "client.authentication_failed": {
    kept: "network",
    means: "A client's secret was wrong; a name that is no client's is written as `unknown`.",
  },
  "scope.added": { kept: "always", means: "An administrator added a scope; `detail` is its name." },
  "scope.removed": { kept: "always", means: "An administrator removed a scope; `detail` is its name." },
  "resource.added": { kept: "always", means: "An administrator added a resource; `detail` is its identifier." },
  "resource.changed": { kept: "always", means: "An administrator changed the resource that `detail` names." },
  "resource.removed": { kept: "always", means: "An administrator removed the resource that `detail` names: its tokens are dead." },
  "mail_domain.added": { kept: "always", means: "An administrator added a mail domain; `detail` is its name." },
  "mail_domain.changed": { kept: "always", means: "An administrator changed the mail domain that `detail` names." },
  "mail_domain.removed": { kept: "always", means: "An administrator removed the mail domain that `detail` names." },
  "receiver.added": { kept: "always", means: "An administrator added a receiver of security news; `detail` is its name." },
  "receiver.changed": {
    kept: "always",
    means:
      "An administrator changed the receiver that `detail` names, or did something with it; `reason` says what: `edited`, `retried`, `dropped`.",
  },
  "receiver.removed": {
    kept: "always",
    means: "An administrator removed the receiver that `detail` names: it hears nothing more.",
  },
  "receiver.told": { kept: "log", means: "A receiver, which `detail` names, was told that something of a person ended." },
  "receiver.not_told": {
    kept: "account",
    means: "A receiver, which `detail` names, could not be told of something, after a day of tries; `reason` says what was wrong.",
  },
  "group.added": { kept: "always", means: "An administrator added a group; `detail` is its name." },
  "group.changed": { kept: "always", means: "An administrator described a group anew; `detail` is its name." },
  "group.removed": { kept: "always", means: "An administrator removed a group; `detail` is its name." },
  "group.joined": { kept: "always", means: "An administrator put a person into the group that `detail` names." },
  "group.left": { kept: "always", means: "An administrator took a person out of the group that `detail` names." },
  "account.added": {
    kept: "always",
    means:
      "An account was added: by an administrator, an invitation or the set-up link, or by the first sign-in through a source (`reason` is `source`, and `detail` its name).",
  },
  "account.changed": {
    kept: "always",
    means:
      "An account was changed; `reason` is `disabled`, `enabled`, `edited` (`detail` names the members), `password` (where the person chose it, `detail` says how), `address` (the person confirmed an e-mail address), or `password_ended` (by an administrator, until the person chooses the next).",
  },
  "link.made": {
    kept: "always",
    means:
      "A one-time link was made; `reason` is `invitation`, `reset`, `address` or `sign_in`, and `detail` is `letter` where a letter brings it.",
  },
  "account.removed": {
    kept: "always",
    means: "An administrator removed an account; `reason` is `asked` where the server did, since its person had asked for it.",
  },
  "credential.added": {
    kept: "always",
    means:
      "A passkey, an authenticator app, an application password or an account at another provider (`identity`) was added, or recovery codes were made; `detail` is its kind, `reason` is `address` where a verified address led there.",
  },
  "credential.used": {
    kept: "account",
    means:
      "A passkey, a code of an authenticator app, a recovery code or another provider (`identity`, whose name `reason` is) proved a person; `detail` is its kind.",
  },
  "credential.failed": {
    kept: "network",
    means:
      "A code or passkey was wrong or was used before; `reason` says what was amiss, `detail` is its kind where that is known.",
  },
  "credential.cloned": {
    kept: "account",
    means: "A passkey answered with a counter that went back, so there seem to be two of it. It was refused.",
  },
  "credential.removed": {
    kept: "always",
    means:
      "A passkey, an authenticator app, an application password or an account at another provider was removed; `reason` is `reset` where an administrator took all of them away.",
  },
  "credential.renamed": { kept: "account", means: "A person gave a credential another name; `detail` is its kind." },
  "profile.changed": { kept: "account", means: "A person changed their own profile; `detail` names the members." },
  "data.downloaded": { kept: "account", means: "A person downloaded what this server holds of them." },
  "deletion.asked": {
    kept: "account",
    means: "A person asked for the deletion of their account; the account says so until it is taken back or done.",
  },
  "deletion.withdrawn": { kept: "account", means: "A person took that back." },
  "key.rotated": {
    kept: "always",
    means:
      "A key was made; `reason` is `schedule` where the server did it by itself, `taken_away` where it replaces one that was removed.",
  },
  "key.removed": {
    kept: "always",
    means:
      "A key was removed; `reason` is `over` for a retired one of which nothing lives, `taken_away` where an administrator did it.",
  },
  "limit.lifted": {
    kept: "always",
    means: "An administrator let somebody try again who had to wait; `reason` names the limit.",
  },
  "letter.sent": { kept: "log", means: "The mail server took a letter; `detail` says of which kind it was." },
  "letter.failed": { kept: "account", means: "A letter was given up; `detail` says of which kind it was, `reason` why." },
  "user_code.guessed": { kept: "network", means: "A code was typed that no waiting device shows." },
  "request.refused": {
    kept: "network",
    means:
      "A request was refused, and an error id told: `refusal` says what came, the rule, and what would let it through. Not in the log, which has a line of its own.",
  },
  "request.traced": {
    kept: "hour",
    means: "A client that is traced sent a request: `step` says what came and what was decided. Not in the log.",
  },
} as const;

export type EventName = keyof typeof KINDS;

export const EVENTS: Readonly<Record<EventName, EventKind>> = KINDS;

/** The names of those that the store keeps. */
export type KeptName = { [Name in EventName]: (typeof KINDS)[Name]["kept"] extends "log" ? never : Name }[EventName];

/** The names of those that strangers can cause. */
export const STRANGERS_EVENTS: readonly string[] = Object.entries(KINDS).flatMap(([name, { kept }]) =>
  kept === "network" ? [name] : [],
);

/** The person or client, the address, and the object. Ids and names that are public already, never a token or a code. */
export interface AuditEvent {
  readonly event: EventName;
  /** The administrator who made the change: `os:` and the system's user at the command line. */
  readonly administrator?: string;
  readonly clientId?: string;
  readonly accountId?: string;
  readonly authorizationId?: string;
  readonly sessionId?: string;
  /** A passkey, an authenticator app, an application password: its id. */
  readonly credentialId?: string;
  readonly address?: string;
  /** As the browser or program names itself. */
  readonly userAgent?: string;
  /** How a person proved who they are (RFC 8176). */
  readonly amr?: readonly string[];
  /** The id that an error page or a refused program was told. */
  readonly errorId?: string;
  readonly refusal?: Refusal;
  readonly step?: TracedStep;
  readonly reason?: string;
  readonly detail?: string;
  /** The same happened before, and this changed nothing. Then only the log has it. */
  readonly isAgain?: true;
}

/** An event as the store keeps it. */
export interface KeptEvent extends AuditEvent {
  /** Sorts as it was made. */
  readonly id: string;
  readonly at: Instant;
}
