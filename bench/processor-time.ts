/** Processor time of processes, as Linux counts it. */

import { readdirSync, readFileSync } from "node:fs";

const MICROS_PER_TICK = 10_000; // a hundred ticks a second, so measure for two seconds or more

/** User and system time of one process, in microseconds. */
export function processorMicros(pid: number): number {
  const { own } = statOf(pid);
  return own * MICROS_PER_TICK;
}

/** Of a process and its children, those too that have ended. */
export function familyMicros(pid: number): number {
  let ticks = statOf(pid).own + statOf(pid).endedChildren;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const child = statOf(Number(name));
      if (child.parent === pid) ticks += child.own;
    } catch {
      // It has ended meanwhile.
    }
  }
  return ticks * MICROS_PER_TICK;
}

/** proc_pid_stat(5): fields 4, 14 to 17, counted behind the name, which may hold anything. */
function statOf(pid: number): { readonly parent: number; readonly own: number; readonly endedChildren: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const at = (index: number): number => Number(fields[index]);
  return { parent: at(1), own: at(11) + at(12), endedChildren: at(13) + at(14) };
}
