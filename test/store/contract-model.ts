/** The store's promises: whatever is asked in whatever order, an authorization moves as a small model of it says. */

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rotation, Store } from "../../src/ports/store.ts";
import type { AuthorizationState } from "../../src/records/authorization.ts";
import type { OpenStore } from "./contract.ts";
import { deviceRequest, session } from "./records.ts";

const GRACE = 5;
const IDLE = 12;
const REQUEST = 10;

interface Model {
  state: AuthorizationState;
  claimedBy: string | undefined;
  generation: number;
  rotatedAt: number;
  repeats: { readonly generation: number; readonly inARow: number };
  expiresAt: number;
  endsAt: number;
}

type Step =
  | { readonly verb: "claim" | "approve" | "deny"; readonly by: string }
  | { readonly verb: "rotate"; readonly presented: number }
  | { readonly verb: "redeem" | "extend" | "end" | "find" | "sweep" }
  | { readonly verb: "wait"; readonly seconds: number };

const BROWSERS = ["one browser", "another"] as const;
const browser = fc.constantFrom(...BROWSERS);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ verb: fc.constantFrom("claim", "approve"), by: browser }) },
    { weight: 1, arbitrary: fc.record({ verb: fc.constant("deny" as const), by: browser }) },
    { weight: 4, arbitrary: fc.record({ verb: fc.constant("rotate" as const), presented: fc.integer({ min: 0, max: 4 }) }) },
    { weight: 4, arbitrary: fc.record({ verb: fc.constantFrom("redeem", "extend", "find", "sweep") }) },
    { weight: 1, arbitrary: fc.record({ verb: fc.constant("end" as const) }) },
    { weight: 3, arbitrary: fc.record({ verb: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 8 }) }) },
  ),
  { maxLength: 25 },
);

export function modelPromises(open: OpenStore): void {
  test("an authorization moves as its model does, whatever is asked in whatever order", async () => {
    const store = await open();
    for (const id of BROWSERS) await store.startSession(session(id), undefined, 1_000);
    let round = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (asked) => {
        const id = `round-${round++}`;
        const model: Model = {
          state: "requested",
          claimedBy: undefined,
          generation: 0,
          rotatedAt: 1_000,
          repeats: { generation: 0, inARow: 0 },
          expiresAt: 1_000 + REQUEST,
          endsAt: 1_100,
        };
        await store.saveAuthorization(deviceRequest(id, { expiresAt: model.expiresAt, endsAt: model.endsAt }));
        let now = 1_000;
        for (const step of asked) {
          if (step.verb === "wait") now += step.seconds;
          else expect(await ask(store, id, step, now)).toEqual(expected(model, step, now));
        }
      }),
      { numRuns: 150 },
    );
  });
}

async function ask(store: Store, id: string, step: Exclude<Step, { verb: "wait" }>, now: number): Promise<unknown> {
  switch (step.verb) {
    case "claim":
      return (await store.claimUserCode(`hash of ${id}`, step.by, now))?.claimedBy;
    case "approve": {
      const approval = {
        accountId: "alice",
        scope: ["openid"],
        authenticatedAt: now,
        methods: ["pwd"] as const,
        idleLifetime: IDLE,
        endsAt: 1_050,
      };
      return store.approveAuthorization(id, step.by, approval, now);
    }
    case "deny":
      return store.denyAuthorization(id, step.by, now);
    case "redeem":
      return store.redeemAuthorization(id, now);
    case "rotate":
      return store.rotateGeneration(id, step.presented, { now, grace: GRACE });
    case "extend":
      return store.extendAuthorization(id, now);
    case "end":
      return store.endAuthorization(id, "revoked_by_client", now);
    case "sweep":
      await store.sweep(now, 0, 100);
      return undefined;
    case "find": {
      const found = await store.findAuthorization(id, now);
      return found && [found.state, found.generation, found.expiresAt];
    }
  }
}

/** What the same step does to the model, and what it answers. */
function expected(model: Model, step: Exclude<Step, { verb: "wait" }>, now: number): unknown {
  const living = model.expiresAt > now && model.endsAt > now;
  const decides = (by: string): boolean => living && model.state === "requested" && model.claimedBy === by;
  switch (step.verb) {
    case "claim":
      if (!living || model.state !== "requested" || (model.claimedBy ?? step.by) !== step.by) return undefined;
      model.claimedBy = step.by;
      return step.by;
    case "approve":
      if (!decides(step.by)) return false;
      model.state = "approved";
      model.endsAt = 1_050;
      return true;
    case "deny":
      if (!decides(step.by)) return false;
      model.state = "ended";
      return true;
    case "redeem":
      if (!living || model.state !== "approved") return false;
      Object.assign(model, { state: "active", generation: 1, rotatedAt: now, expiresAt: now + IDLE });
      return true;
    case "rotate":
      return living && model.state === "active" ? rotated(model, step.presented, now) : { outcome: "ended" };
    case "extend":
      if (!living || model.state !== "active") return false;
      model.expiresAt = now + IDLE;
      return true;
    case "end":
      if (!living || model.state === "ended") return false;
      model.state = "ended";
      return true;
    case "sweep":
      return undefined;
    case "find":
      return living ? [model.state, model.generation, model.expiresAt] : undefined;
  }
}

function rotated(model: Model, presented: number, now: number): Rotation {
  if (presented === model.generation) {
    model.generation += 1;
    model.rotatedAt = now;
    model.expiresAt = now + IDLE;
    return { outcome: "rotated", generation: model.generation, rotatedAt: now };
  }
  if (presented !== model.generation - 1 || now >= model.rotatedAt + GRACE) return { outcome: "reused" };
  const { repeats } = model;
  if (repeats.generation !== presented) {
    const inARow = repeats.generation === presented - 1 ? repeats.inARow + 1 : 1;
    if (inARow > 2) return { outcome: "reused" };
    model.repeats = { generation: presented, inARow };
  }
  return { outcome: "repeat", generation: model.generation, rotatedAt: model.rotatedAt };
}
