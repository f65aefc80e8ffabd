/** Clients are told that a sign-in ended (OpenID Connect Back-Channel Logout 1.0), by the outbox. */

import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { createFetcher } from "../../src/fetcher/fetcher.ts";
import { readJwt } from "../../src/jwt/read-jwt.ts";
import { type Fetcher, noFetcher, type Posted } from "../../src/ports/fetcher.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import {
  createManualClock,
  getTokens,
  type ManualClock,
  refresh,
  startTestServer,
  type TestServer,
} from "../../src/testing/index.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { claimsIn } from "./person.ts";

const TOLD = "https://client.example/told";
const MEMBERS = { backchannel_logout_uri: TOLD };
const DOWN: Posted = { outcome: "failed", rule: "the address answers with another status than success" };

interface Heard {
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
  readonly mayLieInside: boolean;
  readonly at: number;
}

/** A client's server that a test listens at; `answer` says what it does. */
function listening(clock: ManualClock, answer: (url: string) => Posted | Promise<Posted> = () => ({ outcome: "taken" })) {
  const heard: Heard[] = [];
  const fetcher: Fetcher = {
    ...noFetcher,
    async post(url, form, mayLieInside) {
      heard.push({ url, form, mayLieInside, at: clock.now() });
      return answer(url);
    },
  };
  return { fetcher, heard };
}

async function signedIn(server: TestServer, input: Parameters<TestServer["addClient"]>[0] = {}) {
  const client = await server.addClient({ members: MEMBERS, ...input });
  const browser = server.browser();
  const { body } = await getTokens(server, client, { scope: "openid" }, browser);
  return { browser, client, idToken: String(body.id_token), refreshToken: String(body.refresh_token) };
}

const tokenIn = ({ form }: Heard): string => form["logout_token"] ?? "";

test.for(["RS256", "ES256", "EdDSA"] as const)(
  "Back-Channel Logout §2.4, §2.6 MUST [LO-05]: the logout token, by %s, has its claims and its type, and no nonce",
  async (idTokenAlgorithm) => {
    const clock = createManualClock();
    const { fetcher, heard } = listening(clock);
    const server = await startTestServer({ clock, fetcher });
    const { client, browser, idToken } = await signedIn(server, { idTokenAlgorithm });
    const signed = claimsIn(idToken);

    await browser.open(`/auth/logout?id_token_hint=${idToken}`);
    expect(await server.server.deliver()).toBe(1);

    const keys = server.keys.publicKeys().map((key) => ({ ...key }));
    const read = await readJwt(tokenIn(heard[0] ?? fail()), { algorithms: [idTokenAlgorithm], keys, types: ["logout+jwt"] });
    expect(heard.map(({ url, form }) => [url, Object.keys(form)])).toEqual([[TOLD, ["logout_token"]]]);
    expect(read).toMatchObject({ ok: true, header: { alg: idTokenAlgorithm, typ: "logout+jwt" } });
    expect(claimsIn(tokenIn(heard[0] ?? fail()))).toEqual({
      iss: server.issuer,
      aud: client.clientId,
      iat: clock.now(),
      exp: clock.now() + 120,
      jti: expect.stringMatching(/^[\w-]{22}$/),
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
      sub: signed["sub"],
      sid: signed["sid"],
    });
    expect(await server.server.deliver()).toBe(0);
  },
);

test("Back-Channel Logout §2.5 [LO-05][RC-36]: whatever ends a sign-in is told to each of its clients, and to no other", async () => {
  const endings: Readonly<
    Record<string, (server: TestServer, browser: Awaited<ReturnType<typeof signedIn>>["browser"]) => Promise<unknown>>
  > = {
    "our page": async (_, browser) => browser.submit(await browser.open("/auth/logout"), {}),
    "an administrator": (server) => server.administration.sessions.endAll(server.alice.id),
    "a disabled account": (server) => server.administration.accounts.disable(server.alice.id),
    "a new password": (server) => server.administration.accounts.setPassword(server.alice.id, "another long passphrase here"),
    "a removed account": (server) => server.administration.accounts.remove(server.alice.id),
  };
  for (const [name, end] of Object.entries(endings)) {
    const clock = createManualClock();
    const { fetcher, heard } = listening(clock);
    const server = await startTestServer({ clock, fetcher });
    await server.addAccount("admin");
    const { browser, client } = await signedIn(server);
    const other = await server.addClient({ members: { backchannel_logout_uri: "https://other.example/told" } });
    await getTokens(server, other, { scope: "openid" }, browser);
    await server.addClient({ members: { backchannel_logout_uri: "https://strange.example/told" } });

    await end(server, browser);
    await server.server.deliver();

    expect([name, heard.map(({ url }) => url).toSorted()]).toEqual([name, [TOLD, "https://other.example/told"]]);
    expect(heard.map((one) => claimsIn(tokenIn(one))["aud"]).toSorted()).toEqual([client.clientId, other.clientId].toSorted());
  }
});

test("[LO-05]: a pairwise client is told its own sub, and a sid that no other client knows", async () => {
  const clock = createManualClock();
  const { fetcher, heard } = listening(clock);
  const server = await startTestServer({ clock, fetcher });
  const { browser, idToken } = await signedIn(server, { members: { ...MEMBERS, subject_type: "pairwise" } });
  const other = await server.addClient({ members: { backchannel_logout_uri: "https://other.example/told" } });
  const { body } = await getTokens(server, other, { scope: "openid" }, browser);
  const [own, others] = [claimsIn(idToken), claimsIn(body.id_token)];

  // Its hint is one of this sign-in all the same.
  expect((await browser.open(`/auth/logout?id_token_hint=${idToken}`)).title).toMatch(/^Signed out/);
  await server.server.deliver();

  expect(own["sid"]).not.toBe(others["sid"]);
  expect(own["sub"]).not.toBe(others["sub"]);
  const told = heard.map((one) => claimsIn(tokenIn(one))).find(({ sub }) => sub === own["sub"]);
  expect(told).toMatchObject({ sid: own["sid"] });
});

test("[LO-07]: a client that is down for an hour hears of it, with a fresh token at each try; its person never waits", async () => {
  const clock = createManualClock();
  const start = clock.now();
  const { fetcher, heard } = listening(clock, () => (clock.now() < start + 3_600 ? DOWN : { outcome: "taken" }));
  const server = await startTestServer({ clock, fetcher });
  const { browser, idToken } = await signedIn(server);
  await browser.open(`/auth/logout?id_token_hint=${idToken}`);

  for (; clock.now() < start + 4 * 3_600; clock.advance(10)) await server.server.deliver();

  expect(heard.map(({ at }) => at - start)).toEqual([0, 10, 70, 370, 1_270, 3_070, 6_670]);
  expect(new Set(heard.map((one) => claimsIn(tokenIn(one))["jti"])).size).toBe(7);
  expect(heard.every((one) => claimsIn(tokenIn(one))["iat"] === one.at)).toBe(true);
  expect(server.audit.filter(({ event }) => event.startsWith("logout."))).toMatchObject([{ event: "logout.delivered" }]);
});

test("[LO-07]: one that never answers is given up, and the log says why", async () => {
  const clock = createManualClock();
  const { fetcher, heard } = listening(clock, () => DOWN);
  const server = await startTestServer({ clock, fetcher });
  const { browser, client, idToken } = await signedIn(server);
  await browser.open(`/auth/logout?id_token_hint=${idToken}`);

  for (let tick = 0; tick < 3_000; tick++) {
    await server.server.deliver();
    clock.advance(10);
  }

  expect(heard.length).toBe(7);
  const { clientId } = client;
  expect(server.audit.at(-1)).toMatchObject({
    event: "logout.undelivered",
    clientId,
    detail: DOWN.outcome === "failed" ? DOWN.rule : "",
  });
  expect(await server.store.listReceivers(10)).toEqual([]);
  const { items } = await server.administration.events.list({ event: "logout.undelivered", clientId }, { limit: 9 });
  expect(items).toHaveLength(1);
});

test("[LO-07]: an administrator sees who does not answer, and why; has it tried at once; gives it up; and all of it is kept", async () => {
  const clock = createManualClock();
  let isUp = false;
  const { fetcher, heard } = listening(clock, () => (isUp ? { outcome: "taken" } : DOWN));
  const server = await startTestServer({ clock, fetcher });
  const { deliveries, events } = server.administration;
  const { browser, client, idToken } = await signedIn(server, { name: "Postbox" });
  const start = clock.now();
  await browser.open(`/auth/logout?id_token_hint=${idToken}`);
  const { clientId } = client;
  const state = { id: clientId, kind: "logout", name: "Postbox", isVouchedFor: true, address: TOLD, since: start, waiting: 1 };
  expect(await deliveries.list()).toEqual([{ ...state, failing: 0, nextAt: start, fault: undefined }]);

  await server.server.deliver();
  const rule = DOWN.outcome === "failed" ? DOWN.rule : "";
  expect(await deliveries.list()).toEqual([{ ...state, failing: 1, nextAt: start + 10, fault: rule }]);
  // However often it is asked for, what is tried by hand is given up no sooner.
  for (let number = 0; number < 20; number++) {
    expect(await deliveries.retry(clientId)).toBe(1);
    expect(await server.server.deliver()).toBe(1);
  }
  isUp = true;
  expect(await deliveries.retry(clientId)).toBe(1);
  await server.server.deliver();
  expect([await deliveries.list(), await deliveries.retry(clientId), heard.length]).toEqual([[], 0, 22]);

  isUp = false;
  const again = await getTokens(server, client, { scope: "openid" }, server.browser());
  const other = server.browser();
  await getTokens(server, client, { scope: "openid" }, other);
  await other.submit(await other.open("/auth/logout"), {});
  await server.server.deliver();
  expect(await deliveries.drop(clientId)).toBe(1);
  expect([await deliveries.drop(clientId), await deliveries.list(), again.status]).toEqual([0, [], 200]);
  for (; clock.now() < start + 4 * 3_600; clock.advance(600)) await server.server.deliver();
  expect(heard.length).toBe(23);

  const kept = async (event: "logout.retried" | "logout.dropped") => (await events.list({ event }, { limit: 50 })).items;
  expect((await kept("logout.dropped")).map(({ event }) => event)).toMatchObject([{ clientId, detail: "1" }]);
  expect(await kept("logout.retried")).toHaveLength(21);
});

test("[LO-07]: a slow client holds up nobody else, and has one try at a time", async () => {
  const clock = createManualClock();
  let release: (() => void) | undefined;
  const held = new Promise<Posted>((resolve) => {
    release = () => resolve({ outcome: "taken" });
  });
  const { fetcher, heard } = listening(clock, (url) => (url === TOLD ? held : { outcome: "taken" }));
  const server = await startTestServer({ clock, fetcher });
  const slow = await server.addClient({ members: MEMBERS });
  const swift = await server.addClient({ members: { backchannel_logout_uri: "https://swift.example/told" } });
  for (let number = 0; number < 3; number++) {
    const browser = server.browser();
    await getTokens(server, slow, { scope: "openid" }, browser);
    await getTokens(server, swift, { scope: "openid" }, browser);
    await browser.submit(await browser.open("/auth/logout"), {});
  }

  const waiting = server.server.deliver();
  await server.server.deliver();
  while (heard.length < 4) await server.server.deliver();

  expect(heard.filter(({ url }) => url === TOLD).length).toBe(1);
  release?.();
  await waiting;
  expect(heard.length).toBe(6);
});

test("[LO-07] what a node had begun is not lost when it dies: another one tells it again", async () => {
  const folder = await temporaryFolder();
  const file = `${folder.path}/latchkey.db`;
  const clock = createManualClock();
  const dying = listening(clock, () => new Promise<Posted>(() => {}));
  const first = await startTestServer({ clock, fetcher: dying.fetcher, store: await openSqliteStore({ file }) });
  const living = listening(clock);
  const second = await startTestServer({ clock, fetcher: living.fetcher, store: await openSqliteStore({ file }), seed: "second" });
  onTestFinished(async () => {
    await first.close();
    await second.close();
    await folder.remove();
  });
  const { browser, idToken } = await signedIn(first);
  await browser.open(`/auth/logout?id_token_hint=${idToken}`);

  void first.server.deliver();
  while (dying.heard.length === 0) await first.store.listReceivers(1);
  clock.advance(59);
  expect(await second.server.deliver()).toBe(0);
  clock.advance(1);

  expect(await second.server.deliver()).toBe(1);
  expect(living.heard.length).toBe(1);
  expect(await second.server.deliver()).toBe(0);
});

test("[LO-07][DR-16]: an inside address is asked where an administrator named it, unless a setting forbids; never a stranger's", async () => {
  const paths: string[] = [];
  const stub = createServer((request, response) => {
    paths.push(request.url ?? "");
    response.writeHead(request.url === "/moved" ? 302 : 200, { location: "/elsewhere" }).end();
  }).listen(0, "127.0.0.1");
  await once(stub, "listening");
  onTestFinished(() => void stub.close());
  const address = stub.address();
  const inside = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const told = async (path: string, insideAddresses: boolean, origin?: "self"): Promise<readonly string[]> => {
    paths.length = 0;
    const server = await startTestServer({
      fetcher: createFetcher(),
      settings: { logout: { ...DEFAULT_SETTINGS.logout, insideAddresses } },
    });
    const { browser, client } = await signedIn(server, { members: { backchannel_logout_uri: `${inside}${path}` } });
    const found = await server.store.findClient(client.clientId);
    // As if it had come past the rules of registration.
    if (origin !== undefined && found !== undefined) {
      await server.store.removeClient(client.clientId, server.clock.now());
      await server.store.saveClient({ ...found, origin }, undefined);
      await getTokens(server, client, { scope: "openid" }, browser);
    }
    await browser.submit(await browser.open("/auth/logout"), {});
    await server.server.deliver();
    return [...paths];
  };

  expect(await told("/told", true)).toEqual(["/told"]);
  expect(await told("/moved", true)).toEqual(["/moved"]);
  expect(await told("/told", false)).toEqual([]);
  expect(await told("/told", true, "self")).toEqual([]);
});

test("[DR-16]: what an administrator may name is never where a cloud tells secrets, nor plain http on the Internet", async () => {
  const to = async (url: string, addresses: readonly string[], mayLieInside = true): Promise<string> => {
    const posted = await createFetcher({ resolve: async () => addresses, timeout: 0.3 }).post(url, {}, mayLieInside);
    return posted.outcome === "failed" ? posted.rule : "taken";
  };

  const notPublic = "the address leads to a network that is not public";
  for (const address of ["169.254.169.254", "0.0.0.0", "224.0.0.1", "::", "fe80::1", "::ffff:169.254.169.254"])
    expect([address, await to("http://told.example/", [address])]).toEqual([address, notPublic]);
  expect(await to("http://told.example/", ["127.0.0.1", "169.254.169.254"])).toBe(notPublic);
  expect(await to("http://told.example/", ["8.8.8.8"])).toBe("an address on the Internet is https");
  expect(await to("http://told.example/", ["127.0.0.1"], false)).toBe("the address is not an https address");
  expect(await to("https://told.example/", ["10.0.0.1"], false)).toBe(notPublic);
  expect(await to("ftp://told.example/", ["127.0.0.1"])).toBe("the address is not an https address");
  expect(await to("https://a:b@told.example/", ["127.0.0.1"])).toBe("the address has a user name or password");
});

test("[LO-06]: an end by an administrator ends what was for the sign-in too", async () => {
  const server = await startTestServer();
  const { client, refreshToken } = await signedIn(server);

  await server.administration.sessions.endAll(server.alice.id);

  expect((await refresh(server, client, refreshToken)).status).toBe(400);
});

function fail(): never {
  throw new Error("nothing was heard");
}
