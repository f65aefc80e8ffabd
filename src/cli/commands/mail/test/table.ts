/** What the test found, row by row: printed as it is found, or as one JSON object at the end. */

import { type Output, printable } from "../../../terminal/output.ts";
import type { Finding } from "../../doctor/check.ts";

export interface Row extends Finding {
  /** Stable: scripts read it, such as `imap.revoked`. */
  readonly check: string;
  /** What was measured. */
  readonly seconds?: number | undefined;
}

export interface Table {
  add(row: Row): void;
  /** How many rows are problems. */
  problems(): number;
  /** Writes the JSON object, if that was asked for. `about`: what is tested. */
  end(about: Readonly<Record<string, string>>): void;
}

const SIGNS: Readonly<Record<Finding["state"], string>> = { ok: "✓", problem: "✗", skipped: "–" };
const WIDTH = 20;

export function startTable(output: Output, json: boolean): Table {
  const rows: Row[] = [];
  return {
    add(row) {
      rows.push(row);
      if (json) return;
      const { check, cure, found, state, why } = row;
      output.line(`${SIGNS[state]} ${check.padEnd(WIDTH)}  ${state === "problem" ? output.bold(found) : printable(found)}`);
      if (why !== undefined) output.line(`    why: ${printable(why)}`);
      if (cure !== undefined) output.line(`    cure: ${printable(cure)}`);
    },
    problems: () => rows.filter(({ state }) => state === "problem").length,
    end(about) {
      if (!json) return;
      const checks = rows.map(({ check, cure, found, seconds, state, why }) => ({
        check,
        state,
        found,
        seconds: seconds ?? null,
        why: why ?? null,
        cure: cure ?? null,
      }));
      output.json({ ok: rows.every(({ state }) => state !== "problem"), ...about, checks });
    },
  };
}
