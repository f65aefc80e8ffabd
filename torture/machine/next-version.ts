/** The program as its next version will be: this one, with one more step in its migrations. */

import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./processes.ts";

export interface NextVersion {
  readonly folder: string;
  /** Its command. */
  readonly program: string;
}

const ROOT = new URL("../../", import.meta.url).pathname;
const END_OF_STEPS = "\n];\n";
/** Steps only add, so this is what any next one does to the programs beside it. */
const STEP = '  () => ["ALTER TABLE accounts ADD COLUMN of_the_next_version BIGINT NOT NULL DEFAULT 0"],';

/** @throws {Error} the list of steps does not look as it did when this was written */
export function makeNextVersion(): NextVersion {
  const folder = makeFolder("latchkey-next-");
  for (const part of ["bin", "src", "package.json"]) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const file = join(folder, "src/store/sql/migration-steps.ts");
  const text = readFileSync(file, "utf8");
  if (text.split(END_OF_STEPS).length !== 2) throw new Error("the end of the migrations was not found");
  writeFileSync(file, text.replace(END_OF_STEPS, `\n${STEP}${END_OF_STEPS}`));
  return { folder, program: join(folder, "bin/latchkey.js") };
}
