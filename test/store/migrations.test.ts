/** What a step makes of what stood there before it. */

import { expect, test } from "vitest";
import { silentLog } from "../../src/ports/log.ts";
import { migrateTo, NEWEST_SCHEMA } from "../../src/store/sql/migrations.ts";
import { scopeVerbs } from "../../src/store/sql/scopes.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { GroupCommit } from "../../src/store/sqlite/group-commit.ts";

test("[RC-41] scopes that clients of an administrator had before they were added by a deed of their own stay known", async () => {
  const sql = new GroupCommit(await Connection.open(":memory:"), silentLog);
  await migrateTo(3, sql, "BLOB");
  const insert = `INSERT INTO clients (client_id, origin, authentication_method, grant_types, response_types, redirect_uris, scope, resource_server,
    keeps_refresh_token, require_pkce, id_token_algorithm, lifetimes, metadata, created_at, used_by_person)
    VALUES ($1, $2, 'none', '[]', '[]', '[]', $3, 0, 0, 0, 'ES256', '{}', '{}', 0, 0)`;
  await sql.run(insert, ["one", "administrator", "openid api.read mail"]);
  await sql.run(insert, ["two", "administrator", "api.read payroll:*"]);
  await sql.run(insert, ["three", "administrator", ""]);
  await sql.run(insert, ["self", "self", "openid evil"]);

  await migrateTo(NEWEST_SCHEMA, sql, "BLOB");

  expect((await scopeVerbs(sql).listScopes()).map(({ name }) => name)).toEqual(["api.read", "payroll:*"]);
  await sql.close();
});

test("[VP-05] consents that may have come from the device page are forgotten, and no others: a television opens no redirect", async () => {
  const sql = new GroupCommit(await Connection.open(":memory:"), silentLog);
  const BEFORE = 9;
  await migrateTo(BEFORE, sql, "BLOB");
  const insert = `INSERT INTO clients (client_id, origin, authentication_method, grant_types, response_types, redirect_uris, scope, resource_server,
    keeps_refresh_token, require_pkce, id_token_algorithm, lifetimes, metadata, created_at, used_by_person)
    VALUES ($1, 'self', 'none', $2, '[]', '[]', '', 0, 0, 0, 'ES256', '{}', '{}', 0, 0)`;
  const device = "urn:ietf:params:oauth:grant-type:device_code";
  for (const [id, grantTypes] of [
    ["television", [device]],
    ["both", ["authorization_code", device, "refresh_token"]],
    ["web", ["authorization_code", "refresh_token"]],
  ] as const) {
    await sql.run(insert, [id, JSON.stringify(grantTypes)]);
    for (const account of ["alice", "bob"])
      await sql.run("INSERT INTO consents (account_id, client_id, scope, granted_at) VALUES ($1, $2, 'openid', 0)", [account, id]);
  }

  await migrateTo(NEWEST_SCHEMA, sql, "BLOB");

  expect(await sql.rows("SELECT account_id, client_id FROM consents ORDER BY 1, 2", [])).toEqual([
    ["alice", "web"],
    ["bob", "web"],
  ]);
  await sql.close();
});
