/** The client's half of the authorization code flow: the request that it sends a browser with, and the check of the answer. */

import { hash } from "node:crypto";
import * as oauth from "oauth4webapi";
import { required, type ServerMetadata } from "./discovery.ts";
import { Fault } from "./fault.ts";
import type { Grant } from "./token-request.ts";
import { faultIn } from "./verdict.ts";

/** Unpredictable text: 256 bits as base64url, fresh each time. */
export type RandomText = () => string;

export interface AuthorizationAttempt {
  /** Where the browser goes. */
  readonly url: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string | undefined;
  /** `code` unless said otherwise. */
  readonly responseType?: string;
}

/** @throws {Fault} the server has no authorization endpoint */
export function beginAuthorization(
  metadata: ServerMetadata,
  request: AuthorizationRequest,
  random: RandomText,
): AuthorizationAttempt {
  const { clientId, redirectUri, scope, responseType = "code" } = request;
  const [state, nonce, codeVerifier] = [random(), random(), random()];
  const url = new URL(required(metadata, "authorization_endpoint"));
  const parameters: Readonly<Record<string, string | undefined>> = {
    response_type: responseType,
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state,
    nonce: scope?.split(" ").includes("openid") ? nonce : undefined,
    // RFC 7636 §4.2: a code that comes back through the browser is worth nothing without the verifier.
    code_challenge: responseType === "code" ? hash("sha256", codeVerifier, "base64url") : undefined,
    code_challenge_method: responseType === "code" ? "S256" : undefined,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return { url: url.href, clientId, redirectUri, state, nonce, codeVerifier };
}

/** The parameters of an answer to our request that is a success. @throws {Fault} it is not ours, or the server refused */
export function checkAuthorizationResponse(
  metadata: ServerMetadata,
  attempt: AuthorizationAttempt,
  answer: URLSearchParams,
): URLSearchParams {
  // oauth4webapi takes an empty issuer for none.
  if (answer.get("iss") === "") throw new Fault("The answer comes from another issuer (RFC 9207 §2.4).");
  try {
    return oauth.validateAuthResponse(metadata, { client_id: attempt.clientId }, answer, attempt.state);
  } catch (error) {
    if (!(error instanceof oauth.AuthorizationResponseError))
      throw faultIn({ answer: "The answer", rule: "RFC 6749 §4.1.2" }, error);
    const { error: refusal, error_description: description } = error;
    throw new Fault(`The server answers with ${refusal}${description === undefined ? "" : `: ${description}`}.`, { cause: error });
  }
}

/** The token request that redeems the code of such an answer (RFC 6749 §4.1.3). @throws {Fault} there is no code */
export function codeExchange(attempt: AuthorizationAttempt, answer: URLSearchParams): Grant {
  const code = answer.get("code");
  if (code === null) throw new Fault("The answer has no code (RFC 6749 §4.1.2).");
  return { grant_type: "authorization_code", code, redirect_uri: attempt.redirectUri, code_verifier: attempt.codeVerifier };
}
