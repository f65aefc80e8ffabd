/** A database of people, such as a mail server's: one query finds a person and the hash of the password. */

import type { AccountSource, SourcePerson } from "../../ports/account-source.ts";
import type { PasswordHasher } from "../../ports/password-hasher.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import type { HashCheck } from "../hash-check.ts";

type Row = Readonly<Record<string, unknown>>;

export interface SqlSourceOptions {
  readonly name: string;
  /** One statement, in which `$1` is the name as it was typed, in small letters. */
  readonly query: string;
  readonly emailVerified: boolean;
  readonly ask: (text: string, values: readonly string[]) => Promise<readonly Row[]>;
  readonly check: HashCheck;
  readonly hasher: Pick<PasswordHasher, "verify">;
}

export function createSqlSource({ ask, check, emailVerified, hasher, name, query }: SqlSourceOptions): AccountSource {
  async function find(username: string): Promise<Row | undefined> {
    const rows = await ask(query, [username]);
    if (rows.length > 1) throw new Unavailable(`the query of ${name} finds several people of one name`);
    return rows[0];
  }

  function personOf(row: Row, typed: string): SourcePerson {
    const username = textOf(row, "username") ?? typed;
    const email = textOf(row, "email");
    return {
      subject: textOf(row, "subject") ?? username,
      username,
      email,
      emailVerified: email !== undefined && emailVerified,
      name: textOf(row, "name"),
      profile: {
        ...one("given_name", textOf(row, "given_name")),
        ...one("family_name", textOf(row, "family_name")),
        ...one("locale", textOf(row, "locale")),
      },
      groups: groupsOf(row["groups"]),
    };
  }

  return {
    name,

    async authenticate(username, password) {
      const row = await find(username);
      if (row === undefined) {
        await hasher.verify(password, undefined);
        return { outcome: "unknown" };
      }
      const hash = textOf(row, "password") ?? "";
      const isRight = await check(password, hash);
      return isRight && !isClosed(row) ? { outcome: "right", person: personOf(row, username) } : { outcome: "refused" };
    },

    async find({ subject, username }) {
      const row = await find(username);
      if (row === undefined || isClosed(row)) return undefined;
      const person = personOf(row, username);
      return person.subject === subject ? person : undefined;
    },

    async check() {
      // A name that nobody has: the statement is run, and finds nothing.
      await ask(query, [""]);
    },

    async close() {},
  };
}

/** Numbers are texts here: a row's number is a good subject. */
function textOf(row: Row, column: string): string | undefined {
  const value = row[column];
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

const one = (key: string, value: string | undefined): Readonly<Record<string, string>> =>
  value === undefined ? {} : { [key]: value };

/** An array, or a text with commas between. Undefined: the query says nothing of groups. */
function groupsOf(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return value.filter((group) => typeof group === "string");
  return typeof value === "string" ? value.split(",").flatMap((group) => group.trim() || []) : undefined;
}

/** `disabled` is true, or `active` is not. */
const isClosed = (row: Row): boolean => isYes(row["disabled"]) || (row["active"] !== undefined && !isYes(row["active"]));

const isYes = (value: unknown): boolean => value === true || value === 1 || /^(?:t|true|y|yes|1)$/i.test(String(value ?? ""));
