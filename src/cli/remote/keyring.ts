/** The user's keyring: the servers where they are signed in, in a file that nobody else can read. */

import {
  chmodSync,
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Environment } from "../../config/environment.ts";
import { systemClock } from "../../ports/clock.ts";
import { type Random, randomText } from "../../ports/random.ts";
import type { Instant } from "../../protocol/time.ts";
import { Fault } from "../commands/try/fault.ts";
import { isCode } from "../process/data-folder.ts";
import { Answer } from "./answer.ts";

/** A sign-in at a server. */
export interface SignedIn {
  readonly username: string;
  readonly scope: string;
  readonly accessToken: string;
  readonly accessExpiresAt: Instant;
  /** Undefined: there is none, and the sign-in ends with the access token. */
  readonly refreshToken: string | undefined;
}

export interface Keyring {
  readonly file: string;
  /** Undefined: nobody is signed in there. @throws {Fault} others can read the file, or it cannot be read */
  find(server: string): SignedIn | undefined;
  /** One command at a time. What the work gives is kept in place of what was there; undefined: nothing is. */
  change(server: string, work: (before: SignedIn | undefined) => Promise<SignedIn | undefined>): Promise<SignedIn | undefined>;
}

const LOCK_WAIT = 50; // milliseconds
const LOCK_PATIENCE = 60; // seconds: longer than any answer of a server is waited for

/** `$XDG_CONFIG_HOME/latchkey/keyring.json`, or the same in `~/.config`. */
export function keyringFile(environment: Environment): string {
  const { XDG_CONFIG_HOME: named, HOME: home = homedir() } = environment;
  const folder = named !== undefined && isAbsolute(named) ? named : join(home, ".config");
  return join(folder, "latchkey", "keyring.json");
}

export function openKeyring(file: string, random: Random): Keyring {
  return {
    file,
    find: (server) => read(file).get(server),
    async change(server, work) {
      makeFolder(dirname(file));
      return whileLocked(`${file}.lock`, async () => {
        const after = await work(read(file).get(server));
        const all = new Map(read(file));
        if (after === undefined) all.delete(server);
        else all.set(server, after);
        write(file, all, random);
        return after;
      });
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (cause) {
    throw new Fault(`The folder ${folder} cannot be made, or is not yours.`, { cause });
  }
}

function read(file: string): ReadonlyMap<string, SignedIn> {
  const written = textOf(file);
  if (written === undefined) return new Map();
  try {
    const servers = Answer.of(JSON.parse(written)).object("servers");
    return new Map(Object.keys(servers.all).map((server) => [server, signedIn(servers.object(server))]));
  } catch (cause) {
    throw new Fault(`${file} cannot be read: it is no keyring. Remove it, and sign in again.`, { cause });
  }
}

const signedIn = (one: Answer): SignedIn => ({
  username: one.text("username"),
  scope: one.text("scope"),
  accessToken: one.text("access_token"),
  accessExpiresAt: one.number("access_expires_at"),
  refreshToken: one.optionalText("refresh_token"),
});

function textOf(file: string): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (cause) {
    if (isCode(cause, "ENOENT")) return undefined;
    throw new Fault(`${file} cannot be opened.`, { cause });
  }
  try {
    // Anybody who reads it can do all that its owner can do at these servers.
    if (process.platform !== "win32" && (fstatSync(descriptor).mode & 0o077) !== 0)
      throw new Fault(`Others may read ${file}: run chmod 600 ${file}`);
    return readFileSync(descriptor, "utf8");
  } finally {
    closeSync(descriptor);
  }
}

function write(file: string, servers: ReadonlyMap<string, SignedIn>, random: Random): void {
  const members = [...servers].map(([server, { accessExpiresAt, accessToken, refreshToken, scope, username }]) => [
    server,
    { username, scope, access_token: accessToken, access_expires_at: accessExpiresAt, refresh_token: refreshToken },
  ]);
  // It is written aside and then put in its place, so that no command ever reads half of it.
  const aside = `${file}.${randomText(random, 9)}`;
  try {
    const descriptor = openSync(aside, "wx", 0o600);
    try {
      writeSync(descriptor, `${JSON.stringify({ servers: Object.fromEntries(members) }, null, 2)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(aside, file);
  } catch (cause) {
    rmSync(aside, { force: true });
    throw new Fault(`${file} cannot be written.`, { cause });
  }
}

/** @throws {Fault} another command holds the lock for too long */
async function whileLocked<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const until = systemClock.now() + LOCK_PATIENCE;
  while (!take(lock)) {
    if (systemClock.now() > until)
      throw new Fault(`Another command holds ${lock}: wait for it, or remove the file if there is none.`);
    await delay(LOCK_WAIT);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A lock whose command is gone, or which is too old to be anybody's, is taken over. */
function take(lock: string): boolean {
  try {
    const descriptor = openSync(lock, "wx", 0o600);
    writeSync(descriptor, `${process.pid}`);
    closeSync(descriptor);
    return true;
  } catch (cause) {
    if (!isCode(cause, "EEXIST")) throw new Fault(`${lock} cannot be made.`, { cause });
    if (isLeftBehind(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isLeftBehind(lock: string): boolean {
  try {
    const age = systemClock.now() - Math.floor(statSync(lock).mtimeMs / 1_000);
    const holder = Number(readFileSync(lock, "utf8"));
    // A number that is not written yet is no number.
    return age > LOCK_PATIENCE || (Number.isInteger(holder) && holder > 0 && !isAlive(holder));
  } catch {
    return false;
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return !isCode(error, "ESRCH");
  }
}
