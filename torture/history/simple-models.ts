/** Two small machines: something that is there or not, and something that is accepted once. */

import type { OfOnce, OfThing, Timed } from "./operation.ts";
import type { Model } from "./order.ts";

type Presence = "unmade" | "there" | "removed";

export const thingModel: Model<Presence, Timed & OfThing> = {
  initial: "unmade",
  step(state, operation) {
    if (operation.kind !== "look") {
      const next = operation.kind === "make" ? "there" : "removed";
      return [operation.outcome === "failed" || next === state ? state : next];
    }
    if (operation.outcome !== "ok" || operation.found === (state === "there")) return [state];
    if (operation.found) return { invariant: "I-12", rule: "it was removed, or never made, and is there" };
    return { invariant: "I-13", rule: "it was acknowledged, and is lost" };
  },
};

type Use = "unused" | "used";

export const onceModel: Model<Use, Timed & OfOnce> = {
  initial: "unused",
  step(state, { outcome }) {
    if (outcome === "unknown") return ["used"];
    if (outcome === "failed") return state === "used" ? [state] : { invariant: "I-13", rule: "what nobody had used was refused" };
    return state === "unused" ? ["used"] : { invariant: "I-25", rule: "what is accepted once was accepted twice" };
  },
};
