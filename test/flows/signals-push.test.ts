/** Events of a stream are pushed to the address of its client (RFC 8935): at least once, in order for each person, through outages. */

import { once } from "node:events";
import { createServer } from "node:http";
import { decodeProtectedHeader } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { createFetcher } from "../../src/fetcher/fetcher.ts";
import { type Fetcher, noFetcher, type Sending } from "../../src/ports/fetcher.ts";
import { createManualClock, type ManualClock, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { startNodes } from "./nodes.ts";
import { claimsIn } from "./person.ts";
import { changePassword, eventsIn, PUSH, RISC, VERIFICATION, watching } from "./signals.ts";

const ADDRESS = "https://siem.example/events";
const SWITCHED = [`${RISC}/account-disabled`, `${RISC}/account-enabled`];

interface Pushed {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly mayLieInside: boolean;
}

const answered = (status: number, body = ""): Sending => ({ outcome: "answered", status, body: Buffer.from(body) });

/** A receiver; `answer` says what it does. What it took is what it answered with success. */
function receiving(answer: (pushed: Pushed, count: number) => Sending | Promise<Sending> = () => answered(202)) {
  const pushed: Pushed[] = [];
  const taken: string[] = [];
  const fetcher: Fetcher = {
    ...noFetcher,
    async send(url, { body, headers }, mayLieInside) {
      const one = { url, headers, body, mayLieInside };
      pushed.push(one);
      const sent = await answer(one, pushed.length);
      if (sent.outcome === "answered" && sent.status < 300) taken.push(body);
      return sent;
    },
  };
  return { fetcher, pushed, taken };
}

async function streaming(server: TestServer, delivery: object = {}, sent: object = { events_requested: SWITCHED }) {
  const watcher = await watching(server);
  const streamId = (await watcher.stream({ ...sent, delivery: { method: PUSH, endpoint_url: ADDRESS, ...delivery } })).stream_id;
  return { ...watcher, streamId };
}

async function switched({ administration, clock }: TestServer, id: string): Promise<void> {
  await administration.accounts.disable(id);
  clock.advance(1);
  await administration.accounts.enable(id);
  clock.advance(1);
}

const typeOf = (set: string): string => Object.keys(eventsIn(set)).join().split("/").at(-1) ?? "";
const subjectOf = (set: string): unknown => Object(claimsIn(set)["sub_id"]).sub;

/** Lets time pass until nothing is left to try. */
async function deliverAll(server: TestServer, streamId: string, clock: ManualClock = server.clock): Promise<void> {
  for (let times = 0; times < 100; times++) {
    await server.server.deliver();
    if ((await server.store.listDeliveries(streamId, clock.now(), 1)).length === 0) return;
    clock.advance(600);
  }
}

test("RFC 8935 §2 MUST [SN-08]: an event is a POST of one signed token, with the header that the client gave, and is told once it is taken", async () => {
  const { fetcher, pushed } = receiving();
  const server = await startTestServer({ fetcher });
  const { client, streamId } = await streaming(server, { authorization_header: "Bearer of receiver" });
  await server.administration.accounts.disable(server.alice.id);

  expect(await server.server.deliver()).toBe(1);
  expect(await server.server.deliver()).toBe(0);

  expect(pushed).toEqual([
    {
      url: ADDRESS,
      headers: {
        "content-type": "application/secevent+jwt",
        accept: "application/json",
        authorization: "Bearer of receiver",
      },
      body: expect.any(String),
      mayLieInside: false,
    },
  ]);
  const set = pushed[0]?.body ?? "";
  expect(decodeProtectedHeader(set).typ).toBe("secevent+jwt");
  expect(claimsIn(set)).toMatchObject({ iss: server.issuer, aud: client.clientId, sub_id: { sub: server.alice.id } });
  expect(await server.store.listDeliveries(streamId, server.clock.now(), 1)).toEqual([]);
});

test("without a header of the client's, none is sent", async () => {
  const { fetcher, pushed } = receiving();
  const server = await startTestServer({ fetcher });
  await streaming(server);
  await server.administration.accounts.disable(server.alice.id);
  await server.server.deliver();

  expect(Object.keys(pushed[0]?.headers ?? {})).toEqual(["content-type", "accept"]);
});

test("[SN-02][SN-03] a receiver that was down hears everything, each person's events in their order, under the same jti and byte for byte", async () => {
  const { fetcher, pushed, taken } = receiving((_, count) => (count <= 5 ? answered(503) : answered(202)));
  const server = await startTestServer({ fetcher });
  const { streamId } = await streaming(server);
  const bob = await server.addAccount("bob");
  for (let times = 0; times < 2; times++) {
    await switched(server, server.alice.id);
    await switched(server, bob.id);
  }

  await deliverAll(server, streamId);

  const order = ["account-disabled", "account-enabled", "account-disabled", "account-enabled"];
  for (const { id } of [server.alice, bob]) expect(taken.filter((set) => subjectOf(set) === id).map(typeOf)).toEqual(order);
  expect(pushed.length).toBe(8 + 5);
  // What failed came again as it was.
  for (const { body } of pushed.slice(0, 5)) expect(taken).toContain(body);
});

test.for<[string, Sending]>([
  ["403", answered(403)],
  ["404", answered(404)],
  ["500", answered(500, "{")],
  ["no answer in time", { outcome: "failed", rule: "the answer did not come whole in time" }],
  ["a redirect", { outcome: "failed", rule: "the address answers with a redirect, and none is followed" }],
])("[SN-08] %s is an outage: the event waits, and those behind it", async ([, answer]) => {
  let isDown = true;
  const { fetcher, pushed, taken } = receiving(() => (isDown ? answer : answered(200)));
  const server = await startTestServer({ fetcher });
  const { streamId } = await streaming(server);
  await switched(server, server.alice.id);

  await server.server.deliver();
  expect([pushed.length, taken.length]).toEqual([1, 0]);
  isDown = false;
  await deliverAll(server, streamId);

  expect(taken.map(typeOf)).toEqual(["account-disabled", "account-enabled"]);
});

test("RFC 8935 §2.3 [SN-09]: an event that the receiver refuses is tried three times and given up; the one behind it comes, and the log says why", async () => {
  const refusal = JSON.stringify({ err: "invalid_audience", description: "not\nme" });
  const { fetcher, pushed, taken } = receiving(({ body }) =>
    typeOf(body) === "account-disabled" ? answered(400, refusal) : answered(202),
  );
  const server = await startTestServer({ fetcher });
  const { client, streamId } = await streaming(server);
  await switched(server, server.alice.id);

  await deliverAll(server, streamId);

  expect(pushed.map(({ body }) => typeOf(body))).toEqual([...Array(3).fill("account-disabled"), "account-enabled"]);
  expect(taken.map(typeOf)).toEqual(["account-enabled"]);
  const [line] = server.log.filter(({ message }) => message.includes("refused a security event"));
  expect(line?.fields).toMatchObject({ clientId: client.clientId, stream: streamId, error: "invalid_audience" });
  expect(JSON.stringify(server.log)).not.toContain("not\\nme");
});

test("of one cause with two events, what arrived does not come again with the other", async () => {
  const { fetcher, pushed, taken } = receiving((_, count) => answered(count === 2 ? 500 : 202));
  const server = await startTestServer({ fetcher });
  const { streamId } = await streaming(server, {}, {});
  await changePassword(server);

  await deliverAll(server, streamId);

  expect(pushed.map(({ body }) => typeOf(body))).toEqual(["credential-change", "session-revoked", "session-revoked"]);
  expect(taken.map(typeOf)).toEqual(["credential-change", "session-revoked"]);
});

test("SSF §8.1.2 [SN-14]: a paused stream is sent nothing and keeps what comes; when it goes on, all of it comes in order", async () => {
  const { fetcher, taken } = receiving();
  const server = await startTestServer({ fetcher });
  const { ask, streamId } = await streaming(server);
  await server.administration.accounts.disable(server.alice.id);
  await ask("POST", "/auth/ssf/status", { stream_id: streamId, status: "paused" });
  server.clock.advance(1);
  await server.administration.accounts.enable(server.alice.id);

  expect(await server.server.deliver()).toBe(0);
  await ask("POST", "/auth/ssf/status", { stream_id: streamId, status: "enabled" });
  await server.server.deliver();

  expect(taken.map(typeOf)).toEqual(["account-disabled", "account-enabled"]);
});

test("an event that was on its way when the stream was paused waits, and comes when it goes on", async () => {
  let answer: ((sent: Sending) => void) | undefined;
  const { fetcher, pushed, taken } = receiving((_, count) =>
    count > 1 ? answered(202) : new Promise<Sending>((resolve) => (answer = resolve)),
  );
  const server = await startTestServer({ fetcher });
  const { ask, streamId } = await streaming(server);
  const become = (status: string) => ask("POST", "/auth/ssf/status", { stream_id: streamId, status });
  await server.administration.accounts.disable(server.alice.id);

  const trying = server.server.deliver();
  while (answer === undefined) await server.store.listReceivers(1);
  await become("paused");
  answer(answered(503));
  await trying;
  for (let times = 0; times < 10; times++) {
    server.clock.advance(60);
    await server.server.deliver();
  }
  expect([pushed.length, taken.length]).toEqual([1, 0]);
  await become("enabled");
  server.clock.advance(60);
  await server.server.deliver();

  expect(taken.map(typeOf)).toEqual(["account-disabled"]);
});

test("SSF §8.1.2 [SN-14]: a disabled stream is sent nothing of what came before or comes then", async () => {
  const { fetcher, pushed } = receiving();
  const server = await startTestServer({ fetcher });
  const { ask, streamId } = await streaming(server);
  await server.administration.accounts.disable(server.alice.id);
  await ask("POST", "/auth/ssf/status", { stream_id: streamId, status: "disabled" });
  await server.administration.accounts.enable(server.alice.id);
  await server.server.deliver();
  await ask("POST", "/auth/ssf/status", { stream_id: streamId, status: "enabled" });
  await server.server.deliver();

  expect(pushed).toEqual([]);
});

test("a stream that is polled from now on is sent nothing of its own accord, and one that was polled is", async () => {
  const { fetcher, taken } = receiving();
  const server = await startTestServer({ fetcher });
  const { ask, poll, streamId } = await streaming(server);
  await server.administration.accounts.disable(server.alice.id);
  await ask("PATCH", "/auth/ssf/streams", { stream_id: streamId, delivery: { method: "urn:ietf:rfc:8936" } });
  await server.server.deliver();
  expect(taken).toEqual([]);
  expect(Object.keys((await poll(streamId)).sets).length).toBe(1);

  await ask("PATCH", "/auth/ssf/streams", { stream_id: streamId, delivery: { method: PUSH, endpoint_url: ADDRESS } });
  await server.server.deliver();

  expect(taken.map(typeOf)).toEqual(["account-disabled"]);
});

test.for<[string, (server: TestServer, clientId: string) => Promise<unknown>]>([
  ["is disabled", ({ administration }, clientId) => administration.clients.disable(clientId)],
  ["is removed", ({ administration }, clientId) => administration.clients.remove(clientId)],
  [
    "lost the scope",
    async ({ administration }, clientId) => {
      await administration.scopes.add({ name: "other", words: undefined, detail: undefined });
      await administration.clients.edit(clientId, { scope: "other" });
    },
  ],
])("a client that %s is sent nothing, not even what happened before", async ([, happen]) => {
  const { fetcher, pushed } = receiving();
  const server = await startTestServer({ fetcher });
  const { client } = await streaming(server);
  await server.administration.accounts.disable(server.alice.id);

  await happen(server, client.clientId);
  await server.administration.accounts.enable(server.alice.id);
  await server.server.deliver();

  expect(pushed).toEqual([]);
});

test("SSF §8.1.4 [SN-16]: a verification event is pushed as others are", async () => {
  const { fetcher, taken } = receiving();
  const server = await startTestServer({ fetcher });
  const { ask, streamId } = await streaming(server);

  expect((await ask("POST", "/auth/ssf/verification", { stream_id: streamId, state: "s" })).status).toBe(204);
  await server.server.deliver();

  expect(taken.map((set) => [claimsIn(set)["sub_id"], eventsIn(set)])).toEqual([
    [{ format: "opaque", id: streamId }, { [VERIFICATION]: { state: "s" } }],
  ]);
});

test("[MN-01]: over two nodes an event is pushed once where the receiver takes it, whichever node it happened at", async () => {
  const { fetcher, taken } = receiving();
  const [node, other] = await startNodes(0, { fetcher });
  await streaming(node);
  await expect.poll(() => other.store.listNewsReceivers()).toHaveLength(1);
  await other.administration.accounts.disable(other.alice.id);

  await Promise.all([node, other, node, other].map(({ server }) => server.deliver()));
  await node.server.deliver();

  expect(taken.map(typeOf)).toEqual(["account-disabled"]);
});

test("[DR-16][X-119]: an inside address is asked only where the settings say so, and no redirect is followed", async () => {
  const paths: string[] = [];
  const stub = createServer((request, response) => {
    paths.push(`${request.method} ${request.url} ${request.headers["content-type"]} ${request.headers.authorization}`);
    response.writeHead(request.url === "/moved" ? 307 : 202, { location: "/elsewhere" }).end();
  }).listen(0, "127.0.0.1");
  await once(stub, "listening");
  onTestFinished(() => void stub.close());
  const address = stub.address();
  const inside = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const sent = async (scheme: string, path: string, insideAddresses: boolean): Promise<readonly string[]> => {
    paths.length = 0;
    const server = await startTestServer({
      clock: createManualClock(),
      fetcher: createFetcher(),
      settings: { signals: { insideAddresses, subject: "iss_sub" } },
    });
    await streaming(server, { endpoint_url: `${scheme}://${inside}${path}`, authorization_header: "Bearer of receiver" });
    await server.administration.accounts.disable(server.alice.id);
    await server.server.deliver();
    return [...paths];
  };

  const told = "POST /events application/secevent+jwt Bearer of receiver";
  expect(await sent("http", "/events", true)).toEqual([told]);
  expect(await sent("http", "/moved", true)).toEqual([told.replace("/events", "/moved")]);
  expect(await sent("https", "/events", false)).toEqual([]);
});

test("what waits for a stream that its client has paused is no outage, and not among what is not told yet", async () => {
  const { fetcher } = receiving(() => ({ outcome: "failed", rule: "it is down" }));
  const server = await startTestServer({ fetcher });
  const { ask, streamId } = await streaming(server);
  const { accounts, deliveries } = server.administration;
  const become = (status: string) => ask("POST", "/auth/ssf/status", { stream_id: streamId, status });
  await accounts.disable(server.alice.id);
  await server.server.deliver();
  expect(await deliveries.list()).toMatchObject([{ id: streamId, failing: 1 }]);

  await become("paused");
  expect(await deliveries.list()).toEqual([]);

  await become("enabled");
  expect(await deliveries.list()).toMatchObject([{ id: streamId }]);
});
