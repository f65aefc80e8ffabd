/** Writes that come together share one commit: nothing is answered before it, and a failure of one is no failure of another. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../src/ports/log.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { migrate } from "../../src/store/sql/migrations.ts";
import { sqlStore } from "../../src/store/sql/store.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { GroupCommit } from "../../src/store/sqlite/group-commit.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { atOnce } from "./contract.ts";
import { authorization, client } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A table whose rows the commit refuses when they have no parent: a commit that really fails. */
async function openBatches(): Promise<{ sql: GroupCommit; connection: Connection; other: DatabaseSync; file: string }> {
  const folder = await temporaryFolder();
  const file = join(folder.path, "latchkey.db");
  const connection = await Connection.open(file);
  connection.exec("CREATE TABLE parents (id TEXT PRIMARY KEY)");
  connection.exec("CREATE TABLE things (id TEXT PRIMARY KEY, parent TEXT REFERENCES parents DEFERRABLE INITIALLY DEFERRED)");
  const sql = new GroupCommit(connection, silentLog);
  const other = new DatabaseSync(file);
  onTestFinished(async () => {
    other.close();
    await sql.close();
    await folder.remove();
  });
  return { sql, connection, other, file };
}

const INSERT = "INSERT INTO things (id, parent) VALUES ($1, $2)";
const COUNT = "SELECT COUNT(*) FROM things";

/** Lets every microtask run that can, without ending the turn. */
async function microtasks(): Promise<void> {
  for (let n = 0; n < 50; n++) await Promise.resolve();
}

test("[TL-19] nothing is answered before the commit, neither a write nor a read that saw it", async () => {
  const { sql, other } = await openBatches();
  const committedAt: number[] = [];
  const note = () => committedAt.push(Number(other.prepare(COUNT).get()?.["COUNT(*)"]));

  const answers = [
    sql.run(INSERT, ["a", null]).then(note),
    sql.row(COUNT, []).then(note),
    sql.transaction(async (step) => step.run(INSERT, ["b", null])).then(note),
    sql.rows(COUNT, []).then(note),
  ];
  await microtasks();
  expect(committedAt).toEqual([]);

  await Promise.all(answers);
  expect(committedAt).toEqual([2, 2, 2, 2]);
});

test("a read of a quiet turn is answered at once", async () => {
  const { sql } = await openBatches();
  let answered = false;
  void sql.row(COUNT, []).then(() => {
    answered = true;
  });
  await microtasks();
  expect(answered).toBe(true);
});

test("the writes of a turn share one commit", async () => {
  const { sql, file } = await openBatches();
  const before = commits(file);
  await atOnce(50, (n) => sql.run(INSERT, [`a${n}`, null]));
  expect(commits(file)).toBe(before + 1);
});

test("a write of the next turn joins the commit", async () => {
  const { sql, file } = await openBatches();
  const before = commits(file);
  const first = sql.run(INSERT, ["first", null]);
  await nextTurn();
  await Promise.all([first, sql.run(INSERT, ["second", null])]);
  expect(commits(file)).toBe(before + 1);
});

test("however many more come, the first to write is answered soon", async () => {
  const { sql } = await openBatches();
  let isAnswered = false;
  const answered = sql.run(INSERT, ["first", null]).then(() => {
    isAnswered = true;
  });
  const others: Promise<number>[] = [];
  for (let n = 0; n < 100_000 && !isAnswered; n++) {
    others.push(sql.run(INSERT, [`a${n}`, null]));
    await nextTurn();
  }
  expect(isAnswered).toBe(true);
  await Promise.all([answered, ...others]);
});

/** Counts them in the write-ahead log: the last page of each names the size of the database (https://sqlite.org/fileformat2.html#walformat). */
function commits(file: string): number {
  const log = readFileSync(`${file}-wal`);
  const frame = 24 + log.readUInt32BE(8);
  let count = 0;
  for (let at = 32; at + frame <= log.length; at += frame) if (log.readUInt32BE(at + 4) > 0) count += 1;
  return count;
}

test("when the commit fails, every writer hears that it is unavailable, and a reader gets what is really there", async () => {
  const { sql } = await openBatches();
  await sql.run(INSERT, ["kept", null]);

  const [bad, good, step, read] = await Promise.allSettled([
    sql.run(INSERT, ["bad", "no such parent"]),
    sql.run(INSERT, ["good", null]),
    sql.transaction(async (inside) => inside.run(INSERT, ["step", null])),
    sql.row(COUNT, []),
  ]);

  for (const outcome of [bad, good, step]) {
    expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(Unavailable) });
  }
  expect(read).toMatchObject({ status: "fulfilled", value: [1] });
  expect(await sql.run(INSERT, ["later", null])).toBe(1);
});

test("a statement or a step that fails harms no other of its turn", async () => {
  const { sql } = await openBatches();
  const outcomes = await Promise.allSettled([
    sql.run(INSERT, ["a", null]),
    sql.run(INSERT, ["a", null]),
    sql.transaction(async (step) => {
      await step.run(INSERT, ["b", null]);
      await step.run(INSERT, ["a", null]);
    }),
    sql.transaction(async (step) => {
      await step.run(INSERT, ["c", null]);
      throw new Error("a step changed its mind");
    }),
    sql.run(INSERT, ["d", null]),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected", "fulfilled"]);
  expect((await sql.rows("SELECT id FROM things ORDER BY id", [])).flat()).toEqual(["a", "d"]);
});

test("steps of one turn do not mix, nor does anybody see half of one", async () => {
  const { sql } = await openBatches();
  const seen: unknown[] = [];
  await Promise.all([
    sql.run(INSERT, ["first", null]),
    ...Array.from({ length: 5 }, (_, n) =>
      sql.transaction(async (step) => {
        const before = await step.row(COUNT, []);
        await step.run(INSERT, [`a${n}`, null]);
        await Promise.resolve();
        await step.run(INSERT, [`b${n}`, null]);
        const after = await step.row(COUNT, []);
        seen.push(Number(after?.[0]) - Number(before?.[0]));
      }),
    ),
    sql.row(COUNT, []).then((row) => seen.push(Number(row?.[0]) % 2)),
  ]);
  expect(seen).toEqual([2, 2, 2, 2, 2, 1]);
});

test("while another process holds the lock, writes wait without holding up the reads, and then happen", async () => {
  const { sql, other } = await openBatches();
  other.exec("BEGIN IMMEDIATE");
  const order: string[] = [];
  const writes = [
    sql.run(INSERT, ["a", null]).then(() => order.push("write")),
    sql.transaction(async (step) => step.run(INSERT, ["b", null])).then(() => order.push("step")),
  ];
  for (let turn = 0; turn < 20; turn++) {
    expect(await sql.row(COUNT, [])).toEqual([0]);
    await nextTurn();
  }
  order.push("released");
  other.exec("COMMIT");

  await Promise.all(writes);
  expect(order).toEqual(["released", "write", "step"]);
});

test("after two seconds behind another process's lock a write is unavailable, and never happens", async () => {
  const { sql, other } = await openBatches();
  other.exec("BEGIN IMMEDIATE");
  const outcomes = await Promise.allSettled([
    sql.run(INSERT, ["a", null]),
    sql.transaction(async (step) => step.run(INSERT, ["b", null])),
  ]);
  other.exec("COMMIT");

  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "Unavailable", retryAfter: 1 } });
  expect(await sql.run(INSERT, ["c", null])).toBe(1);
  expect(await sql.row(COUNT, [])).toEqual([1]);
});

test("on a full disk writes are unavailable, reads go on, nothing acknowledged is lost, and room helps", async () => {
  const folder = await temporaryFolder();
  const connection = await Connection.open(join(folder.path, "latchkey.db"));
  const sql = new GroupCommit(connection, silentLog);
  await migrate(sql, "BLOB");
  const store = sqlStore(sql, silentLog);
  onTestFinished(async () => {
    await store.close();
    await folder.remove();
  });
  const pages = Number(connection.row("PRAGMA page_count", [])?.[0]);
  connection.exec(`PRAGMA max_page_count = ${pages + 5}`);

  const saved: string[] = [];
  const failures: unknown[] = [];
  for (let round = 0; round < 20; round++) {
    await atOnce(10, async (n) => {
      const id = `a${round}-${n}`;
      try {
        if (await store.saveAuthorization(authorization(id, { scope: ["x".repeat(500)] }))) saved.push(id);
      } catch (error) {
        failures.push(error);
      }
    });
    await store.check();
  }

  expect(saved.length).toBeGreaterThan(0);
  expect(failures.length).toBeGreaterThan(100);
  for (const failure of failures) expect(failure).toBeInstanceOf(Unavailable);
  for (const id of saved) expect(await store.findAuthorization(id, 1_010)).toBeDefined();
  expect((await store.listAuthorizations({ accountId: "alice" }, { limit: 500 }, 1_010)).items).toHaveLength(saved.length);

  connection.exec("PRAGMA max_page_count = 100000");
  expect(await store.saveAuthorization(authorization("later"))).toBe(true);
});

test("what was written and then lost is not remembered", async () => {
  const { sql, connection } = await openBatches();
  await migrate(sql, "BLOB");
  const store = sqlStore(sql, silentLog);
  await store.saveClient(client("c"), undefined);
  await store.findClient("c");
  // The list of receivers is at hand then, so that the change comes in the same batch.
  await store.listNewsReceivers();

  const [bad, disabled, found] = await Promise.allSettled([
    sql.run(INSERT, ["bad", "no such parent"]),
    store.setClientDisabled("c", 1_010),
    store.findClient("c"),
  ]);

  expect([bad?.status, disabled?.status]).toEqual(["rejected", "rejected"]);
  expect(found).toMatchObject({ status: "fulfilled", value: { disabledAt: undefined } });
  expect((await store.findClient("c"))?.disabledAt).toBeUndefined();
  expect(connection.inTransaction).toBe(false);
});

test("a store that closes first does what waits for the lock", async () => {
  const folder = await temporaryFolder();
  const file = join(folder.path, "latchkey.db");
  const store = await openSqliteStore({ file });
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  const write = store.saveAuthorization(authorization("a"));
  const closed = store.close();
  other.exec("COMMIT");
  other.close();

  await closed;
  expect(await write).toBe(true);
  await folder.remove();
});
