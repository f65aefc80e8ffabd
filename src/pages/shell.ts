/**
 * The shell of every page. It shows the asking application always in the same place, and holds nothing that a strict CSP would
 * refuse.
 */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import type { Branding } from "../records/branding.ts";
import { LANGUAGES } from "../records/language.ts";
import { type Asset, css, js, svg } from "./assets.ts";
import { brandLinks, brandSheet } from "./brand.ts";
import type { Language } from "./language.ts";
import { globe, key } from "./mark.ts";
import { notice } from "./notice.ts";
import { breakableHost, type Html, shown, toPage } from "./text.ts";

/** What is the same on all pages. It comes from configuration alone, never from a request. */
export interface Site {
  /** The operator's name: "Example". */
  readonly name: string;
  /** The issuer, without a slash at its end. */
  readonly issuer: string;
  /** The issuer's path: "" or "/tenant". Every link and asset is below it. */
  readonly basePath: string;
  readonly branding: Branding;
  /** Whether `/forgotten` sends letters. */
  readonly sendsLetters?: boolean | undefined;
  /** Whether the sign-in page offers a link by letter. */
  readonly signInByLetter?: boolean | undefined;
  /** Whether people can sign in with accounts at other providers. Absent: no. */
  readonly hasProviders?: boolean | undefined;
  /** Seconds for which scripts hold Allow back once its page appears or comes to the front; may be a fraction. */
  readonly allowAfter: Seconds;
}

/** What every view may have. */
export interface Frame {
  /** The host that the browser used, if it is not the issuer's. Then the page says so, and what to do. */
  readonly reachedAs?: string | undefined;
}

/** How a page is read: what is known of its reader, and not of what it shows. */
export interface Reading {
  readonly language: Language;
}

/** A view, and the language that its page is written in. */
export type Written<View extends Frame> = View & Reading;

/** What differs from page to page. */
export interface Content {
  /** What the page says or asks, without the operator's name. */
  readonly title: string;
  /** `sheet` asks one question, `wide` lists things. */
  readonly layout: "sheet" | "wide";
  readonly main: Html;
  /** In place of the link to what this server is. */
  readonly foot?: Html;
  /** Where a browser without scripts goes by itself after so many seconds. */
  readonly goesOn?: { readonly url: string; readonly after: Seconds } | undefined;
}

export function shell(site: Site, frame: Written<Frame>, { title, layout, main, foot, goesOn }: Content): string {
  const wide = layout === "wide";
  const { direction, frame: words, tag } = frame.language;
  return toPage(html`<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${goesOn === undefined ? "" : html`<noscript><meta http-equiv="refresh" content="${goesOn.after}; url=${goesOn.url}"></noscript>`}
<title>${title} – ${shown(site.name)}</title>
<link rel="icon" href="${assetLink(site, svg)}" type="image/svg+xml">
<link rel="stylesheet" href="${assetLink(site, css)}">
${brandSheet(site)}
<script src="${assetLink(site, js)}" defer></script>
</head>
<body${wide ? html` class="wide"` : ""} data-copy="${words.copy}" data-copied="${words.copied}">
<header class="brand">
<span class="logo">${key}</span>
<p><strong>${shown(site.name)}</strong><br><span class="small quiet">${host(site)}</span></p>
</header>
<main class="${wide ? "flow" : "sheet"}" id="main">
${frame.reachedAs === undefined ? "" : otherName(site, frame.reachedAs, frame.language)}
${main}
</main>
<footer class="foot">
<a href="${site.basePath}/">Latchkey</a>
${foot ?? html`<a href="${site.basePath}/about">${words.aboutThisServer}</a>`}
${brandLinks(site, frame.language)}${languageLink(site, frame.language)}
</footer>
</body>
</html>
`);
}

/** To the choice of another language. It is known by its sign to those who cannot read the word. */
const languageLink = ({ basePath }: Site, { frame, name }: Language): Html =>
  html`<a href="${basePath}/language">${globe} <span class="unseen">${frame.language}</span> <bdi>${LANGUAGES[name]}</bdi></a>`;

/** The host that the address bar should show. */
export function host(site: Site): string {
  return new URL(site.issuer).host;
}

export function assetLink(site: Site, asset: Asset): string {
  return `${site.basePath}${asset.path}?v=${asset.version}`;
}

function otherName({ issuer }: Site, reachedAs: string, { frame }: Language): Html {
  return notice({
    kind: "caution",
    news: frame.reachedAs(html`<bdi class="host">${breakableHost(reachedAs)}</bdi>`),
    next: frame.openUnderIssuer(issuer),
  });
}
