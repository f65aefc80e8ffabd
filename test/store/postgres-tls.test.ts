/** How the store connects: encrypted and to the right server, with a password that no wire carries, or with a certificate. */

import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Log, silentLog } from "../../src/ports/log.ts";
import { AddressError, parseAddress } from "../../src/store/postgres/address.ts";
import { openPostgres } from "../../src/store/postgres/database.ts";
import { type Authority, type Issued, makeAuthority, missingOpenssl } from "../real/certificates.ts";
import { type PostgresServer, startPostgres } from "../real/postgres.ts";

/** The user that the server knows us as, and whether the connection is encrypted. @throws whatever `openPostgres` says of it */
async function whoAmI(url: string, password?: string): Promise<unknown> {
  const sql = openPostgres({ url, password });
  try {
    return await sql.row("SELECT current_user::TEXT, ssl::TEXT FROM pg_stat_ssl WHERE pid = pg_backend_pid()", []);
  } finally {
    await sql.close();
  }
}

const refusal = async (url: string, password?: string): Promise<string> =>
  inspect(
    await whoAmI(url, password).then(
      () => "let in",
      (error: unknown) => error,
    ),
    { depth: 5 },
  );

const missing = missingOpenssl();
describe.skipIf(missing !== undefined)(`TLS to PostgreSQL${missing === undefined ? "" : ` (${missing})`}`, () => {
  let authority: Authority;
  let stranger: Authority;
  let person: Issued;
  let server: PostgresServer;
  let at: (host: string, user: string) => string;

  beforeAll(async () => {
    authority = makeAuthority();
    stranger = makeAuthority();
    person = authority.issue("certified");
    const own = authority.issue("localhost");
    server = await startPostgres({
      settings: { ssl: "on", ssl_cert_file: "server.crt", ssl_key_file: "server.key", ssl_ca_file: "ca.crt" },
      files: { "server.crt": own.certificate, "server.key": own.key, "ca.crt": readFileSync(authority.file, "utf8") },
      access: ["hostssl all secret all scram-sha-256", "hostssl all certified all cert"],
    });
    await server.query("CREATE ROLE secret LOGIN PASSWORD 'pass/word'");
    await server.query("CREATE ROLE certified LOGIN");
    at = (host, user) => `postgres://${user}@${host}:${server.port}/postgres`;
  });
  afterAll(async () => {
    await server.close();
    authority.remove();
    stranger.remove();
  });

  test("verify-full: the authority's server of that name, with SCRAM, the password apart from the URL", async () => {
    const url = `${at("localhost", "secret")}?sslmode=verify-full&sslrootcert=${authority.file}`;
    expect(await whoAmI(url, "pass/word")).toEqual(["secret", "true"]);
    expect(await whoAmI(url.replace("secret@", "secret:pass%2Fword@"))).toEqual(["secret", "true"]);
    const said = await refusal(url, "pass/wort");
    expect(said).toContain("does not let us in");
    expect(said).not.toContain("pass/wort");
  });

  test("verify-full refuses another name, another authority, and a server that does not encrypt", async () => {
    const file = `sslrootcert=${authority.file}`;
    expect(await refusal(`${at("127.0.0.1", "secret")}?sslmode=verify-full&${file}`, "pass/word")).toContain(
      "ERR_TLS_CERT_ALTNAME",
    );
    expect(await refusal(`${at("localhost", "secret")}?sslmode=verify-full&sslrootcert=${stranger.file}`, "pass/word")).toMatch(
      /self.signed|unable to verify|SELF_SIGNED/,
    );
    expect(await refusal(`${at("localhost", "secret")}?sslmode=verify-full`, "pass/word")).toMatch(/self.signed|unable to verify/);
    const plain = await startPostgres();
    onTestFinished(() => plain.close());
    expect(await refusal(`postgres://latchkey@localhost:${plain.port}/postgres?sslmode=require`)).toContain("does not support SSL");
  });

  test("verify-ca asks for the authority alone, require for encryption alone, and nothing goes in clear where that is refused", async () => {
    expect(await whoAmI(`${at("127.0.0.1", "secret")}?sslmode=verify-ca&sslrootcert=${authority.file}`, "pass/word")).toEqual([
      "secret",
      "true",
    ]);
    expect(await whoAmI(`${at("127.0.0.1", "secret")}?sslmode=require`, "pass/word")).toEqual(["secret", "true"]);
    expect(await refusal(`${at("127.0.0.1", "secret")}?sslmode=verify-ca&sslrootcert=${stranger.file}`, "pass/word")).toMatch(
      /self.signed|unable to verify|SELF_SIGNED/,
    );
    expect(await refusal(at("127.0.0.1", "secret"), "pass/word")).toContain("no encryption");
  });

  test("a client's certificate in place of a password", async () => {
    const url = `${at("localhost", "certified")}?sslmode=verify-full&sslrootcert=${authority.file}`;
    expect(await whoAmI(`${url}&sslcert=${person.certificateFile}&sslkey=${person.keyFile}`)).toEqual(["certified", "true"]);
    expect(await refusal(url)).toContain("does not let us in");
    expect(await refusal(`${url}&sslcert=${person.certificateFile}&sslkey=/nowhere`)).toContain("/nowhere");
  });
});

test("a connection that crosses the network in clear is warned of", () => {
  const warnings = (url: string): readonly unknown[] => {
    const said: unknown[] = [];
    const log: Log = { ...silentLog, warn: (fields) => void said.push(fields) };
    openPostgres({ url, log });
    return said;
  };
  expect(warnings("postgres://u:p@127.0.0.1,database.example/d")).toEqual([{ hosts: ["127.0.0.1", "database.example"] }]);
  expect(warnings("postgres://u:p@database.example/d?sslmode=verify-full")).toEqual([]);
  for (const host of ["localhost", "127.0.0.1", "[::1]", "%2Frun%2Fpostgresql"])
    expect(warnings(`postgres://u:p@${host}/d`)).toEqual([]);
});

describe("the URL of a PostgreSQL", () => {
  test("names hosts, user and database, in the words of libpq", () => {
    expect(parseAddress("postgres://u%40x:p%2F@a,b:5433,[::1]:5434/d%20e?target_session_attrs=read-write")).toEqual({
      hosts: [
        { host: "a", port: 5432 },
        { host: "b", port: 5433 },
        { host: "::1", port: 5434 },
      ],
      user: "u@x",
      password: "p/",
      database: "d e",
      tls: undefined,
    });
    expect(parseAddress("postgresql://u@/d?host=/run/postgresql")).toMatchObject({
      hosts: [{ host: "/run/postgresql", port: 5432 }],
      database: "d",
    });
    expect(parseAddress("postgres://u@h?sslmode=verify-full&sslrootcert=system")).toMatchObject({
      database: "u",
      tls: { mode: "verify-full", rootCertificate: undefined },
    });
  });

  test.each([
    ["a parameter that nobody reads", "postgres://u:s3cret@h/d?sslmod=verify-full", /parameter sslmod,/],
    ["an sslmode that can be talked down", "postgres://u:s3cret@h/d?sslmode=prefer", /sslmode can be/],
    ["a standby", "postgres://u:s3cret@h/d?target_session_attrs=any", /target_session_attrs/],
    ["certificates in clear", "postgres://u:s3cret@h/d?sslrootcert=/ca", /need sslmode/],
    ["a certificate without its key", "postgres://u:s3cret@h/d?sslmode=verify-full&sslcert=/c", /need each other/],
    ["no authority", "postgres://u:s3cret@h/d?sslmode=verify-ca", /needs sslrootcert/],
    ["a password that is not encoded", "postgres://u:s3cret@x@h/d", /%40/],
    ["a slash in a password", "postgres://u:s3cret/x@h/d", /%2F/],
    ["a broken escape", "postgres://u:s3cret%zz@h/d", /%25/],
    ["no user", "postgres://h/d", /names no user/],
    ["no host", "postgres://u:s3cret@/d", /names no host/],
    ["no port", "postgres://u:s3cret@h:99999/d", /names no host, or no port/],
    ["another scheme", "mysql://u:s3cret@h/d", /is not like/],
  ])("is refused with %s, and its password is not repeated", (_, url, reason) => {
    let error: unknown;
    try {
      parseAddress(url);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(AddressError);
    expect(String(error)).toMatch(reason);
    expect(inspect(error, { showHidden: true })).not.toContain("s3cret@");
    expect(inspect(error, { showHidden: true }).split("\n    at ")[0]).not.toContain("s3cret");
  });
});
