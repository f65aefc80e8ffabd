/** The `latchkey` command: runs what was asked, and ends as `exit.ts` says. */

import manifest from "../../package.json" with { type: "json" };
import { processContext } from "./context.ts";
import { createProgram } from "./program.ts";
import { EXIT } from "./terminal/exit.ts";
import { report } from "./terminal/report.ts";

/** Runs the command with these words, and returns its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const context = processContext();
  // `latchkey … | head` closes the pipe early. Nothing is wrong, and nobody reads a message.
  process.stdout.on("error", () => process.exit());

  try {
    await createProgram(context, manifest.version).parseAsync(helpOfAll(words), { from: "user" });
    return EXIT.ok;
  } catch (error) {
    return report(error, context);
  }
}

/** Commander's `help` reads one name alone: `latchkey help client add` would be the help of `client`. */
const helpOfAll = (words: readonly string[]): readonly string[] =>
  words[0] === "help" && words.length > 2 ? [...words.slice(1), "--help"] : words;
