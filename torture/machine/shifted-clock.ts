/**
 * A clock that is set from outside, while the process runs: of Latchkey processes, and of whoever plays their clients.
 *
 * It is its own preload: in a process that is told of a file, `Date.now` is ahead by as many seconds as stand in it. Timers and
 * stopwatches go on as they were.
 */

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const VARIABLE = "TORTURE_CLOCK";
/** How long a process goes on with the offset that it read. */
const READ_EVERY = 20; // milliseconds

export interface ShiftedClock {
  /** What a process needs to follow it. */
  readonly preload: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it shows now, in whole seconds since the epoch. */
  now(): number;
  /** Resolves when every process that follows it has followed. */
  shift(seconds: number): Promise<void>;
}

/** Stands in a file of this folder; begins at the present. */
export function createShiftedClock(folder: string): ShiftedClock {
  const file = join(folder, "clock");
  let ahead = 0;
  const write = (): void => {
    // Whole or not at all: somebody may read at this moment.
    writeFileSync(`${file}.new`, String(ahead));
    renameSync(`${file}.new`, file);
  };
  write();

  return {
    preload: fileURLToPath(import.meta.url),
    environment: { [VARIABLE]: file },
    now: () => Math.floor(Date.now() / 1_000) + ahead,
    async shift(seconds) {
      ahead += seconds;
      write();
      await pause(2 * READ_EVERY);
    },
  };
}

const followed = process.env[VARIABLE];
if (followed !== undefined) follow(followed);

function follow(file: string): void {
  const system = Date.now;
  let ahead = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  Date.now = () => {
    if (performance.now() - readAt > READ_EVERY) {
      ahead = Number(readFileSync(file, "utf8")) * 1_000;
      readAt = performance.now();
    }
    return system() + ahead;
  };
}
