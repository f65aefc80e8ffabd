/** Refresh tokens in the model: each generation has one successor, its repetition is graced, and an older one ends everything. */

import { closedWhenServed, deadWhenServed, end, lost, mayBeClosed, type State, type Tolerances } from "./authorization-state.ts";
import type { OfAuthorization, Timed } from "./operation.ts";
import type { Broken } from "./order.ts";

type Refresh = Timed & Extract<OfAuthorization, { kind: "refresh" }>;
type Step = readonly State[] | Broken;

/** Answered with success, or in doubt. */
export function refresh(state: State, operation: Refresh, tolerances: Tolerances): Step {
  const { by, gave, outcome, presented, start } = operation;
  const inDoubt = outcome === "unknown";
  if (by === "stranger") return inDoubt ? [state] : { invariant: "I-02", rule: "a refresh token gave tokens to a stranger" };
  if (state.phase === "ended") {
    if (inDoubt) return [state];
    // Whether it lives is asked where it is changed, so no node may be behind here.
    return deadWhenServed(state.ended && { ...state.ended, knownAt: 0 }, operation) ?? [state];
  }
  const age = ageOf(presented, state);
  if (age === undefined) return { invariant: "I-06", rule: "a refresh token gave tokens that was never given" };
  const successor = gave?.refresh ?? null;

  if (age === 0) {
    if (successor !== null && state.generations.includes(successor)) {
      return { invariant: "I-06", rule: "a refresh token was succeeded by one that had been before" };
    }
    const rotated: State = { ...state, generations: [...state.generations, successor], rotatedAt: [start, operation.end] };
    return inDoubt ? [rotated] : (closedWhenServed(state, operation) ?? [rotated]);
  }
  if (inDoubt) {
    const ended = end(state, "reused", operation, tolerances);
    switch (graced(age, state, operation, tolerances)) {
      case "no":
        return [ended];
      case "yes":
        return [repeated(state)];
      case "maybe":
        return isInStep(state) ? [repeated(state), ended] : [repeated(state)];
    }
  }
  if (graced(age, state, operation, tolerances) === "no") {
    return { invariant: "I-07", rule: "a refresh token gave tokens that had been succeeded, outside the grace time" };
  }
  const known = state.generations.at(-1) ?? null;
  if (known !== null && known !== successor) return { invariant: "I-06", rule: "a refresh token has two successors" };
  const bound = known === null ? { ...state, generations: [...state.generations.slice(0, -1), successor] } : state;
  return closedWhenServed(state, operation) ?? [repeated(bound)];
}

export function refusedRefresh(state: State, operation: Refresh, tolerances: Tolerances): Step {
  const { by, presented } = operation;
  if (by === "stranger") return [state.tried ? state : { ...state, tried: true }];
  if (state.phase === "ended") return [state];
  const age = ageOf(presented, state);
  const closed = mayBeClosed(state, operation);
  if (age === undefined || age === 0) return closed ? [state] : lost(state, "a refresh token was lost");

  const answeredAgain = graced(age, state, operation, tolerances);
  const ended = end(state, "reused", operation, tolerances);
  if (closed) return [state, ended];
  return answeredAgain === "yes" ? lost(state, "a refresh whose answer was lost was not answered again") : [ended];
}

/** How many generations ago it was the current one; undefined: never. */
function ageOf(token: string, { generations }: State): number | undefined {
  const index = generations.indexOf(token);
  return index === -1 ? undefined : generations.length - 1 - index;
}

function repeated(state: State): State {
  const place = state.generations.length - 2;
  return state.repeated.includes(place) ? state : { ...state, repeated: [...state.repeated, place].slice(-3) };
}

/** Repeated at the two generations before: then a repeat may be taken for a thief's, unless it lost a race. */
function isInStep({ generations, repeated }: State): boolean {
  const place = generations.length - 2;
  return !repeated.includes(place) && repeated.includes(place - 1) && repeated.includes(place - 2);
}

function graced(age: number, state: State, { start, end: to }: Refresh, { clock, grace }: Tolerances): "yes" | "no" | "maybe" {
  const { rotatedAt } = state;
  if (age > 1 || start > rotatedAt[1] + grace + clock) return "no";
  return to < rotatedAt[0] + grace - clock && !isInStep(state) ? "yes" : "maybe";
}
