/** The single executable: it runs where there is no Node, and starts nothing but itself. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT, run, serveOneToken } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "latchkey-executable-"));
const executable = join(folder, "latchkey");
// Nothing is in the PATH, so nothing else can be started by its name.
const place = { cwd: join(folder, "empty"), environment: { PATH: "/nonexistent" } };

beforeAll(async () => {
  await run(process.execPath, [join(ROOT, "scripts/build.ts"), "--executable", "--out", folder], { cwd: ROOT });
  mkdirSync(place.cwd);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it serves, and gives a token", async () => {
  expect(await serveOneToken([executable], place)).toEqual({
    ready: 200,
    token: expect.objectContaining({ access_token: expect.stringMatching(/^lk_access_/) }),
    introspection: expect.objectContaining({ active: true, client_id: "app" }),
    code: 0,
  });
});

test("every command is there", async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

  expect(await run(executable, ["--version"], place)).toBe(`${version}\n`);
  expect(await run(executable, ["user", "add", "bob", "--password-stdin"], { ...place, input: "correct horse 1" })).toContain(
    "bob",
  );
  expect(await run(executable, ["config", "template"], place)).toContain("[lifetimes]");
});

test("what it was told wrong ends it as it ends the command", async () => {
  await expect(run(executable, ["serve", "--prot", "1"], place)).rejects.toThrow(/ended with 2:\n.*--port/s);
});

test("the licences of all that is in it lie beside it, Node's too", () => {
  const notices = readFileSync(`${executable}.NOTICES`, "utf8");

  for (const name of ["commander", "hono", "pino", "zod"]) expect(notices).toMatch(new RegExp(`^${name} [0-9.]+ \\(`, "m"));
  expect(notices).toContain(`Node.js ${process.versions.node}`);
});
