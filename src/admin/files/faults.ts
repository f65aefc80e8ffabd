/** What is wrong with a file, all at once. */

import { BrokenRule, type UnknownName } from "../broken-rule.ts";

const MOST_TOLD = 20;

/**
 * A sentence about a file. Files come by the command line and the API alone, which speak English.
 *
 * @param rule the sentence; names the rule, and never a secret
 */
export const fileFault = (rule: string, kind?: BrokenRule["kind"], unknown?: UnknownName): BrokenRule =>
  new BrokenRule(() => rule, kind, unknown);

/** @param faults a line for each, with the place in the file */
export function nothingSaved(faults: readonly string[], kind?: BrokenRule["kind"]): BrokenRule {
  const more = faults.length > MOST_TOLD ? [`and ${faults.length - MOST_TOLD} more`] : [];
  return fileFault(["nothing was saved:", ...faults.slice(0, MOST_TOLD), ...more].join("\n"), kind);
}
