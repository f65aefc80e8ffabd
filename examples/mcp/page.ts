/** The page that shows the chain. */

import type { Step } from "./chain.ts";

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
};

export function pageOf(resource: string, steps: readonly Step[], signIn: string | undefined): string {
  const items = steps.map(({ title, shown }) => `<li><h2>${escaped(title)}</h2><pre>${escaped(shown)}</pre></li>`).join("\n");
  const next = signIn === undefined ? `<a href="/">Once more</a>` : `<a href="${escaped(signIn)}">Sign in</a>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How a program gets to an MCP server</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
h2 { font-size: 1rem; margin: 1.5rem 0 .25rem }
pre { background: #f3f3f0; padding: .75rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }
</style>
<h1>How a program gets to an MCP server</h1>
<p>The server is <code>${escaped(resource)}</code>. This page does by itself what an MCP program does.</p>
<ol>
${items}
</ol>
<p>${next}</p>
</html>
`;
}
