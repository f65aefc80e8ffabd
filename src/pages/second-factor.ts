/** The second step of a sign-in: a code from the authenticator app, or a recovery code. */

import { html } from "hono/html";
import type { FactorKind } from "../records/credential.ts";
import { carriedField, csrfField, explainedBy } from "./forms.ts";
import { type Frame, host, type Site, shell, type Written } from "./shell.ts";
import { problemNotice, type SignInProblem } from "./sign-in.ts";
import { named } from "./text.ts";

/** Posts `code` to the page's own address; its other form posts `start_over`. */
export interface SecondFactorView extends Frame {
  readonly csrfToken: string;
  /** Whose sign-in it is. The password was right. */
  readonly username: string;
  readonly factors: readonly FactorKind[];
  /** The request, if the page's own address does not hold it. */
  readonly carried?: string | undefined;
  /** Whether somebody else may begin here. Undefined where the person is signed in already and proves more. */
  readonly mayStartOver: boolean;
  readonly problem?: SignInProblem | undefined;
}

export function secondFactorPage(site: Site, view: Written<SecondFactorView>): string {
  const { carried, csrfToken, factors, language, mayStartOver, problem, username } = view;
  const { secondFactor: words } = language;
  const explanation = explainedBy({ problem: problem !== undefined, invalid: problem?.kind === "wrong", hint: "why" });
  const hasApp = factors.includes("totp");

  return shell(site, view, {
    title: problem === undefined ? words.title : words[problem.kind].title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
<p class="quiet" id="why">${hasApp ? words.fromApp(html`<b class="host">${host(site)}</b>`) : words.recoveryCode}</p>
</div>
${problem === undefined ? "" : problemNotice(language, words, problem)}
<form method="post">
${csrfField(csrfToken)}${carriedField(carried)}
<div class="field">
<label for="code">${words.code}</label>
<input id="code" name="code" type="text" required autofocus autocomplete="one-time-code" autocapitalize="none" spellcheck="false" dir="ltr" maxlength="40"${explanation}>
${hasApp ? html`<p class="hint">${words.orRecoveryCode}</p>` : ""}
</div>
<button>${words.submit}</button>
</form>
<p class="small quiet">${words.signingInAs(named(username))}</p>
${
  mayStartOver
    ? html`<form method="post">
${csrfField(csrfToken)}${carriedField(carried)}
<button class="plain" name="start_over" value="yes">${words.startOver}</button>
</form>`
    : ""
}`,
  });
}
