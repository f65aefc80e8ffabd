/**
 * The word of a trusted issuer about a person (RFC 7521 §5.2, RFC 7523 §3): who it is of, and what it opens here. The JWT bearer grant
 * and token exchange take it.
 */

import { readClientJwt } from "../jwt/client-jwt.ts";
import { parseJwt } from "../jwt/read-jwt.ts";
import { readTimes } from "../protocol/assertion-times.ts";
import { isForUsAlone } from "../protocol/audience.ts";
import { levelOf, type Methods } from "../protocol/authentication.ts";
import type { Json } from "../protocol/client-members.ts";
import { FOREIGN_ALGORITHMS } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { intersectScope, parseScope, type Scope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";
import { keyOfConfirmation, type TokenKey } from "../protocol/token-key.ts";
import type { Account } from "../records/account.ts";
import { withoutAdministration } from "../records/administration-scope.ts";
import { type Actor, MOST_EXCHANGES_IN_A_ROW, type Terms } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import { scopeOfRequest } from "../records/client-scope.ts";
import type { TrustedIssuer } from "../records/trusted-issuer.ts";
import { grantableDetails } from "../tokens/asked-details.ts";
import { grantableResources, readResources } from "../tokens/asked-resources.ts";
import { knownResources } from "../tokens/known-resources.ts";
import type { GrantContext } from "./grant.ts";

const ID_JAG = "oauth-id-jag+jwt";

/** What a trusted issuer says, proved. */
export interface Word {
  readonly issuer: TrustedIssuer;
  readonly account: Account;
  readonly claims: Json;
  readonly jti: string;
  readonly exp: Instant;
  /** When the person signed in there; undefined: it does not say. */
  readonly authenticatedAt: Instant | undefined;
  readonly methods: Methods;
  /** Only who proves this key may bring it. Undefined: none. */
  readonly key: TokenKey | undefined;
  /** The actors that it names already. */
  readonly actor: Actor | undefined;
}

/** What the grant says of a rule that the word breaks. */
export type Wrong = (rule: string) => OAuthError;

/** @throws what `wrong` makes: it is none that counts for this client, or nobody here is its person */
export async function readWord(text: string, client: Client, context: GrantContext, wrong: Wrong): Promise<Word> {
  const { clientKeys, clock, issuer: ours, settings } = context;
  const named = parseJwt(text)?.claims["iss"];
  // What this server says itself is never another's word (ID-JAG §8.3).
  const issuer = settings.trustedIssuers.find((one) => one.issuer === named && named !== ours);
  if (issuer === undefined || issuer.clients?.includes(client.clientId) === false)
    throw wrong("its issuer (iss) is one that this server trusts, for this client (RFC 7523 §3.1)");
  const owner = { metadata: { jwks_uri: issuer.jwksUri } };
  const types = [ID_JAG, "jwt", ""];
  const read = await readClientJwt(text, owner, { algorithms: FOREIGN_ALGORITHMS, types }, clientKeys);
  if (!read.ok) throw wrong(read.rule);

  const { claims, header } = read;
  const { aud, auth_time: signedIn, client_id: meant, iat, jti, sub, tenant } = claims;
  const isIdJag = String(header["typ"]).toLowerCase().endsWith(ID_JAG);
  // The draft knows one name of a server.
  if (!isForUsAlone(aud, isIdJag ? [ours] : [ours, `${ours}/auth/token`])) throw wrong("its aud is this server (RFC 7523 §3)");
  if ((isIdJag || meant !== undefined) && meant !== client.clientId) throw wrong("it is made for this client (client_id)");
  if (typeof sub !== "string" || sub === "") throw wrong("it says whose it is (sub)");
  if (typeof jti !== "string" || jti === "") throw wrong("it has a jti");
  if (isIdJag && iat === undefined) throw wrong("it says when it was made (iat)");
  // Two tenants of one issuer may call two people by the same name.
  if (tenant !== issuer.tenant) throw wrong("its tenant is the one that the settings name, or it names none");
  const now = clock.now();
  const times = readTimes(claims, now);
  if (typeof times === "string") throw wrong(times);
  const key = keyOfConfirmation(claims["cnf"]);
  if (key === "unknown") throw wrong("it is bound to a key that can be proved here, or to none (cnf)");
  const methods = methodsIn(claims, issuer);
  if (levelOf(methods) < client.level) throw wrong("its person signed in as surely as the client demands (acr, amr)");
  const account = await findAccount(sub, claims, issuer, context);
  if (account === undefined || account.disabledAt !== undefined) throw wrong("its person has an account here that may be used");
  return {
    issuer,
    account,
    claims,
    jti,
    exp: times.exp,
    authenticatedAt: typeof signedIn === "number" && signedIn >= 0 && signedIn <= now ? Math.floor(signedIn) : undefined,
    methods,
    key,
    actor: claims["act"] === undefined ? undefined : actorIn(claims["act"], issuer.issuer, wrong),
  };
}

function methodsIn({ acr, amr }: Json, { twoFactors }: TrustedIssuer): Methods {
  const told: readonly unknown[] = Array.isArray(amr) ? amr : [];
  const isTwo = twoFactors.amr.some((word) => told.includes(word)) || (typeof acr === "string" && twoFactors.acr.includes(acr));
  return isTwo ? ["fed", "mfa"] : ["fed"];
}

/** Its names are the other server's, so that none is taken for a client or a person of ours. */
function actorIn(value: unknown, issuer: string, wrong: Wrong, above = 1): Actor {
  const { act, iss = issuer, sub } = typeof value === "object" && value !== null ? { ...value } : ({} as Json);
  const isWhole = typeof sub === "string" && sub !== "" && sub.length <= 255 && typeof iss === "string" && iss.length <= 2_000;
  if (!isWhole || above > MOST_EXCHANGES_IN_A_ROW)
    throw wrong(`it names who acts, and at most ${MOST_EXCHANGES_IN_A_ROW} of them (act)`);
  return { sub, iss, ...(act !== undefined && { act: actorIn(act, issuer, wrong, above + 1) }) };
}

async function findAccount(
  subject: string,
  { email, email_verified: isVerified }: Json,
  { issuer, subject: rule }: TrustedIssuer,
  { accounts, providers }: GrantContext,
): Promise<Account | undefined> {
  if (rule.by === "provider") return providers.find(rule.provider, issuer, subject);
  const isSame = (one: string | undefined, other: string): boolean =>
    one !== undefined && accounts.canonicalName(one) === accounts.canonicalName(other);
  if (rule.by === "username") {
    const account = await accounts.findAccountByName(subject);
    return account !== undefined && isSame(account.username, subject) ? account : undefined;
  }
  if (typeof email !== "string" || isVerified !== true) return undefined;
  const account = await accounts.findAccountByName(email);
  return account?.emailVerified === true && isSame(account.email, email) ? account : undefined;
}

/** What a word opens for a client. */
export interface Opened {
  readonly scope: Scope;
  readonly terms: Terms;
}

/**
 * What the request asks for, within what the client may ask, what the issuer may open, and what it said: scope, resources and
 * authorization details. Never what administers the server.
 *
 * @throws {OAuthError} invalid_scope, invalid_target: nothing is left; or what `wrong` makes, where a claim is misshapen
 */
export async function openedBy(
  { actor, claims, issuer }: Word,
  { client, parameters }: { readonly client: Client; readonly parameters: Pick<Parameters, "all" | "optional"> },
  context: GrantContext,
  wrong: Wrong,
): Promise<Opened> {
  const said = scopeIn(claims, wrong);
  const named = resourcesIn(claims, wrong);
  const theirs = named === undefined ? undefined : await grantableResources(named, context);
  if (theirs?.length === 0)
    throw new OAuthError("invalid_target", "a resource of the assertion is one that an administrator added");
  const asked = await readResources(parameters, context);
  const identifiers = asked.identifiers ?? theirs;
  if (asked.unknown !== undefined || (theirs !== undefined && identifiers?.every((one) => theirs.includes(one)) === false))
    throw new OAuthError("invalid_target", "a resource goes beyond those of the assertion (RFC 8707 §2.2)");
  const { authorization_details: told } = claims;
  const granted = told === undefined ? { details: [], owners: [] } : await grantableDetails(told, identifiers, context.store);
  if (granted === undefined) throw wrong("its authorization_details are a list of objects with a type (RFC 9396 §2)");
  const { details, owners } = granted;
  const reached = identifiers ?? (details.length > 0 ? owners : undefined);

  const known = reached === undefined ? [] : await knownResources(context.store);
  const resources = known.filter(({ identifier }) => reached?.includes(identifier));
  const wanted = scopeOfRequest(parseScope(parameters.optional("scope")) ?? said, client, context.settings, resources);
  const bounds = [said, issuer.scope].filter((bound) => bound !== undefined);
  const scope = withoutAdministration(bounds.reduce((rest, bound) => intersectScope(rest, bound), wanted));
  if (scope.length === 0) throw new OAuthError("invalid_scope", "the issuer of the assertion may open nothing of the scope");
  return {
    scope,
    terms: {
      ...(reached !== undefined && resources.length > 0 && { resources: reached }),
      ...(details.length > 0 && { details }),
      ...(actor !== undefined && { actor }),
    },
  };
}

function scopeIn({ scope }: Json, wrong: Wrong): Scope | undefined {
  if (scope === undefined) return undefined;
  if (typeof scope !== "string") throw wrong("its scope is a text");
  return parseScope(scope);
}

function resourcesIn({ resource }: Json, wrong: Wrong): readonly string[] | undefined {
  if (resource === undefined) return undefined;
  const all: readonly unknown[] = Array.isArray(resource) ? resource : [resource];
  if (all.length === 0 || all.length > 10 || !all.every((one) => typeof one === "string"))
    throw wrong("its resource is an address, or a list of up to 10");
  return all;
}
