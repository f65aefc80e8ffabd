/** Server processes: each on a core of its own, and ended by its process id. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";

const SERVER_CORE = "0";

export function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  pinned: boolean,
  log: number | "ignore",
): ChildProcess {
  const command = [process.execPath, ...args];
  const [program = "", ...rest] = pinned ? ["taskset", "-c", SERVER_CORE, ...command] : command;
  return spawn(program, rest, { env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", log] });
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

const EVERY_MS = 2;

/** Waits until it listens. */
export async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 10_000 / EVERY_MS; tries++) {
    if (await isOpen(port)) return;
    await setTimeout(EVERY_MS);
  }
  throw new Error("a server did not start");
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
