/** A lease on something that only one process should do at a time: a row, not a lock of a session, which a pooler would lose. */

import { setTimeout as pause } from "node:timers/promises";
import { monotonic } from "../../ports/monotonic.ts";
import { type Random, randomText } from "../../ports/random.ts";
import { text } from "./row.ts";
import type { Sql } from "./sql.ts";

const LOOK_EVERY_MS = 100;
const BEAT_MS = 2_000;
/** A holder that has not moved for so long is dead. Nobody's clock is asked, only how long we have been looking. */
const DEAD_AFTER_MS = 10_000;

/**
 * Does the work as the only one, or returns once `isDone` says that another has done it. A holder that was only slow, and lost
 * its lease, goes on: so the work itself must be a row of transactions, each of which looks before it acts.
 */
export async function underLease(
  name: string,
  sql: Sql,
  random: Random,
  { isDone, work }: { isDone: () => Promise<boolean>; work: () => Promise<void> },
): Promise<void> {
  const holder = randomText(random, 9);
  if (!(await acquire(name, sql, holder, isDone))) return;

  let beats = 0;
  const beat = setInterval(() => {
    beats += 1;
    // A beat that is missed is made up for by the next.
    sql.run(BEAT, [name, `${holder}.${beats}`, `${holder}.%`]).catch(() => {});
  }, BEAT_MS).unref();
  try {
    await work();
  } finally {
    clearInterval(beat);
    await sql.run("DELETE FROM meta WHERE name = $1 AND value LIKE $2", [name, `${holder}.%`]);
  }
}

/** False: there is nothing left to do. */
async function acquire(name: string, sql: Sql, holder: string, isDone: () => Promise<boolean>): Promise<boolean> {
  let seen: string | undefined;
  let since = monotonic();
  while (!(await isDone())) {
    if ((await sql.run("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", [name, `${holder}.0`])) === 1)
      return true;
    const row = await sql.row("SELECT value FROM meta WHERE name = $1", [name]);
    const value = row === undefined ? undefined : text(row[0]);
    if (value !== seen) {
      seen = value;
      since = monotonic();
    } else if (value !== undefined && monotonic() - since > DEAD_AFTER_MS) {
      const taken = await sql.run("UPDATE meta SET value = $3 WHERE name = $1 AND value = $2", [name, value, `${holder}.0`]);
      if (taken === 1) return true;
    }
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

const BEAT = "UPDATE meta SET value = $2 WHERE name = $1 AND value LIKE $3";
