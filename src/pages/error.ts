/** An error that must not go back to an application: what is wrong, who can fix it, and the id under which the log says more. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { compare } from "./difference.ts";
import { type Application, applicationNamed, fact, facts } from "./facts.ts";
import type { Language } from "./language.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { asPlainText, type Html, inPage, shown, type Words } from "./text.ts";
import { exactTimeToTheSecond } from "./times.ts";

export interface ErrorView extends Frame {
  /** What happened, short: "Wrong return address". */
  readonly title: Words;
  /** What happened, as a sentence without its full stop. */
  readonly heading: Words;
  /** What that means, and what happens next. */
  readonly sentence: Words;
  /** The people who can fix it, the likeliest first. */
  readonly mend: readonly Mender[];
  /** What the reader can do about it. Absent: the page says to tell these people the id. */
  readonly todo?: Words | undefined;
  /** The application in the words "the makers of X". */
  readonly application?: Application | undefined;
  /** The log line's. */
  readonly errorId: string;
  readonly at: Instant;
  /** Where the reader can go on. Absent: nowhere. */
  readonly back?: { readonly url: string; readonly words: string };
  /** Only for a loopback issuer, or for a signed-in administrator, since it shows what was sent. */
  readonly details?: ErrorDetails | undefined;
}

export type Mender = "you" | "makers" | "administrators";

export interface ErrorDetails {
  /** The rule that was broken, with its section. */
  readonly rule?: Words | undefined;
  readonly received?: string | undefined;
  /** The values that would have been right. The page marks where the nearest of these and `received` differ. */
  readonly registered?: readonly string[] | undefined;
  readonly clientId?: string | undefined;
  readonly toMend?: Words | undefined;
}

export function errorPage(site: Site, view: Written<ErrorView>): string {
  const { at, details, errorId, heading, language, sentence, title } = view;
  const { error: words } = language;
  const todo = view.todo ?? words.tellThem;

  return shell(site, view, {
    title: asPlainText(title),
    layout: "sheet",
    main: html`<div class="tight">
<h1>${inPage(heading)}</h1>
<p>${inPage(sentence)}</p>
</div>
${facts([
  fact(words.whoCanMend, menders(view), inPage(todo)),
  html`<div><dt>${words.errorId}</dt><dd><code class="whole id">${shown(errorId)}</code> <small>${exactTimeToTheSecond(language, at)}</small></dd></div>`,
])}
${view.back === undefined ? "" : html`<p><a href="${view.back.url}">${view.back.words}</a></p>`}
${details === undefined ? "" : technicalDetails(language, details)}`,
  });
}

function menders({ application, language, mend }: Written<ErrorView>): Html {
  const { first, or, theApplication } = language.error.menders;
  const makersOf = application === undefined ? theApplication : applicationNamed(application);
  return html`${mend.map((mender, place) => (place === 0 ? first : or)[mender](makersOf))}`;
}

function technicalDetails(
  { error: { details: words } }: Language,
  { clientId, received, registered = [], rule, toMend }: ErrorDetails,
): Html {
  const comparison = received === undefined ? undefined : compare(received, registered);
  return html`<details>
<summary>${words.title}</summary>
<dl class="compare">
${rule === undefined ? "" : row(words.rule, inPage(rule))}
${comparison === undefined ? "" : row(words.received, code(comparison.received))}
${comparison?.registered.map((value) => row(words.registered, code(value))) ?? ""}
${clientId === undefined ? "" : row(words.client, code(shown(clientId, 1_000)))}
${toMend === undefined ? "" : row(words.toMend, inPage(toMend))}
</dl>
</details>`;
}

const row = (term: string, value: Html): Html => html`<dt>${term}</dt><dd>${value}</dd>`;
const code = (value: Html | string): Html => html`<code>${value}</code>`;
