/** A lease on work that only one process should do at a time. It is a row, since a pooler would lose a session's lock. */

import { setTimeout as pause } from "node:timers/promises";
import { monotonic } from "../../ports/monotonic.ts";
import { type Random, randomText } from "../../ports/random.ts";
import { text } from "./row.ts";
import type { Sql, Statements } from "./sql.ts";

export interface Lease {
  readonly name: string;
  /** The holder's name, for people: a machine and a process. */
  readonly label: string;
  readonly random: Random;
  /**
   * Milliseconds after which a holder that has not moved counts as dead. They are measured by how long this process has been
   * looking. No clock of another machine is compared.
   */
  readonly deadAfter?: number;
}

const LOOK_EVERY_MS = 100;
const BEATS = 5;
const DEAD_AFTER_MS = 10_000;

/**
 * Does the work as the only process, or returns once `isDone` says that another has done it. A holder that was only slow may
 * lose its lease and go on. So the work must be a series of transactions, each of which looks before it acts.
 */
export async function underLease(
  { name, label, random, deadAfter = DEAD_AFTER_MS }: Lease,
  sql: Sql,
  { isDone, work }: { isDone: () => Promise<boolean>; work: () => Promise<void> },
): Promise<void> {
  const holder = `${randomText(random, 9)} `;
  let beats = 0;
  const value = (): string => `${holder}${beats} ${label}`;
  if (!(await acquire())) return;

  const beat = setInterval(() => {
    beats += 1;
    // If one beat fails, the next one makes up for it.
    sql.run(BEAT, [name, value(), holder]).catch(() => {});
  }, deadAfter / BEATS).unref();
  try {
    await work();
  } finally {
    clearInterval(beat);
    // A lease that stays behind is taken over by the next process that wants it.
    await sql.run(RELEASE, [name, holder]).catch(() => {});
  }

  /** False: there is nothing left to do. */
  async function acquire(): Promise<boolean> {
    let seen: string | undefined;
    let since = monotonic();
    while (!(await isDone())) {
      if ((await sql.run(TAKE, [name, value()])) === 1) return true;
      const found = await valueIn(name, sql);
      if (found !== seen) {
        seen = found;
        since = monotonic();
      } else if (found !== undefined && monotonic() - since > deadAfter) {
        if ((await sql.run(TAKE_OVER, [name, found, value()])) === 1) return true;
      }
      await pause(LOOK_EVERY_MS);
    }
    return false;
  }
}

/** The holder's name. Undefined: nobody holds it. */
export async function holderOf(name: string, sql: Pick<Statements, "row">): Promise<string | undefined> {
  return (await valueIn(name, sql))?.split(" ").slice(2).join(" ");
}

async function valueIn(name: string, sql: Pick<Statements, "row">): Promise<string | undefined> {
  const row = await sql.row("SELECT value FROM meta WHERE name = $1", [name]);
  return row === undefined ? undefined : text(row[0]);
}

const TAKE = "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const TAKE_OVER = "UPDATE meta SET value = $3 WHERE name = $1 AND value = $2";
const BEAT = "UPDATE meta SET value = $2 WHERE name = $1 AND substr(value, 1, length($3)) = $3";
const RELEASE = "DELETE FROM meta WHERE name = $1 AND substr(value, 1, length($2)) = $2";
