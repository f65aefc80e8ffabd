/** The userinfo endpoint (OpenID Connect Core §5.3): the first resource that our own tokens protect. */

import { emptyAnswer, jsonAnswer } from "../http/answers.ts";
import { readFormText } from "../http/body.ts";
import type { HttpAnswer, HttpRequest } from "../ports/exchange.ts";
import { MAIL_SCOPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { canonicalScope } from "../protocol/scope.ts";
import type { Client } from "../records/client.ts";
import { isForm } from "../resource-server/parse-bearer.ts";
import { askedClaimsOf, type Claims, claimsOf, mayHaveOwnClaims } from "../tokens/claims.ts";
import { scopesWithClaims } from "../tokens/own-scopes.ts";
import { signJwt } from "../tokens/signing.ts";
import { subjectFor } from "../tokens/subject.ts";
import type { Endpoint, EndpointContext, Handler } from "./endpoint.ts";
import { type Needs, useToken } from "./presented-token.ts";

/** Any of these lets a program ask who the person is; mail servers come with a mail scope alone (RC-31). */
const OPENING = ["openid", MAIL_SCOPE];

export function userinfoEndpoint(context: EndpointContext): Endpoint {
  const { issuer, keys, settings, store } = context;
  const answer: Handler = async (incoming) => {
    const used = await useToken(incoming, NEEDS, context, await formOf(incoming.request));
    // RFC 6750 §3.1: a caller without a token is told how to send one, and gets no error code.
    if (used.outcome === "none") return emptyAnswer(401, { "cache-control": "no-store", "www-authenticate": "Bearer" });
    if (used.outcome === "refused")
      throw new OAuthError(used.error, used.rule, { challenge: used.challenge, dpopNonce: used.nonce });

    const { live } = used;
    const scope = canonicalScope(live.scope);
    if (live.account === undefined) throw new OAuthError("insufficient_scope", NO_PERSON.rule);
    const own = mayHaveOwnClaims(scope) ? await scopesWithClaims(settings, store) : [];
    const asked = askedClaimsOf(live.account, live.authorization.binding.claims?.userinfo, live.client);
    const { account, client } = live;
    const claims = { sub: subjectFor(client, account.id, keys), ...asked, ...claimsOf(account, scope, client, own) };
    const given = answerFor(client, claims, context);
    return used.headers === undefined ? given : { ...given, headers: { ...given.headers, ...used.headers } };
  };

  return {
    path: "/auth/userinfo",
    permission: "access token",
    caller: "program",
    crossOrigin: true,
    metadata: () => ({ userinfo_endpoint: `${issuer}/auth/userinfo` }),
    handlers: { GET: answer, POST: answer },
  };
}

const HIDDEN = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** §5.3.2: signed for a client that registered so. Then it says who made it, and for whom. */
function answerFor(
  { clientId, metadata: { userinfo_signed_response_alg: algorithm } }: Client,
  claims: Claims,
  { clock, issuer, keys }: Pick<EndpointContext, "clock" | "issuer" | "keys">,
): HttpAnswer {
  if (algorithm === undefined) return jsonAnswer(claims);
  const jwt = signJwt(keys.signingKeyAt(algorithm, clock.now()), "JWT", { ...claims, iss: issuer, aud: clientId });
  return { status: 200, headers: { ...HIDDEN, "content-type": "application/jwt" }, body: jwt };
}

/** RFC 6750 §2: a token comes in the header, or in a form that is posted; never in the query. */
const formOf = async (request: HttpRequest): Promise<string | undefined> =>
  isForm(request.method, request.headers.get("content-type")) ? readFormText(request) : undefined;

const NO_PERSON = { rule: "the token has no scope that lets it ask who the person is", scope: ["openid"] };

const NEEDS: Needs = {
  lacks: ({ account, scope }) =>
    account !== undefined && OPENING.some((name) => canonicalScope(scope).includes(name)) ? undefined : NO_PERSON,
  level: (_, { level }) => level,
};
