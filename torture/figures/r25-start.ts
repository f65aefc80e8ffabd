/** R-25: the bundle, as it is published, from its start to the first answer, and what it holds in memory when it rests. */

import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../harness/ports.ts";
import { writeCommand } from "../../scripts/build/package.ts";
import type { Figure, Result, Run, StoreKind } from "../figure.ts";
import { type Place, runCommand } from "../machine/latchkey.ts";
import { newDatabase } from "../machine/postgres.ts";
import { endProcess, isRunning, makeFolder, removeFolder, startNodeProcess } from "../machine/processes.ts";

const LONGEST = 150; // milliseconds, the median
const LONGEST_OPEN = 20; // milliseconds from the open port to the answer, the median
const PATIENCE = 10_000; // milliseconds
const TOKENS = 1_000;
const SECRET = "a secret of thirty-two characters";

export const start: Figure = {
  id: "R-25",
  title: `the published bundle's first answer within ${LONGEST} ms (median), and no port open before it is ready`,
  stores: ["sqlite"],
  timed: true,
  measure,
};

async function measure(run: Run): Promise<Pick<Result, "held" | "rounds" | "detail">> {
  const folder = makeFolder("latchkey-start-");
  try {
    await writeCommand(folder);
    const place = await placeOf(run.store, folder);
    const first = await started(place);
    await runCommand(
      ["client", "add", "--id", "app", "--name", "App", "--grant", "client_credentials", "--secret-stdin"],
      place,
      SECRET,
    );

    const rounds: Answered[] = [];
    for (let round = 0; round < (run.short ? 20 : 100); round++) {
      run.progress(`start ${round + 1}`);
      rounds.push(await started(place));
    }
    const memory: string[] = [];
    await started(place, async (child, port) => void memory.push(...(await memoryOf(child, port))));
    return judge(first, rounds, memory);
  } finally {
    removeFolder(folder);
  }
}

interface InBundle extends Place {
  readonly program: string;
}

async function placeOf(store: StoreKind, folder: string): Promise<InBundle> {
  const environment = {
    LATCHKEY_DATA: join(folder, "data"),
    LATCHKEY_DRAIN__DELAY: "0",
    LATCHKEY_LOG__LEVEL: "warn",
    ...(store === "postgres" && { LATCHKEY_DATABASE: await newDatabase() }),
  };
  return { folder, environment, program: join(folder, "bin/latchkey.js") };
}

/** Milliseconds from the start of the process, to the port that opens, and to the whole head of the first answer. */
interface Answered {
  readonly open: number;
  readonly answer: number;
  /** Milliseconds that its main thread was running until then: what a busy machine does not stretch. */
  readonly ran: number;
  /** What was wrong with it; undefined: it was 200. */
  readonly fault: string | undefined;
}

/** Starts a server, asks until it answers, has something done with it, and ends it. @throws {Error} it ended by itself */
async function started(
  { folder, environment, program }: InBundle,
  use: (child: ChildProcess, port: number) => Promise<void> = async () => {},
): Promise<Answered> {
  const port = await freePort();
  const begun = performance.now();
  const child = startNodeProcess({
    words: [program, "serve", "--port", String(port)],
    folder,
    environment: { PATH: process.env["PATH"] ?? "", ...environment },
  });
  let said = "";
  child.stdout?.resume();
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  try {
    for (;;) {
      const socket = await opened(port);
      if (socket !== undefined) {
        const open = performance.now() - begun;
        const fault = await faultOf(socket);
        const answer = performance.now() - begun;
        const ran = runningTime(child);
        await use(child, port);
        return { open, answer, ran, fault };
      }
      if (!isRunning(child) || performance.now() - begun > PATIENCE) throw new Error(`it did not open its port: ${said}`);
      await pause(1);
    }
  } finally {
    await endProcess(child, "SIGTERM", PATIENCE);
  }
}

/** Linux counts it, in nanoseconds. */
function runningTime({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ", 1)[0]) / 1e6;
}

/** A connection; undefined: nobody listens there. */
async function opened(port: number): Promise<Socket | undefined> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return socket;
  } catch {
    return undefined;
  }
}

/** Asks on this very connection: a server that opens its port must be ready for the first client. */
async function faultOf(socket: Socket): Promise<string | undefined> {
  socket.setEncoding("latin1").write("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  let head = "";
  try {
    for await (const text of socket) {
      head += text;
      if (head.includes("\r\n")) break;
    }
  } catch (error) {
    return `the first connection broke: ${error instanceof Error ? error.message : error}`;
  } finally {
    socket.destroy();
  }
  return head.startsWith("HTTP/1.1 200 ") ? undefined : `the first answer was “${head.split("\r\n", 1)[0]}”`;
}

/** What is resident after the start, and after many tokens, each a while later. */
async function memoryOf(child: ChildProcess, port: number): Promise<readonly string[]> {
  await pause(1_000);
  const before = resident(child);
  const authorization = `Basic ${btoa(`app:${SECRET}`)}`;
  for (let token = 0; token < TOKENS; token++) {
    const answer = await fetch(`http://127.0.0.1:${port}/auth/token`, {
      method: "POST",
      headers: { authorization },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    if (answer.status !== 200) throw new Error(`no token: ${answer.status}`);
    await answer.arrayBuffer();
  }
  await pause(1_000);
  return [before, resident(child)];
}

function resident({ pid }: ChildProcess): string {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return `${(Number(kilobytes) / 1024).toFixed(0)} MiB`;
}

function judge(
  first: Answered,
  rounds: readonly Answered[],
  [idle, used]: readonly string[],
): Pick<Result, "held" | "rounds" | "detail"> {
  const answers = rounds.map(({ answer }) => answer).toSorted((a, b) => a - b);
  const ran = rounds.map((round) => round.ran).toSorted((a, b) => a - b);
  const waits = rounds.map(({ open, answer }) => answer - open).toSorted((a, b) => a - b);
  const fault = [first, ...rounds].find((round) => round.fault !== undefined)?.fault;
  const within = answers.filter((answer) => answer <= LONGEST).length;
  const detail = [
    `median ${at(answers, 0.5)} ms, ${within} of ${answers.length} within ${LONGEST} ms, slowest ${at(answers, 1)}`,
    `running for ${at(ran, 0.5)} of them`,
    `the very first, on an empty folder, ${first.answer.toFixed(0)}`,
    `answered ${at(waits, 0.5)} ms after the port opened`,
    `idle at ${idle}, after ${TOKENS} tokens ${used}`,
  ].join("; ");
  const held = fault === undefined && at(answers, 0.5) <= LONGEST && at(waits, 0.5) <= LONGEST_OPEN;
  return { held, rounds: rounds.length, detail: fault === undefined ? detail : `${fault}; ${detail}` };
}

const at = (sorted: readonly number[], share: number): number => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
