/** The programs beside the server: what the bench and the torture harness share is in a room of its own. */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The folders of the checkout that the sources of this one import. */
function importedBy(folder: string): ReadonlySet<string> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) => /\.(ts|m?js)$/.test(name));
  const targets = names.flatMap((name) => {
    const file = join(root, folder, name);
    return [...readFileSync(file, "utf8").matchAll(/(?:\bfrom\s+|\bimport\(\s*|\bimport\s+)"(\.[^"]+)"/g)].map(([, target = ""]) =>
      relative(root, join(file, "..", target)),
    );
  });
  return new Set(targets.map((target) => target.split("/")[0] ?? "").filter((target) => target !== folder));
}

test("bench and torture import what both use from harness, and nothing from each other", () => {
  expect([...importedBy("bench")]).toContain("harness");
  expect([...importedBy("torture")]).toContain("harness");
  expect([...importedBy("bench")]).not.toContain("torture");
  expect([...importedBy("torture")]).not.toContain("bench");
});

test("harness stands alone, and the server knows none of them", () => {
  expect([...importedBy("harness")]).toEqual([]);
  for (const beside of ["bench", "torture", "harness", "test"]) expect([...importedBy("src")]).not.toContain(beside);
});
