/** The answers of `/livez`, `/readyz` and `/healthz`, on every listener. */

import type { HttpAnswer } from "../ports/exchange.ts";
import { NOT_READY, type NotReady } from "../ports/readiness.ts";
import { jsonAnswer } from "./answers.ts";

export const LIVE: HttpAnswer = jsonAnswer({ status: "ok" });

const RETRY_AFTER = { "retry-after": "1" };

/** Undefined: nothing is lacking. */
export function readinessAnswer(lacking: NotReady | undefined): HttpAnswer {
  if (lacking === undefined) return LIVE;
  return jsonAnswer({ status: "not ready", reason: lacking, detail: NOT_READY[lacking] }, 503, RETRY_AFTER);
}
