/** A public client sends its name and no proof (RFC 6749 §3.2.1). */

import type { ClientAuthentication } from "./method.ts";

export const none: ClientAuthentication = {
  find({ parameters }) {
    const clientId = parameters.optional("client_id");
    return clientId === undefined ? undefined : { proof: "nothing", method: "none", readings: [{ clientId }] };
  },
};
