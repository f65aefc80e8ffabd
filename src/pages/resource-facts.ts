/** The servers that an application could use with what a person allows. */

import { html } from "hono/html";
import { fact } from "./facts.ts";
import type { Language } from "./language.ts";
import { type Html, shown } from "./text.ts";

export interface NamedResource {
  readonly identifier: string;
  /** As an administrator calls it. Undefined: its identifier says it. */
  readonly name: string | undefined;
}

export const resourceFacts = ({ resources: words }: Language, resources: readonly NamedResource[] = []): readonly Html[] =>
  resources.map(({ identifier, name }) => {
    const address = html`<bdi class="host">${shown(identifier, 200)}</bdi>`;
    return name === undefined ? fact(words.usedAt, address) : fact(words.usedAt, html`<bdi>${shown(name, 100)}</bdi>`, address);
  });
