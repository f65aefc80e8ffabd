/** About this server, for people who connect a program: its issuer, and how to connect. No version, no counts. */

import { html } from "hono/html";
import { card } from "./card.ts";
import { type Frame, host, type Site, shell, type Written } from "./shell.ts";
import { shown } from "./text.ts";

export function aboutPage(site: Site, view: Written<Frame>): string {
  const { about: words } = view.language;
  const { basePath, issuer } = site;
  return shell(site, view, {
    title: words.title,
    layout: "wide",
    main: html`<div class="split">
<div class="flow">
<h1>${words.heading(shown(site.name))}</h1>
<p class="lead quiet">${words.lead}</p>
</div>
<section class="card tight" aria-labelledby="issuer">
<h2 id="issuer">${words.issuer}</h2>
<p class="small quiet">${words.issuerIsEnough}</p>
<div class="box"><code class="issuer whole">${issuer}</code></div>
<p class="small quiet">${words.theyReadTheRest}</p>
<ul class="links small">
<li><a href="${basePath}/.well-known/oauth-authorization-server">${words.serverMetadata}</a> (RFC 8414)</li>
<li><a href="${basePath}/.well-known/openid-configuration">${words.openidConfiguration}</a></li>
<li><a href="${basePath}/auth/jwks.json">${words.signingKeys}</a></li>
</ul>
</section>
</div>
<section class="flow" aria-labelledby="connect">
<h2 id="connect">${words.howToConnect}</h2>
<div class="cards">
${card({
  heading: words.application.heading,
  words: words.application.words(),
  does: ["latchkey client add", "--public", "--name Postbox", "--redirect-uri http://127.0.0.1/"],
})}
${card({
  heading: words.device.heading,
  words: words.device.words(`${basePath}/device`, `${host(site)}${basePath}/device`),
  does: ["latchkey try device", `--issuer ${issuer}`],
})}
${card({
  heading: words.resourceServer.heading,
  words: words.resourceServer.words(`${basePath}/auth/introspect`),
  does: ["latchkey client add", "--resource-server", "--name Dovecot"],
})}
</div>
</section>`,
  });
}
