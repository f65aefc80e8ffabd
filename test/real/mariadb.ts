/** A real MariaDB (Debian's mariadb-server-core) in a folder of its own, on loopback. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../harness/ports.ts";
import { endWithThis, makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import { findProgram, type Needed, untilItListens } from "./programs.ts";

const SYSTEM_TABLES = ["mysql_system_tables", "mysql_performance_tables", "mysql_system_tables_data"].map(
  (name) => `/usr/share/mysql/${name}.sql`,
);
export const MARIADB: Needed = { files: ["mariadbd", ...SYSTEM_TABLES], packages: "mariadb-server-core" };

/** It refuses to be root; so root starts it as the user who owns nothing. */
const NOBODY = 65_534;

export interface Mariadb {
  readonly port: number;
  readonly socket: string;
  close(): Promise<void>;
}

/** @param statements a line each: what is in it before it starts */
export async function startMariadb(statements: readonly string[]): Promise<Mariadb> {
  const folder = makeFolder("lk-maria-");
  const data = join(folder, "data");
  const socket = join(folder, "s");
  mkdirSync(data);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chmodSync(folder, 0o755);
    for (const path of [folder, data]) chownSync(path, NOBODY, NOBODY);
  }
  const port = await freePort();
  const program = findProgram("mariadbd") ?? "mariadbd";
  const own = ["--no-defaults", `--datadir=${data}`, ...(isRoot ? ["--user=nobody"] : [])];
  const tables = SYSTEM_TABLES.map((file) => readFileSync(file, "utf8"));
  const first = [
    "CREATE DATABASE mysql;",
    "USE mysql;",
    "SET @auth_root_socket=NULL;",
    ...tables,
    "FLUSH PRIVILEGES;",
    "SET NAMES utf8mb4;",
    ...statements,
  ];
  execFileSync(program, [...own, "--bootstrap", "--skip-networking"], { input: `${first.join("\n")}\n`, stdio: "pipe" });

  const listening = [`--socket=${socket}`, `--port=${port}`, "--bind-address=127.0.0.1", "--skip-name-resolve"];
  const child = spawn(program, [...own, ...listening], { stdio: "ignore" });
  endWithThis(child, "SIGKILL");
  await untilItListens(port, child);
  return {
    port,
    socket,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const closed = once(child, "close");
        child.kill("SIGKILL");
        await closed;
      }
      removeFolder(folder);
    },
  };
}
