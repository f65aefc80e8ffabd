/** Signing out. The page asks first, since any site could have sent the browser here (OpenID Connect RP-Initiated Logout §2). */

import { html } from "hono/html";
import { type Account, accountName } from "./facts.ts";
import { csrfField } from "./forms.ts";
import { tooLate } from "./notice.ts";
import { type Frame, type Site, shell } from "./shell.ts";

/** Posts `csrf_token` to the page's own address, with its query. */
export interface SignOutView extends Frame {
  readonly csrfToken: string;
  readonly account?: Account | undefined;
  /** "expired": the form's token is too old, so nobody was signed out. */
  readonly problem?: "expired" | undefined;
}

export function signOutPage(site: Site, view: SignOutView): string {
  const { account, csrfToken, problem } = view;
  return shell(site, view, {
    title: problem === undefined ? "Sign out?" : "Not signed out yet",
    layout: "sheet",
    main: html`<div class="tight">
<h1>Sign out?</h1>
<p>${account === undefined ? "" : html`You are signed in as <b>${accountName(account)}</b>. `}Connected applications stay connected.</p>
</div>
${problem === undefined ? "" : tooLate("You are still signed in. Press the button once more.")}
<form method="post">
${csrfField(csrfToken)}
<button>Sign out</button>
</form>
<p class="small quiet">To stay signed in, close this page.</p>`,
  });
}
