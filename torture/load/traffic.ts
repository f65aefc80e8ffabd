/** Traffic of raw requests: as fast as so many connections go, or at a pace that waits for no answer; and what came of each request. */

import { setPriority } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { get, LoadConnection, type RawAnswer } from "../../harness/load-connection.ts";

/** One request, and who hears of its answer (undefined: none came). */
export interface Ask {
  readonly text: string;
  answered?(answer: RawAnswer | undefined): void;
}

/** Where requests come from; undefined: there is none to be had now. */
export type Source = () => Ask | undefined;

/** One from each, round and round. */
export function inTurn(...sources: readonly Source[]): Source {
  let turn = 0;
  return () => sources[turn++ % sources.length]?.();
}

export interface Outcome {
  /** 0: no answer came. */
  readonly status: number;
  /** Milliseconds from the traffic's start to the sending. */
  readonly sentAt: number;
  /** Milliseconds from the sending to the whole answer. */
  readonly took: number;
}

export interface Traffic {
  readonly outcomes: readonly Outcome[];
  readonly seconds: number;
}

export interface Closed {
  readonly port: number;
  readonly source: Source;
  readonly connections: number;
  readonly seconds: number;
}

/** A closed loop: each connection sends its next request when it has its answer. */
export async function saturate({ port, source, connections, seconds }: Closed): Promise<Traffic> {
  const outcomes: Outcome[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  const one = async (): Promise<void> => {
    const connection = new LoadConnection(port);
    while (performance.now() < end) {
      const ask = source();
      if (ask === undefined) break;
      outcomes.push(await send(connection, ask, start));
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, one));
  return { outcomes, seconds: (performance.now() - start) / 1_000 };
}

export interface Paced {
  readonly port: number;
  readonly source: Source;
  /** Requests a second, whatever becomes of those before. */
  readonly rate: number;
  readonly seconds: number;
  /** Ends it earlier. */
  readonly signal?: AbortSignal;
  /** How many connections are open before the first request, as behind a proxy that keeps them (default 0). */
  readonly opened?: number;
  /** Beyond so many requests under way, one that is due counts as unanswered (default 2,000), or is put off. */
  readonly mostUnderWay?: number;
  readonly putsOff?: boolean;
  /**
   * Whether it looks on, and must not wait for a core itself: what it told of would be its own wait. Where the system allows it,
   * this thread goes before all others until the end.
   */
  readonly looksOn?: boolean;
}

const LAST_ANSWERS = 10_000; // milliseconds that answers have after the last request

/** An open loop: requests are sent when they are due, over connections that stay open. */
export async function pace({
  port,
  source,
  rate,
  seconds,
  signal,
  opened = 0,
  mostUnderWay = 2_000,
  putsOff = false,
  looksOn = false,
}: Paced): Promise<Traffic> {
  const outcomes: Outcome[] = [];
  const idle = Array.from({ length: opened }, () => new LoadConnection(port));
  await openAll(idle);
  const all = new Set<LoadConnection>(idle);
  const underWay = new Set<Promise<void>>();
  if (looksOn) prefer(LOOKS_ON);
  const start = performance.now();

  const sendOne = (): void => {
    const ask = source();
    if (ask === undefined) return;
    if (underWay.size >= mostUnderWay) {
      ask.answered?.(undefined);
      outcomes.push({ status: 0, sentAt: performance.now() - start, took: Number.POSITIVE_INFINITY });
      return;
    }
    const connection = idle.pop() ?? new LoadConnection(port);
    all.add(connection);
    const sent = send(connection, ask, start).then((outcome) => {
      outcomes.push(outcome);
      idle.push(connection);
      underWay.delete(sent);
    });
    underWay.add(sent);
  };

  let due = 0;
  for (;;) {
    const elapsed = (performance.now() - start) / 1_000;
    if (elapsed >= seconds || signal?.aborted === true) break;
    for (; due < elapsed * rate && !(putsOff && underWay.size >= mostUnderWay); due++) sendOne();
    await pause(1);
  }
  const took = (performance.now() - start) / 1_000;
  await Promise.race([Promise.all(underWay), pause(LAST_ANSWERS, undefined, { ref: false })]);
  for (const connection of all) connection.close();
  await Promise.all(underWay);
  if (looksOn) prefer(LIKE_OTHERS);
  return { outcomes, seconds: took };
}

const LOOKS_ON = -15;
const LIKE_OTHERS = 0;

/** Of this thread alone, on Linux; a process that is started meanwhile would have it too. */
function prefer(priority: number): void {
  try {
    setPriority(priority);
  } catch {
    // Only root goes before others.
  }
}

/** A few at a time: a server takes one new connection in each turn of its event loop. */
async function openAll(connections: readonly LoadConnection[]): Promise<void> {
  const rest = connections.values();
  const openSome = async (): Promise<void> => {
    for (const connection of rest) await connection.send(get("127.0.0.1", "/livez"));
  };
  await Promise.all(Array.from({ length: 8 }, openSome));
}

async function send(connection: LoadConnection, { text, answered }: Ask, start: number): Promise<Outcome> {
  const sent = performance.now();
  let answer: RawAnswer | undefined;
  try {
    answer = await connection.send(text);
  } catch {
    answer = undefined;
  }
  answered?.(answer);
  const took = performance.now() - sent;
  return { status: answer?.status ?? 0, sentAt: sent - start, took: answer === undefined ? Number.POSITIVE_INFINITY : took };
}
