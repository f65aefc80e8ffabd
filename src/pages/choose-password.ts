/** A person with a one-time link chooses a password: after an invitation, or in place of a lost one. */

import { html } from "hono/html";
import type { NewPasswordFault } from "../records/account.ts";
import { type Account, accountName, fact, facts } from "./facts.ts";
import { carriedField, csrfField, explainedBy } from "./forms.ts";
import { faultNotice, NEW_PASSWORD_HINT, newPasswordField, usernameForPasswordManagers } from "./new-password.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, host, type Site, shell, type Written } from "./shell.ts";
import { shown } from "./text.ts";

/** Posts `password` and `csrf_token` to the page's own address, with its query. The name is shown, and not asked. */
export interface ChoosePasswordView extends Frame {
  readonly csrfToken: string;
  readonly account: Account;
  /** `demand`: in the middle of a sign-in, as an administrator wished. The field is `new_password` then. */
  readonly because: "invitation" | "reset" | "demand";
  /** The authorization request, if the page's own address does not hold it. */
  readonly carried?: string | undefined;
  /** How many characters a password must have at least. */
  readonly shortestPassword: number;
  /** Another person is signed in to this browser, and will be signed out. */
  readonly signedInAs?: Account | undefined;
  readonly problem?: NewPasswordFault | "expired" | undefined;
}

export function choosePasswordPage(site: Site, view: Written<ChoosePasswordView>): string {
  const { account, csrfToken, language, problem, shortestPassword, signedInAs } = view;
  const { choosePassword: words } = language;
  const { lead, title } = words[view.because];
  const isFault = problem !== undefined && problem !== "expired";

  return shell(site, view, {
    title: problem === undefined ? title : words.notDoneYet(title),
    layout: "sheet",
    main: html`<div class="tight">
<h1>${title}</h1>
<p class="quiet">${lead}</p>
</div>
${isFault ? faultNotice(language, problem, shortestPassword) : ""}${problem === "expired" ? tooLate(language, words.expired) : ""}
${signedInAs === undefined ? "" : notice({ kind: "caution", news: words.otherPerson.news(accountName(signedInAs)), next: words.otherPerson.next })}
${facts([fact(words.username, html`<bdi>${shown(account.username, 254)}</bdi>`, account.name === undefined ? "" : html`<bdi>${shown(account.name)}</bdi>`)])}
<form method="post">
${csrfField(csrfToken)}${carriedField(view.carried)}${usernameForPasswordManagers(account.username)}
${newPasswordField({
  name: view.because === "demand" ? "new_password" : "password",
  label: words.password,
  hint: words.passwordHint(shortestPassword),
  shortest: shortestPassword,
  attributes: html`${explainedBy({ problem: problem !== undefined, invalid: isFault, hint: NEW_PASSWORD_HINT })} autofocus`,
})}
<button>${words.submit}</button>
</form>
<p class="small quiet">${words.addressBar(html`<b class="host">${host(site)}</b>`)}</p>`,
  });
}
