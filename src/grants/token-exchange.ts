/**
 * Token exchange (RFC 8693): a program that was given a person's token gets one of its own, to act for the person elsewhere. An
 * administrator says whose tokens it may take, and for which resources.
 */

import { hash } from "node:crypto";
import { levelOf } from "../protocol/authentication.ts";
import { GRANT_TYPE, TOKEN_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { intersectScope, narrowScope, parseScope } from "../protocol/scope.ts";
import { isProved } from "../protocol/token-key.ts";
import { withoutAdministration } from "../records/administration-scope.ts";
import { type Authorization, newAuthorization } from "../records/authorization.ts";
import { type ExchangePolicy, isConfidential } from "../records/client.ts";
import { askableScope } from "../records/client-scope.ts";
import { readResources } from "../tokens/asked-resources.ts";
import { readActing } from "./acting.ts";
import type { Grant, GrantContext } from "./grant.ts";
import { type Exchanging, readSubject, type Subject } from "./subject-token.ts";

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

    const request = { client, policy, parameters };
    const issuedTokenType = wantedType(parameters);
    const subject = await readSubject(request, context);
    if (levelOf(subject.methods) < client.level)
      throw new OAuthError("invalid_request", "the person signed in as surely as the client demands");
    const acting = await readActing(request, subject, context);
    const boundTo = subject.key ?? acting.key;
    if (acting.key !== undefined && !isProved(acting.key, boundTo))
      throw new OAuthError("invalid_request", "both tokens are bound to one key, or to none");
    const audience = await audienceOf(request, subject, context);

    // XC-06: nothing is wider than the subject's token, and nothing is beyond what the client may have.
    const most = withoutAdministration(intersectScope(subject.scope, askableScope(client))).filter(
      (name) => name !== "offline_access",
    );
    const scope = narrowScope(parseScope(parameters.optional("scope")), most);
    if (scope.length === 0)
      throw new OAuthError("invalid_scope", "the client may have nothing of the scope of the subject's token");

    const now = clock.now();
    const expiresAt = Math.min(subject.expiresAt, acting.expiresAt ?? subject.expiresAt);
    const terms = {
      ...(subject.audience !== undefined && { resources: subject.audience.filter((one) => mayReach(policy, one, context)) }),
      ...(acting.actor !== undefined && { actor: acting.actor }),
    };
    const authorization = newAuthorization({
      id: idOf(subject, [client.clientId, most, terms, acting.tokenId ?? null]),
      state: "active",
      flow: "token_exchange",
      clientId: client.clientId,
      accountId: subject.account.id,
      scope: most,
      createdAt: now,
      expiresAt,
      endsAt: expiresAt,
      idleLifetime: expiresAt - now,
      lastUsedAt: now,
      authenticatedAt: subject.authenticatedAt,
      methods: subject.methods,
      terms,
      parentId: subject.parent?.id,
      binding: subject.exchanged === undefined ? {} : { exchanged: subject.exchanged },
    });

    const spend = async () => {
      const isNew = await store.saveAuthorization(authorization);
      const saved = await store.findAuthorization(authorization.id, now);
      // What was exchanged may have ended a moment ago, and what came of it earlier may have been revoked.
      if (saved?.state !== "active") throw new OAuthError("invalid_request", "what came of the subject's token has ended");
      if (isNew) noteExchange(log, authorization, subject);
      return { authorization: saved };
    };
    return { client, authorization, scope, audience, boundTo, spend, idToken: undefined, issuedTokenType };
  },
};

function noteExchange(log: GrantContext["log"], { accountId, clientId, id }: Authorization, { of }: Subject): void {
  log.audit({
    event: "authorization.exchanged",
    authorizationId: id,
    clientId,
    ...(accountId !== undefined && { accountId }),
    detail: `from ${of}`,
  });
}

/** @throws {OAuthError} invalid_request (§2.1) */
function wantedType(parameters: Parameters): (typeof TOKEN_TYPE)["access" | "jwt"] {
  const wanted = parameters.optional("requested_token_type") ?? TOKEN_TYPE.access;
  if (wanted === TOKEN_TYPE.access || wanted === TOKEN_TYPE.jwt) return wanted;
  throw new OAuthError("invalid_request", "an exchange gives an access token (requested_token_type)");
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
  { parameters, policy }: Exchanging,
  subject: Subject,
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
 * One exchange of one token is one row, however often it is asked for and on which node. The time in front is that of the parent, or
 * the end of what has none, so that rows lie in order.
 */
function idOf({ expiresAt, id, parent }: Subject, rest: readonly unknown[]): string {
  const time = parent === undefined ? bytesOf(expiresAt * 1_000) : Buffer.from(parent.id, "base64url").subarray(0, 6);
  const own = hash("sha256", JSON.stringify(["exchange", parent?.id ?? null, id, ...rest]), "buffer");
  return Buffer.concat([time, own.subarray(0, 10)]).toString("base64url");
}

function bytesOf(milliseconds: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(milliseconds, 0, 6);
  return bytes;
}
