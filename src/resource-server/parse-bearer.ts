/** Finds the bearer token in a request (RFC 6750 §2) without judging it. The same function serves HTTP and SASL. */

export type PresentedBearer =
  | { readonly outcome: "token"; readonly token: string }
  | { readonly outcome: "none" }
  /** `rule` is for `error_description`, and keeps to its characters (RFC 6750 §3): what was broken, never the value. */
  | { readonly outcome: "malformed"; readonly rule: string };

export type PresentedToken =
  | { readonly outcome: "token"; readonly token: string; readonly scheme: "Bearer" | "DPoP" }
  | Exclude<PresentedBearer, { readonly outcome: "token" }>;

const B64TOKEN = /^[A-Za-z0-9._~+/-]+=*$/; // RFC 6750 §2.1
/** No token that we or any mail program can handle is longer; the check of its syntax stays cheap. */
const LONGEST_TOKEN = 16_384;

const NONE: PresentedBearer = { outcome: "none" };

/**
 * The token of a request: from the value of its `Authorization` header (null: it has none) or, where the resource allows that
 * and {@link isForm} holds, from its form body. The query is never looked at: URLs end up in logs (RFC 9700 §4.3.2).
 */
export function parseBearer(authorization: string | null, form?: string): PresentedBearer {
  const header = authorization === null ? NONE : parseBearerCredentials(authorization);
  const body = form === undefined ? NONE : parseForm(form);
  if (header.outcome === "malformed" || body.outcome === "none") return header;
  // RFC 6750 §2: no more than one method in a request.
  if (header.outcome === "token" && body.outcome === "token")
    return malformed("the token is sent in more than one way (RFC 6750 section 2)");
  return body;
}

/** The same, where a token may come as a DPoP token too (RFC 9449 §7.1). That one stands in the header alone. */
export function parseToken(authorization: string | null, form?: string): PresentedToken {
  const bound = authorization === null ? NONE : parseCredentials(authorization, "dpop");
  const bearer = parseBearer(authorization, form);
  if (bound.outcome === "none") return bearer.outcome === "token" ? { ...bearer, scheme: "Bearer" } : bearer;
  if (bearer.outcome !== "none")
    return { outcome: "malformed", rule: "the token is sent in more than one way (RFC 6750 section 2)" };
  return bound.outcome === "token" ? { ...bound, scheme: "DPoP" } : bound;
}

/** Credentials of any scheme, as `Authorization` carries them (RFC 9110 §11.4), and the `auth` pair of SASL (RFC 7628 §3.1). */
export const parseBearerCredentials = (credentials: string): PresentedBearer => parseCredentials(credentials, "bearer");

function parseCredentials(credentials: string, wanted: string): PresentedBearer {
  const [scheme = "", ...rest] = credentials.trim().split(" ");
  // Another scheme is none of ours. The answer is the challenge, not an error.
  if (scheme.toLowerCase() !== wanted) return NONE;
  return tokenOf(rest.join(" ").trim());
}

/** RFC 6750 §2.2: a form, and a method with a body of defined meaning. */
export function isForm(method: string, contentType: string | null): boolean {
  const mediaType = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  return method === "POST" && mediaType === "application/x-www-form-urlencoded";
}

function parseForm(form: string): PresentedBearer {
  const values = new URLSearchParams(form).getAll("access_token");
  if (values.length > 1) return malformed("a parameter appears more than once (RFC 6750 section 3.1)");
  const [token = ""] = values;
  return token === "" ? NONE : tokenOf(token);
}

function tokenOf(token: string): PresentedBearer {
  if (token.length > LONGEST_TOKEN) return malformed("the token is longer than 16,384 characters");
  if (!B64TOKEN.test(token)) return malformed("the token has a form that RFC 6750 section 2.1 does not allow");
  return { outcome: "token", token };
}

const malformed = (rule: string): PresentedBearer => ({ outcome: "malformed", rule });
