/** Tries that are not judged yet: a person who is right waits no longer than a check takes, and is never refused. */

import { expect, test } from "vitest";
import { createMemoryLimits } from "../../src/limits/memory-limits.ts";
import { TriesInFlight } from "../../src/limits/tries-in-flight.ts";
import type { Limits } from "../../src/ports/limits.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";

const budgets = { ...DEFAULT_SETTINGS.limits, password: { burst: 1, refill: 60, growth: 2, longestWait: 900 } };
const clock = { now: () => 1_000 };
const TRIES = [{ budget: "password", key: "k" }] as const;

/** A limiter that asks a database on the way: its answers arrive late, and `meanwhile` happens before. */
function late(limits: Limits, meanwhile: () => void): Limits {
  return {
    ...limits,
    async hold(budget, key, now) {
      const wait = await limits.hold(budget, key, now);
      meanwhile();
      return wait;
    },
  };
}

test("a try that is handed back while a refusal is on its way is not missed", async () => {
  let meanwhile = (): void => {};
  const limits = late(createMemoryLimits(budgets, { mostKeys: 10 }), () => meanwhile());
  const tries = new TriesInFlight(limits, clock);
  const first = await tries.take(TRIES);
  if (first.outcome !== "taken") throw new Error("the first try is refused");

  meanwhile = () => {
    meanwhile = () => {};
    first.giveBack();
  };
  expect((await tries.take(TRIES)).outcome).toBe("taken");
});

test("one that was wrong meanwhile is refused, and so is one whose other budget is used up", async () => {
  let meanwhile = (): void => {};
  const limits = late(createMemoryLimits(budgets, { mostKeys: 10 }), () => meanwhile());
  const tries = new TriesInFlight(limits, clock);
  const first = await tries.take(TRIES);
  if (first.outcome !== "taken") throw new Error("the first try is refused");

  meanwhile = () => {
    meanwhile = () => {};
    first.keep();
  };
  expect(await tries.take(TRIES)).toMatchObject({ outcome: "wait", budget: "password", seconds: 60 });
  // The first of two is taken and handed back, and nobody was judged: that is no reason to try once more.
  expect(await tries.take([{ budget: "password", key: "another" }, ...TRIES])).toMatchObject({ outcome: "wait", seconds: 60 });
});
