/** Answers for people: the one HTML shell's headers, on every page, error pages too (TL-03). */

import type { HttpAnswer } from "../ports/exchange.ts";
import { schemeOf } from "../protocol/redirect-uri.ts";

export interface PageAnswerOptions {
  readonly status?: number;
  /** Where the form may lead besides this server: Chromium holds redirects after a post to it. */
  readonly formTarget?: string | undefined;
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageAnswers {
  page(html: string, options?: PageAnswerOptions): HttpAnswer;
  /** 303: the browser gets the next page with GET, and no password is sent again (RFC 9700 §4.12). */
  redirect(location: string, cookies?: readonly string[]): HttpAnswer;
}

export function createPageAnswers(issuer: string): PageAnswers {
  const always = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    // Not no-referrer: with that, browsers send `Origin: null` with our own forms too.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    ...(issuer.startsWith("https:") && { "strict-transport-security": "max-age=31536000" }),
  };

  const setting = (cookies: readonly string[] = []) => (cookies.length === 0 ? {} : { "set-cookie": [...cookies] });

  return {
    page: (html, { status = 200, formTarget, cookies, headers = {} } = {}) => ({
      status,
      headers: {
        ...always,
        ...headers,
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": contentSecurityPolicy(formTarget),
        ...setting(cookies),
      },
      body: html,
    }),

    redirect: (location, cookies) => ({ status: 303, headers: { ...always, location, ...setting(cookies) }, body: "" }),
  };
}

const contentSecurityPolicy = (formTarget: string | undefined): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "script-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action 'self'${formTarget === undefined ? "" : ` ${formTarget}`}`,
  ].join("; ");

/** What `form-action` must name for a redirect to this URI to be followed: its origin, or its private-use scheme. */
export function formTargetOf(redirectUri: string): string | undefined {
  const scheme = schemeOf(redirectUri);
  if (scheme !== "https" && scheme !== "http") return scheme === "" ? undefined : `${scheme}:`;
  if (/^http:\/\/\[/.test(redirectUri)) return "http:"; // no CSP source names an IPv6 address
  const [origin] = /^https?:\/\/[^/?#;,\s]+/.exec(redirectUri) ?? [];
  return origin;
}
