/** The answer to an authorization request, right or wrong, on its way back to the client (RFC 6749 §4.1.2, RFC 9207 §2, JARM). */

import { describable } from "../http/answers.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { DEFAULT_SIGNING_ALGORITHM } from "../protocol/names.ts";
import type { OAuthError, OAuthErrorCode } from "../protocol/oauth-error.ts";
import { addToRedirectUri, isLoopback } from "../protocol/redirect-uri.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Resource } from "../records/resource.ts";
import { signJwt } from "../tokens/signing.ts";
import type { AnswerTarget } from "./answer-target.ts";
import type { AskedRequest } from "./asked-request.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";

/** A browser that came with an authorization request, when the server knows where the answer goes. */
export interface Visit {
  readonly incoming: Incoming;
  readonly asked: AskedRequest;
  readonly target: AnswerTarget;
  /** Those that the request names, and that were added. */
  readonly resources: readonly Resource[];
  readonly browser: Browser;
}

/** The codes that an authorization answer may carry (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
const AUTHORIZATION_ERRORS: ReadonlySet<OAuthErrorCode> = new Set([
  "invalid_request",
  "unauthorized_client",
  "access_denied",
  "unsupported_response_type",
  "invalid_scope",
  "invalid_target",
  "invalid_authorization_details",
  "login_required",
  "consent_required",
  "invalid_request_object",
  "invalid_request_uri",
] as const);

type Answering = Pick<EndpointContext, "answers" | "clock" | "issuer" | "keys" | "pages">;

/** How long a signed answer counts: longer than a code, so that it is the code that decides (JARM §2.1: at most ten minutes). */
const SIGNED_LIFETIME: Seconds = 600;

/** Always with state and `iss`; signed, they stand in the JWT alone. */
export function sendBack(
  { browser, incoming, target }: Visit,
  answer: ReadonlyMap<string, string>,
  context: Answering,
): HttpAnswer {
  const { isSigned, place, redirectUri, state } = target;
  const plain = new Map([...answer, ...(state === undefined ? [] : [["state", state] as const]), ["iss", context.issuer]]);
  const whole = isSigned ? new Map([["response", signed(plain, target, context)]]) : plain;
  if (place !== "form_post") return context.answers.redirect(addToRedirectUri(redirectUri, whole, place), browser.cookies);
  const page = context.pages.formPost({ action: redirectUri, fields: whole, reachedAs: incoming.reachedAs });
  return context.answers.page(page, { cookies: browser.cookies });
}

/** JARM §2.1: `iss` stands in each answer. Its own members come last, so that no parameter stands in their place. */
function signed(
  answer: ReadonlyMap<string, string>,
  { client: { clientId, metadata } }: AnswerTarget,
  { clock, keys }: Answering,
): string {
  const now = clock.now();
  const key = keys.signingKeyAt(metadata.authorization_signed_response_alg ?? DEFAULT_SIGNING_ALGORITHM, now);
  return signJwt(key, "JWT", { ...Object.fromEntries(answer), aud: clientId, exp: now + SIGNED_LIFETIME });
}

export function sendError(visit: Visit, { code, message }: Pick<OAuthError, "code" | "message">, context: Answering): HttpAnswer {
  const error = AUTHORIZATION_ERRORS.has(code) ? code : "access_denied";
  const answer = new Map([
    ["error", error],
    ["error_description", describable(message)],
  ]);
  return { ...sendBack(visit, answer, context), error };
}

/**
 * RFC 9700 §4.11.2: the server does not send a passer-by to an address that neither a person nor an administrator has vouched
 * for. A program that registered itself with a website's address gets its errors only after the person has signed in.
 */
export function mayRedirectAtOnce({ asked, browser, target: { client, redirectUri } }: Visit): boolean {
  // An administrator who lets any program be this client vouched for none of their addresses.
  const isVouchedFor = client.origin === "administrator" && client.policy.anyProgram !== true;
  if (isVouchedFor || isLoopback(redirectUri) || browser.signedIn !== undefined) return true;
  // A request that allows no page gets none, however that is written, and whatever is wrong with the request (AZ-16).
  return asked.parameters.all("prompt").some((prompt) => prompt.split(" ").includes("none"));
}
