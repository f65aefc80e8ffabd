/** Latchkey as its users run it: the real command on a data folder on the disk, or on a PostgreSQL of its own. */

import { type ChildProcess, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../harness/ports.ts";
import { startPostgres } from "../../test/real/postgres.ts";
import { familyMicros } from "../processor-time.ts";
import { JWT_RESOURCE, type Started } from "../target.ts";
import { answers, run, stop } from "./process.ts";

/** Where it keeps what it has, and on how many nodes it runs. */
export type Setting = { readonly store: "sqlite"; readonly nodes: 1 } | { readonly store: "postgres"; readonly nodes: 1 | 2 };

export interface Installation {
  /** Its data folder. */
  readonly data: string;
  /** Its nodes, all of them; may be stopped and started again. */
  start(pinned: boolean): Promise<Started>;
  remove(): Promise<void>;
}

const REDIRECT_URI = "http://127.0.0.1:9/cb";
const LATCHKEY = join(import.meta.dirname, "../../bin/latchkey.js");

/** With clients and an account for the load. */
export async function installLatchkey(setting: Setting): Promise<Installation> {
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
  latchkey(["scope", "add", "api", "--words", "Use the API"]);
  latchkey(["resource", "add", JWT_RESOURCE, "--name", "API", "--scope", "api", "--format", "jwt", "--algorithm", "ES256"]);
  const serviceSecret = addClient("bench", ["--grant", "client_credentials", "--scope", "api", "--resource-server"]);
  const webSecret = addClient("web", [...code, ...scope, "--id-token-algorithm", "ES256"]); // as oidc-provider is told to, beside it
  const rs256Secret = addClient("web-rs256", [...code, ...scope, "--id-token-algorithm", "RS256"]);
  addClient("device", [...device, ...scope, "--id-token-algorithm", "ES256"]);
  const password = randomBytes(18).toString("base64url");
  latchkey(["user", "add", "bench", "--password-stdin"], password);

  async function start(pinned: boolean): Promise<Started> {
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
      databaseMicros: () => (postgres === undefined ? 0 : familyMicros(postmasterOf(postgres.data))),
      serviceClient: { id: "bench", secret: serviceSecret },
      webClient: { id: "web", secret: webSecret, redirectUri: REDIRECT_URI },
      rs256Client: { id: "web-rs256", secret: rs256Secret, redirectUri: REDIRECT_URI },
      deviceClient: { id: "device", secret: undefined },
      signIn: { username: "bench", password },
      stop: async () => void (await Promise.all(nodes.map(stop))),
    };
  }

  return {
    data,
    start,
    async remove() {
      await postgres?.close();
      rmSync(data, { recursive: true });
    },
  };
}

const postmasterOf = (data: string): number => Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
