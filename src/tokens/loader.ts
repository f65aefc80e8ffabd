/**
 * The one loader: an authorization is loaded by a token and, where a client presents it, by that client together. Nothing else
 * can load an authorization for a client, so no grant can forget that a token is bound to its client.
 */

import type { Accounts } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import { intersectScope, type Scope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";
import { isProved, type TokenKey } from "../protocol/token-key.ts";
import { mayUse, stillHasGrant } from "../records/access.ts";
import type { Account } from "../records/account.ts";
import { type Authorization, MOST_EXCHANGES_IN_A_ROW } from "../records/authorization.ts";
import { type Client, mayWork } from "../records/client.ts";
import { allowedScope } from "../records/standing-authorization.ts";
import { detailsFor, type OwnedDetail } from "./asked-details.ts";
import { isForUs, mayHear, resolved, tagsOf } from "./audience.ts";
import type { ReadIdToken } from "./id-token-hint.ts";
import { knownResources } from "./known-resources.ts";
import { codeReference, generationOf, isOver, type Reference, serialOf } from "./reference.ts";
import { scopeOfBits } from "./scope-bits.ts";
import type { Seal, TokenKind } from "./seal.ts";

export interface Found {
  readonly authorization: Authorization;
  readonly reference: Reference;
}

/** A token that opens something now. */
export interface LiveToken extends Found {
  readonly kind: "access" | "refresh";
  readonly client: Client;
  /** Undefined for a client's own token. */
  readonly account: Account | undefined;
  readonly scope: Scope;
  /** What it is for: identifiers of resources. Undefined: this server, and whatever serves no resource. */
  readonly audience: readonly string[] | undefined;
  /** Whether all that it is for are servers of mail domains that nobody added as resources. */
  readonly isForMailAlone: boolean;
  /** Authorization details that it has (RFC 9396). */
  readonly details: readonly OwnedDetail[];
  /** Of a refresh token: the end of its authorization. */
  readonly expiresAt: Instant;
}

export interface Loader {
  /**
   * What a client presented at the token endpoint. Undefined: we did not seal it, it is another client's, or its person may not
   * be served.
   */
  findForClient(kind: "code" | "device" | "ciba" | "refresh", token: string, client: Client): Promise<Found | undefined>;
  /** The same for a client that wants to end it. A client may always end what is its own. */
  findToEnd(kind: "access" | "refresh", token: string, client: Client): Promise<Found | undefined>;
  /** Whether a well-sealed token of this kind is past its own time. Nothing else may be told about such a token (RFC 8628 §3.5). */
  isExpired(kind: "device" | "ciba", token: string): boolean;
  /** The authorization that a well-sealed token stands for, even if that is gone, and without asking which client has the token. */
  authorizationIdOf(kind: "device" | "ciba", token: string): string | undefined;
  /** What an unused code or device code stands for, without asking which client has it. An administrator ends it by this. */
  findUnredeemed(token: string): Promise<Found | undefined>;
  /**
   * An access token that is used at a resource. It must be alive, and its key, if it is bound to one, proved beside the
   * request. And it must be for the resource: for this server itself, or for what the resource server stands for that `asks`.
   */
  findUsed(token: string, proof: TokenKey | undefined, asks?: Client): Promise<LiveToken | undefined>;
  /** An access or refresh token that is alive in every respect, for a client that asks about it. */
  findLive(kind: "access" | "refresh", token: string): Promise<LiveToken | undefined>;
  /**
   * All that the person of an ID token allowed its client in the same sign-in, until the ID token ends. Undefined: that is over. An ID
   * token of a pairwise client does not tell us whose it is.
   */
  findOfIdToken(idToken: ReadIdToken): Promise<LiveToken | undefined>;
}

/** Of one person and one client. */
const MOST_LOOKED_AT = 100;

export function createLoader(context: { issuer: string; seal: Seal; store: Store; accounts: Accounts; clock: Clock }): Loader {
  const { issuer, seal, store, accounts, clock } = context;

  /**
   * The person behind it. "nobody": the account is gone, disabled, or may not use the client. Undefined: a client's own
   * authorization, which has no person.
   */
  async function personOf(authorization: Authorization, client: Client): Promise<Account | undefined | "nobody"> {
    if (authorization.accountId === undefined) return undefined;
    const account = await accounts.findAccount(authorization.accountId);
    return account === undefined || account.disabledAt !== undefined || !mayUse(account, client) ? "nobody" : account;
  }

  async function findOwned(kind: TokenKind, token: string, client: Client): Promise<Found | undefined> {
    const reference = seal.read(kind, token);
    if (reference === undefined) return undefined;
    const authorization = await store.findAuthorization(reference.authorizationId, clock.now());
    if (authorization === undefined || authorization.clientId !== client.clientId) return undefined;
    return { authorization, reference };
  }

  return {
    async findForClient(kind, token, client) {
      const found = await findOwned(kind, token, client);
      if (found === undefined || !stillHasGrant(client, found.authorization)) return undefined;
      return (await personOf(found.authorization, client)) === "nobody" ? undefined : found;
    },

    findToEnd: findOwned,

    isExpired(kind, token) {
      const reference = seal.read(kind, token);
      return reference !== undefined && isOver(reference, clock.now());
    },

    authorizationIdOf: (kind, token) => seal.read(kind, token)?.authorizationId,

    async findUnredeemed(token) {
      const reference = seal.read("code", token) ?? seal.read("device", token) ?? seal.read("ciba", token);
      if (reference === undefined) return undefined;
      const authorization = await store.findAuthorization(reference.authorizationId, clock.now());
      return authorization === undefined || authorization.state === "ended" ? undefined : { authorization, reference };
    },

    async findUsed(token, proof, asks) {
      const live = await findLive("access", token);
      if (live === undefined || !isProved(live.reference.key, proof)) return undefined;
      const isMeant = asks === undefined ? isForUs(live.audience, issuer) : mayHear(asks, live, issuer);
      return isMeant ? live : undefined;
    },

    findLive,

    async findOfIdToken({ authenticatedAt, clientId, expiresAt, issuedAt, sid, subject: accountId }) {
      const of = { accountId, clientId, states: ["active"] } as const;
      // The newest come first, and an ID token is of one that was there when it was made.
      const { items } = await store.listAuthorizations(of, { limit: MOST_LOOKED_AT }, clock.now());
      const authorization = items.find(
        (one) =>
          one.sid === sid && one.authenticatedAt === authenticatedAt && one.createdAt <= issuedAt && one.parentId === undefined,
      );
      if (authorization === undefined) return undefined;
      const audience = tagsOf(authorization.terms.resources);
      const reference = codeReference(authorization.id, { issuedAt, lifetime: expiresAt - issuedAt });
      return liveOf("access", audience === undefined ? reference : { ...reference, audience });
    },
  };

  async function findLive(kind: "access" | "refresh", token: string): Promise<LiveToken | undefined> {
    const reference = seal.read(kind, token);
    return reference && liveOf(kind, reference);
  }

  async function liveOf(kind: "access" | "refresh", reference: Reference): Promise<LiveToken | undefined> {
    const now = clock.now();
    // The store is not asked about a token whose time is over (IN-07).
    if (isOver(reference, now)) return undefined;

    const authorization = await store.findAuthorization(reference.authorizationId, now);
    if (authorization === undefined || authorization.state !== "active") return undefined;
    if (kind === "refresh" && generationOf(reference) !== authorization.generation) return undefined;

    const client = await store.findClient(authorization.clientId);
    if (client === undefined || !mayWork(client) || !stillHasGrant(client, authorization)) return undefined;
    const account = await personOf(authorization, client);
    if (account === "nobody") return undefined;
    if (kind === "access" && authorization.hasRevokedTokens && (await store.isTokenRevoked(authorization.id, serialOf(reference))))
      return undefined;

    // A scope that was taken from the client is gone from its tokens at once (RF-14, I-08).
    // So is one that was taken from the resource, and the token itself when the resource is gone. The resources are at hand.
    const { resources: ours } = authorization.terms;
    const known = ours === undefined && reference.audience === undefined ? [] : await knownResources(store);
    const own = intersectScope(
      scopeOfBits(reference.scopeBits, authorization.scope),
      allowedScope(authorization, client, account, known),
    );
    const granted = authorization.parentId === undefined ? own : await withinParents(own, authorization, account);
    if (granted === undefined) return undefined;
    const target = reference.audience && resolved(reference.audience, granted, { issuer, known });
    if (reference.audience !== undefined && target === undefined) return undefined;
    const { audience, scope } = target ?? { audience: undefined, scope: granted };
    const isImplied = (one: string): boolean => known.some(({ identifier, isImplied: is }) => identifier === one && is === true);
    const details = detailsFor(authorization.terms, reference.detailBits, audience, known);
    const end = kind === "access" ? reference.issuedAt + reference.lifetime : authorization.expiresAt;
    return {
      kind,
      authorization,
      reference,
      client,
      account,
      audience,
      isForMailAlone: audience?.every(isImplied) === true,
      details,
      scope,
      expiresAt: Math.min(end, authorization.endsAt),
    };
  }

  /**
   * What is left of the scope of an exchanged token where each program may still have what its token was exchanged for. Undefined: one of
   * them is gone, disabled, or closed to the person (XC-06).
   */
  async function withinParents(scope: Scope, child: Authorization, account: Account | undefined): Promise<Scope | undefined> {
    const known = await knownResources(store);
    let rest = scope;
    for (let { parentId } = child, above = 0; parentId !== undefined && above < MOST_EXCHANGES_IN_A_ROW; above++) {
      const parent = await store.findAuthorization(parentId, clock.now());
      const client = parent && (await store.findClient(parent.clientId));
      if (parent === undefined || client === undefined || !mayWork(client) || !stillHasGrant(client, parent)) return undefined;
      if (account !== undefined && !mayUse(account, client)) return undefined;
      rest = intersectScope(rest, allowedScope(parent, client, account, known));
      parentId = parent.parentId;
    }
    return rest;
  }
}
