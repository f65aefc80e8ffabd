/** The answer to an authorization request, right or wrong, on its way back to the client (RFC 6749 §4.1.2, RFC 9207 §2). */

import { describable } from "../http/answers.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { OAuthError, OAuthErrorCode } from "../protocol/oauth-error.ts";
import { addToRedirectUri, isLoopback } from "../protocol/redirect-uri.ts";
import type { AnswerTarget } from "./answer-target.ts";
import type { AskedRequest } from "./asked-request.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";

/** A browser that came with an authorization request, when the server knows where the answer goes. */
export interface Visit {
  readonly incoming: Incoming;
  readonly asked: AskedRequest;
  readonly target: AnswerTarget;
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
  "login_required",
  "consent_required",
  "invalid_request_object",
  "invalid_request_uri",
] as const);

type Answering = Pick<EndpointContext, "answers" | "issuer" | "pages">;

/** Always with state and `iss`. */
export function sendBack(
  { browser, incoming, target }: Visit,
  answer: ReadonlyMap<string, string>,
  context: Answering,
): HttpAnswer {
  const { redirectUri, mode, state } = target;
  const whole = new Map([...answer, ...(state === undefined ? [] : [["state", state] as const]), ["iss", context.issuer]]);
  if (mode !== "form_post") return context.answers.redirect(addToRedirectUri(redirectUri, whole, mode), browser.cookies);
  const page = context.pages.formPost({ action: redirectUri, fields: whole, reachedAs: incoming.reachedAs });
  return context.answers.page(page, { cookies: browser.cookies });
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
  if (client.origin === "administrator" || isLoopback(redirectUri) || browser.signedIn !== undefined) return true;
  // A request that allows no page gets none, however that is written, and whatever is wrong with the request (AZ-16).
  return asked.parameters.all("prompt").some((prompt) => prompt.split(" ").includes("none"));
}
