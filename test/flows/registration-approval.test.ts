/** Programs that register themselves, where an administrator approves each before it can do anything (registration.mode "approval"). */

import { afterEach, beforeEach, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { basic, exchangeCode, getCode, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";

const REDIRECT = "https://client.example/cb";
const settings = { ...DEFAULT_SETTINGS, registration: { ...DEFAULT_SETTINGS.registration, mode: "approval" as const } };
let server: TestServer;

beforeEach(async () => {
  server = await startTestServer({ settings });
});
afterEach(() => server.close());

async function registered(
  method = "client_secret_basic",
): Promise<TestClient & { readonly answer: Readonly<Record<string, unknown>> }> {
  const { body, status } = await server.postJson("/auth/register", {
    client_name: "Postbox",
    redirect_uris: [REDIRECT],
    grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code", "client_credentials"],
    token_endpoint_auth_method: method,
  });
  expect(status).toBe(201);
  return { clientId: body.client_id, secret: body.client_secret, redirectUri: REDIRECT, answer: body };
}

const authorize = ({ clientId }: TestClient): string =>
  `/auth/authorize?${new URLSearchParams({ client_id: clientId, redirect_uri: REDIRECT, response_type: "code", scope: "openid", state: "s" })}`;

test("a program registers itself, waits, and works once an administrator approved it", async () => {
  const client = await registered();
  expect(client.answer).toMatchObject({ waits_for_approval: true });
  expect((await server.administration.clients.list({ limit: 10 }, "waiting")).items).toMatchObject([
    { clientId: client.clientId, waits: true, origin: "self" },
  ]);

  const told = await server.browser().open(authorize(client));
  expect([told.status, told.title]).toEqual([400, expect.stringContaining("not approved yet")]);
  expect(told.text).toContain("Postbox");
  expect(told.text).not.toContain(REDIRECT);

  expect(await server.administration.clients.approve(client.clientId)).toBe(true);
  expect(await server.administration.clients.approve(client.clientId)).toBe(false);
  expect(server.audit.filter(({ reason }) => reason === "approved")).toMatchObject([
    { event: "client.changed", clientId: client.clientId },
  ]);
  expect((await server.administration.clients.list({ limit: 10 }, "waiting")).items).toEqual([]);
  const { status } = await exchangeCode(server, client, await getCode(server, client, { scope: "openid" }));
  expect(status).toBe(200);
});

test.for(["client_secret_basic", "client_secret_post", "none"])(
  "until then no endpoint gives it anything, and it is told why (%s)",
  async (method) => {
    const { clientId, secret } = await registered(method);
    const [body, headers] =
      method === "client_secret_basic"
        ? [{}, basic(clientId, secret ?? "")]
        : [{ client_id: clientId, ...(secret !== undefined && { client_secret: secret }) }, {}];
    for (const [path, fields] of [
      ["/auth/token", { grant_type: "client_credentials" }],
      ["/auth/token", { grant_type: "authorization_code", code: "x" }],
      ["/auth/device", { scope: "openid" }],
      ["/auth/revoke", { token: "x" }],
    ] as const) {
      // Twice, since a client that proved itself is remembered.
      for (let time = 0; time < 2; time++) {
        const answer = await server.post(path, { ...fields, ...body }, headers);
        expect([path, answer.status, answer.body.error]).toEqual([path, 400, "unauthorized_client"]);
      }
    }
  },
);

test("a wrong secret is told nothing of it", async () => {
  const { clientId } = await registered();
  const answer = await server.post("/auth/token", { grant_type: "client_credentials" }, basic(clientId, "wrong"));
  expect([answer.status, answer.body.error]).toEqual([401, "invalid_client"]);
});

test("prompt=none and answers by a form go nowhere either", async () => {
  const client = await registered();
  for (const more of ["&prompt=none", "&response_mode=fragment"]) {
    const page = await server.browser().open(`${authorize(client)}${more}`);
    expect([page.status, page.headers.get("location")]).toEqual([400, null]);
  }
});

test("an error id says what would let it through", async () => {
  const client = await registered();
  const page = await server.browser().open(authorize(client));
  const [id = ""] = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(page.text) ?? [];
  expect((await server.administration.events.explain(id))?.event.refusal).toMatchObject({
    error: "waiting-application",
    rule: "an administrator has approved the client",
    remedy: { command: ["client", "approve", client.clientId] },
  });
});

test("what nobody approves is forgotten in time, and what was approved is not", async () => {
  const forgotten = await registered();
  const approved = await registered();
  await server.administration.clients.approve(approved.clientId);
  server.clock.advance(settings.registration.forgetAfter + 1);
  await server.store.sweep(server.clock.now(), server.clock.now() - settings.registration.forgetAfter, 20);
  expect(await server.administration.clients.find(forgotten.clientId)).toBeUndefined();
  expect(await server.administration.clients.find(approved.clientId)).toMatchObject({ waits: false });
});

test("as many may wait as may be unused, and an approval makes room", async () => {
  await server.close();
  server = await startTestServer({ settings: { ...settings, registration: { ...settings.registration, mostUnused: 2 } } });
  const first = await registered();
  await registered();
  const request = { redirect_uris: [REDIRECT] };
  expect((await server.postJson("/auth/register", request)).status).toBe(429);
  await server.administration.clients.approve(first.clientId);
  expect((await server.postJson("/auth/register", request)).status).toBe(201);
});

test("a program that registered while anybody might works on, and one that waits goes on waiting when anybody may again", async () => {
  const waiting = await registered();
  const open = await startTestServer({ store: server.store, seed: "another process" });
  const { body: free } = await open.postJson("/auth/register", { redirect_uris: [REDIRECT] });
  expect(free.waits_for_approval).toBeUndefined();
  expect((await open.browser().open(authorize(waiting))).status).toBe(400);
  expect((await server.browser().open(authorize({ ...waiting, clientId: free.client_id }))).status).toBe(200);
});
