/** First run: the person with the one-time link that `latchkey serve` printed makes the administrator's account. */

import { html } from "hono/html";
import { csrfField, explainedBy } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";

/** Posts `username`, `email`, `password` and `csrf_token` to the page's own address. */
export interface SetUpView extends Frame {
  readonly csrfToken: string;
  /** What the person typed at the last try. */
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  /** How many characters a password must have at least. */
  readonly shortestPassword: number;
  readonly problem?: SetUpProblem | undefined;
}

export type SetUpProblem =
  | "username-malformed"
  | "username-taken"
  | "email-malformed"
  | "password-too-short"
  | "password-invisible"
  | "expired";

export function setUpPage(site: Site, view: Written<SetUpView>): string {
  const { csrfToken, language, problem, shortestPassword } = view;
  const { setUp: words } = language;
  const at = (field: "username" | "email" | "password", hint?: string): Html => {
    const invalid = problem?.startsWith(field) ?? false;
    const explanation = explainedBy({ problem: invalid, invalid, ...(hint === undefined ? {} : { hint }) });
    const first = problem === undefined || problem === "expired" ? field === "username" : invalid;
    return html`${explanation}${first ? html` autofocus` : ""}`;
  };

  return shell(site, view, {
    title: problem === undefined ? words.title : words.notDoneYet,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
${problem === undefined ? "" : problemNotice(language, problem, shortestPassword)}
<dl class="facts">
<div><dt>${words.issuer}</dt><dd><code>${site.issuer}</code> <small>${words.issuerStays()}</small></dd></div>
</dl>
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="username">${words.username}</label>
<input id="username" name="username" type="text" required autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" maxlength="254" value="${shown(view.username ?? "", 254)}"${at("username")}>
</div>
<div class="field">
<label for="email">${words.email} <span class="optional">${words.ifYouLike}</span></label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="254" value="${shown(view.email ?? "", 254)}"${at("email")}>
</div>
<div class="field">
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" required autocomplete="new-password" minlength="${shortestPassword}"${at("password", "password-hint")}>
<p class="hint" id="password-hint">${words.passwordHint(shortestPassword)}</p>
</div>
<button>${words.submit}</button>
<p class="small quiet">${words.next}</p>
</form>`,
  });
}

function problemNotice(language: Language, problem: SetUpProblem, shortestPassword: number): Html {
  const { expired, problems } = language.setUp;
  if (problem === "expired") return tooLate(language, expired);
  const { news, next } = problems[problem];
  return notice({ kind: "alert", news, next: next(shortestPassword) });
}
