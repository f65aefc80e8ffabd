/** Why a request was refused, as it is kept for an administrator: what came beside what is registered, the rule, and what would help. */

import type { Remedy } from "../protocol/explanation.ts";

export interface Refusal {
  /** The method and the path: `POST /auth/token`. */
  readonly endpoint: string;
  /** The OAuth error code, or the kind of the error page. */
  readonly error: string;
  /** The sentence of the rule, and where it stands. */
  readonly rule: string;
  readonly section?: string;
  /** By parameter; secrets struck out, long values cut. */
  readonly received?: Readonly<Record<string, string>>;
  /** By the same names. */
  readonly registered?: Readonly<Record<string, readonly string[]>>;
  readonly remedy?: Remedy;
}
