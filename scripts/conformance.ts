/** The conformance reporter: joins the catalogues with a test run, writes the page, and refuses what is due and not shown. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod";
import { catalogues } from "../conformance/index.ts";
import { type JudgedRow, judge, type TestResult } from "../conformance/join.ts";
import { conformancePage, countVerdicts, type Judgement } from "../conformance/page.ts";

const PAGE = new URL("../docs/reference/conformance.md", import.meta.url);
const USAGE = "usage: conformance.ts --results FILE [--write] [--check]";

/** What we read of the report that `vitest run --reporter=json` makes. */
const report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ fullName: z.string(), title: z.string(), status: z.string() })),
    }),
  ),
});

export function parseResults(json: unknown): readonly TestResult[] {
  return report
    .parse(json)
    .testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ fullName, title, status }) => ({ fullName, title, outcome: outcomeOf(status) })),
    );
}

/**
 * One line for each row that stands in the way: a test speaks against it, or it is a MUST that nothing shows and nothing excuses.
 *
 * @param lenient off in CI, where nothing is skipped: forgives a MUST whose test this machine cannot run.
 */
export function refusals(judgements: readonly Judgement[], { lenient }: { readonly lenient: boolean }): readonly string[] {
  const isRefused = ({ row, verdict, skipped }: JudgedRow): boolean => {
    if (verdict === "fails") return true;
    return verdict === "not shown" && row.level.startsWith("MUST") && !(lenient && skipped);
  };
  return judgements.flatMap(({ catalogue, rows }) =>
    rows.filter(isRefused).map(({ row, verdict }) => `${catalogue.name} ${row.section} ${row.level}: ${row.rule}: ${verdict}`),
  );
}

/** The first line that differs, or undefined when the page is up to date. */
export function firstDifference(written: string, due: string): string | undefined {
  if (written === due) return undefined;
  const lines = written.split("\n");
  const dueLines = due.split("\n");
  const at = dueLines.findIndex((line, index) => line !== lines[index]);
  const line = at === -1 ? dueLines.length : at;
  return `line ${line + 1} is "${lines[line] ?? ""}" and should be "${dueLines[line] ?? ""}"`;
}

function outcomeOf(status: string): TestResult["outcome"] {
  if (status === "passed" || status === "failed") return status;
  return "skipped"; // skipped, pending, todo, disabled: it did not run, so it shows nothing
}

function main(): number {
  const values = parseArguments();
  if (values?.results === undefined) {
    console.error(USAGE);
    return 2;
  }

  const results = parseResults(JSON.parse(readFileSync(values.results, "utf8")));
  const judgements = catalogues.map((catalogue) => ({ catalogue, rows: judge(catalogue, results) }));
  const page = conformancePage(judgements);
  for (const { catalogue, rows } of judgements) console.log(`${catalogue.name}: ${countsOf(rows)}`);

  const skipped = results.filter(({ outcome }) => outcome === "skipped").length;
  if (skipped > 0) console.error(`${skipped} tests were skipped and show nothing: write the page where none is`);
  if (values.write === true) writePage(page);
  if (values.check !== true) return 0;

  // Only CI skips nothing, so only there must the page be the one that this run gives.
  const inCI = Boolean(process.env["CI"]);
  const difference = inCI ? firstDifference(readPage(), page) : undefined;
  const problems = [...refusals(judgements, { lenient: !inCI })];
  if (difference !== undefined) problems.push(`docs/reference/conformance.md is out of date: ${difference}`);
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 3;
}

function parseArguments(): { readonly results?: string; readonly write?: boolean; readonly check?: boolean } | undefined {
  try {
    return parseArgs({ options: { results: { type: "string" }, write: { type: "boolean" }, check: { type: "boolean" } } }).values;
  } catch {
    return undefined; // an unknown flag
  }
}

function countsOf(rows: readonly JudgedRow[]): string {
  return Object.entries(countVerdicts(rows))
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(", ");
}

function writePage(page: string): void {
  mkdirSync(new URL(".", PAGE), { recursive: true });
  writeFileSync(PAGE, page);
}

function readPage(): string {
  try {
    return readFileSync(PAGE, "utf8");
  } catch {
    return "";
  }
}

if (import.meta.main) process.exitCode = main();
