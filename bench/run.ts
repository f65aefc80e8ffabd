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
import { floor, type OperationName, operations } from "./operations.ts";
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
/** How many times the processor time of Latchkey the one of oidc-provider should be, at least. */
const GOALS: Partial<Record<OperationName, number>> = {
  client_credentials: 3,
  introspection: 4.5,
  introspection_unknown: 3.5,
  device_authorization: 2,
  device_poll: 4.5,
  registration: 2.2,
  code_exchange: 3,
  refresh: 3,
};
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
    paths: { metadata: "/", authorize: "", push: "", token: "", introspect: "", device: "", register: "" },
  };
}

/** In the form of `docs/explanation/performance.md`. */
function table(): string {
  const bare = figures.get("bare metadata");
  const cores = pinned ? "one core for the server, one for the load" : "not pinned to cores";
  return [
    ...(setting.store === "sqlite" ? comparison() : onPostgres()),
    "",
    `Bare node:http: ${bare?.cpuMicros} µs a request; Node ${process.version}, ${cores}.`,
  ].join("\n");
}

function comparison(): readonly string[] {
  const rows = chosen.map(({ name }) => {
    const ours = figures.get(`latchkey ${name}`);
    const theirs = figures.get(`oidc-provider ${name}`);
    if (ours === undefined || theirs === undefined) return row(words(name));
    const ratio = `${(theirs.cpuMicros / ours.cpuMicros).toFixed(1)} ×`;
    return row(words(name), ratio, String(GOALS[name] ?? ""), ...cells(ours), ...cells(theirs));
  });
  const columns = (server: string): readonly string[] => [`${server}: µs`, "req/s", "p50 ms", "p99 ms", "MiB"];
  return [...head("operation", "ratio", "goal", ...columns("Latchkey"), ...columns("oidc-provider")), ...rows];
}

function onPostgres(): readonly string[] {
  const rows = chosen.map(({ name }) => {
    const measured = figures.get(`latchkey ${name}`);
    if (measured === undefined) return row(words(name));
    const { cpuMicros, databaseMicros, p99Millis, requestsPerSecond } = measured;
    return row(words(name), cpuMicros.toFixed(0), databaseMicros.toFixed(0), String(requestsPerSecond), p99Millis.toFixed(1));
  });
  return [
    ...head("operation", `${setting.nodes === 1 ? "one node" : "two nodes"}: µs`, "database: µs", "req/s", "p99 ms"),
    ...rows,
  ];
}

function cells({ cpuMicros, p50Millis, p99Millis, requestsPerSecond, rssMiB }: Figures): readonly string[] {
  return [cpuMicros.toFixed(0), String(requestsPerSecond), p50Millis.toFixed(1), p99Millis.toFixed(1), String(rssMiB)];
}

/** `code_exchange_rs256` is “code exchange, RS256”: what follows the comma is how. */
function words(name: OperationName): string {
  return name.replace("_rs256", ", RS256").replace("_dpop", ", DPoP").replace("_jwt", ", JWT").replaceAll("_", " ");
}

function row(...texts: readonly string[]): string {
  return `| ${texts.join(" | ")} |`;
}

function head(...texts: readonly string[]): readonly string[] {
  return [row(...texts), `|${"---|".repeat(texts.length)}`];
}
