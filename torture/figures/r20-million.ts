/** a million live authorizations; what a token's look-up, a start, and a row cost then. */

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import type { Figure, Run } from "../figure.ts";
import { Chance } from "../load/chance.ts";
import { median, ms, percentile, withoutStatus } from "../load/latency.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { saturate, type Traffic } from "../load/traffic.ts";

const RESTART_MS = 2_000;
const SLOWER = 2;
const FEW = 200; // authorizations of the store that counts as empty: more than one page of anything
const SIZES = {
  short: { authorizations: 20_000, people: 1_000, programs: 100, rounds: 3, seconds: 0.6 },
  full: { authorizations: 1_000_000, people: 100_000, programs: 10_000, rounds: 7, seconds: 3 },
} as const;

export const million: Figure = {
  id: "R-20",
  title: "a million live authorizations",
  stores: ["sqlite", "postgres"],
  timed: true,
  measure: (run) => loaded({ store: run.store }, (with_) => measure(run, with_)),
};

async function measure({ short, seed, progress }: Run, { installation, port, stock }: Loaded) {
  const { authorizations, people, programs, rounds, seconds } = short ? SIZES.short : SIZES.full;
  const chance = new Chance(seed);
  const ask = async (ids: readonly string[]): Promise<Traffic> =>
    saturate({ port, connections: 4, seconds, source: stock.introspections(ids, chance) });
  const askOften = async (ids: readonly string[]): Promise<readonly Traffic[]> => {
    const asked: Traffic[] = [];
    for (let round = 0; round < rounds; round++) asked.push(await ask(ids));
    return asked;
  };

  const few = await stock.authorize(FEW);
  await ask(few);
  const empty = await askOften(few);
  const before = await bytesOf(installation.place.environment);

  progress("filling the store");
  await stock.addPeople(people);
  await stock.addPrograms(programs);
  const other = await bytesOf(installation.place.environment);
  const many: string[] = [];
  while (many.length < authorizations) {
    for (const id of await stock.authorize(Math.min(20_000, authorizations - many.length))) many.push(id);
    progress(`${many.length} authorizations`);
  }
  const perRow = ((await bytesOf(installation.place.environment)) - other) / authorizations;

  await installation.node.kill();
  const began = performance.now();
  await installation.node.start();
  const restart = performance.now() - began;
  await ask(many);
  const full = await askOften(many);

  const p99 = (traffics: readonly Traffic[]): number => median(traffics.map(({ outcomes }) => percentile(outcomes, 0.99)));
  const wrong = [...empty, ...full].flatMap((traffic) => withoutStatus(traffic, 200)).length;
  const asked = [...empty, ...full].reduce((sum, { outcomes }) => sum + outcomes.length, 0);
  return {
    held: wrong === 0 && p99(full) <= SLOWER * p99(empty) && restart <= RESTART_MS,
    rounds: asked,
    detail:
      `introspection of a random one of ${authorizations} tokens: p99 ${ms(p99(full))}, of ${FEW}: ${ms(p99(empty))} ` +
      `(at most ${SLOWER} × that; medians of ${rounds} rounds); ${wrong} wrong answers; killed and answering again in ${ms(restart)} ` +
      `(at most ${ms(RESTART_MS)}); ${Math.round(perRow)} bytes an authorization with its indexes; ${people} accounts and ${programs} ` +
      `clients in ${((other - before) / 1e6).toFixed(1)} MB; rows made by the store's own verbs, from another process`,
  };
}

/** What the database has on the disk, its log included. */
async function bytesOf(environment: Readonly<Record<string, string>>): Promise<number> {
  const { LATCHKEY_DATABASE: url, LATCHKEY_DATA: folder = "" } = environment;
  if (url === undefined) return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT pg_database_size(current_database()) AS bytes");
    return Number(rows[0].bytes);
  } finally {
    await client.end();
  }
}
