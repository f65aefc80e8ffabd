/**
 * The one gate: every token that leaves was issued here. Whatever a grant decided, the gate asks again: the person and the
 * client must be alive now, and the scope must lie within what was allowed and what the client may have. So no grant can forget
 * one of these checks.
 */

import type { Accounts } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { Keys } from "../ports/keys.ts";
import type { MailDomainStore } from "../ports/mail-domain-store.ts";
import type { Random } from "../ports/random.ts";
import type { ResourceStore } from "../ports/resource-store.ts";
import type { ScopeStore } from "../ports/store.ts";
import { acrOf, acrOfLevel, levelOf } from "../protocol/authentication.ts";
import { TOKEN_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { intersectScope, type Scope, toldScope } from "../protocol/scope.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import { type TokenKey, type TokenType, tokenTypeOf } from "../protocol/token-key.ts";
import { accessDenied, mayUse } from "../records/access.ts";
import type { Account } from "../records/account.ts";
import type { Authorization, AuthorizationDetail } from "../records/authorization.ts";
import { type Client, mayWork } from "../records/client.ts";
import { demandOf, type Resource } from "../records/resource.ts";
import type { ScopeDescription, Settings } from "../records/settings.ts";
import { allowedScope } from "../records/standing-authorization.ts";
import { detailsFor } from "./asked-details.ts";
import { type Targeted, tagsOf, targeted } from "./audience.ts";
import { askedClaimsOf, claimsOf, idTokenClaimsOf, mayHaveOwnClaims } from "./claims.ts";
import { type IdTokenRequest, makeIdToken } from "./id-token.ts";
import type { IssuedCounts } from "./issued-counts.ts";
import { makeJwt } from "./jwt-access-token.ts";
import { type KeyProof, USED_BEFORE } from "./key-proof.ts";
import { keysOfTokens, mustProveKey } from "./keys-of-tokens.ts";
import { knownResources } from "./known-resources.ts";
import { scopesWithClaims } from "./own-scopes.ts";
import { accessReference, codeReference, MOST_SCOPE_BYTES, refreshReference } from "./reference.ts";
import { scopeBitsOf } from "./scope-bits.ts";
import type { Seal } from "./seal.ts";

/** The refresh token that goes with an access token. */
export interface RefreshEntitlement {
  readonly generation: number;
  readonly issuedAt: Instant;
}

/** What the grant's `spend` gives. */
export interface Spent {
  /** Undefined: no refresh token goes with the access token. */
  readonly refresh?: RefreshEntitlement | undefined;
  /** The authorization, where only spending showed which one it is. */
  readonly authorization?: Authorization;
}

/** What a grant found the client entitled to. It holds no token, since only the gate makes tokens. */
export interface Entitlement {
  readonly client: Client;
  readonly authorization: Authorization;
  /** By the names and in the order of the request. */
  readonly scope: Scope;
  /** The key that what was presented is bound to: it gives nothing without. Undefined: none. */
  readonly boundTo: TokenKey | undefined;
  /** For whom the access token is, as far as the request narrows it. Absent: all that was granted. */
  readonly audience?: readonly string[] | undefined;
  /** Which of the granted authorization details it has, bit by bit. Absent: all that its resources have. */
  readonly detailBits?: Uint8Array | undefined;
  /**
   * Spends the code or refresh token that the client presented. This is the last step that can fail: a request that is refused
   * earlier has spent nothing.
   *
   * @throws {OAuthError} invalid_grant: it was spent before
   */
  spend(): Promise<Spent>;
  /** The ID token that goes with it where `openid` was granted, with the nonce of the authorization request. Undefined: none. */
  readonly idToken: { readonly nonce: string | undefined } | undefined;
  /** What an exchange gives says what it is (RFC 8693 §2.2.1). A JWT is given where the resource takes one. Absent: it is no exchange. */
  readonly issuedTokenType?: (typeof TOKEN_TYPE)["access" | "jwt"];
}

/** What the authorization endpoint gives besides a code. */
export interface FrontEntitlement
  extends Pick<Entitlement, "client" | "authorization" | "scope" | "audience" | "detailBits" | "idToken"> {
  /** The active authorization whose access token is given. Undefined: none is. */
  readonly accessTokenOf: Authorization | undefined;
  /** The code in the same answer, to which an ID token is bound. */
  readonly code: string | undefined;
}

/** A token answer (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3). */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: TokenType;
  readonly expires_in: number;
  readonly scope: string;
  readonly authorization_details?: readonly AuthorizationDetail[];
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly issued_token_type?: string;
}

export interface Gate {
  /**
   * Checks that this account and this client may be given this now, spends what the client presented, and seals the tokens. They are
   * bound to the key that the client proves beside its request, if it does.
   *
   * @throws {OAuthError} invalid_grant; then nothing was spent, unless its owner used it twice. invalid_dpop_proof: the proof was used
   *   before, or the client has to bring one
   */
  issue(entitlement: Entitlement, proof: KeyProof | undefined): Promise<TokenAnswer>;
  /**
   * The same for what the authorization endpoint itself gives: the parameters of its answer. No refresh token goes that way
   * (RFC 6749 §4.2.2).
   *
   * @throws {OAuthError} as above
   */
  issueInFront(entitlement: FrontEntitlement): Promise<ReadonlyMap<string, string>>;
  /**
   * The code that redeems an approved authorization. It follows from the authorization alone, so a form sent twice gets one
   * code.
   */
  codeFor(authorization: Authorization): string;
  deviceCodeFor(authorization: Authorization): string;
  /** The `auth_req_id` of a request that waits for its person (CIBA Core §7.3). */
  backchannelIdFor(authorization: Authorization): string;
}

interface GateContext {
  readonly issuer: string;
  readonly seal: Seal;
  readonly keys: Keys;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: Settings;
  readonly store: ScopeStore & ResourceStore & MailDomainStore;
  readonly issued: IssuedCounts;
}

export function createGate({ issuer, seal, keys, accounts, clock, random, settings, store, issued }: GateContext): Gate {
  const codeOf = (kind: "code" | "device" | "ciba", { id, createdAt, expiresAt }: Authorization): string =>
    seal.make(kind, codeReference(id, { issuedAt: createdAt, lifetime: expiresAt - createdAt }));

  /** What may be given now, and about which person. @throws {OAuthError} nothing may */
  async function admit(entitlement: Omit<FrontEntitlement, "accessTokenOf" | "code">): Promise<Admitted> {
    const { authorization, client, idToken, scope } = entitlement;
    const account = await personAlive(accounts, authorization);
    if (account !== undefined && !mayUse(account, client))
      throw new OAuthError("access_denied", "the person may not use this application", {
        explanation: accessDenied(account, client),
      });
    if (!mayWork(client)) throw new OAuthError("invalid_grant", "the client may not have tokens now");

    const audience = audienceOf(entitlement);
    const known = audience === undefined ? [] : await knownResources(store);
    const allowed = allowedScope(authorization, client, account, known);
    if (allowed.length === 0 && authorization.scope.length > 0)
      throw new OAuthError("invalid_grant", "the client may no longer use any of the scopes that were granted");
    const granted = intersectScope(scope, allowed);
    if (granted.length === 0 && scope.length > 0)
      throw new OAuthError("invalid_scope", "the client may no longer use any of these scopes");

    const target = targeted(audience, granted, { issuer, known });
    if (account !== undefined) checkSureEnough(authorization, target, known);
    const scopeBits = scopeBitsOf(target.scope, authorization.scope);
    if (scopeBits !== undefined && scopeBits.length > MOST_SCOPE_BYTES)
      // RC-16: such a scope is refused, since a shortened one would mean something else.
      throw new OAuthError("invalid_scope", "an authorization of so many scopes cannot be narrowed");

    const told = idToken !== undefined && granted.includes("openid") ? account : undefined;
    const now = clock.now();
    const wanted = client.lifetimes.accessToken ?? settings.lifetimes.accessToken;
    const lifetime = Math.min(wanted, target.mostLifetime ?? wanted, authorization.endsAt - now); // I-10: no token outlives its authorization
    if (lifetime <= 0) throw new OAuthError("invalid_grant", "the authorization has ended");
    const tellsOwn = account !== undefined && target.format.format === "jwt" && mayHaveOwnClaims(target.scope);
    const ownInJwt = tellsOwn ? await scopesWithClaims(settings, store) : [];
    const { detailBits } = entitlement;
    const details = detailsFor(authorization.terms, detailBits, target.audience, known).map(({ detail }) => detail);
    return { account, details, detailBits, granted, target, ownInJwt, scopeBits, told, now, lifetime };
  }

  /** The access token of what was admitted, in the form that its resource takes. */
  function accessTokenOf(admitted: Admitted, client: Client, authorization: Authorization, key?: TokenKey): string {
    const { account, detailBits, details, lifetime, now, ownInJwt: own, scopeBits, target } = admitted;
    const { audience, format, scope } = target;
    const bound = { random, scopeBits, audience: tagsOf(audience), detailBits, key };
    const reference = accessReference(authorization.id, { issuedAt: now, lifetime }, bound);
    if (format.format === "opaque") return seal.make("access", reference);
    const id = seal.make("jwt", reference);
    return makeJwt(keys, format, { issuer, client, authorization, account, audience, scope, details, key, id, now, lifetime, own });
  }

  /** The scopes whose own claims an ID token may tell, read before anything is spent. */
  const ownOf = async ({ granted, told }: Admitted, tellsAll: boolean): Promise<readonly ScopeDescription[]> =>
    told !== undefined && tellsAll && mayHaveOwnClaims(granted) ? scopesWithClaims(settings, store) : [];

  const idTokenFor = (
    client: Client,
    authorization: Authorization,
    now: Instant,
    rest: Pick<IdTokenRequest, "account" | "accessToken" | "code" | "claims" | "nonce">,
  ): string =>
    makeIdToken(keys, issuer, {
      client,
      authorization,
      now,
      lifetime: client.lifetimes.idToken ?? settings.lifetimes.idToken,
      ...rest,
      claims: { ...askedClaimsOf(rest.account, authorization.binding.claims?.idToken, client), ...rest.claims },
    });

  return {
    async issue(entitlement, proof) {
      const { boundTo, client, idToken } = entitlement;
      let { authorization } = entitlement;
      const bound = keysOfTokens(client, boundTo, proof, settings);
      const admitted = await admit(entitlement);
      const own = await ownOf(admitted, client.claims.inIdToken === true);
      if (entitlement.issuedTokenType === TOKEN_TYPE.jwt && !isJwt(admitted))
        throw new OAuthError("invalid_request", "no resource of the token takes JWTs (requested_token_type)");

      // One that is too long to be given is refused before anything is spent.
      const jwt = isJwt(admitted) ? accessTokenOf(admitted, client, authorization, bound.access) : undefined;

      // Everything is proved before anything is spent. The proof goes first: of two requests with the same one, the second must not
      // spend a code a second time.
      if (proof !== undefined && !(await proof.spend())) throw new OAuthError("invalid_dpop_proof", USED_BEFORE);
      const spent = await entitlement.spend();
      const { refresh } = spent;
      authorization = spent.authorization ?? authorization;

      const { id } = authorization;
      const { granted, lifetime, now, target, told } = admitted;
      issued.note(client.clientId);
      const isAsBefore = spent.authorization === undefined;
      const accessToken = (isAsBefore ? jwt : undefined) ?? accessTokenOf(admitted, client, authorization, bound.access);
      return {
        access_token: accessToken,
        token_type: tokenTypeOf(bound.access),
        expires_in: lifetime,
        scope: toldScope(target.scope),
        ...(admitted.details.length > 0 && { authorization_details: admitted.details }), // RFC 9396 §7
        ...(entitlement.issuedTokenType !== undefined && { issued_token_type: entitlement.issuedTokenType }),
        ...(refresh !== undefined && {
          refresh_token: seal.make("refresh", refreshReference(id, refresh.generation, refresh.issuedAt, bound.refresh)),
        }),
        ...(told !== undefined && {
          id_token: idTokenFor(client, authorization, now, {
            account: told,
            accessToken,
            claims: idTokenClaimsOf(told, granted, client, own),
            nonce: idToken?.nonce,
          }),
        }),
      };
    },

    async issueInFront(entitlement) {
      const { authorization, client, code, idToken } = entitlement;
      // A browser that brings the answer proves no key, so such a client gets no token there.
      if (entitlement.accessTokenOf !== undefined && mustProveKey(client))
        throw new OAuthError(
          "invalid_request",
          "the client registered that its tokens are bound to a key, which no browser proves",
        );
      const admitted = await admit(entitlement);
      const { granted, lifetime, now, target, told } = admitted;
      // OpenID Connect Core §5.4: where there is no access token, nobody can ask userinfo, so the ID token tells it.
      const tellsAll = client.claims.inIdToken === true || (entitlement.accessTokenOf === undefined && code === undefined);
      const own = await ownOf(admitted, tellsAll);
      const accessToken = entitlement.accessTokenOf && accessTokenOf(admitted, client, entitlement.accessTokenOf);
      if (accessToken !== undefined) issued.note(client.clientId);
      return new Map([
        ...(accessToken === undefined
          ? []
          : ([
              ["access_token", accessToken],
              ["token_type", tokenTypeOf(undefined)],
              ["expires_in", String(lifetime)],
              ["scope", toldScope(target.scope)],
              ...(admitted.details.length > 0 ? [["authorization_details", JSON.stringify(admitted.details)] as const] : []),
            ] as const)),
        ...(told === undefined
          ? []
          : ([
              [
                "id_token",
                idTokenFor(client, authorization, now, {
                  account: told,
                  accessToken,
                  code,
                  claims: tellsAll ? claimsOf(told, granted, client, own) : idTokenClaimsOf(told, granted, client, own),
                  nonce: idToken?.nonce,
                }),
              ],
            ] as const)),
      ]);
    },

    codeFor: (authorization) => codeOf("code", authorization),
    deviceCodeFor: (authorization) => codeOf("device", authorization),
    backchannelIdFor: (authorization) => codeOf("ciba", authorization),
  };
}

/**
 * For whom the access token is. Whatever a grant says, it is for nothing that was not granted (I-08), and one that says nothing means
 * all of that.
 */
function audienceOf({ audience, authorization }: Pick<Entitlement, "audience" | "authorization">): readonly string[] | undefined {
  const { flow, terms } = authorization;
  if (flow === "client_credentials") return audience;
  if (audience === undefined) return terms.resources;
  if (!audience.every((one) => terms.resources?.includes(one)))
    throw new OAuthError("invalid_target", "a resource goes beyond those that were granted (RFC 8707 §2.2)");
  return audience;
}

/**
 * A resource that demands a level gets no token of a person who did not show it, whatever grant asks: a password, a refresh after the level
 * was raised, an exchange. How long ago they signed in is judged when they are asked, and by the resource, which is told `auth_time`.
 */
function checkSureEnough({ flow, methods }: Authorization, { audience }: Targeted, known: readonly Resource[]): void {
  const { level } = demandOf(known.filter(({ identifier }) => audience?.includes(identifier)));
  if (levelOf(methods) >= level) return;
  const rule = "the person has to sign in more surely for this resource: send them to the authorization endpoint again";
  throw new OAuthError(flow === "token_exchange" ? "invalid_target" : "invalid_grant", rule, {
    explanation: { received: { acr: acrOf(methods) }, registered: { acr: [acrOfLevel(level)] } },
  });
}

const isJwt = ({ target }: Admitted): boolean => target.format.format === "jwt";

interface Admitted {
  /** Undefined: a client's own. */
  readonly account: Account | undefined;
  /** What is granted now, of which the access token has what its resource has. */
  readonly granted: Scope;
  readonly target: Targeted;
  readonly details: readonly AuthorizationDetail[];
  readonly detailBits: Uint8Array | undefined;
  /** Scopes whose own claims stand in the access token. */
  readonly ownInJwt: readonly ScopeDescription[];
  readonly scopeBits: Uint8Array | undefined;
  /** The person whom an ID token names. Undefined: none is due. */
  readonly told: Account | undefined;
  readonly now: Instant;
  readonly lifetime: Seconds;
}

async function personAlive(accounts: Accounts, { accountId }: Authorization): Promise<Account | undefined> {
  if (accountId === undefined) return undefined;
  const account = await accounts.findAccount(accountId);
  if (account === undefined || account.disabledAt !== undefined)
    throw new OAuthError("invalid_grant", "the account may not be used now");
  return account;
}
