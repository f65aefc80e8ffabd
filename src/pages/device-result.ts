/** Connecting a device, the end: the device goes on by itself, or it got nothing. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { type Account, type Application, accountName, applicationNamed } from "./facts.ts";
import { bar, tick } from "./mark.ts";
import { type Frame, type Site, shell } from "./shell.ts";
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

export function deviceDonePage(site: Site, view: DeviceDoneView): string {
  return shell(site, view, {
    title: "Device connected",
    layout: "sheet",
    main: html`${tick}
<div class="tight">
<h1>Your device is connected</h1>
<p>The application <b>${applicationNamed(view.application)}</b> now uses the account <b>${accountName(view.account)}</b>. Go back to your device. It continues by itself.</p>
</div>
<p class="quiet">You can close this page. You can disconnect the device at any time under <a href="${site.basePath}/account">Your account</a>.</p>`,
  });
}

export function deviceDeniedPage(site: Site, view: DeviceDeniedView): string {
  const { application, startedAt, startedFrom } = view;
  const tell = startedFrom === undefined ? "the time" : "the time and the address";
  return shell(site, view, {
    title: "Denied",
    layout: "sheet",
    main: html`${bar}
<div class="tight">
<h1>Denied</h1>
<p>The application <b>${applicationNamed(application)}</b> got no access to your account. Its code no longer works.</p>
</div>
<p class="quiet">You can close this page. If somebody sent you that code, tell your administrator ${tell}: <span class="whole">${exactTime(startedAt)}${startedFrom === undefined ? "" : html`, ${shownHost(startedFrom)}`}</span></p>`,
  });
}
