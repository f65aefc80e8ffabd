/** First run: the person with the one-time link that `latchkey serve` printed makes the administrator's account. */

import { html } from "hono/html";
import type { NewPasswordFault } from "../records/account.ts";
import { csrfField, explainedBy } from "./forms.ts";
import type { Language } from "./language.ts";
import { faultNotice, NEW_PASSWORD_HINT, newPasswordField } from "./new-password.ts";
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

export type SetUpProblem = "username-malformed" | "username-taken" | "email-malformed" | NewPasswordFault | "expired";

export function setUpPage(site: Site, view: Written<SetUpView>): string {
  const { csrfToken, language, problem, shortestPassword } = view;
  const { setUp: words } = language;
  const wrong = problem === undefined ? undefined : fieldOf(problem);
  const at = (field: Field, hint?: string): Html => {
    const invalid = field === wrong;
    const explanation = explainedBy({ problem: invalid, invalid, ...(hint === undefined ? {} : { hint }) });
    const first = wrong === undefined ? field === "username" : invalid;
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
${newPasswordField({ label: words.password, hint: words.passwordHint(shortestPassword), shortest: shortestPassword, attributes: at("password", NEW_PASSWORD_HINT) })}
<button>${words.submit}</button>
<p class="small quiet">${words.next}</p>
</form>`,
  });
}

type Field = "username" | "email" | "password";

function fieldOf(problem: SetUpProblem): Field | undefined {
  switch (problem) {
    case "expired":
      return undefined;
    case "username-malformed":
    case "username-taken":
      return "username";
    case "email-malformed":
      return "email";
    default:
      return "password";
  }
}

function problemNotice(language: Language, problem: SetUpProblem, shortestPassword: number): Html {
  const { expired, problems } = language.setUp;
  switch (problem) {
    case "expired":
      return tooLate(language, expired);
    case "username-malformed":
    case "username-taken":
    case "email-malformed":
      return notice({ kind: "alert", ...problems[problem] });
    default:
      return faultNotice(language, problem, shortestPassword);
  }
}
