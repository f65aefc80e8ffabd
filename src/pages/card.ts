/** A card: what one can do next, and the command or the page that does it. */

import { html } from "hono/html";
import type { Html } from "./text.ts";

export interface Card {
  readonly heading: string;
  readonly words: Html | string;
  readonly does: CardCommand | CardLink;
}

/** The command and its flags. Each of them stays in one piece. */
export type CardCommand = readonly [string, ...string[]];

export interface CardLink {
  readonly href: string;
  readonly words: string;
}

export const card = ({ does, heading, words }: Card): Html => html`<article class="card tight">
<h3>${heading}</h3>
<p class="small quiet">${words}</p>
${"href" in does ? html`<p class="choices"><a class="button" href="${does.href}">${does.words}</a></p>` : commandBox(does)}
</article>`;

const commandBox = ([command, ...flags]: CardCommand): Html =>
  html`<div class="box"><pre class="whole"><code>${command}${flags.map((flag) => html` <span>${flag}</span>`)}</code></pre></div>`;
