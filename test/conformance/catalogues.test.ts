/** The catalogues are well formed: what they point to exists, and every row can be read, shown or excused. */

import { expect, test } from "vitest";
import { attacks } from "../../conformance/attacks.ts";
import { catalogues } from "../../conformance/index.ts";
import { invariants } from "../../conformance/invariants.ts";
import { latchkey } from "../../conformance/latchkey.ts";

const rows = catalogues.flatMap(({ name, rows }) =>
  rows.map((row) => ({ ...row, name, where: `${name} ${row.section}: ${row.rule}` })),
);
const own = [latchkey, attacks, invariants];
const ownRows = own.flatMap(({ rows }) => rows);
const documents = catalogues.filter((catalogue) => !own.includes(catalogue));

test("an id stands for one row only", () => {
  const ids = ownRows.map(({ section }) => section);
  expect(repeated(ids)).toEqual([]);
  expect(ids.filter((id) => !/^([A-Z]{2}-\d{2}|I-\d{2}|X-\d{3})$/.test(id))).toEqual([]);
});

test("every id that a row points to is in our own lists", () => {
  const ids = new Set(ownRows.map(({ section }) => section));
  const lost = rows.flatMap(({ shownBy, where }) => shownBy.filter((id) => !ids.has(id)).map((id) => `${id} in ${where}`));
  expect(lost).toEqual([]);
});

test("a row of our own lists is shown by its own id", () => {
  const odd = ownRows.filter(({ section, shownBy, excused }) => excused === undefined && shownBy.join() !== section);
  expect(odd).toEqual([]);
});

test("a section of a document is a number or an appendix", () => {
  const odd = documents.flatMap(({ rows }) => rows).filter(({ section }) => !/^(\d+|[A-Z])(\.\d+)*$/.test(section));
  expect(odd).toEqual([]);
});

test("a level is one of the five", () => {
  const levels = new Set(rows.map(({ level }) => level));
  expect([...levels].filter((level) => !["MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY"].includes(level))).toEqual([]);
});

test("a row is excused or points to ids, never both, and an excuse has a reason", () => {
  const odd = rows.filter(({ shownBy, excused }) => excused !== undefined && (shownBy.length > 0 || excused.trim() === ""));
  expect(odd.map(({ where }) => where)).toEqual([]);
});

test("a MUST that is not excused names the ids that show it", () => {
  const bare = rows.filter(
    ({ level, shownBy, excused }) => level.startsWith("MUST") && shownBy.length === 0 && excused === undefined,
  );
  expect(bare.map(({ where }) => where)).toEqual([]);
});

test("a rule is one plain line", () => {
  const odd = rows.filter(
    ({ rule, excused = "" }) => [rule, excused].some((text) => text.length > 160 || /[|\n]|^\s|[\s.]$/.test(text)) || rule === "",
  );
  expect(odd.map(({ where }) => where)).toEqual([]);
});

test("no rule is given twice in a section", () => {
  expect(repeated(rows.map(({ level, where }) => `${level} ${where}`))).toEqual([]);
});

test("no id stands twice in a row", () => {
  expect(rows.filter(({ shownBy }) => repeated(shownBy).length > 0).map(({ where }) => where)).toEqual([]);
});

test.for(["RFC 6749", "RFC 6750", "RFC 7591", "RFC 7662", "RFC 8414", "RFC 8628"])(
  "%s is claimed, and its catalogue names tests [SD-29]",
  (name) => {
    const catalogue = catalogues.find((candidate) => candidate.name === name);
    expect(catalogue?.rows.filter(({ shownBy }) => shownBy.length > 0).length).toBeGreaterThan(15);
  },
);

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
