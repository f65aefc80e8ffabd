/** HTTP Basic (RFC 6749 §2.3.1): form-encoded as the RFC says, and raw as half of the programs send it. */

import type { ClientAuthentication } from "./method.ts";

const BASIC = /^basic(?: +([A-Za-z0-9+/_-]+={0,2}))?$/i;
const LONGEST = 8_192; // the longest id and secret, every byte of them percent-encoded, take 5,000

export const clientSecretBasic: ClientAuthentication = {
  method: "client_secret_basic",

  find(authorization) {
    if (authorization === undefined) return undefined;
    const [, encoded] = BASIC.exec(authorization.trim()) ?? [];
    // Another scheme is an attempt to authenticate in a way that we do not offer.
    if (encoded === undefined || encoded.length > LONGEST) return "malformed";

    const text = Buffer.from(encoded, "base64").toString("utf8");
    const colon = text.indexOf(":");
    if (colon < 1) return "malformed";
    const raw = { clientId: text.slice(0, colon), secret: text.slice(colon + 1) || undefined };

    // RC-02: raw first; where the text holds % or +, decoded as a form would be.
    const clientId = formDecoded(raw.clientId);
    const secret = raw.secret === undefined ? undefined : formDecoded(raw.secret);
    const isEncoded = clientId !== undefined && (clientId !== raw.clientId || (secret !== undefined && secret !== raw.secret));
    return { method: "client_secret_basic", readings: isEncoded ? [raw, { clientId, secret: secret ?? raw.secret }] : [raw] };
  },
};

/** Undefined: the text is no form encoding. */
function formDecoded(text: string): string | undefined {
  if (!text.includes("%") && !text.includes("+")) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", "%20"));
  } catch {
    return undefined;
  }
}
