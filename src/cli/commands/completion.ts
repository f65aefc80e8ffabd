/** `latchkey completion`: scripts by which a shell completes commands and options, made from the commands themselves. */

import { Argument, type Command, type Option } from "commander";
import type { CliContext } from "../context.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;
type Shell = (typeof SHELLS)[number];

export function addCompletionCommand(program: Command, { output }: CliContext): void {
  program
    .command("completion")
    .addArgument(new Argument("<shell>", "which shell").choices(SHELLS))
    .description("print a script by which a shell completes commands and options")
    .action((shell: Shell) => output.line(completionScript(program, shell).trimEnd()));
}

function completionScript(program: Command, shell: Shell): string {
  if (shell === "fish") return fishScript(program);
  const script = bashScript(program);
  return shell === "bash" ? script : `#compdef latchkey\nautoload -U +X bashcompinit && bashcompinit\n${script}`;
}

interface Place {
  /** `client add`; empty for the command itself. */
  readonly path: string;
  readonly command: Command;
}

const placesBelow = (command: Command, path = ""): readonly Place[] => [
  { path, command },
  ...command.commands.flatMap((below) => placesBelow(below, `${path} ${below.name()}`.trim())),
];

const flagsOf = ({ long, short }: Option): readonly string[] => [short, long].filter((flag) => flag !== undefined && flag !== null);
const takesValue = ({ optional, required }: Option): boolean => optional || required;

/**
 * What can stand next: a command, an option, or one of the few values of an argument. Other values are files, or cannot be
 * known.
 */
function bashScript(program: Command): string {
  const places = placesBelow(program);
  const next = places.map(({ path, command }) => {
    const values = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices);
    const words = [...command.commands.map((below) => below.name()), ...values, ...command.options.flatMap(flagsOf), "--help"];
    return `    ${quoted(path)}) words=${quoted(words.join(" "))} ;;`;
  });
  const options = new Map(
    places.flatMap(({ command }) => command.options).flatMap((option) => flagsOf(option).map((flag) => [flag, option])),
  );
  const values = [...options]
    .filter(([, option]) => takesValue(option))
    .map(
      ([flag, { argChoices = [] }]) =>
        `    ${flag}) COMPREPLY=($(compgen -W ${quoted(argChoices.join(" "))} -- "$current")); return ;;`,
    );
  const paths = places.filter(({ path }) => path !== "").map(({ path }) => quoted(path));

  return `# Made by latchkey completion. Load it with: source <(latchkey completion bash)
_latchkey() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" words="" word
  COMPREPLY=()
  case "$previous" in
${values.join("\n")}
  esac
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD-1))}"; do
    case "\${path:+$path }$word" in
    ${paths.join(" | ")}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${next.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _latchkey latchkey
`;
}

function fishScript(program: Command): string {
  const lines = placesBelow(program).flatMap(({ path, command }) => {
    const seen = path.split(" ").filter(Boolean);
    const below = command.commands.map((one) => one.name());
    const not = below.length > 0 ? [`not __fish_seen_subcommand_from ${below.join(" ")}`] : [];
    const condition = [...seen.map((word) => `__fish_seen_subcommand_from ${word}`), ...not].join("; and ");
    const line = (rest: string): string => `complete -c latchkey${condition === "" ? "" : ` -n ${quoted(condition)}`} ${rest}`;
    return [
      ...command.commands.map((one) => line(`-f -a ${one.name()} -d ${quoted(one.description())}`)),
      ...command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices.map((value) => line(`-f -a ${value}`))),
      ...command.options.map((option) => line(fishOption(option))),
    ];
  });
  return `# Made by latchkey completion. Load it with: latchkey completion fish | source\n${lines.join("\n")}\n`;
}

function fishOption(option: Option): string {
  const { argChoices, description, long, short } = option;
  const words = [
    ...(short ? [`-s ${short.slice(1)}`] : []),
    ...(long ? [`-l ${long.slice(2)}`] : []),
    ...(takesValue(option) ? ["-r"] : []),
    ...(argChoices === undefined ? [] : [`-f -a ${quoted(argChoices.join(" "))}`]),
    `-d ${quoted(description)}`,
  ];
  return words.join(" ");
}

/** For each of the three shells. */
const quoted = (text: string): string => `'${text.replaceAll("\\", "").replaceAll("'", "’")}'`;
