/** Signing out. The page asks first, since any site could have sent the browser here (OpenID Connect RP-Initiated Logout §2). */

import { html } from "hono/html";
import { type Account, type Application, accountName, applicationNamed } from "./facts.ts";
import { csrfField } from "./forms.ts";
import { tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";

/** Posts `csrf_token` to the page's own address, with its query. */
export interface SignOutView extends Frame {
  readonly csrfToken: string;
  readonly account?: Account | undefined;
  /** The application that wants it. Undefined: the person came by themselves, or nothing shows which one it is. */
  readonly askedBy?: Application | undefined;
  /** Whether the request names a page to go on to which this server does not lead to. */
  readonly staysHere?: boolean;
  /** "expired": the form's token is too old, so nobody was signed out. */
  readonly problem?: "expired" | undefined;
}

export function signOutPage(site: Site, view: Written<SignOutView>): string {
  const { account, askedBy, csrfToken, language, problem, staysHere = false } = view;
  const { signOut: words } = language;
  return shell(site, view, {
    title: problem === undefined ? words.title : words.notYet,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
${askedBy === undefined ? "" : html`<p>${language.signingOut.askedBy(applicationNamed(askedBy))}</p>`}
<p>${account === undefined ? "" : words.signedInAs(accountName(account))}${words.what}</p>
${staysHere ? html`<p>${language.signingOut.staysHere}</p>` : ""}
</div>
${problem === undefined ? "" : tooLate(language, words.expired)}
<form method="post">
${csrfField(csrfToken)}
<button>${words.submit}</button>
</form>
<p class="small quiet">${words.orNot}</p>`,
  });
}
