/** YAML that somebody brings. */

import { BrokenRule } from "../broken-rule.ts";

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
    throw new BrokenRule(line === undefined ? "the file is no YAML" : `line ${line}: this is no YAML`);
  }
}
