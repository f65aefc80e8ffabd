/** Cross-origin requests: open to all, without credentials, at the endpoints that programs in browsers call (TL-05). */

const EXPOSED = "WWW-Authenticate, DPoP-Nonce, Retry-After";
const ALLOWED = "authorization, content-type, dpop, mcp-protocol-version";

export function allowCrossOrigin(response: Response): Response {
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("access-control-expose-headers", EXPOSED);
  return response;
}

/** The answer to a preflight (Fetch, CORS protocol). */
export function preflightAnswer(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": methods.join(", "),
      "access-control-allow-headers": ALLOWED,
      "access-control-max-age": "86400",
    },
  });
}
