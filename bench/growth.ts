/**
 * npm run bench:growth [-- --sizes 1000,10000,100000,1000000,10000000] [--seconds 2] [--chart FILE.svg] [--json]
 *
 * What each operation costs as the database grows: real servers on the embedded store, filled through the store's own verbs. Every
 * request means another authorization, so nothing is remembered. Also the bytes of an authorization, the time from start
 * to first answer, and how long the sweep keeps the database for itself.
 */

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { openKeyRing } from "../src/keys/key-ring.ts";
import { parseMasterKey } from "../src/keys/master-key.ts";
import { systemClock } from "../src/ports/clock.ts";
import { silentLog } from "../src/ports/log.ts";
import { systemRandom } from "../src/ports/random.ts";
import { SWEEP_BATCH } from "../src/server.ts";
import { openSqliteStore } from "../src/store/sqlite/store.ts";
import { growthChart } from "./growth/chart.ts";
import { fill, fillExpired } from "./growth/fill.ts";
import { growthOperations } from "./growth/operations.ts";
import { type Figures, measure } from "./measure.ts";
import { installLatchkey } from "./servers/latchkey.ts";
import { discover } from "./target.ts";

export interface Growth {
  /** Authorizations in the database. */
  readonly size: number;
  readonly bytesEach: number;
  /** From exec to the port, in milliseconds. */
  readonly startMillis: number;
  /** Of a batch of 50 rows, in milliseconds. */
  readonly sweepMillis: number;
  readonly longestSweepMillis: number;
  readonly operations: readonly Figures[];
}

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,100000,1000000,10000000" },
    seconds: { type: "string", default: "2" },
    chart: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

const SWEPT = 10_000;
const load = { connections: 16, warmSeconds: 2, seconds: Number(options.seconds) };
const pinned = spawnSync("taskset", ["-cp", "1", String(process.pid)]).status === 0;
const now = systemClock.now();

const say = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
};

const installation = await installLatchkey({ store: "sqlite", nodes: 1 });
const file = join(installation.data, "latchkey.db");
const all: Growth[] = [];
try {
  // The first start makes the keys.
  await (await installation.start(pinned)).stop();
  let filled = 0;
  for (const size of options.sizes.split(",").map(Number)) {
    all.push(await measureAt(size, filled));
    filled = size;
    // The largest takes longest. If the run is stopped before, the picture shows the others.
    if (options.chart !== undefined) writeFileSync(options.chart, growthChart(all));
    console.error(`\r\x1b[K${table(all.slice(-1)).split("\n").at(-1)}`);
  }
} finally {
  await installation.remove();
}
say("");
console.log(options.json ? JSON.stringify(all) : table(all));

async function measureAt(size: number, filled: number): Promise<Growth> {
  const before = bytesUsed();
  const store = await openSqliteStore({ file });
  await fill(store, filled, size, now, (done) => say(`${done} of ${size} authorizations`));
  const keys = await openKeyRing({
    store,
    masterKey: parseMasterKey(readFileSync(join(installation.data, "master.key"), "utf8").trim()),
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
  });
  const operations = growthOperations(keys, { from: filled, size, now });
  await store.close(); // brings the write-ahead log into the file
  // What earlier operations left behind is not theirs.
  const bytesEach = Math.round((bytesUsed() - before) / (size - filled));

  const began = performance.now();
  const started = await installation.start(pinned);
  const startMillis = Math.round(performance.now() - began);
  const figures: Figures[] = [];
  try {
    const target = await discover(started);
    for (const operation of operations) {
      say(`${size}: ${operation.name}`);
      figures.push(await measure(operation, target, load));
    }
  } finally {
    await started.stop();
  }
  return { size, bytesEach, startMillis, ...(await measureSweep()), operations: figures };
}

/** What the sweep emptied lies in the file still, and is filled first. */
function bytesUsed(): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const pragma = (name: string): number => Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
  const bytes = (pragma("page_count") - pragma("freelist_count")) * pragma("page_size");
  database.close();
  return bytes;
}

async function measureSweep(): Promise<Pick<Growth, "sweepMillis" | "longestSweepMillis">> {
  const store = await openSqliteStore({ file });
  try {
    await fillExpired(store, SWEPT, now);
    const times: number[] = [];
    for (;;) {
      const began = performance.now();
      const swept = await store.sweep(now, 0, SWEEP_BATCH);
      if (swept["authorizations"] === 0) break;
      times.push(performance.now() - began);
    }
    const sorted = times.toSorted((one, other) => one - other);
    return { sweepMillis: tenths(sorted[sorted.length >> 1] ?? 0), longestSweepMillis: tenths(sorted.at(-1) ?? 0) };
  } finally {
    await store.close();
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function table(sizes: readonly Growth[]): string {
  const names = sizes[0]?.operations.map(({ operation }) => operation) ?? [];
  const head = [
    "authorizations",
    "bytes each",
    "start ms",
    `sweep of ${SWEEP_BATCH}: ms`,
    "longest",
    ...names.map((name) => `${name}: µs, p99 ms`),
  ];
  const rows = sizes.map(({ size, bytesEach, startMillis, sweepMillis, longestSweepMillis, operations }) => [
    size.toLocaleString("en"),
    bytesEach,
    startMillis,
    sweepMillis,
    longestSweepMillis,
    // There are not enough to refresh each of them once for seconds.
    ...operations.map(({ cpuMicros, p99Millis }) =>
      Number.isNaN(cpuMicros) ? "" : `${cpuMicros.toFixed(0)}, ${p99Millis.toFixed(1)}`,
    ),
  ]);
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
