/** The page that shows the chain: what was done, what the person does, and what comes then. */

import type { Step } from "./chain.ts";

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
};

/** What the program does once the person came back. */
const TO_COME = ["The code becomes a token for this server alone", "With it, the tool answers", "A refresh brings the next token"];

/** @param signIn where the person goes next. Undefined: they came back, and `after` says what came of it */
export function pageOf(
  resource: string,
  steps: readonly Step[],
  { after = [], signIn }: { readonly after?: readonly Step[]; readonly signIn?: string | undefined },
): string {
  const refused = after.some(({ failed }) => failed);
  const rest =
    signIn === undefined
      ? [
          `<li class="done" id="yours"><h2>You signed in</h2><p>The issuer sent you back with its answer.</p></li>`,
          ...after.map(done),
        ]
      : [yours(signIn), ...TO_COME.map((title) => `<li class="later"><h2>${title}</h2></li>`)];
  const where =
    signIn === undefined
      ? `You are back: <a href="#yours">${refused ? "here it ended" : "what came after you signed in"}</a>.`
      : `Four steps are done, and <a href="#yours">the fifth is yours</a>.`;
  const end = refused ? "It ended here." : "That is all. Nobody registered the program, and nobody copied a token.";
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>How a program gets to an MCP server</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
<main>
<header>
<h1>How a program gets to an MCP server</h1>
<p>A program is given one address and finds the rest by itself. Each step below was a real request, made just now.</p>
<p class="address"><code>${escaped(resource)}</code></p>
<p>${where}</p>
</header>
<ol>
${[...steps.map(done), ...rest].join("\n")}
</ol>
${signIn === undefined ? `<footer><p>${end}</p><p><a class="button quiet" href="/">Run it again</a></p></footer>` : ""}
</main>
</html>
`;
}

const done = ({
  title,
  says,
  request,
  status,
  rfc,
  shown,
  whole,
  failed,
}: Step): string => `<li class="${failed ? "failed" : "done"}">
<h2>${escaped(title)}</h2>
<p>${escaped(says)} <span class="rfc">${escaped(rfc)}</span></p>
<p class="request"><code>${escaped(request)}</code> <b>${status}</b></p>
<pre tabindex="0">${escaped(shown)}</pre>
${whole === undefined ? "" : `<details><summary>The whole answer</summary><pre tabindex="0">${escaped(whole)}</pre></details>`}
</li>`;

const yours = (signIn: string): string => `<li class="yours" id="yours">
<h2>Now you sign in</h2>
<p>The program opens your browser at the issuer, with a challenge that only it can answer, and with the address of the server that it wants. <span class="rfc">RFC 7636, RFC 8707</span></p>
<p><a class="button" href="${escaped(signIn)}">Sign in</a></p>
<p class="hint">Where this example started a Latchkey of its own, your name and password stand in the terminal.</p>
<details><summary>The address, whole</summary><pre tabindex="0">${escaped(signIn.replaceAll("&", "\n&"))}</pre></details>
</li>`;

const STYLE = `
:root { color-scheme: light dark; --page: #f1f5f6; --sheet: #fff; --ink: #14232a; --quiet: #4c5e68; --line: #d6dfe3; --accent: #0b5570; --on: #fff; --bad: #a1222b }
@media (prefers-color-scheme: dark) {
  :root { --page: #0e161a; --sheet: #162127; --ink: #e6edf0; --quiet: #a2b4bd; --line: #2a3a42; --accent: #8fcbe4; --on: #0b1418; --bad: #ff9f99 }
}
*, *::before { box-sizing: border-box }
a { color: var(--accent) }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4rem) clamp(1rem, 5vw, 2rem) }
h1 { font-size: clamp(1.5rem, 1.2rem + 2vw, 2.125rem); line-height: 1.2; letter-spacing: -.015em; margin: 0 0 .75rem; text-wrap: balance }
header p { margin: 0 0 1rem; color: var(--quiet); max-width: 36rem }
code, pre { font: .8125rem/1.55 ui-monospace, "Cascadia Mono", "Liberation Mono", Menlo, monospace; overflow-wrap: anywhere }
.address code { display: inline-block; padding: .375rem .75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--sheet); color: var(--ink) }
ol { list-style: none; counter-reset: step; margin: 2rem 0 0; padding: 0 }
li { counter-increment: step; position: relative; padding: 0 0 2rem 3rem }
li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 2rem; height: 2rem; border-radius: 50%; display: grid; place-content: center; font-size: .875rem; font-weight: 600; background: var(--accent); color: var(--on) }
li::after { content: ""; position: absolute; left: calc(1rem - 1px); top: 2.5rem; bottom: .5rem; width: 2px; background: var(--line) }
li:last-child::after { display: none }
.later::before { background: none; border: 2px solid var(--line); color: var(--quiet) }
.later { color: var(--quiet); padding-bottom: 1.5rem }
li { scroll-margin-top: 1rem }
.failed::before { background: var(--bad) }
h2 { font-size: 1.0625rem; line-height: 1.35; margin: 0; padding-top: .25rem }
.later h2 { font-weight: 400; font-size: 1rem }
li p { margin: .25rem 0 .75rem }
.rfc { color: var(--quiet); font-size: .8125rem; white-space: nowrap }
.request { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; margin: 0; padding: .5rem .875rem; border: 1px solid var(--line); border-bottom: 0; border-radius: .625rem .625rem 0 0; background: var(--page) }
.request code { flex: 1; min-width: 12rem; color: var(--quiet) }
.request b { font: 600 .8125rem ui-monospace, Menlo, monospace }
pre { margin: 0; padding: .75rem .875rem; max-height: 26rem; overflow: auto; white-space: pre-wrap; background: var(--sheet); border: 1px solid var(--line); border-radius: .625rem }
.request + pre { border-radius: 0 0 .625rem .625rem }
details { margin-top: .5rem }
summary { cursor: pointer; color: var(--accent); font-size: .875rem; padding: .375rem 0; width: fit-content }
details pre { margin-top: .25rem }
.yours > :not(details):not(h2) { max-width: 34rem }
a.button { display: inline-block; padding: .6875rem 1.5rem; border: 2px solid var(--accent); border-radius: .625rem; background: var(--accent); color: var(--on); font-weight: 600; text-decoration: none }
a.quiet { background: none; color: var(--accent) }
.hint, footer p { color: var(--quiet); font-size: .875rem }
footer { padding-left: 3rem }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
@media (max-width: 30rem) { li, footer { padding-left: 2.5rem } li::before { width: 1.75rem; height: 1.75rem; font-size: .8125rem } li::after { left: calc(.875rem - 1px); top: 2.25rem } h2 { padding-top: .125rem } }
`;
