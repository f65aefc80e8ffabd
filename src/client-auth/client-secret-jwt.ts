/** An assertion that the client signed with the secret which it shares with the server (OpenID Connect Core §9, `client_secret_jwt`). */

import { findAssertion } from "./client-assertion.ts";
import type { ClientAuthentication } from "./method.ts";

export const clientSecretJwt: ClientAuthentication = {
  find({ parameters }) {
    const found = findAssertion(parameters);
    if (found === undefined || found === "malformed" || !found.isSymmetric) return undefined;
    const { assertion, clientId } = found;
    return { proof: "shared secret", method: "client_secret_jwt", readings: [{ clientId }], assertion };
  },
};
