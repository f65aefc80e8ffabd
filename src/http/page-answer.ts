/** Answers for people, with the same headers on every page, error pages too (TL-03). */

import type { Page } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";

export interface PageAnswerOptions {
  readonly status?: number;
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** A form of the page leads to another site. Its policy is then that of {@link letLeadBack}, for the same reason (default false). */
  readonly leadsOut?: boolean;
  /** Addresses that frames of the page load, and no other (default none). */
  readonly frames?: readonly string[];
}

/** An answer whose body is not written yet, since that depends on the reader's language. */
export interface PageAnswer extends HttpAnswer {
  readonly page: Page;
}

export const isPageAnswer = (answer: HttpAnswer): answer is PageAnswer => "page" in answer;

export interface PageAnswers {
  page(page: Page, options?: PageAnswerOptions): PageAnswer;
  /** A file for the person alone. `name`: ASCII, without quotation marks. */
  file(content: string, name: string, mediaType: string, cookies?: readonly string[]): HttpAnswer;
  /** 303: the browser gets the next page with GET, and no password is sent again (RFC 9700 §4.12). */
  redirect(location: string, cookies?: readonly string[]): HttpAnswer;
}

export function createPageAnswers(issuer: string): PageAnswers {
  const always = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    // It is not `no-referrer`, since with that browsers send `Origin: null` with our own forms too.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    ...(issuer.startsWith("https:") && { "strict-transport-security": "max-age=31536000" }),
  };

  const setting = (cookies: readonly string[] = []) => (cookies.length === 0 ? {} : { "set-cookie": [...cookies] });

  return {
    page: (page, { status = 200, cookies, headers = {}, leadsOut = false, frames = [] } = {}) => ({
      status,
      headers: {
        ...always,
        ...headers,
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": `${leadsOut ? POLICY_OF_PASSAGE : POLICY}${framing(frames)}`,
        ...setting(cookies),
      },
      body: "",
      page,
    }),

    file: (content, name, mediaType, cookies) => ({
      status: 200,
      headers: {
        ...always,
        "content-type": mediaType,
        "content-disposition": `attachment; filename="${name}"`,
        "content-security-policy": POLICY,
        ...setting(cookies),
      },
      body: content,
    }),

    redirect: (location, cookies) => ({ status: 303, headers: { ...always, location, ...setting(cookies) }, body: "" }),
  };
}

/**
 * What no answer of the authorization endpoint may forbid:
 *
 * - Chromium applies `form-action` to each hop of a redirect after a form, and also to hops that the client's own callback makes,
 *   to another origin or to an app's scheme. The person presses Allow, and nothing seems to happen, although the code was
 *   delivered (PG-07). So these pages have no `form-action`. No form there can lead elsewhere: `html` escapes every value, so no
 *   foreign markup comes in. No form and no button names an address. `base-uri 'none'` keeps the page's own base, and no foreign
 *   script runs. A test holds all of it.
 * - `Cross-Origin-Opener-Policy` cuts a pop-up from the page that opened it, for good, and that page sees a closed window
 *   (PG-08). Our pages listen to no message and are in no frame, and their forms need their token. So an opener can do no more
 *   than close them.
 */
export function letLeadBack(answer: HttpAnswer): HttpAnswer {
  const { "cross-origin-opener-policy": _, "content-security-policy": policy, ...headers } = answer.headers;
  return {
    ...answer,
    headers: { ...headers, ...(typeof policy === "string" && { "content-security-policy": policy.replace(FORM_ACTION, "") }) },
  };
}

const POLICY_OF_PASSAGE = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");
const FORM_ACTION = "; form-action 'self'";
const POLICY = `${POLICY_OF_PASSAGE}${FORM_ACTION}`;

/** A source has no query, and no comma or semicolon (CSP 3 §2.3.1). */
function framing(addresses: readonly string[]): string {
  const sources = addresses.map((address) => {
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname.replaceAll(";", "%3B").replaceAll(",", "%2C")}`;
  });
  return sources.length === 0 ? "" : `; frame-src ${[...new Set(sources)].join(" ")}`;
}
