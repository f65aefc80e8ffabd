/** The second step of a sign-in: a passkey, a code from the authenticator app, or a recovery code. */

import { html } from "hono/html";
import type { FactorKind } from "../records/credential.ts";
import { carriedField, csrfField, explainedBy } from "./forms.ts";
import { type PasskeyOptions, passkeyForm, withoutPasskeys } from "./passkey-form.ts";
import { type Frame, host, type Site, shell, type Written } from "./shell.ts";
import { problemNotice, problemTitle, type SignInProblem } from "./sign-in.ts";
import { type Html, named } from "./text.ts";

/** Posts `code`, or `second_passkey` with `challenge`, to the page's own address; its last form posts `start_over`. */
export interface SecondFactorView extends Frame {
  readonly csrfToken: string;
  /** Whose sign-in it is. The password was right. */
  readonly username: string;
  /** Those that lead on from here. */
  readonly factors: readonly FactorKind[];
  /** What the browser is asked, of this account's passkeys. Undefined: none of them can be used here. */
  readonly passkey?: PasskeyOptions | undefined;
  /** The request, if the page's own address does not hold it. */
  readonly carried?: string | undefined;
  /** Whether somebody else may begin here. Undefined where the person is signed in already and proves more. */
  readonly mayStartOver: boolean;
  readonly problem?: SignInProblem | undefined;
}

export function secondFactorPage(site: Site, view: Written<SecondFactorView>): string {
  const { carried, csrfToken, factors, language, mayStartOver, problem, username } = view;
  const { secondFactor: words } = language;
  const hidden = html`${csrfField(csrfToken)}${carriedField(carried)}`;
  const takesCode = factors.some((kind) => kind !== "passkey");

  return shell(site, view, {
    title: problem === undefined ? words.title : problemTitle(language, words, problem),
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
<p class="quiet" id="why">${why(site, view)}</p>
</div>
${problem === undefined ? "" : problemNotice(language, words, problem)}
${view.passkey === undefined ? "" : passkeyPart(site, view, view.passkey, hidden, takesCode)}
${takesCode ? codeForm(view, hidden) : ""}
<p class="small quiet">${words.signingInAs(named(username))}</p>
${
  mayStartOver
    ? html`<form method="post">
${hidden}
<button class="plain" name="start_over" value="yes">${words.startOver}</button>
</form>`
    : ""
}`,
  });
}

function why(site: Site, { factors, language, passkey }: Written<SecondFactorView>): Html | string {
  const { passkeys, secondFactor: words } = language;
  const address = html`<b class="host">${host(site)}</b>`;
  if (factors.includes("totp")) return words.fromApp(address);
  if (factors.includes("recovery_code") && passkey === undefined) return words.recoveryCode;
  return passkey === undefined ? passkeys.otherAddress : passkeys.second(address);
}

function passkeyPart(
  site: Site,
  { language }: Written<SecondFactorView>,
  options: PasskeyOptions,
  fields: Html,
  isOther: boolean,
): Html {
  const form = passkeyForm(site, language, {
    does: "get",
    options,
    field: "second_passkey",
    fields,
    button: language.passkeys.use,
    isMain: true,
  });
  return isOther ? form : html`${form}${withoutPasskeys(language)}`;
}

function codeForm({ factors, language, passkey, problem }: Written<SecondFactorView>, hidden: Html): Html {
  const { secondFactor: words } = language;
  const explanation = explainedBy({ problem: problem !== undefined, invalid: problem?.kind === "wrong", hint: "why" });
  const hasApp = factors.includes("totp");
  const also = hasApp ? words.orRecoveryCode : passkey === undefined ? undefined : words.recoveryCode;
  return html`<form method="post">
${hidden}
<div class="field">
<label for="code">${words.code}</label>
<input id="code" name="code" type="text" required${passkey === undefined ? html` autofocus` : ""} autocomplete="one-time-code" autocapitalize="none" spellcheck="false" dir="ltr" maxlength="40"${explanation}>
${also === undefined ? "" : html`<p class="hint">${also}</p>`}
</div>
<button${passkey === undefined ? "" : html` class="plain"`}>${words.submit}</button>
</form>`;
}
