/** The join of a catalogue with a test run, verdict by verdict. */

import { expect, test } from "vitest";
import { type Catalogue, client, must, mustNot, should } from "../../conformance/catalogue.ts";
import { judge, type TestResult, type Verdict } from "../../conformance/join.ts";

const codeUse = must("4.1.2", "a code is used once", "AC-03 AC-04");
const catalogue: Catalogue = {
  name: "RFC 6749",
  title: "The framework",
  rows: [
    codeUse,
    must("4.1.2", "state comes back", "AR-01"),
    mustNot("10.8", "travels in the clear"),
    should("10.8", "is kept"),
    must("2", "is registered", client),
  ],
};

function ran(fullName: string, outcome: TestResult["outcome"] = "passed"): TestResult {
  return { fullName, title: fullName, outcome };
}

/** The verdicts in the order of the rows: code, state, clear, kept, registered. */
function verdicts(...results: readonly TestResult[]): readonly Verdict[] {
  return judge(catalogue, results).map(({ verdict }) => verdict);
}

const none: readonly Verdict[] = ["not shown", "not shown", "not shown", "not shown", "not applicable"];
const code: readonly Verdict[] = none.with(0, "met");
const codeAndState: readonly Verdict[] = code.with(1, "met");

test.for<[string, readonly TestResult[], readonly Verdict[]]>([
  ["nothing ran", [], none],
  ["an id in brackets", [ran("a replay [AC-03]")], code],
  ["ids in brackets of their own", [ran("a replay [AC-04][AR-01]")], codeAndState],
  ["ids in one pair of brackets", [ran("a replay [AC-04, AR-01]")], codeAndState],
  ["ids beside other brackets", [ran("http://[::1]/ is asked for [AC-03]")], code],
  ["an id without brackets", [ran("a replay AC-03")], none],
  ["a longer id", [ran("a replay [AC-0301]")], none],
  ["an id that no row has", [ran("a replay [AC-05]")], none],
  ["an id of a group around the test", [{ fullName: "codes [AC-03] a replay", title: "a replay", outcome: "passed" }], code],
  ["a claim that names ids speaks by the ids", [ran("RFC 6749 §4.1.2 MUST: a replay is refused [AC-03]")], code],
  ["a claim without ids speaks for its section", [ran("RFC 6749 §4.1.2: a replay is refused")], codeAndState],
  ["a claim speaks for its level", [ran("RFC 6749 §10.8 MUST NOT: travels in the clear")], none.with(2, "met")],
  ["a claim without a level speaks for each", [ran("RFC 6749 §10.8: is kept")], none.with(2, "met").with(3, "met")],
  [
    "a claim with ids elsewhere speaks for rows that no id can show",
    [ran("RFC 6749 §10.8 SHOULD: is kept [TL-01]")],
    none.with(3, "met"),
  ],
  ["a claim of a longer section", [ran("RFC 6749 §4.1.2.1 MUST: state")], none],
  ["a claim of a shorter section", [ran("RFC 6749 §4.1 MUST: state")], none],
  ["a claim of another document", [ran("RFC 6750 §4.1.2 MUST: state")], none],
  ["a claim inside a name", [ran("as in RFC 6749 §4.1.2 MUST: state")], none],
  ["a claim for what is excused", [ran("RFC 6749 §2 MUST: is registered")], none],
  ["a failed test", [ran("a replay [AC-03]", "failed")], none.with(0, "fails")],
  [
    "a failed test beside one that passed",
    [ran("a replay [AC-03]"), ran("its tokens end [AC-04]", "failed")],
    none.with(0, "fails"),
  ],
  ["a skipped test", [ran("a replay [AC-03]", "skipped")], none],
])("%s", ([, results, expected]) => {
  expect(verdicts(...results)).toEqual(expected);
});

test("the tests behind a verdict are named once each, in order", () => {
  const [row] = judge(catalogue, [ran("b [AC-03]"), ran("a [AC-04]"), ran("b [AC-03]"), ran("c [AC-03]", "skipped")]);
  expect(row).toEqual({ row: codeUse, verdict: "met", tests: ["a [AC-04]", "b [AC-03]"], skipped: true });
});

test("a row that fails names the tests that failed, not those that passed", () => {
  const [row] = judge(catalogue, [ran("a [AC-03]"), ran("b [AC-03]", "failed")]);
  expect(row?.tests).toEqual(["b [AC-03]"]);
});
