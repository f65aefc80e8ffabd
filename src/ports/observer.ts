/** What rooms report to while they work. A server that is assembled without an observer measures nothing, and pays nothing. */

import type { BudgetName } from "../records/settings.ts";
import type { HttpAnswer, HttpRequest } from "./exchange.ts";

export interface ObservedRequest {
  /** The path as the list of endpoints has it, never as it was sent; undefined: there is nothing at that path. */
  readonly endpoint: string | undefined;
  readonly request: HttpRequest;
}

/** The parts of a request that can take long. */
export type StepKind = "store" | "hash";

export interface Observer {
  /** Stands around the answering of a request. `answer` never throws, and its answer is given on as it is. */
  request(observed: ObservedRequest, answer: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
  /** Stands around a part of whatever request is being worked on. What `work` gives or throws is passed on. */
  step<T>(kind: StepKind, name: string, work: () => Promise<T>): Promise<T>;
  /** Tokens were issued under this `grant_type`, or `implicit`. */
  issued(grantType: string): void;
  /** Somebody was made to wait. */
  limited(budget: BudgetName): void;
}

export const silentObserver: Observer = {
  request: (_, answer) => answer(),
  step: (_kind, _name, work) => work(),
  issued() {},
  limited() {},
};

/** Answers what was measured, in Prometheus' format. */
export type MetricsPage = () => Promise<HttpAnswer>;
