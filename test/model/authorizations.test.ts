/** Histories of everything that can happen to authorizations, made by chance: after each step the server stands where the model does. */

import fc from "fast-check";
import { test } from "vitest";
import { Driver, SCOPE, type Step } from "./driver.ts";

const RUNS = Number(process.env["RUNS"] ?? 60);
const SEED = Number(process.env["SEED"] ?? 20_261_121);
/** Milliseconds, making a failure small included: what is found by then is told. */
const TIME = 15_000 + RUNS * 300;

const client = fc.nat({ max: 2 });
const account = fc.nat({ max: 1 });
const at = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 9 }) });
const own = fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
/** Empty: none is asked. */
const scope = fc.subarray([...SCOPE]);
const seconds = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(1, 20, 40, 60) },
  { weight: 1, arbitrary: fc.constantFrom(59, 61, 99, 100, 119, 120, 160) },
);
const proof = fc.oneof(
  { weight: 6, arbitrary: fc.constant("right" as const) },
  { weight: 1, arbitrary: fc.constantFrom("verifier", "redirect", "none") },
);
const decision = fc.constantFrom("allow", "allow", "deny");
const enabled = fc.constantFrom(true, true, true, false);
const kind = fc.constantFrom("access", "refresh");
const step = <Name extends Step["step"]>(name: Name) => fc.constant(name);

/** Weighed so that histories get somewhere. */
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ step: step("authorize"), client, account, scope }) },
    { weight: 5, arbitrary: fc.record({ step: step("exchange"), at, own, proof }) },
    { weight: 4, arbitrary: fc.record({ step: step("start device"), client, scope }) },
    { weight: 5, arbitrary: fc.record({ step: step("enter code"), at, browser: account }) },
    { weight: 6, arbitrary: fc.record({ step: step("decide"), at, browser: account, decision }) },
    { weight: 5, arbitrary: fc.record({ step: step("poll"), at, own }) },
    { weight: 16, arbitrary: fc.record({ step: step("refresh"), at: fc.nat({ max: 3 }), own, scope }) },
    { weight: 3, arbitrary: fc.record({ step: step("revoke"), at, own, kind }) },
    { weight: 1, arbitrary: fc.record({ step: step("withdraw"), client, account }) },
    { weight: 1, arbitrary: fc.record({ step: step("switch account"), which: account, enabled }) },
    { weight: 1, arbitrary: fc.record({ step: step("switch client"), which: client, enabled }) },
    { weight: 5, arbitrary: fc.record({ step: step("wait"), seconds }) },
    { weight: 1, arbitrary: fc.record({ step: step("sweep") }) },
  ),
  { minLength: 30, maxLength: 90, size: "max" },
);

test(`[AC-01][AC-03][AC-04][AC-05][RF-01][RF-02][RF-05][RF-12][RF-16][DV-05][DV-11][DV-13][IN-14][RV-04][X-116][TK-13][I-05][I-18] whatever happens in whatever order, the invariants hold (seed ${SEED}, ${RUNS} histories)`, {
  timeout: 20_000 + RUNS * 500,
}, async () => {
  const history = fc.asyncProperty(steps, async (taken) => {
    const driver = await Driver.start();
    try {
      for (const one of taken) {
        await driver.take(one);
        await driver.check();
      }
    } finally {
      await driver.close();
    }
  });

  await fc.assert(history, { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: TIME, markInterruptAsFailure: true });
});
