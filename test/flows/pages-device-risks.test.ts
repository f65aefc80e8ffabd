/** The risks of approving on one device what began on another are weighed on a page, and the page is true of the code. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const PAGE = "docs/explanation/device-flow-risks.md";

test("[AZ-28] the risk assessment of the device flow stands in the documents, linked from the device page's code", () => {
  const text = readFileSync(at(PAGE), "utf8");
  const code = readFileSync(at("src/endpoints/device-page.ts"), "utf8");

  expect(code).toContain(PAGE);
  expect(text).toMatch(/^## What can go wrong$/m);
  expect(text).toMatch(/^## What remains$/m);
});

test("[AZ-28] each mitigation that it names is in a file that there is", () => {
  const rows = readFileSync(at(PAGE), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| Against"));
  const named = rows.flatMap((row) => Array.from(row.matchAll(/`(src\/[^`]+)`/g), ([, path = ""]) => path));

  expect(rows.length).toBeGreaterThan(8);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((path) => !existsSync(at(path)))).toEqual([]);
});
