/** A real PgBouncer before a PostgreSQL, in transaction mode: Debian's package pgbouncer, as it is without configuration. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "../../harness/ports.ts";

export interface Pgbouncer {
  /** The same database, through it. */
  through(url: string): string;
  close(): Promise<void>;
}

const PROGRAM = "/usr/sbin/pgbouncer";
const START_MS = 10_000;
/** It refuses to be root. */
const NOBODY = 65_534;

/** Why there is none; undefined when there is. */
export const missingPgbouncer = (): string | undefined =>
  spawnSync(PROGRAM, ["--version"]).status === 0 ? undefined : "needs the Debian package pgbouncer";

/** `settings`: lines of its section pgbouncer. */
export async function startPgbouncer(postgresPort: number, settings: readonly string[] = []): Promise<Pgbouncer> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-pgbouncer-"));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const port = await freePort();
  const place = (name: string, lines: readonly string[]): string => {
    const file = join(folder, name);
    writeFileSync(file, `${lines.join("\n")}\n`);
    return file;
  };
  const users = place("users.txt", ['"latchkey" ""']);
  const ini = place("pgbouncer.ini", [
    "[databases]",
    `* = host=127.0.0.1 port=${postgresPort}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${port}`,
    "unix_socket_dir =",
    "auth_type = trust",
    `auth_file = ${users}`,
    "pool_mode = transaction",
    "default_pool_size = 4",
    "max_client_conn = 500",
    "server_idle_timeout = 2",
    ...settings,
  ]);
  if (user.uid !== undefined) for (const file of [folder, users, ini]) chownSync(file, NOBODY, NOBODY);

  let logged = "";
  const child = spawn(PROGRAM, [ini], { ...user, cwd: folder });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    logged = (logged + text).slice(-20_000);
  });
  const closed = once(child, "close");
  const close = async (): Promise<void> => {
    child.kill("SIGKILL");
    await closed;
    rmSync(folder, { recursive: true, force: true });
  };

  const end = Date.now() + START_MS;
  while (!(await answers(`postgres://latchkey@127.0.0.1:${port}/postgres`))) {
    if (child.exitCode === null && Date.now() < end) {
      await pause(30);
      continue;
    }
    await close();
    throw new Error(`PgBouncer does not start: ${logged}`);
  }
  return { through: (url) => url.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`), close };
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 1_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
