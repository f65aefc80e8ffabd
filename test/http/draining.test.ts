/** How the Node adapter ends: every answer tells the client to close, and what is on its way is answered. */

import { connect } from "node:net";
import { expect, test } from "vitest";
import type { Application } from "../../src/http/node.ts";
import { ask, echo, parseAnswer, serve, talk, textAnswer } from "./raw.ts";

const GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";

test("RFC 9112 §9.6 [OP-02]: draining, it answers on as before, and each answer is the last on its connection", async () => {
  const server = await serve();
  const before = await talk(server, GET);
  const usual = parseAnswer(await before.until("}"));

  server.drain();
  before.send(GET);
  const old = parseAnswer((await before.closed()).slice(before.text().lastIndexOf("HTTP/1.1")));
  const fresh = parseAnswer(await (await talk(server, GET)).closed());

  expect(usual.headers.get("connection")).toBe("keep-alive");
  for (const { status, headers } of [old, fresh]) expect([status, headers.get("connection")]).toEqual([200, "close"]);
});

test("[OP-02] a request that was being answered when the port closed is answered", async () => {
  const { application, asked, release } = held();
  const server = await serve(application);
  const conversation = await talk(server, GET);
  await asked;

  const closed = server.close(3);
  await expect.poll(() => refused(server.port), { interval: 5 }).toBe(true);
  release();
  const { status, headers } = parseAnswer(await conversation.closed());
  await closed;

  expect([status, headers.get("connection")]).toEqual([200, "close"]);
});

test("[OP-02] a request that comes on an idle connection just after the port closed is answered", async () => {
  const server = await serve();
  const idle = await talk(server, GET);
  await idle.until("}");
  const unused = await talk(server);

  const closed = server.close(3);
  await expect.poll(() => refused(server.port), { interval: 5 }).toBe(true);
  idle.send(GET);
  unused.send(GET);
  const answers = [(await idle.closed()).slice(idle.text().lastIndexOf("HTTP/1.1")), await unused.closed()].map(parseAnswer);
  await closed;

  for (const { status, headers } of answers) expect([status, headers.get("connection")]).toEqual([200, "close"]);
});

test("connections that nobody uses are closed, and do not hold the end up", async () => {
  const server = await serve();
  const idle = await talk(server, GET);
  await idle.until("}");
  const begun = performance.now();

  await server.close(30);

  expect(performance.now() - begun).toBeLessThan(2_000);
  await idle.closed();
});

test("what is not done within the grace time is cut off", async () => {
  const { application, asked } = held();
  const server = await serve(application);
  const conversation = await talk(server, GET);
  await asked;

  await server.close(0.2);

  expect(await conversation.closed()).toBe("");
});

test("other proxies are believed from the next request on, and a mistake changes nothing", async () => {
  const server = await serve(echo, { trustedProxies: ["127.0.0.1"] });
  const request = "GET / HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-For: 192.0.2.7\r\nConnection: close\r\n\r\n";
  const from = async () => JSON.parse((await ask(server, request)).body).from;

  const before = await from();
  expect(() => server.trust(["192.0.2.0/24", "nonsense"])).toThrow(RangeError);
  const unchanged = await from();
  server.trust([]);

  expect([before, unchanged, await from()]).toEqual(["192.0.2.7", "192.0.2.7", "127.0.0.1"]);
});

/** An application that answers when it is told to. */
function held(): { readonly application: Application; readonly asked: Promise<void>; release(): void } {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  return {
    application: {
      refusalPage: undefined,
      async handle() {
        asked.resolve();
        await released.promise;
        return textAnswer("at last");
      },
    },
    asked: asked.promise,
    release: released.resolve,
  };
}

function refused(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = connect(port, "127.0.0.1");
  probe.once("connect", () => {
    probe.destroy();
    resolve(false);
  });
  probe.once("error", () => resolve(true));
  return promise;
}
