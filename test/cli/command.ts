/** Runs the real command in a process of its own, on a data folder of its own, with an environment that has nothing of ours. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Given {
  readonly input?: string | Buffer;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Started {
  readonly process: ChildProcess;
  /** What it has printed until now. */
  readonly printed: { stdout: string; stderr: string };
  /** Resolves when standard output holds this; fails when the process ends before. */
  prints(text: string): Promise<void>;
  ended(): Promise<Ended>;
}

const LATCHKEY = new URL("../../bin/latchkey.js", import.meta.url).pathname;

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "latchkey-cli-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function start(words: readonly string[], { input, environment = {} }: Given = {}): Started {
  const child = spawn(process.execPath, [LATCHKEY, ...words], {
    env: { PATH: process.env["PATH"] ?? "", NO_COLOR: "1", ...environment },
  });
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed.stderr += text;
  });
  // A command that reads nothing may be gone before it is written to.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const closed = once(child, "close");

  return {
    process: child,
    printed,
    async prints(text) {
      while (!printed.stdout.includes(text)) {
        const next = await Promise.race([once(child.stdout, "data"), closed.then(() => "closed" as const)]);
        if (next === "closed" && !printed.stdout.includes(text)) throw new Error(`ended before it said ${text}: ${printed.stderr}`);
      }
    },
    async ended() {
      await closed;
      return { status: child.exitCode, ...printed };
    },
  };
}

export const run = (words: readonly string[], given?: Given): Promise<Ended> => start(words, given).ended();
