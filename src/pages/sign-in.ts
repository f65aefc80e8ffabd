/** Signing in: the application that asks, the host to compare with the address bar, name and password. */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import type { OfferedProvider } from "./connections.ts";
import { type Account, type Application, accountName, applicationNamed } from "./facts.ts";
import { carriedField, csrfField, explainedBy } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice, tooLate } from "./notice.ts";
import { type PasskeyOptions, passkeyForm } from "./passkey-form.ts";
import { type Frame, host, type Site, shell, type Written } from "./shell.ts";
import { type Html, inPage, named, shown } from "./text.ts";
import { span } from "./times.ts";

/** Posts `username`, `password` and `csrf_token` to the page's own address; its other form posts `passkey` with `challenge`. */
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
  /** The person who is signed in may go on as they are: posts `account=this` with a `csrf_token` of its own. */
  readonly goOnAs?: { readonly csrfToken: string; readonly account: Account } | undefined;
  /** What the browser is asked, of anybody's passkeys. Undefined: this server's address can have none. */
  readonly passkey?: PasskeyOptions | undefined;
  /** Where people can sign in instead. Posts `elsewhere` (a provider's name) to the page's own address. */
  readonly providers?: readonly OfferedProvider[] | undefined;
  readonly problem?: FirstStepProblem | undefined;
}

/** `down`: the provider that the person chose cannot be reached. */
export type FirstStepProblem = SignInProblem | { readonly kind: "down"; readonly provider: string };

export type SignInProblem =
  /** One message, whether the name or the password was wrong, and whether or not there is such an account. */
  | { readonly kind: "wrong" }
  | { readonly kind: "wait"; readonly seconds: Seconds }
  /** The form's token is too old. */
  | { readonly kind: "expired" }
  /** One message, whatever was wrong with the passkey, and whether or not there is such an account. */
  | { readonly kind: "passkey" }
  /** The passkey is right, and its device did not look at its user. */
  | { readonly kind: "unverified" };

export function signInPage(site: Site, view: Written<SignInView>): string {
  const { asksForAnother, csrfToken, language, passkey, problem } = view;
  const { signIn: words } = language;
  const username = shown(view.username ?? "", 254);
  const explanation = explainedBy({ problem: problem !== undefined, invalid: problem?.kind === "wrong" });
  const focusOnPassword = username !== "";

  return shell(site, view, {
    title: titleOf(view),
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${why(view)}</p>
</div>
${problem === undefined ? "" : firstStepNotice(language, problem)}
${asksForAnother && problem === undefined ? notice({ kind: "caution", ...words.otherAccount }) : ""}
${problem === undefined ? goOnAs(view) : ""}
<form method="post">
${csrfField(csrfToken)}${carriedField(view.carried)}
<div class="field">
<label for="username">${words.username}</label>
<input id="username" name="username" type="text" required autocomplete="username${passkey === undefined ? "" : " webauthn"}" autocapitalize="none" spellcheck="false" dir="auto" maxlength="254" value="${username}"${explanation}${focusOnPassword ? "" : html` autofocus`}>
</div>
<div class="field">
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" required autocomplete="current-password"${explanation}${focusOnPassword ? html` autofocus` : ""}>
</div>
<button>${words.title}</button>
${site.signInByLetter === true ? html`<button name="sign_in_letter" value="yes" class="plain" formnovalidate>${words.byLetter}</button>` : ""}
</form>
${
  passkey === undefined
    ? ""
    : passkeyForm(site, language, {
        does: "get",
        options: passkey,
        field: "passkey",
        fields: html`${csrfField(csrfToken)}${carriedField(view.carried)}`,
        button: language.passkeys.signIn,
        isMain: false,
        offers: true,
      })
}
${waysElsewhere(view)}
${site.sendsLetters === true ? html`<p class="small"><a href="${site.basePath}/forgotten">${words.forgotten}</a></p>` : ""}
<p class="small quiet">${words.addressBar(html`<b class="host">${host(site)}</b>`)}</p>`,
  });
}

function goOnAs({ carried, goOnAs: offered, language: { signIn: words } }: Written<SignInView>): Html | string {
  if (offered === undefined) return "";
  return html`<form method="post">
${csrfField(offered.csrfToken)}${carriedField(carried)}
<button name="account" value="this">${words.goOnAs(accountName(offered.account))}</button>
<p class="small quiet">${words.orAnother}</p>
</form>`;
}

function titleOf({ language, problem }: Written<SignInView>): string {
  if (problem === undefined) return language.signIn.title;
  if (problem.kind === "down") return language.elsewhere.problems.down.title;
  return problemTitle(language, language.signIn, problem);
}

function firstStepNotice(language: Language, problem: FirstStepProblem): Html {
  if (problem.kind !== "down") return problemNotice(language, language.signIn, problem);
  const { heading, todo } = language.elsewhere.problems.down;
  return notice({ kind: "alert", news: inPage(heading(problem.provider)), next: todo });
}

/** A form of its own, since the one above asks for a name and a password. */
function waysElsewhere({ carried, csrfToken, language, providers = [] }: Written<SignInView>): Html | string {
  const { elsewhere: words } = language;
  if (providers.length === 0) return "";
  return html`<form method="post" class="tight">
${csrfField(csrfToken)}${carriedField(carried)}
<p class="small quiet">${words.or}</p>
${providers.map(({ label, name }) => html`<button class="plain" name="elsewhere" value="${name}">${words.button(named(label))}</button>`)}
</form>`;
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
  const { refused, unverified } = language.passkeys;
  switch (problem.kind) {
    case "passkey":
      return notice({ kind: "alert", news: refused.news, next: refused.next });
    case "unverified":
      return notice({ kind: "alert", news: unverified.news, next: unverified.next });
    case "wrong":
      return notice({ kind: "alert", news: wrong.news, next: wrong.next });
    case "wait":
      return notice({ kind: "alert", news: wait.news(span(language, problem.seconds)), next: wait.next });
    case "expired":
      return tooLate(language, expired.next);
  }
}

export function problemTitle({ passkeys }: Language, words: ProblemWords, { kind }: SignInProblem): string {
  if (kind === "passkey") return passkeys.refused.title;
  return kind === "unverified" ? passkeys.unverified.title : words[kind].title;
}

type ProblemWords = Pick<Language["signIn"], "wrong" | "wait" | "expired">;
