/** A person's accounts at other providers, with which they sign in here. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { backToAccount } from "./account-menu.ts";
import { csrfField } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, named, plainName, shown } from "./text.ts";
import { exactDate, relativeTime } from "./times.ts";

/** Posts to its own address `csrf_token` and `connect` (a provider's name in the settings) or `disconnect` (an id). */
export interface ConnectionsView extends Frame {
  readonly csrfToken: string;
  /** Where the account itself comes from. Undefined: from here. */
  readonly home: string | undefined;
  readonly connections: readonly Connection[];
  readonly providers: readonly OfferedProvider[];
  readonly notice?: ConnectionsNotice | undefined;
  readonly now: Instant;
}

export type ConnectionsNotice = "removed" | "last" | "down" | "expired";

export interface Connection {
  readonly id: string;
  readonly provider: string;
  /** What the account is called there. Empty: not known. */
  readonly shown: string;
  readonly addedAt: Instant;
  /** Undefined: never. */
  readonly lastUsedAt: Instant | undefined;
}

export interface OfferedProvider {
  readonly name: string;
  /** What people call it. */
  readonly label: string;
}

export function connectionsPage(site: Site, view: Written<ConnectionsView>): string {
  const { connections, csrfToken, home, language, providers } = view;
  const { connections: words } = language;
  return shell(site, view, {
    title: view.notice === undefined ? words.title : words.notices[view.notice].title,
    layout: "wide",
    main: html`${backToAccount(site, language)}
<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
${view.notice === undefined ? "" : news(view, view.notice)}
<section class="card tight" aria-labelledby="connected">
<h2 id="connected">${words.heading}</h2>
${home === undefined ? "" : html`<p>${words.home(named(home))}</p>`}
${
  connections.length > 0
    ? html`<form method="post">
${csrfField(csrfToken)}
<ul class="rows">${connections.map((connection) => row(view, connection))}</ul>
</form>`
    : home === undefined
      ? html`<p class="quiet">${words.none}</p>`
      : ""
}
</section>
<section class="card tight" aria-labelledby="add">
<h2 id="add">${words.add.heading}</h2>
<p class="small quiet">${words.add.lead}</p>
<form method="post" class="tight">
${csrfField(csrfToken)}
${providers.map(({ label, name }) => html`<button class="plain" name="connect" value="${name}">${words.add.button(named(label))}</button>`)}
</form>
</section>`,
  });
}

function news({ language }: Written<ConnectionsView>, what: ConnectionsNotice): Html {
  const { notices } = language.connections;
  if (what === "expired") return tooLate(language, notices.expired.next);
  return notice({ kind: what === "removed" ? "status" : "alert", news: notices[what].news, next: notices[what].next });
}

function row({ language, now }: Written<ConnectionsView>, { addedAt, id, lastUsedAt, provider, shown: name }: Connection): Html {
  const { row: words } = language.connections;
  const used = lastUsedAt === undefined ? words.neverUsed : words.used(relativeTime(language, now, lastUsedAt));
  return html`<li>
<div>
<h3>${named(provider)}</h3>
${name === "" ? "" : html`<p><bdi>${shown(name, 100)}</bdi></p>`}
<p class="small quiet">${words.added(exactDate(language, addedAt))} ${used}</p>
</div>
<button class="plain little" name="disconnect" value="${id}" aria-label="${words.removeWhat(plainName(provider))}">${words.remove}</button>
</li>`;
}
