/** The home page, for people: sign in, the own account, and the applications that one may use. */

import { html } from "hono/html";
import { type Account, type Application, accountName, applicationNamed, tile } from "./facts.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown, shownHost } from "./text.ts";

export interface HomeView extends Frame {
  /** Whether there is no account yet. */
  readonly isNew?: boolean;
  readonly signedIn?: SignedInHome | undefined;
}

export interface SignedInHome {
  readonly account: Account;
  readonly isAdministrator: boolean;
  readonly applications: readonly OwnApplication[];
}

/** An application that the person may use, and the page where it begins. */
export interface OwnApplication extends Application {
  readonly url: string;
}

export function homePage(site: Site, view: Written<HomeView>): string {
  if (view.isNew === true) return notSetUp(site, view);
  return view.signedIn === undefined ? forStrangers(site, view) : forPerson(site, view, view.signedIn);
}

function notSetUp(site: Site, view: Written<HomeView>): string {
  const { notSetUp: words } = view.language.home;
  return shell(site, view, {
    title: words.heading,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.heading}</h1>
<p>${words.lead}</p>
</div>
<p class="small quiet">${words.next(html`<code>latchkey serve</code>`)}</p>`,
  });
}

function forStrangers(site: Site, view: Written<HomeView>): string {
  const { home: words } = view.language;
  return shell(site, view, {
    title: words.title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.heading(shown(site.name))}</h1>
<p>${words.lead}</p>
</div>
<p class="choices"><a class="button" href="${site.basePath}/?sign-in">${words.signIn}</a></p>
<p class="small"><a href="${site.basePath}/device">${words.enterCode}</a></p>`,
  });
}

function forPerson(site: Site, view: Written<HomeView>, { account, applications, isAdministrator }: SignedInHome): string {
  const { home: words } = view.language;
  const { basePath } = site;
  const name = account.name === undefined ? accountName(account) : html`<bdi>${shown(account.name)}</bdi>`;
  return shell(site, view, {
    title: words.title,
    layout: "wide",
    main: html`<h1>${words.greeting(name)}</h1>
<section class="flow" aria-labelledby="apps">
<h2 id="apps">${words.applications.heading}</h2>
${applications.length === 0 ? html`<p class="quiet">${words.applications.none}</p>` : html`<ul class="apps">${applications.map((application) => entry(site, application))}</ul>`}
</section>
<p class="actions"><a class="button plain" href="${basePath}/account">${words.yourAccount}</a> ${isAdministrator ? html`<a class="button plain" href="${basePath}/admin">${words.administration}</a> ` : ""}<a class="button plain" href="${basePath}/device">${words.enterCode}</a> <a class="button plain" href="${basePath}/auth/logout">${words.signOut}</a></p>`,
  });
}

const entry = (site: Site, application: OwnApplication): Html =>
  html`<li><a class="app" href="${application.url}" rel="noreferrer">${tile(site, application)}<span><strong>${applicationNamed(application)}</strong> <small><bdi class="host">${shownHost(new URL(application.url).host)}</bdi></small></span></a></li>`;
