/** Tests that need other people's programs, which come from the system: Debian's packages. */

import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { connect } from "node:net";
import { delimiter, isAbsolute, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
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

/** Resolves when the program takes connections. @throws {Error} it ended, with what it has logged, or does not listen in time */
export async function untilItListens(port: number, child: ChildProcess, log: () => string = () => ""): Promise<void> {
  const deadline = performance.now() + UP;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${log()}`);
    const socket = connect(port, "127.0.0.1");
    const listens = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (listens) return;
    await pause(30);
  }
  throw new Error("its port stays closed");
}

const UP = 10_000; // milliseconds
