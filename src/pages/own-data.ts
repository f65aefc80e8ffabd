/** What this server holds of a person, as a download, and the end of the account, which they ask for and can take back. */

import { html } from "hono/html";
import type { Instant, Seconds } from "../protocol/time.ts";
import { backToAccount } from "./account-menu.ts";
import { csrfField, explainedBy } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";
import { daysOf, exactDate } from "./times.ts";

/** Posts to its own address `csrf_token` and one of `download`, `delete` (with `reason`), `keep`. */
export interface OwnDataView extends Frame {
  readonly csrfToken: string;
  readonly deletion: { readonly askedAt: Instant; readonly reason: string | undefined } | undefined;
  /** How long after it was asked for the server does it. Undefined: an administrator does it. */
  readonly deletedAfter: Seconds | undefined;
  /** The source that the account comes from, if it is not this server's own. */
  readonly keptBy: string | undefined;
  /** How long events stay. */
  readonly kept: Seconds;
  /** As it was typed. */
  readonly typedReason?: string | undefined;
  readonly notice?: OwnDataNotice | undefined;
}

export type OwnDataNotice = "asked" | "kept" | "last" | "long" | "expired";

export function ownDataPage(site: Site, view: Written<OwnDataView>): string {
  const { csrfToken, deletion, language } = view;
  const { data: words } = language.ownAccount;
  return shell(site, view, {
    title: view.notice === undefined ? words.title : words.notices[view.notice].title,
    layout: "wide",
    main: html`${backToAccount(site, language)}
<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
${view.notice === undefined ? "" : news(view, view.notice)}
<section class="card tight" aria-labelledby="download">
<h2 id="download">${words.download.heading}</h2>
<p>${words.download.words}</p>
<form method="post">
${csrfField(csrfToken)}
<button class="plain" name="download" value="yes">${words.download.button}</button>
</form>
</section>
<section class="card tight" aria-labelledby="deletion">
<h2 id="deletion">${words.deletion.heading}</h2>
${deletion === undefined ? asking(view) : asked(view, deletion)}
</section>`,
  });
}

function news({ language }: Written<OwnDataView>, what: OwnDataNotice): Html {
  const words = language.ownAccount.data.notices[what];
  if (what === "expired") return tooLate(language, words.next);
  return notice({ kind: what === "asked" || what === "kept" ? "status" : "alert", news: words.news, next: words.next });
}

function asking(view: Written<OwnDataView>): Html {
  const { csrfToken, deletedAfter, kept, keptBy, language, notice: what, typedReason = "" } = view;
  const { deletion: words } = language.ownAccount.data;
  const who = deletedAfter === undefined ? words.byAdministrator : words.byServer(daysOf(language, deletedAfter));
  const isLong = what === "long";
  return html`<p>${words.words} ${who}</p>
<p>${words.ends}</p>
<p class="small quiet">${words.stays(daysOf(language, kept))}${keptBy === undefined ? "" : html` ${words.elsewhere(html`<bdi>${shown(keptBy)}</bdi>`)}`}</p>
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="reason">${words.reason} <span class="optional">${words.optional}</span></label>
<textarea id="reason" name="reason" rows="3" maxlength="500"${explainedBy({ problem: isLong, invalid: isLong, hint: "reason-hint" })}>${shown(typedReason, 2_000)}</textarea>
<p class="hint" id="reason-hint">${words.reasonHint}</p>
</div>
<button class="plain" name="delete" value="yes">${words.button}</button>
</form>`;
}

function asked(view: Written<OwnDataView>, { askedAt, reason }: NonNullable<OwnDataView["deletion"]>): Html {
  const { csrfToken, deletedAfter, language } = view;
  const { deletion: words } = language.ownAccount.data;
  return html`<p>${words.asked(exactDate(language, askedAt))} ${deletedAfter === undefined ? words.byAdministrator : words.due(exactDate(language, askedAt + deletedAfter))}</p>
${reason === undefined ? "" : html`<p>${words.saidWhy} <q><bdi>${shown(reason, 500)}</bdi></q></p>`}
<form method="post">
${csrfField(csrfToken)}
<button name="keep" value="yes">${words.keep}</button>
</form>`;
}
