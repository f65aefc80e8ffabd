/** Tests that need other people's programs, which come from the system: Debian's packages. */

import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";

export interface Needed {
  /** Names of commands, or absolute paths. */
  readonly files: readonly string[];
  /** What to install. */
  readonly packages: string;
}

/** A `describe` that is skipped, saying why, where a program is missing. In CI it fails, since nothing is skipped there. */
export function describeWith({ files, packages }: Needed, name: string, tests: () => void): void {
  const missing = files.filter((file) => findProgram(file) === undefined);
  if (missing.length === 0) {
    describe(name, tests);
    return;
  }
  const remedy = `needs ${missing.join(", ")}: install Debian's ${packages}`;
  describe(name, () => {
    test.skipIf(!process.env["CI"])(remedy, () => expect.fail(remedy));
  });
}

/** The path of a command, or undefined. Servers stand in sbin, which not everybody has in PATH. */
export function findProgram(name: string): string | undefined {
  if (isAbsolute(name)) return isReadable(name) ? name : undefined;
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin"];
  return folders.map((folder) => join(folder, name)).find(isReadable);
}

/** Says what a program has logged, after a test that failed. */
export function printOnFailure(what: string, said: () => string | undefined): void {
  afterEach(({ task }) => {
    if (task.result?.state === "fail") console.error(`${what}:\n${said() ?? "(nothing)"}`);
  });
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
