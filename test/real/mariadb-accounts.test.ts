/** People from a mail database on MariaDB: the contract of a source on a real one, and that a query can change nothing. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { createHashCheck } from "../../src/accounts/hash-check.ts";
import { brokenMariadbAddress, questionsToMariadb } from "../../src/accounts/sources/mariadb.ts";
import { createSqlSource } from "../../src/accounts/sources/sql.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { ALICE_PASSWORD, hasher, sourceContract } from "../accounts/source-contract.ts";
import { MARIADB, type Mariadb, startMariadb } from "./mariadb.ts";
import { describeWith } from "./programs.ts";

/** As Postfixadmin and its kin lay their tables out. */
const MAIL = [
  "CREATE DATABASE mail CHARACTER SET utf8mb4;",
  "CREATE TABLE mail.mailbox (id BIGINT, username VARCHAR(255), password VARCHAR(255), name VARCHAR(255), maildomain VARCHAR(255), active TINYINT(1));",
  "CREATE TABLE mail.alias (address VARCHAR(255), goto VARCHAR(255));",
  `INSERT INTO mail.mailbox VALUES
    (9007199254740993, 'alice', '{SSHA}RdNhs7fPnXEnarSlducHXwTwmETmP5Qy', 'Älice Example', 'example.org', 1),
    (8, 'mallory', '{PLAIN}let me back in', NULL, NULL, 0), (9, 'empty', NULL, NULL, NULL, 1),
    (10, 'twin', '{PLAIN}x', NULL, NULL, 1), (11, 'twin', '{PLAIN}x', NULL, NULL, 1);`.replaceAll("\n", " "),
  "INSERT INTO mail.alias VALUES ('info@example.org', 'alice');",
  "CREATE USER latchkey@'127.0.0.1' IDENTIFIED BY 'p@ss/word';",
  "GRANT ALL ON mail.* TO latchkey@'127.0.0.1';",
  "GRANT FILE ON *.* TO latchkey@'127.0.0.1';",
];
const QUERY = `SELECT id AS subject, username, password, name, CONCAT(username, '@', maildomain) AS email, active
  FROM mailbox WHERE username = $1 OR username = (SELECT goto FROM alias WHERE address = $1)`;

describeWith(MARIADB, "people from MariaDB", () => {
  let mariadb: Mariadb;
  beforeAll(async () => {
    mariadb = await startMariadb(MAIL);
  }, 60_000);
  afterAll(() => mariadb?.close());

  const people = (query = QUERY, at = `mariadb://latchkey:p%40ss%2Fword@127.0.0.1:${mariadb.port}/mail`, password?: string) =>
    createSqlSource({
      name: "db",
      query,
      emailVerified: true,
      ask: questionsToMariadb(at, password),
      check: createHashCheck(hasher),
      hasher,
    });

  sourceContract("a query on MariaDB", {
    open: async () => people(),
    openDead: async () => people(QUERY, `mariadb://latchkey@127.0.0.1:${await freePort()}/none`),
    alice: "alice",
    mallory: "mallory",
    knowsNames: true,
  });

  test("what the row says is told, whichever address was typed, and a long number stays what it is", async () => {
    for (const typed of ["alice", "info@example.org"])
      expect(await people().authenticate(typed, ALICE_PASSWORD)).toEqual({
        outcome: "right",
        person: {
          subject: "9007199254740993",
          username: "alice",
          email: "alice@example.org",
          emailVerified: true,
          name: "Älice Example",
          profile: {},
          groups: undefined,
        },
      });
  });

  test("a row without a hash opens nothing, several rows are a mistake of the query, and a name is never part of it", async () => {
    expect((await people().authenticate("empty", "null")).outcome).toBe("refused");
    await expect(people().authenticate("twin", "x")).rejects.toThrow("several people of one name");
    for (const name of ["' OR '1'='1", "\\", "alice' -- ", '" OR ""="', "alice\0", "$1", "?"])
      expect(await people().authenticate(name, ALICE_PASSWORD)).toEqual({ outcome: "unknown" });
  });

  test.for([
    "INSERT INTO mailbox (username) VALUES ($1) RETURNING username, '{PLAIN}x' AS password",
    "UPDATE mailbox SET password = '{PLAIN}x' WHERE username = $1",
    "SELECT $1 AS username, '{PLAIN}x' AS password; DELETE FROM mailbox",
    "COMMIT AND CHAIN",
    "SELECT SLEEP(30), $1 AS username",
    "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE mailbox",
  ])("a query can change nothing, be two, or last long: %s", { timeout: 30_000 }, async (query) => {
    await expect(people(query).authenticate("alice", "x")).rejects.toThrow(Unavailable);
    expect(await people().authenticate("alice", ALICE_PASSWORD)).toMatchObject({ outcome: "right" });
  });

  test("the password may stand apart from the URL, and a wrong one is no answer about a person", async () => {
    const bare = `mysql://latchkey@127.0.0.1:${mariadb.port}/mail`;
    expect(await people(QUERY, bare, "p@ss/word").authenticate("alice", ALICE_PASSWORD)).toMatchObject({ outcome: "right" });
    await expect(people(QUERY, bare, "wrong").authenticate("alice", ALICE_PASSWORD)).rejects.toThrow(Unavailable);
  });

  test.for([
    ["mariadb://a@db.example.org/mail", "in clear"],
    ["mariadb://a@db.example.org/mail?sslmode=require", "no sslmode but verify-full"],
    ["mariadb://db.example.org/mail?sslmode=verify-full", "names no user"],
    ["mariadb://a@localhost/mail?allowLoadLocalInfile=1", "means nothing here"],
    ["mariadb://a@b:c:d/x", "cannot be understood"],
  ] as const)("the URL %s is refused: %s", ([url, rule]) => {
    expect(brokenMariadbAddress(url)).toContain(rule);
  });

  test("hashes may travel encrypted, or stay on this machine", () => {
    expect(brokenMariadbAddress("mariadb://a@db.example.org/mail?sslmode=verify-full")).toBeUndefined();
    expect(brokenMariadbAddress("mariadb://a@localhost/mail?socket=/run/mysqld/mysqld.sock")).toBeUndefined();
    expect(brokenMariadbAddress("mysql://a@127.0.0.1:3307/mail")).toBeUndefined();
  });
});
