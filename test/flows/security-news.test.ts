/** Servers that an administrator named hear when something of a person ends: what they are told, in which order, and how it is tried. */

import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { isPlainUser } from "../../src/deliveries/doveadm.ts";
import { readJwt } from "../../src/jwt/read-jwt.ts";
import { type Fetcher, noFetcher, type Sending } from "../../src/ports/fetcher.ts";
import { silentObserver } from "../../src/ports/observer.ts";
import {
  createManualClock,
  getTokens,
  goThrough,
  introspect,
  type ManualClock,
  refresh,
  startTestServer,
} from "../../src/testing/index.ts";
import { claimsIn } from "./person.ts";
import { watching } from "./signals.ts";

const HOOK = "https://siem.example/in";
const DOVEADM = "http://192.168.7.7:8080/doveadm/v1";
const KEY = "topsecret";
const MAIL = "openid mail offline_access";
const TAKEN = [200, ""] as const;

interface Heard {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly mayLieInside: boolean;
  readonly at: number;
}

type Answer = readonly [status: number, body: string] | "silence";

/** A Dovecot's, command by command. */
const KICKED_23 = '["doveadmResponse",[{"result":"alice"}],"kick"]';
const doveadm =
  (answers: Readonly<Record<string, string>>) =>
  (_: string, body: string): Answer => [200, `[${JSON.parse(body).map(([command]: readonly [string]) => answers[command])}]`];
const DOVECOT_23 = doveadm({ authCacheFlush: '["doveadmResponse",[{"entries":"1"}],"flush"]', kick: KICKED_23 });
const DOVECOT_24 = doveadm({ kick: '["doveadmResponse",[{"count":"1"}],"kick"]' });

const DOWN: Sending = { outcome: "failed", rule: "the address could not be reached over TLS, or broke off" };

/** The receivers' side; `answer` says what they do. */
function receiving(
  clock: ManualClock,
  answer: (url: string, body: string) => Answer = (url, body) => (url === HOOK ? TAKEN : DOVECOT_23(url, body)),
) {
  const heard: Heard[] = [];
  const fetcher: Fetcher = {
    ...noFetcher,
    async send(url, { body, headers }, mayLieInside) {
      heard.push({ url, headers, body, mayLieInside, at: clock.now() });
      const answered = answer(url, body);
      if (answered === "silence") return DOWN;
      return { outcome: "answered", status: answered[0], body: Buffer.from(answered[1]) };
    },
  };
  return { fetcher, heard };
}

async function start(answer?: (url: string, body: string) => Answer) {
  const clock = createManualClock();
  const { fetcher, heard } = receiving(clock, answer);
  const server = await startTestServer({ clock, fetcher });
  const postbox = await server.addClient({ name: "Postbox", scope: MAIL });
  const add = {
    webhook: () => server.administration.receivers.add({ kind: "webhook", name: "SIEM", address: HOOK }),
    doveadm: () => server.administration.receivers.add({ kind: "doveadm", name: "mail", address: DOVEADM, key: KEY, inside: true }),
  };
  return { add, clock, heard, postbox, server };
}

test("[SN-07] a webhook is told by a token that we sign: of whom, what and why, for it alone, with an id of its own", async () => {
  const { add, clock, heard, postbox, server } = await start();
  await add.webhook();

  const browser = server.browser();
  await getTokens(server, postbox, { scope: MAIL }, browser);
  await browser.submit(await browser.open("/account"), { end: postbox.clientId });
  await server.server.deliver();

  const [{ body, headers, mayLieInside, url }] = heard as [Heard];
  expect([url, headers["content-type"], mayLieInside]).toEqual([HOOK, "application/secevent+jwt", false]);
  const keys = server.keys.publicKeys().map((key) => ({ ...key }));
  expect(await readJwt(body, { algorithms: ["ES256"], keys, types: ["secevent+jwt"] })).toMatchObject({ ok: true });
  expect(claimsIn(body)).toEqual({
    iss: server.issuer,
    aud: HOOK,
    iat: clock.now(),
    exp: clock.now() + 120,
    jti: expect.stringMatching(/^[\w-]{16}$/),
    sub: server.alice.id,
    toe: clock.now(),
    events: {
      "urn:latchkey:event:authorization-ended": {
        username: server.alice.username,
        email: server.alice.email,
        reason: "revoked_by_person",
        client_id: postbox.clientId,
        authorization_id: expect.any(String),
        mail: true,
      },
    },
  });
});

test("[SN-04] a Dovecot forgets the person's logins, and then closes their sessions, by the name that it knows", async () => {
  const { add, clock, heard, postbox, server } = await start();
  const { id } = await add.doveadm();
  const browser = server.browser();
  const end = async () => {
    await getTokens(server, postbox, { scope: MAIL }, browser);
    await browser.submit(await browser.open("/account"), { end: postbox.clientId });
    await server.server.deliver();
  };

  await end();
  clock.advance(2);
  await server.server.deliver();
  await server.administration.receivers.change(id, { usernameClaim: "email" });
  await end();

  const kick = (name: string | undefined) => ["kick", { mask: [name] }, "kick"];
  const flush = ["authCacheFlush", { user: [] }, "flush"];
  expect(heard.map(({ body, mayLieInside, url }) => [url, mayLieInside, JSON.parse(body)])).toEqual(
    [server.alice.username, server.alice.username, server.alice.email].flatMap((name) => [
      [DOVEADM, true, [kick(name)]],
      [DOVEADM, true, [flush, kick(name)]],
    ]),
  );
  expect(heard[0]?.headers["authorization"]).toBe(`X-Dovecot-API ${Buffer.from(KEY).toString("base64")}`);
});

test("[SN-04] a Dovecot that knows people by their address is asked about the one that the session has: after a change the one of before, and without one nothing", async () => {
  const { add, heard, server } = await start(DOVECOT_24);
  const { id } = await add.doveadm();
  const { accounts, receivers } = server.administration;
  await receivers.change(id, { usernameClaim: "email" });
  const kicked = (): readonly string[] => heard.splice(0).map(({ body }) => JSON.parse(body)[0][1].mask[0]);
  const { email } = server.alice;

  await accounts.edit(server.alice.id, { email: "alicia@example.org" });
  await accounts.disable(server.alice.id);
  await server.server.deliver();
  expect(kicked()).toEqual([email]);
  server.clock.advance(2);
  await server.server.deliver();
  expect(kicked()).toEqual([email, "alicia@example.org"]);
  server.clock.advance(10);
  await server.server.deliver();
  heard.splice(0);

  // Neither introspection nor the password question tells the mail server a name then, so nobody is in.
  const nobody = await server.addAccount("carol");
  await accounts.disable(nobody.id);
  await server.server.deliver();
  expect(kicked()).toEqual([]);
  expect(await server.administration.deliveries.list()).toEqual([]);
});

test("[SN-04] a Dovecot closes what a client has open that is bound to a mailbox, by that name, whatever people are known by", async () => {
  const { add, clock, heard, server } = await start(DOVECOT_24);
  const { id } = await add.doveadm();
  await server.administration.receivers.change(id, { usernameClaim: "email" });
  const job = { isPublic: false, grantTypes: ["client_credentials"], redirectUris: [], scope: "mail" };
  const scanner = await server.addClient({ ...job, mailbox: "scanner@example.org" });
  const { disable, remove } = server.administration.clients;
  const kicked = async (): Promise<readonly string[]> => {
    clock.advance(10);
    await server.server.deliver();
    return heard.splice(0).map(({ body }) => JSON.parse(body)[0][1].mask[0]);
  };

  await disable((await server.addClient({ ...job, scope: "openid" })).clientId);
  expect(await kicked()).toEqual([]);
  await disable(scanner.clientId);
  expect(new Set(await kicked())).toEqual(new Set(["scanner@example.org"]));
  await remove(scanner.clientId);
  expect(new Set(await kicked())).toEqual(new Set(["scanner@example.org"]));
});

test("[SN-04] a Dovecot closes the sessions again two seconds later, for logins that were under way, and at once for what ends meanwhile", async () => {
  const { add, clock, heard, server } = await start(DOVECOT_24);
  await add.doveadm();
  const { accounts } = server.administration;
  const began = clock.now();
  const second = async (): Promise<void> => {
    await server.server.deliver();
    clock.advance(1);
  };

  await accounts.disable(server.alice.id);
  await second();
  await accounts.enable(server.alice.id);
  await accounts.disable(server.alice.id);
  for (let at = 1; at < 10; at++) await second();

  expect(heard.map(({ at }) => at - began)).toEqual([0, 1, 3]);
  expect(server.audit.filter(({ event }) => event === "receiver.told")).toHaveLength(1);
  expect(await server.administration.deliveries.list()).toEqual([]);
});

test("[SN-04] a Dovecot 2.4 is not asked to forget logins, since its API would break off", async () => {
  const { add, heard, server } = await start(DOVECOT_24);
  await add.doveadm();
  await server.administration.accounts.disable(server.alice.id);

  await server.server.deliver();

  expect(heard.map(({ body }) => JSON.parse(body))).toEqual([[["kick", { mask: [server.alice.username] }, "kick"]]]);
  expect(await server.administration.deliveries.list()).toMatchObject([{ waiting: 1, failing: 0 }]);
});

const FLUSHED = '["doveadmResponse",[],"flush"]';
const NOBODY = '["error",{"type":"exitCode","exitCode":68},"kick"]';
const FAILED = '["error",{"type":"exitCode","exitCode":75},"x"]';

test.for([
  ["nobody is connected", doveadm({ authCacheFlush: FLUSHED, kick: NOBODY }), undefined],
  ["the key is wrong", () => [401, ""], "it does not know the key"],
  ["the path is wrong", () => [404, "Path Not Found"], "there is no doveadm API at this address (it ends in /doveadm/v1)"],
  ["an answer is missing", () => [200, "[]"], "it does not answer as doveadm does"],
  [
    "a command is unknown",
    doveadm({ kick: '["error",{"type":"unknownMethod"},"kick"]' }),
    "it does not know a command that is needed",
  ],
  ["kicking fails", doveadm({ kick: FAILED }), "a command failed there"],
  ["forgetting fails", doveadm({ authCacheFlush: FAILED, kick: NOBODY }), "a command failed there"],
  ["it is no Dovecot", () => [200, "<html>"], "it does not answer as doveadm does"],
  ["it is a list of nothing", () => [200, "[1,2]"], "it does not answer as doveadm does"],
] as const satisfies readonly (readonly [string, Exclude<Parameters<typeof start>[0], undefined>, string | undefined])[])(
  "a Dovecot where %s",
  async ([, answer, fault]) => {
    const { add, server } = await start(answer);
    await add.doveadm();
    await server.administration.accounts.disable(server.alice.id);

    await server.server.deliver();

    const waits = await server.administration.deliveries.list();
    expect(waits.map((one) => one.fault)).toEqual([fault]);
  },
);

test("[X-118] a name that doveadm would take for a pattern or for a network closes nobody's session, and the events say so", async () => {
  const names = ["*", "a?b", "10.0.0.5", "10.0.0.0/8", "127.1", "0x7f.0.0.1", "::1", "[::1]", "fe80::1%eth0", "a\nb", "a\\b", ""];
  expect(names.filter(isPlainUser)).toEqual([]);
  expect(["alice", "alice@example.org", "1", "abe.dad", "10.example", "o'brien", "Zoë"].every(isPlainUser)).toBe(true);

  const { add, heard, server } = await start();
  await add.doveadm();
  const star = await server.addAccount("*");
  await server.administration.accounts.disable(star.id);
  await server.server.deliver();

  expect(heard).toEqual([]);
  expect(await server.administration.deliveries.list()).toEqual([]);
  expect(server.audit.at(-1)).toMatchObject({ event: "receiver.not_told", detail: "mail", accountId: star.id });
});

test("[SN-02][SN-03] a receiver that is down for an hour hears all of it, in order for each person, and soon after it is back", async () => {
  let isUp = false;
  const { add, clock, heard, server } = await start(() => (isUp ? TAKEN : "silence"));
  await add.webhook();
  const bob = await server.addAccount("bob");
  const began = clock.now();

  await server.administration.accounts.disable(server.alice.id);
  await server.administration.accounts.enable(server.alice.id);
  for (; clock.now() < began + 100; clock.advance(10)) await server.server.deliver();
  await server.administration.accounts.disable(bob.id);
  for (; clock.now() < began + 3_600; clock.advance(10)) await server.server.deliver();
  const tries = heard.length;
  isUp = true;
  for (; clock.now() < began + 3_600 + 310; clock.advance(10)) await server.server.deliver();

  const told = heard
    .slice(tries)
    .map(({ at, body }) => [Object.keys(claimsIn(body)["events"] ?? {})[0], claimsIn(body)["sub"], at]);
  expect(told.filter(([, sub]) => sub === server.alice.id).map(([event]) => event)).toEqual([
    "urn:latchkey:event:account-disabled",
    "urn:latchkey:event:account-enabled",
  ]);
  expect(told.filter(([, sub]) => sub === bob.id)).toHaveLength(1);
  // The first that arrives brings all that waits.
  expect(new Set(told.map(([, , at]) => at)).size).toBe(1);
  // Before, each person's first news was tried, at growing distances.
  expect(tries).toBeLessThan(40);
  const ids = heard.map(({ body }) => claimsIn(body)["jti"]);
  expect(new Set(ids).size).toBe(3);
  expect(await server.administration.deliveries.list()).toEqual([]);
});

test("[SN-03] one that never answers is given up after a day, and another hears at once all the while", async () => {
  const { add, clock, heard, server } = await start((url, body) => (url === HOOK ? "silence" : DOVECOT_24(url, body)));
  await add.webhook();
  await add.doveadm();
  const began = clock.now();
  await server.administration.accounts.disable(server.alice.id);

  await server.server.deliver();
  expect(heard.map(({ url }) => url).toSorted()).toEqual([DOVEADM, HOOK]);
  const failing = (await server.administration.deliveries.list()).filter((one) => one.failing > 0);
  expect(failing).toMatchObject([
    {
      kind: "webhook",
      name: "SIEM",
      address: HOOK,
      waiting: 1,
      failing: 1,
      since: began,
      fault: DOWN.outcome === "failed" ? DOWN.rule : "",
    },
  ]);
  for (; clock.now() < began + 86_500; clock.advance(60)) await server.server.deliver();

  expect(server.audit.filter(({ event }) => event === "receiver.not_told")).toMatchObject([
    { detail: "SIEM", accountId: server.alice.id },
  ]);
  expect(await server.administration.deliveries.list()).toEqual([]);
});

test("an administrator tries again at once, or gives it up; and who removes a receiver, removes what waits for it", async () => {
  const { add, heard, server } = await start(() => "silence");
  const { id } = await add.webhook();
  const { deliveries, receivers } = server.administration;
  await server.administration.accounts.disable(server.alice.id);
  await server.server.deliver();

  expect(await deliveries.retry(id)).toBe(1);
  await server.server.deliver();
  expect(heard).toHaveLength(2);
  expect(await deliveries.drop(id)).toBe(1);
  await server.administration.accounts.enable(server.alice.id);
  expect(await receivers.remove(id)).toBe(true);

  expect(await deliveries.list()).toEqual([]);
  const said = server.audit.filter(({ event }) => event.startsWith("receiver."));
  expect(said.map(({ event, reason }) => [event, reason])).toEqual([
    ["receiver.added", undefined],
    ["receiver.changed", "retried"],
    ["receiver.changed", "dropped"],
    ["receiver.removed", undefined],
  ]);
});

test("a receiver is tested by something harmless, and what was wrong is said", async () => {
  let answer: Answer = [200, '[["doveadmResponse",[],"who"]]'];
  const { add, heard, server } = await start(() => answer);
  const [dovecot, hook] = [await add.doveadm(), await add.webhook()];
  const { receivers } = server.administration;

  expect(await receivers.test(dovecot.id)).toEqual({ fault: undefined });
  answer = TAKEN;
  expect(await receivers.test(hook.id)).toEqual({ fault: undefined });
  answer = [500, ""];
  expect(await receivers.test(hook.id)).toEqual({ fault: "the address answers with another status than success" });
  expect(await receivers.test("none")).toBeUndefined();

  expect(heard[0]?.body).toMatch(/^\[\["who",/);
  expect(claimsIn(heard[1]?.body ?? "")).toMatchObject({ aud: HOOK, events: { "urn:latchkey:event:verification": {} } });
});

test("what a receiver may be: an address without secrets in it, a key for the address that it was given for", async () => {
  const { add, server } = await start();
  const { receivers } = server.administration;
  const dovecot = await add.doveadm();
  const webhook = (address: string, more = {}) => receivers.add({ kind: "webhook", address, ...more });
  const refused: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["address", () => webhook("http://siem.example/in")],
    ["address", () => webhook("ftp://siem.example/in", { inside: true })],
    ["address", () => webhook("https://user:secret@siem.example/in")],
    ["address", () => webhook("https://siem.example/in#x")],
    ["address", () => receivers.change(dovecot.id, { inside: false })],
    ["API key", () => receivers.add({ kind: "doveadm", address: "https://mail.example/doveadm/v1" })],
    ["API key", () => receivers.add({ kind: "doveadm", address: "https://mail.example/doveadm/v1", key: "two\nlines" })],
    ["only a Dovecot", () => webhook(HOOK, { key: KEY })],
    ["give it again", () => receivers.change(dovecot.id, { address: "https://evil.example/doveadm/v1" })],
    ["name", () => webhook(HOOK, { name: "two\nlines" })],
  ];

  for (const [words, attempt] of refused) await expect(attempt()).rejects.toThrow(words);

  const same = { ...dovecot, secret: expect.anything() };
  expect(await receivers.list()).toEqual([same]);
  expect(await receivers.find("mail")).toEqual(same);
  expect(Buffer.from(dovecot.secret ?? []).includes(KEY)).toBe(false);
  for (let at = 1; at < 20; at++) await webhook(HOOK);
  await expect(webhook(HOOK)).rejects.toThrow("at most 20");
});

test("[X-118] a stranger with another's token, or with a word of their own, has nobody's sessions closed; the person's own program has", async () => {
  const { add, heard, postbox, server } = await start(DOVECOT_24);
  await add.doveadm();
  const { body } = await getTokens(server, postbox, { scope: MAIL });
  const stranger = await server.addClient({ name: "Stranger" });
  const bob = await server.addAccount("bob");
  const mallory = server.browser();
  await goThrough(mallory, await mallory.open("/account"), { username: bob.username });

  const asked = [
    await server.post("/auth/revoke", { token: body.access_token, client_id: stranger.clientId }),
    await server.post("/auth/revoke", { token: body.refresh_token, client_id: stranger.clientId }),
    await server.post("/auth/token", {
      grant_type: "refresh_token",
      refresh_token: body.refresh_token,
      client_id: stranger.clientId,
    }),
    await server.post("/auth/revoke", { token: "lk_refresh_made-up", client_id: postbox.clientId }),
  ];
  expect((await mallory.open("/account")).forms.some(({ buttons }) => buttons.includes(`end=${postbox.clientId}`))).toBe(false);
  await server.server.deliver();
  expect(asked.map(({ status }) => status < 500)).toEqual([true, true, true, true]);
  expect(heard).toEqual([]);
  expect((await refresh(server, postbox, body.refresh_token)).status).toBe(200);

  await server.post("/auth/revoke", { token: body.access_token, client_id: postbox.clientId });
  await server.server.deliver();
  expect(heard).toHaveLength(1);
});

test("[X-120][SN-07] what a webhook got counts for it alone, for two minutes, once by its id, and opens nothing here", async () => {
  let isUp = false;
  const { add, clock, heard, postbox, server } = await start(() => (isUp ? TAKEN : "silence"));
  await add.webhook();
  const resourceServer = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  await getTokens(server, postbox, { scope: MAIL });
  await server.administration.accounts.disable(server.alice.id);
  await server.server.deliver();
  isUp = true;
  clock.advance(2);
  await server.server.deliver();

  const [first = "", second = ""] = heard.map(({ body }) => body);
  const keys = createLocalJWKSet((await server.get("/auth/jwks.json")).body);
  const judge = async (audience: string, after: number) => {
    const currentDate = new Date((clock.now() + after) * 1_000);
    return jwtVerify(second, keys, { issuer: server.issuer, audience, typ: "secevent+jwt", currentDate }).then(
      () => "taken",
      ({ code }) => code,
    );
  };
  expect(await judge(HOOK, 0)).toBe("taken");
  expect(await judge(HOOK, 121)).toBe("ERR_JWT_EXPIRED");
  expect(await judge("https://another.example/in", 0)).toBe("ERR_JWT_CLAIM_VALIDATION_FAILED");
  // Another try is another token, and the same news.
  expect(first).not.toBe(second);
  expect(claimsIn(first)["jti"]).toBe(claimsIn(second)["jti"]);

  expect((await introspect(server, resourceServer, second)).body).toEqual({ active: false });
  expect((await server.get("/auth/userinfo", { authorization: `Bearer ${second}` })).status).toBe(401);
  const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  const bearer = await server.post("/auth/token", { grant_type, assertion: second, client_id: postbox.clientId });
  expect(bearer.status).toBeGreaterThanOrEqual(400);
});

test("how it goes with a receiver is remembered: when it was told, when it failed and why, and a poll that acknowledges counts as told", async () => {
  let isUp = false;
  const { add, clock, server } = await start(() => (isUp ? TAKEN : "silence"));
  const { id } = await add.webhook();
  const { accounts, receivers } = server.administration;
  const watcher = await watching(server);
  const { stream_id: streamId } = await watcher.stream();
  await watcher.ask("POST", "/auth/ssf/status", { stream_id: streamId, status: "paused", reason: "moving house" });
  const began = clock.now();
  const fault = DOWN.outcome === "failed" ? DOWN.rule : "";

  await accounts.disable(server.alice.id);
  await server.server.deliver();
  expect(await receivers.progress(id)).toEqual({ waiting: 1, failing: 1, toldAt: undefined, failedAt: began, fault });
  isUp = true;
  clock.advance(2);
  await server.server.deliver();
  expect(await receivers.progress(id)).toEqual({ waiting: 0, failing: 0, toldAt: began + 2, failedAt: began, fault });

  expect(await receivers.progress(streamId)).toMatchObject({ waiting: 1, failing: 0, toldAt: undefined });
  await watcher.ask("POST", "/auth/ssf/status", { stream_id: streamId, status: "enabled" });
  const { sets } = await watcher.poll(streamId);
  expect(await receivers.progress(streamId)).toMatchObject({ toldAt: undefined });
  await watcher.poll(streamId, { ack: Object.keys(sets) });
  expect(await receivers.progress(streamId)).toMatchObject({ waiting: 0, toldAt: clock.now() });
  expect(await receivers.progress("none")).toBeUndefined();
});

test("[SN-03] one that takes long holds up nothing but what is its own, which comes after it and in order; each try is counted", async () => {
  const counted: string[] = [];
  const clock = createManualClock();
  const open: (() => void)[] = [];
  const heard: string[] = [];
  const fetcher: Fetcher = {
    ...noFetcher,
    async send(url, { body }) {
      if (url !== HOOK) {
        heard.push("doveadm");
        return { outcome: "answered", status: 200, body: Buffer.from('[["doveadmResponse",[{"count":"1"}],"kick"]]') };
      }
      heard.push(`webhook ${Object.keys(claimsIn(body)["events"] ?? {})[0]?.replace("urn:latchkey:event:", "")}`);
      await new Promise<void>((resolve) => open.push(resolve));
      return { outcome: "answered", status: 202, body: new Uint8Array() };
    },
  };
  const observer = { ...silentObserver, delivery: (kind: string, outcome: string) => void counted.push(`${kind} ${outcome}`) };
  const server = await startTestServer({ clock, fetcher, observer });
  const { accounts, receivers } = server.administration;
  await receivers.add({ kind: "webhook", address: HOOK });
  await receivers.add({ kind: "doveadm", address: DOVEADM, key: KEY, inside: true });
  const bob = await server.addAccount("bob");

  await accounts.disable(server.alice.id);
  const slow = server.server.deliver();
  await expect.poll(() => heard.length, { timeout: 30_000 }).toBe(2);
  await accounts.enable(server.alice.id);
  await accounts.disable(bob.id);
  // As the next second, or a wake, does.
  const next = server.server.deliver();
  await expect.poll(() => heard.filter((one) => one.startsWith("doveadm")).length, { timeout: 30_000 }).toBe(2);
  expect(heard.filter((one) => one.startsWith("webhook"))).toEqual(["webhook account-disabled"]);

  const all = Promise.all([slow, next]);
  let isDone = false;
  void all.then(() => {
    isDone = true;
  });
  while (!isDone) {
    for (const answer of open.splice(0)) answer();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(heard.filter((one) => one.startsWith("webhook")).toSorted()).toEqual([
    "webhook account-disabled",
    "webhook account-disabled",
    "webhook account-enabled",
  ]);
  expect(counted.filter((one) => one === "webhook delivered")).toHaveLength(3);
  expect(counted.filter((one) => one === "doveadm delivered")).toHaveLength(2);
});
