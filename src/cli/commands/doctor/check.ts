/** What a check is: one question about an installation, and an answer that says what to do. */

import type { Patient } from "./patient.ts";

export interface Finding {
  readonly state: "ok" | "problem" | "skipped";
  /** The finding, in a sentence without its full stop. */
  readonly found: string;
  /** Why it matters. */
  readonly why?: string;
  /** The command or the setting that cures it. */
  readonly cure?: string;
}

export interface Check {
  /** Stable: scripts read it. */
  readonly id: string;
  look(patient: Patient): Promise<Finding>;
}

export const ok = (found: string): Finding => ({ state: "ok", found });
export const skipped = (found: string): Finding => ({ state: "skipped", found });
export const problem = (found: string, why: string, cure: string): Finding => ({ state: "problem", found, why, cure });
