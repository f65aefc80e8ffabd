/** Moving all rows: as they stood at one moment, byte for byte the same elsewhere, or nothing at all. */

import { createWriteStream, rmSync } from "node:fs";
import { open, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../src/ports/log.ts";
import type { Store } from "../../src/ports/store.ts";
import { NEWEST_SCHEMA } from "../../src/store/sql/migrations.ts";
import { openSqliteSnapshot } from "../../src/store/sqlite/snapshot.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { openSqliteTarget } from "../../src/store/sqlite/target.ts";
import type { Manifest } from "../../src/store/transfer/archive.ts";
import { openArchive } from "../../src/store/transfer/archive-reading.ts";
import { writeArchive } from "../../src/store/transfer/archive-writing.ts";
import { fill } from "../../src/store/transfer/filling.ts";
import { type Content, contentOf } from "../../src/store/transfer/source.ts";
import { tablesOf } from "../../src/store/transfer/tables.ts";
import { atOnce } from "./contract.ts";
import { EXAMPLE_ORG } from "./contract-mail-domains.ts";
import { DOVECOT } from "./contract-news-receivers.ts";
import { MCP } from "./contract-resources.ts";
import { account, authorization, client, deviceRequest, key, saveRowOfEach, session, uploaded } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { MISFITS, restoreInto, writeMisfit } from "./transfer-misfits.ts";

const NOBODY = new AbortController().signal;
const quietly = { progress: () => undefined, signal: NOBODY, check: async () => undefined, id: "one" };

test("every table is moved, each value as it was", async () => {
  const { file, elsewhere, archive } = await place();
  const store = await filled(file);
  await saveRowOfEach(file);

  await backUp(file, archive);
  await restore(archive, elsewhere);

  const moved = await rowsIn(elsewhere);
  expect(moved).toEqual(await rowsIn(file));
  for (const { name } of await tablesOf(NEWEST_SCHEMA)) expect(moved[name]?.length, name).toBeGreaterThan(0);
  await store.close();
});

test("[OP-06] a backup holds what was there when it began, and holds nobody up", async () => {
  const { file, elsewhere, archive } = await place();
  const store = await filled(file);
  const before = await rowsIn(file);

  const snapshot = openSqliteSnapshot(file);
  const content = await contentOf(snapshot, NEWEST_SCHEMA);
  await store.saveAuthorization(authorization("later"));
  await store.endAuthorization("a1", "revoked_by_client", 1_010);
  await store.removeClient("client", 1_010);
  await write(content, archive);
  await snapshot.close();
  await restore(archive, elsewhere);

  expect(await rowsIn(elsewhere)).toEqual(before);
  await store.close();
});

test("[I-12] what was revoked before the mark stays revoked", async () => {
  const { file, elsewhere, archive } = await place();
  const store = await filled(file);
  await store.endAuthorization("a1", "revoked_by_client", 1_010);
  await store.revokeToken("a2", "serial", 2_000, 1_010);
  await store.close();

  await backUp(file, archive);
  await restore(archive, elsewhere);

  const restored = await openSqliteStore({ file: elsewhere });
  expect(await restored.findAuthorization("a1", 1_020)).toMatchObject({ state: "ended", endReason: "revoked_by_client" });
  expect(await restored.isTokenRevoked("a2", "serial")).toBe(true);
  expect((await restored.findAuthorization("a2", 1_020))?.hasRevokedTokens).toBe(true);
  await restored.close();
});

test("a backup that was changed or cut anywhere is refused, and leaves nothing behind", async () => {
  const { file, elsewhere, archive } = await place();
  await (await filled(file, 20)).close();
  await backUp(file, archive);
  const text = gunzipSync(await readFile(archive));

  const step = Math.ceil(text.length / 25);
  for (let at = 17; at < text.length; at += step) {
    const changed = Buffer.from(text);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await writeFile(archive, gzipSync(changed));
    await expect(restore(archive, elsewhere), `byte ${at}`).rejects.toMatchObject({ name: "TransferError" });
    await writeFile(archive, gzipSync(text.subarray(0, at)));
    await expect(restore(archive, elsewhere), `cut at ${at}`).rejects.toMatchObject({ name: "TransferError" });
  }
  expect(await tableNames(elsewhere)).toEqual([]);
});

test("a file whose packing is damaged or cut is refused", async () => {
  const { file, elsewhere, archive } = await place();
  await (await filled(file)).close();
  await backUp(file, archive);
  const { length } = await readFile(archive);

  const handle = await open(archive, "r+");
  await handle.write(Buffer.from([0xa5, 0x5a]), 0, 2, Math.floor(length / 2));
  await handle.close();
  await expect(restore(archive, elsewhere)).rejects.toMatchObject({ name: "TransferError" });

  await truncate(archive, Math.floor(length / 3));
  await expect(restore(archive, elsewhere)).rejects.toMatchObject({ name: "TransferError", message: "it is damaged" });
  expect(await tableNames(elsewhere)).toEqual([]);
});

test.for([
  ["something else", "shopping list", /no backup of Latchkey/],
  ["nothing", "", /no backup of Latchkey/],
  [
    "a later format",
    '{"latchkey":"backup","format":9,"version":"9.9.9","schema":1,"readable_from":1,"mark":1,"rows":{},"master_key":{"fingerprint":null,"key":null}}\n',
    /9\.9\.9, which is newer/,
  ],
  [
    "a later schema",
    '{"latchkey":"backup","format":1,"version":"9.9.9","schema":99,"readable_from":1,"mark":1,"rows":{},"master_key":{"fingerprint":null,"key":null}}\n',
    /9\.9\.9, which is newer/,
  ],
] as const)("%s is no backup for this program", async ([, text, sentence]) => {
  const { elsewhere, archive } = await place();
  await writeFile(archive, gzipSync(text));
  await expect(restore(archive, elsewhere)).rejects.toThrow(sentence);

  await writeFile(archive, text);
  await expect(openArchive(archive)).rejects.toThrow(/no backup of Latchkey/);
});

test("a database with anything in it is refused, and left as it was", async () => {
  const { file, elsewhere, archive } = await place();
  await (await filled(file)).close();
  await backUp(file, archive);
  const other = await openSqliteStore({ file: elsewhere });
  await other.saveClient(client("theirs"), undefined);
  await other.close();
  const before = await rowsIn(elsewhere);

  await expect(restore(archive, elsewhere)).rejects.toThrow(/not empty.*clients: 1/);
  expect(await rowsIn(elsewhere)).toEqual(before);
});

test("one that is stopped leaves the database empty, and can be done again", async () => {
  const { file, elsewhere, archive } = await place();
  await (await filled(file)).close();
  await backUp(file, archive);
  const stop = new AbortController();
  const stopping = { ...quietly, signal: stop.signal, progress: () => stop.abort(new Error("stopped")) };

  await expect(restore(archive, elsewhere, stopping)).rejects.toThrow("stopped");
  expect(await tableNames(elsewhere)).toEqual([]);

  await restore(archive, elsewhere);
  expect(await rowsIn(elsewhere)).toEqual(await rowsIn(file));
});

test("a check that fails at the end leaves the database empty", async () => {
  const { file, elsewhere, archive } = await place();
  await (await filled(file)).close();
  await backUp(file, archive);
  const failing = { ...quietly, check: () => Promise.reject(new Error("another master key")) };

  await expect(restore(archive, elsewhere, failing)).rejects.toThrow("another master key");
  expect(await tableNames(elsewhere)).toEqual([]);
});

test("one that was killed leaves a database that no server opens, and the next one begins anew", async () => {
  const { file, elsewhere, archive } = await place();
  await (await filled(file)).close();
  await backUp(file, archive);
  // What a killed process leaves behind is what stands before the mark is taken away.
  let seen: Promise<Store> | undefined;
  const check = async (): Promise<void> => {
    seen = openSqliteStore({ file: elsewhere });
    await expect(seen).rejects.toThrow(/has not come to its end/);
  };
  await restore(archive, elsewhere, { ...quietly, check });
  expect(seen).toBeDefined();

  const database = new DatabaseSync(elsewhere);
  database.exec("INSERT INTO meta (name, value) VALUES ('incomplete', 'of a killed process')");
  database.exec("DELETE FROM clients");
  database.close();
  rmSync(`${elsewhere}.checksum`, { force: true }); // a kill leaves none
  await expect(openSqliteStore({ file: elsewhere })).rejects.toThrow(/has not come to its end/);
  await expect(backUp(elsewhere, `${archive}.2`)).rejects.toThrow(/only partly filled/);
  await restore(archive, elsewhere);
  expect(await rowsIn(elsewhere)).toEqual(await rowsIn(file));
});

test("of two at once into one database, at most one comes to its end, and what is there is whole", async () => {
  const { file, elsewhere, archive } = await place();
  await (await filled(file)).close();
  await backUp(file, archive);

  const outcomes = await Promise.allSettled(["one", "other"].map((id) => restore(archive, elsewhere, { ...quietly, id })));

  const whole = outcomes.some(({ status }) => status === "fulfilled");
  if (whole) expect(await rowsIn(elsewhere)).toEqual(await rowsIn(file));
  else await expect(async () => rowsIn(elsewhere)).rejects.toThrow();
  expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
});

test("who must not work with the database must not work with its copy either", async () => {
  const { file, elsewhere, archive } = await place();
  const store = await filled(file, 5);
  await store.close();
  const database = new DatabaseSync(file);
  database.exec(`UPDATE meta SET value = '${NEWEST_SCHEMA}' WHERE name = 'readable_from'`);
  database.close();
  rmSync(`${file}.checksum`);

  await backUp(file, archive);
  await restore(archive, elsewhere);
  expect((await rowsIn(elsewhere))["meta"]).toEqual((await rowsIn(file))["meta"]);
});

test.for(MISFITS)("[OP-06] a changed backup with %s is told in a sentence, and leaves nothing behind", async ([, change]) => {
  const { elsewhere, archive } = await place();
  await writeMisfit(archive, change);

  await expect(restoreInto(await openSqliteTarget(elsewhere), archive)).rejects.toMatchObject({
    name: "TransferError",
    message: expect.stringMatching(/^a row .*changed after it was written, or is damaged$/),
  });

  expect(await tableNames(elsewhere)).toEqual([]);
  await writeMisfit(archive, (row) => [row]);
  await restoreInto(await openSqliteTarget(elsewhere), archive);
  expect((await rowsIn(elsewhere))["accounts"]).toHaveLength(1);
});

test("a full disk is no changed backup", async () => {
  const { elsewhere, archive } = await place();
  await writeMisfit(archive, (row) => Array.from({ length: 5_000 }, (_, n) => ({ ...row, id: `${n}`, username: `name ${n}` })));
  const target = await openSqliteTarget(elsewhere);
  await target.sql.row("PRAGMA max_page_count = 90", []);

  await expect(restoreInto(target, archive)).rejects.toMatchObject({
    name: "Unavailable",
    message: "the disk under the database is full",
  });
});

test("a database that is another program's, or nobody's, has nothing to be saved", async () => {
  const { file, archive } = await place();
  const theirs = new DatabaseSync(file);
  theirs.exec("CREATE TABLE recipes (name TEXT)");
  theirs.close();

  await expect(backUp(file, archive)).rejects.toThrow(/nothing of Latchkey/);
});

async function place(): Promise<{ file: string; elsewhere: string; archive: string }> {
  const { path, remove } = await temporaryFolder();
  onTestFinished(remove);
  return { file: join(path, "from.db"), elsewhere: join(path, "to.db"), archive: join(path, "archive") };
}

/** Rows in every table, more than are read at once, with all that makes a value hard to write. */
async function filled(file: string, many = 603): Promise<Store> {
  const store = await openSqliteStore({ file, log: silentLog });
  await store.saveScope({ name: "notes", words: "Read your notes", detail: undefined }, 1_000);
  await store.saveClient(client("client", { name: "a \"quoted\" 'name' \\ with\nlines, ünïcödé 🔑 and \u0000" }), undefined);
  await store.saveResource(MCP);
  await store.saveMailDomain(EXAMPLE_ORG);
  await store.saveNewsReceiver(DOVECOT);
  const { bytes, logo } = uploaded("v1");
  await store.saveClient(client("with a logo", { origin: "administrator", logo }), undefined, bytes);
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
  await atOnce(many, (n) => store.saveAuthorization(authorization(`a${n}`)));
  await atOnce(many, (n) => store.revokeToken("a0", `serial-${n}`, 2_000 + n, 1_010));
  await store.saveConsentedAuthorization(authorization("c1"), {
    accountId: "alice",
    clientId: "client",
    scope: ["openid"],
    grantedAt: 1_000,
  });
  return store;
}

async function backUp(file: string, archive: string): Promise<void> {
  const snapshot = openSqliteSnapshot(file);
  try {
    await write(await contentOf(snapshot, NEWEST_SCHEMA), archive);
  } finally {
    await snapshot.close();
  }
}

function write(content: Content, archive: string): Promise<void> {
  const manifest: Manifest = {
    latchkey: "backup",
    format: 1,
    version: "0",
    schema: content.schema,
    readable_from: content.readableFrom,
    mark: 1_000,
    rows: content.counts,
    master_key: { fingerprint: null, key: null },
  };
  return writeArchive(manifest, content, createWriteStream(archive), quietly);
}

async function restore(archive: string, file: string, options: Parameters<typeof fill>[2] = quietly): Promise<void> {
  const opened = await openArchive(archive);
  const target = await openSqliteTarget(file);
  try {
    await fill(target, opened, options);
  } finally {
    opened.close();
    await target.sql.close();
  }
}

async function rowsIn(file: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const names = ["meta", ...(await tablesOf(NEWEST_SCHEMA)).map(({ name }) => name)];
    return Object.fromEntries(names.map((name) => [name, database.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()]));
  } finally {
    database.close();
  }
}

async function tableNames(file: string): Promise<readonly unknown[]> {
  const database = new DatabaseSync(file, { readOnly: true });
  const names = database.prepare("SELECT name FROM sqlite_master").all();
  database.close();
  return names;
}
