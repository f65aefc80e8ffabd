/** A disk that fails under a running process: strace (Debian package `strace`) answers its system calls in the kernel's place. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

export interface BrokenDisk {
  /** The calls go through to the disk again. */
  mend(): Promise<void>;
}

/** @throws {Error} there is no strace here, or this process may not trace that one */
export async function breakDisk(pid: number, calls: readonly string[]): Promise<BrokenDisk> {
  const set = calls.join(",");
  const words = ["-f", "-q", "-p", String(pid), "-e", `trace=${set}`, "-e", `inject=${set}:error=EIO`, "-o", "/dev/null"];
  const child = spawn("strace", words, { stdio: ["ignore", "ignore", "pipe"] });
  const end = (): void => void child.kill("SIGINT");
  process.once("exit", end);
  await traced(pid, child);
  return {
    async mend() {
      process.off("exit", end);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, "close");
      end();
      await closed;
    },
  };
}

async function traced(pid: number, child: ChildProcess): Promise<void> {
  let said = "";
  let isGone = false;
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  child.once("error", (error) => {
    said += error.message;
    isGone = true;
  });
  child.once("close", () => {
    isGone = true;
  });
  for (let tries = 0; tries < 500; tries++) {
    if (isGone) break;
    // Each thread by itself; those that a call may come from are there from the start.
    if (await isTraced(pid)) return;
    await pause(10);
  }
  throw new Error(`the system calls cannot be made to fail, which takes strace (Debian package strace): not run (${said.trim()})`);
}

async function isTraced(pid: number): Promise<boolean> {
  const tasks = await readdir(`/proc/${pid}/task`);
  const statuses = await Promise.all(tasks.map((task) => readFile(`/proc/${pid}/task/${task}/status`, "utf8").catch(() => "")));
  return statuses.every((status) => status === "" || !/^TracerPid:\s+0$/m.test(status));
}
