/** The help of every command: each part of it is described, and a default is told only where it says something. */

import type { Command } from "commander";
import { expect, test } from "vitest";
import { processContext } from "../../src/cli/context.ts";
import { createProgram } from "../../src/cli/program.ts";
import { run } from "./command.ts";

const program = createProgram(processContext(), "0");
const nameOf = (command: Command): string => (command.parent === null ? "" : `${nameOf(command.parent)} ${command.name()}`).trim();
const withinOf = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(withinOf)];
const COMMANDS = withinOf(program).map((command): [string, Command] => [nameOf(command) || "latchkey", command]);

/** “(default: [])”, “(default: "")”, “(default: undefined)” and their like. */
const EMPTY_DEFAULT = /\(default:\s*(?:\[\s*\]|\{\s*\}|""|''|undefined|null|NaN|\s*)\s*\)/;

test("there are commands to look at, those within others too", () => {
  expect(COMMANDS.map(([name]) => name)).toEqual(expect.arrayContaining(["serve", "client add", "try code", "authorization end"]));
});

test.for(COMMANDS)("%s --help describes whatever it names, and has no empty default", ([, command]) => {
  const help = command.createHelp();
  const parts = [
    ...help.visibleOptions(command).map((option) => [option.flags, help.optionDescription(option)]),
    ...command.registeredArguments.map((argument) => [argument.name(), help.argumentDescription(argument)]),
    ...help.visibleCommands(command).map((one) => [one.name(), help.subcommandDescription(one)]),
  ];
  const said = parts.map(([name = "", description = ""]) => [name, description.replace(/\s*\((?:default|env|preset):.*\)$/, "")]);

  expect(command.description()).not.toBe("");
  for (const [name, description] of said) expect(description, name).toMatch(/\p{L}{2}/u);
  expect(command.helpInformation()).not.toMatch(EMPTY_DEFAULT);
});

test("what the process prints is that help", async () => {
  const { status, stdout } = await run(["client", "add", "--help"]);
  const [, add] = COMMANDS.find(([name]) => name === "client add") ?? [];

  expect(status).toBe(0);
  expect(stdout).toBe(add?.helpInformation());
});

test("latchkey help reads every name: help client add is client add --help", async () => {
  const asked = await run(["help", "client", "add"]);

  expect(asked).toEqual(await run(["client", "add", "--help"]));
});
