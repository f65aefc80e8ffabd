/** An MCP server that strangers' programs may use: the guard in front of it does all that they need to sign in. */

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { nodeGuard, protect } from "latchkey/resource-server";
import { type Started, start } from "./chain.ts";
import { startLatchkey } from "./latchkey.ts";
import { PAGE_HEADERS, pageOf } from "./page.ts";

const { ISSUER, ISSUER_PORT = "8083", PORT = "8082" } = process.env;
const origin = `http://127.0.0.1:${PORT}`;
const resource = `${origin}/mcp`;
const issuer = ISSUER ?? `http://127.0.0.1:${ISSUER_PORT}`;
const redirectUri = `${origin}/callback`;

const guard = nodeGuard(
  protect({
    issuer,
    resource,
    name: "The tools of the example",
    scopes: ["mcp:tools"],
    needs: { scope: ["mcp:tools"] },
    onUnavailable: console.error,
  }),
);

/** One for each request, since nothing of a conversation is kept. */
async function callTools(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const mcp = new McpServer({ name: "example", version: "1" });
  mcp.registerTool("whoami", { description: "Says which program calls, and what it may" }, async ({ authInfo }) => ({
    content: [{ type: "text", text: `${authInfo?.clientId} may ${authInfo?.scopes.join(" ")}` }],
  }));
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  await mcp.connect(transport);
  await transport.handleRequest(request, response);
}

/** Of the person who opened the page last. In earnest it stands in a session of each person. */
let started: Started | undefined;

async function page({ pathname, searchParams }: URL, response: ServerResponse): Promise<void> {
  if (pathname !== "/" && pathname !== "/callback") return void response.writeHead(404).end();
  const answer = pathname === "/callback" ? await started?.finish(searchParams) : undefined;
  if (answer === undefined) started = await start(resource, redirectUri);
  const next = answer === undefined ? { signIn: started?.signIn } : { after: answer };
  response.writeHead(200, PAGE_HEADERS).end(pageOf(resource, started?.steps ?? [], next));
}

const fail = (response: ServerResponse) => (error: unknown) => {
  console.error(error);
  if (!response.headersSent) response.writeHead(500);
  response.end();
};

const server = createServer((request: Parameters<typeof guard>[0], response) => {
  const url = new URL(`${origin}${request.url?.startsWith("/") === true ? request.url : "/"}`);
  if (url.pathname !== "/mcp" && !url.pathname.startsWith("/.well-known/")) {
    page(url, response).catch(fail(response));
    return;
  }
  guard(request, response, (error) => {
    if (error !== undefined) fail(response)(error);
    else callTools(request, response).catch(fail(response));
  });
});

const password = randomBytes(9).toString("base64url");
if (ISSUER === undefined) await startLatchkey(issuer, resource, password);
server.listen(Number(PORT), "127.0.0.1", () => {
  const person = ISSUER === undefined ? `\nSign in there as ada with the password ${password}` : "";
  console.log(`The MCP server is at ${resource}\nOpen ${origin} to see how a program gets there${person}`);
});
