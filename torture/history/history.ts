/** Keeps what clients did and saw, while they do it. */

import { createHash } from "node:crypto";
import { type Answer, NoAnswer } from "../load/http.ts";
import type { Family } from "../load/recorded.ts";
import type { About, Operation, Outcome } from "./operation.ts";

/** What an answer means for the history: its outcome, and what it adds to what was asked. */
export interface Seen<A> {
  readonly outcome: Outcome;
  readonly about: A;
}

export class History {
  /** The codes and refresh tokens that somebody presented. */
  readonly used: Set<string> = new Set();
  /** What sign-ins by password brought, by the id of the authorization that they share. */
  readonly byPassword: Map<string, Family> = new Map();
  /** The accounts of which one was presented twice. */
  readonly replayed: Set<string> = new Set();
  readonly #operations: Operation[] = [];
  /** Those of unknown outcome that may still happen: nobody has looked since. */
  #open: Operation[] = [];
  #names = 0;

  get operations(): readonly Operation[] {
    return [...this.#operations, ...this.#open];
  }

  get size(): number {
    return this.#operations.length + this.#open.length;
  }

  /** How many of each kind were answered with success. */
  count(): ReadonlyMap<About["kind"], number> {
    const counted = new Map<About["kind"], number>();
    for (const { kind, outcome } of this.#operations) if (outcome === "ok") counted.set(kind, (counted.get(kind) ?? 0) + 1);
    return counted;
  }

  /** A name that nothing else has: `code 17`. */
  newName(kind: string): string {
    this.#names += 1;
    return `${kind} ${this.#names}`;
  }

  /** One of unknown outcome stays open until {@link settle}, whatever its end. */
  add(operation: Operation): void {
    if (operation.outcome === "unknown") this.#open.push({ ...operation, end: Number.POSITIVE_INFINITY });
    else this.#operations.push(operation);
  }

  /**
   * Asks, and keeps the result. Returns the answer, or undefined where its outcome is unknown. A request that no server took
   * was not asked, and is not kept. Any 5xx promises nothing.
   */
  async record(asked: About, act: () => Promise<Answer>, read: (answer: Answer) => Seen<About>): Promise<Answer | undefined> {
    const start = performance.now();
    try {
      const answer = await act();
      const end = performance.now();
      if (answer.status >= 500) {
        this.add({ ...asked, start, end, outcome: "unknown" });
        return undefined;
      }
      const { about, outcome } = read(answer);
      this.add({ ...about, start, end, outcome });
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (!error.refused) this.add({ ...asked, start, end: start, outcome: "unknown" });
      return undefined;
    }
  }

  /**
   * Everything without an answer so far has happened by now, or never will: every server that had it is dead, or has answered
   * others since.
   */
  settle(): void {
    const end = performance.now();
    for (const operation of this.#open) this.#operations.push({ ...operation, end });
    this.#open = [];
  }
}

/** The name of a token. It follows from the token itself, so two names are two tokens, and it opens nothing. */
export const nameOf = (token: string): string =>
  `${/^lk_([a-z]+)_/.exec(token)?.[1] ?? "token"} ${createHash("sha256").update(token).digest("hex").slice(0, 10)}`;
