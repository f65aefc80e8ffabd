/** One `latchkey serve` as a process of its own: started, killed, frozen, asked to end, and started again at the same port. */

import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { endProcess, isRunning, startNodeProcess } from "./processes.ts";

const PROGRAM = new URL("../../bin/latchkey.js", import.meta.url).pathname;
const PATIENCE = 10_000; // milliseconds, from SIGTERM to the end
const LOG_KEPT = 1_000_000; // characters

export interface Place {
  /** The working directory of the process. */
  readonly folder: string;
  /** `LATCHKEY_…`; nothing else of this process's environment is handed on, but PATH. */
  readonly environment: Readonly<Record<string, string>>;
  /** Another JavaScript file than the checkout's command: a bundle, or an earlier version. */
  readonly program?: string;
  /** A module that Node runs first. */
  readonly preload?: string;
}

export interface NodeOptions extends Place {
  /** Absent: the system chooses one, and it is kept from then on. */
  readonly port?: number;
  /** What follows `serve --port …`. */
  readonly words?: readonly string[];
}

export interface LatchkeyNode {
  readonly issuer: string;
  readonly port: number;
  readonly pid: number;
  /** It answers, as far as this process knows. */
  readonly running: boolean;
  /** What `serve` said about the first account, as long as there was none. */
  readonly setUpLink: string | undefined;
  /** The last million characters that it logged. */
  log(): string;
  /** The lines of them that nobody has taken before. */
  takeLog(): readonly string[];
  /** The same server again, at the same port. Resolves when it answers. @throws {Error} it ended before that */
  start(): Promise<void>;
  /** SIGTERM: how many milliseconds it took to end. */
  stop(): Promise<number>;
  /** SIGKILL. */
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Bytes that it has in memory now (Linux). */
  residentMemory(): number;
}

export async function startNode(options: NodeOptions): Promise<LatchkeyNode> {
  let child: ChildProcess | undefined;
  let answers = false;
  let logged = "";
  let untaken = "";
  let announced: Announced = { issuer: "", port: options.port ?? 0, set_up_link: null };

  const start = async (): Promise<void> => {
    if (isRunning(child)) throw new Error("the server is running already");
    const started = runLatchkey(["serve", "--port", String(announced.port), ...(options.words ?? []), "--json"], options);
    child = started;
    started.stderr?.setEncoding("utf8").on("data", (text: string) => {
      logged = `${logged}${text}`.slice(-LOG_KEPT);
      untaken = `${untaken}${text}`.slice(-LOG_KEPT);
    });
    try {
      announced = JSON.parse(await firstObject(started, () => logged));
      const { status } = await fetch(`http://127.0.0.1:${announced.port}/readyz`);
      if (status !== 200) throw new Error(`the server is not ready: ${status}`);
      answers = true;
    } catch (error) {
      await endProcess(started, "SIGKILL", PATIENCE);
      throw error;
    }
  };
  const end = (signal: "SIGTERM" | "SIGKILL"): Promise<void> => {
    answers = false;
    return endProcess(child, signal, PATIENCE);
  };
  await start();

  return {
    get issuer() {
      return announced.issuer;
    },
    get port() {
      return announced.port;
    },
    get pid() {
      return child?.pid ?? 0;
    },
    get running() {
      return answers && isRunning(child);
    },
    get setUpLink() {
      return announced.set_up_link ?? undefined;
    },
    log: () => logged,
    takeLog() {
      const lines = untaken.split("\n");
      untaken = lines.pop() ?? "";
      return lines;
    },
    start,
    async stop() {
      const before = performance.now();
      await end("SIGTERM");
      return performance.now() - before;
    },
    kill: () => end("SIGKILL"),
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
    residentMemory: () => residentMemory(child?.pid ?? 0),
  };
}

/** Runs another command to its end, in the same place: its standard output. @throws {Error} it failed */
export async function runCommand(words: readonly string[], place: Place, input = ""): Promise<string> {
  const child = runLatchkey(words, place);
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A command that reads nothing may be gone before it is written to.
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`latchkey ${words.join(" ")} ended with ${code}: ${stderr}`);
  return stdout;
}

interface Announced {
  readonly issuer: string;
  readonly port: number;
  readonly set_up_link: string | null;
}

function runLatchkey(words: readonly string[], { folder, environment, program = PROGRAM, preload }: Place): ChildProcess {
  return startNodeProcess({
    words: [...(preload === undefined ? [] : ["--import", preload]), program, ...words],
    folder,
    environment: { PATH: process.env["PATH"] ?? "", NO_COLOR: "1", ...environment },
  });
}

/** What a server prints once it listens. @throws {Error} it ended before that */
async function firstObject(child: ChildProcess, logged: () => string): Promise<string> {
  let printed = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const closed = once(child, "close").then(() => "closed");
  while (!printed.includes("}\n")) {
    const next = await Promise.race([child.stdout === null ? closed : once(child.stdout, "data"), closed]);
    if (next === "closed" && !printed.includes("}\n")) throw new Error(`the server ended before it listened: ${logged()}`);
  }
  return printed;
}

function residentMemory(pid: number): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}
