/** Every id that the code, the tests or the documents name, as RU-05 or R-17, is that of a row that stands in the repository. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { attacks } from "../../conformance/attacks.ts";
import { invariants } from "../../conformance/invariants.ts";
import { latchkey } from "../../conformance/latchkey.ts";
import { documents, root } from "./documents.ts";

const ID = /\b[A-Z]{1,3}-\d{2,3}\b/g;
/** They look like ids, and are names of algorithms and encodings. */
const NAMES = new Set(["AES-256", "CRC-32", "P-256", "P-384", "SHA-256", "UTF-16"]);

const FOLDERS = ["bench", "bin", "conformance", "deploy", "examples", "scripts", "src", "test", "torture"];
const TEXT = /\.(ts|js|mjs|md|toml|conf|service|ya?ml|sh)$/;

const inFolders = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => TEXT.test(name) && !name.includes("node_modules"))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(root, folder, name), "utf8") })),
);

/** The figures of the reliability page: the first cell of each row. */
const reliability = documents.find(({ name }) => name === "docs/explanation/reliability.md")?.text ?? "";
const figures = [...reliability.matchAll(/^\| (R-\d\d) \|/gm)].map(([, id = ""]) => id);

const known = new Set([...[latchkey, attacks, invariants].flatMap(({ rows }) => rows.map(({ section }) => section)), ...figures]);

const unknownIds = (text: string): readonly string[] =>
  [...text.matchAll(ID)].map(([id]) => id).filter((id) => !known.has(id) && !NAMES.has(id));

test("every id that is named stands in a list of conformance/ or in the table of the reliability page", () => {
  const files = [...inFolders, ...documents];
  expect(files.length).toBeGreaterThan(500);

  expect(files.flatMap(({ name, text }) => unknownIds(text).map((id) => `${name}: ${id}`))).toEqual([]);
});

test("an id that stands nowhere is found", () => {
  const id = ["RC", "99"].join("-");

  expect(unknownIds(`ends what it gave (${id}), [${id}] as RU-05 and R-17 say`)).toEqual([id, id]);
});
