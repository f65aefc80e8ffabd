/** What was asked for lately stays, within its bound. */

import { expect, test } from "vitest";
import { Recent } from "../../src/ports/recent.ts";

test("what is asked for again and again stays, however much comes by; the rest goes", () => {
  const recent = new Recent<number>(10);
  recent.set("often", 0);
  for (let n = 1; n <= 1_000; n++) {
    recent.set(`once ${n}`, n);
    expect(recent.get("often")).toBe(0);
  }
  const kept = Array.from({ length: 1_000 }, (_, n) => recent.get(`once ${n + 1}`)).filter((value) => value !== undefined);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThanOrEqual(10);
});

test("the latest half of its bound is always there", () => {
  const recent = new Recent<number>(10);
  for (let n = 0; n < 100; n++) recent.set(String(n), n);
  for (let n = 95; n < 100; n++) expect(recent.get(String(n))).toBe(n);
});

test("what is deleted is gone, from the older half too, and a later value takes an earlier one's place", () => {
  const recent = new Recent<string>(4);
  for (const key of ["a", "b", "c"]) recent.set(key, `${key}1`);
  recent.set("a", "a2");
  expect(recent.get("a")).toBe("a2");
  for (const key of ["a", "b", "c"]) recent.delete(key);
  expect(["a", "b", "c"].map((key) => recent.get(key))).toEqual([undefined, undefined, undefined]);
  recent.set("d", "d1");
  recent.clear();
  expect(recent.get("d")).toBeUndefined();
});
