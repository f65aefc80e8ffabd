/** The `latchkey` command: runs what was asked, and ends as `exit.ts` says. */

import { readFileSync } from "node:fs";
import { processContext } from "./context.ts";
import { createProgram } from "./program.ts";
import { report } from "./report.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

const context = processContext();
// `latchkey … | head` closes the pipe early: nothing is wrong, and nobody is left to tell.
process.stdout.on("error", () => process.exit());

try {
  await createProgram(context, version).parseAsync();
} catch (error) {
  process.exitCode = report(error, context);
}
