/** Moving all rows between SQLite and PostgreSQL, both ways: the same rows come back. */

import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openPostgresStore } from "../../src/store/postgres/store.ts";
import { openPostgresSnapshot, openPostgresTarget } from "../../src/store/postgres/transfer.ts";
import { migrateTo, NEWEST_SCHEMA } from "../../src/store/sql/migrations.ts";
import { openSqliteSnapshot } from "../../src/store/sqlite/snapshot.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { openSqliteTarget } from "../../src/store/sqlite/target.ts";
import { openArchive } from "../../src/store/transfer/archive-reading.ts";
import { writeArchive } from "../../src/store/transfer/archive-writing.ts";
import { fill, type Target } from "../../src/store/transfer/filling.ts";
import { contentOf, type Snapshot } from "../../src/store/transfer/source.ts";
import { tablesOf } from "../../src/store/transfer/tables.ts";
import { missingPostgres, type PostgresServer, startPostgres } from "../real/postgres.ts";
import { atOnce } from "./contract.ts";
import { account, authorization, client, deviceRequest, key, saveRowOfEach, session, uploaded } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { MISFITS, restoreInto, writeMisfit } from "./transfer-misfits.ts";

const quietly = { progress: () => undefined, signal: new AbortController().signal, check: async () => undefined, id: "one" };

describe.skipIf(missingPostgres("npm") !== undefined)("between SQLite and PostgreSQL", () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.close());

  test("there and back, every row of every table is what it was", async () => {
    const { from, to } = await place();
    const url = await postgres.createDatabase();
    await fillWithRecords(from);

    await copy(openSqliteSnapshot(from), await openPostgresTarget({ url }));
    await copy(await openPostgresSnapshot({ url }), await openSqliteTarget(to));

    const rows = rowsIn(to, await tablesOf(NEWEST_SCHEMA));
    expect(rows).toEqual(rowsIn(from, await tablesOf(NEWEST_SCHEMA)));
    for (const [name, own] of Object.entries(rows)) expect(own.length, name).toBeGreaterThan(0);
    const store = await openPostgresStore({ url });
    expect(await store.findAuthorization("a7", 1_010)).toEqual(authorization("a7"));
    expect(await store.listKeys()).toEqual([key("k1"), key("k2")]);
    await store.close();
  });

  test("[OP-06] what is written while it is read is not in it", async () => {
    const { to, archive } = await place();
    const url = await postgres.createDatabase();
    const store = await openPostgresStore({ url });
    await store.saveKeys([key("k1")]);
    await atOnce(1_100, (n) => store.saveAuthorization(authorization(`a${n}`)));

    const snapshot = await openPostgresSnapshot({ url });
    await store.saveAuthorization(authorization("later"));
    await store.endAuthorization("a7", "revoked_by_client", 1_010);
    const content = await contentOf(snapshot, NEWEST_SCHEMA);
    const manifest = {
      latchkey: "backup",
      format: 1,
      version: "0",
      schema: content.schema,
      readable_from: content.readableFrom,
      mark: 1,
      rows: content.counts,
      master_key: { fingerprint: null, key: null },
    } as const;
    await writeArchive(manifest, content, createWriteStream(archive), quietly);
    await snapshot.close();
    await store.close();

    const opened = await openArchive(archive);
    const target = await openSqliteTarget(to);
    await fill(target, opened, quietly);
    await target.sql.close();
    const restored = await openSqliteStore({ file: to });
    expect(await restored.findAuthorization("a7", 1_020)).toEqual(authorization("a7"));
    expect(await restored.findAuthorization("later", 1_020)).toBeUndefined();
    await restored.close();
  });

  test("a database with anything in it is refused; one that is being filled opens for no server", async () => {
    const { from } = await place();
    const url = await postgres.createDatabase();
    await fillWithRecords(from);
    const check = async (): Promise<void> => {
      await expect(openPostgresStore({ url })).rejects.toThrow(/has not come to its end/);
    };

    await copy(openSqliteSnapshot(from), await openPostgresTarget({ url }), { ...quietly, check });

    await expect(copy(openSqliteSnapshot(from), await openPostgresTarget({ url }))).rejects.toThrow(/not empty/);
    const store = await openPostgresStore({ url });
    expect(await store.listKeys()).toHaveLength(2);
    await store.close();
  });

  test("one that is stopped leaves the database empty", async () => {
    const { from } = await place();
    const url = await postgres.createDatabase();
    await fillWithRecords(from);
    const stop = new AbortController();
    const stopping = { ...quietly, signal: stop.signal, progress: () => stop.abort(new Error("stopped")) };

    await expect(copy(openSqliteSnapshot(from), await openPostgresTarget({ url }), stopping)).rejects.toThrow("stopped");
    const [left] = await postgres.query(
      "SELECT COUNT(*) AS tables FROM pg_tables WHERE schemaname = 'public'",
      url.split("/").at(-1),
    );
    expect(left).toEqual({ tables: "0" });
  });

  test.for(MISFITS)("[OP-06] a changed backup with %s is told in a sentence, and leaves nothing behind", async ([, change]) => {
    const { archive } = await place();
    const url = await postgres.createDatabase();
    await writeMisfit(archive, change);

    await expect(restoreInto(await openPostgresTarget({ url }), archive)).rejects.toMatchObject({
      name: "TransferError",
      message: expect.stringMatching(/^a row .*changed after it was written, or is damaged$/),
    });

    const tables = "SELECT COUNT(*) AS tables FROM pg_tables WHERE schemaname = 'public'";
    expect(await postgres.query(tables, url.split("/").at(-1))).toEqual([{ tables: "0" }]);
    await writeMisfit(archive, (row) => [row]);
    await restoreInto(await openPostgresTarget({ url }), archive);
  });

  test("[OP-06] what PostgreSQL alone cannot store is a changed backup, and a connection that is lost is none", async () => {
    const { archive } = await place();
    const url = await postgres.createDatabase();
    await writeMisfit(archive, (row) => [{ ...row, username: randomBytes(6_000).toString("base64") }]);
    await expect(restoreInto(await openPostgresTarget({ url }), archive)).rejects.toMatchObject({ name: "TransferError" });

    const target = await openPostgresTarget({ url });
    await target.sql.close();
    await writeMisfit(archive, (row) => [row, row]);
    await expect(restoreInto(target, archive)).rejects.toMatchObject({ name: "Unavailable" });
  });

  test("a database of the first version comes up to date on its way", async () => {
    const { from } = await place();
    const url = await postgres.createDatabase();
    const old = await openSqliteTarget(from);
    await migrateTo(1, old.sql, "BLOB");
    await old.sql.run("INSERT INTO accounts VALUES ('1', 'alice', NULL, NULL, 0, NULL, 0, '$argon2id$', 1000, NULL)", []);
    await old.sql.close();

    await copy(openSqliteSnapshot(from), await openPostgresTarget({ url }));

    const store = await openPostgresStore({ url });
    expect(await store.findAccountByName("alice")).toMatchObject({ account: { id: "1", createdAt: 1_000 } });
    await store.close();
  });
});

async function place(): Promise<{ from: string; to: string; archive: string }> {
  const { path, remove } = await temporaryFolder();
  onTestFinished(remove);
  return { from: join(path, "from.db"), to: join(path, "to.db"), archive: join(path, "archive") };
}

async function fillWithRecords(file: string): Promise<void> {
  const store = await openSqliteStore({ file });
  const { bytes, logo } = uploaded("v1");
  await store.saveClient(client("with a logo", { origin: "administrator", logo }), undefined, bytes);
  await store.saveScope({ name: "notes", words: "Read your notes", detail: undefined }, 1_000);
  await store.saveClient(client("client", { name: "a \"quoted\" 'name' \\ with\nlines, ünïcödé 🔑" }), undefined);
  await store.saveAccount(account("alice"), "$argon2id$…");
  await store.noteProof(account("alice"), "a network", 1_000);
  await store.saveAccount(account("bob"), undefined);
  await store.saveKeys([key("k1"), key("k2")]);
  await store.startSession(session("s1"), undefined, 1_000);
  // An embedded store counts in memory, and has the table all the same.
  const database = new DatabaseSync(file);
  database.exec("INSERT INTO tries (id, full_at, stretch, changed_at) VALUES ('t1', 1, 2, 3)");
  database.close();
  await store.saveAuthorization(deviceRequest("d1"));
  await atOnce(603, (n) => store.saveAuthorization(authorization(`a${n}`)));
  await atOnce(603, (n) => store.revokeToken("a0", `serial-${n}`, 2_000 + n, 1_010));
  const consent = { accountId: "alice", clientId: "client", scope: ["openid"], grantedAt: 1_000 };
  await store.saveConsentedAuthorization(authorization("c1"), consent);
  await saveRowOfEach(file);
  await store.close();
}

async function copy(snapshot: Snapshot, target: Target, options: Parameters<typeof fill>[2] = quietly): Promise<void> {
  try {
    await fill(target, await contentOf(snapshot, NEWEST_SCHEMA), options);
  } finally {
    await snapshot.close();
    await target.sql.close();
  }
}

function rowsIn(file: string, tables: readonly { readonly name: string }[]): Readonly<Record<string, readonly unknown[]>> {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()] as const);
  database.close();
  return Object.fromEntries(rows);
}
