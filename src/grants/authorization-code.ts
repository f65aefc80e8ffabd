/** The authorization code grant's second half (RFC 6749 §4.1.3): a code becomes tokens, once. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { isVerifierFor } from "../protocol/pkce.ts";
import { verifyRedirectUri } from "../protocol/redirect-uri.ts";
import type { Binding } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import { isOver } from "../tokens/reference.ts";
import type { Grant } from "./grant.ts";
import { redeem } from "./redeem.ts";

export const authorizationCode: Grant = {
  grantType: GRANT_TYPE.authorizationCode,
  selfService: true,
  confidentialOnly: false,
  isOffered: () => true,

  async entitle({ client, parameters }, context) {
    const found = await context.tokens.findForClient("code", parameters.required("code"), client);

    // Everything is proved before the code is spent: a thief who lacks the verifier must not use up the owner's code.
    if (found === undefined || !isBound(found.authorization.binding, parameters)) throw refused();
    if (!isStillRegistered(found.authorization.binding, client)) throw refused();
    const { authorization, reference } = found;
    if (authorization.state === "approved" && isOver(reference, context.clock.now())) throw refused();

    return {
      client,
      authorization,
      scope: authorization.scope,
      spend: () => redeem(authorization, client, context),
      idToken: { nonce: authorization.binding.nonce },
    };
  },
};

/** One answer for every reason why a code does not serve this client, so that the answer tells nothing about the code. */
const refused = (): OAuthError => new OAuthError("invalid_grant", "the code is unknown, expired, or was given for another request");

/** An administrator may have taken the address away since, because nobody should get a code there. */
const isStillRegistered = ({ answeredAt, redirectUri = answeredAt }: Binding, { redirectUris }: Client): boolean =>
  redirectUri === undefined || verifyRedirectUri(redirectUri, redirectUris) !== undefined;

function isBound(binding: Binding, parameters: Parameters): boolean {
  // §4.1.3: the redirect URI must be the string of the authorization request. Where that had none, it may be left out here.
  const redirectUri = parameters.optional("redirect_uri");
  if (binding.redirectUri !== undefined && redirectUri !== binding.redirectUri) return false;

  const verifier = parameters.optional("code_verifier");
  // RFC 9700 §2.1.1: a verifier for a code without a challenge means that somebody removed the challenge on its way.
  if (binding.codeChallenge === undefined) return verifier === undefined;
  return isVerifierFor(binding.codeChallenge, verifier);
}
