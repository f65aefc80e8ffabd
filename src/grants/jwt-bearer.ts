/**
 * The JWT bearer grant (RFC 7523 §2.1): the word of a trusted issuer about a person, for a client that an administrator gave it.
 * Identity assertions (draft-ietf-oauth-identity-assertion-authz-grant, ID-JAG) are the same grant, and are made for one client.
 */

import { hash } from "node:crypto";
import { readClientJwt } from "../jwt/client-jwt.ts";
import { parseJwt } from "../jwt/read-jwt.ts";
import { newId } from "../ports/ids.ts";
import { readTimes } from "../protocol/assertion-times.ts";
import { isForUsAlone } from "../protocol/audience.ts";
import type { Json } from "../protocol/client-members.ts";
import { FOREIGN_ALGORITHMS, GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { intersectScope, parseScope, type Scope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import { withoutAdministration } from "../records/administration-scope.ts";
import { newAuthorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import { scopeOfRequest } from "../records/client-scope.ts";
import type { TrustedIssuer } from "../records/trusted-issuer.ts";
import { lifetimesOf } from "../tokens/life.ts";
import type { Grant, GrantContext } from "./grant.ts";

const ID_JAG = "oauth-id-jag+jwt";

export const jwtBearer: Grant = {
  grantType: GRANT_TYPE.jwtBearer,
  selfService: false,
  confidentialOnly: true,
  isOffered: ({ trustedIssuers }) => trustedIssuers.length > 0,

  async entitle({ client, parameters }, context) {
    const { clock, log, random, settings, store } = context;
    const word = await readWord(parameters.required("assertion"), client, context);
    const account = await accountOf(word, context);
    const scope = scopeOf(parseScope(parameters.optional("scope")), word, client, settings);

    const now = clock.now();
    const life = Math.min(lifetimesOf(client, settings).accessToken, word.issuer.mostLife);
    const authorization = newAuthorization({
      id: newId(clock, random),
      state: "active",
      flow: "jwt_bearer",
      clientId: client.clientId,
      accountId: account.id,
      scope,
      createdAt: now,
      expiresAt: now + life,
      endsAt: now + life,
      idleLifetime: life,
      lastUsedAt: now,
      ...(word.resources.length > 0 && { terms: { resources: word.resources } }),
    });
    const id = hash("sha256", JSON.stringify(["grant", word.issuer.issuer, word.jti]), "base64url");
    const spend = async () => {
      if (!(await store.spendId(id, Math.ceil(word.exp)))) throw wrong("it counts once (jti)");
      if (!(await store.saveAuthorization(authorization))) throw wrong("the account is the one of its person");
      log.audit({
        event: "authorization.approved",
        authorizationId: authorization.id,
        clientId: client.clientId,
        accountId: account.id,
        detail: `on the word of ${word.issuer.name}`,
      });
      // The client asks its issuer again.
      return {};
    };
    return { client, authorization, scope, boundTo: undefined, spend, idToken: undefined };
  },
};

const wrong = (rule: string): OAuthError => new OAuthError("invalid_grant", `of the assertion: ${rule}`);

/** What a trusted issuer says, proved. */
interface Word {
  readonly issuer: TrustedIssuer;
  readonly subject: string;
  readonly claims: Json;
  readonly scope: Scope | undefined;
  readonly resources: readonly string[];
  readonly jti: string;
  readonly exp: Instant;
}

/** @throws {OAuthError} invalid_grant */
async function readWord(assertion: string, client: Client, context: GrantContext): Promise<Word> {
  const { clientKeys, clock, issuer: ours, settings } = context;
  const named = parseJwt(assertion)?.claims["iss"];
  const issuer = settings.trustedIssuers.find((one) => one.issuer === named);
  if (issuer === undefined || issuer.clients?.includes(client.clientId) === false)
    throw wrong("its issuer (iss) is one that this server trusts, for this client (RFC 7523 §3.1)");
  const owner = { metadata: { jwks_uri: issuer.jwksUri } };
  const types = [ID_JAG, "jwt", ""];
  const read = await readClientJwt(assertion, owner, { algorithms: FOREIGN_ALGORITHMS, types }, clientKeys);
  if (!read.ok) throw wrong(read.rule);

  const { claims, header } = read;
  const { aud, client_id: meant, jti, sub } = claims;
  const isIdJag = String(header["typ"]).toLowerCase().endsWith(ID_JAG);
  // The draft knows one name of a server.
  if (!isForUsAlone(aud, isIdJag ? [ours] : [ours, `${ours}/auth/token`])) throw wrong("its aud is this server (RFC 7523 §3)");
  if ((isIdJag || meant !== undefined) && meant !== client.clientId) throw wrong("it is made for this client (client_id)");
  if (typeof sub !== "string" || sub === "") throw wrong("it says whose it is (sub)");
  if (typeof jti !== "string" || jti === "") throw wrong("it has a jti");
  const times = readTimes(claims, clock.now());
  if (typeof times === "string") throw wrong(times);
  return { issuer, subject: sub, claims, jti, exp: times.exp, scope: scopeIn(claims), resources: resourcesIn(claims) };
}

function scopeIn({ scope }: Json): Scope | undefined {
  if (scope === undefined) return undefined;
  if (typeof scope !== "string") throw wrong("its scope is a text");
  return parseScope(scope);
}

function resourcesIn({ resource = [] }: Json): readonly string[] {
  const all: readonly unknown[] = Array.isArray(resource) ? resource : [resource];
  if (!all.every((one) => typeof one === "string")) throw wrong("its resource is an address, or a list of them");
  return all;
}

/** @throws {OAuthError} invalid_grant: nobody here is the person */
async function accountOf(word: Word, context: GrantContext): Promise<Account> {
  const account = await findAccount(word, context);
  if (account === undefined || account.disabledAt !== undefined) throw wrong("its person has an account here that may be used");
  return account;
}

async function findAccount({ claims, issuer, subject }: Word, { accounts, providers }: GrantContext): Promise<Account | undefined> {
  const { subject: rule } = issuer;
  if (rule.by === "provider") return providers.find(rule.provider, issuer.issuer, subject);
  const isSame = (one: string | undefined, other: string): boolean =>
    one !== undefined && accounts.canonicalName(one) === accounts.canonicalName(other);
  if (rule.by === "username") {
    const account = await accounts.findAccountByName(subject);
    return account !== undefined && isSame(account.username, subject) ? account : undefined;
  }
  const { email, email_verified: isVerified } = claims;
  if (typeof email !== "string" || isVerified !== true) return undefined;
  const account = await accounts.findAccountByName(email);
  return account?.emailVerified === true && isSame(account.email, email) ? account : undefined;
}

/**
 * Within what the client may ask, what the issuer may open, and what it said. Never what administers the server.
 *
 * @throws {OAuthError} invalid_scope
 */
function scopeOf(
  asked: Scope | undefined,
  { issuer, scope: said }: Word,
  client: Client,
  settings: GrantContext["settings"],
): Scope {
  const wanted = scopeOfRequest(asked ?? said, client, settings);
  const bounds = [said, issuer.scope].filter((bound) => bound !== undefined);
  const scope = withoutAdministration(bounds.reduce((rest, bound) => intersectScope(rest, bound), wanted));
  if (scope.length === 0) throw new OAuthError("invalid_scope", "the issuer of the assertion may open nothing of the scope");
  return scope;
}
