/** Drives one operation against one server, and reads what it cost: the processor time of the server's process, above all. */

import { readFileSync } from "node:fs";
import { LoadConnection } from "../harness/load-connection.ts";
import type { Operation, OperationName, Step } from "./operations.ts";
import { processorMicros } from "./processor-time.ts";
import type { ServerName, Target } from "./target.ts";

export interface Figures {
  readonly server: ServerName;
  readonly operation: OperationName;
  /** User and system time of the server's process (of all nodes together), per request. */
  readonly cpuMicros: number;
  /** The same of the database's processes, where it has its own. */
  readonly databaseMicros: number;
  readonly requestsPerSecond: number;
  readonly p50Millis: number;
  readonly p99Millis: number;
  readonly rssMiB: number;
}

export interface Load {
  readonly connections: number;
  readonly warmSeconds: number;
  readonly seconds: number;
}

/** @throws {Error} an answer was wrong: what is wrong is not measured */
export async function measure(operation: Operation, target: Target, load: Load): Promise<Figures> {
  const { ports } = target;
  const connections = Array.from({ length: load.connections }, (_, n) => new LoadConnection(ports[n % ports.length] ?? 0));
  try {
    const steps = await operation.prepare(target, connections);
    // Codes that the warm-up spends would be missing in the measurement.
    if (!operation.name.startsWith("code_exchange")) await drive(connections, steps, load.warmSeconds);
    const before = sum(target.pids, processorMicros);
    const databaseBefore = target.databaseMicros();
    const { latencies, seconds } = await drive(connections, steps, load.seconds);
    const cpu = sum(target.pids, processorMicros) - before;
    const database = target.databaseMicros() - databaseBefore;
    if (latencies.length === 0) throw new Error(`warming up left nothing to measure of ${operation.name}`);
    const sorted = latencies.toSorted((one, other) => one - other);
    return {
      server: target.name,
      operation: operation.name,
      cpuMicros: round(cpu / sorted.length, 1),
      databaseMicros: round(database / sorted.length, 1),
      requestsPerSecond: Math.round(sorted.length / seconds),
      p50Millis: round(percentile(sorted, 0.5), 2),
      p99Millis: round(percentile(sorted, 0.99), 2),
      rssMiB: Math.round(sum(target.pids, residentMiB)),
    };
  } finally {
    for (const connection of connections) connection.close();
  }
}

async function drive(connections: readonly LoadConnection[], steps: readonly Step[], seconds: number) {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  await Promise.all(
    connections.map(async (connection, index) => {
      const step = steps[index];
      if (step === undefined) return;
      for (;;) {
        const began = performance.now();
        if (began >= end) return;
        if ((await step(connection)) === "spent") return;
        latencies.push(performance.now() - began);
      }
    }),
  );
  return { latencies, seconds: (performance.now() - start) / 1_000 };
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

const residentMiB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1] ?? 0) / 1_024;
