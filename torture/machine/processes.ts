/** What a run has started and made: when this process ends, by whatever way, its children end and its folders go. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const children = new Set<ChildProcess>();
const folders = new Set<string>();

process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  for (const folder of folders) removeFolder(folder);
});

export interface Program {
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts Node, the same as this one, with these words. */
export function startNodeProcess({ words, folder, environment }: Program): ChildProcess {
  const child = spawn(process.execPath, [...words], { cwd: folder, env: environment });
  children.add(child);
  child.once("close", () => children.delete(child));
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

export function makeFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}
