/** MCP from end to end: the SDK's own client signs in by itself, at an MCP server that our guard protects. */

import { once } from "node:events";
import { createServer } from "node:http";
import { type OAuthClientProvider, UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { OAuthClientInformationMixed, OAuthTokens } from "@modelcontextprotocol/sdk/shared/auth.js";
import { afterEach, expect, test } from "vitest";
import { freePort, listenOn } from "../../harness/ports.ts";
import { listen } from "../../src/http/node.ts";
import { nodeGuard, type ProtectionOptions, protect } from "../../src/resource-server/index.ts";
import { goThrough, startTestServer, type TestServer } from "../../src/testing/index.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function startIssuer(): Promise<TestServer> {
  const port = await freePort();
  const server = await startTestServer({ issuer: `http://127.0.0.1:${port}` });
  const listening = await listen(server.server, { host: "127.0.0.1", port, trustedProxies: [] });
  closing.push(() => listening.close(0));
  return server;
}

/** An MCP server with one tool, which tells who calls it. */
async function startMcp(server: TestServer, options: Partial<ProtectionOptions> = {}): Promise<string> {
  const port = await freePort();
  const resource = `http://127.0.0.1:${port}/mcp`;
  const { clientId, secret = "" } = await server.addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: [],
    resourceServer: true,
    scope: "",
  });
  const guard = nodeGuard(
    protect({
      issuer: server.issuer,
      resource,
      scopes: ["mcp:tools"],
      needs: { scope: ["mcp:tools"] },
      introspection: { clientId, clientSecret: secret },
      clock: server.clock,
      ...options,
    }),
  );
  const http = createServer((request: Parameters<typeof guard>[0], response) =>
    guard(request, response, async () => {
      const mcp = new McpServer({ name: "tools", version: "1" });
      mcp.registerTool("whoami", {}, async ({ authInfo }) => ({
        content: [{ type: "text", text: `${authInfo?.scopes.join(" ")} at ${authInfo?.resource?.href}` }],
      }));
      const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
      await mcp.connect(transport);
      await transport.handleRequest(request, response);
    }),
  );
  await listenOn(http, port);
  closing.push(async () => {
    http.close().closeAllConnections();
    await once(http, "close");
  });
  servers.set(resource, clientId);
  return resource;
}

/** The client by which each MCP server asks about tokens. */
const servers = new Map<string, string>();

/** What a program keeps between its starts. The person's browser is where it sends them. */
interface Kept extends OAuthClientProvider {
  sentTo: URL | undefined;
  kept: OAuthTokens | undefined;
}

function program(): Kept {
  let information: OAuthClientInformationMixed | undefined;
  let verifier = "";
  return {
    sentTo: undefined,
    kept: undefined,
    redirectUrl: "http://127.0.0.1:4711/callback",
    clientMetadata: {
      client_name: "Some coding tool",
      redirect_uris: ["http://127.0.0.1:4711/callback"],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "none",
    },
    clientInformation: () => information,
    saveClientInformation(saved) {
      information = saved;
    },
    tokens() {
      return this.kept;
    },
    saveTokens(tokens) {
      this.kept = tokens;
    },
    redirectToAuthorization(url) {
      this.sentTo = url;
    },
    saveCodeVerifier(saved) {
      verifier = saved;
    },
    codeVerifier: () => verifier,
  };
}

const transportTo = (resource: string, authProvider: OAuthClientProvider): StreamableHTTPClientTransport =>
  new StreamableHTTPClientTransport(new URL(resource), { authProvider });

async function connected(resource: string, authProvider: OAuthClientProvider): Promise<Client> {
  const client = new Client({ name: "Some coding tool", version: "1" });
  await client.connect(transportTo(resource, authProvider));
  closing.push(() => client.close());
  return client;
}

async function signIn(server: TestServer, resource: string, tool: Kept): Promise<void> {
  const transport = transportTo(resource, tool);
  const client = new Client({ name: "Some coding tool", version: "1" });
  await expect(client.connect(transport)).rejects.toThrow(UnauthorizedError);
  const browser = server.browser();
  const { location } = await goThrough(browser, await browser.open(String(tool.sentTo)));
  await transport.finishAuth(location?.searchParams.get("code") ?? "");
}

const opaque = { format: "opaque" } as const;
const jwt = { format: "jwt", typ: "at+jwt", algorithm: "ES256" } as const;

test.for([
  ["opaque tokens", opaque],
  ["JWTs", jwt],
] as const)(
  "[RC-37][RS-07][RS-01] the MCP SDK signs in, uses a tool and refreshes, with %s for this server alone",
  async ([, tokens]) => {
    const server = await startIssuer();
    const [resource, other] = [await startMcp(server), await startMcp(server)];
    for (const identifier of [resource, other])
      await server.administration.resources.add({
        identifier,
        scopes: [{ name: "mcp:tools", words: "Use the tools" }],
        servers: [servers.get(identifier) ?? ""],
        tokens,
      });
    const tool = program();

    await signIn(server, resource, tool);
    const asked = tool.sentTo?.searchParams;
    expect([asked?.get("resource"), asked?.get("code_challenge_method")]).toEqual([resource, "S256"]);
    const whoami = async (): Promise<unknown> => (await (await connected(resource, tool)).callTool({ name: "whoami" })).content;
    const answer = [{ type: "text", text: `mcp:tools at ${resource}` }];
    expect(await whoami()).toEqual(answer);

    const first = tool.kept;
    const authorization = `Bearer ${first?.access_token}`;
    const elsewhere = await fetch(other, { method: "POST", headers: { authorization } });
    expect(elsewhere.status).toBe(401);
    expect(await elsewhere.json()).toMatchObject({ error: "invalid_token" });
    const userinfo = await fetch(`${server.issuer}/auth/userinfo`, { headers: { authorization } });
    expect(userinfo.status).toBe(401);

    tool.sentTo = undefined;
    server.clock.advance(3_700);
    expect(await whoami()).toEqual(answer);
    expect(tool.sentTo).toBeUndefined();
    expect(tool.kept?.access_token).not.toBe(first?.access_token);
  },
);

test("[RC-37] without the resource the person reads what is missing, the program gets its error, and the log the command", async () => {
  const server = await startIssuer();
  await server.administration.resources.add({ identifier: "https://another.example.org/mcp", scopes: [] });
  const resource = await startMcp(server);
  const tool = program();
  await expect(connected(resource, tool)).rejects.toThrow(UnauthorizedError);

  const browser = server.browser();
  const page = await browser.open(String(tool.sentTo));
  expect(page.text).toContain("A server is missing");
  expect(page.text).toContain(resource);
  const { location } = await browser.submit(page, { decision: "deny" });

  expect(location?.searchParams.get("error")).toBe("invalid_target");
  const { items } = await server.administration.events.list({ event: "request.refused" }, { limit: 1 });
  expect(JSON.stringify(items)).toContain(JSON.stringify(["resource", "add", resource, "--scope", "mcp:tools=What it allows"]));
});
