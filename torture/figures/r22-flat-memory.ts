/** R-22: half of what the server can do, for long, and no request may leave anything in memory. */

import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Figure, Run } from "../figure.ts";
import { Chance } from "../load/chance.ts";
import { statuses, withStatus } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { pace, type Source, saturate } from "../load/traffic.ts";
import { makeFolder, removeFolder } from "../machine/processes.ts";

const LIVE = new URL("./r22-live-memory.mjs", import.meta.url).pathname;
const PEOPLE = 300;
/** Always the same, since each takes some room. */
const CONNECTIONS = 32;
const MB = 1_000_000;
/** Seconds; in the short form a line is fitted to a few seconds, and to live memory, since of the resident memory they tell nothing. */
const TIMES = {
  short: { load: 6, warm: 1.5, every: 0.25 },
  full: { load: 1_800, warm: 600, every: 10 },
} as const;
/** Bytes, in the short form, in which what is remembered is still filling: a leak of a hundred bytes a request is found. */
const MOST_PER_REQUEST = 90;
/** Bytes an hour, in the full form. */
const MOST_PER_HOUR = MB;
const MOST_DESCRIPTORS = 5;

interface Sample {
  readonly seconds: number;
  readonly requests: number;
  readonly live: number;
  readonly resident: number;
  readonly descriptors: number;
}

export const flatMemory: Figure = {
  id: "R-22",
  title: "half load for long",
  stores: ["sqlite", "postgres"],
  timed: true,
  async measure(run) {
    const folder = makeFolder("latchkey-memory-");
    try {
      const file = join(folder, "live");
      const options = { store: run.store, settings: { TORTURE_MEMORY: file }, node: () => ({ preload: LIVE }) };
      return await loaded(options, (with_) => measure(run, file, with_));
    } finally {
      removeFolder(folder);
    }
  },
};

async function measure({ short, seed, progress }: Run, file: string, { installation, port, stock }: Loaded) {
  const times = short ? TIMES.short : TIMES.full;
  const ids = await stock.authorize(PEOPLE);
  let requests = 0;
  // The same requests again and again. The server remembers a bounded number of new ones, and would need hours to fill that.
  const tokens = ids.map(stock.accessToken);
  const chance = new Chance(seed);
  const kinds: readonly Source[] = [
    () => stock.introspection(chance.pick(tokens) ?? ""),
    stock.ownTokens(),
    stock.refreshes(ids),
    stock.metadata(),
  ];
  const source: Source = () => kinds[requests++ % kinds.length]?.();

  const warmed = await saturate({ port, source, connections: CONNECTIONS, seconds: short ? 3 : 20 });
  const rate = withStatus(warmed, 200).length / warmed.seconds / 2;
  const done = new AbortController();
  const load = pace({
    port,
    source,
    rate,
    seconds: times.load + 60,
    signal: done.signal,
    opened: CONNECTIONS,
    mostUnderWay: CONNECTIONS,
    putsOff: true,
  });
  const samples: Sample[] = [];
  const began = performance.now();
  try {
    for (let at = 0; at <= times.load; at += times.every) {
      await pause(Math.max(0, began + at * 1_000 - performance.now()));
      const live = await liveMemory(installation.node.pid, file);
      const descriptors = readdirSync(`/proc/${installation.node.pid}/fd`).length;
      const seconds = (performance.now() - began) / 1_000;
      samples.push({ seconds, requests, live, resident: installation.node.residentMemory(), descriptors });
      progress(`${Math.round(at)} of ${times.load} s`);
    }
  } finally {
    done.abort();
  }
  const traffic = await load;

  const after = samples.filter(({ seconds }) => seconds >= times.warm);
  const perRequest = slope(after.map(({ requests: x, live: y }) => [x, y]));
  const livePerHour = slope(after.map(({ seconds, live }) => [seconds, live])) * 3_600;
  const residentPerHour = slope(after.map(({ seconds, resident }) => [seconds, resident])) * 3_600;
  const [first, last] = [after[0]?.descriptors ?? 0, after.at(-1)?.descriptors ?? 0];
  const errors = traffic.outcomes.length - withStatus(traffic, 200).length;
  const isFlat = short ? perRequest < MOST_PER_REQUEST : residentPerHour < MOST_PER_HOUR && livePerHour < MOST_PER_HOUR;
  const mb = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`;
  return {
    held: isFlat && errors === 0 && last - first <= MOST_DESCRIPTORS && after.length > 2,
    rounds: traffic.outcomes.length,
    detail:
      `requests (introspection, client credentials, refresh, metadata in turn) at ${Math.round(rate)} a second, half of capacity, for ` +
      `${Math.round(traffic.seconds)} s; lines fitted to ${after.length} samples after ${times.warm} s: live memory ${perRequest.toFixed(1)} bytes a request ` +
      `${short ? `(less than ${MOST_PER_REQUEST}; short form, in place of 1 MB an hour), ` : `and ${mb(livePerHour)} an hour, `}resident memory ` +
      `${short ? `now ${mb(after.at(-1)?.resident ?? 0)}` : `${mb(residentPerHour)} an hour (each less than 1 MB)`}; descriptors ${first}, then ${last}; ` +
      `${errors} errors (${statuses(traffic)})`,
  };
}

/** Has the node collect its garbage and say what is left: bytes. */
async function liveMemory(pid: number, file: string): Promise<number> {
  rmSync(file, { force: true });
  process.kill(pid, "SIGUSR2");
  for (let tries = 0; tries < 1_000; tries++) {
    if (existsSync(file)) return Number(readFileSync(file, "utf8"));
    await pause(5);
  }
  throw new Error("the server does not say how much memory is live");
}

/** Of the line that fits best (least squares). */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const [x, y] = [mean(points.map(([each]) => each)), mean(points.map(([, each]) => each))];
  const above = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return above / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
}
