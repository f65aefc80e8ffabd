/** A running server tells other servers at once, and never within the request that has something to tell. */

import { afterEach, expect, test, vi } from "vitest";
import { keepDelivering } from "../../src/cli/process/delivering.ts";
import { silentLog } from "../../src/index.ts";
import { noFetcher } from "../../src/ports/fetcher.ts";
import { startTestServer } from "../../src/testing/index.ts";

/** No second passes by itself. */
vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
afterEach(() => void vi.clearAllTimers());

async function hearing() {
  const heard: string[] = [];
  const server = await startTestServer({
    fetcher: {
      ...noFetcher,
      async send(url) {
        heard.push(url);
        return { outcome: "answered", status: 202, body: new Uint8Array() };
      },
    },
  });
  const { accounts, receivers } = server.administration;
  await receivers.add({ kind: "webhook", address: "https://siem.example/in" });
  const disable = (): Promise<unknown> => accounts.disable(server.alice.id);
  return { heard, server, disable };
}

/** A node as the loop sees it. */
function node(deliver: () => Promise<number>) {
  let wake = (): void => {};
  const looks = vi.fn(deliver);
  const stop = keepDelivering(
    {
      deliver: looks,
      onDeliveries(listener) {
        wake = listener;
      },
    },
    silentLog,
  );
  return { looks, stop, wake: () => wake() };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Not by `expect.poll`, which has the seconds go by where timers are not real. */
async function untilHeard(heard: readonly string[]): Promise<void> {
  for (let turns = 0; heard.length === 0 && turns < 100_000; turns++) await turn();
}

test("[SN-05] what this node wrote goes out before any second is over", async () => {
  const { disable, heard, server } = await hearing();
  const stop = keepDelivering(server.server, silentLog);

  await disable();

  await untilHeard(heard);
  expect(heard).toEqual(["https://siem.example/in"]);
  stop();
});

test("what another process wrote goes out with the next second", async () => {
  const { disable, heard, server } = await hearing();
  await disable();
  const stop = keepDelivering(server.server, silentLog);
  for (let turns = 0; turns < 100; turns++) await turn();
  expect(heard).toEqual([]);

  vi.advanceTimersByTime(1_000);

  await untilHeard(heard);
  expect(heard).toHaveLength(1);
  stop();
});

test("[SN-05] all that is written in one turn is looked for once, in a later turn, and nothing where nothing is written", async () => {
  const { looks, stop, wake } = node(async () => 1);
  for (let count = 0; count < 100; count++) wake();
  expect(looks).not.toHaveBeenCalled();

  for (let count = 0; count < 10; count++) await turn();

  expect(looks).toHaveBeenCalledTimes(1);
  wake();
  await turn();
  expect(looks).toHaveBeenCalledTimes(2);
  stop();
});

test("one look that takes long, or fails, holds up no other, and none comes after the end", async () => {
  const { looks, stop, wake } = node(() => new Promise(() => {}));
  wake();
  await turn();
  looks.mockRejectedValueOnce(new Error("down"));
  wake();
  await turn();
  vi.advanceTimersByTime(2_000);
  expect(looks).toHaveBeenCalledTimes(4);

  wake();
  stop();
  await turn();
  wake();
  await turn();
  vi.advanceTimersByTime(2_000);
  expect(looks).toHaveBeenCalledTimes(4);
});
