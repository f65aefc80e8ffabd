/** The page that tells which sentence of which document is kept, and which test shows it. */

import type { Catalogue } from "./catalogue.ts";
import type { JudgedRow, Verdict } from "./join.ts";

export type Judgement = { readonly catalogue: Catalogue; readonly rows: readonly JudgedRow[] };

const VERDICTS: readonly Verdict[] = ["met", "fails", "not shown", "not applicable"];
/** More names than these say nothing more to a reader. */
const NAMES_SHOWN = 3;

/** Without dates, versions or times: the same results give the same bytes. */
export function conformancePage(judgements: readonly Judgement[]): string {
  const parts = [
    "# Conformance",
    "Which sentence of which document this server keeps, and the tests that show it. The rules are in our own words. This page is made by `scripts/conformance.ts`; do not edit it.",
    "*Met*: a passing test shows it. *Fails*: a test that speaks for it fails. *Not shown*: no test speaks for it. *Not applicable*: the last column says why it asks nothing of this server.",
    summary(judgements),
    ...judgements.flatMap(({ catalogue, rows }) => [`## ${headingOf(catalogue)}`, detail(rows)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

export function countVerdicts(rows: readonly JudgedRow[]): Readonly<Record<Verdict, number>> {
  const counts = { met: 0, fails: 0, "not shown": 0, "not applicable": 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}

function headingOf({ name, title }: Catalogue): string {
  return name === title ? name : `${name}: ${title}`;
}

function summary(judgements: readonly Judgement[]): string {
  const line = (label: string, rows: readonly JudgedRow[]): readonly string[] => {
    const counts = countVerdicts(rows);
    return [label, String(rows.length), ...VERDICTS.map((verdict) => String(counts[verdict]))];
  };
  const lines = judgements.map(({ catalogue, rows }) => line(headingOf(catalogue), rows));
  return table(
    ["document", "rows", ...VERDICTS],
    [
      ...lines,
      line(
        "all",
        judgements.flatMap(({ rows }) => rows),
      ),
    ],
  );
}

function detail(rows: readonly JudgedRow[]): string {
  return table(
    ["section", "level", "rule", "verdict", "shown by"],
    rows.map(({ row, verdict, tests }) => [
      row.section,
      row.level,
      cell(row.source === undefined ? row.rule : `${row.rule} (${row.source})`),
      verdict,
      row.excused ?? namesOf(tests),
    ]),
  );
}

function namesOf(tests: readonly string[]): string {
  const names = tests.slice(0, NAMES_SHOWN).map(cell);
  return [...names, ...(tests.length > NAMES_SHOWN ? ["and more"] : [])].join("<br>");
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Names of tests hold whatever the tests are about: markup, bars, control characters. */
function cell(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\\`*~|]|(?<=\])\(/g, (character) => `\\${character}`)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;");
}
