/**
 * The pages for monitors: whether the server lives, whether it can do its work, and, if metrics are served here, what it
 * measures.
 */

import { LIVE, readinessAnswer } from "../http/readiness-answer.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { MetricsPage } from "../ports/observer.ts";
import type { NotReady } from "../ports/readiness.ts";
import type { Endpoint } from "./endpoint.ts";

/** Without `metrics` there is no such page. */
export function healthEndpoints(
  readiness: () => Promise<NotReady | undefined>,
  metrics: MetricsPage | undefined,
): readonly Endpoint[] {
  const endpoint = (path: string, answer: () => Promise<HttpAnswer>): Endpoint => ({
    path,
    permission: "public",
    caller: "program",
    crossOrigin: false,
    handlers: { GET: answer },
  });
  const ready = async () => readinessAnswer(await readiness());

  return [
    endpoint("/livez", async () => LIVE),
    endpoint("/readyz", ready),
    endpoint("/healthz", ready),
    ...(metrics === undefined ? [] : [endpoint("/metrics", metrics)]),
  ];
}
