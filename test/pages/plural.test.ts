/** Texts with a number, in the forms of each language. */

import { expect, test } from "vitest";
import { plural } from "../../src/pages/languages/plural.ts";

test("Arabic has six forms, Polish three, Japanese one, and each is said with the number as its readers write it", () => {
  const arabic = (count: number): string =>
    plural("ar", count, { zero: "zero", one: "one", two: "two", few: "few #", many: "many #", other: "other #" });
  const polish = (count: number): string => plural("pl", count, { one: "# osoba", few: "# osoby", many: "# osób" });

  expect([0, 1, 2, 3, 10, 11, 99, 100, 102, 103].map(arabic)).toEqual(
    ["zero", "one", "two", "few 3", "few 10", "many 11", "many 99", "other 100", "other 102", "few 103"], //
  );
  expect([0, 1, 2, 4, 5, 12, 21, 22, 112].map(polish)).toEqual(
    ["0 osób", "1 osoba", "2 osoby", "4 osoby", "5 osób", "12 osób", "21 osób", "22 osoby", "112 osób"], //
  );
  expect(plural("ja", 1, { other: "#人" })).toBe("1人");
  expect(plural("de", 1_200, { one: "# Person", other: "# Personen" })).toBe("1.200 Personen");
  expect([0, 1, 2].map((count) => plural("fr", count, { one: "# personne", other: "# personnes" }))).toEqual(
    ["0 personne", "1 personne", "2 personnes"], //
  );
});

test("a language that has one more form for millions says them by its usual one", () => {
  expect(plural("es", 1_000_000, { one: "# persona", other: "# personas" })).toBe("1.000.000 personas");
});
