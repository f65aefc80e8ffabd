/** What the first administrator sees after the set-up: the next steps, each with its page. */

import { html } from "hono/html";
import { card } from "./card.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";

export function welcomePage(site: Site, view: Written<Frame>): string {
  const { welcome: words } = view.language;
  const { basePath } = site;
  return shell(site, view, {
    title: words.title,
    layout: "wide",
    main: html`<div class="flow">
<h1>${words.title}</h1>
<p class="lead quiet">${words.lead}</p>
</div>
<section class="flow" aria-labelledby="next">
<h2 id="next">${words.next}</h2>
<div class="cards">
${card({ ...words.invite, does: { words: words.actions.invite, href: `${basePath}/admin/people` } })}
${card({ ...words.application, does: { words: words.actions.application, href: `${basePath}/admin/programs` } })}
${card({ ...words.mailServer, does: { words: words.actions.mailServer, href: `${basePath}/admin/programs/dovecot` } })}
</div>
</section>
<p><a href="${basePath}/admin">${words.toAdministration}</a></p>
<p><a href="${basePath}/">${words.toHome}</a></p>`,
  });
}
