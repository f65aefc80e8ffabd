/** HTTP Basic (RFC 6749 §2.3.1): form-encoded as the RFC says, and raw as half of the programs send it. */

import type { ClientAuthentication } from "./method.ts";

const BASIC = /^basic(?: +([A-Za-z0-9+/_-]+={0,2}))?$/i;
const LONGEST = 8_192; // the longest id and secret, every byte of them percent-encoded, take 5,000

export const clientSecretBasic: ClientAuthentication = {
  find({ authorization }) {
    if (authorization === undefined) return undefined;
    const [, encoded] = BASIC.exec(authorization.trim()) ?? [];
    // Another scheme means that the client tries to authenticate in a way that this server does not offer.
    if (encoded === undefined || encoded.length > LONGEST) return "malformed";

    const text = Buffer.from(encoded, "base64").toString("utf8");
    const colon = text.indexOf(":");
    if (colon < 1) return "malformed";
    const [clientId, secret] = [text.slice(0, colon), text.slice(colon + 1)];
    const decodedId = formDecoded(clientId);
    if (secret === "") {
      // RC-01: an empty secret counts as none, so the client only sends its name.
      const decoded = decodedId === undefined || decodedId === clientId ? [] : [{ clientId: decodedId }];
      return { proof: "nothing", method: "none", readings: [{ clientId }, ...decoded] };
    }

    // RC-02: the text is read raw first. Where it holds % or +, it is also decoded as a form would be.
    const decodedSecret = formDecoded(secret) ?? secret;
    const isEncoded = decodedId !== undefined && (decodedId !== clientId || decodedSecret !== secret);
    const decoded = isEncoded ? [{ clientId: decodedId, secret: decodedSecret }] : [];
    return { proof: "secret", method: "client_secret_basic", readings: [{ clientId, secret }, ...decoded] };
  },
};

/** Undefined: the text is not validly form-encoded. */
function formDecoded(text: string): string | undefined {
  if (!text.includes("%") && !text.includes("+")) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", "%20"));
  } catch {
    return undefined;
  }
}
