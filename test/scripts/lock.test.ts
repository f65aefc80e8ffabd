/** The lock file, as the first command of a contributor, and of every bot, meets it. */

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What `npm ci` says to a folder that has nothing but what it reads. */
function cleanInstall(change: (lock: { packages: Record<string, unknown> }) => void = () => {}): {
  code: number | null;
  said: string;
} {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ["package.json", ".npmrc"]) cpSync(join(ROOT, name), join(folder, name));
  const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  change(lock);
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));

  // A registry that does not answer one question is asked again, well before the test is over.
  const patience = ["--fetch-timeout=10000", "--fetch-retries=3", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=1000"];
  const { status, stderr } = spawnSync("npm", ["ci", "--dry-run", "--loglevel=error", ...patience], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
    timeout: 60_000,
  });
  return { code: status, said: stderr };
}

test("npm ci takes the lock file as it is", () => {
  expect(cleanInstall()).toEqual({ code: 0, said: "" });
});

test("a lock file without what another platform needs is refused", () => {
  const { code, said } = cleanInstall(({ packages }) => delete packages["node_modules/@biomejs/cli-darwin-arm64"]);

  expect(code).not.toBe(0);
  expect(said).toContain("@biomejs/cli-darwin-arm64");
});

test("the lock file names no registry, since every contributor has their own", () => {
  expect(readFileSync(join(ROOT, "package-lock.json"), "utf8")).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
});
