/** The pages that are made from the code say what the code says now. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { WORDS } from "../../scripts/reference/endpoints.ts";
import { referencePages } from "../../scripts/reference/pages.ts";
import { documents, root } from "./documents.ts";

const pages = await referencePages();

test.for([...pages])("%s is fresh (else: npm run docs)", ([file, text]) => {
  expect(documents.find(({ name }) => name === file)?.text).toBe(text);
});

test("every parameter that the endpoint page names is read somewhere", () => {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => /^(endpoints|grants|client-auth|protocol|resource-server)\/.*\.ts$/.test(name))
    .map((name) => readFileSync(join(root, "src", name), "utf8"))
    .join("\n");
  const named = Object.values(WORDS)
    .flatMap(({ takes = [] }) => takes)
    .flatMap((line) => [...line.matchAll(/`([a-z_]+)(?:=[^`]*)?`/g)].map(([, name = ""]) => name));

  expect(named.length).toBeGreaterThan(40);
  expect([...new Set(named)].filter((name) => !new RegExp(`"${name}"|\\b${name}\\b:`).test(sources))).toEqual([]);
});
