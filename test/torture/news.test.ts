/** The checker of what a receiver heard: each bad story is found, and each good one passes. */

import { expect, test } from "vitest";
import { type Ending, faultsOfNews } from "../../torture/load/news.ts";

/** Ids with a question mark had no answer. */
const asked = (...ids: readonly string[]): readonly Ending[] =>
  ids.map((id) => ({ id: id.replace("?", ""), outcome: id.endsWith("?") ? "unknown" : "acknowledged" }));

const arrived = (...ids: readonly string[]) => ids.map((id) => ({ subject: id.slice(0, 1), id }));

test.for<[name: string, heard: readonly string[]]>([
  ["each once", ["a1", "a2", "b1", "a3"]],
  ["told twice in a row", ["a1", "a1", "a2", "a2", "a3", "b1"]],
  ["people in whatever order", ["b1", "a1", "a2", "a3"]],
  ["no answer, and it had not happened", ["a1", "a3", "b1"]],
])("nothing is wrong with this: %s", ([, heard]) => {
  expect(faultsOfNews([asked("a1", "a2?", "a3"), asked("b1")], arrived(...heard))).toEqual([]);
});

test.for<[name: string, heard: readonly string[], fault: string]>([
  ["lost", ["a1", "b1"], "the end of a3 was acknowledged, and is not told"],
  ["out of order", ["a1", "a3", "a2", "b1"], "the end of a2 was told after one that came later"],
  ["again, behind a later one", ["a1", "a3", "a1", "b1"], "the end of a1 was told after one that came later"],
  ["made up", ["a1", "a3", "b1", "b2"], "the end of b2 was told, and nobody asked for it"],
])("this is noticed: %s", ([, heard, fault]) => {
  expect(faultsOfNews([asked("a1", "a2?", "a3"), asked("b1")], arrived(...heard))).toEqual([fault]);
});

test("one person's end that is told of another is noticed", () => {
  const heard = [
    { subject: "b", id: "b1" },
    { subject: "b", id: "a1" },
  ];

  expect(faultsOfNews([asked("a1"), asked("b1")], heard)).toEqual(["the end of a1 was told of somebody else"]);
});
