/** A Latchkey of the example's own, with one person and one resource. It lies in a temporary folder, and nothing of it remains. */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const COMMAND = join(import.meta.dirname, "../../bin/latchkey.js");

/** Runs what docs/how-to/protect-an-mcp-server.md says, and then the server, until this process ends. */
export async function startLatchkey(issuer: string, resource: string, password: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "latchkey-mcp-"));
  let server: ChildProcess | undefined;
  process.once("exit", () => {
    server?.kill("SIGKILL");
    rmSync(data, { recursive: true, force: true });
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));

  run(["user", "add", "ada", "--data", data, "--password-stdin"], password);
  run(["resource", "add", resource, "--data", data, "--format", "jwt", "--scope", "mcp:tools=Use the tools of the example"]);
  server = spawn(process.execPath, [COMMAND, "serve", "--data", data, "--issuer", issuer, "--port", new URL(issuer).port], {
    stdio: "ignore",
  });
  const ended = once(server, "exit").then(() => Promise.reject(new Error("Latchkey ended")));
  await Promise.race([answers(issuer), ended]);
  ended.catch(() => process.exit(1));
}

function run(words: readonly string[], input = ""): void {
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, ...words], { input, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

async function answers(issuer: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const response = await fetch(`${issuer}/.well-known/oauth-authorization-server`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Latchkey does not answer");
}
