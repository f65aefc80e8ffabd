/** What one connection can ask for: no more at once than others wait for, and nothing that it does not take. */

import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { serve, talk, textAnswer } from "./raw.ts";

const REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

test("[TL-11] of a thousand requests sent at once on one connection, the first few are answered, and then it is closed", async () => {
  let asked = 0;
  const listening = await serve({
    async handle() {
      asked += 1;
      return textAnswer(`answer ${asked}.`);
    },
  });

  const said = await (await talk(listening, REQUEST.repeat(1_000))).closed();

  expect(asked).toBe(8);
  expect(said.match(/answer \d+\./g)).toEqual(Array.from({ length: 8 }, (_, index) => `answer ${index + 1}.`));
});

test("[TL-11] one request after the other, a thousand are answered on one connection", async () => {
  let asked = 0;
  const listening = await serve({ handle: async () => textAnswer(`answer ${++asked}.`) });
  const conversation = await talk(listening);

  for (let request = 1; request <= 1_000; request++) {
    conversation.send(REQUEST);
    await conversation.until(`answer ${request}.`);
  }
});

test("[TL-11] a client that sends ahead of its answers again and again has a hundred such requests, and is told which is the last", async () => {
  let asked = 0;
  const listening = await serve({ handle: async () => textAnswer(`answer ${++asked}.`) });
  const conversation = await talk(listening);
  const closed = conversation.closed();

  for (let pair = 1; pair <= 100; pair++) {
    conversation.send(REQUEST.repeat(2));
    await conversation.until(`answer ${2 * pair}.`);
  }
  conversation.send(REQUEST.repeat(2));

  const said = await closed;
  expect(said.match(/answer \d+\./g)).toEqual(Array.from({ length: 201 }, (_, index) => `answer ${index + 1}.`));
  expect(said.match(/connection: close/gi)).toHaveLength(1);
  expect(said.slice(said.indexOf("answer 200."))).toMatch(/connection: close/i);
});

test("[R-27] a client that is told to wait is told so a moment later, also while the server ends", async () => {
  const statuses = [429, 200];
  const listening = await serve({ handle: async () => textAnswer("told.", statuses.shift()) });
  const began = performance.now();
  const slow = await talk(listening, REQUEST);
  const quick = await talk(listening, REQUEST);
  let toldAt = 0;
  const told = slow.until("told.").then(() => {
    toldAt = performance.now();
  });
  await quick.until("told.");

  await Promise.all([told, listening.close(5)]);
  expect(toldAt - began).toBeGreaterThan(20);
  expect(slow.text()).toMatch(/^HTTP\/1.1 429 /);
});

test("[TL-11] a client that does not take an answer, or takes it by the byte, loses the connection", async () => {
  const large = "a".repeat(50_000_000);
  const listening = await serve({ handle: async () => textAnswer(large) }, { timeouts: { take: 0.2 } });
  const socket = connect({ host: "127.0.0.1", port: listening.port }).pause();
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");

  socket.write(REQUEST);
  const taking = setInterval(() => socket.read(1), 10);
  onTestFinished(() => clearInterval(taking));
  // It hears of its end when it writes on.
  const writing = setInterval(() => socket.write("\r\n"), 10);
  onTestFinished(() => clearInterval(writing));

  const [error] = await once(socket, "error").catch((thrown: unknown) => [thrown]);
  expect(error).toHaveProperty("code", expect.stringMatching(/^(ECONNRESET|EPIPE)$/));
});
