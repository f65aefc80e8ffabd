/** PostgreSQL restarts under load, in order and as if its machine had lost its power. */

import { startPostgres } from "../../test/real/postgres.ts";
import type { Figure } from "../figure.ts";
import { tellOutages, underOutages } from "../load/outage.ts";
import { rounds } from "../rounds.ts";

const BOUND = 2_000; // milliseconds

export const restart: Figure = {
  id: "R-06",
  title: "PostgreSQL restarted under load: success or 503, back within 2 s, nothing lost",
  stores: ["postgres"],
  timed: true,
  async measure(run) {
    const server = await startPostgres({ settings: { fsync: "on" } });
    try {
      const recoveries: number[] = [];
      const database = await server.createDatabase();
      const told = await underOutages(run, { nodes: 2, database }, async ({ through }) => {
        for (const round of rounds(run, { full: 50, short: 4, within: 5_000 })) {
          const begin = () => server.stop(round % 2 === 0 ? "fast" : "immediate");
          const { afterEnd } = await through({ begin, lasts: 300, end: () => server.start() });
          recoveries.push(afterEnd);
        }
      });
      const slowest = Math.max(...recoveries);
      return {
        held: told.faults === undefined && told.answers.wrong.length === 0 && slowest <= BOUND,
        rounds: recoveries.length,
        detail: `first success at most ${slowest.toFixed(0)} ms after it was up; ${tellOutages(told)}`,
      };
    } finally {
      await server.close();
    }
  },
};
