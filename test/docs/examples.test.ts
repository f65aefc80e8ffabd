/** The examples run as they are. */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
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

/** Each prints where it is, once it can be asked. */
async function firstWords(example: ChildProcess): Promise<void> {
  if (example.stdout === null) throw new Error("the example has no output");
  await Promise.race([
    once(example.stdout, "data"),
    once(example, "exit").then(([code]) => Promise.reject(new Error(`it ended with ${code}`))),
  ]);
}
