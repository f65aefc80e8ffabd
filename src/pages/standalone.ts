/** A page of one sentence in the look of the other pages, for a listener that serves no other file. Its style is in it. */

import { hash } from "node:crypto";
import { html, raw } from "hono/html";
import { bar, key, tick } from "./mark.ts";
import { stylesheet } from "./stylesheet.ts";
import { shown, toPage } from "./text.ts";

export interface StandaloneView {
  /** The name of the program that listens. It is shown beside the key. */
  readonly name: string;
  /** Where it runs, in a few words. */
  readonly place: string;
  /** The news. */
  readonly title: string;
  readonly sentence: string;
  /** Whether the news is good. */
  readonly good: boolean;
}

/** The page is sent each time, so the stylesheet's comments are left out. */
const style = stylesheet.replaceAll(/\/\*.*?\*\//gs, "");

/** The `Content-Security-Policy` of a standalone page: it allows the page's own style, and nothing else. */
export const STANDALONE_POLICY: string = `default-src 'none'; style-src 'sha256-${hash("sha256", style, "base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Whole HTML, for `text/html; charset=utf-8` and {@link STANDALONE_POLICY}. It asks for no other file. */
export function standalonePage({ good, name, place, sentence, title }: StandaloneView): string {
  return toPage(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${shown(name)}</title>
<style>${raw(style)}</style>
</head>
<body>
<header class="brand">
<span class="logo">${key}</span>
<p><strong>${shown(name)}</strong><br><span class="small quiet">${place}</span></p>
</header>
<main class="sheet">
${good ? tick : bar}
<div class="tight">
<h1>${title}</h1>
<p>${sentence}</p>
</div>
</main>
</body>
</html>
`);
}
