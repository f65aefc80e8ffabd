/** The page behind the link in a letter: the button on it confirms that the address is the person's. */

import { html } from "hono/html";
import { fact, facts } from "./facts.ts";
import { csrfField } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { shown } from "./text.ts";

/** Posts `csrf_token` to its own address, with its query. */
export interface ConfirmAddressView extends Frame {
  readonly csrfToken: string;
  readonly username: string;
  readonly address: string;
  readonly outcome?: "confirmed" | "taken" | "expired" | undefined;
}

export function confirmAddressPage(site: Site, view: Written<ConfirmAddressView>): string {
  const { address, csrfToken, language, outcome, username } = view;
  const { confirmAddress: words } = language;
  const isDone = outcome === "confirmed";
  const { lead, title } = isDone ? words.done : words;
  return shell(site, view, {
    title: outcome === undefined || isDone ? title : words.notDone,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${title}</h1>
<p class="quiet">${lead}</p>
</div>
${outcome === "taken" ? notice({ kind: "alert", ...words.taken }) : ""}${outcome === "expired" ? tooLate(language, words.expired) : ""}
${facts([
  fact(words.address, html`<bdi>${shown(address, 320)}</bdi>`),
  fact(words.username, html`<bdi>${shown(username, 254)}</bdi>`),
])}
${
  isDone
    ? html`<p><a href="${site.basePath}/account">${words.done.account}</a></p>`
    : html`<form method="post">
${csrfField(csrfToken)}
<button>${words.submit}</button>
</form>
<p class="small quiet">${words.stranger}</p>`
}`,
  });
}
