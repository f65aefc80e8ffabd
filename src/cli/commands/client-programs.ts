/** `latchkey client programs`, and what `client add --program` prints to be pasted there. */

import type { Command } from "commander";
import { plainWords } from "../../admin/programs/plain-words.ts";
import type { Pasted } from "../../admin/programs/preset.ts";
import type { CliContext } from "../context.ts";
import { type Output, printable } from "../terminal/output.ts";

export function addProgramsCommand(client: Command, { output }: CliContext): void {
  client
    .command("programs")
    .argument("[words]", "a part of a name, or of what it is for")
    .description("list the programs that client add --program knows")
    .option("--json", "print the result as JSON")
    .action(async (words: string | undefined, { json }: { readonly json?: boolean }) => {
      const { searchPrograms, wordsOf } = await import("../../admin/programs/programs.ts");
      const found = searchPrograms(words ?? "");
      if (json)
        return output.json(
          found.map((program) => ({
            id: program.id,
            name: program.name,
            about: wordsOf(program).about,
            needs_address: program.client.redirectUris !== undefined,
          })),
        );
      output.table(
        ["PROGRAM", "NAME", "FOR"],
        found.map((program) => [program.id, program.name, wordsOf(program).about]),
      );
    });
}

/** On standard output, as it is pasted. */
export function printPasted(pasted: readonly Pasted[], output: Output): void {
  for (const { rows, text, where } of pasted) {
    output.line();
    output.line(output.bold(plainWords(where)));
    output.line();
    if (text !== undefined) output.line(text.split("\n").map(printable).join("\n"));
    if (rows !== undefined) output.facts(Object.fromEntries(rows));
  }
}

export const pastedJson = ({ language, rows, text, where }: Pasted): Readonly<Record<string, unknown>> => ({
  where: plainWords(where),
  language: language ?? null,
  text: text ?? null,
  rows: rows === undefined ? null : Object.fromEntries(rows),
});
