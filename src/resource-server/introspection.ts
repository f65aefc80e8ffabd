/** Asking the authorization server about a token (RFC 7662), as a confidential client with Basic credentials. */

import { type Clock, systemClock } from "../ports/clock.ts";
import type { Seconds } from "../protocol/time.ts";
import { isProved } from "../protocol/token-key.ts";
import { knownIssuer } from "./discovery.ts";
import { fetchJson } from "./fetch-json.ts";
import { parseIntrospection } from "./introspection-response.ts";
import { remembering, type Told } from "./remembering.ts";
import type { TokenVerifier } from "./verifier.ts";

export type IntrospectionOptions = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The global `fetch` by default. */
  readonly fetch?: typeof fetch | undefined;
  /** How long one request may take. */
  readonly timeoutSeconds?: Seconds | undefined;
  /**
   * How long a living token may be believed at most without asking again. A revocation takes effect that much later. Answers say by
   * `Cache-Control` how long they may be remembered, and none is remembered longer. One that says nothing is remembered for this long.
   * Absent: as long as the answer says. 0: it is asked about each time.
   */
  readonly cacheSeconds?: Seconds | undefined;
  /** Only what is remembered is held against it. */
  readonly clock?: Clock | undefined;
} & (
  | { readonly introspectionEndpoint: string; readonly issuer?: undefined }
  /** The endpoint is looked up in the issuer's metadata, once it is needed (RFC 8414 §3). */
  | { readonly issuer: string; readonly introspectionEndpoint?: undefined }
);

/**
 * A verifier that throws {@link VerificationUnavailable} for any answer but 200 with a JSON object and a boolean `active`. That
 * includes a refusal of our own credentials. None of these answers says anything about the token.
 */
export function introspectionVerifier(options: IntrospectionOptions): TokenVerifier {
  const { clientId, clientSecret, fetch = globalThis.fetch, timeoutSeconds = 5, cacheSeconds, clock = systemClock } = options;
  const authorization = `Basic ${Buffer.from(`${formEncode(clientId)}:${formEncode(clientSecret)}`).toString("base64")}`;
  const ask = (url: string, init: RequestInit) => fetchJson(fetch, url, init, timeoutSeconds);
  const { introspectionEndpoint: given } = options;
  const issuer = options.issuer === undefined ? undefined : knownIssuer(options.issuer, ask, clock);

  const introspect = async (token: string): Promise<Told | undefined> => {
    const endpoint = issuer === undefined ? given : await issuer.introspectionEndpoint();
    if (endpoint === undefined) throw new TypeError("an issuer or an introspectionEndpoint is needed");
    const { answer, maxAge } = await ask(endpoint, {
      method: "POST",
      headers: { accept: "application/json", authorization, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ token, token_type_hint: "access_token" }).toString(),
    });
    const found = parseIntrospection(answer);
    return found && { token: found, maxAge };
  };
  const ofToken = remembering(introspect, cacheSeconds, clock);
  return async (presented, proof) => {
    const token = await ofToken(presented);
    // What is remembered is the token. Each request proves the key anew.
    return token !== undefined && isProved(token.key, proof) ? token : undefined;
  };
}

/** RFC 6749 §2.3.1: id and secret are form-encoded before they are joined by a colon. */
const formEncode = (text: string): string => new URLSearchParams([["", text]]).toString().slice(1);
