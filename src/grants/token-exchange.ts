/**
 * Token exchange (RFC 8693): a program that was given a person's token gets one of its own, to act for the person elsewhere. An
 * administrator says whose tokens it may take, and for which resources.
 */

import { hash } from "node:crypto";
import { ACCESS_TOKEN_TYPE, GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { intersectScope, narrowScope, parseScope } from "../protocol/scope.ts";
import { withoutAdministration } from "../records/administration-scope.ts";
import { type Actor, type Authorization, MOST_EXCHANGES_IN_A_ROW, newAuthorization } from "../records/authorization.ts";
import { type Client, type ExchangePolicy, isConfidential } from "../records/client.ts";
import { askableScope } from "../records/client-scope.ts";
import { readResources } from "../tokens/asked-resources.ts";
import type { LiveToken } from "../tokens/loader.ts";
import { tokenId } from "../tokens/token-id.ts";
import type { Grant, GrantContext } from "./grant.ts";

export const tokenExchange: Grant = {
  grantType: GRANT_TYPE.tokenExchange,
  selfService: false,
  confidentialOnly: true,
  isOffered: () => true,

  async entitle({ client, parameters }, context) {
    const { clock, log, store } = context;
    const policy = client.policy.exchange;
    if (!isConfidential(client) || policy === undefined)
      throw new OAuthError("unauthorized_client", "no administrator said whose tokens the client may exchange");

    checkTypes(parameters);
    const subject = await subjectOf(parameters.required("subject_token"), policy, context);
    const actor = await actorOf(parameters, { client, policy, subject }, context);
    const audience = await audienceOf(parameters, { policy, subject }, context);

    // XC-06: nothing is wider than the subject's token, and nothing is beyond what the client may have.
    const most = withoutAdministration(intersectScope(subject.scope, askableScope(client))).filter(
      (name) => name !== "offline_access",
    );
    const scope = narrowScope(parseScope(parameters.optional("scope")), most);
    if (scope.length === 0)
      throw new OAuthError("invalid_scope", "the client may have nothing of the scope of the subject's token");

    const now = clock.now();
    const terms = {
      ...(subject.audience !== undefined && { resources: subject.audience.filter((one) => mayReach(policy, one, context)) }),
      ...(actor !== undefined && { actor }),
    };
    const authorization = newAuthorization({
      id: idOf(subject, [client.clientId, most, terms]),
      state: "active",
      flow: "token_exchange",
      clientId: client.clientId,
      accountId: subject.authorization.accountId,
      scope: most,
      createdAt: now,
      expiresAt: subject.expiresAt,
      endsAt: subject.expiresAt,
      idleLifetime: subject.expiresAt - now,
      lastUsedAt: now,
      authenticatedAt: subject.authorization.authenticatedAt,
      methods: subject.authorization.methods,
      terms,
      parentId: subject.authorization.id,
    });

    const spend = async () => {
      const isNew = await store.saveAuthorization(authorization);
      const saved = await store.findAuthorization(authorization.id, now);
      // What was exchanged may have ended a moment ago, and what came of it earlier may have been revoked.
      if (saved?.state !== "active") throw new OAuthError("invalid_request", "what came of the subject's token has ended");
      if (isNew) noteExchange(log, authorization, subject);
      return { authorization: saved };
    };
    const issuedTokenType = ACCESS_TOKEN_TYPE;
    return { client, authorization, scope, audience, boundTo: subject.reference.key, spend, idToken: undefined, issuedTokenType };
  },
};

function noteExchange(log: GrantContext["log"], { accountId, clientId, id }: Authorization, subject: LiveToken): void {
  log.audit({
    event: "authorization.exchanged",
    authorizationId: id,
    clientId,
    ...(accountId !== undefined && { accountId }),
    detail: `from ${subject.client.clientId}`,
  });
}

/** @throws {OAuthError} invalid_request (§2.1) */
function checkTypes(parameters: Parameters): void {
  parameters.required("subject_token");
  if (parameters.required("subject_token_type") !== ACCESS_TOKEN_TYPE)
    throw new OAuthError("invalid_request", "a subject's token is an access token of this server (subject_token_type)");
  const actorType = parameters.optional("actor_token_type");
  if (parameters.has("actor_token") !== parameters.has("actor_token_type"))
    throw new OAuthError("invalid_request", "actor_token and actor_token_type come together (RFC 8693 §2.1)");
  if (parameters.has("actor_token") && (actorType !== ACCESS_TOKEN_TYPE || parameters.optional("actor_token") === undefined))
    throw new OAuthError("invalid_request", "an actor's token is an access token of this server (actor_token_type)");
  if ((parameters.optional("requested_token_type") ?? ACCESS_TOKEN_TYPE) !== ACCESS_TOKEN_TYPE)
    throw new OAuthError("invalid_request", "an exchange gives an access token (requested_token_type)");
}

/** @throws {OAuthError} invalid_request */
async function subjectOf(token: string, policy: ExchangePolicy, { store, clock, tokens }: GrantContext): Promise<LiveToken> {
  const live = await tokens.findLive("access", token);
  // Another client's token and a dead one look alike, so that nobody can search for tokens here.
  if (live === undefined || !policy.subjects.includes(live.client.clientId))
    throw new OAuthError(
      "invalid_request",
      "the subject's token is a live one, of an application whose tokens the client may take",
    );
  if (live.account === undefined) throw new OAuthError("invalid_request", "the subject's token is one of a person");
  let { parentId } = live.authorization;
  for (let before = 0; parentId !== undefined; before++) {
    if (before >= MOST_EXCHANGES_IN_A_ROW - 1)
      throw new OAuthError("invalid_request", `a token is exchanged at most ${MOST_EXCHANGES_IN_A_ROW} times in a row`);
    parentId = (await store.findAuthorization(parentId, clock.now()))?.parentId;
  }
  return live;
}

/**
 * The chain of programs that act for the person. The client comes first, and those of before stay (XC-05).
 *
 * @throws {OAuthError} invalid_request
 */
async function actorOf(
  parameters: Parameters,
  { client, policy, subject }: { readonly client: Client; readonly policy: ExchangePolicy; readonly subject: LiveToken },
  { tokens }: GrantContext,
): Promise<Actor | undefined> {
  const earlier = subject.authorization.terms.actor;
  const token = parameters.optional("actor_token");
  if (token === undefined && policy.impersonates === true) return earlier;
  if (token !== undefined) {
    const live = await tokens.findLive("access", token);
    if (live?.client.clientId !== client.clientId || live.account !== undefined || live.reference.key !== undefined)
      throw new OAuthError("invalid_request", "the actor's token is a live one that the client got for itself");
  }
  return { sub: client.clientId, ...(earlier !== undefined && { act: earlier }) };
}

const mayReach = ({ resources = [] }: ExchangePolicy, identifier: string, { issuer }: Pick<GrantContext, "issuer">): boolean =>
  identifier === issuer || resources.includes(identifier);

/**
 * What the request names of what the subject's token is for, within what the client may reach. Undefined: as the subject's, for this
 * server.
 *
 * @throws {OAuthError} invalid_target
 */
async function audienceOf(
  parameters: Parameters,
  { policy, subject }: { readonly policy: ExchangePolicy; readonly subject: LiveToken },
  context: GrantContext,
): Promise<readonly string[] | undefined> {
  const named = [...parameters.all("resource"), ...parameters.all("audience")];
  const asked = await readResources({ all: () => named, optional: (name) => parameters.optional(name) }, context);
  const its = subject.audience ?? [context.issuer];
  const wanted = asked.identifiers ?? its;
  const isWithin = wanted.every((one) => its.includes(one) && mayReach(policy, one, context));
  if (asked.unknown !== undefined || !isWithin)
    throw new OAuthError("invalid_target", "the subject's token is not for this resource, or the client may not reach it");
  return subject.audience === undefined ? undefined : wanted;
}

/**
 * One exchange of one token is one row, however often it is asked for and on which node. The time in front is that of the parent, so
 * that rows lie in order.
 */
function idOf({ authorization, reference }: LiveToken, rest: readonly unknown[]): string {
  const time = Buffer.from(authorization.id, "base64url").subarray(0, 6);
  const own = hash("sha256", JSON.stringify(["exchange", authorization.id, tokenId(reference), ...rest]), "buffer");
  return Buffer.concat([time, own.subarray(0, 10)]).toString("base64url");
}
