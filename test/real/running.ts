/** A program of other people's that runs: what it says, what it is told, and how it ends. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { endProcess, endWithThis } from "../../torture/machine/processes.ts";
import { findProgram } from "./programs.ts";

export interface Running {
  /** Waits until it has said something like this, on either stream. @throws {Error} it ended before */
  says(what: RegExp): Promise<RegExpExecArray>;
  /** Undefined: it did not start. */
  readonly pid: number | undefined;
  /** Types a line. */
  type(line: string): void;
  /** Types just this: what a program at a terminal reads key by key. */
  press(keys: string): void;
  /** There is nothing more to read for it. */
  endInput(): void;
  /** All that it has said by now, on both streams. */
  said(): string;
  ended(): Promise<Ended>;
  /** Makes it end. */
  end(): Promise<void>;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  /** Both streams. */
  readonly said: string;
}

export interface RunOptions {
  /** All that its standard input holds. Absent: what is {@link Running.type}d. */
  readonly input?: string;
  readonly folder?: string;
  /** Beside PATH, all of it. */
  readonly environment?: Readonly<Record<string, string>>;
}

export function runProgram(command: string, words: readonly string[], options: RunOptions = {}): Running {
  const child = spawn(findProgram(command) ?? command, words, {
    cwd: options.folder,
    env: { PATH: process.env["PATH"] ?? "", ...options.environment },
  });
  endWithThis(child, "SIGKILL");
  let stdout = "";
  let said = "";
  let wake = (): void => {};
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    said += text;
    wake();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    wake();
  });
  // It may be gone before it is written to.
  child.stdin.on("error", () => {});
  if (options.input !== undefined) child.stdin.end(options.input);
  let isClosed = false;
  const closed = once(child, "close").then(() => {
    isClosed = true;
    wake();
  });
  // A command that is not there ends the test that waits for it, not the run.
  closed.catch(() => {});

  return {
    async says(what) {
      for (;;) {
        const found = what.exec(said);
        if (found !== null) return found;
        if (isClosed) throw new Error(`it ended without saying ${what}: ${said}`);
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
          closed,
        ]);
      }
    },
    pid: child.pid,
    endInput: () => void child.stdin.end(),
    type: (line) => child.stdin.write(`${line}\n`),
    press: (keys) => child.stdin.write(keys),
    said: () => said,
    async ended() {
      await closed;
      return { status: child.exitCode, stdout, said };
    },
    end: () => endProcess(child, "SIGTERM", PATIENCE),
  };
}

const PATIENCE = 5_000; // milliseconds
