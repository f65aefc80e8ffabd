/** The limiter: bursts, waits that grow, tries handed back, and floods that flush nothing. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { createMemoryLimits } from "../../src/limits/memory-limits.ts";
import type { Limits } from "../../src/ports/limits.ts";
import { type Budget, DEFAULT_SETTINGS } from "../../src/records/settings.ts";

const PASSWORD: Budget = { burst: 5, refill: 60, growth: 2, longestWait: 900 };
const REGISTRATION: Budget = { burst: 150, refill: 0.5, growth: 1, longestWait: 3_600 };

const open = (budget: Budget, mostKeys = 1_000): Limits =>
  createMemoryLimits({ ...DEFAULT_SETTINGS.limits, password: budget }, { mostKeys });

/** The answers to as many tries at once. */
async function takeAll(limits: Limits, key: string, now: number, tries: number): Promise<number[]> {
  const waits: number[] = [];
  for (let i = 0; i < tries; i++) waits.push(await limits.take("password", key, now));
  return waits;
}

/** How many of as many tries at once may go on. */
const countTaken = async (limits: Limits, key: string, now: number, tries: number): Promise<number> =>
  (await takeAll(limits, key, now, tries)).filter((wait) => wait === 0).length;

test("a burst goes on at once, and what follows waits longer each time, up to the longest wait", async () => {
  const limits = open(PASSWORD);

  expect(await takeAll(limits, "k", 0, 7)).toEqual([0, 0, 0, 0, 0, 60, 60]);

  let now = 0;
  const waits: number[] = [];
  for (let i = 0; i < 7; i++) {
    const wait = await limits.take("password", "k", now);
    waits.push(wait);
    expect(await limits.take("password", "k", now + wait - 1)).toBe(1);
    now += wait;
    expect(await limits.take("password", "k", now)).toBe(0);
  }
  expect(waits).toEqual([60, 120, 240, 480, 900, 900, 900]);
});

test("a refused try costs nothing: asking again and again does not make the wait longer", async () => {
  const limits = open(PASSWORD);
  await takeAll(limits, "k", 0, 5);

  for (let now = 0; now < 60; now++) expect(await limits.take("password", "k", now)).toBe(60 - now);

  expect(await limits.take("password", "k", 60)).toBe(0);
});

test("a budget that was left alone until it is full again has forgotten the waits", async () => {
  const limits = open(PASSWORD);
  await takeAll(limits, "k", 0, 5);
  await limits.take("password", "k", 60);

  // The second wait ends at 180 with one try back; four more take four minutes.
  expect(await takeAll(limits, "k", 180 + 240, 6)).toEqual([0, 0, 0, 0, 0, 60]);
});

test("a budget that is not yet full again remembers them", async () => {
  const limits = open(PASSWORD);
  await takeAll(limits, "k", 0, 5);
  await limits.take("password", "k", 60);

  expect(await takeAll(limits, "k", 180 + 120, 4)).toEqual([0, 0, 0, 240]);
});

test("without growth it is a steady stream: 150 at once, then two a second", async () => {
  const limits = open(REGISTRATION);

  expect(await takeAll(limits, "k", 0, 151)).toEqual([...Array.from({ length: 150 }, () => 0), 1]);
  for (let now = 1; now < 100; now++) expect(await takeAll(limits, "k", now, 3)).toEqual([0, 0, 1]);
});

test("[I-39] one key's tries are no other key's, and one budget's no other budget's", async () => {
  const limits = open(PASSWORD);
  await takeAll(limits, "mallory", 0, 20);

  expect(await limits.take("password", "alice", 0)).toBe(0);
  expect(await limits.take("clientSecret", "mallory", 0)).toBe(0);
});

test("tries that are handed back are as good as never taken, also the one that brought a wait about", async () => {
  const limits = open(PASSWORD);

  for (let i = 0; i < 100; i++) {
    expect(await limits.hold("password", "k", i)).toBe(0);
    limits.giveBack("password", "k", i);
  }
  await takeAll(limits, "k", 100, 4);
  for (let i = 0; i < 100; i++) {
    expect(await limits.hold("password", "k", 100)).toBe(0);
    limits.giveBack("password", "k", 100);
  }
  expect(await takeAll(limits, "k", 100, 3)).toEqual([0, 60, 60]);
});

test("[X-041] handing one back forgives no other", async () => {
  const limits = open(PASSWORD);
  await takeAll(limits, "k", 0, 4);

  await limits.hold("password", "k", 0);
  limits.giveBack("password", "k", 0);

  expect(await takeAll(limits, "k", 0, 2)).toEqual([0, 60]);
});

test("handing back what was never taken makes no budget larger, and forgives no try that was taken for good", async () => {
  const limits = open(PASSWORD);
  for (let i = 0; i < 50; i++) limits.giveBack("password", "k", 0);
  await limits.take("password", "k", 0);
  for (let i = 0; i < 50; i++) limits.giveBack("password", "k", 0);

  expect(await countTaken(limits, "k", 0, 50)).toBe(4);
});

test("a clock that is set back makes nobody wait longer than the longest wait", async () => {
  const limits = open(PASSWORD);
  await takeAll(limits, "k", 1_000_000, 5);

  expect(await limits.take("password", "k", 0)).toBeLessThanOrEqual(900);
  expect(await limits.take("password", "k", 900)).toBe(0);
});

test("[X-103] [I-39] a flood of fresh keys flushes no count that matters", async () => {
  const limits = open(PASSWORD, 100);
  await takeAll(limits, "guessed", 0, 5);

  for (let i = 0; i < 10_000; i++) await limits.take("password", `fresh ${i}`, 1);

  expect(await limits.take("password", "guessed", 1)).toBe(59);
});

test("a flood of longer keys than any name does not take more memory, and is still told apart", async () => {
  const limits = open(PASSWORD);
  const long = "x".repeat(100_000);
  await takeAll(limits, `${long}1`, 0, 5);

  expect(await limits.take("password", `${long}1`, 0)).toBe(60);
  expect(await limits.take("password", `${long}2`, 0)).toBe(0);
});

test("what is remembered is bounded: the oldest of equals makes room", async () => {
  const limits = open(PASSWORD, 10);
  for (let i = 0; i < 10; i++) await takeAll(limits, `key ${i}`, 0, 2);

  await limits.take("password", "key 10", 0);

  expect(await countTaken(limits, "key 0", 0, 9)).toBe(5);
  expect(await countTaken(limits, "key 9", 0, 9)).toBe(3);
});

const budgets = fc.record({
  burst: fc.integer({ min: 1, max: 20 }),
  refill: fc.constantFrom(0.25, 0.5, 1, 3, 60, 1 / 3),
  growth: fc.constantFrom(1, 1.5, 2),
  longestWait: fc.constantFrom(60, 900),
});
const pauses = fc.array(fc.nat({ max: 200 }), { maxLength: 100 });

test("whatever the rhythm, no more than the burst and what came back is ever taken", async () => {
  await fc.assert(
    fc.asyncProperty(budgets, pauses, async (budget, rhythm) => {
      const limits = open(budget);
      let now = 1_000;
      let taken = 0;
      for (const pause of rhythm) {
        now += pause;
        taken += await countTaken(limits, "k", now, 3);
        expect(taken).toBeLessThanOrEqual(budget.burst + (now - 1_000) / budget.refill + 1e-6);
      }
    }),
  );
});

test("whatever the rhythm, right tries in between change nothing about the wrong ones", async () => {
  await fc.assert(
    fc.asyncProperty(budgets, pauses, async (budget, rhythm) => {
      const withRight = open(budget);
      const without = open(budget);
      let now = 1_000;
      for (const pause of rhythm) {
        now += pause;
        if ((await withRight.hold("password", "k", now)) === 0) withRight.giveBack("password", "k", now);
        expect(await withRight.take("password", "k", now)).toBe(await without.take("password", "k", now));
      }
    }),
  );
});

test("whatever the rhythm, a wait that was told is the truth: a second earlier is too early, then it goes on", async () => {
  await fc.assert(
    fc.asyncProperty(budgets, fc.integer({ min: 1, max: 40 }), async (budget, tries) => {
      const limits = open(budget);
      let now = 1_000;
      for (let i = 0; i < tries; i++) {
        const wait = await limits.take("password", "k", now);
        if (wait === 0) continue;
        if (wait > 1) expect(await limits.take("password", "k", now + wait - 1)).toBe(1);
        now += wait;
        expect(await limits.take("password", "k", now)).toBe(0);
      }
    }),
  );
});
