/** What a reliability figure is: a fault, done on purpose many times, and what must hold through it. */

export type StoreKind = "sqlite" | "postgres";

/** One line of the result, in the form that `--json` prints. */
export interface Result {
  /** */
  readonly figure: string;
  readonly store: StoreKind;
  /** Whether all that the figure demands was seen, in every round. */
  readonly held: boolean;
  /** How often the fault was done, or how many requests were sent: what `detail` counts in. */
  readonly rounds: number;
  /** Repeats the run, as far as the machine lets it. */
  readonly seed: number;
  /** What was measured, in words and numbers, and on a failure what went wrong first. */
  readonly detail: string;
}

export interface Run {
  readonly store: StoreKind;
  /** A tenth or less of the rounds: each figure ends within about ten seconds. */
  readonly short: boolean;
  readonly seed: number;
  /** Whether a time decides. Beside busy neighbours it is told, and nothing more: `--without-timed`. */
  readonly timed: boolean;
  /** Prints how far it is to standard error. */
  progress(text: string): void;
}

export interface Figure {
  readonly id: string;
  /** What it shows, in a few words, for the table. */
  readonly title: string;
  readonly stores: readonly StoreKind[];
  /** Its target is a time or a rate and nothing else, which a busy machine spoils: `--without-timed` leaves it out. */
  readonly timed?: true;
  /** Does the fault and looks. Ends every process it started, and removes every file it made, also when it throws. */
  measure(run: Run): Promise<Pick<Result, "held" | "rounds" | "detail">>;
}
