/**
 * A page between an application's page that posted a long request and ours. A post from another site comes without cookies
 * (`SameSite=Lax`). They come with this page's form, which a script sends by itself.
 */

import { html } from "hono/html";
import { carriedField } from "./forms.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";

/** Posts `authorization_request` to the page's own address. */
export interface GoingOnView extends Frame {
  readonly carried: string;
}

export function goingOnPage(site: Site, view: Written<GoingOnView>): string {
  const { goingOn: words } = view.language;
  return shell(site, view, {
    title: words.title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.heading}</h1>
<p>${words.lead}</p>
</div>
<form method="post" data-goes-on>
${carriedField(view.carried)}
<button>${words.submit}</button>
</form>`,
  });
}
