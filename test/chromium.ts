/** Finds the browser for tests that need one. It comes from the system, not from npm: Debian's package `chromium`. */

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { describe, test } from "vitest";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const MISSING = "needs a browser: install the Debian package chromium";

/** Only what a headless test needs; nothing that would look for anything outside. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a chromium, or undefined. */
function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
}

/**
 * A headless browser. The test that launched it closes it.
 *
 * @throws {Error} none is installed; the message names the package
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(MISSING);
  return await chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A `describe` that is skipped, saying why, where there is no browser. In CI it runs, and fails, since nothing is skipped there. */
export function describeInChromium(name: string, tests: () => void): void {
  if (findChromium() !== undefined || process.env["CI"]) {
    describe(name, tests);
    return;
  }
  describe(name, () => test.skip(MISSING, () => undefined));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
