/** The person may not use the application: the page says so, names whom to ask, and leads back. */

import { html } from "hono/html";
import { supportUrl } from "./brand.ts";
import { type Account, accountFact, applicationNamed, applicationPieces, facts, type RegisteredApplication } from "./facts.ts";
import { carriedField, csrfField } from "./forms.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { asPlainText, shown } from "./text.ts";

/** Where it leads back to the application, it posts `decision=deny` and `csrf_token` to the page's own address. */
export interface NoAccessView extends Frame {
  readonly application: RegisteredApplication;
  readonly account: Account;
  /** Undefined: a device asked, and was told already. */
  readonly back: { readonly csrfToken: string; readonly carried?: string | undefined } | undefined;
  /** Where another person signs in instead. */
  readonly switchUrl: string | undefined;
}

export function noAccessPage(site: Site, view: Written<NoAccessView>): string {
  const { account, application, back, language, switchUrl } = view;
  const { noAccess: words } = language;
  const { support } = site.branding;
  const whom =
    support === undefined
      ? undefined
      : html`<a href="${supportUrl(support)}" rel="noreferrer"><bdi>${shown(support, 254)}</bdi></a>`;
  const pieces = asPlainText(applicationPieces(application));
  return shell(site, view, {
    title: words.title(pieces),
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.heading(applicationNamed(application))}</h1>
<p>${words.lead} ${whom === undefined ? words.askAdministrator : words.ask(whom)}</p>
</div>
${facts([accountFact(language, account, switchUrl)])}
${
  back === undefined
    ? html`<p>${words.deviceWasTold}</p>`
    : html`<form method="post">
${csrfField(back.csrfToken)}${carriedField(back.carried)}
<button name="decision" value="deny">${words.back(pieces)}</button>
<p class="small quiet">${words.isTold}</p>
</form>`
}`,
  });
}
