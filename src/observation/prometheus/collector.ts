/** Passes figures that were counted elsewhere to prom-client's registry, which asks by `get()` each time that the page is read. */

import type { Aggregator } from "prom-client";
import type { Definition } from "./definitions.ts";
import type { Durations } from "./durations.ts";

/** The label values, in the order of the definition, and the figure. */
export type Figure<T = number> = readonly [labels: readonly string[], value: T];

/**
 * What the registry needs of a metric. prom-client's own Counter, Gauge and Histogram count for themselves, at a microsecond
 * for each figure, and a request has several.
 */
export interface Collector {
  readonly name?: string;
  get(): Promise<Collected>;
}

interface Collected {
  readonly name: string;
  readonly help: string;
  readonly type: unknown;
  readonly aggregator: Aggregator;
  readonly values: readonly Sample[];
}

interface Sample {
  /** Where it is not that of the metric. */
  readonly metricName?: string;
  readonly labels?: Readonly<Partial<Record<string, string | number>>>;
  /** They stand behind the others. The registry keeps their text by the object, and would make a new one for each sample that has none. */
  readonly sharedLabels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export const collectNumbers = (name: string, definition: Definition, read: () => readonly Figure[]): Collector =>
  collector(name, definition, () => read().map(([labels, value]) => ({ sharedLabels: labelled(definition, labels), value })));

export const collectDurations = (name: string, definition: Definition, read: () => readonly Figure<Durations>[]): Collector =>
  collector(name, definition, () =>
    read().flatMap(([values, durations]): readonly Sample[] => {
      const labels = labelled(definition, values);
      const buckets = durations.cumulative();
      return [
        ...buckets.map(([le, value]) => ({ metricName: `${name}_bucket`, labels: { ...labels, le }, sharedLabels: NONE, value })),
        { metricName: `${name}_sum`, sharedLabels: labels, value: durations.sum },
        { metricName: `${name}_count`, sharedLabels: labels, value: buckets.at(-1)?.[1] ?? 0 },
      ];
    }),
  );

const collector = (name: string, { help, type }: Definition, samples: () => readonly Sample[]): Collector => ({
  name,
  get: async () => ({ name, help, type, aggregator: "sum", values: samples() }),
});

const labelled = ({ labels }: Definition, values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ""]));

const NONE = {};
