/**
 * Looks for an order in which operations that overlapped can have happened one after the other, each at a moment between its
 * start and its end, such that a sequential model agrees with every answer (linearizability, after Lowe's just-in-time search).
 */

import type { Timed } from "./operation.ts";

/** Why an operation cannot have had this answer in this state. */
export interface Broken {
  /** The id of a row in `conformance/invariants.ts`, or {@link NO_ORDER}. */
  readonly invariant: string;
  readonly rule: string;
}

export interface Model<State, Op extends Timed> {
  readonly initial: State;
  /**
   * The states that may follow; the same object where nothing changed. An unknown outcome gives every state that it may have
   * led to, if it happened.
   */
  step(state: State, operation: Op): readonly State[] | Broken;
}

export interface Violation<Op extends Timed> extends Broken {
  /** The first answer for which there is no order any more. */
  readonly operation: Op;
}

/** One way in which all so far may have happened. */
interface Configuration<State, Op> {
  readonly state: State;
  /** Under way still, and happened already. */
  readonly done: ReadonlySet<Op>;
}

/** In place of an id, where no single invariant is broken: no order explains the history, or there are too many to try. */
const NO_ORDER = "no order";
const MOST = 20_000; // configurations at one answer; beyond it the history is not judged, and that is said

export function findViolation<State, Op extends Timed>(
  model: Model<State, Op>,
  operations: readonly Op[],
): Violation<Op> | undefined {
  const underWay = new Set<Op>();
  let configurations: readonly Configuration<State, Op>[] = [{ state: model.initial, done: new Set() }];

  for (const { operation, begins } of eventsOf(operations)) {
    if (begins) {
      underWay.add(operation);
      continue;
    }
    const search = new Search(model, underWay, operation);
    for (const configuration of configurations) search.from(configuration);
    underWay.delete(operation);
    if (search.exhausted) return { operation, invariant: NO_ORDER, rule: "too much happened at once to be judged" };
    if (search.found.size === 0) {
      return { operation, ...(search.broken ?? { invariant: NO_ORDER, rule: "no order explains it" }) };
    }
    configurations = [...search.found.values()];
  }
  return undefined;
}

/** From each configuration, every way to have this operation happen, with others that are under way before it or not. */
class Search<State, Op extends Timed> {
  readonly found: Map<string, Configuration<State, Op>> = new Map();
  broken: Broken | undefined;
  exhausted = false;
  readonly #model: Model<State, Op>;
  readonly #underWay: ReadonlySet<Op>;
  readonly #target: Op;
  readonly #seen = new Set<string>();
  readonly #numbers: ReadonlyMap<Op, number>;

  constructor(model: Model<State, Op>, underWay: ReadonlySet<Op>, target: Op) {
    this.#model = model;
    this.#underWay = underWay;
    this.#target = target;
    this.#numbers = new Map([...underWay].map((operation, index) => [operation, index]));
  }

  from(configuration: Configuration<State, Op>): void {
    const { state, done } = this.#withReads(configuration);
    const key = this.#keyOf(state, done);
    if (this.#seen.has(key)) return;
    if (this.#seen.size >= MOST) {
      this.exhausted = true;
      return;
    }
    this.#seen.add(key);

    const target = this.#target;
    if (done.has(target) || target.outcome === "unknown") this.#keep(state, done);
    if (done.has(target)) return;

    const tried = new Set<string>();
    for (const operation of this.#underWay) {
      if (done.has(operation)) continue;
      // Of several that are alike, that one goes first whose answer came first: to exchange them explains no more.
      const alike = contentOf(operation);
      if (tried.has(alike)) continue;
      tried.add(alike);
      const first = this.#firstAlike(operation, done);
      const next = this.#model.step(state, first);
      if ("invariant" in next) {
        if (first === target) this.broken ??= next;
        continue;
      }
      for (const one of next) this.from({ state: one, done: new Set([...done, first]) });
    }
  }

  /** What changes nothing and fits now may as well have happened now. */
  #withReads({ state, done }: Configuration<State, Op>): Configuration<State, Op> {
    const more = [...this.#underWay].filter((operation) => {
      if (done.has(operation) || operation.outcome === "unknown") return false;
      const next = this.#model.step(state, operation);
      return !("invariant" in next) && next.length === 1 && next[0] === state;
    });
    return more.length === 0 ? { state, done } : { state, done: new Set([...done, ...more]) };
  }

  #firstAlike(operation: Op, done: ReadonlySet<Op>): Op {
    let first = operation;
    for (const other of this.#underWay) {
      if (other.end < first.end && !done.has(other) && contentOf(other) === contentOf(operation)) first = other;
    }
    return first;
  }

  #keep(state: State, done: ReadonlySet<Op>): void {
    const left = new Set(done);
    left.delete(this.#target);
    this.found.set(this.#keyOf(state, left), { state, done: left });
  }

  #keyOf(state: State, done: ReadonlySet<Op>): string {
    const numbers = [...done].map((operation) => this.#numbers.get(operation) ?? -1).sort((a, b) => a - b);
    return `${numbers.join(",")} ${JSON.stringify(state)}`;
  }
}

const contents = new WeakMap<Timed, string>();

/** All that an operation was about, without its times. */
function contentOf(operation: Timed): string {
  const known = contents.get(operation);
  if (known !== undefined) return known;
  const content = JSON.stringify({ ...operation, start: 0, end: 0 });
  contents.set(operation, content);
  return content;
}

interface Event<Op> {
  readonly at: number;
  readonly operation: Op;
  readonly begins: boolean;
}

/** Beginnings before endings of the same moment: where it cannot be told which was first, both orders are allowed. */
function eventsOf<Op extends Timed>(operations: readonly Op[]): readonly Event<Op>[] {
  return operations
    .flatMap((operation) => [
      { at: operation.start, operation, begins: true },
      { at: operation.end, operation, begins: false },
    ])
    .sort((a, b) => a.at - b.at || Number(b.begins) - Number(a.begins));
}
