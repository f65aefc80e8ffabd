/** The home page: what this server is, its issuer, and how to connect. No version, no counts. */

import { html } from "hono/html";
import { type Frame, host, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";

export interface HomeView extends Frame {
  /** The name of the signed-in person. */
  readonly signedInAs?: string | undefined;
}

export function homePage(site: Site, view: Written<HomeView>): string {
  const { signedInAs } = view;
  const { home: words } = view.language;
  const { basePath, issuer } = site;
  return shell(site, view, {
    title: words.title,
    layout: "wide",
    main: html`<div class="split">
<div class="flow">
<h1>${words.heading(shown(site.name))}</h1>
<p class="lead quiet">${words.lead}</p>
<p class="actions"><a class="button" href="${basePath}/device">${words.enterCode}</a> <a class="button plain" href="${basePath}/account">${words.yourAccount}</a></p>
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
  command: ["latchkey client add", "--public", "--name Postbox", "--redirect-uri http://127.0.0.1/"],
})}
${card({
  heading: words.device.heading,
  words: words.device.words(`${basePath}/device`, `${host(site)}${basePath}/device`),
  command: ["latchkey try device", `--issuer ${issuer}`],
})}
${card({
  heading: words.resourceServer.heading,
  words: words.resourceServer.words(`${basePath}/auth/introspect`),
  command: ["latchkey client add", "--resource-server", "--name Dovecot"],
})}
</div>
</section>`,
    foot:
      signedInAs === undefined
        ? html`<a href="${basePath}/account">${words.signIn}</a>`
        : html`<span>${words.signedInAs(html`<a href="${basePath}/account"><bdi>${shown(signedInAs, 254)}</bdi></a>`)}</span>`,
  });
}

interface Card {
  readonly heading: string;
  readonly words: Html;
  /** The command and its flags. Each of them stays in one piece. */
  readonly command: readonly [string, ...string[]];
}

function card({ heading, words, command: [command, ...flags] }: Card): Html {
  return html`<article class="card tight">
<h3>${heading}</h3>
<p class="small quiet">${words}</p>
<div class="box"><pre class="whole"><code>${command}${flags.map((flag) => html` <span>${flag}</span>`)}</code></pre></div>
</article>`;
}
