/** What was measured, as Prometheus reads it: our own figures, and those that prom-client has of every Node process. */

import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { HttpAnswer } from "../../ports/exchange.ts";
import type { Swept } from "../../ports/store.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Meters } from "../meters.ts";
import { type Definition, METRICS } from "./definitions.ts";
import type { Durations } from "./durations.ts";
import { liveFigures, type Sources } from "./live-figures.ts";
import { Tallies } from "./tallies.ts";

export interface MetricsOptions {
  readonly version: string;
}

/** The label values, in the order of the definition, and the figure. */
export type Figure<T = number> = readonly [labels: readonly string[], value: T];

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
  /** Reads these too, each time that somebody asks, once there is something to read. */
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
    latchkey_store_failures_total: () => [...tallies.verbs].map(([verb, { failures }]) => [[verb], failures]),
    latchkey_swept_rows_total: () => counted(tallies.sweptTables),
    latchkey_sweep_failures_total: () => [[[], tallies.sweepFailures]],
    latchkey_sweep_timestamp_seconds: () => (sweptAt === undefined ? [] : [[[], sweptAt]]),
    latchkey_reloads_total: () => counted(tallies.reloads),
  };

  for (const [name, definition] of Object.entries(METRICS)) {
    if (definition.type !== "histogram") registerNumber(registry, name, definition, numbers[name] ?? (() => live.get(name) ?? []));
  }
  collectDefaultMetrics({ register: registry });
  const histogramTexts = (): readonly string[] =>
    Object.entries(METRICS).flatMap(([name, definition]) =>
      definition.type === "histogram" ? [histogramText(name, definition, histograms[name]?.() ?? [])] : [],
    );

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
      return { status: 200, headers, body: [await registry.metrics(), ...histogramTexts()].join("\n") };
    },
  };
}

const counted = (counts: ReadonlyMap<string, number>): readonly Figure[] => [...counts].map(([label, count]) => [[label], count]);

function outcomeLabels(outcome: string): readonly [status: string, error: string] {
  const [status = "", error = ""] = outcome.split(" ");
  return [status, error];
}

const labelled = ({ labels }: Definition, values: readonly string[]): Record<string, string> =>
  Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ""]));

function registerNumber(registry: Registry, name: string, definition: Definition, read: () => readonly Figure[]): void {
  const Kind = definition.type === "counter" ? Counter : Gauge;
  const metric: Counter | Gauge = new Kind({
    name,
    help: definition.help,
    labelNames: [...definition.labels],
    registers: [registry],
    collect() {
      // One without labels begins at 0, and what is absent must not be told.
      const figures = read();
      metric.reset();
      if (definition.labels.length === 0 && figures.length === 0) metric.remove();
      for (const [labels, value] of figures) metric.inc(labelled(definition, labels), value);
    },
  });
}

/**
 * In the text format, by hand: prom-client's histograms would take a microsecond for each figure that they are given, and
 * cannot be given any that were counted elsewhere. The values of labels come from lists of ours, and need no escape.
 */
function histogramText(name: string, definition: Definition, figures: readonly Figure<Durations>[]): string {
  const lines = figures.flatMap(([labels, durations]) => {
    const own = Object.entries(labelled(definition, labels)).map(([label, value]) => `${label}="${value}"`);
    const named = own.length === 0 ? "" : `{${own.join(",")}}`;
    const buckets = durations.cumulative();
    return [
      ...buckets.map(([bound, count]) => `${name}_bucket{${[...own, `le="${bound}"`].join(",")}} ${count}`),
      `${name}_sum${named} ${durations.sum}`,
      `${name}_count${named} ${buckets.at(-1)?.[1] ?? 0}`,
    ];
  });
  return [`# HELP ${name} ${definition.help}`, `# TYPE ${name} histogram`, ...lines, ""].join("\n");
}
