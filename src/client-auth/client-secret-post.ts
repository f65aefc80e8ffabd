/** Credentials in the body (RFC 6749 §2.3.1). */

import type { ClientAuthentication } from "./method.ts";

export const clientSecretPost: ClientAuthentication = {
  method: "client_secret_post",

  find(_authorization, parameters) {
    const clientId = parameters.optional("client_id");
    const secret = parameters.optional("client_secret");
    if (secret === undefined) return undefined; // RC-01: an empty secret is none
    return clientId === undefined ? "malformed" : { method: "client_secret_post", readings: [{ clientId, secret }] };
  },
};
