/** PostgreSQL restarted, frozen, cut off, full, read-only and lost, and what the store says meanwhile. */

import { once } from "node:events";
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { openPostgres } from "../../src/store/postgres/database.ts";
import { openPostgresStore, type PostgresOptions } from "../../src/store/postgres/store.ts";
import { missingPostgres, type PostgresServer, startPostgres } from "../real/postgres.ts";
import { atOnce } from "./contract.ts";
import { authorization, client } from "./records.ts";

async function opened(options: PostgresOptions): Promise<Store> {
  const store = await openPostgresStore(options);
  onTestFinished(() => store.close());
  return store;
}

/** What came of it: its value, or the word for "come back later". Anything else that is thrown fails the test. */
async function outcomeOf<T>(work: Promise<T>): Promise<T | "unavailable"> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Unavailable) return "unavailable";
    throw error;
  }
}

/** Milliseconds until it succeeds; asks again as often as clients may. */
async function timeUntil(work: () => Promise<unknown>, most = 15_000): Promise<number> {
  const since = performance.now();
  while ((await outcomeOf(work())) === "unavailable") {
    if (performance.now() - since > most) throw new Error("it did not come back");
    await pause(10);
  }
  return performance.now() - since;
}

const active = (id: string) => authorization(id, { state: "active" });

describe("PostgreSQL in trouble", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  test("[MN-05] a restart: success or unavailable, nothing acknowledged is lost, and success within two seconds of its return", async () => {
    const store = await opened({ url: await server.createDatabase() });
    const saved: string[] = [];
    let others = 0;
    let going = true;
    const load = atOnce(8, async (worker) => {
      for (let round = 0; going; round++) {
        const id = `a${worker}.${round}`;
        const outcome = await outcomeOf(store.saveAuthorization(active(id)));
        if (outcome === true) saved.push(id);
        else others += 1;
        await pause(2);
      }
    });

    for (const how of ["fast", "immediate"] as const) {
      await server.stop(how);
      expect(await outcomeOf(store.check())).toBe("unavailable");
      await server.start();
      expect(await timeUntil(() => store.check())).toBeLessThan(2_000);
    }
    going = false;
    await load;

    expect(others).toBeGreaterThan(0);
    expect(saved.length).toBeGreaterThan(0);
    const found = await Promise.all(saved.map((id) => store.findAuthorization(id, 1_010)));
    expect(found.filter((row) => row === undefined)).toEqual([]);
  });

  test("[MN-05] connections ended by an administrator: reads go on, and a write is done once or unavailable", async () => {
    const url = await server.createDatabase();
    const store = await opened({ url });
    await store.saveAuthorization(active("a"));
    for (let round = 0; round < 5; round++) {
      const reads = atOnce(20, () => store.listKeys());
      await server.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'latchkey'");
      expect(await reads).toHaveLength(20);
      expect(await outcomeOf(store.listKeys())).toEqual([]);
    }
  });

  test("[MN-05] frozen: each answer within three seconds, then at once, with no more connections than before, and success after it", async () => {
    const url = await server.createDatabase();
    const store = await opened({ url, connections: 4 });
    await atOnce(50, (n) => store.saveAuthorization(active(`a${n}`)));

    server.freeze();
    let late: number[];
    let soon: number[];
    try {
      const ask = async (id: string): Promise<number> => {
        const since = performance.now();
        expect(
          await outcomeOf(store.findAuthorization(id, 1_010).then(() => store.endAuthorization(id, "revoked_by_client", 1_010))),
        ).toBe("unavailable");
        return performance.now() - since;
      };
      late = await atOnce(200, (n) => ask(`b${n}`));
      // Nobody waits any more once a new connection has been tried in vain.
      await ask("c");
      soon = await atOnce(200, (n) => ask(`d${n}`));
    } finally {
      server.thaw();
    }
    expect(Math.max(...late)).toBeLessThan(3_000);
    expect(Math.max(...soon)).toBeLessThan(500);
    expect(await timeUntil(() => store.check())).toBeLessThan(2_000);
    expect((await store.findAuthorization("a0", 1_010))?.state).toBe("active");
    expect(store.connections?.().open).toBeLessThanOrEqual(4);
  });

  test("[MN-05] an answer that is lost on the way: of a read it is asked for again, and a write is unavailable and not done a second time", async () => {
    const proxy = await cuttingProxy(server.port);
    onTestFinished(() => proxy.close());
    const url = (await server.createDatabase()).replace(`:${server.port}/`, `:${proxy.port}/`);
    const store = await opened({ url });
    await store.saveAuthorization(active("a"));
    await store.saveClient(client("before"), undefined);

    // A read is asked again.
    proxy.swallowAnswers();
    expect(await store.listKeys()).toEqual([]);

    proxy.swallowAnswers();
    expect(await outcomeOf(store.rotateGeneration("a", 0, { now: 1_011, grace: 60 }))).toBe("unavailable");
    expect((await store.findAuthorization("a", 1_012))?.generation).toBe(1);

    // Of a transaction, the answer to its COMMIT.
    proxy.swallowAnswers("COMMIT");
    expect(await outcomeOf(store.saveClient(client("c", { origin: "administrator" }), undefined))).toBe("unavailable");
    expect((await store.findClient("c"))?.clientId).toBe("c");
  });

  test("a step that goes on after a failed statement fails as a whole, though PostgreSQL ends it without an error", async () => {
    const sql = openPostgres({ url: await server.createDatabase() });
    onTestFinished(() => sql.close());
    await sql.run("CREATE TABLE t (a BIGINT NOT NULL)", []);
    const step = sql.transaction(async (statements) => {
      await statements.run("INSERT INTO t VALUES ($1)", [1]);
      await statements.run("INSERT INTO nowhere VALUES ($1)", [1]).catch(() => 0);
      return "done";
    });
    await expect(step).rejects.toThrow("after one of its statements had failed");
    expect(await sql.rows("SELECT a FROM t", [])).toEqual([]);
  });

  test("one connection is all that there is: statements and transactions share it", async () => {
    const url = await server.createDatabase();
    await (await openPostgresStore({ url })).close();
    const name = new URL(url).pathname.slice(1);
    await server.query("CREATE ROLE narrow LOGIN CONNECTION LIMIT 1");
    await server.query("GRANT ALL ON ALL TABLES IN SCHEMA public TO narrow", name);
    // A user who may not make tables can work with existing ones.
    const store = await opened({ url: url.replace("latchkey@", "narrow@"), migrate: false });

    const [saved, found] = await Promise.all([
      atOnce(30, (n) => store.saveClient(client(`c${n}`), undefined)),
      atOnce(30, (n) => store.findClient(`x${n}`)),
    ]);
    expect(saved.every(Boolean)).toBe(true);
    expect(found.every((one) => one === undefined)).toBe(true);
    expect(store.connections?.()).toEqual({ open: 1, busy: 0, waiting: 0 });
  });

  test("[MN-05] made read-only under us: unavailable, and well again when it accepts writes", async () => {
    const url = await server.createDatabase();
    const name = new URL(url).pathname.slice(1);
    const store = await opened({ url });
    await store.saveAuthorization(active("a"));
    await server.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await server.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'latchkey'");

    expect(await outcomeOf(store.saveAuthorization(active("b")))).toBe("unavailable");
    expect(await outcomeOf(store.saveAuthorization(active("b")))).toBe("unavailable");
    await server.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    expect(await timeUntil(() => store.saveAuthorization(active("b")))).toBeLessThan(2_000);
  });

  test("a password that is wrong is nowhere in the error", async () => {
    const url = `postgres://latchkey:s3cret%2Fpassword@127.0.0.1:${server.port}/nowhere`;
    const error = await openPostgresStore({ url }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Unavailable);
    const said = inspect(error, { depth: 10, showHidden: true });
    expect(said).toContain("nowhere");
    expect(said).not.toMatch(/s3cret/);
  });
});

const missing = missingPostgres("debian");
describe.skipIf(missing !== undefined)(`a cluster of two${missing === undefined ? "" : ` (${missing})`}`, () => {
  test("[MN-05] the primary is lost and the standby promoted: found within ten seconds, with all that was acknowledged", async () => {
    const primary = await startPostgres({ source: "debian" });
    onTestFinished(() => primary.close());
    const standby = await startPostgres({ source: "debian", standbyOf: primary });
    onTestFinished(() => standby.close());
    const url = await primary.createDatabase();
    await primary.query("ALTER SYSTEM SET synchronous_standby_names = '*'");
    await primary.query("SELECT pg_reload_conf()");

    // The standby stands first: it is asked, and passed by.
    const both = url.replace(`127.0.0.1:${primary.port}`, `127.0.0.1:${standby.port},127.0.0.1:${primary.port}`);
    const store = await opened({ url: both });
    const saved: string[] = [];
    let going = true;
    const load = atOnce(4, async (worker) => {
      for (let round = 0; going; round++) {
        if ((await outcomeOf(store.saveAuthorization(active(`a${worker}.${round}`)))) === true) saved.push(`a${worker}.${round}`);
        await pause(2);
      }
    });
    while (saved.length < 50) await pause(5);
    await primary.stop("immediate");
    const before = saved.length;
    await standby.query("SELECT pg_promote()");
    await standby.query("ALTER SYSTEM SET synchronous_standby_names = ''");
    await standby.query("SELECT pg_reload_conf()");
    expect(await timeUntil(async () => store.check())).toBeLessThan(10_000);
    while (saved.length < before + 20) await pause(5);
    going = false;
    await load;

    const found = await Promise.all(saved.map((id) => store.findAuthorization(id, 1_010)));
    expect(found.filter((row) => row === undefined)).toEqual([]);
  });
});

interface CuttingProxy {
  readonly port: number;
  /** The next answer (to a message with this word in it) is swallowed, and its connection ends. */
  swallowAnswers(to?: string): void;
  close(): void;
}

async function cuttingProxy(target: number): Promise<CuttingProxy> {
  let cut: string | undefined;
  const sockets = new Set<Socket>();
  const proxy = createServer((incoming) => {
    const outgoing = dial(target, "127.0.0.1");
    let swallows = false;
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        incoming.destroy();
        outgoing.destroy();
      });
    }
    incoming.on("data", (data) => {
      if (cut !== undefined && data.includes(cut)) {
        swallows = true;
        cut = undefined;
      }
      outgoing.write(data);
    });
    outgoing.on("data", (data) => {
      if (swallows) incoming.destroy();
      else incoming.write(data);
    });
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  return {
    port,
    swallowAnswers(to = "") {
      cut = to;
    },
    close() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
