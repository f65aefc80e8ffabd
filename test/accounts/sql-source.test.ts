/** People from a database: the contract on a real PostgreSQL, and that a query can change nothing. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { createHashCheck } from "../../src/accounts/hash-check.ts";
import { createSqlSource } from "../../src/accounts/sources/sql.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { brokenAddressRule, questionsTo } from "../../src/store/postgres/question.ts";
import { type PostgresServer, startPostgres } from "../real/postgres.ts";
import { ALICE_PASSWORD, hasher, sourceContract } from "./source-contract.ts";

const QUERY = `SELECT id AS subject, login AS username, hash AS password, mail AS email, full_name AS name, "groups", active
  FROM people WHERE login = $1 OR lower(mail) = $1`;

describe("people from PostgreSQL", () => {
  let postgres: PostgresServer;
  let url: string;

  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.createDatabase();
    const database = new URL(url).pathname.slice(1);
    await postgres.query(
      `CREATE TABLE people (id bigint, login text, hash text, mail text, full_name text, "groups" text[], active boolean)`,
      database,
    );
    await postgres.query(
      `INSERT INTO people VALUES
        (7, 'alice', '{SSHA}RdNhs7fPnXEnarSlducHXwTwmETmP5Qy', 'Alice@Example.org', 'Alice Example', '{staff,mail}', true),
        (8, 'mallory', '{PLAIN}let me back in', NULL, NULL, NULL, false),
        (9, 'empty', NULL, NULL, NULL, NULL, true),
        (10, 'twin', '{PLAIN}x', NULL, NULL, NULL, true), (11, 'twin', '{PLAIN}x', NULL, NULL, NULL, true)`,
      database,
    );
  }, 60_000);
  afterAll(() => postgres?.close());

  const people = (query = QUERY, at = url) =>
    createSqlSource({
      name: "db",
      query,
      emailVerified: true,
      ask: questionsTo(at, undefined),
      check: createHashCheck(hasher),
      hasher,
    });

  sourceContract("a query on PostgreSQL", {
    open: async () => people(),
    openDead: async () => people(QUERY, `postgres://latchkey@127.0.0.1:${await freePort()}/none`),
    alice: "alice",
    mallory: "mallory",
    knowsNames: true,
  });

  test("what the row says is told", async () => {
    expect(await people().authenticate("alice@example.org", ALICE_PASSWORD)).toEqual({
      outcome: "right",
      person: {
        subject: "7",
        username: "alice",
        email: "Alice@Example.org",
        emailVerified: true,
        name: "Alice Example",
        profile: {},
        groups: ["staff", "mail"],
      },
    });
  });

  test("a row without a hash opens nothing, and several rows are a mistake of the query", async () => {
    expect((await people().authenticate("empty", "null")).outcome).toBe("refused");
    await expect(people().authenticate("twin", "x")).rejects.toThrow("several people of one name");
  });

  test.for([
    "INSERT INTO people (login) VALUES ($1) RETURNING login AS username, '{PLAIN}x' AS password",
    "UPDATE people SET hash = '{PLAIN}x' WHERE login = $1 RETURNING login AS username, hash AS password",
    "SELECT $1 AS username, '{PLAIN}x' AS password; DELETE FROM people",
    "SELECT pg_sleep(30), $1 AS username",
  ])("a query can change nothing, be two, or last long: %s", { timeout: 20_000 }, async (query) => {
    const begun = performance.now();
    await expect(people(query).authenticate("alice", "x")).rejects.toThrow(Unavailable);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(await people().authenticate("alice", ALICE_PASSWORD)).toMatchObject({ outcome: "right" });
  });

  test("a URL over which passwords' hashes would travel in clear is refused", () => {
    expect(brokenAddressRule("postgres://a@db.example.org/mail")).toContain("in clear");
    expect(brokenAddressRule("postgres://a@db.example.org/mail?sslmode=verify-full")).toBeUndefined();
    expect(brokenAddressRule(url)).toBeUndefined();
    expect(brokenAddressRule("postgres://a@b:c:d/x?what=1")).toEqual(expect.any(String));
  });
});
