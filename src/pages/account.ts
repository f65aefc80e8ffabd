/** A person's own page: each row is one application or one session, and its button ends it. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { accountMenu } from "./account-menu.ts";
import { commaOf } from "./comma.ts";
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
import { type SessionList, sessionList } from "./sessions.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { asPlainText, type Html, shown } from "./text.ts";
import { exactDate, relativeTime } from "./times.ts";

/** Posts to its own address `csrf_token` and one of `end` (the id of a client), `end_session` (the id of a session), `end_other_sessions`. */
export interface AccountView extends Frame {
  readonly csrfToken: string;
  readonly account: Account;
  readonly applications: readonly ConnectedApplication[];
  /** What ended by the reuse of a refresh token and was not connected again. */
  readonly lost: readonly LostApplication[];
  readonly sessions: SessionList;
  /** When its person asked for the deletion of the account. */
  readonly deletionAskedAt?: Instant | undefined;
  /** Whether an application asked for a decision without a browser. */
  readonly waits?: boolean;
  /** Whether this server has an add-on for their Thunderbird. */
  readonly thunderbird?: boolean;
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

export type AccountNotice =
  | { readonly kind: "disconnected"; readonly application: Application }
  | { readonly kind: "signedOutElsewhere" }
  | { readonly kind: "signedOutOthers" }
  /** The form's token is too old, so nothing ended. */
  | { readonly kind: "expired" };

export function accountPage(site: Site, view: Written<AccountView>): string {
  const { account, applications, csrfToken, language, lost, now, sessions } = view;
  const { account: words } = language;
  const living = applications.filter(({ lives }) => lives);
  const remembered = applications.filter(({ lives }) => !lives);
  const alsoKnownAs = account.name === undefined ? "" : html`<bdi>${shown(account.name)}</bdi>${commaOf(language)}`;

  return shell(site, view, {
    title: view.notice === undefined ? words.title : titleOf(language, view.notice),
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
${view.notice === undefined ? "" : news(language, view.notice)}
${view.deletionAskedAt === undefined ? "" : leaving(site, language, view.deletionAskedAt)}
${view.waits === true ? waiting(site, language) : ""}
${accountMenu(site, language)}
${lostAccess(site, language, lost, now)}
<section class="card tight" aria-labelledby="apps">
<h2 id="apps">${words.connected.heading}</h2>
${living.length === 0 ? html`<p class="quiet">${words.connected.none}</p>` : applicationRows(site, view, words.connected.lead, living)}
</section>
${remembered.length === 0 ? "" : onlyRemembered(site, view, remembered)}
${view.thunderbird === true ? mailInThunderbird(site, language) : ""}
${sessionList(site, language, { ...sessions, csrfToken, now })}`,
  });
}

const titleOf = ({ account, ownAccount }: Language, { kind }: AccountNotice): string =>
  kind === "signedOutOthers" ? ownAccount.signedOutOthers.title : account.notices[kind].title;

function waiting({ basePath }: Site, language: Language): Html {
  const { news, see } = language.waiting.account;
  return notice({ kind: "caution", news, next: html`<a href="${basePath}/waiting">${see}</a>` });
}

function leaving({ basePath }: Site, language: Language, askedAt: Instant): Html {
  const { leaving: words } = language.ownAccount;
  return notice({
    kind: "caution",
    news: words.news(exactDate(language, askedAt)),
    next: html`${words.next} <a href="${basePath}/account/data">${words.see}</a>`,
  });
}

function news(language: Language, what: AccountNotice): Html {
  const { disconnected, expired, signedOutElsewhere } = language.account.notices;
  switch (what.kind) {
    case "disconnected":
      return notice({ kind: "status", news: disconnected.news(applicationNamed(what.application)), next: disconnected.next });
    case "signedOutElsewhere":
      return notice({ kind: "status", news: signedOutElsewhere.news, next: signedOutElsewhere.next });
    case "signedOutOthers": {
      const { news: said, next } = language.ownAccount.signedOutOthers;
      return notice({ kind: "status", news: said, next });
    }
    case "expired":
      return tooLate(language, expired.next);
  }
}

function mailInThunderbird({ basePath }: Site, { ownAccount }: Language): Html {
  const { add, download, heading, install, take } = ownAccount.thunderbird;
  return html`<section class="card tight" aria-labelledby="thunderbird">
<h2 id="thunderbird">${heading}</h2>
<ol>${[take, install, add].map((step) => html`<li>${step}</li>`)}</ol>
<p><a href="${basePath}/mail/thunderbird.xpi" download>${download}</a></p>
</section>`;
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
