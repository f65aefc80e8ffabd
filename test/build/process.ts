/** Programs that the tests of what is built run, each to its end or until it is told to end. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { basic } from "../../src/testing/index.ts";

export const ROOT: string = join(import.meta.dirname, "../..");

export interface Place {
  readonly cwd: string;
  /** Instead of this process's own. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** What a program printed on standard output. @throws {Error} it did not end with 0; what it said is in the message */
export async function run(program: string, words: readonly string[], { cwd, environment, input = "" }: Place): Promise<string> {
  const child = spawn(program, words, { cwd, env: { ...(environment ?? inherited) } });
  const said = { out: "", error: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.error += text;
  });
  child.stdin.on("error", () => {}).end(input);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${code}:\n${said.out}${said.error}`);
  return said.out;
}

/** The Node that runs this comes first, for whatever asks for one. */
const inherited: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
};

/** A latchkey command: a program and the words that come before any other. */
export type Latchkey = readonly [program: string, ...words: string[]];

/** Adds a client, serves on a free port, gets a token for the client, and asks whether it is alive; the exit code at last. */
export async function serveOneToken(
  [program, ...words]: Latchkey,
  place: Place,
): Promise<{ readonly ready: number; readonly token: unknown; readonly introspection: unknown; readonly code: number | null }> {
  const added = ["client", "add", "--id", "app", "--name", "App", "--grant", "client_credentials", "--secret-stdin"];
  await run(program, [...words, ...added], { ...place, input: SECRET });

  const settings = ["--port", "0", "--set", "drain.delay=0", "--json"];
  const child = spawn(program, [...words, "serve", ...settings], { cwd: place.cwd, env: { ...(place.environment ?? inherited) } });
  try {
    const { issuer } = JSON.parse(await firstLine(child));
    const ready = await fetch(`${issuer}/readyz`);
    const post = async (path: string, form: Readonly<Record<string, string>>): Promise<unknown> => {
      const answer = await fetch(issuer + path, { method: "POST", body: new URLSearchParams(form), headers: basic("app", SECRET) });
      return answer.json();
    };
    const token = await post("/auth/token", { grant_type: "client_credentials" });
    const text = typeof token === "object" && token !== null && "access_token" in token ? String(token.access_token) : "";
    const introspection = await post("/auth/introspect", { token: text });

    const ended = once(child, "close");
    child.kill("SIGTERM");
    const [code] = await ended;
    return { ready: ready.status, token, introspection, code };
  } finally {
    child.kill("SIGKILL");
  }
}

const SECRET = "a secret of thirty-two characters";

/** What the program has printed when its first line is whole. @throws {Error} it ended before */
async function firstLine(child: ChildProcess): Promise<string> {
  let out = "";
  let error = "";
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    if (out.includes("\n")) resolve(out);
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    error += text;
  });
  child.on("close", (code) => reject(new Error(`it ended with ${code} before it served:\n${error}`)));
  return promise;
}
