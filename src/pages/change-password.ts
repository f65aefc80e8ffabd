/** A signed-in person puts a new password in place of the present one. */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import type { NewPasswordFault } from "../records/account.ts";
import { backToAccount } from "./account-menu.ts";
import { type Account, accountName } from "./facts.ts";
import { csrfField, explainedBy } from "./forms.ts";
import type { Language } from "./language.ts";
import { faultNotice, NEW_PASSWORD_HINT, newPasswordField, usernameForPasswordManagers } from "./new-password.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";
import { span } from "./times.ts";

/** Posts `current_password`, `password`, `keep_applications` (absent: they are disconnected) and `csrf_token` to its own address. */
export interface ChangePasswordView extends Frame {
  readonly csrfToken: string;
  readonly account: Account;
  /** How many characters a password must have at least. */
  readonly shortestPassword: number;
  /** The source that keeps the password, if this server does not. Then there is no form. */
  readonly keptBy?: string | undefined;
  readonly outcome?: ChangePasswordOutcome | undefined;
}

export type ChangePasswordOutcome =
  | { readonly kind: "changed"; readonly applications: "kept" | "disconnected" }
  | { readonly kind: "fault"; readonly fault: NewPasswordFault }
  /** The current password. */
  | { readonly kind: "wrong" }
  | { readonly kind: "wait"; readonly seconds: Seconds }
  /** The form's token is too old. */
  | { readonly kind: "expired" };

export function changePasswordPage(site: Site, view: Written<ChangePasswordView>): string {
  const { account, keptBy, language, outcome } = view;
  const { changePassword: words } = language;
  const isDone = outcome?.kind === "changed";

  return shell(site, view, {
    title: outcome === undefined ? words.title : isDone ? words.changed.title : words.notDoneYet,
    layout: "sheet",
    main: html`${backToAccount(site, language)}
<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.of(accountName(account))}</p>
</div>
${outcome === undefined ? "" : outcomeNotice(view, outcome)}
${keptBy === undefined ? "" : notice({ kind: "status", news: words.elsewhere.news, next: words.elsewhere.next(html`<bdi>${shown(keptBy)}</bdi>`) })}
${isDone || keptBy !== undefined ? "" : form(view)}`,
  });
}

function form({ account, csrfToken, language, outcome, shortestPassword }: Written<ChangePasswordView>): Html {
  const { changePassword: words } = language;
  const problem = outcome !== undefined;
  const isFault = outcome?.kind === "fault";
  return html`<form method="post">
${csrfField(csrfToken)}${usernameForPasswordManagers(account.username)}
<div class="field">
<label for="current_password">${words.current}</label>
<input id="current_password" name="current_password" type="password" required autocomplete="current-password"${explainedBy({ problem, invalid: outcome?.kind === "wrong" })}${isFault ? "" : html` autofocus`}>
</div>
${newPasswordField({
  label: words.password,
  hint: words.passwordHint(shortestPassword),
  shortest: shortestPassword,
  attributes: html`${explainedBy({ problem, invalid: isFault, hint: NEW_PASSWORD_HINT })}${isFault ? html` autofocus` : ""}`,
})}
<div class="field">
<label class="check"><input type="checkbox" name="keep_applications" value="yes" aria-describedby="keep-hint"> ${words.keep}</label>
<p class="hint" id="keep-hint">${words.keepHint}</p>
</div>
<button>${words.submit}</button>
</form>
<p class="small quiet">${words.lead}</p>`;
}

function outcomeNotice({ language, shortestPassword }: Written<ChangePasswordView>, outcome: ChangePasswordOutcome): Html {
  const { changePassword: words }: Language = language;
  switch (outcome.kind) {
    case "changed":
      return notice({ kind: "status", news: words.changed.news, next: words.changed[outcome.applications] });
    case "fault":
      return faultNotice(language, outcome.fault, shortestPassword);
    case "wrong":
      return notice({ kind: "alert", ...words.wrong });
    case "wait":
      return notice({ kind: "alert", news: words.wait.news(span(language, outcome.seconds)), next: words.wait.next });
    case "expired":
      return tooLate(language, words.expired);
  }
}
