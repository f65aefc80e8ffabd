/** The `latchkey` command: runs what was asked, and ends as `exit.ts` says. */

import type { Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { addServeCommand } from "./commands/serve.ts";
import { type CliContext, processContext } from "./context.ts";
import { emptyProgram } from "./empty-program.ts";
import { EXIT } from "./terminal/exit.ts";
import { report } from "./terminal/report.ts";

/** Runs the command with these words, and returns its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const context = processContext();
  // `latchkey … | head` closes the pipe early. Nothing is wrong, and nobody reads a message.
  process.stdout.on("error", () => process.exit());

  try {
    await (await programFor(words, context)).parseAsync(helpOfAll(words), { from: "user" });
    return EXIT.ok;
  } catch (error) {
    return report(error, context);
  }
}

/** A server's start is spared the other commands: to load them takes longer than to open the database. */
async function programFor([first]: readonly string[], context: CliContext): Promise<Command> {
  if (first !== "serve") return (await import("./program.ts")).createProgram(context, manifest.version);
  const program = emptyProgram(context, manifest.version);
  addServeCommand(program, context);
  return program;
}

/** Commander's `help` reads one name alone: `latchkey help client add` would be the help of `client`. */
const helpOfAll = (words: readonly string[]): readonly string[] =>
  words[0] === "help" && words.length > 2 ? [...words.slice(1), "--help"] : words;
