/** the primary is lost under load, and its synchronous standby takes its place. */

import { startPostgres } from "../../test/real/postgres.ts";
import type { Figure, Run } from "../figure.ts";
import { type Told, tellOutages, together, underOutages } from "../load/outage.ts";
import { outOf } from "../report.ts";
import { rounds } from "../rounds.ts";

const BOUND = 10_000; // milliseconds, from the loss to the first success

export const failover: Figure = {
  id: "R-09",
  title: "primary lost, synchronous standby promoted: nothing acknowledged lost, service again within 10 s",
  stores: ["postgres"],
  timed: true,
  async measure(run) {
    const gaps: number[] = [];
    const tolds: Told[] = [];
    for (const _ of rounds(run, { full: 10, short: 1 })) {
      const { gap, told } = await loseOne(run);
      gaps.push(gap);
      tolds.push(told);
      if (run.short) break;
    }
    const slowest = Math.max(...gaps);
    const broken = tolds.filter(({ answers, faults }) => faults !== undefined || answers.wrong.length > 0);
    return {
      held: broken.length === 0 && slowest <= BOUND,
      rounds: gaps.length,
      detail: `${outOf(broken.length, gaps.length, "with something lost or a wrong answer")}; service again ${slowest.toFixed(0)} ms after the loss at most; ${tellOutages(together(tolds))}`,
    };
  },
};

async function loseOne(run: Run): Promise<{ readonly gap: number; readonly told: Told }> {
  const source = "debian"; // whose PostgreSQL comes with pg_basebackup
  const settings = { fsync: "on" };
  const primary = await startPostgres({ source, settings });
  try {
    const standby = await startPostgres({ source, settings, standbyOf: primary });
    try {
      const url = await primary.createDatabase();
      await primary.query("ALTER SYSTEM SET synchronous_standby_names = '*'");
      await primary.query("SELECT pg_reload_conf()");
      const database = url.replace(`127.0.0.1:${primary.port}`, `127.0.0.1:${primary.port},127.0.0.1:${standby.port}`);
      let gap = 0;
      const told = await underOutages(run, { nodes: 2, database }, async ({ through }) => {
        const begin = () => primary.stop("immediate");
        const recovery = await through({
          after: run.short ? 2_000 : 6_000,
          begin,
          lasts: 500,
          end: () => standby.query("SELECT pg_promote()"),
        });
        gap = recovery.afterBegin;
      });
      return { gap, told };
    } finally {
      await standby.close();
    }
  } finally {
    await primary.close();
  }
}
