/** The authorization code grant's second half (RFC 6749 §4.1.3): a code becomes tokens, once. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { isVerifierFor } from "../protocol/pkce.ts";
import type { Binding } from "../records/authorization.ts";
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

    // Prove, then spend: a stolen code without its verifier must not burn the owner's copy.
    if (found === undefined || !isBound(found.authorization.binding, parameters)) throw refused();
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

/** One answer for every way in which a code is not this client's to use, so that nothing can be learnt from it. */
const refused = (): OAuthError => new OAuthError("invalid_grant", "the code is unknown, expired, or was given for another request");

function isBound(binding: Binding, parameters: Parameters): boolean {
  // §4.1.3: the same string as in the request; one that was not sent there may be left out here.
  const redirectUri = parameters.optional("redirect_uri");
  if (binding.redirectUri !== undefined && redirectUri !== binding.redirectUri) return false;

  const verifier = parameters.optional("code_verifier");
  // RFC 9700 §2.1.1: a verifier where no challenge was sent is a downgrade attempt.
  if (binding.codeChallenge === undefined) return verifier === undefined;
  return isVerifierFor(binding.codeChallenge, verifier);
}
