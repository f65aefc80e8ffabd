/** Credentials in the body (RFC 6749 §2.3.1). */

import type { ClientAuthentication } from "./method.ts";

export const clientSecretPost: ClientAuthentication = {
  find({ parameters }) {
    const clientId = parameters.optional("client_id");
    const secret = parameters.optional("client_secret");
    if (secret === undefined) return undefined; // RC-01: an empty secret is none
    if (clientId === undefined) return "malformed";
    return { proof: "secret", method: "client_secret_post", readings: [{ clientId, secret }] };
  },
};
