/** The authorization code grant's second half (RFC 6749 §4.1.3): a code becomes tokens, once. */

import { advised, type Explanation, placeOf } from "../protocol/explanation.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { isVerifier, isVerifierFor } from "../protocol/pkce.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import type { Binding } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import { redirectUriOf } from "../records/client-redirect.ts";
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
    if (found === undefined) throw refused({ rule: "the code is one that this client was given (RFC 6749 §4.1.3)" });
    if (!isStillRegistered(found.authorization.binding, client)) throw refused(TAKEN_AWAY);
    const { authorization, reference } = found;
    const unbound = brokenBinding(authorization.binding, parameters);
    if (unbound !== undefined) throw refused(unbound);
    if (authorization.state === "approved" && isOver(reference, context.clock.now())) throw refused(TOO_LATE);

    return {
      client,
      authorization,
      scope: authorization.scope,
      boundTo: keyOf(authorization.binding),
      spend: () => redeem(authorization, client, context),
      idToken: { nonce: authorization.binding.nonce },
    };
  },
};

/** One answer for every reason why a code does not serve this client, so that the answer tells nothing about the code. */
const refused = (explanation: Explanation): OAuthError =>
  new OAuthError("invalid_grant", "the code is unknown, expired, or was given for another request", { explanation });

const keyOf = ({ dpopThumbprint }: Binding): TokenKey | undefined =>
  dpopThumbprint === undefined ? undefined : { method: "DPoP", thumbprint: dpopThumbprint };

/** An administrator may have taken the address away since, because nobody should get a code there. */
const isStillRegistered = ({ answeredAt, redirectUri = answeredAt }: Binding, client: Client): boolean =>
  redirectUri === undefined || redirectUriOf(client, redirectUri) !== undefined;

const TAKEN_AWAY: Explanation = {
  rule: "the address that the code went to is still registered for the client",
  remedy: advised("An administrator took the address away meanwhile; sign in again with one that is registered"),
};

const TOO_LATE: Explanation = {
  rule: "a code is used before it expires (RFC 6749 §4.1.2)",
  remedy: advised(
    "The program has to exchange the code at once; lifetimes.authorization_code in the settings says how long it has",
  ),
};

/** Which binding of the code does not hold. Undefined: all do. */
function brokenBinding(binding: Binding, parameters: Parameters): Explanation | undefined {
  // §4.1.3: the redirect URI must be the string of the authorization request. Where that had none, it may be left out here.
  const redirectUri = parameters.optional("redirect_uri");
  if (binding.redirectUri !== undefined && redirectUri !== binding.redirectUri)
    return {
      rule: "redirect_uri is the one of the authorization request (RFC 6749 §4.1.3)",
      registered: { redirect_uri: [placeOf(binding.redirectUri)] },
      remedy: advised("The program has to send the same redirect_uri in both requests"),
    };

  const verifier = parameters.optional("code_verifier");
  // RFC 9700 §2.1.1: a verifier for a code without a challenge means that somebody removed the challenge on its way.
  if (binding.codeChallenge === undefined)
    return verifier === undefined
      ? undefined
      : {
          rule: "a code_verifier comes only where the authorization request had a code_challenge (RFC 9700 §2.1.1)",
          remedy: advised(
            "The program has to send code_challenge in its authorization request; something on the way may have removed it",
          ),
        };
  if (isVerifierFor(binding.codeChallenge, verifier)) return undefined;
  return {
    rule: brokenVerifierRule(verifier),
    remedy: advised("The program has to send the verifier of this very sign-in, of 43 to 128 letters, digits and -._~, unchanged"),
  };
}

function brokenVerifierRule(verifier: string | undefined): string {
  if (verifier === undefined)
    return "code_verifier is required, since the authorization request had a code_challenge (RFC 7636 §4.5)";
  // Some programs leave the padding of base64 at its end.
  if (!isVerifier(verifier)) return "code_verifier has 43 to 128 letters, digits and -._~ (RFC 7636 §4.1)";
  return "the code_challenge was made of the code_verifier (RFC 7636 §4.6)";
}
