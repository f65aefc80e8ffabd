/** The reference page of the command line, made from the commands themselves: `docs/reference/command-line.md`. */

import type { Argument, Command } from "commander";

export function commandReference(program: Command): string {
  return `# Command line

<!-- Made from src/cli/ by npm run docs. -->

\`\`\`
latchkey <command> [options]
\`\`\`

Results go to standard output, all else to standard error. \`--json\` prints JSON and nothing else; NO_COLOR is honoured. Secrets
come from standard input, never from the list of processes: \`--password-stdin\` and its siblings take the whole of it, less one line end.
Nothing is ever asked where standard input is no terminal. The commands on users, clients and authorizations work on the database
before the first \`serve\` and beside a running one, which notices at once. [Settings](settings.md) can be given to all that take \`--set\`.
Those that take \`--server URL\`, before the command or behind it, or \`LATCHKEY_SERVER\`, do the same [on a server somewhere
else](../how-to/administer-from-elsewhere.md), with the same words, results and exit codes.

| Exit code | Means |
| --- | --- |
| 0 | done |
| 1 | failed: there is no such thing, it is taken, a server does not answer |
| 2 | wrong usage: an unknown option, or a value that cannot be |
| 3 | a check found problems |
| 75 | the database is busy, or the server of \`--server\` does not answer now: try again |
| 78 | wrong settings: an unknown name, a wrong value, no master key |

${leaves(program, []).map(commandText).join("\n")}`;
}

interface Leaf {
  readonly words: readonly string[];
  readonly command: Command;
}

function leaves(command: Command, above: readonly string[]): readonly Leaf[] {
  const words = [...above, command.name()];
  if (command.commands.length === 0) return [{ words, command }];
  return command.commands.flatMap((below) => leaves(below, words));
}

function commandText({ words, command }: Leaf): string {
  const argument = (one: Argument) => (one.required ? `<${one.name()}>` : `[${one.name()}]`);
  const called = [...words, ...command.registeredArguments.map(argument)];
  const rows = command.options.map(({ flags, description }) => `| \`${flags}\` | ${escaped(description)} |`);
  const options = rows.length === 0 ? "" : `\n| Option | |\n| --- | --- |\n${rows.join("\n")}\n`;
  return `## ${called.join(" ")}\n\n${sentence(command.description())}\n${options}`;
}

const escaped = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
