/**
 * What the browser itself says about where a form came from. Where a proxy adds `Referrer-Policy: no-referrer`, our own forms
 * come with `Origin: null` (Fetch, "append a request Origin header"). Then Fetch Metadata decides, and where there is none, the
 * form token.
 */

import type { HttpRequest } from "../ports/exchange.ts";

/** @param issuer the origin counts */
export function isFromOurPage(request: HttpRequest, issuer: string): boolean {
  const from = request.headers.get("origin");
  if (from !== null && from !== "null" && from !== new URL(issuer).origin) return false;
  const site = request.headers.get("sec-fetch-site");
  return site === null || site === "same-origin" || site === "none";
}
