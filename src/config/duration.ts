/** Spans of time as people write them: whole seconds, or a number with one of s, m, h, d, w. */

import type { Seconds } from "../protocol/time.ts";

const UNITS = [
  ["w", 604_800],
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
] as const;

const WRITTEN = /^([0-9]{1,9})([smhdw]?)$/;

/** `90`, `90s`, `15m`, `12h`, `30d`, `2w`; undefined when it is none of these. */
export function parseDuration(written: string): Seconds | undefined {
  const [, count, unit] = WRITTEN.exec(written) ?? [];
  if (count === undefined) return undefined;
  const [, seconds = 1] = UNITS.find(([name]) => name === unit) ?? [];
  return Number(count) * seconds;
}

/** The shortest exact way to write a span, without weeks. */
export function formatDuration(seconds: Seconds): string {
  for (const [name, length] of UNITS) {
    if (name !== "w" && seconds >= length && seconds % length === 0) return `${seconds / length}${name}`;
  }
  return `${seconds}s`;
}
