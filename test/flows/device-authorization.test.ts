/** The device authorization endpoint: what a device must say, what it is told, and how many it may ask for. */

import { expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { decideDevice, PASSWORD, pollDevice, startDevice, startTestServer, type TestServer } from "../../src/testing/index.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const DEVICE = { redirectUris: [], grantTypes: [DEVICE_GRANT, "refresh_token"] };

const openRequests = async (server: TestServer): Promise<number> =>
  (await server.store.listAuthorizations({ states: ["requested"] }, { limit: 500 }, server.clock.now())).items.length;

test("RFC 8628 §3.2 MUST [DV-03][DV-04][RC-07][SD-13][SD-17][TL-02]: a device gets its codes, the address, whole seconds, and a message", async () => {
  const server = await startTestServer();
  const client = await server.addClient(DEVICE);

  const { status, headers, body } = await startDevice(server, client, { scope: "openid mail" });

  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/json");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(body).toEqual({
    device_code: expect.stringMatching(/^lk_device_[A-Za-z0-9_-]+$/),
    user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
    verification_uri: "https://auth.example/device",
    verification_uri_complete: `https://auth.example/device?user_code=${body.user_code}`,
    expires_in: 900,
    interval: 5,
    message: `To sign in, open https://auth.example/device in a browser and enter the code ${body.user_code}.`,
  });
});

test("[DV-03][RC-07][SD-23] the life and the interval are those of the settings, or of the client where it has its own", async () => {
  const server = await startTestServer({ settings: { deviceInterval: 8 } });
  const client = await server.addClient({ ...DEVICE, lifetimes: { deviceCode: 120 } });

  const { body } = await startDevice(server, client);

  expect(body).toMatchObject({ expires_in: 120, interval: 8 });
});

test("[SD-13] the page at that address tells the person what to do", async () => {
  const server = await startTestServer();
  const { body } = await startDevice(server, await server.addClient(DEVICE));

  const page = await server.browser().open(body.verification_uri);

  expect(page.status).toBe(200);
  expect(page.text).toContain("Enter the code that your device shows.");
  expect(page.forms).toHaveLength(1);
  expect(Object.keys(page.forms[0]?.fields ?? {})).toContain("user_code");
});

test.for(["GET", "HEAD", "PUT", "DELETE", "PATCH"])(
  "RFC 8628 §3.1 MUST [DV-01][TL-18]: %s is not how a device asks, and begins nothing",
  async (method) => {
    const server = await startTestServer();
    const { clientId } = await server.addClient(DEVICE);

    const response = await server.fetch(new Request(`${server.issuer}/auth/device?client_id=${clientId}`, { method }));

    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
    expect(await openRequests(server)).toBe(0);
  },
);

test.for<[string, Readonly<Record<string, string>> | string, number, string]>([
  ["without a client", "scope=mail", 401, "invalid_client"],
  ["without anything", "", 401, "invalid_client"],
  ["with an empty client", "client_id=", 401, "invalid_client"],
  ["with an unknown client", "client_id=nobody", 401, "invalid_client"],
  ["with the client in the query alone", "?client_id", 401, "invalid_client"],
  ["with client_id twice", "client_id=device&client_id=device", 400, "invalid_request"],
  ["with scope twice", "client_id=device&scope=mail&scope=mail", 400, "invalid_request"],
  ["with an unknown parameter twice", "client_id=device&x=1&x=2", 400, "invalid_request"],
  ["with an empty scope and another", "client_id=device&scope=&scope=mail", 400, "invalid_request"],
  ["with a malformed scope", 'client_id=device&scope=a"b', 400, "invalid_scope"],
  ["with a scope of which nothing is allowed", "client_id=device&scope=nonsense", 400, "invalid_scope"],
])("[DV-01][TK-13] a request %s begins nothing, and the right one after it does", async ([, body, status, error]) => {
  const server = await startTestServer();
  const client = await server.addClient({ ...DEVICE, clientId: "device" });

  const refused =
    body === "?client_id"
      ? await server.post("/auth/device?client_id=device", "scope=mail")
      : await server.post("/auth/device", body);

  expect(refused.status).toBe(status);
  expect(refused.body.error).toBe(error);
  expect(await openRequests(server)).toBe(0);
  expect((await startDevice(server, client)).status).toBe(200);
});

test("RFC 8628 §3.1 MUST [DV-02]: a confidential client authenticates, as at the token endpoint", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ ...DEVICE, isPublic: false });

  const bare = await server.post("/auth/device", { client_id: client.clientId });
  const blank = await server.post("/auth/device", { client_id: client.clientId, client_secret: "" });
  const wrong = await startDevice(server, { ...client, secret: "wrong" });

  for (const refused of [bare, blank, wrong]) {
    expect(refused.status).toBe(401);
    expect(refused.body).toEqual({ error: "invalid_client", error_description: "client authentication failed" });
  }
  expect(wrong.headers.get("www-authenticate")).toMatch(/^Basic /);
  expect(await openRequests(server)).toBe(0);
  expect((await startDevice(server, client)).status).toBe(200);
  expect((await server.post("/auth/device", { client_id: client.clientId, client_secret: client.secret })).status).toBe(200);
});

test("RFC 8628 §3.1 MUST [DV-14]: a client without the grant is refused where it begins, and where it polls", async () => {
  const server = await startTestServer();
  const withGrant = await server.addClient(DEVICE);
  const without = await server.addClient({ grantTypes: ["authorization_code", "refresh_token"] });
  const { body } = await startDevice(server, withGrant);

  const begun = await startDevice(server, without);
  const polled = await pollDevice(server, without, body.device_code);

  for (const refused of [begun, polled]) {
    expect(refused.status).toBe(400);
    expect(refused.body.error).toBe("unauthorized_client");
  }
  expect(await openRequests(server)).toBe(1);
  expect((await pollDevice(server, withGrant, body.device_code)).body.error).toBe("authorization_pending");
});

test("[AZ-07][RC-10] a scope that is unknown is dropped beside a known one; without scope the default, as far as the client may have it", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ ...DEVICE, scope: "openid mail" });
  const asked = await startDevice(server, client, { scope: "mail nonsense" });
  const silent = await startDevice(server, client);

  await decideDevice(server, asked.body.user_code);
  await decideDevice(server, silent.body.user_code);

  expect((await pollDevice(server, client, asked.body.device_code)).body.scope).toBe("mail");
  expect((await pollDevice(server, client, silent.body.device_code)).body.scope).toBe("openid");
});

test("[SD-15][SD-12] a device has no use for a password: one that is sent is not looked at, and nothing is approved", async () => {
  const server = await startTestServer();
  const client = await server.addClient(DEVICE);
  const credentials = { username: "alice@example.org", password: PASSWORD };

  const begun = await startDevice(server, client, credentials);
  const polled = await pollDevice(server, client, begun.body.device_code, credentials);

  expect(begun.status).toBe(200);
  expect(JSON.stringify(begun.body)).not.toContain(PASSWORD);
  expect(polled.body.error).toBe("authorization_pending");
  expect(server.audit.map(({ event }) => event)).not.toContain("sign_in.failed");
  expect(server.audit.map(({ event }) => event)).not.toContain("session.started");
});

test("[RC-05] what belongs to other requests changes nothing", async () => {
  const server = await startTestServer();
  const client = await server.addClient(DEVICE);
  const others = {
    state: "s",
    redirect_uri: "https://evil.example/",
    code_verifier: "v",
    response_type: "code",
    resource: "urn:x",
  };

  const { status, body } = await startDevice(server, client, others);

  expect(status).toBe(200);
  await decideDevice(server, body.user_code);
  expect((await pollDevice(server, client, body.device_code, { ...others, scope: "openid" })).status).toBe(200);
});

test("[DV-15][X-050] a flood of requests meets 429 with Retry-After after the budget; others are served, and so is the device later", async () => {
  const server = await startTestServer();
  const [flooding, other] = [await server.addClient(DEVICE), await server.addClient(DEVICE)];
  const elsewhere = { remoteAddress: "198.51.100.7" };

  const statuses: number[] = [];
  for (let count = 0; count < 320; count++) statuses.push((await startDevice(server, flooding)).status);
  const refused = await startDevice(server, flooding);

  expect(statuses.filter((status) => status === 200)).toHaveLength(300);
  expect(refused.status).toBe(429);
  expect(refused.body.error).toBe("too_many_requests");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await openRequests(server)).toBe(300);
  expect((await startDevice(server, other)).status).toBe(200);
  expect((await startDevice(server, flooding, {}, elsewhere)).status).toBe(200);
  server.clock.advance(Number(refused.headers.get("retry-after")));
  expect((await startDevice(server, flooding)).status).toBe(200);
});

test("[DV-15] one network has a budget over all of its clients, too", async () => {
  const server = await startTestServer();
  const clients = await Promise.all([1, 2, 3, 4].map(() => server.addClient(DEVICE)));

  const statuses: number[] = [];
  for (const client of clients.slice(0, 3))
    for (let count = 0; count < 250; count++) statuses.push((await startDevice(server, client)).status);

  expect(statuses.filter((status) => status === 200)).toHaveLength(600);
  expect(statuses.at(-1)).toBe(429);
  const [, , , fresh] = clients;
  if (fresh === undefined) throw new Error("there are four");
  expect((await startDevice(server, fresh)).status).toBe(429);
  expect((await startDevice(server, fresh, {}, { remoteAddress: "198.51.100.7" })).status).toBe(200);
});

test("[TL-10] the store keeps neither of the codes", async () => {
  const store = await openSqliteStore({ file: ":memory:" });
  const server = await startTestServer({ store });
  const { body } = await startDevice(server, await server.addClient(DEVICE));

  const kept = JSON.stringify((await store.listAuthorizations({}, { limit: 10 }, server.clock.now())).items);

  expect(kept).toContain("userCodeHash");
  expect(kept).not.toContain(body.user_code);
  expect(kept).not.toContain(body.user_code.replace("-", ""));
  expect(kept).not.toContain(body.device_code);
  expect(kept).not.toContain(body.device_code.slice(-20));
});
