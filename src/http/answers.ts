/** Answers for machines: JSON, errors too, never cached unless they say so. */

import type { HttpAnswer } from "../ports/exchange.ts";
import type { OAuthError } from "../protocol/oauth-error.ts";
import type { Seconds } from "../protocol/time.ts";

const PRIVATE = {
  "content-type": "application/json",
  "cache-control": "no-store", // RFC 6749 §5.1
  pragma: "no-cache",
  "x-content-type-options": "nosniff",
} as const;

type Headers = Readonly<Record<string, string>>;

export function jsonAnswer(body: unknown, status = 200, headers?: Headers): HttpAnswer {
  return { status, headers: headers === undefined ? PRIVATE : { ...PRIVATE, ...headers }, body: JSON.stringify(body) };
}

/** The same for its caller to use again, for so long (RFC 9111 §5.2.2). Another caller, or another form, is another answer. */
export function reusableFor(seconds: Seconds, { headers, ...answer }: HttpAnswer): HttpAnswer {
  const { pragma: _, ...others } = headers;
  return { ...answer, headers: { ...others, "cache-control": `private, max-age=${seconds}`, vary: "Accept, Authorization" } };
}

/** A document that is the same for everybody. */
export const publicJson = (text: string, maxAge: number): HttpAnswer => publicDocument("application/json", text, maxAge);

/** The same as XML (RFC 7303 §9.2). */
export const publicXml = (text: string, maxAge: number): HttpAnswer => publicDocument("text/xml; charset=utf-8", text, maxAge);

function publicDocument(type: string, text: string, maxAge: number): HttpAnswer {
  return {
    status: 200,
    headers: {
      "content-type": type,
      "cache-control": `public, max-age=${maxAge}`,
      "x-content-type-options": "nosniff",
    },
    body: text,
  };
}

/** The error answer of RFC 6749 §5.2. All machine endpoints give it, for every kind of error. */
export function errorAnswer(error: OAuthError, headers: Headers = {}): HttpAnswer {
  const answer = jsonAnswer({ error: error.code, error_description: describable(error.message) }, error.status, {
    ...(error.challenge !== undefined && { "www-authenticate": error.challenge }),
    ...(error.retryAfter !== undefined && { "retry-after": String(Math.ceil(error.retryAfter)) }),
    ...(error.dpopNonce !== undefined && { "dpop-nonce": error.dpopNonce }),
    ...headers,
  });
  return { ...answer, error: error.code };
}

/** An answer whose status says everything. */
export const emptyAnswer = (status: number, headers: Headers): HttpAnswer => ({ status, headers, body: "" });

/** Only the characters that RFC 6749 §5.2 allows in a description; § is not among them. */
export const describable = (text: string): string =>
  text
    .replaceAll("§", "section ")
    .replaceAll('"', "'")
    .replaceAll("\\", "/")
    .replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "?");
