/** What stands beside every figure: what zero out of n bounds, which commit and which Node it was, and the table of a run. */

import { execFileSync } from "node:child_process";
import type { Result } from "./figure.ts";
import type { Fault } from "./history/checker.ts";

/** `0 of 200 lost (< 1.5 % at 95 %)`: where nothing was seen, at most this share is left to chance (rule of three). */
export function outOf(seen: number, n: number, what: string): string {
  const said = `${seen} of ${n.toLocaleString("en")} ${what}`;
  if (seen > 0 || n === 0) return said;
  const percent = (1 - 0.05 ** (1 / n)) * 100;
  return `${said} (< ${percent.toPrecision(2)} % at 95 %)`;
}

/** `commit 1234abc, Node 26.10.0`; without a checkout, the Node alone. */
export const provenance: () => string = () => [...(commit() ?? []), `Node ${process.versions.node}`].join(", ");

function commit(): readonly string[] | undefined {
  try {
    const git = (...words: string[]): string =>
      execFileSync("git", words, { cwd: import.meta.dirname, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return [`commit ${git("rev-parse", "--short", "HEAD")}`];
  } catch {
    return undefined;
  }
}

/** The first fault of a history whole, and how many more there are; undefined: there is none. */
export function tellFaults(faults: readonly Fault[]): string | undefined {
  const [first] = faults;
  if (first === undefined) return undefined;
  const kinds = Map.groupBy(faults, ({ invariant }) => invariant);
  const counted = [...kinds].map(([invariant, { length }]) => `${length} × ${invariant}`).join(", ");
  return `${counted}; first, ${first.invariant} at ${first.subject}: ${first.rule}: ${first.story.join(" | ")}`;
}

/** The results as a table of Markdown. */
export function markdownTable(results: readonly Result[], titles: ReadonlyMap<string, string>): string {
  const rows = results.map(({ detail, figure, held, rounds, seed, store }) => {
    const cells = [
      figure,
      titles.get(figure) ?? "",
      store,
      held ? "held" : "**broken**",
      rounds.toLocaleString("en"),
      seed,
      detail,
    ];
    return `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| Figure | What | Store | | n | Seed | Seen |", "|---|---|---|---|---|---|---|", ...rows].join("\n");
}
