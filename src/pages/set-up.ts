/** First run: the person with the one-time link that `latchkey serve` printed makes the administrator's account. */

import { html } from "hono/html";
import { csrfField, explainedBy } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell } from "./shell.ts";
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

export function setUpPage(site: Site, view: SetUpView): string {
  const { csrfToken, problem, shortestPassword } = view;
  const at = (field: "username" | "email" | "password", hint?: string): Html => {
    const invalid = problem?.startsWith(field) ?? false;
    const explanation = explainedBy({ problem: invalid, invalid, ...(hint === undefined ? {} : { hint }) });
    const first = problem === undefined || problem === "expired" ? field === "username" : invalid;
    return html`${explanation}${first ? html` autofocus` : ""}`;
  };

  return shell(site, view, {
    title: problem === undefined ? "Set up this server" : "Not done yet: Set up this server",
    layout: "sheet",
    main: html`<div class="tight">
<h1>Set up this server</h1>
<p class="quiet">Create the first account. It is the administrator’s. This link then ends.</p>
</div>
${problem === undefined ? "" : problemNotice(problem, shortestPassword)}
<dl class="facts">
<div><dt>Issuer</dt><dd><code>${site.issuer}</code> <small>Programs will remember this address. If it is wrong, stop the server and start it with <code class="flag">--issuer</code>.</small></dd></div>
</dl>
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="username">Username</label>
<input id="username" name="username" type="text" required autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" maxlength="254" value="${shown(view.username ?? "", 254)}"${at("username")}>
</div>
<div class="field">
<label for="email">Email address <span class="optional">(optional)</span></label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="254" value="${shown(view.email ?? "", 254)}"${at("email")}>
</div>
<div class="field">
<label for="password">Password</label>
<input id="password" name="password" type="password" required autocomplete="new-password" minlength="${shortestPassword}"${at("password", "password-hint")}>
<p class="hint" id="password-hint">At least ${shortestPassword} characters. Three or four words are good. If you lose it, <code>latchkey user passwd</code> sets a new one.</p>
</div>
<button>Create account</button>
<p class="small quiet">You are then signed in, and see how to connect a first program.</p>
</form>`,
  });
}

function problemNotice(problem: SetUpProblem, shortestPassword: number): Html {
  switch (problem) {
    case "username-malformed":
      return notice({
        kind: "alert",
        news: "This username cannot be used",
        next: "Use letters, digits, dots, dashes and @, without spaces.",
      });
    case "username-taken":
      return notice({ kind: "alert", news: "This username is taken", next: "Choose another one, or sign in with it." });
    case "email-malformed":
      return notice({ kind: "alert", news: "This is not an email address", next: "Correct it, or leave the field empty." });
    case "password-too-short":
      return notice({
        kind: "alert",
        news: "This password is too short",
        next: `It needs at least ${shortestPassword} characters. Three or four words are easy to remember and hard to guess.`,
      });
    case "password-invisible":
      return notice({
        kind: "alert",
        news: "This password has a character that cannot be seen",
        next: "It may have been pasted. Type it, or choose another one.",
      });
    case "expired":
      return tooLate("No account was made. Type the password again, and send it once more.");
  }
}
