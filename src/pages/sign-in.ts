/** Signing in: the application that asks, the host to compare with the address bar, name and password. */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import { type Application, applicationNamed } from "./facts.ts";
import { carriedField, csrfField, explainedBy } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, host, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";
import { span } from "./times.ts";

/** Posts `username`, `password` and `csrf_token` to the page's own address. */
export interface SignInView extends Frame {
  readonly csrfToken: string;
  /** The application that asks. Undefined: the person is on the way to their own account or to a device. */
  readonly application?: Application | undefined;
  /** On the way to connect a device. Its application is not shown before the person has signed in. */
  readonly device?: boolean | undefined;
  /** From `login_hint`, or as the person typed it. */
  readonly username?: string | undefined;
  /** The request, if the page's own address does not hold it. Posted as `authorization_request`. */
  readonly carried?: string | undefined;
  /** A person is signed in, and the application asks for another one, whose name stands in the form. */
  readonly asksForAnother?: boolean | undefined;
  readonly problem?: SignInProblem | undefined;
}

export type SignInProblem =
  /** One message, whether the name or the password was wrong, and whether or not there is such an account. */
  | { readonly kind: "wrong" }
  | { readonly kind: "wait"; readonly seconds: Seconds }
  /** The form's token is too old. */
  | { readonly kind: "expired" };

export function signInPage(site: Site, view: Written<SignInView>): string {
  const { asksForAnother, csrfToken, language, problem } = view;
  const { signIn: words } = language;
  const username = shown(view.username ?? "", 254);
  const explanation = explainedBy({ problem: problem !== undefined, invalid: problem?.kind === "wrong" });
  const focusOnPassword = username !== "";

  return shell(site, view, {
    title: problem === undefined ? words.title : words[problem.kind].title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${why(view)}</p>
</div>
${problem === undefined ? "" : problemNotice(language, words, problem)}
${asksForAnother && problem === undefined ? notice({ kind: "caution", ...words.otherAccount }) : ""}
<form method="post">
${csrfField(csrfToken)}${carriedField(view.carried)}
<div class="field">
<label for="username">${words.username}</label>
<input id="username" name="username" type="text" required autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" maxlength="254" value="${username}"${explanation}${focusOnPassword ? "" : html` autofocus`}>
</div>
<div class="field">
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" required autocomplete="current-password"${explanation}${focusOnPassword ? html` autofocus` : ""}>
</div>
<button>${words.title}</button>
${site.signInByLetter === true ? html`<button name="sign_in_letter" value="yes" class="plain" formnovalidate>${words.byLetter}</button>` : ""}
</form>
${site.sendsLetters === true ? html`<p class="small"><a href="${site.basePath}/forgotten">${words.forgotten}</a></p>` : ""}
<p class="small quiet">${words.addressBar(html`<b class="host">${host(site)}</b>`)}</p>`,
  });
}

function why({ application, device, language: { signIn: words } }: Written<SignInView>): Html | string {
  if (device) return words.forDevice;
  if (application === undefined) return words.forAccount;
  const name = applicationNamed(application);
  return application.origin === "administrator" ? words.forApplication(name) : words.forStranger(name);
}

/** What went wrong at a step of a sign-in, in the words of that step. */
export function problemNotice(language: Language, words: ProblemWords, problem: SignInProblem): Html {
  const { expired, wait, wrong } = words;
  switch (problem.kind) {
    case "wrong":
      return notice({ kind: "alert", news: wrong.news, next: wrong.next });
    case "wait":
      return notice({ kind: "alert", news: wait.news(span(language, problem.seconds)), next: wait.next });
    case "expired":
      return tooLate(language, expired.next);
  }
}

type ProblemWords = Pick<Language["signIn"], SignInProblem["kind"]>;
