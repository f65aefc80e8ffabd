/** Connecting a device, the end: the device goes on by itself, or it got nothing. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { commaOf } from "./comma.ts";
import { type Account, type Application, accountName, applicationNamed } from "./facts.ts";
import { bar, tick } from "./mark.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { shownHost } from "./text.ts";
import { exactTime } from "./times.ts";

export interface DeviceDoneView extends Frame {
  readonly application: Application;
  readonly account: Account;
}

export interface DeviceDeniedView extends Frame {
  readonly application: Application;
  readonly startedAt: Instant;
  /** The address that the device's request came from, if known. */
  readonly startedFrom?: string | undefined;
}

export function deviceDonePage(site: Site, view: Written<DeviceDoneView>): string {
  const { deviceDone: words } = view.language;
  return shell(site, view, {
    title: words.title,
    layout: "sheet",
    main: html`${tick}
<div class="tight">
<h1>${words.heading}</h1>
<p>${words.nowUses(html`<b>${applicationNamed(view.application)}</b>`, html`<b>${accountName(view.account)}</b>`)}</p>
</div>
<p class="quiet">${words.afterwards(`${site.basePath}/account`)}</p>`,
  });
}

export function deviceDeniedPage(site: Site, view: Written<DeviceDeniedView>): string {
  const { application, language, startedAt, startedFrom } = view;
  const { deviceDenied: words } = language;
  const from = startedFrom === undefined ? "" : html`${commaOf(language)}${shownHost(startedFrom)}`;
  return shell(site, view, {
    title: words.title,
    layout: "sheet",
    main: html`${bar}
<div class="tight">
<h1>${words.title}</h1>
<p>${words.gotNothing(html`<b>${applicationNamed(application)}</b>`)}</p>
</div>
<p class="quiet">${startedFrom === undefined ? words.tellTime : words.tellTimeAndAddress} <span class="whole">${exactTime(language, startedAt)}${from}</span></p>`,
  });
}
