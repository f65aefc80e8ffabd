/**
 * A page between an application's page that posted a long request and ours. A post from another site comes without cookies
 * (`SameSite=Lax`). They come with this page's form, which a script sends by itself.
 */

import { html } from "hono/html";
import { carriedField } from "./forms.ts";
import { type Frame, type Site, shell } from "./shell.ts";

/** Posts `authorization_request` to the page's own address. */
export interface GoingOnView extends Frame {
  readonly carried: string;
}

export function goingOnPage(site: Site, view: GoingOnView): string {
  return shell(site, view, {
    title: "Going on",
    layout: "sheet",
    main: html`<div class="tight">
<h1>An application sent you here</h1>
<p>The next page says which one it is, and what it asks for. Nothing is allowed before that.</p>
</div>
<form method="post" data-goes-on>
${carriedField(view.carried)}
<button>Continue</button>
</form>`,
  });
}
