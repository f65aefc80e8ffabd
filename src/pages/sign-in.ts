/** Signing in: the application that asks, the host to compare with the address bar, name and password. */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import { type Application, applicationNamed } from "./facts.ts";
import { carriedField, csrfField, explainedBy } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, host, type Site, shell } from "./shell.ts";
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

const TITLES = {
  wrong: "Not signed in: wrong username or password",
  wait: "Not signed in: wait a little",
  expired: "Not signed in: page was open too long",
} as const satisfies Record<SignInProblem["kind"], string>;

export function signInPage(site: Site, view: SignInView): string {
  const { asksForAnother, csrfToken, problem } = view;
  const username = shown(view.username ?? "", 254);
  const explanation = explainedBy({ problem: problem !== undefined, invalid: problem?.kind === "wrong" });
  const focusOnPassword = username !== "";

  return shell(site, view, {
    title: problem === undefined ? "Sign in" : TITLES[problem.kind],
    layout: "sheet",
    main: html`<div class="tight">
<h1>Sign in</h1>
<p class="quiet">${why(view)}</p>
</div>
${problem === undefined ? "" : problemNotice(problem)}
${asksForAnother && problem === undefined ? otherAccountNotice : ""}
<form method="post">
${csrfField(csrfToken)}${carriedField(view.carried)}
<div class="field">
<label for="username">Username or email address</label>
<input id="username" name="username" type="text" required autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" maxlength="254" value="${username}"${explanation}${focusOnPassword ? "" : html` autofocus`}>
</div>
<div class="field">
<label for="password">Password</label>
<input id="password" name="password" type="password" required autocomplete="current-password"${explanation}${focusOnPassword ? html` autofocus` : ""}>
</div>
<button>Sign in</button>
</form>
<p class="small quiet">Check the address bar first. It should say <b class="host">${host(site)}</b>.</p>`,
  });
}

function why({ application, device }: SignInView): Html {
  if (device) return html`Sign in to connect your device. Before anything is allowed, you see what it asks for.`;
  if (application === undefined) return html`Sign in to see and disconnect the applications of your account.`;
  const name = applicationNamed(application);
  if (application.origin === "administrator") return html`Sign in to continue to ${name}. It does not see your password.`;
  return html`Sign in to continue to an application that calls itself ${name}. It does not see your password.`;
}

const otherAccountNotice = notice({
  kind: "caution",
  news: "The application asks for another account",
  next: "You are signed in with another one. Sign in with the one below, or close this page.",
});

function problemNotice(problem: SignInProblem): Html {
  switch (problem.kind) {
    case "wrong":
      return notice({
        kind: "alert",
        news: "Wrong username or password",
        next: "Check both and try again. Each further try takes a little longer.",
      });
    case "wait":
      return notice({
        kind: "alert",
        news: `Wait ${span(problem.seconds)}, then try again`,
        next: "There were too many tries with this name. This one was not checked.",
      });
    case "expired":
      return tooLate("Sign in again to continue.");
  }
}
