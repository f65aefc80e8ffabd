/** The real command as its users have it: a process of its own on a data folder of its own, spoken to over its port. */

import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answer, TestBrowser } from "../../src/testing/index.ts";

const LATCHKEY = new URL("../../bin/latchkey.js", import.meta.url).pathname;
const TIMEOUT = 10_000; // milliseconds, for one answer
const END = 10_000; // milliseconds, from SIGTERM to the end

export const ALICE = "alice@example.org";
export const PASSWORD = "correct horse 1";

export interface Latchkey {
  readonly issuer: string;
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

export async function startLatchkey(settings: Readonly<Record<string, string>> = {}): Promise<Latchkey> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-real-"));
  const environment = { PATH: process.env["PATH"] ?? "", NO_COLOR: "1", LATCHKEY_DATA: join(folder, "data"), ...settings };
  let logged = "";
  let port = 0;
  let issuer = "";
  let setUpLink: string | undefined;
  let child: ChildProcess | undefined;

  const run = (words: readonly string[]): ChildProcess =>
    spawn(process.execPath, [LATCHKEY, ...words], { cwd: folder, env: environment });

  async function start(): Promise<void> {
    child = run(["serve", "--port", String(port), "--json"]);
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      logged += text;
    });
    const announced = JSON.parse(await firstObject(child, () => logged));
    issuer = announced.issuer;
    port = announced.port;
    setUpLink = announced.set_up_link ?? undefined;
    const { status } = await get("/readyz");
    if (status !== 200) throw new Error(`it is not ready: ${status}`);
  }

  async function end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    child.kill(signal);
    const late = setTimeout(() => child?.kill("SIGKILL"), END);
    await closed;
    clearTimeout(late);
  }

  async function command(words: readonly string[], input = ""): Promise<string> {
    const one = run(words);
    let stdout = "";
    let stderr = "";
    one.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    one.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    // A command that reads nothing may be gone before it is written to.
    one.stdin?.on("error", () => {});
    one.stdin?.end(input);
    const [code] = await once(one, "close");
    if (code !== 0) throw new Error(`latchkey ${words.join(" ")} ended with ${code}: ${stderr}`);
    return stdout;
  }

  const send = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await sendAsWritten(new Request(`${issuer}${path}`, init));
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, body: isJson && text !== "" ? JSON.parse(text) : text };
  };
  const get: Latchkey["get"] = (path, headers = {}) => send(path, { headers });

  try {
    await start();
  } catch (error) {
    await end("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }

  return {
    issuer,
    setUpLink,
    log: () => logged,
    command,
    async addAccount(username) {
      await command(["user", "add", username, "--email", username, "--name", "Alice Example", "--password-stdin"], PASSWORD);
    },
    async addClient(id, words, secret) {
      const proof = secret === undefined ? ["--public"] : ["--secret-stdin"];
      await command(["client", "add", "--id", id, "--name", id, ...proof, ...words], secret);
    },
    get,
    post: (path, form, headers = {}) => send(path, { method: "POST", body: new URLSearchParams(form), headers }),
    postJson: (path, body) =>
      send(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    browser: () => new TestBrowser(issuer, sendAsWritten),
    end,
    start,
    async close() {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a server of ours prints once it listens. @throws {Error} it ended before that */
async function firstObject(child: ChildProcess, logged: () => string): Promise<string> {
  let printed = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const closed = once(child, "close").then(() => "closed");
  while (!printed.includes("}\n")) {
    const next = await Promise.race([child.stdout === null ? closed : once(child.stdout, "data"), closed]);
    if (next === "closed" && !printed.includes("}\n")) throw new Error(`the server ended before it listened: ${logged()}`);
  }
  return printed;
}

/** Sends a request with the headers that it has, and no others. */
async function sendAsWritten(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const outgoing = httpRequest(request.url, {
    method: request.method,
    headers: { ...Object.fromEntries(request.headers), ...(body.length > 0 && { "content-length": body.length }) },
    timeout: TIMEOUT,
  });
  outgoing.on("timeout", () => outgoing.destroy(new Error("no answer in time")));
  outgoing.end(body);
  const [incoming]: IncomingMessage[] = await once(outgoing, "response");
  if (incoming === undefined) throw new Error("there is no answer");
  const chunks = await incoming.toArray();
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const text = Buffer.concat(chunks);
  return new Response(text.length === 0 ? null : text, { status: incoming.statusCode ?? 0, headers });
}

/** A code verifier and its challenge (RFC 7636 §4), new each time. */
export function newPkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
