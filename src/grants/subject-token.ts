/** Whose token is exchanged (RFC 8693 §2.1): an access or ID token of this server, or the word of a trusted issuer. */

import { hash } from "node:crypto";
import type { Methods } from "../protocol/authentication.ts";
import { TOKEN_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Scope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import type { Account } from "../records/account.ts";
import { type Actor, type Authorization, MOST_EXCHANGES_IN_A_ROW } from "../records/authorization.ts";
import type { Client, ExchangePolicy } from "../records/client.ts";
import { readIdToken } from "../tokens/id-token-hint.ts";
import type { LiveToken } from "../tokens/loader.ts";
import { serialOf } from "../tokens/reference.ts";
import { tokenId } from "../tokens/token-id.ts";
import type { GrantContext } from "./grant.ts";
import { openedBy, readWord } from "./issuers-word.ts";

/** A token that may be exchanged, and all that may come of it. */
export interface Subject {
  readonly account: Account;
  readonly scope: Scope;
  /** Undefined: this server. */
  readonly audience: readonly string[] | undefined;
  readonly expiresAt: Instant;
  readonly authenticatedAt: Instant | undefined;
  readonly methods: Methods;
  readonly key: TokenKey | undefined;
  /** The actors that it names already. */
  readonly actor: Actor | undefined;
  /** The one actor that it allows (RFC 8693 §4.4). Undefined: it does not say. */
  readonly mayAct: unknown;
  readonly parent: Authorization | undefined;
  /** The serial of the one token of the parent that this is. */
  readonly exchanged: string | undefined;
  /** A name that no other token has. */
  readonly id: string;
  /** Whose token it was, for the log. */
  readonly of: string;
}

export interface Exchanging {
  readonly client: Client;
  readonly policy: ExchangePolicy;
  readonly parameters: Parameters;
}

/** @throws {OAuthError} invalid_request (§2.2.2) */
export async function readSubject(request: Exchanging, context: GrantContext): Promise<Subject> {
  const token = request.parameters.required("subject_token");
  const type = request.parameters.required("subject_token_type");
  if (type === TOKEN_TYPE.access) return ofOurs(await context.tokens.findLive("access", token), request, context);
  if (type === TOKEN_TYPE.idToken) return ofIdToken(token, request, context);
  if (type !== TOKEN_TYPE.jwt)
    throw new OAuthError(
      "invalid_request",
      "a subject's token is an access token or an ID token of this server, or a JWT of a trusted issuer (subject_token_type)",
    );
  const live = await context.tokens.findLive("access", token);
  return live?.reference.jti === undefined ? ofIssuer(token, request, context) : ofOurs(live, request, context);
}

/** Another client's token and a dead one look alike, so that nobody can search for tokens here. */
const notTaken = (): OAuthError =>
  new OAuthError("invalid_request", "the subject's token is a live one, of an application whose tokens the client may take");

async function ofOurs(live: LiveToken | undefined, { policy }: Exchanging, { clock, store }: GrantContext): Promise<Subject> {
  if (live === undefined || !policy.subjects.includes(live.client.clientId)) throw notTaken();
  const { account, audience, authorization, client, expiresAt, reference, scope } = live;
  if (account === undefined) throw new OAuthError("invalid_request", "the subject's token is one of a person");
  let { parentId } = authorization;
  for (let before = 0; parentId !== undefined; before++) {
    if (before >= MOST_EXCHANGES_IN_A_ROW - 1)
      throw new OAuthError("invalid_request", `a token is exchanged at most ${MOST_EXCHANGES_IN_A_ROW} times in a row`);
    parentId = (await store.findAuthorization(parentId, clock.now()))?.parentId;
  }
  return {
    account,
    scope,
    audience,
    expiresAt,
    authenticatedAt: authorization.authenticatedAt,
    methods: authorization.methods,
    key: reference.key,
    actor: authorization.terms.actor,
    mayAct: undefined,
    parent: authorization,
    exchanged: serialOf(reference),
    id: tokenId(reference),
    of: client.clientId,
  };
}

async function ofIdToken(token: string, request: Exchanging, context: GrantContext): Promise<Subject> {
  const { clock, issuer, keys, tokens } = context;
  const read = request.policy.idTokens === true ? readIdToken(keys, issuer, token) : undefined;
  if (read === undefined || read.expiresAt <= clock.now()) throw notTaken();
  const subject = await ofOurs(await tokens.findOfIdToken(read), request, context);
  return { ...subject, exchanged: undefined, id: hash("sha256", JSON.stringify(["ID token", token]), "base64url") };
}

async function ofIssuer(token: string, request: Exchanging, context: GrantContext): Promise<Subject> {
  const wrong = (rule: string): OAuthError => new OAuthError("invalid_request", `of the subject's token: ${rule}`);
  const word = await readWord(token, request.client, context, wrong);
  if (request.policy.issuers?.includes(word.issuer.name) !== true) throw notTaken();
  const { account, actor, authenticatedAt, claims, exp, issuer, jti, key, methods } = word;
  const { iat } = claims;
  // So its end does not depend on when it came, and a second exchange of it finds the row of the first.
  const expiresAt = Math.min(exp, typeof iat === "number" ? iat + issuer.mostLife : 0);
  if (expiresAt <= context.clock.now()) throw wrong("it was made (iat) as lately as the settings want (most_life)");
  const { client, parameters } = request;
  const all = (name: string): readonly string[] => [
    ...parameters.all(name),
    ...(name === "resource" ? parameters.all("audience") : []),
  ];
  const asked = { all, optional: (name: string) => parameters.optional(name) };
  const { scope, terms } = await openedBy(word, { client, parameters: asked }, context, wrong);
  return {
    account,
    scope,
    audience: terms.resources,
    expiresAt: Math.floor(expiresAt),
    authenticatedAt,
    methods,
    key,
    actor,
    mayAct: claims["may_act"],
    parent: undefined,
    exchanged: undefined,
    id: hash("sha256", JSON.stringify(["word", issuer.issuer, jti]), "base64url"),
    of: issuer.name,
  };
}
