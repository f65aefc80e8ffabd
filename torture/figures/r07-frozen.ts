/** PostgreSQL stands still under load (SIGSTOP), with its sockets open, and goes on. */

import { startPostgres } from "../../test/real/postgres.ts";
import type { Figure } from "../figure.ts";
import { tellOutages, underOutages } from "../load/outage.ts";
import { rounds } from "../rounds.ts";

const BOUND = 3_000; // milliseconds, for one answer
const BACK = 2_000;
const GROWTH = 64 * 1_024 * 1_024; // bytes
const CONNECTIONS = 10;

export const frozen: Figure = {
  id: "R-07",
  title: "PostgreSQL frozen under load: answers within 3 s, memory flat, no rush afterwards",
  stores: ["postgres"],
  timed: true,
  async measure(run) {
    const server = await startPostgres({ settings: { fsync: "on" } });
    const settings = { LATCHKEY_POSTGRES__CONNECTIONS: String(CONNECTIONS) };
    try {
      const recoveries: number[] = [];
      let grown = 0;
      let most = 0;
      const database = await server.createDatabase();
      const told = await underOutages(run, { nodes: 2, settings, database }, async ({ scene, through }) => {
        const memory = (): number => Math.max(...scene.installation.nodes.map((node) => node.residentMemory()));
        for (const _ of rounds(run, { full: 5, short: 1 })) {
          let before = 0;
          const begin = (): void => {
            before = memory();
            server.freeze();
          };
          const watch = setInterval(() => {
            if (before > 0) grown = Math.max(grown, memory() - before);
          }, 1_000);
          try {
            const { afterEnd } = await through({ begin, lasts: run.short ? 5_000 : 30_000, end: () => server.thaw() });
            recoveries.push(afterEnd);
          } finally {
            clearInterval(watch);
          }
          const [row] = await server.query("SELECT COUNT(*)::INT AS n FROM pg_stat_activity WHERE application_name = 'latchkey'");
          most = Math.max(most, Number(row?.["n"]));
        }
      });
      const [slowest, back] = [told.answers.slowest, Math.max(...recoveries)];
      return {
        held:
          told.faults === undefined &&
          told.answers.wrong.length === 0 &&
          slowest <= BOUND &&
          back <= BACK &&
          grown <= GROWTH &&
          most <= 2 * CONNECTIONS,
        rounds: recoveries.length,
        detail: [
          `slowest answer ${slowest.toFixed(0)} ms`,
          `back ${back.toFixed(0)} ms after it went on`,
          `memory of a node +${(grown / 1_048_576).toFixed(0)} MB at most`,
          `${most} connections afterwards, of ${2 * CONNECTIONS} allowed`,
          tellOutages(told),
        ].join("; "),
      };
    } finally {
      server.thaw();
      await server.close();
    }
  },
};
