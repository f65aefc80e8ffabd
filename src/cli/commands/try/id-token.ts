/** Verifying an ID token with the keys that its issuer publishes (OpenID Connect Core §3.1.3.7). */

import * as oauth from "oauth4webapi";
import { systemClock } from "../../../ports/clock.ts";
import { required, type ServerMetadata } from "./discovery.ts";
import { Fault } from "./fault.ts";
import { ask, asking, type JsonObject, objectIn } from "./http.ts";
import { faultIn } from "./verdict.ts";

export interface Expectation {
  readonly clientId: string;
  /** Undefined: none was sent. */
  readonly nonce: string | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

const LEEWAY = 60; // seconds by which the two clocks may differ

/** Where the metadata does not say: RFC 8414 does not know of ID tokens. */
const ALGORITHMS = ["RS256", "ES256"];

/** The claims. @throws {Fault} the token is not what it must be */
export async function verifyIdToken(
  metadata: ServerMetadata,
  idToken: string,
  { clientId, nonce, now }: Expectation,
): Promise<JsonObject> {
  required(metadata, "jwks_uri");
  const { id_token_signing_alg_values_supported = ALGORITHMS } = metadata;
  const server = { ...metadata, id_token_signing_alg_values_supported };
  // oauth4webapi looks at the system's clock by itself.
  const clock = { [oauth.clockSkew]: now - systemClock.now(), [oauth.clockTolerance]: LEEWAY };
  const client = { client_id: clientId, ...clock };
  const alone = Response.json({ access_token: "seen before", token_type: "Bearer", id_token: idToken });
  const expected = nonce === undefined ? { requireIdToken: true } : { expectedNonce: nonce };
  try {
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, alone, expected);
    await oauth.validateApplicationLevelSignature(server, alone, { ...asking(metadata), [oauth.customFetch]: askForKeys });
    return { ...oauth.getValidatedIdTokenClaims(tokens) };
  } catch (error) {
    throw faultIn({ answer: "The ID token", rule: "OpenID Connect Core §3.1.3.7" }, error);
  }
}

const askForKeys: typeof ask = async (url, init) => {
  const response = await ask(url, init);
  if (response.status === 200 && (await objectIn(response)) !== undefined) return response;
  throw new Fault(`The server does not give its keys (status ${response.status}).`);
};
