/** The reporter: what it reads, the page that it writes, and what it refuses. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Catalogue, client, must, should } from "../../conformance/catalogue.ts";
import { judge, type TestResult } from "../../conformance/join.ts";
import { conformancePage, type Judgement } from "../../conformance/page.ts";
import { firstDifference, parseResults, refusals } from "../../scripts/conformance.ts";

const catalogue: Catalogue = {
  name: "RFC 1",
  title: "An example",
  rows: [must("1", "is kept", "AC-03"), should("2", "is wished for", "AC-04"), must("3", "is theirs", client)],
};

function judged(...results: readonly TestResult[]): readonly Judgement[] {
  return [{ catalogue, rows: judge(catalogue, results) }];
}

function ran(fullName: string, outcome: TestResult["outcome"] = "passed"): TestResult {
  return { fullName, title: fullName, outcome };
}

test("the report of a run is read, and all that did not run counts as skipped", () => {
  const assertion = (status: string): object => ({
    ancestorTitles: ["g"],
    fullName: `g ${status}`,
    title: status,
    status,
    failureMessages: [],
  });
  const report = {
    success: true,
    testResults: [{ assertionResults: ["passed", "failed", "pending"].map(assertion) }, { assertionResults: [assertion("todo")] }],
  };

  expect(parseResults(report)).toEqual([
    { fullName: "g passed", title: "passed", outcome: "passed" },
    { fullName: "g failed", title: "failed", outcome: "failed" },
    { fullName: "g pending", title: "pending", outcome: "skipped" },
    { fullName: "g todo", title: "todo", outcome: "skipped" },
  ]);
});

test("what is no report is refused", () => {
  expect(() => parseResults({ testResults: [{ name: "x" }] })).toThrow();
});

test("the page counts, names at most three tests, and takes the sting out of their names", () => {
  const names = ["a | b <i>`c`*[d](e)&\u0007\u2028f [AC-03]", "b [AC-03]", "c [AC-03]", "d [AC-03]"];
  const page = conformancePage(judged(...names.map((name) => ran(name))));

  expect(page.split("\n").filter((line) => line.startsWith("|"))).toEqual([
    "| document | rows | met | fails | not shown | not applicable |",
    "| --- | --- | --- | --- | --- | --- |",
    "| RFC 1: An example | 3 | 1 | 0 | 1 | 1 |",
    "| all | 3 | 1 | 0 | 1 | 1 |",
    "| section | level | rule | verdict | shown by |",
    "| --- | --- | --- | --- | --- |",
    "| 1 | MUST | is kept | met | a \\| b &lt;i>\\`c\\`\\*[d]\\(e)&amp; f [AC-03]<br>b [AC-03]<br>c [AC-03]<br>and more |",
    "| 2 | SHOULD | is wished for | not shown |  |",
    "| 3 | MUST | is theirs | not applicable | a duty of the client |",
  ]);
});

test("the page does not depend on the order in which tests ended", () => {
  const results = [ran("a [AC-03]"), ran("b [AC-03]"), ran("c [AC-04]")];
  expect(conformancePage(judged(...results.toReversed()))).toBe(conformancePage(judged(...results)));
});

test.for<[string, readonly TestResult[], boolean, readonly string[]]>([
  ["a MUST that nothing shows", [], false, ["RFC 1 1 MUST: is kept: not shown"]],
  ["a MUST that a passing test shows, and a SHOULD that none does", [ran("a [AC-03]")], false, []],
  ["a SHOULD that fails", [ran("a [AC-03]"), ran("b [AC-04]", "failed")], false, ["RFC 1 2 SHOULD: is wished for: fails"]],
  [
    "a MUST whose test was skipped, where nothing may be",
    [ran("a [AC-03]", "skipped")],
    false,
    ["RFC 1 1 MUST: is kept: not shown"],
  ],
  ["a MUST whose test was skipped, where it may be", [ran("a [AC-03]", "skipped")], true, []],
  ["a MUST that nothing shows is refused everywhere", [], true, ["RFC 1 1 MUST: is kept: not shown"]],
])("refused: %s", ([, results, lenient, expected]) => {
  expect(refusals(judged(...results), { lenient })).toEqual(expected);
});

test.for<[string, string, string, string | undefined]>([
  ["equal pages", "a\nb\n", "a\nb\n", undefined],
  ["another line", "a\nx\n", "a\nb\n", 'line 2 is "x" and should be "b"'],
  ["a page that is missing", "", "a\n", 'line 1 is "" and should be "a"'],
  ["a line too many", "a\nb", "a", 'line 2 is "b" and should be ""'],
])("first difference: %s", ([, written, due, expected]) => {
  expect(firstDifference(written, due)).toBe(expected);
});

test("the command exits 2 without results, and 3 while a MUST is not shown", () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-conformance-"));
  try {
    const results = join(folder, "results.json");
    writeFileSync(results, JSON.stringify({ testResults: [] }));

    expect(run([]).status).toBe(2);
    expect(run(["--bogus"]).status).toBe(2);
    expect(run(["--results", results]).status).toBe(0);
    const { status, stderr } = run(["--results", results, "--check"]);
    expect(status).toBe(3);
    expect(stderr).toContain("Latchkey AC-03 MUST: the second use of a code is refused: not shown");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function run(args: readonly string[]): { readonly status: number | null; readonly stderr: string } {
  return spawnSync(process.execPath, ["scripts/conformance.ts", ...args], { encoding: "utf8", env: { ...process.env, CI: "" } });
}
