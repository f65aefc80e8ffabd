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
