/** One authorization as a machine that takes one step at a time: what each answer may follow upon, and which invariant forbids it. */

import {
  after,
  closedWhenServed,
  deadWhenServed,
  end,
  ending,
  lost,
  mayBeClosed,
  type State,
  type Tolerances,
  UNBORN,
  type Window,
} from "./authorization-state.ts";
import type { OfAuthorization, OfSwitch, Timed } from "./operation.ts";
import type { Broken, Model } from "./order.ts";
import { refresh, refusedRefresh } from "./refresh-steps.ts";

type Op = Timed & (OfAuthorization | OfSwitch);
type Of<Kind extends Op["kind"]> = Extract<Op, { kind: Kind }>;
type Step = readonly State[] | Broken;

/** @param lives by the name of an access token: when its time is over */
export function authorizationModel(tolerances: Tolerances, lives: ReadonlyMap<string, Window>): Model<State, Op> {
  return {
    initial: UNBORN,
    step(state, operation) {
      const { kind, outcome } = operation;
      switch (kind) {
        case "code":
          return outcome === "ok" ? [made("approved", tolerances.codeLifetime, state, operation)] : [state];
        case "device":
          return outcome === "ok" ? [made("requested", tolerances.deviceLifetime, state, operation)] : [state];
        case "decide":
          return decide(state, operation, tolerances);
        case "redeem":
          return outcome === "failed" ? refusedRedeem(state, operation, tolerances) : redeem(state, operation, tolerances);
        case "refresh":
          return outcome === "failed" ? refusedRefresh(state, operation, tolerances) : refresh(state, operation, tolerances);
        case "revoke":
          return revoke(state, operation, tolerances);
        case "introspect":
          return outcome === "ok" ? introspect(state, operation, tolerances, lives.get(operation.token)) : [state];
        case "issue":
          return issue(state, operation);
        case "switch":
          return outcome === "failed" ? [state] : [switched(state, operation, tolerances)];
      }
    },
  };
}

const made = (phase: "approved" | "requested", lifetime: number, state: State, operation: Op): State => ({
  ...state,
  phase,
  over: after([operation.start, operation.end], lifetime),
});

function decide(state: State, operation: Of<"decide">, tolerances: Tolerances): Step {
  const { decision, outcome } = operation;
  if (outcome === "failed" || (outcome === "unknown" && state.phase !== "requested")) return [state];
  if (state.phase !== "requested") {
    return { invariant: "I-18", rule: "a device request was decided a second time, or after its end" };
  }
  return [decision === "deny" ? end(state, "denied", operation, tolerances) : { ...state, phase: "approved" }];
}

function redeem(state: State, operation: Of<"redeem">, tolerances: Tolerances): Step {
  const { by, gave, outcome, start } = operation;
  const inDoubt = outcome === "unknown";
  // An old server that gave no answer may have refused a stranger, which is nothing.
  if (by === "stranger") return inDoubt ? [state] : { invariant: "I-02", rule: "a code gave tokens to a stranger" };
  switch (state.phase) {
    case "none":
      return { invariant: "I-01", rule: "a code gave tokens that was never made" };
    case "requested":
      return inDoubt ? [state] : { invariant: "I-18", rule: "a device got tokens before its person agreed" };
    case "active":
      if (inDoubt) return [end(state, "replayed", operation, tolerances)];
      return { invariant: "I-01", rule: "a code gave tokens a second time" };
    case "ended":
      if (inDoubt) return [state];
      return deadWhenServed(state.ended && { ...state.ended, knownAt: 0 }, operation) ?? [state];
    case "approved": {
      const active: State = {
        ...state,
        phase: "active",
        generations: gave === undefined ? [null] : [gave.refresh ?? null],
        rotatedAt: [start, operation.end],
      };
      // It may have been refused as well, which changes nothing.
      if (inDoubt) return [active];
      if (start > state.over[1] + tolerances.clock) return { invariant: "I-03", rule: "a code gave tokens after its end" };
      return closedWhenServed(state, operation) ?? [active];
    }
  }
}

function refusedRedeem(state: State, operation: Of<"redeem">, tolerances: Tolerances): Step {
  const { by, error } = operation;
  if (by === "stranger") return [state.tried ? state : { ...state, tried: true }];
  const overAlready = operation.end > state.over[0] - tolerances.clock;
  const waits = error === "authorization_pending" || error === "slow_down";
  switch (state.phase) {
    case "none":
      return lost(state, "a code was refused that was never made");
    case "requested":
      return waits || overAlready || mayBeClosed(state, operation) ? [state] : lost(state, "a device request was lost");
    case "approved":
      if (waits) return lost(state, "a device's approval was lost");
      return overAlready || mayBeClosed(state, operation) ? [state] : lost(state, "a code that nobody had used was refused");
    case "active": {
      const ended = end(state, "replayed", operation, tolerances);
      return mayBeClosed(state, operation) ? [state, ended] : [ended];
    }
    case "ended":
      return waits ? { invariant: "I-12", rule: "a device request that had ended waits again" } : [state];
  }
}

function revoke(state: State, operation: Of<"revoke">, tolerances: Tolerances): Step {
  const { outcome, token, whole } = operation;
  if (outcome === "failed") {
    return mayBeClosed(state, operation) ? [state] : { invariant: "I-14", rule: "a revocation was refused" };
  }
  if (state.phase === "ended") return [state];
  if (whole) return [end(state, "revoked", operation, tolerances)];
  if (state.revoked[token] !== undefined) return [state];
  return [{ ...state, revoked: { ...state.revoked, [token]: ending("revoked", operation, tolerances) } }];
}

function introspect(state: State, operation: Of<"introspect">, { clock }: Tolerances, over: Window | undefined): Step {
  const { active, start, token } = operation;
  if (active) {
    if (state.phase === "none") return { invariant: "I-12", rule: "a token lives that nobody was given" };
    const dead = deadWhenServed(state.ended, operation) ?? deadWhenServed(state.revoked[token], operation);
    if (dead !== undefined) return dead;
    if (over !== undefined && start > over[1] + clock) return { invariant: "I-12", rule: "an access token lives beyond its end" };
    return closedWhenServed(state, operation) ?? [state];
  }
  const mayBeDead =
    state.phase !== "active" ||
    state.revoked[token] !== undefined ||
    mayBeClosed(state, operation) ||
    (over !== undefined && operation.end > over[0] - clock);
  return mayBeDead ? [state] : lost(state, "an access token was lost");
}

/** A client that acts for itself has an authorization for as long as it is there. */
function issue(state: State, operation: Of<"issue">): Step {
  const { gave, outcome, start } = operation;
  if (outcome === "unknown") return [state];
  if (outcome === "failed") return mayBeClosed(state, operation) ? [state] : lost(state, "a client or a person was refused");
  if (state.phase === "active") return closedWhenServed(state, operation) ?? [state];
  const active: State = { ...state, phase: "active", generations: [gave?.refresh ?? null], rotatedAt: [start, operation.end] };
  return closedWhenServed(state, operation) ?? [active];
}

function switched(state: State, operation: Of<"switch">, { staleness }: Tolerances): State {
  const { off, what } = operation;
  const knownAt = staleness === 0 ? 0 : operation.end + staleness;
  return { ...state, switched: { ...state.switched, [what]: { off, knownAt } } };
}
