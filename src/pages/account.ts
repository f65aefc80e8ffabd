/** A person's own page: each row is one application or one session, and its button ends it. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import type { ProgramOn } from "../records/user-agent.ts";
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
import type { Language } from "./language.ts";
import { type LostApplication, lostAccess } from "./lost-access.ts";
import { notice, tooLate } from "./notice.ts";
import { permissionLine } from "./permissions.ts";
import type { ScopeWords } from "./scope-words.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
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
  readonly permissions: readonly ScopeWords[];
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
  /** From its `User-Agent`: Firefox, and Linux. */
  readonly browser: ProgramOn;
  readonly address?: string | undefined;
  readonly since: Instant;
  readonly lastSeen: Instant;
}

export type AccountNotice =
  | { readonly kind: "disconnected"; readonly application: Application }
  | { readonly kind: "signedOutElsewhere" }
  /** The form's token is too old, so nothing ended. */
  | { readonly kind: "expired" };

export function accountPage(site: Site, view: Written<AccountView>): string {
  const { account, applications, csrfToken, language, lost, now, sessions } = view;
  const { account: words } = language;
  const living = applications.filter(({ lives }) => lives);
  const remembered = applications.filter(({ lives }) => !lives);
  const alsoKnownAs = account.name === undefined ? "" : html`<bdi>${shown(account.name)}</bdi>, `;

  return shell(site, view, {
    title: view.notice === undefined ? words.title : words.notices[view.notice.kind].title,
    layout: "wide",
    main: html`<div class="bar">
<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${alsoKnownAs}${accountName(account)}</p>
</div>
<form method="post" action="${site.basePath}/auth/logout">
${csrfField(csrfToken)}
<button class="plain little">${words.signOut}</button>
</form>
</div>
<p class="links"><a href="${site.basePath}/account/password">${words.changePassword}</a> <a href="${site.basePath}/account/factors">${language.factors.title}</a> <a href="${site.basePath}/account/app-passwords">${language.appPasswords.title}</a></p>
${view.notice === undefined ? "" : news(language, view.notice)}
${lostAccess(site, language, lost, now)}
<section class="card tight" aria-labelledby="apps">
<h2 id="apps">${words.connected.heading}</h2>
${living.length === 0 ? html`<p class="quiet">${words.connected.none}</p>` : applicationRows(site, view, words.connected.lead, living)}
</section>
${remembered.length === 0 ? "" : onlyRemembered(site, view, remembered)}
<section class="card tight" aria-labelledby="sessions">
<h2 id="sessions">${words.sessions.heading}</h2>
<p class="small quiet">${words.sessions.lead}</p>
<form method="post">
${csrfField(csrfToken)}
<ul class="rows">${sessions.map((session) => sessionRow(view, session))}</ul>
</form>
</section>`,
  });
}

function news(language: Language, what: AccountNotice): Html {
  const { disconnected, expired, signedOutElsewhere } = language.account.notices;
  switch (what.kind) {
    case "disconnected":
      return notice({ kind: "status", news: disconnected.news(applicationNamed(what.application)), next: disconnected.next });
    case "signedOutElsewhere":
      return notice({ kind: "status", news: signedOutElsewhere.news, next: signedOutElsewhere.next });
    case "expired":
      return tooLate(language, expired.next);
  }
}

/** What an administrator's list of authorizations does not show: nothing is alive, but the person agreed once. */
function onlyRemembered(site: Site, view: Written<AccountView>, applications: readonly ConnectedApplication[]): Html {
  const { heading, lead } = view.language.account.remembered;
  return html`<section class="card tight" aria-labelledby="remembered">
<h2 id="remembered">${heading}</h2>
${applicationRows(site, view, lead, applications)}
</section>`;
}

function applicationRows(
  site: Site,
  view: Written<AccountView>,
  lead: string,
  applications: readonly ConnectedApplication[],
): Html {
  return html`<p class="small quiet">${lead}</p>
<form method="post">
${csrfField(view.csrfToken)}
<ul class="rows">${applications.map((application) => applicationRow(site, view, application))}</ul>
</form>`;
}

// The line is made of sentences. Signs between words would have to be hidden at the end of a line.
function applicationRow(site: Site, { language, now }: Written<AccountView>, application: ConnectedApplication): Html {
  const { allowedAt, byCode, id, lastUsedAt, lives, permissions } = application;
  const { account: words } = language;
  const { allowed, allowedByCode, neverUsed, used } = words.row;
  const date = exactDate(language, allowedAt);
  const use = lastUsedAt === undefined ? neverUsed : used(relativeTime(language, now, lastUsedAt));
  const end = lives ? words.connected.end : words.remembered.end;
  return html`<li>
${tile(site, application)}
<div>
<h3>${applicationHeading(language, application)}</h3>
<p class="small">${permissions.length === 0 ? words.row.knowThatYouAgreed : permissionLine(language, permissions)}</p>
<p class="small quiet">${lives ? html`${use} ` : ""}${byCode ? allowedByCode(date) : allowed(date)}</p>
</div>
<button class="plain little" name="end" value="${id}" aria-label="${end.what(asPlainText(applicationPieces(application)))}">${end.button}</button>
</li>`;
}

function sessionRow({ language, now }: Written<AccountView>, session: OpenSession): Html {
  const { address, current, id, lastSeen, since } = session;
  const { lastSeen: seen, out, since: sinceThen, sinceFrom, thisBrowser } = language.account.sessions;
  const browser = shown(browserNamed(language, session.browser));
  const begun = exactTime(language, since);
  return html`<li>
<div>
<h3><bdi>${browser}</bdi>${current ? html` <span class="badge">${thisBrowser}</span>` : ""}</h3>
<p class="small quiet">${address === undefined ? sinceThen(begun) : sinceFrom(html`<bdi class="host">${shownHost(address)}</bdi>`, begun)}${current ? "" : html` ${seen(relativeTime(language, now, lastSeen))}`}</p>
</div>
${current ? "" : html`<button class="plain little" name="end_session" value="${id}" aria-label="${out.what(browser)}">${out.button}</button>`}
</li>`;
}

export function browserNamed({ account: { sessions } }: Language, { program = sessions.aBrowser, system }: ProgramOn): string {
  return system === undefined ? program : sessions.browserOn(program, system);
}
