/** The store behind PgBouncer in transaction mode: found out by itself, and the same promises kept. */

import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Log, silentLog } from "../../src/ports/log.ts";
import { openPostgres } from "../../src/store/postgres/database.ts";
import { openPostgresStore } from "../../src/store/postgres/store.ts";
import { missingPgbouncer, type Pgbouncer, startPgbouncer } from "../real/pgbouncer.ts";
import { type PostgresServer, startPostgres } from "../real/postgres.ts";
import { atOnce, storeContract } from "./contract.ts";
import { authorization } from "./records.ts";

const NOTICE_MS = 900;

const missing = missingPgbouncer();
describe.skipIf(missing !== undefined)(`behind PgBouncer${missing === undefined ? "" : ` (${missing})`}`, () => {
  let server: PostgresServer;
  let pooler: Pgbouncer;
  /** One whose administrator told it to ignore what we ask for at the beginning: then statements give it away. */
  let lenient: Pgbouncer;

  beforeAll(async () => {
    server = await startPostgres();
    pooler = await startPgbouncer(server.port);
    lenient = await startPgbouncer(server.port, [
      "ignore_startup_parameters = statement_timeout, idle_in_transaction_session_timeout",
    ]);
  });
  afterAll(async () => {
    await pooler.close();
    await lenient.close();
    await server.close();
  });

  test.each(["strict", "lenient"])("it is told once in the log that there is a %s one", async (kind) => {
    const said: string[] = [];
    const log: Log = { ...silentLog, info: (_, message) => void said.push(message) };
    const url = (kind === "strict" ? pooler : lenient).through(await server.createDatabase());
    const store = await openPostgresStore({ url, log });
    onTestFinished(() => store.close());
    await atOnce(50, (n) => store.saveAuthorization(authorization(`a${n}`)));
    expect(said).toEqual([
      "a pooler stands before the database: one statement at a time on each connection, none prepared, and its own time limits",
    ]);
  });

  test.each(["strict", "lenient"])("a %s one is noticed before the first statement", async (kind) => {
    const said: string[] = [];
    const log: Log = { ...silentLog, info: (_, message) => void said.push(message) };
    const sql = openPostgres({ url: (kind === "strict" ? pooler : lenient).through(await server.createDatabase()), log });
    onTestFinished(() => sql.close());
    await sql.row("SELECT 1", []);
    expect(said).toHaveLength(1);
  });

  test("a server that nobody stands before is not taken for a pooler", async () => {
    const said: string[] = [];
    const log: Log = { ...silentLog, info: (_, message) => void said.push(message) };
    const store = await openPostgresStore({ url: await server.createDatabase(), log });
    onTestFinished(() => store.close());
    await atOnce(50, (n) => store.saveAuthorization(authorization(`a${n}`)));
    expect(said).toEqual([]);
  });

  test("what another process prepared on a connection is never run in place of our own statement", async () => {
    const url = lenient.through(await server.createDatabase());
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore({ url, connections: 4 })));
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
    // Another order of statements in each, so that what is numbered in their order would have other numbers.
    const sql = openPostgres({ url, connections: 3 });
    onTestFinished(() => sql.close());
    await Promise.all([
      ...stores.map((store, n) =>
        atOnce(60, async (k) => {
          const id = `a${n}.${k}`;
          expect(await store.saveAuthorization(authorization(id))).toBe(true);
          expect((await store.findAuthorization(id, 1_010))?.id).toBe(id);
          expect(await store.redeemAuthorization(id, 1_010)).toBeTruthy();
        }),
      ),
      atOnce(60, async (k) => {
        expect(await sql.row("SELECT $1 || '!'", [`x${k}`])).toEqual([`x${k}!`]);
        expect(await sql.row("SELECT $1 || '?'", [`x${k}`])).toEqual([`x${k}?`]);
      }),
    ]);
  });

  test.each(["strict", "lenient"])(
    "many long statements at once through a %s one: none is divided between two servers",
    async (kind) => {
      const url = (kind === "strict" ? pooler : lenient).through(await server.createDatabase());
      const sql = openPostgres({ url, connections: 20 });
      onTestFinished(() => sql.close());
      await sql.run("CREATE TABLE texts (id BIGINT PRIMARY KEY, value TEXT NOT NULL)", []);
      const long = "x".repeat(3_000);
      for (let round = 0; round < 10; round++) {
        await atOnce(200, (n) => sql.run("INSERT INTO texts (id, value) VALUES ($1, $2)", [round * 200 + n, long]));
      }
      expect(await sql.row("SELECT COUNT(*) FROM texts WHERE value = $1", [long])).toEqual([2_000]);
    },
  );

  test("transactions of many at once stay apart, though all share four connections", async () => {
    const url = pooler.through(await server.createDatabase());
    const sql = openPostgres({ url, connections: 20 });
    onTestFinished(() => sql.close());
    await sql.run("CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL)", []);
    await sql.run("INSERT INTO counters VALUES ('a', 0), ('b', 0)", []);
    await atOnce(40, async () => {
      await sql.transaction(async (step) => {
        await step.run("UPDATE counters SET value = value + 1 WHERE name = 'a'", []);
        await step.run("UPDATE counters SET value = value + 1 WHERE name = 'b'", []);
      });
      const rows = await sql.rows("SELECT value FROM counters ORDER BY name", []);
      expect(rows[0]).toEqual(rows[1]);
    });
    expect(await sql.rows("SELECT value FROM counters", [])).toEqual([[40], [40]]);
  });

  storeContract(
    "PostgreSQL behind PgBouncer",
    async () => {
      const url = pooler.through(await server.createDatabase());
      return { connect: () => openPostgresStore({ url }), remove: async () => {} };
    },
    { shared: true, notice: () => pause(NOTICE_MS) },
  );
});
