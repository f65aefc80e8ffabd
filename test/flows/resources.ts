/** A server that has resources, and programs that ask for tokens for them. */

import type { Browser } from "../../src/browser/browser.ts";
import {
  type Answer,
  codeRequest,
  exchangeCode,
  goThrough,
  introspect,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";

export const MCP = "https://mcp.example.org/mcp";
export const API = "https://api.example.org";
export const OTHER = "https://other.example.org";

export interface Site {
  readonly server: TestServer;
  /** Resource servers: of {@link MCP}, of {@link API}, and of no resource. */
  readonly mcpServer: TestClient;
  readonly apiServer: TestClient;
  readonly anyServer: TestClient;
}

type Settings = NonNullable<Parameters<typeof startTestServer>[0]>;

export async function siteWithResources(options: Settings = {}): Promise<Site> {
  const server = await startTestServer(options);
  const resourceServer = (): Promise<TestClient> =>
    server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" });
  const [mcpServer, apiServer, anyServer] = [await resourceServer(), await resourceServer(), await resourceServer()];
  const { resources } = server.administration;
  await resources.add({
    identifier: MCP,
    name: "The tools",
    scopes: [
      { name: "mcp:tools", words: "Use the tools" },
      { name: "mcp:admin", words: "Set the tools up" },
    ],
    servers: [mcpServer.clientId],
  });
  await resources.add({
    identifier: API,
    scopes: [{ name: "api:read", words: "Read your notes" }, { name: "email" }],
    servers: [apiServer.clientId],
  });
  await resources.add({ identifier: OTHER, scopes: [{ name: "api:read" }] });
  return { server, mcpServer, apiServer, anyServer };
}

/** A program that registered itself, as MCP clients do. */
export async function registered(server: TestServer, members: object = {}): Promise<TestClient> {
  const redirectUri = "http://127.0.0.1:4711/callback";
  const { body } = await server.postJson("/auth/register", {
    client_name: "Some coding tool",
    redirect_uris: [redirectUri],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "none",
    ...members,
  });
  return { clientId: body.client_id, secret: undefined, redirectUri };
}

/** The parameter `resource`, once for each. */
export const resourcesOf = (resources: readonly string[]): string =>
  resources.map((resource) => `&resource=${encodeURIComponent(resource)}`).join("");

export interface Asked {
  readonly scope?: string;
  readonly resources?: readonly string[];
  /** Of the token request. */
  readonly narrowed?: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
  readonly browser?: Browser;
}

/** Signs in, agrees, and exchanges the code. */
export async function tokensFor(
  server: TestServer,
  client: TestClient,
  { browser = server.browser(), narrowed = [], parameters = {}, resources = [], scope }: Asked,
): Promise<Answer> {
  const { url, verifier } = codeRequest(server, client, { scope, ...parameters });
  const { location, title } = await goThrough(browser, await browser.open(url + resourcesOf(resources)));
  const code = location?.searchParams.get("code");
  if (typeof code !== "string") throw new Error(`no code came: ${location?.search ?? title}`);
  return exchange(server, client, { code, verifier }, narrowed);
}

/** `exchangeCode` with any number of resources. */
export async function exchange(
  server: TestServer,
  client: TestClient,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  narrowed: readonly string[],
): Promise<Answer> {
  if (narrowed.length === 0) return exchangeCode(server, client, { code, verifier });
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    redirect_uri: client.redirectUri,
    code_verifier: verifier,
    client_id: client.clientId,
    ...(client.secret !== undefined && { client_secret: client.secret }),
  });
  return server.post("/auth/token", `${form}${resourcesOf(narrowed)}`);
}

/** What a resource server is told of the token. */
export const told = async (server: TestServer, caller: TestClient, token: string): Promise<Answer["body"]> =>
  (await introspect(server, caller, token)).body;
