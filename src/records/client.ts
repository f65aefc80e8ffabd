/** A client: a program that asks for tokens (RFC 6749 §2), or a resource server that asks about them. */

import type { Level } from "../protocol/authentication.ts";
import type { ClientMembers } from "../protocol/client-members.ts";
import type { ClientAuthenticationMethod, SigningAlgorithm } from "../protocol/names.ts";
import type { Scope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";
import type { Logo } from "./logo.ts";
import type { Lifetimes } from "./settings.ts";

/**
 * What remains of a secret here: SHA-256 of one that we made at 256 bits, argon2id of one that a person chose. What came with an
 * import counts as chosen, and has the hash that the other system made.
 */
export type SecretHash =
  | { readonly kind: "generated"; readonly sha256: string /* base64url */ }
  | { readonly kind: "chosen"; readonly argon2id: string /* PHC string, or as the other system wrote it */ };

export interface Client {
  readonly clientId: string;
  /** Its name. The client chose it, unless an administrator added the client. */
  readonly name: string | undefined;
  /** How it came here: an administrator added it, it registered itself, or its id is the address of its own description. */
  readonly origin: "administrator" | "self" | "document";
  /** Undefined: it is public, or proves itself in another way. */
  readonly secretHash: SecretHash | undefined;
  /** The secret before, while a rotation lets both count. */
  readonly olderSecret: OlderSecret | undefined;
  readonly authenticationMethod: ClientAuthenticationMethod;
  readonly grantTypes: readonly string[];
  readonly responseTypes: readonly string[];
  readonly redirectUris: readonly string[];
  /** All that it may ever be granted. */
  readonly scope: Scope;
  /** What it gets when it names no scope, if that was said when it was made. Undefined: as the settings say. */
  readonly defaultScope: Scope | undefined;
  /** Whether it may introspect tokens that were issued to others (RFC 7662 §2). */
  readonly resourceServer: boolean;
  /**
   * Whether this server believes the addresses that the client reports for people who present tokens to it. They go to the
   * audit log.
   */
  readonly reportsAddresses: boolean;
  /** What it is told as the `username` of a person's token: the user name, or the e-mail address. */
  readonly usernameClaim: UsernameClaim;
  /**
   * Whether its refresh token stays the same instead of rotating. An administrator chose so, or the client did where policy
   * allows that.
   */
  readonly keepsRefreshToken: boolean;
  /** The one mailbox that it opens when it acts for itself, by the name that the mail server knows. Undefined: none. */
  readonly mailbox: string | undefined;
  readonly requirePkce: boolean;
  readonly idTokenAlgorithm: SigningAlgorithm;
  /** Where it differs from the server's. */
  readonly lifetimes: Partial<Lifetimes>;
  /** What else it registered (client_uri, contacts, language-tagged names, …), as JSON values by RFC 7591 name. */
  readonly metadata: ClientMembers;
  /** Of an administrator's client alone. */
  readonly logo: Logo | undefined;
  /** Only people who are in one of these groups may use it. Empty: nobody may. Undefined: everybody may. */
  readonly allowedGroups: readonly string[] | undefined;
  readonly consent: ConsentMode;
  /** How surely a person must have signed in for it. 0: it demands nothing. */
  readonly level: Level;
  /** How it is told claims, where that differs from what every client is told. */
  readonly claims: ClientClaims;
  /** The address that a client registered itself from. */
  readonly registeredFrom: string | undefined;
  /** It registered itself, and can do nothing until an administrator approves it. */
  readonly waits: boolean;
  /** SHA-256, in base64url, of the token with which it manages its own registration (RFC 7592). Undefined: it cannot. */
  readonly registrationTokenHash: string | undefined;
  /** Its secret, encrypted, where it signs with that (`client_secret_jwt`). */
  readonly sealedSecret: string | undefined;
  readonly policy: ClientPolicy;
  /** Of a client whose id is the address of its description: until then that need not be fetched again. */
  readonly freshUntil: Instant | undefined;
  /** Until then each of its requests is kept, for an administrator who looks for a fault. Undefined: none is. */
  readonly tracedUntil: Instant | undefined;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | undefined;
}

export type UsernameClaim = "username" | "email";

export interface OlderSecret {
  readonly hash: SecretHash;
  /** The secret itself, encrypted, of a client that signs with it. */
  readonly sealed?: string;
  /** From then on it counts no more. */
  readonly endsAt: Instant;
}

/**
 * `ask`: the person is asked each time. `remember`: once, until they take it back. `skip`: an administrator agreed for everybody,
 * since the program is the house's own; never for a client that registered itself.
 */
export type ConsentMode = "ask" | "remember" | "skip";

export interface ClientClaims {
  /** Whether the claims of its scopes stand in the ID token too, and not at userinfo alone (OpenID Connect Core §5.4). */
  readonly inIdToken?: boolean;
  /** The name under which it is told a person's groups, instead of `groups`. */
  readonly groupsName?: string;
  /** It is told of these groups alone. */
  readonly groupsOnly?: readonly string[];
  /** A single word that follows from the groups, for a program that reads no list. */
  readonly role?: RoleClaim;
}

export interface RoleClaim {
  readonly name: string;
  /** The first group that the person is in decides. */
  readonly byGroup: readonly { readonly group: string; readonly value: string }[];
  /** For everybody else. Undefined: they are told of none. */
  readonly otherwise?: string;
}

/** What an administrator decided about a client, beyond what clients register. */
export interface ClientPolicy {
  /** The resources that it serves: it introspects tokens for them alone. Absent: it serves none that was added. */
  readonly serves?: readonly string[];
  /** An administrator changed what it had registered, so that it may not replace that by itself any more (RFC 7592 §2.2). */
  readonly isKept?: boolean;
  /** Any program that a person installed may use it, with a redirect URI that leads to that person's device alone. */
  readonly anyProgram?: boolean;
  /** What it may exchange (RFC 8693). Absent: nothing. */
  readonly exchange?: ExchangePolicy;
}

export interface ExchangePolicy {
  /** The clients whose access tokens it may take. */
  readonly subjects: readonly string[];
  /** Also their ID tokens, which pass through more hands. */
  readonly idTokens?: boolean;
  /** The trusted issuers whose JWTs it may take, by the names of their tables in the settings. */
  readonly issuers?: readonly string[];
  /** People in these groups may act for others through it, with an access token of their own. Absent: it alone does. */
  readonly actorGroups?: readonly string[];
  /** The resources that it may get tokens for, besides this server. */
  readonly resources?: readonly string[];
  /** Its tokens need not say that it acts for the person. */
  readonly impersonates?: boolean;
}

type Born =
  | "clientId"
  | "name"
  | "origin"
  | "authenticationMethod"
  | "grantTypes"
  | "responseTypes"
  | "redirectUris"
  | "scope"
  | "idTokenAlgorithm"
  | "createdAt";

/** The one place where a client begins. What was not given to it, it does not have. */
export const newClient = (born: Pick<Client, Born> & Partial<Client>): Client => ({
  secretHash: undefined,
  olderSecret: undefined,
  defaultScope: undefined,
  resourceServer: false,
  reportsAddresses: false,
  usernameClaim: "username",
  keepsRefreshToken: false,
  mailbox: undefined,
  requirePkce: false,
  lifetimes: {},
  metadata: {},
  logo: undefined,
  allowedGroups: undefined,
  consent: "remember",
  level: 0,
  claims: {},
  registeredFrom: undefined,
  waits: false,
  registrationTokenHash: undefined,
  sealedSecret: undefined,
  policy: {},
  freshUntil: undefined,
  tracedUntil: undefined,
  disabledAt: undefined,
  ...born,
});

/** Whether it can do anything now. */
export const mayWork = ({ disabledAt, waits }: Pick<Client, "disabledAt" | "waits">): boolean => disabledAt === undefined && !waits;

/** Whether it proves who it is (RFC 6749 §2.1), by any method. */
export const isConfidential = ({ authenticationMethod }: Client): boolean => authenticationMethod !== "none";
