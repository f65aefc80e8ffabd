/** Events of a stream are handed out by polls (RFC 8936): at least once, in order, and to the client of the stream alone. */

import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { createManualClock, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { startNodes } from "./nodes.ts";
import { askingWith, changePassword, type Polled, RISC, typesIn, VERIFICATION, type Watching, watching } from "./signals.ts";

const SWITCHED = [`${RISC}/account-disabled`, `${RISC}/account-enabled`];

async function started(server: TestServer, sent: object = { events_requested: SWITCHED }) {
  const watcher = await watching(server);
  const streamId = (await watcher.stream(sent)).stream_id;
  return { ...watcher, streamId, polled: (body: object = {}) => watcher.poll(streamId, body) };
}

/** Two events about the person, in this order. */
async function switched({ administration, alice, clock }: TestServer): Promise<void> {
  await administration.accounts.disable(alice.id);
  clock.advance(1);
  await administration.accounts.enable(alice.id);
  clock.advance(1);
}

const idsIn = ({ sets }: Polled): readonly string[] => Object.keys(sets);

test("RFC 8936 §2.4 MUST [SN-11]: what is not acknowledged comes again, byte for byte; what is, comes no more", async () => {
  const server = await startTestServer();
  const { polled } = await started(server);
  await switched(server);

  const first = await polled();
  expect(typesIn(first)).toEqual(["account-disabled", "account-enabled"]);
  expect(await polled()).toEqual(first);
  const [disabled = ""] = idsIn(first);
  const second = await polled({ ack: [disabled, "unknown", disabled] });
  expect(typesIn(second)).toEqual(["account-enabled"]);
  expect(await polled({ ack: idsIn(second) })).toEqual({ sets: {} });
  expect(await polled()).toEqual({ sets: {} });
});

test("of one cause with two events, each is acknowledged by itself", async () => {
  const server = await startTestServer();
  const { polled } = await started(server, {});
  await changePassword(server);
  const both = await polled();
  const [change = "", revoked = ""] = idsIn(both);

  const left = await polled({ ack: [revoked] });

  expect(typesIn(both)).toEqual(["credential-change", "session-revoked"]);
  expect(idsIn(left)).toEqual([change]);
  expect(await polled({ ack: [change] })).toEqual({ sets: {} });
});

test("RFC 8936 §2.2 [SN-10]: maxEvents bounds an answer, which says whether there are more; 0 only acknowledges", async () => {
  const server = await startTestServer();
  const { polled, streamId } = await started(server);
  for (let times = 0; times < 2; times++) await switched(server);

  const first = await polled({ maxEvents: 3 });
  expect([typesIn(first).length, first.moreAvailable]).toEqual([3, true]);
  expect(await polled({ maxEvents: 0, returnImmediately: false, ack: idsIn(first) })).toEqual({ sets: {}, moreAvailable: true });
  const last = await polled({ maxEvents: 3 });
  expect([typesIn(last), last.moreAvailable]).toEqual([["account-enabled"], undefined]);
  expect((await server.store.listDeliveries(streamId, server.clock.now(), 10)).length).toBe(1);
});

test("an answer has a hundred events at most, whatever is asked for", async () => {
  const server = await startTestServer();
  const { polled } = await started(server);
  for (let times = 0; times < 51; times++) await switched(server);

  const answer = await polled({ maxEvents: Number.MAX_SAFE_INTEGER });

  expect([idsIn(answer).length, answer.moreAvailable]).toEqual([100, true]);
});

test("RFC 8936 §2.2 [SN-11]: a refused event is not told again, and the log says so without a stranger's words", async () => {
  const server = await startTestServer();
  const { client, polled, streamId } = await started(server);
  await switched(server);
  const [first = "", second = ""] = idsIn(await polled());

  const setErrs = {
    [first]: { err: "invalid_key", description: "I do not\nknow the key" },
    [second]: { err: "forged log line\n" },
    unknown: { err: "access_denied" },
  };
  expect(await polled({ setErrs })).toEqual({ sets: {} });

  const lines = server.log.filter(({ message }) => message.includes("refused a security event"));
  expect(lines.map(({ fields }) => fields)).toEqual([
    { clientId: client.clientId, stream: streamId, jti: first, error: "invalid_key" },
    { clientId: client.clientId, stream: streamId, jti: second, error: "other" },
  ]);
});

test("[X-121] acknowledging another stream's event takes nothing from it", async () => {
  const server = await startTestServer();
  const one = await started(server);
  const other = await started(server);
  await switched(server);
  const ofOne = await one.polled();

  await other.polled({
    ack: idsIn(ofOne),
    setErrs: Object.fromEntries(idsIn(ofOne).map((jti) => [jti, { err: "access_denied" }])),
  });

  expect(await one.polled()).toEqual(ofOne);
  expect(idsIn(await other.polled()).length).toBe(2);
  expect(idsIn(await other.polled())).not.toEqual(idsIn(ofOne));
});

test("SSF §8.1.2 [SN-14]: a paused stream keeps what happens, a disabled one drops it, and one that goes on tells what was kept, in order", async () => {
  const server = await startTestServer();
  const { ask, polled, streamId } = await started(server);
  const become = (status: string) => ask("POST", "/auth/ssf/status", { stream_id: streamId, status });

  await become("paused");
  await switched(server);
  expect(await polled()).toEqual({ sets: {} });
  await become("enabled");
  expect(typesIn(await polled())).toEqual(["account-disabled", "account-enabled"]);
  await become("disabled");
  await switched(server);
  await become("enabled");
  expect(await polled()).toEqual({ sets: {} });
  expect(await server.store.listDeliveries(streamId, server.clock.now(), 10)).toEqual([]);
});

test("a stream that events are pushed on has none to poll", async () => {
  const server = await startTestServer();
  const { polled } = await started(server, {
    events_requested: SWITCHED,
    delivery: { method: "urn:ietf:rfc:8935", endpoint_url: "https://siem.example/" },
  });
  await switched(server);

  expect(await polled()).toEqual({ sets: {} });
});

test("events wait for a day", async () => {
  const server = await startTestServer();
  const { polled } = await started(server);
  await switched(server);
  const waiting = await server.store.listNewsReceivers();
  const [streamId = ""] = waiting.map(({ id }) => id);

  expect((await server.store.listDeliveries(streamId, server.clock.now() + 86_390, 10)).length).toBe(2);
  expect((await server.store.listDeliveries(streamId, server.clock.now() + 86_400, 10)).length).toBe(0);
  expect(idsIn(await polled()).length).toBe(2);
});

test("[MN-01]: between a poll and its acknowledgement the server restarts; the same events come again, and the acknowledgement counts", async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => folder.remove());
  const file = `${folder.path}/latchkey.db`;
  const clock = createManualClock();
  const before = await startTestServer({ clock, store: await openSqliteStore({ file }) });
  const { ask: _, client, streamId, polled } = await started(before);
  await switched(before);
  const first = await polled();
  await before.close();

  const after = await startTestServer({ clock, store: await openSqliteStore({ file }), seed: "after" });
  onTestFinished(() => after.close());
  const poll = await pollerOf(after, client, streamId);

  expect(await poll()).toEqual(first);
  expect(await poll({ ack: idsIn(first) })).toEqual({ sets: {} });
});

async function pollerOf(
  server: TestServer,
  client: Watching["client"],
  streamId: string,
): Promise<(sent?: object) => Promise<Polled>> {
  const { body } = await server.post("/auth/token", {
    grant_type: "client_credentials",
    client_id: client.clientId,
    client_secret: client.secret,
  });
  const ask = askingWith(server, String(body.access_token));
  return async (sent = {}) => (await ask("POST", `/auth/ssf/poll/${streamId}`, { returnImmediately: true, ...sent })).body;
}

test("[MN-01]: what happens at one node is polled at the other, also by a poll that waits there, and is acknowledged at either", async () => {
  const [node, other] = await startNodes();
  const { client, streamId, polled } = await started(node);
  const pollOther = await pollerOf(other, client, streamId);

  const waiting = pollOther({ returnImmediately: false });
  await switched(node);
  await switched(node);

  expect(typesIn(await waiting)[0]).toBe("account-disabled");
  const all = await pollOther();
  expect(typesIn(all)).toEqual(["account-disabled", "account-enabled", "account-disabled", "account-enabled"]);
  expect(await polled({ ack: idsIn(all) })).toEqual({ sets: {} });
  await expect.poll(() => pollOther()).toEqual({ sets: {} });
});

test("a poll that waits ends by itself after twenty seconds", async () => {
  const server = await startTestServer();
  const { polled } = await started(server);
  let answer: Polled | undefined;

  const waiting = polled({ returnImmediately: false }).then((came) => (answer = came));
  while (answer === undefined) {
    server.clock.advance(20);
    await pause(50);
  }

  expect(await waiting).toEqual({ sets: {} });
});

test.for<[string, (server: TestServer, watcher: Watching, streamId: string) => unknown, object]>([
  ["its client is disabled", ({ administration }, { client }) => administration.clients.disable(client.clientId), { sets: {} }],
  [
    "its client loses the scope",
    async ({ administration }, { client }) => {
      await administration.scopes.add({ name: "other", words: undefined, detail: undefined });
      await administration.clients.edit(client.clientId, { scope: "other" });
    },
    { sets: {} },
  ],
  [
    "its stream is removed",
    ({ store }, _, streamId) => store.removeNewsReceiver(streamId),
    { error: "not_found", error_description: "the client has no such stream" },
  ],
])("a poll that waits ends when %s, and hears nothing of what comes then", async ([, happen, expected]) => {
  const server = await startTestServer();
  const { streamId, polled, ...watcher } = await started(server);

  const waiting = polled({ returnImmediately: false });
  // So that the poll waits already: it was answered by the same process in the order of the requests.
  await polled({ maxEvents: 0 });
  await happen(server, watcher, streamId);
  await switched(server);

  expect(await waiting).toEqual(expected);
});

test("a server that ends lets no poll wait", async () => {
  let isDraining = false;
  const server = await startTestServer({ isDraining: () => isDraining });
  const { polled } = await started(server);

  const waiting = polled({ returnImmediately: false });
  isDraining = true;

  expect(await waiting).toEqual({ sets: {} });
});

test("at most 64 polls wait at one node; one more is told to come later, and those that wait hear what comes", async () => {
  const server = await startTestServer();
  const { ask, streamId } = await started(server);
  const polls = Array.from({ length: 65 }, () => ask("POST", `/auth/ssf/poll/${streamId}`, {}));

  const refused = await Promise.race(polls);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "20"]);
  await ask("POST", "/auth/ssf/verification", { stream_id: streamId });

  const answers = await Promise.all(polls);
  const heard = answers.filter(({ status }) => status === 200);
  expect(heard.length).toBe(64);
  for (const { body } of heard) expect(typesIn(body)).toEqual([VERIFICATION.slice(VERIFICATION.lastIndexOf("/") + 1)]);
  // They are counted out again.
  expect((await ask("POST", `/auth/ssf/poll/${streamId}`, {})).status).toBe(200);
});

test.for<[string, unknown]>([
  ["no JSON", "maxEvents"],
  ["a list", []],
  ["a negative number", { maxEvents: -1 }],
  ["a fraction", { maxEvents: 1.5 }],
  ["a number as text", { maxEvents: "5" }],
  ["no number", '{"maxEvents":1e999}'],
  ["an answer neither at once nor later", { returnImmediately: "yes" }],
  ["an acknowledgement that is no list", { ack: "x" }],
  ["an acknowledgement of no text", { ack: [{}] }],
  ["errors that are a list", { setErrs: [] }],
  ["errors that are none", { setErrs: { x: "invalid_key" } }],
  ["errors of nothing", { setErrs: null }],
])("%s is refused by 400, and nothing is taken", async ([, sent]) => {
  const server = await startTestServer();
  const { ask, polled, streamId } = await started(server);
  await switched(server);
  const before = await polled();
  const body = typeof sent === "object" && !Array.isArray(sent) ? { ack: idsIn(before), ...sent } : sent;

  const answer = await ask("POST", `/auth/ssf/poll/${streamId}`, body);

  expect([answer.status, answer.body.error]).toEqual([400, "invalid_request"]);
  expect(await polled()).toEqual(before);
});

test("unknown members, also of names that objects inherit, are ignored", async () => {
  const server = await startTestServer();
  const { polled } = await started(server);
  await switched(server);

  const answer = await polled({ ack: ["__proto__", "constructor"], setErrs: { toString: {} }, other: 1 });

  expect(idsIn(answer).length).toBe(2);
});
