/** Streams of security events (OpenID Shared Signals Framework 1.0): who may have them, and how a client manages its own. */

import { expect, test } from "vitest";
import { getTokens, PASSWORD, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { openReceiverSecret } from "../../src/tokens/receiver-secret.ts";
import { askingWith, CAEP, POLL, PUSH, RISC, watching } from "./signals.ts";

const STREAMS = "/auth/ssf/streams";
const ALL_EVENTS = [
  `${CAEP}/session-revoked`,
  `${CAEP}/credential-change`,
  `${RISC}/account-disabled`,
  `${RISC}/account-enabled`,
  `${RISC}/account-purged`,
];
const PUSHED = { method: PUSH, endpoint_url: "https://siem.example/events" };

test.for([
  ["https://auth.example", "/.well-known/ssf-configuration"],
  ["https://auth.example/tenant", "/.well-known/ssf-configuration/tenant"],
  ["https://auth.example/tenant", "/tenant/.well-known/ssf-configuration"],
] as const)(
  "SSF §7 MUST [SN-12]: the transmitter %s describes itself at %s, and what it names is there",
  async ([issuer, path]) => {
    const server = await startTestServer({ issuer });
    const { body, headers, status } = await server.get(`https://auth.example${path}`);

    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(body).toEqual({
      spec_version: "1_0",
      issuer,
      jwks_uri: `${issuer}/auth/jwks.json`,
      delivery_methods_supported: [PUSH, POLL],
      configuration_endpoint: `${issuer}/auth/ssf/streams`,
      status_endpoint: `${issuer}/auth/ssf/status`,
      add_subject_endpoint: `${issuer}/auth/ssf/subjects/add`,
      remove_subject_endpoint: `${issuer}/auth/ssf/subjects/remove`,
      verification_endpoint: `${issuer}/auth/ssf/verification`,
      critical_subject_members: ["user", "session"],
      authorization_schemes: [{ spec_urn: "urn:ietf:rfc:6749" }],
      default_subjects: "ALL",
    });
    expect((await server.get(body.jwks_uri)).body.keys.length).toBeGreaterThan(0);
    for (const [name, address] of Object.entries(body))
      if (name.endsWith("_endpoint")) expect([name, (await server.postJson(String(address), {})).status]).toEqual([name, 401]);
  },
);

test("RFC 9728: what tokens open there is described beside it", async () => {
  const server = await startTestServer();

  expect((await server.get("/.well-known/oauth-protected-resource/auth/ssf")).body).toEqual({
    resource: `${server.issuer}/auth/ssf`,
    authorization_servers: [server.issuer],
    scopes_supported: ["ssf.manage", "ssf.read"],
    bearer_methods_supported: ["header"],
  });
});

test("SSF §8.1.1.1, §8.1.1.2 [SN-13]: a stream is made, and read as it was told then; by default it is polled and has all events", async () => {
  const server = await startTestServer();
  const { ask, client } = await watching(server);

  const made = await ask("POST", STREAMS, {});
  expect([made.status, made.headers.get("cache-control")]).toEqual([201, "no-store"]);
  const id = made.body.stream_id;
  expect(made.body).toEqual({
    stream_id: expect.stringMatching(/^[\w-]{22}$/),
    iss: server.issuer,
    aud: client.clientId,
    events_supported: ALL_EVENTS,
    events_delivered: ALL_EVENTS,
    min_verification_interval: 30,
    delivery: { method: POLL, endpoint_url: `${server.issuer}/auth/ssf/poll/${id}` },
  });
  expect((await ask("GET", `${STREAMS}?stream_id=${id}`)).body).toEqual(made.body);
  expect((await ask("GET", STREAMS)).body).toEqual([made.body]);
  expect(server.audit.filter(({ event }) => event === "stream.changed")).toEqual([
    { event: "stream.changed", clientId: client.clientId, reason: "made", address: "192.0.2.7" },
  ]);
});

test("SSF §8.1.1: what a client asks for is kept, and what is not known here is not delivered", async () => {
  const { ask } = await watching(await startTestServer());

  const { body } = await ask("POST", STREAMS, {
    delivery: { ...PUSHED, authorization_header: "Bearer of receiver" },
    events_requested: [`${CAEP}/session-revoked`, "urn:example:other", 7],
    description: "For\u202e the\u0000\n SIEM",
    format: "ignored",
    stream_id: "mine",
    constructor: 1,
  });

  expect(body).toMatchObject({
    delivery: PUSHED,
    events_requested: [`${CAEP}/session-revoked`, "urn:example:other"],
    events_delivered: [`${CAEP}/session-revoked`],
    description: "For the SIEM",
  });
  expect(body.stream_id).not.toBe("mine");
  expect(JSON.stringify(body)).not.toContain("of receiver");
});

test("what a client shows at an address is in the database under seal alone", async () => {
  const server = await startTestServer();
  const { stream } = await watching(server);
  await stream({ delivery: { ...PUSHED, authorization_header: "Bearer of receiver" } });

  const [kept] = await server.store.listNewsReceivers();

  expect(openReceiverSecret(kept?.secret ?? new Uint8Array(), kept?.id ?? "", server.keys)).toBe("Bearer of receiver");
  expect(Buffer.from(kept?.secret ?? []).toString("latin1")).not.toContain("of receiver");
});

test("SSF §8.1.1.3 [SN-13]: PATCH changes what is sent, and leaves the rest", async () => {
  const { ask, stream } = await watching(await startTestServer());
  const made = await stream({ delivery: PUSHED, description: "One", events_requested: [ALL_EVENTS[0]] });
  const { stream_id } = made;

  const { body, status } = await ask("PATCH", STREAMS, { stream_id, description: "Two" });
  expect([status, body]).toEqual([200, { ...made, description: "Two" }]);
  // The server's own members may come along as they were.
  const again = await ask("PATCH", STREAMS, { ...body, events_requested: ALL_EVENTS.toReversed() });
  expect(again.body).toEqual({ ...body, events_requested: ALL_EVENTS.toReversed(), events_delivered: ALL_EVENTS });
  expect((await ask("GET", `${STREAMS}?stream_id=${stream_id}`)).body).toEqual(again.body);
});

test("SSF §8.1.1.4 [SN-13]: PUT takes away what is not sent", async () => {
  const { ask, stream } = await watching(await startTestServer());
  const { stream_id } = await stream({ delivery: PUSHED, description: "One", events_requested: [ALL_EVENTS[0]] });

  const { body, status } = await ask("PUT", STREAMS, { stream_id, events_requested: [ALL_EVENTS[1]] });

  expect(status).toBe(200);
  expect(body).toMatchObject({ stream_id, delivery: { method: POLL }, events_delivered: [ALL_EVENTS[1]] });
  expect(body).not.toHaveProperty("description");
});

test("a header is not carried on to another address", async () => {
  const server = await startTestServer();
  const { ask, stream } = await watching(server);
  const { stream_id } = await stream({ delivery: { ...PUSHED, authorization_header: "Bearer of receiver" } });

  await ask("PATCH", STREAMS, { stream_id, delivery: { method: PUSH, endpoint_url: "https://elsewhere.example/" } });

  expect(await server.store.listNewsReceivers()).toMatchObject([{ address: "https://elsewhere.example/", secret: undefined }]);
});

test("SSF §8.1.1.5 [SN-13]: a stream is removed, once", async () => {
  const server = await startTestServer();
  const { ask, stream } = await watching(server);
  const { stream_id } = await stream();

  expect((await ask("DELETE", `${STREAMS}?stream_id=${stream_id}`)).status).toBe(204);
  expect((await ask("DELETE", `${STREAMS}?stream_id=${stream_id}`)).status).toBe(404);
  expect((await ask("GET", `${STREAMS}?stream_id=${stream_id}`)).status).toBe(404);
  expect((await ask("GET", STREAMS)).body).toEqual([]);
  expect(await server.store.listNewsReceivers()).toEqual([]);
});

test("SSF §8.1.2 [SN-14]: the status is read, and changed with its reason", async () => {
  const { ask, stream } = await watching(await startTestServer());
  const { stream_id } = await stream();
  const path = `/auth/ssf/status?stream_id=${stream_id}`;

  expect((await ask("GET", path)).body).toEqual({ stream_id, status: "enabled" });
  const paused = { stream_id, status: "paused", reason: "Moving house" };
  expect((await ask("POST", "/auth/ssf/status", paused)).body).toEqual(paused);
  expect((await ask("GET", path)).body).toEqual(paused);
  expect((await ask("POST", "/auth/ssf/status", { stream_id, status: "disabled" })).body).toEqual({
    stream_id,
    status: "disabled",
  });
});

test("SSF §8.1 [SN-13][X-121]: a client sees and touches its own streams alone", async () => {
  const server = await startTestServer();
  const owner = await watching(server);
  const stranger = await watching(server);
  const { stream_id } = await owner.stream({ description: "Mine" });
  const before = await server.store.listNewsReceivers();

  const tries = [
    stranger.ask("GET", `${STREAMS}?stream_id=${stream_id}`),
    stranger.ask("PATCH", STREAMS, { stream_id, description: "Yours" }),
    stranger.ask("PUT", STREAMS, { stream_id }),
    stranger.ask("DELETE", `${STREAMS}?stream_id=${stream_id}`),
    stranger.ask("GET", `/auth/ssf/status?stream_id=${stream_id}`),
    stranger.ask("POST", "/auth/ssf/status", { stream_id, status: "disabled" }),
    stranger.ask("POST", "/auth/ssf/subjects/remove", { stream_id, subject: { format: "email", email: USERNAME } }),
    stranger.ask("POST", "/auth/ssf/subjects/add", { stream_id, subject: { format: "email", email: USERNAME } }),
    stranger.ask("POST", "/auth/ssf/verification", { stream_id }),
    stranger.ask("POST", `/auth/ssf/poll/${stream_id}`, { returnImmediately: true }),
  ];

  expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 404));
  expect((await stranger.ask("GET", STREAMS)).body).toEqual([]);
  expect(await server.store.listNewsReceivers()).toEqual(before);
});

test("no receiver of another kind is a stream, whoever asks for it", async () => {
  const server = await startTestServer();
  const { ask, client } = await watching(server);
  for (const kind of ["webhook", "doveadm"] as const)
    await server.store.saveNewsReceiver({
      id: kind,
      kind,
      name: undefined,
      address: "https://hook.example/",
      clientId: client.clientId,
      secret: undefined,
      detail: {},
      createdAt: 0,
    });

  expect((await ask("GET", STREAMS)).body).toEqual([]);
  expect((await ask("DELETE", `${STREAMS}?stream_id=webhook`)).status).toBe(404);
  expect((await ask("POST", "/auth/ssf/status", { stream_id: "doveadm", status: "disabled" })).status).toBe(404);
});

interface Refused {
  readonly scope?: string;
  readonly asks: readonly [method: string, path: string];
  readonly status: number;
}

test.for<[string, Refused]>([
  ["reads with ssf.read", { scope: "ssf.read", asks: ["GET", STREAMS], status: 200 }],
  ["makes none with ssf.read", { scope: "ssf.read", asks: ["POST", STREAMS], status: 403 }],
  ["removes none with ssf.read", { scope: "ssf.read", asks: ["DELETE", `${STREAMS}?stream_id=x`], status: 403 }],
  ["reads with ssf.manage", { scope: "ssf.manage", asks: ["GET", STREAMS], status: 200 }],
])("CAEP Interoperability Profile §2.7.2 [SN-20]: a client %s", async ([, { asks, scope, status }]) => {
  const { ask } = await watching(await startTestServer(), {}, scope);
  const [method, path] = asks;
  const answer = await ask(method, path, method === "POST" ? {} : undefined);

  expect(answer.status).toBe(status);
  if (status === 403) expect(answer.headers.get("www-authenticate")).toMatch(/error="insufficient_scope".*scope="ssf\.manage"/);
});

async function scopeOf(server: TestServer, token: string): Promise<number> {
  return (await askingWith(server, token)("GET", STREAMS)).status;
}

test("nobody has the scope without an administrator's word: no person gives it, no client registers it", async () => {
  const server = await startTestServer();
  const registered = await server.postJson("/auth/register", {
    redirect_uris: ["https://client.example/cb"],
    grant_types: ["authorization_code", "client_credentials"],
    token_endpoint_auth_method: "client_secret_basic",
    scope: "openid ssf.manage ssf.read",
  });
  expect(registered.body.scope ?? "").not.toContain("ssf");

  // An administrator gave it to a client of people: it acts there for a person, though, and no person may give that.
  const app = await server.addClient({ scope: "openid ssf.manage ssf.read" });
  const ofPerson = (await getTokens(server, app, { scope: "openid ssf.manage" })).body;
  expect(ofPerson.scope).toBe("openid");
  expect(await scopeOf(server, ofPerson.access_token)).toBe(403);
  await server.administration.accounts.edit(server.alice.id, { administrator: true });
  const ofAdministrator = (await getTokens(server, app, { scope: "openid ssf.manage" })).body;
  expect(await scopeOf(server, ofAdministrator.access_token)).toBe(403);
  const byPassword = await server.post("/auth/token", {
    grant_type: "password",
    client_id: app.clientId,
    username: USERNAME,
    password: PASSWORD,
    scope: "ssf.manage",
  });
  expect(byPassword.status).toBe(400);
});

test("a token without the scope, a dead one, one in the query or in the body opens nothing", async () => {
  const server = await startTestServer();
  const { ask } = await watching(server, { scope: "other" });
  const { client } = await watching(server);
  const live = (
    await server.post("/auth/token", {
      grant_type: "client_credentials",
      client_id: client.clientId,
      client_secret: client.secret,
    })
  ).body.access_token;

  expect((await ask("GET", STREAMS)).status).toBe(403);
  expect((await server.get(`${STREAMS}?access_token=${live}`)).status).toBe(401);
  expect((await server.postJson(STREAMS, { access_token: live })).status).toBe(401);
  expect(await scopeOf(server, live)).toBe(200);
  await server.administration.clients.disable(client.clientId);
  expect(await scopeOf(server, live)).toBe(401);
});

test("with the client its streams go, and what waits for them", async () => {
  const server = await startTestServer();
  const { ask, client, stream } = await watching(server);
  const { stream_id } = await stream();
  await ask("POST", "/auth/ssf/verification", { stream_id });

  await server.administration.clients.remove(client.clientId);

  expect(await server.store.listNewsReceivers()).toEqual([]);
  expect(await server.store.listDeliveries(stream_id, server.clock.now(), 10)).toEqual([]);
});

test("an administrator sees the streams among the receivers, names them, and removes them; what the client said stays its own", async () => {
  const server = await startTestServer();
  const { ask, client, stream } = await watching(server);
  const { stream_id } = await stream({ description: "Mine", delivery: PUSHED });
  const { receivers } = server.administration;

  expect(await receivers.list()).toMatchObject([{ id: stream_id, kind: "ssf", name: "Mine", clientId: client.clientId }]);
  await expect(receivers.change(stream_id, { address: "https://elsewhere.example/" })).rejects.toThrow();
  await receivers.change(stream_id, { name: "The SIEM" });
  expect((await ask("GET", STREAMS)).body).toMatchObject([{ description: "The SIEM", delivery: PUSHED }]);
  expect(await receivers.remove(stream_id)).toBe(true);

  expect((await ask("GET", STREAMS)).body).toEqual([]);
  expect((await ask("POST", `/auth/ssf/poll/${stream_id}`, {})).status).toBe(404);
});

test("SSF §8.1.1.1: a client has ten streams at most", async () => {
  const { ask, stream } = await watching(await startTestServer());
  for (let made = 0; made < 10; made++) await stream();

  expect((await ask("POST", STREAMS, {})).status).toBe(409);
  expect((await ask("GET", STREAMS)).body.length).toBe(10);
});

const ID = { stream_id: "set below" };

test.for<[string, string, string, unknown]>([
  ["no JSON", "POST", STREAMS, "{"],
  ["a list", "POST", STREAMS, []],
  ["a member twice", "POST", STREAMS, '{"description":"a","description":"b"}'],
  ["an unknown method of delivery", "POST", STREAMS, { delivery: { method: "urn:ietf:rfc:9999" } }],
  ["a delivery that is none", "POST", STREAMS, { delivery: "poll" }],
  ["no address to push to", "POST", STREAMS, { delivery: { method: PUSH } }],
  ["plain http", "POST", STREAMS, { delivery: { method: PUSH, endpoint_url: "http://siem.example/" } }],
  ["a file", "POST", STREAMS, { delivery: { method: PUSH, endpoint_url: "file:///etc/passwd" } }],
  ["a user in the address", "POST", STREAMS, { delivery: { method: PUSH, endpoint_url: "https://a:b@siem.example/" } }],
  ["a fragment", "POST", STREAMS, { delivery: { method: PUSH, endpoint_url: "https://siem.example/#" } }],
  ["a long address", "POST", STREAMS, { delivery: { method: PUSH, endpoint_url: `https://siem.example/${"a".repeat(2_048)}` } }],
  ["a second header", "POST", STREAMS, { delivery: { ...PUSHED, authorization_header: "Bearer x\r\nHost: evil.example" } }],
  ["a header with a line's end", "POST", STREAMS, { delivery: { ...PUSHED, authorization_header: "Bearer x\n" } }],
  ["an empty header", "POST", STREAMS, { delivery: { ...PUSHED, authorization_header: "" } }],
  ["a header beyond ASCII", "POST", STREAMS, { delivery: { ...PUSHED, authorization_header: "Bearer ü" } }],
  ["a long header", "POST", STREAMS, { delivery: { ...PUSHED, authorization_header: "x".repeat(4_097) } }],
  ["events that are no list", "POST", STREAMS, { events_requested: "all" }],
  ["too many events", "POST", STREAMS, { events_requested: Array.from({ length: 51 }, (_, at) => `urn:${at}`) }],
  ["a description that is no text", "POST", STREAMS, { description: {} }],
  ["no stream", "PATCH", STREAMS, { description: "x" }],
  ["another issuer", "PATCH", STREAMS, { ...ID, iss: "https://evil.example" }],
  ["another audience", "PATCH", STREAMS, { ...ID, aud: "another" }],
  ["events that it does not get", "PUT", STREAMS, { ...ID, events_delivered: [] }],
  ["another pace", "PATCH", STREAMS, { ...ID, min_verification_interval: 0 }],
  ["another address to poll", "PATCH", STREAMS, { ...ID, delivery: { method: POLL, endpoint_url: "https://evil.example/" } }],
  ["no stream to remove", "DELETE", STREAMS, undefined],
  ["two streams", "DELETE", `${STREAMS}?stream_id=a&stream_id=b`, undefined],
  ["no stream of the status", "GET", "/auth/ssf/status", undefined],
  ["an unknown status", "POST", "/auth/ssf/status", { ...ID, status: "deleted" }],
  ["a reason that is no text", "POST", "/auth/ssf/status", { ...ID, status: "paused", reason: 7 }],
  ["no subject", "POST", "/auth/ssf/subjects/add", ID],
  ["a subject of no format", "POST", "/auth/ssf/subjects/add", { ...ID, subject: { email: USERNAME } }],
  ["a subject of an inherited format", "POST", "/auth/ssf/subjects/add", { ...ID, subject: { format: "constructor" } }],
  ["a subject without its member", "POST", "/auth/ssf/subjects/remove", { ...ID, subject: { format: "iss_sub", iss: "x" } }],
  ["a long subject", "POST", "/auth/ssf/subjects/remove", { ...ID, subject: { format: "opaque", id: "x".repeat(501) } }],
  ["a state that is no text", "POST", "/auth/ssf/verification", { ...ID, state: {} }],
  ["a long state", "POST", "/auth/ssf/verification", { ...ID, state: "x".repeat(1_001) }],
])("%s is refused by 400, and nothing changes", async ([, method, path, sent]) => {
  const server = await startTestServer();
  const { ask, stream } = await watching(server);
  const { stream_id } = await stream({ description: "One" });
  const before = await server.store.listNewsReceivers();
  const body = typeof sent === "object" && sent !== null && "stream_id" in sent ? { ...sent, stream_id } : sent;

  const answer = await ask(method, path, body);

  expect([answer.status, answer.body.error]).toEqual([400, "invalid_request"]);
  expect(await server.store.listNewsReceivers()).toEqual(before);
  expect(await server.store.listDeliveries(stream_id, server.clock.now(), 10)).toEqual([]);
});

test("an inside address over plain http needs the administrator's word", async () => {
  const server = await startTestServer({ settings: { signals: { insideAddresses: true, subject: "iss_sub" } } });
  const { ask } = await watching(server);

  const { status } = await ask("POST", STREAMS, { delivery: { method: PUSH, endpoint_url: "http://127.0.0.1:9/events" } });

  expect(status).toBe(201);
});
