/** A public client only names itself (RFC 6749 §3.2.1). */

import type { ClientAuthentication } from "./method.ts";

export const none: ClientAuthentication = {
  method: "none",

  find(_authorization, parameters) {
    const clientId = parameters.optional("client_id");
    return clientId === undefined ? undefined : { method: "none", readings: [{ clientId, secret: undefined }] };
  },
};
