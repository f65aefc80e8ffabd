/** Traffic from a thread of its own, so that what others are told does not wait for the one who makes it. */

import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { saturate } from "./traffic.ts";

export interface Aside {
  readonly port: number;
  /** Sent in turn, as fast as the connections go. */
  readonly texts: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

/** Of each text, how often it was sent, and how often the answer was to wait: 429, or `slow_down` (RFC 8628 §3.5). */
export interface Told {
  readonly sent: number;
  readonly limited: number;
}

export async function saturateAside(aside: Aside): Promise<readonly Told[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: aside });
  const [told] = await once(worker, "message");
  await worker.terminate();
  return told;
}

async function run({ port, texts, connections, seconds }: Aside): Promise<readonly Told[]> {
  const told = texts.map(() => ({ sent: 0, limited: 0 }));
  let turn = 0;
  await saturate({
    port,
    connections,
    seconds,
    source() {
      const index = turn++ % texts.length;
      const of = told[index];
      const text = texts[index];
      if (of === undefined || text === undefined) return undefined;
      of.sent += 1;
      return {
        text,
        answered(answer) {
          if (answer?.status === 429 || answer?.body.includes('"slow_down"') === true) of.limited += 1;
        },
      };
    },
  });
  return told;
}

if (!isMainThread && parentPort !== null) parentPort.postMessage(await run(workerData));
