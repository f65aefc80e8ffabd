/** What the documents tell people to type: each command exists, with these options. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { processContext } from "../../src/cli/context.ts";
import { createProgram } from "../../src/cli/program.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { blocksOf, byHand, root, spansOf } from "./documents.ts";

interface Line {
  readonly document: string;
  readonly line: string;
  /** To be pasted, so it must be whole; what a sentence names need not be. */
  readonly whole: boolean;
}

const typed: readonly Line[] = byHand.flatMap((document) => {
  const lines = blocksOf(document).flatMap(({ text }) => text.replaceAll("\\\n", " ").split("\n"));
  const named = (line: string, whole: boolean): Line => ({ document: document.name, line: line.trim(), whole });
  return [...lines.map((line) => named(line, true)), ...spansOf(document).map((line) => named(line, false))];
});

const LATCHKEY = /^(?:[A-Z_]+=\S+ )*(?:latchkey|node bin\/latchkey\.js)(?: (.*))?$/;
const commands = typed.filter(({ line }) => LATCHKEY.test(line));

test("the documents have commands", () => {
  expect(commands.length).toBeGreaterThan(40);
});

/** The one option that may stand before the command. */
const SERVER_FIRST = /^--server \S+ /;

test.for(commands)("$document: $line", ({ line, whole }) => {
  expect(faultsOf(words((LATCHKEY.exec(line)?.[1] ?? "").replace(SERVER_FIRST, "")), whole)).toEqual([]);
});

test.for([
  ["client ad --name x", "there is no client ad"],
  ["client add --name x --redirect-url https://a.example/", "unknown --redirect-url"],
  ["try password --scope x", "lacks --username"],
  ["user show", "lacks name"],
  ["user show a b", "takes 1"],
  ["key rotate --use lookup", "Allowed choices are sealing, signing."],
])("%s is found wrong", ([line = "", fault = ""]) => {
  expect(faultsOf(words(line), true).join("\n")).toContain(fault);
});

test("scripts that are named exist", () => {
  const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const named = typed.flatMap(({ line }) => /^npm run ([\w:]+)/.exec(line)?.[1] ?? []);
  const files = typed.flatMap(
    ({ line }) =>
      /(?:^| )node (?:scripts\/with-pinned-node\.js )?(?:--test )?((?:bin|examples|scripts)\/\S+)/.exec(line)?.[1] ?? [],
  );

  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("what needs a recent Node is started so that any Node will do", () => {
  const bare = typed.filter(({ line }) => /(?:^| )node (?!scripts\/with-pinned-node\.js )(?:--test |\S+\.ts)/.test(line));

  expect(bare).toEqual([]);
});

const settings = byHand.flatMap((document) =>
  blocksOf(document)
    .filter(({ language }) => language === "toml")
    .map(({ text }) => ({ document: document.name, text })),
);

test.for(settings)("$document: the settings are known", ({ text }) => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-docs-"));
  try {
    const file = join(folder, "latchkey.toml");
    writeFileSync(file, text);
    expect(() => loadConfiguration({ flags: [], environment: {}, file })).not.toThrow();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** As a shell would part them, up to where its output goes; quotes hold together. */
function words(line: string): readonly string[] {
  return [...(line.split(/ (?:\||[12]?>|&&)/, 1)[0] ?? "").matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replaceAll(/["']/g, ""),
  );
}

/** Parses without running anything. In a sentence, an ellipsis stands for whatever else the command needs. */
function faultsOf(given: readonly string[], whole: boolean): readonly string[] {
  const rest = given.filter((word) => word !== "…");
  let command = createProgram(processContext(), "0");
  while (command.commands.length > 0 && rest.length > 0) {
    const name = rest.shift();
    const below = command.commands.find((one) => one.name() === name);
    if (below === undefined) return [`there is no ${command.name()} ${name}`];
    command = below;
  }
  return optionFaults(command.configureOutput({ writeErr: () => undefined }), rest, whole);
}

function optionFaults(command: Command, given: readonly string[], whole: boolean): readonly string[] {
  try {
    const { operands, unknown } = command.parseOptions([...given]);
    const { options, registeredArguments } = command;
    const missing = [
      ...options.filter(({ long, mandatory }) => mandatory && !given.includes(long ?? "")).map(({ long }) => long),
      ...registeredArguments.filter((one, index) => one.required && index >= operands.length).map((one) => one.name()),
    ];
    return [
      ...unknown.map((word) => `unknown ${word}`),
      ...(operands.length > registeredArguments.length && registeredArguments.at(-1)?.variadic !== true
        ? [`takes ${registeredArguments.length}`]
        : []),
      ...(whole ? missing.map((name) => `lacks ${name}`) : []),
    ];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
