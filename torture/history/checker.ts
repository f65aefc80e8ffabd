/** Holds a history against the invariants: each authorization, thing and one-time id by itself, in every order that its times allow. */

import { authorizationModel } from "./authorization-model.ts";
import { after, TOLERANCES, type Tolerances, type Window } from "./authorization-state.ts";
import type { OfAuthorization, OfOnce, OfSwitch, OfThing, Operation, Timed } from "./operation.ts";
import { findViolation, type Model } from "./order.ts";
import { onceModel, thingModel } from "./simple-models.ts";
import { storyOf } from "./story.ts";

export interface Fault {
  /** The id of a row in `conformance/invariants.ts`, or “no order”. */
  readonly invariant: string;
  readonly rule: string;
  /** The authorization, thing or id. */
  readonly subject: string;
  /** What was done with it up to there, a line each. */
  readonly story: readonly string[];
}

type OnAuthorization = Timed & OfAuthorization;

/** What is wrong with a history; nothing, where for each of its subjects an order explains every answer. */
export function check(history: readonly Operation[], tolerances: Partial<Tolerances> = {}): readonly Fault[] {
  const all = { ...TOLERANCES, ...tolerances };
  const onAuthorizations = history.filter((one): one is OnAuthorization => "authorization" in one);
  const switches = history.filter((one): one is Timed & OfSwitch => one.kind === "switch");
  const onThings = history.filter((one): one is Timed & OfThing => "thing" in one);
  const onOnce = history.filter((one): one is Timed & OfOnce => one.kind === "use once");

  const faults: (Fault | undefined)[] = [];
  for (const [subject, own] of Map.groupBy(onAuthorizations, ({ authorization }) => authorization)) {
    const concerned = new Set(own.flatMap(concernedBy));
    const operations = [...own, ...switches.filter(({ what }) => concerned.has(what))];
    faults.push(faultIn(authorizationModel(all, livesOf(own)), subject, operations));
  }
  for (const [subject, own] of Map.groupBy(onThings, ({ thing }) => thing)) faults.push(faultIn(thingModel, subject, own));
  for (const [subject, own] of Map.groupBy(onOnce, ({ id }) => id)) faults.push(faultIn(onceModel, subject, own));
  return faults.filter((fault) => fault !== undefined);
}

function faultIn<State, Op extends Operation>(
  model: Model<State, Op>,
  subject: string,
  operations: readonly Op[],
): Fault | undefined {
  const violation = findViolation(model, operations);
  if (violation === undefined) return undefined;
  const { invariant, operation, rule } = violation;
  return { invariant, rule, subject, story: storyOf(operations, operation) };
}

/** Whose switching acts on an authorization: its client's, and its person's. */
function concernedBy(operation: OnAuthorization): readonly string[] {
  return [
    ...("client" in operation ? [`client ${operation.client}`] : []),
    ...("account" in operation ? [`account ${operation.account}`] : []),
  ];
}

/** When the time of each access token is over. */
function livesOf(operations: readonly OnAuthorization[]): ReadonlyMap<string, Window> {
  const lives = new Map<string, Window>();
  for (const operation of operations) {
    if (!("gave" in operation) || operation.gave === undefined) continue;
    lives.set(operation.gave.access, after([operation.start, operation.end], operation.gave.expiresIn * 1_000));
  }
  return lives;
}
