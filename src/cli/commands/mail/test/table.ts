/** What the test found, row by row: printed as it is found, or as one JSON object at the end. */

import type { CliContext } from "../../../context.ts";
import { holdBack, printable } from "../../../terminal/output.ts";
import type { Finding } from "../../doctor/check.ts";

export interface Row extends Finding {
  /** Stable: scripts read it, such as `imap.revoked`. */
  readonly check: string;
  /** What was measured. */
  readonly seconds?: number | undefined;
}

export interface Table {
  /** For work between two rows: what it logs is held back until the table has ended, so that no line of the log stands among them. */
  readonly behind: CliContext;
  add(row: Row): void;
  /** How many rows are problems. */
  problems(): number;
  /** Writes the JSON object, if that was asked for, and then what was logged meanwhile. `about`: what is tested. */
  end(about: Readonly<Record<string, string>>): void;
}

const SIGNS: Readonly<Record<Finding["state"], string>> = { ok: "✓", problem: "✗", skipped: "–" };
const WIDTH = 20;

export function startTable(context: CliContext, json: boolean): Table {
  const { output, stderr } = context;
  const rows: Row[] = [];
  const logged = holdBack(stderr);
  return {
    behind: { ...context, stderr: logged.stream },
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
      if (!json) {
        logged.release();
        return;
      }
      const checks = rows.map(({ check, cure, found, seconds, state, why }) => ({
        check,
        state,
        found,
        seconds: seconds ?? null,
        why: why ?? null,
        cure: cure ?? null,
      }));
      output.json({ ok: rows.every(({ state }) => state !== "problem"), ...about, checks });
      logged.release();
    },
  };
}
