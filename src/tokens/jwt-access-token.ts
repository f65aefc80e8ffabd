/**
 * Access tokens that are JWTs (RFC 9068), for a resource that verifies them by itself. Each is of an authorization, as every other
 * token is: its `jti` is a sealed reference of a kind of its own. By itself that opens nothing, so a log may have it.
 */

import { createPublicKey } from "node:crypto";
import type { Keys } from "../ports/keys.ts";
import { acrOf } from "../protocol/authentication.ts";
import { MAIL_SCOPE, SIGNING_ALGORITHMS } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { canonicalScope, formatScope, type Scope } from "../protocol/scope.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import { confirmationOf, type TokenKey } from "../protocol/token-key.ts";
import type { Account } from "../records/account.ts";
import type { Authorization, AuthorizationDetail } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import { JWT_TYPES, type JwtFormat } from "../records/resource.ts";
import type { ScopeDescription } from "../records/settings.ts";
import { audienceClaim } from "./audience.ts";
import { claimsOf } from "./claims.ts";
import { isSignedBy, signJwt } from "./signing.ts";
import { actClaim, subjectFor } from "./subject.ts";

export interface JwtRequest {
  readonly issuer: string;
  readonly client: Client;
  readonly authorization: Authorization;
  /** Undefined: the client acts for itself. */
  readonly account: Account | undefined;
  readonly audience: readonly string[] | undefined;
  readonly scope: Scope;
  readonly details: readonly AuthorizationDetail[];
  readonly key: TokenKey | undefined;
  /** The sealed reference. */
  readonly id: string;
  readonly now: Instant;
  readonly lifetime: Seconds;
  /** Scopes that have claims of their own. */
  readonly own: readonly ScopeDescription[];
}

/** In characters. A mail server gives up a connection with a longer line. */
const LONGEST = 4_000;

/**
 * RFC 9068 §2.2, and what the scope tells of the person: a mail server reads the address in it.
 *
 * @throws {OAuthError} invalid_scope: it would be longer than 4,000 characters, as with very many groups. It is never cut, since then it
 *   would say something else
 */
export function makeJwt(keys: Keys, { algorithm, typ, usernameClaim }: JwtFormat, request: JwtRequest): string {
  const { account, authorization, client, details, id, issuer, key, lifetime, now, own } = request;
  const scope = canonicalScope(request.scope);
  const telling = usernameClaim !== undefined || scope.includes(MAIL_SCOPE);
  const username = account === undefined ? client.mailbox : account[usernameClaim ?? "username"];
  const made = signJwt(keys.signingKeyAt(algorithm, now), typ, {
    // What is told of the person comes first, so that no claim of theirs replaces one of the token's own.
    ...(account !== undefined && claimsOf(account, scope, client, own)),
    ...(telling && username !== undefined && { username }),
    iss: issuer,
    sub: account === undefined ? client.clientId : subjectFor(client, account.id, keys),
    aud: audienceClaim(request, issuer),
    exp: now + lifetime,
    iat: now,
    nbf: now,
    jti: id,
    client_id: client.clientId,
    scope: formatScope(scope),
    ...(details.length > 0 && { authorization_details: details }), // RFC 9396 §9.1
    // RFC 9470 §6.1
    ...(authorization.authenticatedAt !== undefined && { auth_time: authorization.authenticatedAt }),
    ...(authorization.methods.length > 0 && { acr: acrOf(authorization.methods), amr: authorization.methods }),
    // RFC 8693 §4.1
    ...(authorization.terms.actor !== undefined && { act: actClaim(client, authorization.terms.actor, keys) }),
    ...(key !== undefined && { cnf: confirmationOf(key) }),
  });
  if (made.length > LONGEST)
    throw new OAuthError("invalid_scope", `a token that says all of this has more than ${LONGEST} characters: ask for less`, {
      explanation: {
        rule: `an access token has at most ${LONGEST} characters, since mail servers take no longer one`,
        remedy: (id) => ({
          advice: "Tell the application fewer groups, or let it ask for fewer scopes or authorization details at once",
          command: ["client", "show", id],
        }),
      },
    });
  return made;
}

const COMPACT = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/**
 * What a JWT that this server signed as an access token says in place of the sealed reference, which has a seal of its own; and the id of
 * the key. Undefined: it is none.
 */
export function readJwtId(keys: Keys, token: string): { readonly id: string; readonly kid: string } | undefined {
  if (token.length > LONGEST) return undefined;
  const [, head = "", payload = "", signature = ""] = COMPACT.exec(token) ?? [];
  const header = membersOf(head);
  // The algorithm is that of our key. What the token asks for does not count (RFC 8725 §3.1).
  const jwk = header && keys.publicKeys().find(({ kid }) => kid === header["kid"]);
  const algorithm = SIGNING_ALGORITHMS.find((known) => known === jwk?.["alg"]);
  if (header === undefined || jwk === undefined || algorithm === undefined || header["alg"] !== algorithm) return undefined;
  if (!JWT_TYPES.some((typ) => typ === header["typ"])) return undefined;
  // A decoder drops the spare bits at the end. They must not give the same token a second spelling.
  if (Buffer.from(signature, "base64url").toString("base64url") !== signature) return undefined;
  const key = createPublicKey({ key: jwk, format: "jwk" });
  if (!isSignedBy(key, algorithm, `${head}.${payload}`, signature)) return undefined;
  const id = membersOf(payload)?.["jti"];
  return typeof id === "string" ? { id, kid: String(jwk["kid"]) } : undefined;
}

function membersOf(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
