/** A secret that stands in a file of its own. */

import { readFileSync } from "node:fs";

/** Without one line end. Undefined: the file cannot be read. */
export function secretIn(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch {
    return undefined;
  }
}
