/** Writes the reference pages that are made from the code; with `--check`, finds those that are stale and changes nothing. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { referencePages } from "./reference/pages.ts";

const check = process.argv.includes("--check");
const root = new URL("..", import.meta.url).pathname;

for (const [file, text] of await referencePages()) {
  const path = join(root, file);
  if (text === textOf(path)) continue;
  if (check) {
    console.error(`${file} is stale: run npm run docs`);
    process.exitCode = 3;
    continue;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${file}`);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
