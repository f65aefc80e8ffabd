/** The examples run as they are. */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { goThrough, TestBrowser } from "../../src/testing/index.ts";
import { root } from "./documents.ts";

test("a program's own test runs a whole server", () => {
  const { status, stdout } = spawnSync(process.execPath, ["--test", "examples/embed/token.test.ts"], {
    cwd: root,
    encoding: "utf8",
  });

  expect(status, stdout).toBe(0);
});

test.for([
  ["examples/api/server.ts", "/notes", 'Bearer scope="notes"'],
  ["examples/embed/server.ts", "/api/me", 'Bearer scope="profile"'],
])("%s says at %s how to get a token", async ([file = "", path, challenge]) => {
  const port = await freePort();
  const example = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await firstWords(example);
    const { status, headers } = await fetch(`http://127.0.0.1:${port}${path}`);

    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toBe(challenge);
  } finally {
    const ended = once(example, "exit");
    example.kill("SIGKILL");
    await ended;
  }
});

test("[RC-37][MD-20] the MCP server starts with a Latchkey of its own, and its page shows the chain up to the tool and the refresh", async () => {
  const [port, issuerPort] = [await freePort(), await freePort()];
  const example = spawn(process.execPath, ["examples/mcp/server.ts"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), ISSUER_PORT: String(issuerPort) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [words] = await firstWords(example);
    const [, password = ""] = /password (\S+)/.exec(String(words)) ?? [];
    const origin = `http://127.0.0.1:${port}`;
    const page = await (await fetch(origin)).text();
    const [, signIn = ""] = /href="([^"]+)">Sign in/.exec(page) ?? [];
    const browser = new TestBrowser(`http://127.0.0.1:${issuerPort}`, (request) => fetch(request, { redirect: "manual" }));
    const form = await browser.open(signIn.replaceAll("&#38;", "&"));
    const { location } = await goThrough(browser, form, { username: "ada", password });
    const last = (await (await fetch(String(location))).text()).replaceAll("&#34;", '"');

    expect(page).toContain(`${origin}/.well-known/oauth-protected-resource/mcp`);
    expect(last).toContain(`"aud": "${origin}/mcp"`);
    expect(last).toContain("may mcp:tools");
    expect(last).toContain("The tool answers to the new one as well: 200.");
  } finally {
    const ended = once(example, "exit");
    // It ends the Latchkey that it started.
    example.kill("SIGTERM");
    await ended;
  }
});

/** Each prints where it is, once it can be asked. */
async function firstWords(example: ChildProcess): Promise<unknown[]> {
  if (example.stdout === null) throw new Error("the example has no output");
  return Promise.race([
    once(example.stdout, "data"),
    once(example, "exit").then(([code]) => Promise.reject(new Error(`it ended with ${code}`))),
  ]);
}
