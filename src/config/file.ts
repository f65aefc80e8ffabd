/** Settings from a TOML file, each with its line. */

import { readFileSync } from "node:fs";
import { parse, TomlError } from "smol-toml";
import { ConfigurationError, type Given } from "./source.ts";
import { tomlLines } from "./toml-lines.ts";

/** @throws {ConfigurationError} the file cannot be read, or is not TOML */
export function givenByFile(file: string): readonly Given[] {
  const text = read(file);
  const lines = tomlLines(text);
  return leavesOf(parseToml(file, text), []).map(({ path, value }) => ({
    path,
    value,
    source: { from: "file", file, line: lines.find(path) },
  }));
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why =
      error instanceof Error && "code" in error && error.code === "ENOENT" ? "there is no such file" : "the file cannot be read";
    throw new ConfigurationError([{ message: why, source: { from: "file", file, line: undefined }, suggestion: undefined }]);
  }
}

function parseToml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The parser's message quotes the lines around the fault, where a secret may stand. Only its first line says what is wrong.
    const [what = "this is not TOML"] = error.message.split("\n");
    throw new ConfigurationError([{ message: what, source: { from: "file", file, line: error.line }, suggestion: undefined }]);
  }
}

function leavesOf(value: unknown, path: readonly string[]): readonly { path: readonly string[]; value: unknown }[] {
  if (!isTable(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

/** A table, and not a list or a date. */
function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
