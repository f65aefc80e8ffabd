/** One request of a client that is traced: as it came, secrets struck out, and what was decided. */

import type { Seconds } from "../protocol/time.ts";

export interface TracedStep {
  /** The method and the path: `POST /auth/token`. */
  readonly endpoint: string;
  readonly received: Readonly<Record<string, string>>;
  /** The status of the answer. */
  readonly status: number;
  /** What the answer was, in a few words, and why. */
  readonly decided: string;
  /** The rule that it broke, as a sentence. Absent: none. */
  readonly rule?: string;
  /** Where the rule stands. */
  readonly section?: string;
  /** The request for a shell, with a variable in place of each secret. */
  readonly curl: string;
}

/** How long a step is kept. */
export const STEPS_STAY: Seconds = 3_600;
/** For how long a client can be traced at once. */
export const LONGEST_TRACE: Seconds = 86_400;
