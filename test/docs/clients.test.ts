/** The page of programs that sign in here: its versions are those that are installed, and each line has its test. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./documents.ts";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const page = readFileSync(join(root, "docs/reference/clients.md"), "utf8");
const lock: Lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
/** Where a package lies that is installed beside another version of itself. */
const ALIASES: Readonly<Record<string, string>> = { "openid-client 5": "openid-client-5", "openid-client 6": "openid-client" };

const section = (/^## Libraries and browser programs$(.*?)(?=^## |$(?![\s\S]))/ms.exec(page)?.[1] ?? "").split("\n");
const rows = section
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const [, name = "", version = "", , , tests = ""] = line.split("|").map((cell) => cell.trim());
    return { name: name.replaceAll("`", ""), version, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file) };
  });

test.for(rows)("$name: its version is the installed one, and its tests exist", ({ name, tests, version }) => {
  expect(lock.packages[`node_modules/${ALIASES[name] ?? name}`]?.version).toBe(version);
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

/** Debian's programs are listed apart, where they stand beside others of their kind. */
const isFromNpm = (file: string): boolean => !readFileSync(join(root, "test/clients", file), "utf8").includes("describeWith");

test("each library that has a test has its line", () => {
  const files = readdirSync(join(root, "test/clients")).filter((file) => file.endsWith(".test.ts") && isFromNpm(file));
  expect(files.length).toBeGreaterThan(8);
  expect(files.filter((file) => !page.includes(`\`test/clients/${file}\``))).toEqual([]);
});
