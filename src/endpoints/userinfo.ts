/** The userinfo endpoint (OpenID Connect Core §5.3): the first resource that our own tokens protect. */

import { emptyAnswer, jsonAnswer } from "../http/answers.ts";
import { readFormText } from "../http/body.ts";
import type { HttpAnswer, HttpRequest } from "../ports/exchange.ts";
import { MAIL_SCOPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { canonicalScope, type Scope } from "../protocol/scope.ts";
import type { Client } from "../records/client.ts";
import { formatChallenge } from "../resource-server/bearer.ts";
import { isForm, type PresentedBearer, parseBearer } from "../resource-server/parse-bearer.ts";
import { askedClaimsOf, type Claims, claimsOf, mayHaveOwnClaims } from "../tokens/claims.ts";
import { scopesWithClaims } from "../tokens/own-scopes.ts";
import { signJwt } from "../tokens/signing.ts";
import { subjectFor } from "../tokens/subject.ts";
import type { Endpoint, EndpointContext, Handler } from "./endpoint.ts";

/** Any of these lets a program ask who the person is; mail servers come with a mail scope alone (RC-31). */
const OPENING = ["openid", MAIL_SCOPE];

export function userinfoEndpoint(context: EndpointContext): Endpoint {
  const { issuer, keys, settings, store, tokens } = context;
  const answer: Handler = async ({ request }) => {
    const presented = await findBearer(request);
    // RFC 6750 §3.1: a caller without a token is told how to send one, and gets no error code.
    if (presented.outcome === "none") return emptyAnswer(401, { "cache-control": "no-store", "www-authenticate": "Bearer" });
    if (presented.outcome === "malformed") throw refused("invalid_request", presented.rule);

    const live = await tokens.findUsed(presented.token, undefined);
    if (live === undefined) throw refused("invalid_token", "the token is not alive");
    const scope = canonicalScope(live.scope);
    if (live.account === undefined || !OPENING.some((name) => scope.includes(name))) {
      throw refused("insufficient_scope", "the token has no scope that lets it ask who the person is", ["openid"]);
    }
    const own = mayHaveOwnClaims(scope) ? await scopesWithClaims(settings, store) : [];
    const asked = askedClaimsOf(live.account, live.authorization.binding.claims?.userinfo, live.client);
    const { account, client } = live;
    const claims = { sub: subjectFor(client, account.id, keys), ...asked, ...claimsOf(account, scope, client, own) };
    return answerFor(client, claims, context);
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

/** RFC 6750 §2: from the header, or from a form that is posted; never from the query. */
async function findBearer(request: HttpRequest): Promise<PresentedBearer> {
  const form = isForm(request.method, request.headers.get("content-type")) ? await readFormText(request) : undefined;
  return parseBearer(request.headers.get("authorization"), form);
}

function refused(
  error: "invalid_request" | "invalid_token" | "insufficient_scope",
  description: string,
  scope?: Scope,
): OAuthError {
  return new OAuthError(error, description, { challenge: formatChallenge({ scope }, { error, description }) });
}
