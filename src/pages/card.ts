/** A card: what one can do next, and the command that does it. */

import { html } from "hono/html";
import type { Html } from "./text.ts";

export interface Card {
  readonly heading: string;
  readonly words: Html | string;
  /** The command and its flags. Each of them stays in one piece. */
  readonly command: readonly [string, ...string[]];
}

export function card({ heading, words, command: [command, ...flags] }: Card): Html {
  return html`<article class="card tight">
<h3>${heading}</h3>
<p class="small quiet">${words}</p>
<div class="box"><pre class="whole"><code>${command}${flags.map((flag) => html` <span>${flag}</span>`)}</code></pre></div>
</article>`;
}
