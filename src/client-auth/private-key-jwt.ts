/** An assertion that the client signed with its private key (RFC 7523 §2.2; OpenID Connect Core §9, `private_key_jwt`). */

import { findAssertion } from "./client-assertion.ts";
import type { ClientAuthentication } from "./method.ts";

export const privateKeyJwt: ClientAuthentication = {
  find({ parameters }) {
    const found = findAssertion(parameters);
    // What cannot be read at all is told by this method alone, so that it is one fault and not two.
    if (found === undefined || found === "malformed") return found;
    const { assertion, clientId, isSymmetric } = found;
    return isSymmetric ? undefined : { proof: "signature", method: "private_key_jwt", readings: [{ clientId }], assertion };
  },
};
