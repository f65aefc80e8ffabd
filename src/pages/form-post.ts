/** The answer to an authorization request as a form, which the browser posts to the client (OAuth 2.0 Form Post Response Mode §2). */

import { html } from "hono/html";
import { type Frame, type Site, shell, type Written } from "./shell.ts";

export interface FormPostView extends Frame {
  /** The redirect URI, which was verified. This is the one form that leads away from here. */
  readonly action: string;
  readonly fields: ReadonlyMap<string, string>;
}

export function formPostPage(site: Site, view: Written<FormPostView>): string {
  const { goingOn: words } = view.language;
  return shell(site, view, {
    title: words.title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
</div>
<form method="post" action="${view.action}" data-goes-on>
${[...view.fields].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button>${words.submit}</button>
</form>`,
  });
}
