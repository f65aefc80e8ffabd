/** What the first administrator sees after the set-up: the next steps, each with its command. */

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
${card({ ...words.invite, command: ["latchkey user invite ada", "--name 'Ada Lovelace'"] })}
${card({ ...words.application, command: ["latchkey client add", "--name Postbox", "--redirect-uri https://app.example/callback"] })}
${card({ ...words.mailServer, command: ["latchkey client add", "--resource-server", "--name Dovecot"] })}
</div>
</section>
<p><a href="${basePath}/admin">${words.toAdministration}</a></p>
<p><a href="${basePath}/">${words.toHome}</a></p>`,
  });
}
