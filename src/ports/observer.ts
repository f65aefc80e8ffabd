/** Rooms report to an observer while they work. A server without one measures nothing, and pays nothing for it. */

import type { LetterKind } from "../records/letter.ts";
import type { BudgetName } from "../records/settings.ts";
import type { HttpAnswer, HttpRequest } from "./exchange.ts";

export interface ObservedRequest {
  /** The path as the list of endpoints has it, not as it was sent. Undefined: there is no endpoint at that path. */
  readonly endpoint: string | undefined;
  readonly request: HttpRequest;
}

/** The parts of a request that can take long. */
export type StepKind = "store" | "hash";

export interface Observer {
  /** Wraps the answering of a request. `answer` never throws, and its answer is passed on unchanged. */
  request(observed: ObservedRequest, answer: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
  /** Wraps a part of the work on a request. What `work` returns or throws is passed on. */
  step<T>(kind: StepKind, name: string, work: () => Promise<T>): Promise<T>;
  /** Tokens were issued under this `grant_type`, or `implicit`. */
  issued(grantType: string): void;
  /** A limit made a caller wait. */
  limited(budget: BudgetName): void;
  /** A letter was taken by the mail server, or given up. */
  letter(kind: LetterKind, outcome: "sent" | "failed"): void;
  /** News for another server arrived, failed for now, or were given up. */
  delivery(kind: string, outcome: DeliveryOutcome): void;
}

export type DeliveryOutcome = "delivered" | "failed" | "given up";

export const silentObserver: Observer = {
  request: (_, answer) => answer(),
  step: (_kind, _name, work) => work(),
  issued() {},
  limited() {},
  letter() {},
  delivery() {},
};

/** Answers what was measured, in Prometheus' format. */
export type MetricsPage = () => Promise<HttpAnswer>;
