/** Where an observer puts what it measured: a few numbers, many times a second. */

import type { HttpAnswer } from "../ports/exchange.ts";
import type { DeliveryOutcome, StepKind } from "../ports/observer.ts";
import type { LetterKind } from "../records/letter.ts";
import type { BudgetName } from "../records/settings.ts";

/** Times are in milliseconds. */
export interface Meters {
  begun(): void;
  answered(endpoint: string | undefined, answer: HttpAnswer, took: number): void;
  stepped(kind: StepKind, name: string, took: number, failed: boolean): void;
  issued(grantType: string): void;
  limited(budget: BudgetName): void;
  letter(kind: LetterKind, outcome: "sent" | "failed"): void;
  delivery(kind: string, outcome: DeliveryOutcome): void;
}
