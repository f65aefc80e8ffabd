/**
 * npm run torture [-- --short] [--json | --markdown] [--only] [--without-timed] [--store sqlite|postgres] [--seed N]
 *
 * Runs the reliability figures one after another, against real servers. `--json` prints one JSON array of results,
 * `--markdown` a table, and nothing else on standard output. The exit code is 3 when a figure did not hold.
 */

import { parseArgs } from "node:util";
import type { Figure, Result, StoreKind } from "./figure.ts";
import { figures } from "./figures/index.ts";
import { endSharedPostgres } from "./machine/postgres.ts";
import { markdownTable, provenance } from "./report.ts";

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
    only: { type: "string" },
    "without-timed": { type: "boolean", default: false },
    store: { type: "string" },
    seed: { type: "string" },
  },
});

// What was started ends with this process (machine/processes.ts).
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));

const seed = Number(values.seed ?? Date.now() % 1_000_000);
const wanted = values.only?.split(",");
const unknown = wanted?.find((id) => !figures.some((figure) => figure.id === id));
if (unknown !== undefined) {
  console.error(`there is no figure ${unknown}; there are ${figures.map(({ id }) => id).join(", ")}`);
  process.exit(2);
}
const results: Result[] = [];

for (const figure of figures) {
  if (wanted !== undefined && !wanted.includes(figure.id)) continue;
  if (values["without-timed"] && figure.timed) continue;
  for (const store of figure.stores) {
    if (values.store !== undefined && values.store !== store) continue;
    const begun = performance.now();
    const result = await measure(figure, store);
    results.push(result);
    const took = `${((performance.now() - begun) / 1_000).toFixed(1)} s`;
    const clear = process.stderr.isTTY ? "\r\x1b[K" : "";
    console.error(
      `${clear}${result.held ? "✓" : "✗"} ${result.figure} ${result.store.padEnd(8)} ${took} ${figure.title}: ${result.detail}`,
    );
  }
}
await endSharedPostgres();

if (values.json) console.log(JSON.stringify(results));
if (values.markdown) console.log(markdownTable(results, new Map(figures.map(({ id, title }) => [id, title]))));
if (results.some(({ held }) => !held)) process.exitCode = 3;

async function measure(figure: Figure, store: StoreKind): Promise<Result> {
  const progress = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${figure.id} ${store} ${text}`);
  };
  const about = { figure: figure.id, store, seed };
  try {
    const measured = await figure.measure({ store, short: values.short, timed: !values["without-timed"], seed, progress });
    return { ...about, ...measured, detail: `n = ${measured.rounds}: ${measured.detail}; ${provenance()}` };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ...about, held: false, rounds: 0, detail: `it could not be measured: ${why}; ${provenance()}` };
  }
}
