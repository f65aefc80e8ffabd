/** The `latchkey` command: runs what was asked, and ends as `exit.ts` says. */

import { readFileSync } from "node:fs";
import { processContext } from "./context.ts";
import { EXIT } from "./exit.ts";
import { createProgram } from "./program.ts";
import { report } from "./report.ts";

/** Runs the command with these words, and returns its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const context = processContext();
  // `latchkey … | head` closes the pipe early: nothing is wrong, and nobody is left to tell.
  process.stdout.on("error", () => process.exit());

  try {
    await createProgram(context, packageVersion()).parseAsync(words, { from: "user" });
    return EXIT.ok;
  } catch (error) {
    return report(error, context);
  }
}

/** The bundle lies one folder below the package, this file two. */
function packageVersion(): string {
  const folder = import.meta.url.endsWith("/src/cli/main.ts") ? "../.." : "..";
  return JSON.parse(readFileSync(new URL(`${folder}/package.json`, import.meta.url), "utf8")).version;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
