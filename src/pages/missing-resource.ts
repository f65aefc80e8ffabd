/** An application needs a server that is not known here: the page says which, names whom to ask, and leads back. */

import { html } from "hono/html";
import { supportUrl } from "./brand.ts";
import { applicationNamed, applicationPieces, fact, facts, type RegisteredApplication } from "./facts.ts";
import { carriedField, csrfField } from "./forms.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { asPlainText, shown } from "./text.ts";

/** Posts `decision=deny` and `csrf_token` to the page's own address. */
export interface MissingResourceView extends Frame {
  readonly application: RegisteredApplication;
  /** As the application named it. */
  readonly resource: string;
  readonly back: { readonly csrfToken: string; readonly carried?: string | undefined };
}

export function missingResourcePage(site: Site, view: Written<MissingResourceView>): string {
  const { application, back, language, resource } = view;
  const { missing: words } = language.resources;
  const { support } = site.branding;
  const pieces = asPlainText(applicationPieces(application));
  const whom =
    support === undefined
      ? words.askAdministrator
      : words.ask(html`<a href="${supportUrl(support)}" rel="noreferrer"><bdi>${shown(support, 254)}</bdi></a>`);
  return shell(site, view, {
    title: words.title(pieces),
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.heading(applicationNamed(application))}</h1>
<p>${words.lead} ${whom}</p>
</div>
${facts([
  fact(language.facts.application, applicationNamed(application), language.consent.itsOwnWord),
  fact(words.server, html`<bdi class="host">${shown(resource, 200)}</bdi>`, words.itsOwnWord),
])}
<form method="post">
${csrfField(back.csrfToken)}${carriedField(back.carried)}
<button name="decision" value="deny">${words.back(pieces)}</button>
<p class="small quiet">${words.isTold}</p>
</form>`,
  });
}
