/** What is asked, in plain words. */

import { html } from "hono/html";
import { type Html, shown } from "./text.ts";

export interface Permission {
  /** The scope's name; shown bare where the server has no words for it. */
  readonly name: string;
  /** False for a scope that this server does not describe. */
  readonly known: boolean;
  /** What it allows, beginning with a verb: "Read, send and delete your mail". */
  readonly words: string;
  /** How far it goes, in one line. */
  readonly detail?: string | undefined;
}

export function permissionList(permissions: readonly Permission[]): Html {
  return html`<section class="tight" aria-labelledby="asks">
<h2 id="asks">It will be able to</h2>
<ul class="permissions">${permissions.length === 0 ? nothing : permissions.map(item)}</ul>
</section>`;
}

const nothing: Html = html`<li><strong>Know that you agreed</strong> <span>It asks for nothing else.</span></li>`;

function item({ name, known, words, detail }: Permission): Html {
  if (!known)
    return html`<li><strong><code>${shown(name, 120)}</code></strong> <span>This server has no description of it.</span></li>`;
  return html`<li><strong>${shown(words, 200)}</strong>${detail === undefined ? "" : html` <span>${shown(detail, 400)}</span>`}</li>`;
}
