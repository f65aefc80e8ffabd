/** The log of slow requests: what it says, what it never says, and when it holds its tongue. */

import { expect, test } from "vitest";
import { createObserver } from "../../src/observation/observer.ts";
import { createSlowLog } from "../../src/observation/slow-log.ts";
import { watchStalls } from "../../src/observation/stalls.ts";
import { monotonic } from "../../src/ports/monotonic.ts";
import { startWatchedServer, warningLog } from "./setting.ts";

const request = { method: "POST", url: "https://auth.example/auth/token", headers: { get: () => null }, text: async () => "" };
const given = { status: 200, headers: {}, body: "" };
const took = (took: number) => ({ endpoint: "/auth/token", given, took, spent: { store: 300, hash: 900 }, stalled: 250 });

test("a slow request is one line, with its endpoint and where the time went", () => {
  const { log, warnings } = warningLog();
  const slow = createSlowLog(log, 1);

  slow.answered(took(1_500.4));

  expect(warnings).toEqual([
    {
      message: "a slow request",
      fields: { endpoint: "/auth/token", status: 200, seconds: 1.5, store: 0.3, hashing: 0.9, waiting: 0.3, stalled: 0.25 },
    },
  ]);
});

test.for<[number | undefined, number, boolean]>([
  [1, 999.9, false],
  [1, 1_000, true],
  [2, 1_000, false],
  [undefined, 1e9, false],
])("where %s seconds are slow, %i ms are: %s", ([least, milliseconds, isSlow]) => {
  const slow = createSlowLog(warningLog().log, undefined);

  slow.set(least);

  expect(slow.isSlow(milliseconds)).toBe(isSlow);
});

test("where everything is slow, ten lines a second are enough, and the next one says how many there would have been", () => {
  const { log, warnings } = warningLog();
  const slow = createSlowLog(log, 1);

  const second = () => Math.floor(monotonic() / 1_000);
  const from = second();
  for (let i = 0; i < 1_000; i++) slow.answered(took(2_000));

  // The second may have turned while we counted.
  expect(warnings.length).toBeLessThanOrEqual(10 * (second() - from + 1));
  expect(warnings.length).toBeGreaterThanOrEqual(10);
});

test("what a real request spent in the store and on hashes is told, and nothing of what was asked [TL-09]", async () => {
  const { log, warnings } = warningLog();
  // Of no time at all, so that each is slow.
  const { client, token } = await startWatchedServer({ log, slowRequest: 0 });

  const { body } = await token();
  await token("wrong-secret");

  const requests = warnings.filter(({ message }) => message === "a slow request");
  expect(requests.map(({ fields }) => [fields["endpoint"], fields["status"], fields["error"]])).toEqual([
    ["/auth/token", 200, undefined],
    ["/auth/token", 401, "invalid_client"],
  ]);
  const told = JSON.stringify(warnings);
  for (const value of [client.clientId, client.secret, body.access_token, "wrong-secret", "the-query", "192.0.2.1"])
    expect(told).not.toContain(value);
});

test("the time of steps goes to the request that took them, though others run beside it", async () => {
  const { log, warnings } = warningLog();
  const observer = createObserver({ log, slowRequest: 0 });
  const gate = Promise.withResolvers<void>();
  const busy = observer.request({ endpoint: "/busy", request }, async () => {
    await observer.step("store", "findClient", () => gate.promise);
    await observer.step("hash", "verify", async () => spin(30));
    return given;
  });
  const idle = observer.request({ endpoint: "/idle", request }, async () => {
    spin(30);
    gate.resolve();
    return given;
  });

  await Promise.all([busy, idle]);

  const warningOf = (endpoint: string) => warnings.find(({ fields }) => fields["endpoint"] === endpoint)?.fields;
  expect(warningOf("/idle")).toMatchObject({ store: 0, hashing: 0 });
  expect(warningOf("/busy")?.["store"]).toBeGreaterThanOrEqual(0.03);
  expect(warningOf("/busy")?.["hashing"]).toBeGreaterThanOrEqual(0.03);
});

test("a step that fails fails for its caller, as it did", async () => {
  const observer = createObserver({ log: warningLog().log, slowRequest: undefined });
  const fault = new Error("as it was");

  await expect(observer.step("store", "findClient", () => Promise.reject(fault))).rejects.toBe(fault);
});

test("an event loop that stands still is noticed, in its length, and by requests that wait meanwhile", async () => {
  const told = Promise.withResolvers<number>();
  const stalls = watchStalls(told.resolve);

  const before = stalls.lostUntil(monotonic());
  spin(400);
  const during = stalls.lostUntil(monotonic());
  const length = await told.promise;
  stalls.close();

  expect(before).toBe(0);
  expect(during).toBeGreaterThanOrEqual(250);
  expect(length).toBeGreaterThanOrEqual(250);
});

test("a stall that lasts as long as a slow request is worth a line", () => {
  const { log, warnings } = warningLog();
  const slow = createSlowLog(log, 1);

  slow.stalled(900);
  slow.stalled(1_100);

  expect(warnings).toEqual([{ message: "the event loop stood still", fields: { seconds: 1.1 } }]);
});

/** Milliseconds of work without a pause. */
function spin(milliseconds: number): void {
  const until = monotonic() + milliseconds;
  while (monotonic() < until);
}
