/** The types of the library: what its entries declare, and what those declarations name. */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./bundle.ts";

const IMPORT = /((?:from|import\()\s*")(\.[^"]+)\.ts(")/g;

/**
 * Fills the folder.
 *
 * @param entries the sources, below `src/`
 */
export function writeDeclarations(folder: string, entries: readonly string[]): void {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "--project", join(root, "scripts/build"), "--outDir", folder], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error("the types could not be made; the compiler's message is above");

  const needed = new Set<string>();
  for (const entry of entries) collect(join(folder, entry.replace(/^src\//, "").replace(/\.ts$/, ".d.ts")), needed);
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".d.ts") && !needed.has(join(folder, name))) rmSync(join(folder, name));
  }
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted().toReversed()) {
    if (!name.endsWith(".d.ts") && readdirSync(join(folder, name)).length === 0) rmSync(join(folder, name), { recursive: true });
  }
}

/** Adds a file and what it names, and makes them name each other as every tool understands. */
function collect(file: string, needed: Set<string>): void {
  if (needed.has(file)) return;
  needed.add(file);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(IMPORT, "$1$2.js$3"));
  for (const [, , target = ""] of text.matchAll(IMPORT)) collect(join(dirname(file), `${target}.d.ts`), needed);
}
