/** After signing out: what ended and what did not, and the way back. */

import { html } from "hono/html";
import { type Application, applicationNamed } from "./facts.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import type { Html } from "./text.ts";

export interface SignedOutView extends Frame {
  /** The application that asked for it, with an address that it registered for this; the caller has checked that. */
  readonly returnTo?: { readonly application: Application; readonly url: string } | undefined;
  /** Whether the request named a page to go on to which this server does not lead to. */
  readonly staysHere?: boolean;
  /** Where a person signs in again: an address of ours. */
  readonly signInUrl: string;
  /** Whether the browser goes back by itself once the frames had their time. */
  readonly goesOn?: boolean;
  /** What applications clear their own sign-ins with (Front-Channel Logout §2). The policy of the page has to allow them. */
  readonly frames?: readonly string[];
}

// Web addresses, and the schemes of apps, which have a dot (RFC 8252 §7.1): never `javascript:` or `data:`.
const LINKABLE = /^(?:https?:\/\/|[a-z][a-z0-9+-]*\.[a-z0-9+.-]*:)/i;

export function signedOutPage(site: Site, view: Written<SignedOutView>): string {
  const { frames = [], goesOn = false, returnTo, signInUrl, staysHere = false } = view;
  const { signedOut: words, signingOut } = view.language;
  const linked = returnTo !== undefined && LINKABLE.test(returnTo.url) ? returnTo : undefined;
  return shell(site, view, {
    title: words.title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.heading}</h1>
<p>${words.what(`${site.basePath}/account`)}</p>
${frames.length === 0 ? "" : html`<p>${goesOn ? signingOut.goingBack : signingOut.telling}</p>`}
${staysHere ? html`<p>${signingOut.staysHere}</p>` : ""}
</div>
<p class="choices">${linked === undefined ? "" : wayBack(linked, words.backTo, goesOn)}<a class="button plain" href="${signInUrl}">${words.again}</a></p>
${frames.map(frame)}`,
    goesOn: goesOn && linked !== undefined ? { url: linked.url, after: FRAMES_HAVE } : undefined,
  });
}

/** Seconds that applications have to clear what they know of the person. */
const FRAMES_HAVE = 3;

/** It runs what it needs for that, and can neither lead this page elsewhere nor open another. */
const frame = (url: string): Html =>
  html`<iframe src="${url}" title="" aria-hidden="true" tabindex="-1" hidden sandbox="allow-scripts allow-same-origin"></iframe>
`;

function wayBack(
  { application, url }: NonNullable<SignedOutView["returnTo"]>,
  backTo: (application: Html) => Html,
  goesOn: boolean,
): Html {
  const mark = goesOn ? html` data-goes-on` : "";
  return html`<a class="button" href="${url}"${mark}><span>${backTo(applicationNamed(application))}</span></a> `;
}
