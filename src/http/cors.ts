/** Cross-origin requests: open to all, without credentials, at the endpoints that programs in browsers call (TL-05). */

import type { HttpAnswer } from "../ports/exchange.ts";

const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "WWW-Authenticate, DPoP-Nonce, Retry-After",
} as const;

/** Allowed whether or not they are asked for: `authorization` is never covered by a wildcard (Fetch, CORS protocol). */
const ALWAYS_ALLOWED = ["authorization", "content-type", "dpop", "mcp-protocol-version"];
/**
 * How many header names of one preflight are read, and characters of each, so that no client makes the server send long
 * answers.
 */
const MOST_NAMES = 64;
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,64}$/; // RFC 9110 §5.6.2

export const allowCrossOrigin = (answer: HttpAnswer): HttpAnswer => ({ ...answer, headers: { ...answer.headers, ...OPEN } });

/**
 * The answer to a preflight (Fetch, CORS protocol).
 *
 * @param asked the names that the browser means to send, as `Access-Control-Request-Headers` has them. No browser credentials
 *   are involved, so a name that this server does not read is allowed: applications add headers of their own, for tracing for
 *   example.
 */
export const preflightAnswer = (methods: readonly string[], asked: string | null): HttpAnswer => ({
  status: 204,
  headers: {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": [...new Set([...ALWAYS_ALLOWED, ...namesIn(asked ?? "")])].join(", "),
    "access-control-max-age": "86400",
    vary: "access-control-request-headers",
  },
  body: "",
});

const namesIn = (list: string): readonly string[] =>
  list
    .split(",", MOST_NAMES)
    .map((name) => name.trim().toLowerCase())
    .filter((name) => HEADER_NAME.test(name));
