/** `latchkey migrate`, and a server that may not change the tables itself. */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { NEWEST_SCHEMA } from "../../src/store/sql/migrations.ts";
import { type Ended, run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const latchkey = (...words: readonly string[]): Promise<Ended> => run([...words, "--data", folder.path]);
const status = async () => JSON.parse((await latchkey("migrate", "status", "--json")).stdout);
/** On purpose, and by hand. */
const change = (text: string): void => {
  const file = join(folder.path, "latchkey.db");
  const database = new DatabaseSync(file);
  database.exec(text);
  database.close();
  rmSync(`${file}.checksum`, { force: true });
};
afterAll(() => folder.remove());

test("status looks without making anything, and up leaves nothing to do", async () => {
  const nothing = await latchkey("migrate", "status");
  expect(nothing).toMatchObject({ status: 1, stdout: "" });
  expect(nothing.stderr).toContain("there is no database");

  await latchkey("client", "list");
  expect(await status()).toEqual({
    database_schema: NEWEST_SCHEMA,
    program_schema: NEWEST_SCHEMA,
    readable_from: 1,
    steps_to_take: 0,
    usable: true,
    incomplete: false,
    changed_by: null,
  });
  expect((await latchkey("migrate", "up")).stdout).toContain("There is nothing to do.");
});

test("a server that may not change the tables refuses, and says what to run; a newer database is good until it is sealed", async () => {
  change(`UPDATE meta SET value = '${NEWEST_SCHEMA + 1}' WHERE name = 'schema'`);
  expect((await latchkey("client", "list")).status).toBe(0);
  expect(await status()).toMatchObject({ database_schema: NEWEST_SCHEMA + 1, usable: true });

  change(`UPDATE meta SET value = '${NEWEST_SCHEMA + 1}' WHERE name = 'readable_from'`);
  const refused = await latchkey("client", "list");
  expect(refused.status).toBe(78);
  expect(refused.stderr).toMatch(
    /^latchkey: the database has schema version \d+, and this program knows \d+: use the newer program/,
  );
  expect(await status()).toMatchObject({ usable: false });

  change(
    `UPDATE meta SET value = '${NEWEST_SCHEMA - 1}' WHERE name = 'schema'; UPDATE meta SET value = '1' WHERE name = 'readable_from'`,
  );
  const waiting = await latchkey("serve", "--port", "0", "--set", "migrate=false");
  expect(waiting.status).toBe(78);
  expect(waiting.stderr).toContain("run latchkey migrate up");
  expect(await status()).toMatchObject({ steps_to_take: 1 });

  change(`UPDATE meta SET value = '${NEWEST_SCHEMA}' WHERE name = 'schema'`);
  expect((await latchkey("migrate", "up", "--seal")).status).toBe(0);
  expect(await status()).toMatchObject({ readable_from: NEWEST_SCHEMA, usable: true });
});

test("a URL that cannot be understood is bad configuration, and one where nobody answers is to be tried again", async () => {
  const misspelt = await run(["migrate", "status", "--database", "postgres://u:s3cret@127.0.0.1/d?sslmode=prefer"]);
  expect(misspelt).toMatchObject({ status: 78, stdout: "" });
  expect(misspelt.stderr).not.toContain("s3cret");
  const absent = await run(["client", "list", "--database", "postgres://u:s3cret@127.0.0.1:1/d"]);
  expect(absent).toMatchObject({ status: 75, stdout: "" });
  expect(absent.stderr).toMatch(/ECONNREFUSED.*: try again/);
  expect(absent.stderr).not.toContain("s3cret");
});
