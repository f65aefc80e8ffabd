/** PostgreSQL's pipelining: statements follow each other unless the operator switched it off, and each has its own answer. */

import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { listenOn } from "../../harness/ports.ts";
import { type Log, silentLog } from "../../src/ports/log.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { type DatabaseOptions, openPostgres } from "../../src/store/postgres/database.ts";
import type { Postgres } from "../../src/store/postgres/postgres.ts";
import { openPostgresStore } from "../../src/store/postgres/store.ts";
import { openPostgresSnapshot, openPostgresTarget } from "../../src/store/postgres/transfer.ts";
import type { SqlValue } from "../../src/store/sql/sql.ts";
import { Messages } from "../../torture/machine/postgres-wire.ts";
import { missingPostgres, type PostgresServer, startPostgres } from "../real/postgres.ts";
import { atOnce, storeContract } from "./contract.ts";
import { authorization } from "./records.ts";

/** What another node wrote is noticed after this long. */
const NOTICE_MS = 900;

/** Sends it on, and counts the statements on each connection that have no answer yet. */
interface Counter {
  readonly port: number;
  /** The most that any connection has had at once. */
  readonly most: number;
}

async function countBefore(target: number): Promise<Counter> {
  const counter = { port: 0, most: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(target, "127.0.0.1");
    const asked = new Messages(true);
    const answered = new Messages(false);
    // The first ReadyForQuery is the answer to the start of the connection.
    let open = 1;
    incoming.on("data", (chunk: Buffer) => {
      for (const { type } of asked.read(chunk)) if (type === "Q" || type === "S") counter.most = Math.max(counter.most, ++open);
      outgoing.write(chunk);
    });
    outgoing.on("data", (chunk: Buffer) => {
      for (const { type } of answered.read(chunk)) if (type === "Z") open -= 1;
      incoming.write(chunk);
    });
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        incoming.destroy();
        outgoing.destroy();
      });
    }
  });
  counter.port = await listenOn(server, 0);
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });
  return counter;
}

const missing = missingPostgres("npm");
describe.skipIf(missing !== undefined)(`pipelining${missing === undefined ? "" : ` (${missing})`}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  /** A new database behind a counter. */
  async function counted(): Promise<{ readonly counter: Counter; readonly url: string }> {
    const counter = await countBefore(server.port);
    const url = (await server.createDatabase()).replace(`:${server.port}/`, `:${counter.port}/`);
    return { counter, url };
  }

  const opened = async (options: Partial<DatabaseOptions> = {}): Promise<Postgres> => {
    const sql = openPostgres({ url: await server.createDatabase(), connections: 2, ...options });
    onTestFinished(() => sql.close());
    return sql;
  };

  test.each([
    [true, "statements are sent before earlier ones are answered"],
    [false, "no statement is sent before the one before it is answered, whatever the store is asked"],
  ])("with pipelining %s, %s", async (pipelining) => {
    const { counter, url } = await counted();
    const store = await openPostgresStore({ url, pipelining, connections: 3 });
    onTestFinished(() => store.close());

    await atOnce(60, async (n) => {
      expect(await store.saveAuthorization(authorization(`a${n}`, { state: "active" }))).toBe(true);
      expect((await store.findAuthorization(`a${n}`, 1_010))?.id).toBe(`a${n}`);
      expect(await store.rotateGeneration(`a${n}`, 0, { now: 1_011, grace: 60 })).toBeTruthy();
      expect((await store.findAuthorization(`a${n}`, 1_012))?.generation).toBe(1);
    });

    if (pipelining) expect(counter.most).toBeGreaterThan(1);
    else expect(counter.most).toBe(1);
    expect(store.connections?.().open).toBeLessThanOrEqual(3);
  });

  test("with pipelining off, a statement that fails, and a transaction that does, hold up none behind them", async () => {
    const { counter, url } = await counted();
    const sql = await opened({ url, pipelining: false });
    await sql.run("CREATE TABLE t (a BIGINT PRIMARY KEY)", []);

    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) => {
        if (n % 4 === 0) return sql.run("INSERT INTO t VALUES ($1)", [0]);
        if (n % 4 === 1) return sql.transaction((step) => step.run("INSERT INTO t VALUES ($1)", [0]));
        return sql.run("INSERT INTO t VALUES ($1)", [n]);
      }),
    );

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(21);
    expect(await sql.row("SELECT COUNT(*) FROM t", [])).toEqual([21]);
    expect(counter.most).toBe(1);
  });

  test("with pipelining off, closing waits for the statement that is under way", async () => {
    const sql = await opened({ pipelining: false });
    await sql.row("SELECT 1", []);

    const slow = sql.row("SELECT 7::BIGINT FROM pg_sleep(0.2)", []);
    await sql.close();

    expect(await slow).toEqual([7]);
  });

  test("copies and backups never pipeline", async () => {
    const { counter, url } = await counted();
    const { sql } = await openPostgresTarget({ url });
    onTestFinished(() => sql.close());
    const snapshot = await openPostgresSnapshot({ url });
    onTestFinished(() => snapshot.close());

    await atOnce(20, (n) => sql.row("SELECT $1", [`${n}`]));
    await snapshot.rows("SELECT 1", []);

    expect(counter.most).toBe(1);
  });

  storeContract(
    "PostgreSQL without pipelining",
    async () => {
      const url = await server.createDatabase();
      return { connect: () => openPostgresStore({ url, pipelining: false }), remove: async () => {} };
    },
    { shared: true, onlyRaces: true, notice: () => pause(NOTICE_MS) },
  );

  test("a statement that fails fails alone: those behind it on the same connection are done, and each has its own answer", async () => {
    const { counter, url } = await counted();
    const sql = await opened({ url, connections: 1 });
    await sql.run("CREATE TABLE t (a BIGINT PRIMARY KEY, b TEXT)", []);
    await sql.run("INSERT INTO t VALUES (0, 'first')", []);

    const asked = Array.from({ length: 60 }, (_, n) => n);
    const outcomes = await Promise.allSettled(
      asked.map((n): Promise<unknown> => {
        // Each third cannot be: its key is there. Another form of it does not even parse.
        if (n % 6 === 0) return sql.run("INSERT INTO t VALUES ($1, $2)", [0, `row ${n}`]);
        if (n % 6 === 3) return sql.row("SELECT missing FROM t WHERE a = $1", [n]);
        return n % 2 === 0
          ? sql.run("INSERT INTO t VALUES ($1, $2)", [n, `row ${n}`])
          : sql.row("SELECT $1::TEXT", [`answer ${n}`]);
      }),
    );

    expect(counter.most).toBeGreaterThan(1);
    for (const [n, outcome] of outcomes.entries()) {
      if (n % 3 === 0) expect(outcome).toMatchObject({ status: "rejected", reason: { code: n % 6 === 0 ? "23505" : "42703" } });
      else expect(outcome).toEqual({ status: "fulfilled", value: n % 2 === 0 ? 1 : [`answer ${n}`] });
    }
    const rows = await sql.rows("SELECT a FROM t ORDER BY a", []);
    expect(rows.map(([a]) => a)).toEqual([0, ...asked.filter((n) => n % 3 !== 0 && n % 2 === 0)]);
  });

  test("a statement that could not be prepared is no sign of a pooler for those behind it that name it", async () => {
    const said: string[] = [];
    const log: Log = { ...silentLog, info: (_, message) => void said.push(message) };
    const { counter, url } = await counted();
    const sql = await opened({ url, log, connections: 1 });
    await sql.run("CREATE TABLE t (a BIGINT)", []);

    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => sql.row("SELECT missing FROM t", [])));
    const answers = await atOnce(20, (n) => sql.row("SELECT $1::BIGINT", [n]));

    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "rejected", reason: { code: "42703" } });
    expect(answers.map((row) => row?.[0])).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(said).toEqual([]);
    expect(counter.most).toBeGreaterThan(1);
  });

  test("of statements that follow each other when the connection ends, no write is told as done that is not, nor done twice", async () => {
    const url = await server.createDatabase();
    const sql = await opened({ url, connections: 2 });
    await sql.run("CREATE TABLE t (a BIGINT)", []);
    const insert = (n: SqlValue) => sql.run("INSERT INTO t VALUES ($1)", [n]);

    const asked = Array.from({ length: 200 }, (_, n) => n);
    const outcomes = Promise.allSettled(asked.map(insert));
    await server.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'latchkey'");
    const told = await outcomes;

    const rows = (await sql.rows("SELECT a FROM t", [])).map(([a]) => Number(a));
    expect(new Set(rows).size).toBe(rows.length);
    for (const [n, outcome] of told.entries()) {
      if (outcome.status === "fulfilled") expect(rows).toContain(n);
      else expect(outcome.reason).toBeInstanceOf(Unavailable);
    }
  });
});
