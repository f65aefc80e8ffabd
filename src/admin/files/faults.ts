/** What is wrong with a file, all at once. */

import { BrokenRule } from "../broken-rule.ts";

const MOST_TOLD = 20;

/** @param faults a line for each, with the place in the file */
export function nothingSaved(faults: readonly string[], kind?: BrokenRule["kind"]): BrokenRule {
  const more = faults.length > MOST_TOLD ? [`and ${faults.length - MOST_TOLD} more`] : [];
  return new BrokenRule(["nothing was saved:", ...faults.slice(0, MOST_TOLD), ...more].join("\n"), kind);
}
