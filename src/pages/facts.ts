/** Facts: a term, its value, and how this server knows. What an application says about itself is marked as such. */

import { html } from "hono/html";
import { hostOfAddress } from "../protocol/client-document.ts";
import { quotable } from "../protocol/quotation.ts";
import type { Instant } from "../protocol/time.ts";
import type { Language } from "./language.ts";
import type { Site } from "./shell.ts";
import { type Html, initial, inPage, type Piece, plainName, shown, shownHost } from "./text.ts";

/** The signed-in person. */
export interface Account {
  readonly username: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** A program, and whether an administrator vouches for its name. */
export interface Application {
  /** Its own name. If it has none, its id. */
  readonly name: string | undefined;
  readonly clientId: string;
  /** Whether an administrator added it, or it registered itself and nobody has checked it. */
  readonly origin: "administrator" | "self" | "document";
  /** Where its logo is, below the issuer's path: one that an administrator uploaded. */
  readonly logo?: string | undefined;
}

/** An application, and since when this server knows it. */
export interface RegisteredApplication extends Application {
  readonly registeredAt: Instant;
  /** Its own pages about itself, https alone. */
  readonly links?: readonly ApplicationLink[];
}

export interface ApplicationLink {
  readonly about: "site" | "terms" | "privacy";
  readonly url: string;
}

export function facts(rows: readonly Html[]): Html {
  return html`<dl class="facts">${rows}</dl>`;
}

export function fact(term: string, value: Html | string, source: Html | string = ""): Html {
  return html`<div><dt>${term}</dt><dd><strong>${value}</strong>${source === "" ? "" : html` <small>${source}</small>`}</dd></div>`;
}

function applicationName(application: Pick<Application, "name" | "clientId">): string {
  return application.name ?? application.clientId;
}

/** The application as the heading of a row. */
export function applicationHeading({ facts: words }: Language, application: Application): Html {
  if (application.origin === "administrator") return applicationNamed(application);
  const host = hostOfItself(application);
  if (host !== undefined)
    return html`${words.strangeApplication(applicationNamed(application))} <span class="badge caution">${host}</span>`;
  return html`${words.strangeApplication(applicationNamed(application))} <span class="badge caution">${words.registeredItself}</span>`;
}

/** The host where it describes itself, which is all that is known of it for sure. Undefined: its id is no address. */
export function hostOfItself({ clientId, origin }: Application): Html | undefined {
  const host = origin === "document" ? hostOfAddress(clientId) : undefined;
  return host === undefined ? undefined : html`<bdi class="host">${shownHost(host)}</bdi>`;
}

/** Its own address, as a row. */
export function describedFact({ consent: words }: Language, application: Application): readonly Html[] {
  const host = hostOfItself(application);
  return host === undefined ? [] : [fact(words.describedAt, host)];
}

/** The account as its person knows it. */
export function accountName(account: Account): Html {
  return html`<bdi>${shown(account.email ?? account.username, 254)}</bdi>`;
}

/** The application by its name, in the middle of a sentence of ours: see {@link applicationPieces}. */
export function applicationNamed(application: Application): Html {
  return inPage(applicationPieces(application));
}

/**
 * A name that no administrator vouches for stands in quotation marks, and nothing in it can end them, since strangers choose
 * names that read like our own words. A page that uses it puts words of ours before it.
 */
export function applicationPieces(application: Application): readonly Piece[] {
  const name = applicationName(application);
  return application.origin === "administrator" ? [{ name }] : ["“", { name: quotable(plainName(name)) }, "”"];
}

/** The signed-in person, with a link for anybody else. */
export function accountFact({ facts: words }: Language, account: Account, switchUrl: string | undefined): Html {
  if (switchUrl === undefined) return fact(words.yourAccount, accountName(account));
  return fact(words.yourAccount, accountName(account), html`<a href="${switchUrl}">${words.notYou}</a>`);
}

/** Application and account, joined by a line. The line is broken (`loose`) where nobody vouches for it. */
export function pair(site: Site, application: Application, account: Account, line: "vouched for" | "loose"): Html {
  return html`<div class="pair${line === "loose" ? " loose" : ""}" aria-hidden="true">${tile(site, application)}<i></i><span class="tile round">${initial(account.name ?? account.username)}</span></div>`;
}

/** The application's first letter, and its logo over it, if it has one: where that does not load, the letter is seen. */
export function tile(site: Site, application: Application): Html {
  const { logo } = application;
  const picture = logo === undefined ? "" : html`<span><img src="${site.basePath}${logo}" alt=""></span>`;
  return html`<span class="tile" aria-hidden="true">${initial(applicationName(application))}${picture}</span>`;
}

/** Links to the application's own pages, with the host that each leads to. The application does not learn who follows one. */
export function linksFact({ facts: words }: Language, links: readonly ApplicationLink[]): readonly Html[] {
  if (links.length === 0) return [];
  const shownLinks = links.map(
    ({ about, url }) =>
      html`<a href="${url}" rel="noopener noreferrer nofollow">${words.links[about]}</a> <small>(<bdi class="host">${shownHost(new URL(url).host)}</bdi>)</small> `,
  );
  return [html`<div><dt>${words.ownPages}</dt><dd>${shownLinks}</dd></div>`];
}
