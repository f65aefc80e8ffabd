/** An authorization: all that a person (or a client, for itself) has allowed. Tokens only refer to it. */

import type { Level, Methods } from "../protocol/authentication.ts";
import type { Scope } from "../protocol/scope.ts";
import type { Instant, Seconds } from "../protocol/time.ts";

/**
 * It only moves forward:
 *
 *     requested ─ approve ▶ approved ─ redeem ▶ active ─ end ▶ ended
 *         └──── deny, expire ─▶ ended   └─ expire, replay ─▶ ended
 */
export type AuthorizationState = "requested" | "approved" | "active" | "ended";

/** How it came about; `client_credentials` is a client's standing authorization for itself. */
export type AuthorizationFlow =
  | "authorization_code"
  | "ciba"
  | "device_code"
  | "implicit"
  | "password"
  | "client_credentials"
  | "jwt_bearer"
  | "token_exchange";

/** Why it ended. */
export type EndReason =
  | "denied" // the person said no
  | "replayed" // a code or an old refresh token was used again
  | "revoked_by_client" // RFC 7009
  | "revoked_by_person" // on the account page
  | "revoked_by_administrator"
  | "password_changed"
  | "credential_removed" // the application password that it rests on
  | "signed_out" // with the sign-in in the browser, which is all that it was for (OpenID Connect Back-Channel Logout §2.7)
  | "client_removed"
  | "account_removed"
  | "scope_changed"; // a client's standing authorization was replaced

/**
 * Whether the consent ends too, in the same step. A person or an administrator wanted this end, and a remembered consent would
 * let the client in again without a page. A client that revokes its own token (RFC 7009) only signed off: the person took
 * nothing back. What an application password allowed was no consent. A person who signs out finds their consents again.
 */
export const endsConsent = (reason: EndReason): boolean =>
  !["revoked_by_client", "scope_changed", "credential_removed", "signed_out"].includes(reason);

/**
 * Whether the consent ends even where the authorization was over already: the person or an administrator said so just now. An old
 * code or token that comes back is no such word, and what the person agreed to since stays.
 */
export const endsOutlivingConsent = (reason: EndReason): boolean =>
  reason === "denied" || reason === "revoked_by_person" || reason === "revoked_by_administrator";

/** An ended one is kept this long, so that people and administrators see why. */
export const ENDED_ROWS_STAY: Seconds = 7 * 86_400;

export interface Authorization {
  /** 22 characters of base64url: 16 bytes, the first six the time in milliseconds, so that rows lie in order. */
  readonly id: string;
  readonly state: AuthorizationState;
  readonly flow: AuthorizationFlow;
  readonly clientId: string;
  /** Undefined until a person approves (but for `ciba`, which asks for one person), and for a client that acts for itself. */
  readonly accountId: string | undefined;
  /**
   * What was asked for while requested, and what was allowed from then on, by the names and in the order of the request. It
   * never changes after approval.
   */
  readonly scope: Scope;
  readonly createdAt: Instant;
  /** When the present state is over: first the end of the code or device code, later the end by disuse. */
  readonly expiresAt: Instant;
  /** A fixed end that nothing moves; NEVER where there is none. */
  readonly endsAt: Instant;
  /** It is over when it was not used for this long after its redemption or last rotation. */
  readonly idleLifetime: Seconds;
  /** The refresh token that is current: 0 before redemption, 1 the first. */
  readonly generation: number;
  /** When the current generation was made. */
  readonly rotatedAt: Instant;
  /** When the person last proved who they are (`auth_time`). */
  readonly authenticatedAt: Instant | undefined;
  /** How they proved it; empty: nobody did, or it was not noted. */
  readonly methods: Methods;
  /** Whether any of its access tokens was revoked alone. If not, the list of revoked tokens need not be read. */
  readonly hasRevokedTokens: boolean;
  readonly endReason: EndReason | undefined;
  readonly endedAt: Instant | undefined;
  /** May lag behind by a minute; undefined: never used. */
  readonly lastUsedAt: Instant | undefined;
  readonly binding: Binding;
  /** Keyed hash of the user code that a device shows; undefined where there is none. */
  readonly userCodeHash: string | undefined;
  /** The browser session that typed the user code. Only this one can decide. */
  readonly claimedBy: string | undefined;
  /** The application password that it rests on, and ends with. Undefined: none. */
  readonly credentialId: string | undefined;
  readonly terms: Terms;
  /** The authorization that it was exchanged from, and without which it is none (RFC 8693). Undefined: none. */
  readonly parentId: string | undefined;
  /** The sign-in in whose browser the person agreed, by the name that clients are told. Undefined: no browser, or not noted. */
  readonly sid: string | undefined;
}

type Born = "id" | "state" | "flow" | "clientId" | "scope" | "createdAt" | "expiresAt" | "endsAt" | "idleLifetime";

/** The one place where an authorization begins. What a flow does not say has its first value here. */
export const newAuthorization = (born: Pick<Authorization, Born> & Partial<Authorization>): Authorization => ({
  accountId: undefined,
  generation: 0,
  rotatedAt: born.createdAt,
  authenticatedAt: undefined,
  methods: [],
  hasRevokedTokens: false,
  endReason: undefined,
  endedAt: undefined,
  lastUsedAt: undefined,
  binding: {},
  userCodeHash: undefined,
  claimedBy: undefined,
  credentialId: undefined,
  terms: {},
  parentId: undefined,
  sid: undefined,
  ...born,
});

/** What was agreed to besides the scope. Like the scope, it never changes after approval. */
export interface Terms {
  /** The resources that its tokens may be for, in the order of their bits in a token (RFC 8707). Absent: the request named none. */
  readonly resources?: readonly string[];
  /** Authorization details, as they were granted (RFC 9396). */
  readonly details?: readonly AuthorizationDetail[];
  /** The actors for the person, the nearest first, as `act` tells them (RFC 8693 §4.1). */
  readonly actor?: Actor;
}

/** A JSON object whose `type` says which other members it has (RFC 9396 §2). */
export type AuthorizationDetail = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A token may be exchanged, and what came of it again. */
export const MOST_EXCHANGES_IN_A_ROW = 4;

export interface Actor {
  /** A client's id; the account of a person where `isPerson`; or a name that `iss` gave. */
  readonly sub: string;
  readonly isPerson?: true;
  /** Another server, whose word it is. */
  readonly iss?: string;
  readonly act?: Actor;
}

/** What the redemption, or the approval, is checked against. */
export interface Binding {
  /** As the authorization request sent it; undefined where it sent none (RFC 6749 §4.1.3). */
  readonly redirectUri?: string;
  /** Where the code went, if the request did not say: to the only redirect URI that was registered. */
  readonly answeredAt?: string;
  /** S256 (RFC 7636 §4.2). */
  readonly codeChallenge?: string;
  /** OpenID Connect Core §3.1.2.1 */
  readonly nonce?: string;
  /** The key that redeems the code: its thumbprint, as `dpop_jkt` named it (RFC 9449 §10). */
  readonly dpopThumbprint?: string;
  /** What the application shows while the person decides elsewhere (CIBA Core §7.1). */
  readonly bindingMessage?: string;
  /** How surely that person is to sign in, if they can: as the request asked. */
  readonly level?: Level;
  /** Claims that the client asked for one by one, besides those of its scope, and that the person agreed to. */
  readonly claims?: AskedClaims;
  /** Where a device's request came from. The person who decides is shown this. */
  readonly startedFrom?: string;
  /** The serial of the one token of its parent that was exchanged. It is none without that token. */
  readonly exchanged?: string;
}

/** Names of claims (OpenID Connect Core §5.5). */
export interface AskedClaims {
  readonly idToken?: readonly string[];
  readonly userinfo?: readonly string[];
}
