/** Decides by the settings what a server tells about itself: slow requests, metrics, spans. */

import type { Configuration } from "../../config/configuration.ts";
import type { ServerObserver } from "../../observation/observer.ts";
import type { Metrics } from "../../observation/prometheus/metrics.ts";
import type { Tracing } from "../../observation/tracing.ts";
import type { ServerProcess } from "./serve.ts";

export interface Watching {
  readonly observer: ServerObserver;
  /** Undefined: there is no page to read them from. */
  readonly metrics: Metrics | undefined;
}

/** What the settings do not ask for is not even loaded. */
export async function startWatching(
  { log: { slowRequest }, management, publicMetrics }: Configuration,
  { log, version }: ServerProcess,
): Promise<Watching> {
  const [{ createObserver }, metrics, tracing] = await Promise.all([
    import("../../observation/observer.ts"),
    management.port === undefined && !publicMetrics ? undefined : loadMetrics(version),
    isTraced() ? loadTracing(version) : undefined,
  ]);
  return { observer: createObserver({ log, slowRequest, meters: metrics?.meters, tracing }), metrics };
}

/** OpenTelemetry's API puts what an SDK registers here; `--import` brings an SDK in before us. */
const isTraced = (): boolean => Reflect.get(globalThis, Symbol.for("opentelemetry.js.api.1")) !== undefined;

const loadMetrics = async (version: string): Promise<Metrics> =>
  (await import("../../observation/prometheus/metrics.ts")).createMetrics({ version });

const loadTracing = async (version: string): Promise<Tracing> =>
  (await import("../../observation/tracing.ts")).createTracing(version);
