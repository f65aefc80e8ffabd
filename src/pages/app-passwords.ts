/** A person's application passwords: made with a name and for some scopes, shown once, ended one by one. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { backToAccount } from "./account-menu.ts";
import { csrfField } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice, tooLate } from "./notice.ts";
import { permissionLine } from "./permissions.ts";
import { renameForm } from "./rename-form.ts";
import { type ScopeWords, scopeWords } from "./scope-words.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, plainName, shown } from "./text.ts";
import { exactDate, relativeTime } from "./times.ts";

/** Posts to its own address `csrf_token` and `name` with `scope_NAME=yes` for each scope, `end` (an id), or `rename` (an id) and `name`. */
export interface AppPasswordsView extends Frame {
  readonly csrfToken: string;
  readonly passwords: readonly ListedAppPassword[];
  /** What one can be made for. */
  readonly scopes: readonly OfferedScope[];
  /** A new one, which no other page shows again. */
  readonly made?: { readonly name: string; readonly password: string } | undefined;
  readonly notice?: AppPasswordsNotice | undefined;
  readonly now: Instant;
}

export type AppPasswordsNotice = "made" | "ended" | "renamed" | "no name" | "no new name" | "no scope" | "refused" | "expired";

export interface OfferedScope extends ScopeWords {
  readonly isUsual: boolean;
}

export interface ListedAppPassword {
  readonly id: string;
  readonly name: string;
  /** In plain words. Empty: all that its program may have. */
  readonly permissions: readonly ScopeWords[];
  readonly addedAt: Instant;
  /** Undefined: never. */
  readonly lastUsedAt: Instant | undefined;
  /** At mail servers, by protocol; where a mail server says neither, it is left out. */
  readonly usedAt: readonly MailUse[];
}

export interface MailUse {
  /** Such as `imap`. Empty: the mail server does not say. */
  readonly protocol: string;
  /** Undefined: the mail server does not say. */
  readonly address: string | undefined;
}

export function appPasswordsPage(site: Site, view: Written<AppPasswordsView>): string {
  const { csrfToken, language, made, passwords, scopes } = view;
  const { appPasswords: words } = language;
  return shell(site, view, {
    title: view.notice === undefined ? words.title : noticeWords(language, view.notice).title,
    layout: "wide",
    main: html`${backToAccount(site, language)}
<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
${view.notice === undefined ? "" : news(view, view.notice)}
${
  made === undefined
    ? ""
    : html`<section class="card tight" aria-labelledby="made">
<h2 id="made">${words.made(html`<bdi>${shown(made.name)}</bdi>`)}</h2>
<p>${words.once}</p>
<p><code class="whole">${made.password}</code></p>
</section>`
}
<section class="card tight" aria-labelledby="passwords">
<h2 id="passwords">${words.heading}</h2>
${passwords.length === 0 ? html`<p class="quiet">${words.none}</p>` : list(view)}
</section>
<section class="card tight" aria-labelledby="add">
<h2 id="add">${words.add.heading}</h2>
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="name">${words.add.name}</label>
<input id="name" name="name" required maxlength="100" autocomplete="off" aria-describedby="name-hint">
<p class="hint" id="name-hint">${words.add.nameHint}</p>
</div>
<fieldset class="field">
<legend>${words.add.scopes}</legend>
${scopes.map((scope) => html`<label class="check"><input type="checkbox" name="scope_${scope.name}" value="yes"${scope.isUsual ? html` checked` : ""}> <bdi>${shown(scopeWords(language, scope), 200)}</bdi></label>`)}
</fieldset>
<button>${words.add.button}</button>
</form>
</section>`,
  });
}

function news({ language }: Written<AppPasswordsView>, what: AppPasswordsNotice): Html {
  const words = noticeWords(language, what);
  if (what === "expired") return tooLate(language, words.next);
  return notice({
    kind: what === "made" || what === "ended" || what === "renamed" ? "status" : "alert",
    news: words.news,
    next: words.next,
  });
}

function noticeWords({ appPasswords: { notices, title }, ownAccount: { rename } }: Language, what: AppPasswordsNotice) {
  if (what === "renamed") return { ...rename.done, title: rename.done.title(title) };
  return what === "no new name" ? { ...notices["no name"], title } : notices[what];
}

function list({ csrfToken, language, now, passwords }: Written<AppPasswordsView>): Html {
  const { row: words } = language.appPasswords;
  return html`<ul class="rows">${passwords.map(
    ({ addedAt, id, lastUsedAt, name, permissions, usedAt }, at) => html`<li>
<div>
<h3><bdi>${shown(name)}</bdi></h3>
<p class="small">${permissions.length === 0 ? words.everything : permissionLine(language, permissions)}</p>
<p class="small quiet">${words.added(exactDate(language, addedAt))} ${lastUsedAt === undefined ? words.neverUsed : words.used(relativeTime(language, now, lastUsedAt))}</p>
${usedAt.map(({ address, protocol }) => html`<p class="small quiet"><bdi>${shown([protocol.toUpperCase(), address].filter(Boolean).join(" "))}</bdi></p>`)}
${renameForm({ id, name, tag: String(at), csrfToken, words: language.ownAccount.rename })}
</div>
<form method="post">${csrfField(csrfToken)}<button class="plain little" name="end" value="${id}" aria-label="${words.endWhat(plainName(name))}">${words.end}</button></form>
</li>`,
  )}</ul>`;
}
