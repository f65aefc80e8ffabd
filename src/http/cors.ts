/** Cross-origin requests: open to all, without credentials, at the endpoints that programs in browsers call (TL-05). */

import type { HttpAnswer } from "../ports/exchange.ts";

const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "WWW-Authenticate, DPoP-Nonce, Retry-After",
} as const;
const ALLOWED = "authorization, content-type, dpop, mcp-protocol-version";

export const allowCrossOrigin = (answer: HttpAnswer): HttpAnswer => ({ ...answer, headers: { ...answer.headers, ...OPEN } });

/** The answer to a preflight (Fetch, CORS protocol). */
export const preflightAnswer = (methods: readonly string[]): HttpAnswer => ({
  status: 204,
  headers: {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": ALLOWED,
    "access-control-max-age": "86400",
  },
  body: "",
});
