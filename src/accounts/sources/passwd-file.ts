/** Dovecot's passwd-file: a line for each person, `name:{SCHEME}hash:uid:gid:person:home:shell:extra`. It is read, never written. */

import { readFile, stat } from "node:fs/promises";
import type { AccountSource, SourcePerson } from "../../ports/account-source.ts";
import type { PasswordHasher } from "../../ports/password-hasher.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import { canonicalName } from "../canonical-name.ts";
import type { HashCheck } from "../hash-check.ts";

export interface PasswdFileOptions {
  readonly name: string;
  readonly file: string;
  /** What stands behind `@` in the names: for files that have the part before it alone. Undefined: names are taken as they are. */
  readonly domain: string | undefined;
  /** What a password is that says no scheme; CRYPT is Dovecot's own default. */
  readonly defaultScheme: string;
  readonly check: HashCheck;
  readonly hasher: Pick<PasswordHasher, "verify">;
}

interface Line {
  readonly username: string;
  readonly hash: string;
  readonly person: string | undefined;
  readonly mayNot: boolean;
}

/** Enough for a hundred thousand people. */
const MOST_BYTES = 32 * 1_024 * 1_024;

export function createPasswdFile({ name, file, domain, defaultScheme, check, hasher }: PasswdFileOptions): AccountSource {
  let known: { readonly stamp: string; readonly lines: ReadonlyMap<string, Line> } | undefined;

  async function lines(): Promise<ReadonlyMap<string, Line>> {
    try {
      const { ctimeMs, ino, mtimeMs, size } = await stat(file);
      // Files are replaced as often as they are written to.
      const stamp = `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
      if (known?.stamp === stamp) return known.lines;
      if (size > MOST_BYTES) throw new Error("the file is larger than 32 MiB");
      known = { stamp, lines: linesOf(await readFile(file, "utf8")) };
      return known.lines;
    } catch (cause) {
      throw new Unavailable(`the passwd-file of ${name} cannot be read`, { cause });
    }
  }

  /** As the file spells it: with the domain or without. */
  async function find(username: string): Promise<Line | undefined> {
    const all = await lines();
    const suffix = domain === undefined ? undefined : `@${domain}`;
    if (suffix === undefined) return all.get(username);
    return all.get(username.endsWith(suffix) ? username.slice(0, -suffix.length) : username) ?? all.get(username);
  }

  const personOf = ({ username, person }: Line): SourcePerson => {
    const full = domain === undefined || username.includes("@") ? username : `${username}@${domain}`;
    return {
      // A passwd-file has no other name for a person than the one that they sign in with.
      subject: full,
      username: full,
      email: full.includes("@") ? full : undefined,
      emailVerified: true,
      name: person,
      profile: {},
      groups: undefined,
    };
  };

  return {
    name,

    async authenticate(username, password) {
      const line = await find(username);
      if (line === undefined) {
        await hasher.verify(password, undefined);
        return { outcome: "unknown" };
      }
      const hash = line.hash.startsWith("{") || line.hash.startsWith("$") ? line.hash : `{${defaultScheme}}${line.hash}`;
      const isRight = await check(password, hash);
      return isRight && !line.mayNot ? { outcome: "right", person: personOf(line) } : { outcome: "refused" };
    },

    async find({ username }) {
      const line = await find(canonicalName(username));
      return line === undefined || line.mayNot ? undefined : personOf(line);
    },

    async check() {
      await lines();
    },

    async close() {},
  };
}

function linesOf(text: string): ReadonlyMap<string, Line> {
  const found = new Map<string, Line>();
  for (const line of text.split("\n")) {
    const [username = "", hash = "", , , gecos = "", , , ...extra] = fieldsOf(line.replace(/\r$/, ""));
    const name = canonicalName(username);
    // Of two lines with one name, Dovecot takes the first.
    if (name === "" || username.startsWith("#") || found.has(name)) continue;
    const person = gecos.split(",")[0]?.trim();
    found.set(name, { username: name, hash, person: person === "" ? undefined : person, mayNot: mayNot(hash, extra.join(":")) });
  }
  return found;
}

/** A hash may hold colons only behind a `{SCHEME}` of Dovecot's that never has any, so that the line is parted at each. */
const fieldsOf = (line: string): readonly string[] => line.split(":");

/** An empty password and one behind `!` or `*` open nothing, whatever is typed; neither does what the extra fields close. */
const mayNot = (hash: string, extra: string): boolean =>
  hash === "" || /^[!*]/.test(hash) || /(?:^|\s)(?:nologin|nopassword)(?:=(?!n|no\b)\S*)?(?:\s|$)/.test(extra);
