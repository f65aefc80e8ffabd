/** `npm run torture` as others call it: what it prints, and how it ends. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const RUN = new URL("../../torture/run.ts", import.meta.url).pathname;

async function run(...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [RUN, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, stdout, stderr };
}

test("[MN-02][OP-09] --json prints one array of results and nothing else, and figures that held end with 0", {
  timeout: 120_000,
}, async () => {
  const { code, stdout } = await run("--short", "--json", "--only", "R-26", "--seed", "7");

  const results: unknown = JSON.parse(stdout);
  const detail = expect.stringMatching(/n = \d+: 0 of \d+ ends seen later than 1 s \(< [\d.]+ % at 95 %\).*Node \d+/);
  const held = { figure: "R-26", held: true, rounds: expect.any(Number), seed: 7, detail };
  expect(results).toEqual([
    { ...held, store: "sqlite" },
    { ...held, store: "postgres" },
  ]);
  expect(code).toBe(0);
});

test("a figure that there is not is named, and the exit code is that of bad usage", async () => {
  const { code, stdout, stderr } = await run("--json", "--only", "R-0");

  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain("there is no figure R-0; there are R-01, R-02");
});

test("interrupted, it leaves neither process nor folder", { timeout: 60_000 }, async () => {
  const folder = `${tmpdir()}/latchkey-interrupted-${process.pid}`;
  mkdirSync(folder);
  const child = spawn(process.execPath, [RUN, "--only", "R-26", "--store", "sqlite"], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ["ignore", "ignore", "ignore"],
  });
  try {
    // Its data are there, so its server is about to be.
    while (!readdirSync(folder).some((name) => name.startsWith("latchkey-torture-")))
      await new Promise((resolve) => setImmediate(resolve));
    child.kill("SIGINT");
    const [code] = await once(child, "close");

    expect(code).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});
