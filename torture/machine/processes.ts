/** What a run has started and made: when this process ends, by whatever way, its children end and its folders go. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const children = new Map<ChildProcess, NodeJS.Signals>();
const folders = new Set<string>();

process.once("exit", () => {
  for (const [child, signal] of children) {
    child.kill("SIGCONT");
    child.kill(signal);
  }
  for (const folder of folders) removeFolder(folder);
});

/** Has a process end with this one, if it has not ended before. */
export function endWithThis(child: ChildProcess, signal: NodeJS.Signals): void {
  children.set(child, signal);
  child.once("close", () => children.delete(child));
}

export interface Program {
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts Node, the same as this one, with these words. */
export function startNodeProcess({ words, folder, environment }: Program): ChildProcess {
  const child = spawn(process.execPath, [...words], { cwd: folder, env: environment });
  endWithThis(child, "SIGKILL");
  return child;
}

export const isRunning = (child: ChildProcess | undefined): child is ChildProcess =>
  child !== undefined && child.exitCode === null && child.signalCode === null;

/** Sends a signal and waits for the end; one that does not come within this many milliseconds is forced. */
export async function endProcess(child: ChildProcess | undefined, signal: "SIGTERM" | "SIGKILL", patience: number): Promise<void> {
  if (!isRunning(child)) return;
  const closed = once(child, "close");
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), patience);
  await closed;
  clearTimeout(late);
}

export function makeFolder(prefix: string, place: string = tmpdir()): string {
  const folder = mkdtempSync(join(place, prefix));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  // A process that writes there may still be about to end.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  folders.delete(folder);
}
