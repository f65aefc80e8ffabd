/** What was measured, as Prometheus reads it: our own figures, and those that prom-client has of every Node process. */

import { collectDefaultMetrics, Registry } from "prom-client";
import type { HttpAnswer } from "../../ports/exchange.ts";
import type { Swept } from "../../ports/store.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Meters } from "../meters.ts";
import { type Collector, collectDurations, collectNumbers, type Figure } from "./collector.ts";
import { METRICS } from "./definitions.ts";
import type { Durations } from "./durations.ts";
import { liveFigures, type Sources } from "./live-figures.ts";
import { Tallies } from "./tallies.ts";

export interface MetricsOptions {
  readonly version: string;
}

export interface Metrics {
  /** What an observer reports to. */
  readonly meters: Meters;
  /** A request was refused before an endpoint saw it. */
  refused(status: number): void;
  /** Rows that a sweep took away, by table. */
  swept(rows: Swept): void;
  sweepEnded(at: Instant): void;
  sweepFailed(): void;
  reloaded(outcome: "applied" | "refused"): void;
  /** Adds figures to read each time that the page is asked for, once there is something to read. */
  watch(sources: Sources): void;
  /** Answers with all figures. */
  page(): Promise<HttpAnswer>;
}

export function createMetrics({ version }: MetricsOptions): Metrics {
  const registry = new Registry();
  const tallies = new Tallies();
  let sources: Sources | undefined;
  let live: ReadonlyMap<string, readonly Figure[]> = new Map();
  let sweptAt: Instant | undefined;

  const histograms: Readonly<Record<string, () => readonly Figure<Durations>[]>> = {
    latchkey_request_duration_seconds: () => [...tallies.endpoints].map(([path, { durations }]) => [[path], durations]),
    latchkey_store_duration_seconds: () => [...tallies.verbs].map(([verb, { durations }]) => [[verb], durations]),
    latchkey_password_hash_duration_seconds: () => [[[], tallies.hashes]],
  };
  const numbers: Readonly<Record<string, () => readonly Figure[]>> = {
    latchkey_build_info: () => [[[version, process.version], 1]],
    latchkey_requests_total: () =>
      [...tallies.endpoints].flatMap(([path, { outcomes }]) =>
        [...outcomes].map(([outcome, count]): Figure => [[path, ...outcomeLabels(outcome)], count]),
      ),
    latchkey_refused_total: () => counted(tallies.refusals),
    latchkey_requests_in_progress: () => [[[], tallies.inProgress]],
    latchkey_tokens_issued_total: () => counted(tallies.grants),
    latchkey_limited_total: () => counted(tallies.budgets),
    latchkey_letters_total: () => [...tallies.letters].map(([ended, count]): Figure => [ended.split(" "), count]),
    latchkey_deliveries_total: () => [...tallies.deliveries].map(([ended, count]): Figure => [ended.split("/"), count]),
    latchkey_store_failures_total: () => [...tallies.verbs].map(([verb, { failures }]) => [[verb], failures]),
    latchkey_swept_rows_total: () => counted(tallies.sweptTables),
    latchkey_sweep_failures_total: () => [[[], tallies.sweepFailures]],
    latchkey_sweep_timestamp_seconds: () => (sweptAt === undefined ? [] : [[[], sweptAt]]),
    latchkey_reloads_total: () => counted(tallies.reloads),
  };

  const collectors: { registerMetric(collector: Collector): void } = registry;
  for (const [name, definition] of Object.entries(METRICS)) {
    const durations = histograms[name];
    const collector = durations
      ? collectDurations(name, definition, durations)
      : collectNumbers(name, definition, numbers[name] ?? (() => live.get(name) ?? []));
    collectors.registerMetric(collector);
  }
  collectDefaultMetrics({ register: registry });

  return {
    meters: tallies,
    refused: (status) => tallies.refused(status),
    swept: (rows) => tallies.swept(rows),
    sweepEnded(at) {
      sweptAt = at;
    },
    sweepFailed() {
      tallies.sweepFailures++;
    },
    reloaded: (outcome) => tallies.reloaded(outcome),
    watch(known) {
      sources = known;
    },
    async page() {
      live = sources === undefined ? new Map() : await liveFigures(sources);
      const headers = { "content-type": registry.contentType, "cache-control": "no-store", "x-content-type-options": "nosniff" };
      return { status: 200, headers, body: await registry.metrics() };
    },
  };
}

const counted = (counts: ReadonlyMap<string, number>): readonly Figure[] => [...counts].map(([label, count]) => [[label], count]);

function outcomeLabels(outcome: string): readonly [status: string, error: string] {
  const [status = "", error = ""] = outcome.split(" ");
  return [status, error];
}
