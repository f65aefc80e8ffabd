/** The way around a person's own pages: `/account` leads to each, and each leads back there. */

import { html } from "hono/html";
import type { Language } from "./language.ts";
import type { Site } from "./shell.ts";
import type { Html } from "./text.ts";

export function accountMenu({ basePath, hasProviders = false }: Site, language: Language): Html {
  const { appPasswords, factors, ownAccount } = language;
  const { menu: words } = ownAccount;
  const links: readonly (readonly [path: string, words: string])[] = [
    ["/account/profile", words.profile],
    ["/account/password", words.password],
    ["/account/factors", factors.title],
    ["/account/app-passwords", appPasswords.title],
    ...(hasProviders ? [["/account/connections", language.connections.title] as const] : []),
    ["/account/activity", words.activity],
    ["/account/data", words.data],
    ["/language", words.language],
  ];
  return html`<nav aria-label="${words.label}">
<ul class="menu">${links.map(([path, said]) => html`<li><a href="${basePath}${path}">${said}</a></li>`)}</ul>
</nav>`;
}

/** Stands above the heading, where a thumb and a screen reader find it first. The sign is mirrored where lines begin at the right. */
export const backToAccount = ({ basePath }: Site, { account }: Language): Html =>
  html`<p class="back"><a href="${basePath}/account"><span aria-hidden="true">‹</span> ${account.title}</a></p>`;
