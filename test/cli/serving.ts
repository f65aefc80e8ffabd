/** A real server in a process of its own, ended with the test; and clients that keep their connections to it busy. */

import { once } from "node:events";
import { Agent, request } from "node:http";
import { onTestFinished } from "vitest";
import { type Ended, type Given, type Started, start } from "./command.ts";

export interface Serving extends Started {
  readonly issuer: string;
  readonly port: number;
  /** The URL of the listener for whatever watches. */
  readonly management: string;
}

/** `latchkey serve` on free ports, with a management listener. */
export async function serve(words: readonly string[], given?: Given): Promise<Serving> {
  const started = start(["serve", "--port", "0", "--set", "management.port=0", "--json", ...words], given);
  onTestFinished(async () => {
    started.process.kill("SIGKILL");
    await started.ended();
  });
  await started.prints("}\n");
  return { ...started, ...JSON.parse(started.printed.stdout) };
}

export async function end(serving: Started): Promise<Ended> {
  serving.process.kill("SIGTERM");
  return serving.ended();
}

export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The log, line by line. */
export const linesOf = ({ printed }: Started): readonly LogLine[] =>
  printed.stderr
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

export interface Answered {
  readonly status: number;
  readonly closes: boolean;
  readonly body: string;
}

export interface Load {
  /** What each client was answered, in its order. */
  readonly answers: readonly (readonly Answered[])[];
  /** What did not become an answer. */
  readonly failures: unknown[];
  /** Resolves when every client has ended. */
  readonly over: Promise<void>;
  stop(): void;
}

/**
 * Clients, each with one connection that it keeps and always one request on it. One that is told to close its connection goes
 * no further, as behind a switch, which has other servers.
 */
export function load(serving: Pick<Serving, "port">, path: string, clients = 4): Load {
  const answers: Answered[][] = [];
  const failures: unknown[] = [];
  let isOver = false;
  const run = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const own: Answered[] = [];
    answers.push(own);
    try {
      while (!isOver && own.at(-1)?.closes !== true) own.push(await ask(serving.port, path, agent));
    } catch (failure) {
      failures.push(failure);
    } finally {
      agent.destroy();
    }
  };
  const all = Promise.all(Array.from({ length: clients }, run));
  return {
    answers,
    failures,
    over: all.then(() => undefined),
    stop() {
      isOver = true;
    },
  };
}

/** One request, over the agent's connection if it has one. */
async function ask(port: number, path: string, agent: Agent): Promise<Answered> {
  const outgoing = request({ host: "127.0.0.1", port, path, agent });
  outgoing.end();
  const [incoming] = await once(outgoing, "response");
  let body = "";
  incoming.setEncoding("utf8");
  for await (const part of incoming) body += part;
  return { status: incoming.statusCode, closes: incoming.headers.connection === "close", body };
}
