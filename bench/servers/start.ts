/** Starts the servers that are compared, each on a core of its own, and ends them by their process ids. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startPostgres } from "../../test/real/postgres.ts";
import { familyMicros } from "../processor-time.ts";
import type { ServerName, Started } from "../target.ts";

const SERVER_CORE = "0";
const REDIRECT_URI = "http://127.0.0.1:9/cb";
const LATCHKEY = join(import.meta.dirname, "../../bin/latchkey.js");

/** Where Latchkey keeps what it has, and on how many nodes it runs. */
export type Setting = { readonly store: "sqlite"; readonly nodes: 1 } | { readonly store: "postgres"; readonly nodes: 1 | 2 };

export async function start(name: ServerName, pinned: boolean, setting: Setting = { store: "sqlite", nodes: 1 }): Promise<Started> {
  if (name === "latchkey") return startLatchkey(pinned, setting);
  const file = join(import.meta.dirname, name === "bare" ? "bare.ts" : "oidc-provider.js");
  const port = await freePort();
  const child = run([file], { PORT: String(port) }, pinned, "ignore");
  await answers(port);
  return {
    name,
    pids: [child.pid ?? 0],
    ports: [port],
    databaseMicros: () => 0,
    serviceClient: { id: "bench", secret: "bench-secret" },
    webClient: { id: "web", secret: "web-secret", redirectUri: REDIRECT_URI },
    deviceClient: { id: "device", secret: undefined },
    signIn: {},
    stop: () => stop(child),
  };
}

/** The real command on a data folder on the disk; limits off, since the load comes from one address. */
async function startLatchkey(pinned: boolean, setting: Setting): Promise<Started> {
  const data = mkdtempSync(join(tmpdir(), "latchkey-bench-"));
  // Durable in both: PostgreSQL, too, answers a commit when it is on the disk.
  const postgres = setting.store === "postgres" ? await startPostgres({ settings: { fsync: "on" } }) : undefined;
  const database = postgres === undefined ? [] : ["--database", await postgres.createDatabase()];
  const latchkey = (args: readonly string[], input = ""): string =>
    execFileSync(process.execPath, [LATCHKEY, ...args, "--data", data, ...database], {
      encoding: "utf8",
      input,
      stdio: ["pipe", "pipe", "ignore"],
    });
  const addClient = (id: string, args: readonly string[]): string | undefined =>
    JSON.parse(latchkey(["client", "add", "--id", id, "--name", id, "--json", ...args])).client_secret;

  const code = ["--grant", "authorization_code", "--grant", "refresh_token", "--redirect-uri", REDIRECT_URI];
  const device = ["--public", "--grant", "urn:ietf:params:oauth:grant-type:device_code", "--grant", "refresh_token"];
  const scope = ["--scope", "openid offline_access"];
  const serviceSecret = addClient("bench", ["--grant", "client_credentials", "--scope", "api", "--resource-server"]);
  const webSecret = addClient("web", [...code, ...scope]);
  addClient("device", [...device, ...scope]);
  const password = randomBytes(18).toString("base64url");
  latchkey(["user", "add", "bench", "--password-stdin"], password);

  const log = openSync(join(data, "log"), "w");
  const ports = [await freePort(), ...(setting.nodes === 2 ? [await freePort()] : [])];
  const issuer = `http://127.0.0.1:${ports[0]}`;
  const nodes: ChildProcess[] = [];
  for (const port of ports) {
    const words = ["serve", "--data", data, ...database, "--port", String(port), "--issuer", issuer];
    nodes.push(run([LATCHKEY, ...words], { LATCHKEY_LIMITS__ENABLED: "false" }, pinned, log));
    await answers(port);
  }
  return {
    name: "latchkey",
    pids: nodes.map(({ pid }) => pid ?? 0),
    ports,
    databaseMicros: () => (postgres === undefined ? 0 : familyMicros(postmasterOf(postgres.folder))),
    serviceClient: { id: "bench", secret: serviceSecret },
    webClient: { id: "web", secret: webSecret, redirectUri: REDIRECT_URI },
    deviceClient: { id: "device", secret: undefined },
    signIn: { username: "bench", password },
    async stop() {
      await Promise.all(nodes.map(stop));
      await postgres?.close();
      rmSync(data, { recursive: true });
    },
  };
}

const postmasterOf = (folder: string): number => Number(readFileSync(join(folder, "data/postmaster.pid"), "utf8").split("\n")[0]);

function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  pinned: boolean,
  log: number | "ignore",
): ChildProcess {
  const command = [process.execPath, ...args];
  const [program = "", ...rest] = pinned ? ["taskset", "-c", SERVER_CORE, ...command] : command;
  return spawn(program, rest, { env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", log] });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isOpen(port)) return;
    await setTimeout(50);
  }
  throw new Error("a server did not start");
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
