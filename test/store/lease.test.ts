/** The lease: one at a time, taken over from the dead, and given back by nobody but its holder. */

import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../src/ports/log.ts";
import { type Random, systemRandom } from "../../src/ports/random.ts";
import { holderOf, underLease } from "../../src/store/sql/lease.ts";
import { makeFirstTable } from "../../src/store/sql/migrations.ts";
import type { Sql } from "../../src/store/sql/sql.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { GroupCommit } from "../../src/store/sqlite/group-commit.ts";

async function database(): Promise<Sql> {
  const sql = new GroupCommit(await Connection.open(":memory:"), silentLog);
  onTestFinished(() => sql.close());
  await makeFirstTable(sql);
  return sql;
}

const lease = (label: string, random: Random = systemRandom) => ({ name: "work", label, random, deadAfter: 400 });

test("[MN-03] of ten at once one does the work, and the others return when it is done", async () => {
  const sql = await database();
  let done = 0;
  let at = 0;
  await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      underLease(lease(`node ${n}`), sql, {
        isDone: async () => done > 0,
        async work() {
          at += 1;
          expect(at).toBe(1);
          expect(await holderOf("work", sql)).toMatch(/^node \d$/);
          // Longer than the dead are waited for: who beats is alive.
          await pause(600);
          at -= 1;
          done += 1;
        },
      }),
    ),
  );
  expect(done).toBe(1);
  expect(await holderOf("work", sql)).toBeUndefined();
});

test("[MN-03] a holder that was killed in the middle is taken over from", async () => {
  const sql = await database();
  await sql.run("INSERT INTO meta (name, value) VALUES ('work', 'aaaaaaaaaaaa 7 the dead')", []);
  let done = false;
  await underLease(lease("the living"), sql, {
    isDone: async () => done,
    async work() {
      expect(await holderOf("work", sql)).toBe("the living");
      done = true;
    },
  });
  expect(done).toBe(true);
});

test("a holder that lost its lease touches no other's, though its name is made of wildcards", async () => {
  const sql = await database();
  const wildcards: Random = { ...systemRandom, bytes: (length) => new Uint8Array(length).fill(255) };
  await underLease(lease("slow", wildcards), sql, {
    isDone: async () => false,
    async work() {
      await sql.run("UPDATE meta SET value = 'aaaaaaaaaaaa 0 another' WHERE name = 'work'", []);
      // Several of its beats.
      await pause(250);
      expect(await holderOf("work", sql)).toBe("another");
    },
  });
  expect(await holderOf("work", sql)).toBe("another");
});
