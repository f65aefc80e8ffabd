/** The real command as its users have it: a process of its own on a data folder of its own, spoken to over its port. */

import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { TestBrowser } from "../../src/testing/index.ts";
import { type Answer, Caller } from "../../torture/load/http.ts";
import { runCommand, startNode } from "../../torture/machine/latchkey.ts";
import { makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import type { ShiftedClock } from "../../torture/machine/shifted-clock.ts";

export const ALICE = "alice@example.org";
export const PASSWORD = "correct horse 1";

export type { Answer };

export interface Latchkey {
  readonly issuer: string;
  /** Where it listens, whatever its issuer is. */
  readonly port: number;
  /** What `serve` said about the first account, as long as there was none. */
  readonly setUpLink: string | undefined;
  /** All that the server has logged. */
  log(): string;
  /** Runs another command on the same data folder, beside the server; its standard output. @throws {Error} it failed */
  command(words: readonly string[], input?: string): Promise<string>;
  addAccount(username: string): Promise<void>;
  addClient(id: string, words: readonly string[], secret?: string): Promise<void>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, form: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  postJson(path: string, body: unknown): Promise<Answer>;
  /** A browser without scripts. It sends what browsers send, which `fetch` does not let one do (`Sec-Fetch-Mode`). */
  browser(): TestBrowser;
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** The same server again, at the same port. */
  start(): Promise<void>;
  /** Ends it, and removes its data. */
  close(): Promise<void>;
}

/** @param clock what its time is, if that is to be moved */
export async function startLatchkey(
  settings: Readonly<Record<string, string>> = {},
  clock?: Pick<ShiftedClock, "preload" | "environment">,
): Promise<Latchkey> {
  const folder = makeFolder("latchkey-real-");
  const place = {
    folder,
    environment: { LATCHKEY_DATA: join(folder, "data"), ...settings, ...clock?.environment },
    ...(clock && { preload: clock.preload }),
  };
  const node = await startNode(place).catch((error: unknown) => {
    removeFolder(folder);
    throw error;
  });
  const caller = new Caller({ port: () => node.port, issuer: node.issuer });
  const command: Latchkey["command"] = (words, input) => runCommand(words, place, input);

  return {
    issuer: node.issuer,
    port: node.port,
    setUpLink: node.setUpLink,
    log: node.log,
    command,
    async addAccount(username) {
      await command(["user", "add", username, "--email", username, "--name", "Alice Example", "--password-stdin"], PASSWORD);
    },
    async addClient(id, words, secret) {
      const proof = secret === undefined ? ["--public"] : ["--secret-stdin"];
      await command(["client", "add", "--id", id, "--name", id, ...proof, ...words], secret);
    },
    get: (path, headers) => caller.get(path, headers),
    post: (path, form, headers) => caller.post(path, form, headers),
    postJson: (path, body) => caller.postJson(path, body),
    browser: () => caller.browser(),
    async end(signal) {
      await (signal === "SIGKILL" ? node.kill() : node.stop());
    },
    start: node.start,
    async close() {
      caller.close();
      await node.stop();
      removeFolder(folder);
    },
  };
}

/** A code verifier and its challenge (RFC 7636 §4), new each time. */
export function newPkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
