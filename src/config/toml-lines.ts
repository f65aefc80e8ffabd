/** On which line of a TOML file a setting stands: the parser keeps no positions, and a mistake is half found by its line. */

const TABLE = /^\s*\[\[?([^\]]+)\]\]?\s*(?:#.*)?$/;
const PAIR = /^\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=/;
const PART = /"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)/g;

export interface TomlLines {
  /** The line of the setting, of the table or value that it stands in otherwise, counted from 1; undefined: not found. */
  find(path: readonly string[]): number | undefined;
}

export function tomlLines(text: string): TomlLines {
  const lines = new Map<string, number>();
  let table: readonly string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const header = TABLE.exec(line)?.[1];
    const pair = PAIR.exec(line)?.[1];
    if (header !== undefined) table = parts(header);
    const path = header === undefined ? [...table, ...parts(pair ?? "")] : table;
    const key = path.join("\0");
    if ((header !== undefined || pair !== undefined) && !lines.has(key)) lines.set(key, index + 1);
  }

  return {
    find(path) {
      for (let length = path.length; length > 0; length--) {
        const line = lines.get(path.slice(0, length).join("\0"));
        if (line !== undefined) return line;
      }
      return undefined;
    },
  };
}

const parts = (key: string): string[] => [...key.matchAll(PART)].map(([, double, single, bare]) => double ?? single ?? bare ?? "");
