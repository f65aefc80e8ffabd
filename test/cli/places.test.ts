/** Where commands are told to write: what is wrong with the place is said with its path, and nothing is left behind. */

import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ended, temporaryFolder } from "./command.ts";
import { runHere } from "./in-process.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());
const at = (...parts: readonly string[]): string => join(folder.path, ...parts);
const latchkey = (...words: readonly string[]): Promise<Ended> =>
  runHere(["mail", ...words, "--data", at("data")], { environment: { LATCHKEY_ISSUER: "https://auth.example.org" } });

beforeAll(async () => {
  await latchkey("domain", "add", "example.org");
  writeFileSync(at("file"), "mine");
});

const WRITERS = {
  "mail documents": ["documents"],
  "mail setup": ["setup", "dovecot", "--domain", "example.org"],
} as const;

describe.each(Object.entries(WRITERS))("%s", (_, words) => {
  test.each([
    ["below /proc", "/proc/latchkey/web", /\/proc\/latchkey cannot be written: .*name another/],
    ["a file in place of the folder", "FILE", /file is a file, and a folder is needed there: name another one/],
    ["below a file", "FILE/web", /file is a file, and a folder is needed there/],
    ["a name that is too long", `FOLDER/${"x".repeat(300)}`, /cannot be written: a name on this path is too long/],
  ])("%s", async (_what, place, said) => {
    const before = readdirSync(folder.path);
    const out = place.replace("FILE", at("file")).replace("FOLDER", at("new"));
    const { status, stderr } = await latchkey(...words, "--out", out);
    expect([status, stderr]).toEqual([1, expect.stringMatching(said)]);
    expect(readFileSync(at("file"), "utf8")).toBe("mine");
    expect(readdirSync(folder.path)).toEqual(before);
  });
});

test("a data folder that cannot be made is named, below /proc too", async () => {
  const { status, stderr } = await runHere(["user", "list", "--data", "/proc/latchkey/data"]);
  expect([status, stderr]).toEqual([expect.any(Number), expect.stringMatching(/the data folder \/proc\/latchkey cannot be made/)]);
  expect(status).not.toBe(0);
});

test("documents are written all or none, and a folder that is in the way of one stays", async () => {
  const out = at("whole");
  mkdirSync(join(out, "nginx.conf"), { recursive: true });
  const { status, stderr } = await latchkey("documents", "--out", out);
  expect([status, stderr]).toEqual([1, expect.stringContaining(`${join(out, "nginx.conf")} is a folder`)]);
  expect(readdirSync(out)).toEqual(["nginx.conf"]);
});

test("nothing is written through a link: one in place of a file is replaced, one in place of a folder is refused", async () => {
  const out = at("links");
  mkdirSync(out);
  mkdirSync(at("elsewhere"));
  symlinkSync(at("file"), join(out, "nginx.conf"));
  expect((await latchkey("documents", "--out", out)).status).toBe(0);
  expect(readFileSync(at("file"), "utf8")).toBe("mine");
  expect(lstatSync(join(out, "nginx.conf")).isSymbolicLink()).toBe(false);
  expect(execFileSync("find", [out, "-name", "*.partial"]).toString()).toBe("");

  const other = at("linked");
  mkdirSync(other);
  symlinkSync(at("elsewhere"), join(other, "example.org"));
  const { status, stderr } = await latchkey("documents", "--out", other);
  expect([status, stderr]).toEqual([1, expect.stringContaining(`${join(other, "example.org")} is a link`)]);
  expect(readdirSync(at("elsewhere"))).toEqual([]);
  expect(existsSync(join(other, "nginx.conf"))).toBe(false);
  expect(readdirSync(other)).toEqual(["example.org"]);
});
