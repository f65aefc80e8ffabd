/** The userinfo endpoint (OpenID Connect Core §5.3): the first resource that our own tokens protect. */

import { emptyAnswer, jsonAnswer } from "../http/answers.ts";
import { readFormText } from "../http/body.ts";
import type { HttpRequest } from "../ports/exchange.ts";
import { MAIL_SCOPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { canonicalScope, type Scope } from "../protocol/scope.ts";
import { formatChallenge } from "../resource-server/bearer.ts";
import { isForm, type PresentedBearer, parseBearer } from "../resource-server/parse-bearer.ts";
import { askedClaimsOf, claimsOf, mayHaveOwnClaims } from "../tokens/claims.ts";
import { scopesWithClaims } from "../tokens/own-scopes.ts";
import type { Endpoint, EndpointContext, Handler } from "./endpoint.ts";

/** Any of these lets a program ask who the person is; mail servers come with a mail scope alone (RC-31). */
const OPENING = ["openid", MAIL_SCOPE];

export function userinfoEndpoint({ issuer, settings, store, tokens }: EndpointContext): Endpoint {
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
    return jsonAnswer({ sub: live.account.id, ...asked, ...claimsOf(live.account, scope, live.client, own) });
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
