/** The privileges of the administrators' API, asked of each route of its table. */

import { expect, test } from "vitest";
import { routes } from "../../src/desk/api/routes.ts";
import { ADMIN_READ_SCOPE, ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import { basic, getTokens, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { callerWith, ownToken } from "./calling.ts";

const ALL = routes.map(({ method, path, permission }) => ({
  method,
  path,
  permission,
  at: path.replaceAll(/\{[a-z_]+\}/g, "nobody"),
}));
const BOTH = `${ADMIN_SCOPE} ${ADMIN_READ_SCOPE}`;

async function personsToken(server: TestServer, scope: string): Promise<string> {
  const client = await server.addClient({ scope: `openid ${BOTH}` });
  return (await getTokens(server, client, { scope })).body.access_token;
}

const makeAdministrator = (server: TestServer, administrator: boolean): Promise<unknown> =>
  server.administration.accounts.edit(server.alice.id, { administrator });

test("a stranger, a person, and a token of other scopes open no route, and change nothing", async () => {
  const server = await startTestServer();
  const strangers = [
    ["no token", undefined, 401],
    ["a dead token", `lk_access_${"A".repeat(76)}`, 401],
    ["a person's, who is no administrator, by a client that may administer", await personsToken(server, `openid ${BOTH}`), 403],
    ["a client's own of another scope", await ownToken(server, "openid"), 403],
  ] as const;
  const before = server.audit.length;

  for (const { at, method } of ALL) {
    for (const [who, token, expected] of strangers) {
      const { body, headers, status } = await callerWith(
        server,
        token,
      )({ method, path: at, ...(method !== "GET" && { body: {} }) });
      expect([method, at, who, status, body.status]).toEqual([method, at, who, expected, expected]);
      expect(headers.get("www-authenticate")).toMatch(expected === 401 ? /^Bearer/ : /error="insufficient_scope"/);
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.getSetCookie()).toEqual([]);
    }
  }
  expect(server.audit.slice(before)).toEqual([]);
});

test("latchkey:admin.read opens what is read, and nothing that changes", async () => {
  const server = await startTestServer();
  const call = callerWith(server, await ownToken(server, ADMIN_READ_SCOPE));
  const before = server.audit.length;

  for (const { at, method, permission } of ALL) {
    const { status } = await call({ method, path: at, ...(method !== "GET" && { body: {} }) });
    if (permission === "read") expect([at, [200, 404].includes(status)]).toEqual([at, true]);
    else expect([method, at, status]).toEqual([method, at, 403]);
  }
  expect(server.audit.slice(before)).toEqual([]);
});

test("an administrator's token opens all of it, and none of it from the moment that the account is an administrator's no more", async () => {
  const server = await startTestServer();
  await makeAdministrator(server, true);
  await server.administration.accounts.add({ username: "root@example.org", password: "a much longer staple", administrator: true });
  const token = await personsToken(server, `openid ${ADMIN_SCOPE}`);
  const call = callerWith(server, token);
  expect((await call({ method: "GET", path: "/people" })).status).toBe(200);

  await makeAdministrator(server, false);
  expect((await call({ method: "GET", path: "/people" })).status).toBe(403);
  expect((await call({ method: "POST", path: "/groups", body: { name: "x" } })).status).toBe(403);
  expect((await call({ method: "GET", path: "/groups/x" })).status).toBe(403);

  await makeAdministrator(server, true);
  expect((await call({ method: "GET", path: "/people" })).status).toBe(200);
});

test("a person who is no administrator is asked for no administration, and gets none", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ scope: `openid ${BOTH}` });

  expect((await getTokens(server, client, { scope: `openid ${BOTH}` })).body.scope).toBe("openid");
  expect((await getTokens(server, client, { scope: ADMIN_SCOPE })).body.error).toBe("invalid_grant");
});

test("a client that registered itself never has a scope of administration, whatever its people are", async () => {
  const server = await startTestServer();
  await makeAdministrator(server, true);
  const { body } = await server.postJson("/auth/register", {
    redirect_uris: ["https://client.example/cb"],
    scope: `openid ${BOTH}`,
    grant_types: ["authorization_code", "client_credentials"],
    token_endpoint_auth_method: "client_secret_basic",
  });
  const client = { clientId: body.client_id, secret: body.client_secret, redirectUri: "https://client.example/cb" };

  expect(body.scope).not.toContain("latchkey");
  expect((await getTokens(server, client, { scope: `openid ${BOTH}` })).body.scope).toBe("openid");
  const own = await server.post(
    "/auth/token",
    { grant_type: "client_credentials", scope: BOTH },
    basic(client.clientId, client.secret),
  );
  expect(JSON.stringify(own.body)).not.toContain("latchkey:admin");
});

test("who made a change stands in the audit: the account, or the client that works for itself", async () => {
  const server = await startTestServer();
  await makeAdministrator(server, true);
  await callerWith(server, await personsToken(server, ADMIN_SCOPE))({ method: "POST", path: "/groups", body: { name: "one" } });
  await callerWith(server, await ownToken(server, ADMIN_SCOPE))({ method: "POST", path: "/groups", body: { name: "two" } });

  const added = server.audit.filter(({ event }) => event === "group.added");
  expect(added.map(({ administrator }) => administrator)).toEqual([
    `account:${server.alice.id}`,
    expect.stringMatching(/^client:/),
  ]);
  expect(await server.administration.accounts.find(USERNAME)).toBeDefined();
});
