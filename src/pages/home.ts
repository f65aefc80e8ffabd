/** The home page: what this server is, its issuer, and how to connect. No version, no counts. */

import { html } from "hono/html";
import { type Frame, host, type Site, shell } from "./shell.ts";
import { type Html, shown } from "./text.ts";

export interface HomeView extends Frame {
  /** The name of the signed-in person. */
  readonly signedInAs?: string | undefined;
}

export function homePage(site: Site, view: HomeView): string {
  const { signedInAs } = view;
  const { basePath, issuer } = site;
  return shell(site, view, {
    title: "Sign-in server",
    layout: "wide",
    main: html`<div class="split">
<div class="flow">
<h1>Where ${shown(site.name)} signs people in</h1>
<p class="lead quiet">This server asks people what a program may do, and gives the program a token for just that, never a password. What was allowed can be taken back.</p>
<p class="actions"><a class="button" href="${basePath}/device">Enter a device’s code</a> <a class="button plain" href="${basePath}/account">Your account</a></p>
</div>
<section class="card tight" aria-labelledby="issuer">
<h2 id="issuer">Issuer</h2>
<p class="small quiet">Most programs need this address and nothing else.</p>
<div class="box"><code class="issuer whole">${issuer}</code></div>
<p class="small quiet">They read the rest themselves:</p>
<ul class="links small">
<li><a href="${basePath}/.well-known/oauth-authorization-server">Server metadata</a> (RFC 8414)</li>
<li><a href="${basePath}/.well-known/openid-configuration">OpenID configuration</a></li>
<li><a href="${basePath}/auth/jwks.json">Signing keys</a></li>
</ul>
</section>
</div>
<section class="flow" aria-labelledby="connect">
<h2 id="connect">How to connect</h2>
<div class="cards">
${card({
  heading: "An application",
  words: html`For a web, desktop or mail program: the authorization code flow with PKCE. Programs may register themselves, or an administrator adds them:`,
  command: ["latchkey client add", "--public", "--name Postbox", "--redirect-uri http://127.0.0.1/"],
})}
${card({
  heading: "A device or command line",
  words: html`Where typing is hard or there is no browser: it shows a code, and its owner types it at <a href="${basePath}/device">${host(site)}${basePath}/device</a>. Try it:`,
  command: ["latchkey try device", `--issuer ${issuer}`],
})}
${card({
  heading: "An API or a mail server",
  words: html`What stands behind this server asks it whether a token is good, for whom, and for what, at <code>${basePath}/auth/introspect</code>:`,
  command: ["latchkey client add", "--resource-server", "--name Dovecot"],
})}
</div>
</section>`,
    foot:
      signedInAs === undefined
        ? html`<a href="${basePath}/account">Sign in</a>`
        : html`<span>Signed in as <a href="${basePath}/account"><bdi>${shown(signedInAs, 254)}</bdi></a></span>`,
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
