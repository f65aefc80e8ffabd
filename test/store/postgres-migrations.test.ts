/** Nodes that start at once on an empty PostgreSQL, and changes of the tables beside a working server. */

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openKeyRing } from "../../src/keys/key-ring.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { silentLog } from "../../src/ports/log.ts";
import { systemRandom } from "../../src/ports/random.ts";
import { openPostgres } from "../../src/store/postgres/database.ts";
import { openPostgresStore } from "../../src/store/postgres/store.ts";
import { migrate, NEWEST_SCHEMA } from "../../src/store/sql/migrations.ts";
import { type PostgresServer, startPostgres } from "../real/postgres.ts";
import { atOnce } from "./contract.ts";
import { authorization } from "./records.ts";

const STARTS = 5;

describe("the tables of PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  test(`[MN-03] two nodes started at once on an empty database, ${STARTS} times: one schema and one key set`, async () => {
    const masterKey = systemRandom.bytes(32);
    for (let start = 0; start < STARTS; start++) {
      const url = await server.createDatabase();
      const stores = await atOnce(2, () => openPostgresStore({ url, connections: 2 }));
      const rings = await Promise.all(
        stores.map((store) => openKeyRing({ store, masterKey, clock: systemClock, random: systemRandom, log: silentLog })),
      );
      const [one, other] = rings.map((ring) => ring.list(0).map(({ id }) => id));
      expect(one).toEqual(other);
      expect(one).toHaveLength(5);
      const name = new URL(url).pathname.slice(1);
      expect(await server.query("SELECT name, value FROM meta ORDER BY name", name)).toEqual([
        { name: "readable_from", value: "1" },
        { name: "schema", value: String(NEWEST_SCHEMA) },
      ]);
      await Promise.all(stores.map((store) => store.close()));
    }
  });

  test("[MN-03] the steps themselves keep two apart, should a lease have been lost", async () => {
    for (let round = 0; round < 5; round++) {
      const url = await server.createDatabase();
      const both = [1, 2].map(() => openPostgres({ url, connections: 2 }));
      await Promise.all(both.map((sql) => migrate(sql, "BYTEA")));
      await Promise.all(both.map((sql) => sql.close()));
    }
  });

  test("a step may take longer than a statement, and a table that is in use holds nobody up for long", async () => {
    const url = await server.createDatabase();
    const store = await openPostgresStore({ url });
    const sql = openPostgres({ url, connections: 2 });
    onTestFinished(async () => void (await Promise.all([store.close(), sql.close()])));
    await store.saveAuthorization(authorization("a"));

    const reader = openPostgres({ url, connections: 2, pace: "unhurried" });
    onTestFinished(() => reader.close());
    const held = Promise.withResolvers<void>();
    const holding = reader.transaction(async (step) => {
      await step.row("SELECT COUNT(*) FROM authorizations", []);
      held.resolve();
      await step.row("SELECT 1 FROM pg_sleep(2.5)", []);
    });
    await held.promise;
    let changed = false;
    const changing = sql
      .transaction(async (step) => {
        await step.run("ALTER TABLE authorizations ADD COLUMN later TEXT", []);
        await step.row("SELECT 1 FROM pg_sleep(0.1)", []);
      }, "unhurried")
      .then(() => {
        changed = true;
      });

    let slowest = 0;
    for (let n = 0; !changed; n++) {
      const since = performance.now();
      await store.saveAuthorization(authorization(`b${n}`));
      slowest = Math.max(slowest, performance.now() - since);
    }
    await Promise.all([holding, changing]);
    expect(slowest).toBeLessThan(1_500);

    await sql.transaction(async (step) => void (await step.row("SELECT 1 FROM pg_sleep(3)", [])), "unhurried");
    await expect(sql.row("SELECT 1 FROM pg_sleep(3)", [])).rejects.toThrow("took too long");
  });
});
