/** A public client only names itself (RFC 6749 §3.2.1). */

import type { ClientAuthentication } from "./method.ts";

export const none: ClientAuthentication = {
  find({ parameters }) {
    const clientId = parameters.optional("client_id");
    return clientId === undefined ? undefined : { proof: "nothing", method: "none", readings: [{ clientId }] };
  },
};
