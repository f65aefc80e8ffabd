/** Writes the reference pages that are made from the code; with `--check`, finds those that are stale and changes nothing. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { processContext } from "../src/cli/context.ts";
import { createProgram } from "../src/cli/program.ts";
import { commandReference } from "../src/cli/reference.ts";
import { settingsReference } from "../src/config/reference.ts";
import { assembledEndpoints } from "./reference/assembled.ts";
import { endpointReference } from "./reference/endpoints.ts";
import { errorReference } from "./reference/errors.ts";
import { eventReference } from "./reference/events.ts";

const endpoints = await assembledEndpoints();
const PAGES: readonly { readonly file: string; readonly make: () => string }[] = [
  { file: "../docs/reference/settings.md", make: settingsReference },
  { file: "../docs/reference/command-line.md", make: () => commandReference(createProgram(processContext(), "0")) },
  { file: "../docs/reference/endpoints.md", make: () => endpointReference(endpoints) },
  { file: "../docs/reference/errors.md", make: errorReference },
  { file: "../docs/reference/events.md", make: eventReference },
];

const check = process.argv.includes("--check");
const root = new URL("..", import.meta.url).pathname;

for (const { file, make } of PAGES) {
  const path = new URL(file, import.meta.url).pathname;
  const text = make();
  if (text === textOf(path)) continue;
  if (check) {
    console.error(`${relative(root, path)} is stale: run npm run docs`);
    process.exitCode = 3;
    continue;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${relative(root, path)}`);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
