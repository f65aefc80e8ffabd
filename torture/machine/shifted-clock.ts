/** A clock that is set from outside, while the processes that follow it run; what makes them follow is `clock.ts`. */

import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CLOCK_FILE } from "./clock.ts";

export interface ShiftedClock {
  /** What a process needs to follow it. */
  readonly preload: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it shows now, in whole seconds since the epoch. */
  now(): number;
  /** Resolves when every process that follows it has followed. */
  shift(seconds: number): Promise<void>;
}

/** Longer than a process goes on with what it read. */
const HEARD_AFTER = 40; // milliseconds

/** Stands in a file of this folder; begins at the present. */
export function createShiftedClock(folder: string): ShiftedClock {
  const file = join(folder, "clock");
  let ahead = 0;
  const write = (): void => {
    // Whole or not at all: somebody may read at this moment.
    writeFileSync(`${file}.new`, String(ahead * 1_000));
    renameSync(`${file}.new`, file);
  };
  write();

  return {
    preload: new URL("./clock.ts", import.meta.url).href,
    environment: { [CLOCK_FILE]: file },
    now: () => Math.floor(Date.now() / 1_000) + ahead,
    async shift(seconds) {
      ahead += seconds;
      write();
      await pause(HEARD_AFTER);
    },
  };
}
