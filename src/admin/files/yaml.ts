/** YAML that somebody brings. */

import { fileFault } from "./faults.ts";

/**
 * `mostAliases`: how often the file may say again what it said under an anchor (default: never).
 *
 * @throws {BrokenRule} it is no YAML; the sentence names the line
 */
export async function parsedYaml(text: string, { mostAliases = 0 }: { mostAliases?: number } = {}): Promise<unknown> {
  const { parse, YAMLError } = await import("yaml");
  try {
    return parse(text, { maxAliasCount: mostAliases, logLevel: "error" });
  } catch (error) {
    const line = error instanceof YAMLError ? error.linePos?.[0].line : undefined;
    throw fileFault(line === undefined ? "the file is no YAML" : `line ${line}: this is no YAML`);
  }
}
