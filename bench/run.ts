/**
 * `npm run bench`: Latchkey and oidc-provider in turn, one core each, under the same load; what each request cost, side by side.
 *
 *     npm run bench -- [--json] [--seconds 2] [--warm 2] [--rounds 2] [--only refresh,code_exchange]
 *     npm run bench -- --store postgres [--nodes 2]
 *
 * The figure to compare is the processor time of a request: requests a second depend on the neighbours. The servers alternate,
 * and of each operation the cheapest round counts. Exit code 1: an answer was wrong.
 */

import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type Figures, measure } from "./measure.ts";
import { floor, operations } from "./operations.ts";
import type { Setting } from "./servers/latchkey.ts";
import { start } from "./servers/start.ts";
import { discover, type ServerName, type Target } from "./target.ts";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "2" },
    warm: { type: "string", default: "2" },
    only: { type: "string" },
    store: { type: "string", default: "sqlite" },
    nodes: { type: "string", default: "1" },
  },
});

const LOAD_CORE = "1";
const setting = settingOf(options.store, options.nodes);
// V8 goes on compiling for seconds: a short warm-up measures the compiler.
const load = { connections: 16, warmSeconds: Number(options.warm), seconds: Number(options.seconds) };
const chosen = operations.filter(({ name }) => options.only === undefined || options.only.split(",").includes(name));
const pinned = availableParallelism() > 1 && spawnSync("taskset", ["-V"]).status === 0;
if (pinned) spawnSync("taskset", ["-cp", LOAD_CORE, String(process.pid)]);

const say = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
};

const figures = new Map<string, Figures>();
for (let round = 1; round <= Number(options.rounds); round++) {
  for (const server of ["bare", "latchkey", "oidc-provider"] as const) await measureServer(server, round);
}
say("");
console.log(options.json ? JSON.stringify([...figures.values()]) : table());

async function measureServer(name: ServerName, round: number): Promise<void> {
  const started = await start(name, pinned, setting);
  try {
    if (name === "bare") return await keep(bareTarget(started), floor, round);
    const target = await discover(started);
    for (const operation of chosen) await keep(target, operation, round);
  } finally {
    await started.stop();
  }
}

async function keep(target: Target, operation: (typeof operations)[number], round: number): Promise<void> {
  say(`round ${round}: ${target.name} ${operation.name}`);
  const measured = await measure(operation, target, load);
  const key = `${target.name} ${operation.name}`;
  const earlier = figures.get(key);
  if (earlier === undefined || measured.cpuMicros < earlier.cpuMicros) figures.set(key, measured);
}

function settingOf(store: string, nodes: string): Setting {
  if (store === "sqlite" && nodes === "1") return { store, nodes: 1 };
  if (store === "postgres" && (nodes === "1" || nodes === "2")) return { store, nodes: nodes === "1" ? 1 : 2 };
  throw new TypeError("--store is sqlite, or postgres with --nodes 1 or 2");
}

function bareTarget(started: Awaited<ReturnType<typeof start>>): Target {
  const host = `127.0.0.1:${started.ports[0]}`;
  return {
    ...started,
    host,
    origin: `http://${host}`,
    paths: { metadata: "/", authorize: "", token: "", introspect: "", device: "", register: "" },
  };
}

function table(): string {
  const rows = chosen.map(({ name }) => {
    const ours = figures.get(`latchkey ${name}`);
    const theirs = figures.get(`oidc-provider ${name}`);
    if (ours === undefined || theirs === undefined) return name;
    const ratio = `${(theirs.cpuMicros / ours.cpuMicros).toFixed(1)} ×`;
    return [name.padEnd(22), ratio.padStart(7), column(ours), column(theirs)].join("  ");
  });
  const bare = figures.get("bare metadata");
  return [
    `Node ${process.version}, ${pinned ? "one core for the server, one for the load" : "not pinned to cores"}; bare node:http: ${bare?.cpuMicros} µs a request`,
    `${"".padEnd(22)}  ${"ratio".padStart(7)}  ${"latchkey: CPU µs  of database   req/s    p50    p99  MiB".padEnd(55)}  oidc-provider: the same`,
    ...rows,
  ].join("\n");
}

function column({ cpuMicros, databaseMicros, p50Millis, p99Millis, requestsPerSecond, rssMiB }: Figures): string {
  const cells = [
    cpuMicros.toFixed(0).padStart(15),
    databaseMicros.toFixed(0).padStart(13),
    String(requestsPerSecond).padStart(8),
    p50Millis.toFixed(1).padStart(7),
    p99Millis.toFixed(1).padStart(7),
  ];
  return [...cells, String(rssMiB).padStart(5)].join("");
}
