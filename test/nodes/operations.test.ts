/** What each request asks of the database: counted, and held against the table in docs/explanation/scale.md. */

import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import {
  basic,
  codeRequest,
  enterUserCode,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  introspect,
  PASSWORD,
  pollDevice,
  REDIRECT_URI,
  refresh,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { type Watching, watching } from "../flows/signals.ts";
import { type CountingStore, type Counts, openCountingStore } from "./counting-sql.ts";

const DOCUMENT = new URL("../../docs/explanation/scale.md", import.meta.url);

let counting: CountingStore;
let server: TestServer;
let browser: TestBrowser;
let client: TestClient;
let service: TestClient;
let resourceServer: TestClient;
let watcher: Watching;
let streamId: string;
beforeAll(async () => {
  counting = await openCountingStore();
  server = await startTestServer({ store: counting.store });
  const { authorizationCode, clientCredentials, deviceCode, password, refreshToken } = GRANT_TYPE;
  client = await server.addClient({ grantTypes: [authorizationCode, refreshToken, deviceCode, password] });
  service = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [clientCredentials] });
  resourceServer = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  browser = server.browser();
  await goThrough(browser, await browser.open("/account"));
  await getCode(server, client, {}, browser);
});

/** A stream makes every end a row, so it is there for the requests about it alone. */
async function withStream<T>(work: () => Promise<T>): Promise<T> {
  watcher = await watching(server);
  ({ stream_id: streamId } = await watcher.stream());
  try {
    return await work();
  } finally {
    await server.administration.clients.remove(watcher.client.clientId);
  }
}

/** What was prepared is not counted; what is returned, when called, is. */
type Operation = () => Promise<() => Promise<unknown>>;

const tokens = async (): Promise<{ access_token: string; refresh_token: string }> =>
  (await getTokens(server, client, {}, browser)).body;
const device = async (): Promise<{ device_code: string; user_code: string }> => {
  server.clock.advance(5);
  return (await startDevice(server, client)).body;
};
const fresh = async (address: string): Promise<{ stranger: TestBrowser; page: Visited }> => {
  const stranger = server.browser();
  return { stranger, page: await stranger.open(address) };
};
const as = (body: Readonly<Record<string, string>>) => () => server.post("/auth/token", body);

const OPERATIONS: Readonly<Record<string, Operation>> = {
  "key set": async () => () => server.get("/auth/jwks.json"),
  introspection: async () => {
    const { access_token: token } = await tokens();
    await introspect(server, resourceServer, token);
    return () => introspect(server, resourceServer, token);
  },
  "introspection of what we never sealed": async () => () => introspect(server, resourceServer, "lk_access_nothing"),
  userinfo: async () => {
    const { body } = await getTokens(server, client, { scope: "openid" }, browser);
    const ask = () => server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` });
    await ask();
    return ask;
  },
  "client credentials": async () => {
    const ask = () =>
      server.post("/auth/token", { grant_type: GRANT_TYPE.clientCredentials }, basic(service.clientId, service.secret ?? ""));
    await ask();
    return ask;
  },
  "code for tokens": async () => {
    const code = await getCode(server, client, {}, browser);
    return () => exchangeCode(server, client, code);
  },
  refresh: async () => {
    const { refresh_token: token } = await tokens();
    return () => refresh(server, client, token);
  },
  "refresh, asked again after a lost answer": async () => {
    const { refresh_token: token } = await tokens();
    await refresh(server, client, token);
    return () => refresh(server, client, token);
  },
  "name and password for tokens": async () =>
    as({ grant_type: GRANT_TYPE.password, client_id: client.clientId, username: USERNAME, password: PASSWORD }),
  "a mail server asks about a name and a password": async () => () =>
    server.post(
      "/auth/mail/verify",
      { username: USERNAME, password: PASSWORD, protocol: "imap" },
      basic(resourceServer.clientId, resourceServer.secret ?? ""),
    ),
  "device asks for codes": async () => {
    server.clock.advance(5);
    return () => startDevice(server, client);
  },
  "device polls, and waits": async () => {
    const { device_code: code } = await device();
    return () => pollDevice(server, client, code);
  },
  "device polls, and gets tokens": async () => {
    const { device_code: code, user_code: typed } = await device();
    await goThrough(browser, await enterUserCode(browser, server, typed));
    return () => pollDevice(server, client, code);
  },
  "revocation of a refresh token": async () => {
    const { refresh_token: token } = await tokens();
    return () => server.post("/auth/revoke", { token, client_id: client.clientId });
  },
  "revocation of an access token": async () => {
    const { access_token: token } = await tokens();
    return () => server.post("/auth/revoke", { token, client_id: client.clientId });
  },
  registration: async () => () => server.postJson("/auth/register", { redirect_uris: [REDIRECT_URI] }),
  "stream of security events: read": async () => () => watcher.ask("GET", "/auth/ssf/streams"),
  "stream of security events: its status": async () => () => watcher.ask("GET", `/auth/ssf/status?stream_id=${streamId}`),
  "stream of security events: polled, and nothing waits": async () => () => watcher.poll(streamId),
  "stream of security events: polled, with one event": async () => {
    await happens();
    return () => watcher.poll(streamId);
  },
  "stream of security events: one event acknowledged": async () => {
    await happens();
    const { sets } = await watcher.poll(streamId);
    return () => watcher.poll(streamId, { ack: Object.keys(sets) });
  },
  "stream of security events: a person taken out": async () => () =>
    watcher.ask("POST", "/auth/ssf/subjects/remove", { stream_id: streamId, subject: { format: "email", email: "b@example.org" } }),
  "stream of security events: verification": async () => {
    server.clock.advance(30);
    return () => watcher.ask("POST", "/auth/ssf/verification", { stream_id: streamId });
  },
  "page: sign in": async () => {
    const { url } = codeRequest(server, client);
    return () => fresh(url);
  },
  "form: name and password": async () => {
    const { stranger, page } = await fresh("/account");
    return () => stranger.submitOnly(page, { username: USERNAME, password: PASSWORD });
  },
  "page: may it?": async () => {
    const { url } = codeRequest(server, client, { prompt: "consent" });
    return () => browser.open(url);
  },
  "form: allow": async () => {
    const page = await browser.open(codeRequest(server, client, { prompt: "consent" }).url);
    return () => browser.submitOnly(page, { decision: "allow" });
  },
  "code at once, by an earlier consent": async () => {
    const { url } = codeRequest(server, client);
    return () => browser.openOnly(url);
  },
  "form: user code": async () => {
    const { user_code: typed } = await device();
    const page = await browser.open("/device");
    return () => browser.submitOnly(page, { user_code: typed });
  },
  "form: allow a device": async () => {
    const { user_code: typed } = await device();
    const page = await enterUserCode(browser, server, typed);
    return () => browser.submitOnly(page, { decision: "allow" });
  },
};

/** Something that the stream hears of. What waited before is gone. */
async function happens(): Promise<void> {
  await watcher.ask("POST", "/auth/ssf/status", { stream_id: streamId, status: "enabled" });
  await server.store.dropDeliveries(streamId);
  await server.administration.accounts.enable(server.alice.id);
}

async function count(operation: Operation, isRemembering: boolean): Promise<Counts> {
  counting.remember(true);
  // Once for what is remembered; the second time counts.
  await (await operation())();
  const act = await operation();
  counting.remember(isRemembering);
  counting.reset();
  await act();
  return { ...counting.counts };
}

test.for(Object.keys(OPERATIONS))("the document tells what this asks of the database: %s", async (name) => {
  const operation = OPERATIONS[name];
  if (operation === undefined) throw new Error("there is no such operation");

  const measure = async () => [await count(operation, true), await count(operation, false)] as const;
  const [warm, cold] = await (name.startsWith("stream") ? withStream(measure) : measure());

  const row = `| ${name} | ${cold.reads} | ${warm.reads} | ${warm.writes} | ${warm.transactions} | ${cold.roundTrips} | ${warm.roundTrips} |`;
  expect([cold.writes, cold.transactions]).toEqual([warm.writes, warm.transactions]);
  if (process.env["PRINT"]) process.stdout.write(`${row}\n`);
  expect(readFileSync(DOCUMENT, "utf8").split("\n")).toContain(row);
});
