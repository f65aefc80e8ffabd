/**
 * npm run torture [-- --short] [--json] [--only] [--store sqlite|postgres] [--seed N]
 *
 * Runs the reliability figures one after another, against real servers. `--json` prints one JSON array of results and
 * nothing else on standard output. The exit code is 3 when a figure did not hold.
 */

import { parseArgs } from "node:util";
import type { Figure, Result, StoreKind } from "./figure.ts";
import { figures } from "./figures/index.ts";

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    only: { type: "string" },
    store: { type: "string" },
    seed: { type: "string" },
  },
});

const seed = Number(values.seed ?? Date.now() % 1_000_000);
const wanted = values.only?.split(",");
const results: Result[] = [];

for (const figure of figures) {
  if (wanted !== undefined && !wanted.includes(figure.id)) continue;
  for (const store of figure.stores) {
    if (values.store !== undefined && values.store !== store) continue;
    const result = await measure(figure, store);
    results.push(result);
    console.error(`${result.held ? "✓" : "✗"} ${result.figure} ${result.store.padEnd(8)} ${figure.title}: ${result.detail}`);
  }
}

if (values.json) console.log(JSON.stringify(results));
if (results.some(({ held }) => !held)) process.exitCode = 3;

async function measure(figure: Figure, store: StoreKind): Promise<Result> {
  const progress = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${figure.id} ${store} ${text}\r`);
  };
  const about = { figure: figure.id, store, seed };
  try {
    return { ...about, ...(await figure.measure({ store, short: values.short, seed, progress })) };
  } catch (error) {
    return {
      ...about,
      held: false,
      rounds: 0,
      detail: `it could not be measured: ${error instanceof Error ? error.message : error}`,
    };
  }
}
