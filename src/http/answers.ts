/** Answers for machines: JSON, errors too, never cached unless they say so. */

import type { OAuthError } from "../protocol/oauth-error.ts";

const PRIVATE = {
  "content-type": "application/json",
  "cache-control": "no-store", // RFC 6749 §5.1
  pragma: "no-cache",
  "x-content-type-options": "nosniff",
} as const;

export function jsonAnswer(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...PRIVATE, ...headers } });
}

/** A document that is the same for everybody. */
export function publicJson(text: string, maxAge: number): Response {
  return new Response(text, {
    headers: {
      "content-type": "application/json",
      "cache-control": `public, max-age=${maxAge}`,
      "x-content-type-options": "nosniff",
    },
  });
}

/** The error answer of RFC 6749 §5.2, which all our machine endpoints give, whatever went wrong. */
export function errorAnswer(error: OAuthError, headers: Readonly<Record<string, string>> = {}): Response {
  return jsonAnswer({ error: error.code, error_description: describable(error.message) }, error.status, {
    ...(error.challenge !== undefined && { "www-authenticate": error.challenge }),
    ...(error.retryAfter !== undefined && { "retry-after": String(Math.ceil(error.retryAfter)) }),
    ...headers,
  });
}

/** Only the characters that RFC 6749 §5.2 allows in a description; § is not among them. */
export const describable = (text: string): string =>
  text
    .replaceAll("§", "section ")
    .replaceAll('"', "'")
    .replaceAll("\\", "/")
    .replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "?");
