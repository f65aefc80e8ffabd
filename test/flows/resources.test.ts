/** Resource indicators (RFC 8707): what a token is for, who says so, and who is told. */

import { expect, test } from "vitest";
import { basic, codeRequest, goThrough, PASSWORD, refresh, startTestServer, USERNAME } from "../../src/testing/index.ts";
import { API, exchange, MCP, OTHER, registered, resourcesOf, siteWithResources, tokensFor, told } from "./resources.ts";

test("[RC-37][TK-14][IN-06] a program that registered itself before gets a token for the MCP server alone, and keeps it by refresh", async () => {
  const server = await startTestServer();
  const client = await registered(server);
  const [mcp, other] = [
    await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" }),
    await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" }),
  ];
  await server.administration.resources.add({
    identifier: MCP,
    scopes: [{ name: "mcp:tools", words: "Use the tools" }],
    servers: [mcp.clientId],
  });

  const { body } = await tokensFor(server, client, {
    scope: "mcp:tools offline_access",
    resources: [MCP],
    narrowed: [MCP],
  });

  expect(body).toMatchObject({ scope: "mcp:tools", token_type: "Bearer" });
  const alive = { active: true, aud: MCP, scope: "mcp:tools", client_id: client.clientId };
  expect(await told(server, mcp, body.access_token)).toMatchObject(alive);
  expect(await told(server, other, body.access_token)).toEqual({ active: false });
  const next = await refresh(server, client, body.refresh_token, { resource: MCP });
  expect(await told(server, mcp, next.body.access_token)).toMatchObject(alive);
  const more = await refresh(server, client, next.body.refresh_token);
  expect(await told(server, mcp, more.body.access_token)).toMatchObject(alive);
});

test("[RF-06] the scope without a name is what the resource has, and the consent page says where it is for", async () => {
  const { server, mcpServer } = await siteWithResources();
  const client = await registered(server);
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client);

  const page = await browser.submit(await browser.open(url + resourcesOf([MCP])), { username: USERNAME, password: PASSWORD });
  expect(page.text).toContain("Use the tools");
  expect(page.text).toContain("Set the tools up");
  expect(page.text).toContain(MCP);
  expect(page.text).toContain("The tools");
  const { location } = await browser.submit(page, { decision: "allow" });
  const { body } = await exchange(server, client, { code: location?.searchParams.get("code") ?? "", verifier }, []);

  expect(await told(server, mcpServer, body.access_token)).toMatchObject({ aud: MCP, scope: "mcp:tools mcp:admin" });
});

test.for([
  ["a relative one", "/mcp"],
  ["one with a fragment", `${MCP}#a`],
  ["one with an empty fragment", `${MCP}#`],
  ["an unknown one", "https://unknown.example.org/"],
  ["one that is only alike", `${MCP}/`],
  ["the beginning of one", MCP.slice(0, -1)],
  ["the same host elsewhere", "https://mcp.example.org/other"],
  ["another host name", "imap.example.org"],
])("RFC 8707 §2 MUST [TK-14]: %s is an invalid_target everywhere", async ([, resource]) => {
  const { server } = await siteWithResources();
  const client = await server.addClient({
    isPublic: false,
    grantTypes: ["authorization_code", "client_credentials", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
    scope: "openid email mcp:tools",
  });
  const credentials = basic(client.clientId, client.secret ?? "");

  const { location } = await server.browser().openOnly(codeRequest(server, client, { resource }).url);
  expect(location?.searchParams.get("error")).toBe("invalid_target");
  expect(await server.post("/auth/device", { resource }, credentials)).toMatchObject({
    status: 400,
    body: { error: "invalid_target" },
  });
  const own = { grant_type: "client_credentials", scope: "mcp:tools", resource };
  expect(await server.post("/auth/token", own, credentials)).toMatchObject({ status: 400, body: { error: "invalid_target" } });
  const { body } = await tokensFor(server, client, { scope: "openid" });
  const next = await refresh(server, client, body.refresh_token, { resource });
  expect([next.status, next.body.error]).toEqual([400, "invalid_target"]);
  expect((await refresh(server, client, body.refresh_token)).status).toBe(200);
});

test("RFC 8707 §2 MUST [TK-14]: what is no absolute URI is an invalid_target before any resource was added, too", async () => {
  const server = await startTestServer();
  const client = await server.addClient();

  for (const resource of ["/mcp", `${MCP}#a`]) {
    const { location } = await server.browser().openOnly(codeRequest(server, client, { resource }).url);
    expect(location?.searchParams.get("error")).toBe("invalid_target");
  }
});

test("[TK-15] of what was granted beside this server, a token for this server has its own scopes alone", async () => {
  const { server, anyServer } = await siteWithResources();
  const client = await server.addClient({ scope: "openid email mcp:tools" });

  const asked = { scope: "openid email mcp:tools", resources: [MCP, server.issuer], narrowed: [server.issuer] };
  const { body } = await tokensFor(server, client, asked);

  expect(body.scope).toBe("openid email");
  expect(await told(server, anyServer, body.access_token)).toMatchObject({ aud: server.issuer, scope: "openid email" });
});

test("RFC 8707 §2.2 MUST [TK-15]: a token request takes one of two granted resources, never one more, and a refusal spends no code", async () => {
  const { server, mcpServer, apiServer } = await siteWithResources();
  const client = await server.addClient({ scope: "openid mcp:tools api:read" });
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client, { scope: "openid mcp:tools api:read" });
  const { location } = await goThrough(browser, await browser.open(url + resourcesOf([MCP, API])));
  const code = location?.searchParams.get("code") ?? "";

  for (const beyond of [[OTHER], [MCP, OTHER], [server.issuer]])
    expect((await exchange(server, client, { code, verifier }, beyond)).body.error).toBe("invalid_target");
  const both = await exchange(server, client, { code, verifier }, []);
  expect([both.status, both.body.error]).toEqual([400, "invalid_target"]);
  const { body } = await exchange(server, client, { code, verifier }, [MCP]);

  expect(body.scope).toBe("mcp:tools");
  expect(await told(server, mcpServer, body.access_token)).toMatchObject({ aud: MCP, scope: "mcp:tools" });
  expect(await told(server, apiServer, body.access_token)).toEqual({ active: false });
  const other = await refresh(server, client, body.refresh_token, { resource: API });
  expect(await told(server, apiServer, other.body.access_token)).toMatchObject({ aud: API, scope: "api:read" });
});

test("[AT-03] one token is for two resources where their scopes are the same, and for none where they differ", async () => {
  const { server, anyServer, apiServer } = await siteWithResources();
  const client = await server.addClient({ scope: "openid email mcp:tools api:read" });

  const alike = await tokensFor(server, client, { scope: "api:read", resources: [API, OTHER] });
  expect(await told(server, apiServer, alike.body.access_token)).toMatchObject({ aud: [API, OTHER], scope: "api:read" });
  // At the one, email would mean something that it does not at the other.
  const differing = await tokensFor(server, client, { scope: "api:read email", resources: [API, OTHER] });
  expect([differing.status, differing.body.error]).toEqual([400, "invalid_target"]);
  const alikes = ["a", "b", "c", "d", "e"].map((name) => `https://${name}.example.org`);
  for (const identifier of alikes) await server.administration.resources.add({ identifier, scopes: [{ name: "api:read" }] });
  const four = await tokensFor(server, client, { scope: "api:read", resources: alikes.slice(0, 4) });
  expect(four).toMatchObject({ status: 200, body: { scope: "api:read" } });
  const five = await tokensFor(server, client, { scope: "api:read", resources: alikes });
  expect([five.status, five.body.error]).toEqual([400, "invalid_target"]);
  // This server itself has scopes of its own, so it is never alike.
  const asked = { scope: "api:read", resources: [API, server.issuer] };
  const besideUs = await tokensFor(server, client, asked);
  expect([besideUs.status, besideUs.body.error]).toEqual([400, "invalid_target"]);
  const one = await tokensFor(server, client, { ...asked, narrowed: [API] });
  expect(await told(server, apiServer, one.body.access_token)).toMatchObject({ aud: API, scope: "api:read" });
  const none = await tokensFor(server, client, { scope: "openid email" });
  expect(await told(server, anyServer, none.body.access_token)).toMatchObject({ aud: server.issuer, scope: "openid email" });
});

test("[RS-07] userinfo and the administrators' API take no token that is meant for others alone", async () => {
  const { server, anyServer, mcpServer } = await siteWithResources();
  const client = await server.addClient({ isPublic: false, scope: "openid email mcp:tools api:read" });
  const userinfo = async (token: string) => (await server.get("/auth/userinfo", { authorization: `Bearer ${token}` })).status;

  const theirs = (await tokensFor(server, client, { scope: "openid email api:read", resources: [API] })).body;
  const ours = (await tokensFor(server, client, { scope: "openid email" })).body;
  const named = (await tokensFor(server, client, { scope: "openid email", resources: [server.issuer] })).body;

  expect(theirs).toMatchObject({ id_token: expect.any(String), scope: "email api:read" });
  expect([await userinfo(theirs.access_token), await userinfo(ours.access_token), await userinfo(named.access_token)]).toEqual([
    401, 200, 200,
  ]);
  expect(await told(server, anyServer, theirs.access_token)).toEqual({ active: false });
  expect(await told(server, anyServer, ours.access_token)).toMatchObject({ active: true, aud: server.issuer });
  expect(await told(server, mcpServer, ours.access_token)).toEqual({ active: false });
  expect(await told(server, client, theirs.access_token)).toMatchObject({ active: true, aud: API, client_id: client.clientId });
  expect(await server.server.verifyAccessToken(theirs.access_token)).toBeUndefined();
  expect(await server.server.verifyAccessToken(theirs.access_token, mcpServer.clientId)).toBeUndefined();
});

test("[TK-15] a client that acts for itself, one with a name and a password, and a device get what they name", async () => {
  const { server, mcpServer } = await siteWithResources({ settings: { passwordGrant: true } });
  const client = await server.addClient({
    isPublic: false,
    grantTypes: ["client_credentials", "password", "refresh_token"],
    redirectUris: [],
    scope: "openid mcp:tools mcp:admin",
  });
  const credentials = basic(client.clientId, client.secret ?? "");

  const own = await server.post(
    "/auth/token",
    { grant_type: "client_credentials", resource: MCP, scope: "mcp:tools" },
    credentials,
  );
  const all = await server.post("/auth/token", { grant_type: "client_credentials", resource: MCP }, credentials);
  const plain = await server.post("/auth/token", { grant_type: "client_credentials" }, credentials);
  const signedIn = { grant_type: "password", username: USERNAME, password: PASSWORD };
  const person = await server.post("/auth/token", { ...signedIn, resource: MCP }, credentials);
  const here = await server.post("/auth/token", signedIn, credentials);

  expect(await told(server, mcpServer, own.body.access_token)).toMatchObject({
    aud: MCP,
    scope: "mcp:tools",
    sub: client.clientId,
  });
  expect(await told(server, mcpServer, all.body.access_token)).toMatchObject({ aud: MCP, scope: "mcp:tools mcp:admin" });
  expect(await told(server, mcpServer, plain.body.access_token)).toEqual({ active: false });
  expect(await told(server, mcpServer, person.body.access_token)).toMatchObject({ aud: MCP, scope: "mcp:tools mcp:admin" });
  expect(await told(server, mcpServer, here.body.access_token)).toEqual({ active: false });
  const again = await refresh(server, client, person.body.refresh_token);
  expect(await told(server, mcpServer, again.body.access_token)).toMatchObject({ aud: MCP });
});

test("[I-08] what is taken from a resource is gone from its living tokens, and they are dead without it", async () => {
  const { server, mcpServer } = await siteWithResources();
  const client = await registered(server);
  const { body } = await tokensFor(server, client, { scope: "mcp:tools mcp:admin offline_access", resources: [MCP] });
  const { resources } = server.administration;

  await resources.change(MCP, { scopes: [{ name: "mcp:tools" }] });
  expect(await told(server, mcpServer, body.access_token)).toMatchObject({ scope: "mcp:tools" });
  await resources.change(MCP, { scopes: [{ name: "mcp:admin", words: "Set it up" }] });
  expect(await told(server, mcpServer, body.access_token)).toMatchObject({ scope: "mcp:admin" });
  await resources.remove(MCP);
  expect(await told(server, mcpServer, body.access_token)).toEqual({ active: false });
  expect((await refresh(server, client, body.refresh_token)).body.error).toBe("invalid_target");
});

test("a person is asked again where the same scope is for another resource, and not where it is for the same", async () => {
  const { server } = await siteWithResources();
  const client = await server.addClient({ isPublic: false, scope: "openid email api:read" });
  const browser = server.browser();
  await tokensFor(server, client, { scope: "api:read", resources: [OTHER], browser });
  const open = async (resource: string) =>
    browser.openOnly(codeRequest(server, client, { scope: "api:read", prompt: "none", resource }).url);

  expect((await open(OTHER)).location?.searchParams.get("error")).toBe(null);
  expect((await open(API)).location?.searchParams.get("error")).toBe("consent_required");
});

test.for([
  ["before any was added", false, "invalid_scope"],
  ["where others were", true, "invalid_target"],
] as const)(
  "[TK-14][RC-30] %s, a person is told which server is missing and whom to tell, the program why, and the administrator by which command",
  async ([, others, error]) => {
    const server = others ? (await siteWithResources()).server : await startTestServer();
    const client = await registered(server);
    const browser = server.browser();
    const resource = "https://files.example.org/mcp";
    const { url } = codeRequest(server, client, { scope: "files:read", resource });

    const page = await browser.open(url);
    expect([page.status, page.location]).toEqual([403, undefined]);
    expect(page.text).toContain(resource);
    expect(page.text).toContain("administrator");
    const { location } = await browser.submit(page, { decision: "deny" });
    expect(Object.fromEntries(location?.searchParams ?? [])).toMatchObject({ error, state: "some state", iss: server.issuer });

    const refused = await server.administration.events.list({ event: "request.refused" }, { limit: 1 });
    expect(JSON.stringify(refused.items)).toContain(
      JSON.stringify(["resource", "add", resource, "--scope", "files:read=What it allows"]),
    );
    const silent = await server.browser().openOnly(`${url}&prompt=none`);
    expect(silent.location?.searchParams.get("error")).toBe(error);
    await server.administration.resources.add({ identifier: resource, scopes: [{ name: "files:read", words: "Read files" }] });
    expect((await tokensFor(server, client, { scope: "files:read", resources: [resource], browser })).body.scope).toBe(
      "files:read",
    );
  },
);
