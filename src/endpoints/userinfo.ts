/** The userinfo endpoint (OpenID Connect Core §5.3): the first resource that our own tokens protect. */

import { jsonAnswer } from "../http/answers.ts";
import { MAIL_SCOPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { canonicalScope, type Scope } from "../protocol/scope.ts";
import type { Account } from "../records/account.ts";
import { checkBearer, formatChallenge } from "../resource-server/bearer.ts";
import type { LiveToken } from "../tokens/loader.ts";
import { verifiedTokenOf } from "../tokens/verified-token.ts";
import type { Endpoint, EndpointContext, Handler } from "./endpoint.ts";

/** Any of these lets a program ask who the person is; mail servers come with a mail scope alone (RC-31). */
const OPENING = ["openid", MAIL_SCOPE];

export function userinfoEndpoint({ issuer, tokens }: EndpointContext): Endpoint {
  const answer: Handler = async ({ request }) => {
    let live: LiveToken | undefined;
    const checked = await checkBearer(request, {
      allowForm: true,
      async verify(token) {
        live = await tokens.findLive("access", token);
        return live === undefined ? undefined : verifiedTokenOf(live);
      },
    });
    if (!checked.ok) {
      // A fault of ours is answered and logged where all of them are.
      if (checked.cause !== undefined) throw checked.cause;
      return checked.response;
    }

    const scope = checked.token.scope;
    if (live?.account === undefined || !OPENING.some((name) => scope.includes(name))) throw lacksScope();
    return jsonAnswer(claimsOf(live.account, canonicalScope(scope)));
  };

  return {
    path: "/auth/userinfo",
    caller: "program",
    crossOrigin: true,
    metadata: () => ({ userinfo_endpoint: `${issuer}/auth/userinfo` }),
    handlers: { GET: answer, POST: answer },
  };
}

function lacksScope(): OAuthError {
  const description = "the token has no scope that lets it ask who the person is";
  const challenge = formatChallenge({ scope: ["openid"] }, { error: "insufficient_scope", description });
  return new OAuthError("insufficient_scope", description, { challenge });
}

/** §5.4: claims by scope. */
function claimsOf(account: Account, scope: Scope): Readonly<Record<string, unknown>> {
  const profile = scope.includes("profile");
  const email = (scope.includes("email") || scope.includes(MAIL_SCOPE)) && account.email !== undefined;
  return {
    sub: account.id,
    ...(profile && account.name !== undefined && { name: account.name }),
    ...(profile && { preferred_username: account.username }),
    ...(email && { email: account.email }),
    ...(email && account.emailVerified && { email_verified: true }), // RC-43: true only when this server knows it
  };
}
