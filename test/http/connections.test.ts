/** How long a connection may last: while it is idle, slow or stalled, and when the server ends. */

import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Conversation, echo, parseAnswer, serve, talk, textAnswer } from "./raw.ts";

const GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

test.for<[string, string]>([
  ["silence from the start", ""],
  ["half a request line", "GE"],
  ["half a header", "POST / HTTP/1.1\r\nHost: a\r\nX: "],
  ["half a body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\na=b"],
  ["half a chunk", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nA\r\na=b"],
  ["a body that was invited and never came", "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n"],
])("[TK-12] %s is 408 after the time to receive, by status alone: it may have held a refresh token", async ([, request]) => {
  const server = await serve(echo, { timeouts: { receive: 0.2 } });

  const conversation = await talk(server, request === "" ? undefined : request);

  const answer = parseAnswer((await conversation.closed()).replace("HTTP/1.1 100 Continue\r\n\r\n", ""));
  expect(answer.status).toBe(408);
  expect([answer.headers.get("content-type"), answer.headers.get("retry-after"), answer.body]).toEqual([null, "1", ""]);
});

test("a client that sends a byte now and then has no longer than others", async () => {
  const server = await serve(echo, { timeouts: { receive: 0.3 } });
  const conversation = await talk(server, "GET / HTTP/1.1\r\nX: ");
  const drip = setInterval(() => conversation.send("a"), 20);

  const answer = parseAnswer(await conversation.closed());
  clearInterval(drip);

  expect(answer.status).toBe(408);
});

test("[X-100][TL-11] 200 half-open requests do not stop others", async () => {
  const server = await serve(echo, { timeouts: { receive: 1 } });
  const slow = await Promise.all(Array.from({ length: 200 }, () => talk(server, "POST / HTTP/1.1\r\nHost: a\r\nX: ")));

  const other = await talk(server, GET);

  expect(parseAnswer(await other.until("}")).status).toBe(200);
  expect(slow.filter(({ socket }) => socket.readableEnded)).toEqual([]);
  const answers = await Promise.all(slow.map((conversation) => conversation.closed()));
  expect(answers.map((text) => parseAnswer(text).status)).toEqual(Array(200).fill(408));
});

test("[RC-13] an idle connection outlasts the time to receive and the time to stall, up to its own", async () => {
  const server = await serve(echo, { timeouts: { receive: 0.1, stall: 0.1, keepAlive: 1 } });
  const conversation = await talk(server, GET);
  await conversation.until("}");

  // Other connections come and go for longer than both times.
  for (let i = 0; i < 3; i++) await (await talk(server, "GE")).closed();
  conversation.send(GET.replace("/", "/second"));

  expect(await conversation.until("/second")).toContain("200 OK");
});

test("[RC-13] the announced time to keep a connection is 75 s, longer than Dovecot's 60", async () => {
  const conversation = await talk(await serve(), GET);

  expect(parseAnswer(await conversation.until("}")).headers.get("keep-alive")).toBe("timeout=75");
});

test("an idle connection is closed after its time", async () => {
  const conversation = await talk(await serve(echo, { timeouts: { keepAlive: 0.05 } }), GET);

  expect(parseAnswer(await conversation.closed()).status).toBe(200);
});

test("a client that asks for much and reads nothing is cut off", async () => {
  const large = "x".repeat(20_000_000);
  const server = await serve(
    {
      handle: async () => textAnswer(large),
    },
    { timeouts: { stall: 0.2 } },
  );
  const conversation = await talk(server);
  conversation.socket.pause();

  conversation.send(GET);
  await setTimeout(1_000); // the stall is the subject: nothing tells of it but its end

  conversation.socket.resume();
  expect((await conversation.closed()).length).toBeLessThan(large.length);
});

test("a client that leaves before its answer harms nobody", async () => {
  const gate = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const server = await serve({
    async handle(request) {
      if (!request.url.endsWith("/slow")) return textAnswer("here");
      asked.resolve();
      await gate.promise;
      return textAnswer("late");
    },
  });
  const leaving = await talk(server, "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na");
  await asked.promise;
  leaving.socket.resetAndDestroy();
  const half = await talk(server, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\na");
  half.socket.resetAndDestroy();
  await Promise.all([leaving.closed(), half.closed()]);
  gate.resolve();

  const other = await talk(server, GET);

  expect(await other.until("here")).toContain("200 OK");
});

test("closing ends idle and silent connections at once, and nobody gets in any more", async () => {
  const server = await serve();
  const idle = await talk(server, GET);
  await idle.until("}");
  const silent = await talk(server);
  // Once a later connection was served, the silent one has been accepted.
  await (await talk(server, GET)).until("}");

  await server.close(60);

  await Promise.all([idle.closed(), silent.closed()]);
  await expect(talk(server)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("closing waits for the answers that are being made, and says on them that the connection ends", async () => {
  const { server, waiting, gate } = await servingSlowly();

  const closed = server.close(60);
  gate.resolve();

  const { headers, body } = parseAnswer(await waiting.closed());
  expect({ connection: headers.get("connection"), body }).toEqual({ connection: "close", body: "done" });
  await closed;
});

test("closing cuts off what is not done within the grace time", async () => {
  const { server, waiting } = await servingSlowly();
  const half = await talk(server, "POST / HTTP/1.1\r\nHost: a\r\nX: ");

  await Promise.all([server.close(0.1), server.close(60)]);

  expect(await Promise.all([waiting.closed(), half.closed()])).toEqual(["", ""]);
});

async function servingSlowly(): Promise<{
  server: Awaited<ReturnType<typeof serve>>;
  waiting: Conversation;
  gate: PromiseWithResolvers<void>;
}> {
  const gate = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const server = await serve({
    async handle() {
      asked.resolve();
      await gate.promise;
      return textAnswer("done");
    },
  });
  const waiting = await talk(server, GET);
  await asked.promise;
  return { server, waiting, gate };
}
