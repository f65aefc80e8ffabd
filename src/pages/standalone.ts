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

export interface StandalonePage {
  /** Whole, for `text/html; charset=utf-8`. It asks for no other file. */
  readonly html: string;
  /** Its `Content-Security-Policy`, which allows the page's own style and nothing else. */
  readonly policy: string;
}

export function standalonePage({ good, name, place, sentence, title }: StandaloneView): StandalonePage {
  // The page is sent each time, so the stylesheet's comments are left out. A server that sends none has no work with it.
  const style = stylesheet.replaceAll(/\/\*.*?\*\//gs, "");
  const policy = `default-src 'none'; style-src 'sha256-${hash("sha256", style, "base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  const text = toPage(html`<!doctype html>
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
  return { html: text, policy };
}
