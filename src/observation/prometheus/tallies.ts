/** What was counted since the start, by label: an endpoint, a verb, a grant. Labels come from lists of ours, so they are few. */

import type { HttpAnswer } from "../../ports/exchange.ts";
import type { StepKind } from "../../ports/observer.ts";
import type { Meters } from "../meters.ts";
import { HASH_BUCKETS, REQUEST_BUCKETS, STORE_BUCKETS } from "./definitions.ts";
import { Durations } from "./durations.ts";

interface EndpointTally {
  /** By class of status and, after a space, error code. */
  readonly outcomes: Map<string, number>;
  readonly durations: Durations;
}

interface VerbTally {
  failures: number;
  readonly durations: Durations;
}

const CLASSES = ["0xx", "1xx", "2xx", "3xx", "4xx", "5xx"];

export class Tallies implements Meters {
  readonly endpoints: Map<string, EndpointTally> = new Map();
  readonly verbs: Map<string, VerbTally> = new Map();
  readonly hashes: Durations = new Durations(HASH_BUCKETS);
  readonly grants: Map<string, number> = new Map();
  readonly budgets: Map<string, number> = new Map();
  /** By kind and, after a space, outcome. */
  readonly letters: Map<string, number> = new Map();
  /** By kind and, after a slash, outcome. */
  readonly deliveries: Map<string, number> = new Map();
  readonly sweptTables: Map<string, number> = new Map();
  readonly reloads: Map<string, number> = new Map([
    ["applied", 0],
    ["refused", 0],
  ]);
  readonly refusals: Map<string, number> = new Map();
  sweepFailures = 0;
  inProgress = 0;

  begun(): void {
    this.inProgress++;
  }

  answered(endpoint: string | undefined, { error, status }: HttpAnswer, took: number): void {
    this.inProgress--;
    const tally = this.#endpoint(endpoint ?? "other");
    const statusClass = CLASSES[Math.trunc(status / 100)] ?? "5xx";
    count(tally.outcomes, error === undefined ? statusClass : `${statusClass} ${error}`);
    tally.durations.add(took);
  }

  stepped(kind: StepKind, name: string, took: number, failed: boolean): void {
    if (kind === "hash") {
      this.hashes.add(took);
      return;
    }
    const tally = this.#verb(name);
    tally.durations.add(took);
    if (failed) tally.failures++;
  }

  issued(grantType: string): void {
    count(this.grants, grantType);
  }

  limited(budget: string): void {
    count(this.budgets, budget);
  }

  letter(kind: string, outcome: string): void {
    count(this.letters, `${kind} ${outcome}`);
  }

  delivery(kind: string, outcome: string): void {
    count(this.deliveries, `${kind}/${outcome}`);
  }

  refused(status: number): void {
    count(this.refusals, String(status));
  }

  swept(rows: Readonly<Record<string, number>>): void {
    for (const [table, number] of Object.entries(rows)) count(this.sweptTables, table, number);
  }

  reloaded(outcome: "applied" | "refused"): void {
    count(this.reloads, outcome);
  }

  #endpoint(path: string): EndpointTally {
    const known = this.endpoints.get(path);
    if (known !== undefined) return known;
    const durations = new Durations(REQUEST_BUCKETS);
    const tally = { outcomes: new Map<string, number>(), durations };
    this.endpoints.set(path, tally);
    return tally;
  }

  #verb(name: string): VerbTally {
    const known = this.verbs.get(name);
    if (known !== undefined) return known;
    const tally = { failures: 0, durations: new Durations(STORE_BUCKETS) };
    this.verbs.set(name, tally);
    return tally;
  }
}

function count(counts: Map<string, number>, label: string, by = 1): void {
  counts.set(label, (counts.get(label) ?? 0) + by);
}
