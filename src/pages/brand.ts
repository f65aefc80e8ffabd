/** The operator's colours and logo, as a stylesheet after ours, and their links in the foot of each page. */

import { hash } from "node:crypto";
import { html } from "hono/html";
import type { Branding, BrandLogo } from "../records/branding.ts";
import type { Language } from "./language.ts";
import type { Site } from "./shell.ts";
import { type Html, shownHost } from "./text.ts";

export const BRAND_PATH = "/assets/brand.css";

export interface BrandStyle {
  readonly text: string;
  /** It changes with the text. */
  readonly version: string;
}

/** Undefined: ours is enough. */
export function brandStyle({ accent, logo, logoDark }: Branding, basePath: string): BrandStyle | undefined {
  const rules = [
    accent && `:root { --brand-accent: ${accent.light}; --accent: ${accent.light}; }`,
    accent && `@supports (color: light-dark(red, red)) { :root { --accent: light-dark(${accent.light}, ${accent.dark}); } }`,
    logo && `:root { --brand-logo: ${address(logo, basePath)}; --brand-cord: 0; }`,
    logoDark && `@media (prefers-color-scheme: dark) { :root { --brand-logo: ${address(logoDark, basePath)}; --brand-cord: 0; } }`,
  ].filter((rule) => rule !== undefined);
  if (rules.length === 0) return undefined;
  const text = `${rules.join("\n")}\n`;
  return { text, version: hash("sha256", text, "base64url").slice(0, 12) };
}

const address = ({ version }: BrandLogo, basePath: string): string => `url("${basePath}/assets/logos/${version}")`;

export const brandSheet = ({ basePath, branding }: Site): Html | string => {
  const style = brandStyle(branding, basePath);
  return style === undefined ? "" : html`<link rel="stylesheet" href="${basePath}${BRAND_PATH}?v=${style.version}">`;
};

/** Where people ask for help, as a link. */
export const supportUrl = (support: string): string => (support.includes("://") ? support : `mailto:${support}`);

export function brandLinks({ branding: { home, privacy, support, terms } }: Site, { frame: words }: Language): Html {
  const to = (url: string, text: string): Html => html`<a href="${url}" rel="noreferrer">${text}</a>\n`;
  return html`${support === undefined ? "" : to(supportUrl(support), words.support)}${terms === undefined ? "" : to(terms, words.terms)}${privacy === undefined ? "" : to(privacy, words.privacy)}${home === undefined ? "" : html`<a href="${home}" rel="noreferrer"><bdi>${shownHost(new URL(home).host)}</bdi></a>\n`}`;
}
