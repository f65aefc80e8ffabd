/** One file that is the whole command, with Node in it. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundleExecutable } from "./bundle.ts";
import { noticesOf } from "./notices.ts";

/**
 * Writes the executable, made of the Node that this runs on, and the licences of what it contains beside it.
 *
 * @throws {Error} Node could not make it, and has said why
 */
export async function writeExecutable(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-build-"));
  try {
    const main = join(folder, "latchkey.cjs");
    const modules = await bundleExecutable(main);

    const configuration = join(folder, "sea.json");
    const options = { main, output: file, disableExperimentalSEAWarning: true, useCodeCache: true };
    writeFileSync(configuration, JSON.stringify(options));
    const { status } = spawnSync(process.execPath, ["--build-sea", configuration], { stdio: ["ignore", 2, 2] });
    if (status !== 0) throw new Error("Node could not make the executable; its message is above");

    writeFileSync(`${file}.NOTICES`, `${noticesOf(modules)}\n${"-".repeat(80)}\n\n${nodeLicence()}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function nodeLicence(): string {
  const file = join(dirname(process.execPath), "../LICENSE");
  const text = existsSync(file) ? readFileSync(file, "utf8") : `https://github.com/nodejs/node/blob/${process.version}/LICENSE\n`;
  return `Node.js ${process.versions.node}\n\n${text}`;
}
