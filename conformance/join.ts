/** Joins a catalogue with the tests that ran: a verdict for every row, and the names that carry it. */

import type { Catalogue, Row } from "./catalogue.ts";

export type TestResult = {
  /** With the names of the groups around it. */
  readonly fullName: string;
  readonly title: string;
  readonly outcome: "passed" | "failed" | "skipped";
};

export type Verdict = "met" | "fails" | "not shown" | "not applicable";

export type JudgedRow = {
  readonly row: Row;
  readonly verdict: Verdict;
  /** The tests behind the verdict, sorted: the failed ones if there are any, else those that passed. */
  readonly tests: readonly string[];
  /** True if a test that would speak for the row was skipped on this machine. */
  readonly skipped: boolean;
};

export function judge(catalogue: Catalogue, results: readonly TestResult[]): readonly JudgedRow[] {
  const testimonies = results.map(testimonyOf);
  return catalogue.rows.map((row) =>
    judgeRow(
      row,
      testimonies.filter((testimony) => speaksFor(testimony, row, catalogue.name)),
    ),
  );
}

function judgeRow(row: Row, testimonies: readonly Testimony[]): JudgedRow {
  const failed = namesOf(testimonies, "failed");
  const passed = namesOf(testimonies, "passed");
  const skipped = testimonies.some(({ outcome }) => outcome === "skipped");

  if (row.excused !== undefined) return { row, verdict: "not applicable", tests: [], skipped: false };
  if (failed.length > 0) return { row, verdict: "fails", tests: failed, skipped };
  if (passed.length > 0) return { row, verdict: "met", tests: passed, skipped };
  return { row, verdict: "not shown", tests: [], skipped };
}

function namesOf(testimonies: readonly Testimony[], outcome: TestResult["outcome"]): readonly string[] {
  const names = testimonies.filter((testimony) => testimony.outcome === outcome).map(({ fullName }) => fullName);
  // By code unit, not by locale: the order is the same on every machine.
  return [...new Set(names)].sort();
}

/** What the name of a test says that it shows: ids, or a section of a document. */
type Testimony = TestResult & { readonly ids: ReadonlySet<string>; readonly claim: Claim | undefined };
type Claim = { readonly document: string; readonly section: string; readonly level: string | undefined };

function testimonyOf(result: TestResult): Testimony {
  const claim = parseClaim(result.title) ?? parseClaim(result.fullName);
  return { ...result, ids: new Set(idsIn(result.fullName)), claim };
}

/** The ids in brackets: `[AC-03]`, `[AC-03][AC-04]` and `[AC-03, AC-04]` alike. */
function idsIn(name: string): readonly string[] {
  return [...name.matchAll(/\[([^[\]]+)\]/g)]
    .flatMap(([, inside = ""]) => inside.split(/[\s,]+/))
    .filter((word) => /^[A-Z]+-\d+$/.test(word));
}

function parseClaim(name: string): Claim | undefined {
  const match = /^([\w ]+?) §([\dA-Z]+(?:\.\d+)*)(?: (MUST NOT|MUST|SHOULD NOT|SHOULD|MAY)\b)?/.exec(name);
  if (match === null) return undefined;
  const [, document = "", section = "", level] = match;
  return { document, section, level };
}

function speaksFor({ ids, claim }: Testimony, row: Row, document: string): boolean {
  if (row.shownBy.some((id) => ids.has(id))) return true;

  // A section says many things. A test that names ids speaks by those, and by its claim only for rows that no id can show.
  if (ids.size > 0 && row.shownBy.length > 0) return false;
  if (claim?.document !== document || claim.section !== row.section) return false;
  return claim.level === undefined || claim.level === row.level;
}
