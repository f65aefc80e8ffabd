/** Tries that were taken from their budgets before it is known whether they are right. */

import type { Clock } from "../ports/clock.ts";
import type { Limits } from "../ports/limits.ts";
import type { Seconds } from "../protocol/time.ts";
import type { BudgetName } from "../records/settings.ts";

export interface Try {
  readonly budget: BudgetName;
  readonly key: string;
}

export type TakenTries =
  | {
      readonly outcome: "taken";
      /** The try was wrong. What was taken stays taken. */
      keep(): void;
      /** The try was right, or could not be judged. */
      giveBack(): void;
    }
  | { readonly outcome: "wait"; readonly budget: BudgetName; readonly seconds: Seconds };

/** One caller's tries, as far as they were taken. */
interface Attempt {
  readonly taken: Try[];
  readonly judged: PromiseWithResolvers<void>;
}

export class TriesInFlight {
  readonly #limits: Limits;
  readonly #clock: Clock;
  /** By budget and key: the attempts that hold one of its tries. */
  readonly #unjudged = new Map<string, Set<Promise<void>>>();
  /** How many attempts were judged and handed their tries back so far. */
  #handedBack = 0;

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /**
   * Takes one try from each budget, or from none. Where tries that are not judged yet use up a budget, it waits for one of
   * them: twenty mail programs of one person that come at once with the right password are no guessing.
   *
   * Callers that share budgets name them in the same order. So a caller that waits holds nothing, the caller with the last try
   * is being judged, and one of them always goes on.
   */
  async take(tries: readonly Try[]): Promise<TakenTries> {
    for (;;) {
      const attempt: Attempt = { taken: [], judged: Promise.withResolvers<void>() };
      const before = this.#handedBack;
      const refusal = await this.#takeAll(tries, attempt);
      if (refusal === undefined) {
        return { outcome: "taken", keep: () => this.#keep(attempt), giveBack: () => this.#handBack(attempt) };
      }

      const others = this.#unjudged.get(nameOf(refusal.refused));
      if (others !== undefined) await Promise.race(others);
      // The refusal took a moment to arrive. What was handed back meanwhile may be the try that was missing.
      else if (this.#handedBack === before) return { outcome: "wait", budget: refusal.refused.budget, seconds: refusal.seconds };
    }
  }

  /** The try that was refused, after the others were handed back. Undefined: all were taken. */
  async #takeAll(
    tries: readonly Try[],
    attempt: Attempt,
  ): Promise<{ readonly refused: Try; readonly seconds: Seconds } | undefined> {
    try {
      for (const each of tries) {
        const seconds = await this.#limits.hold(each.budget, each.key, this.#clock.now());
        if (seconds > 0) {
          this.#giveBack(attempt);
          return { refused: each, seconds };
        }
        this.#hold(each, attempt);
      }
      return undefined;
    } catch (error) {
      this.#giveBack(attempt);
      throw error;
    }
  }

  #hold(held: Try, { taken, judged }: Attempt): void {
    taken.push(held);
    const name = nameOf(held);
    this.#unjudged.set(name, (this.#unjudged.get(name) ?? new Set()).add(judged.promise));
  }

  #keep(attempt: Attempt): void {
    for (const { budget, key } of attempt.taken) this.#limits.keep(budget, key, this.#clock.now());
    this.#judge(attempt);
  }

  #handBack(attempt: Attempt): void {
    this.#handedBack += 1;
    this.#giveBack(attempt);
  }

  /** Hands the tries back first, so that waiting callers find them. */
  #giveBack(attempt: Attempt): void {
    for (const { budget, key } of attempt.taken) this.#limits.giveBack(budget, key, this.#clock.now());
    this.#judge(attempt);
  }

  #judge({ taken, judged }: Attempt): void {
    for (const name of taken.map(nameOf)) {
      const unjudged = this.#unjudged.get(name);
      unjudged?.delete(judged.promise);
      if (unjudged?.size === 0) this.#unjudged.delete(name);
    }
    judged.resolve();
  }
}

const nameOf = ({ budget, key }: Try): string => `${budget} ${key}`;
