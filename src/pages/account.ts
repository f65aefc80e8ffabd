/** A person's own page: each row is one application or one session, and its button ends it. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import {
  type Account,
  type Application,
  accountName,
  applicationHeading,
  applicationNamed,
  applicationPieces,
  tile,
} from "./facts.ts";
import { csrfField } from "./forms.ts";
import { type LostApplication, lostAccess } from "./lost-access.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell } from "./shell.ts";
import { asPlainText, type Html, shown, shownHost } from "./text.ts";
import { exactDate, exactTime, relativeTime } from "./times.ts";

/** Posts to its own address `csrf_token` and either `end` (the id of an authorization) or `end_session` (the id of a session). */
export interface AccountView extends Frame {
  readonly csrfToken: string;
  readonly account: Account;
  readonly applications: readonly ConnectedApplication[];
  /** What ended by the reuse of a refresh token and was not connected again. */
  readonly lost: readonly LostApplication[];
  readonly sessions: readonly OpenSession[];
  readonly notice?: AccountNotice | undefined;
  readonly now: Instant;
}

export interface ConnectedApplication extends Application {
  /** The authorization's. */
  readonly id: string;
  /** In plain words: "Read, send and delete your mail". */
  readonly permissions: readonly string[];
  /** Whether it has a living authorization. If not, only the consent is left, which lets it in again without a page. */
  readonly lives: boolean;
  readonly allowedAt: Instant;
  /** Undefined: never. */
  readonly lastUsedAt?: Instant | undefined;
  /** Whether it was allowed by typing a device's code. */
  readonly byCode: boolean;
}

export interface OpenSession {
  readonly id: string;
  /** Whether it is the session of the browser that shows this page. */
  readonly current: boolean;
  /** A few words from its `User-Agent`: "Firefox on Linux". */
  readonly browser: string;
  readonly address?: string | undefined;
  readonly since: Instant;
  readonly lastSeen: Instant;
}

export type AccountNotice =
  | { readonly kind: "disconnected"; readonly application: Application }
  | { readonly kind: "signedOutElsewhere" }
  /** The form's token is too old, so nothing ended. */
  | { readonly kind: "expired" };

export function accountPage(site: Site, view: AccountView): string {
  const { account, applications, csrfToken, lost, now, sessions } = view;
  const living = applications.filter(({ lives }) => lives);
  const remembered = applications.filter(({ lives }) => !lives);
  const alsoKnownAs = account.name === undefined ? "" : html`<bdi>${shown(account.name)}</bdi>, `;

  return shell(site, view, {
    title: view.notice === undefined ? "Your account" : `${TITLES[view.notice.kind]}: Your account`,
    layout: "wide",
    main: html`<div class="bar">
<div class="tight">
<h1>Your account</h1>
<p class="quiet">${alsoKnownAs}${accountName(account)}</p>
</div>
<form method="post" action="${site.basePath}/auth/logout">
${csrfField(csrfToken)}
<button class="plain little">Sign out</button>
</form>
</div>
${view.notice === undefined ? "" : news(view.notice)}
${lostAccess(site, lost, now)}
<section class="card tight" aria-labelledby="apps">
<h2 id="apps">Connected applications</h2>
${living.length === 0 ? nothingConnected : connected(site, living, csrfToken, now)}
</section>
${remembered.length === 0 ? "" : onlyRemembered(site, remembered, csrfToken, now)}
<section class="card tight" aria-labelledby="sessions">
<h2 id="sessions">Where you are signed in</h2>
<p class="small quiet">Is there a browser that you do not recognise? Sign it out, and tell your administrator.</p>
<form method="post">
${csrfField(csrfToken)}
<ul class="rows">${sessions.map((session) => sessionRow(session, now))}</ul>
</form>
</section>`,
  });
}

const TITLES = {
  disconnected: "Disconnected",
  signedOutElsewhere: "Signed out there",
  expired: "Nothing changed",
} as const satisfies Record<AccountNotice["kind"], string>;

function news(what: AccountNotice): Html {
  switch (what.kind) {
    case "disconnected":
      return notice({
        kind: "status",
        news: html`You disconnected ${applicationNamed(what.application)}`,
        next: "Its access has ended. It can ask you again.",
      });
    case "signedOutElsewhere":
      return notice({
        kind: "status",
        news: "That browser is signed out",
        next: "It needs your password to sign in again.",
      });
    case "expired":
      return tooLate("Nothing was changed. Press the button once more.");
  }
}

const nothingConnected: Html = html`<p class="quiet">No applications are connected. When you allow one, you can disconnect it here.</p>`;

function connected(site: Site, applications: readonly ConnectedApplication[], csrfToken: string, now: Instant): Html {
  return html`<p class="small quiet">Disconnecting ends access at once. Your data stays.</p>
<form method="post">
${csrfField(csrfToken)}
<ul class="rows">${applications.map((application) => applicationRow(site, application, now))}</ul>
</form>`;
}

/** What an administrator's list of authorizations does not show: nothing is alive, but the person agreed once. */
function onlyRemembered(site: Site, applications: readonly ConnectedApplication[], csrfToken: string, now: Instant): Html {
  return html`<section class="card tight" aria-labelledby="remembered">
<h2 id="remembered">May come back without asking</h2>
<p class="small quiet">You allowed these before. They have no access now, and get it again when you use them. Forget one, and it has to ask.</p>
<form method="post">
${csrfField(csrfToken)}
<ul class="rows">${applications.map((application) => applicationRow(site, application, now))}</ul>
</form>
</section>`;
}

// The line is made of sentences. Signs between words would have to be hidden at the end of a line.
function applicationRow(site: Site, application: ConnectedApplication, now: Instant): Html {
  const { allowedAt, byCode, id, lastUsedAt, lives, permissions } = application;
  const used = lastUsedAt === undefined ? "Never used" : html`Used ${relativeTime(now, lastUsedAt)}`;
  const name = asPlainText(applicationPieces(application));
  return html`<li>
${tile(site, application)}
<div>
<h3>${applicationHeading(application)}</h3>
<p class="small">${permissions.length === 0 ? "Know that you agreed." : permissions.map((words) => `${shown(words, 200)}.`).join(" ")}</p>
<p class="small quiet">${lives ? html`${used}. ` : ""}Allowed ${exactDate(allowedAt)}${byCode ? ", by code" : ""}.</p>
</div>
<button class="plain little" name="end" value="${id}" aria-label="${lives ? "Disconnect" : "Forget"} ${name}">${lives ? "Disconnect" : "Forget"}</button>
</li>`;
}

function sessionRow({ address, browser, current, id, lastSeen, since }: OpenSession, now: Instant): Html {
  const where = address === undefined ? "Since" : html`From <bdi class="host">${shownHost(address)}</bdi>, since`;
  return html`<li>
<div>
<h3><bdi>${shown(browser)}</bdi>${current ? html` <span class="badge">this browser</span>` : ""}</h3>
<p class="small quiet">${where} ${exactTime(since)}.${current ? "" : html` Last seen ${relativeTime(now, lastSeen)}.`}</p>
</div>
${current ? "" : html`<button class="plain little" name="end_session" value="${id}" aria-label="Sign out ${shown(browser)}">Sign out</button>`}
</li>`;
}
