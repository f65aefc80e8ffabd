/**
 * npm run build [-- --executable] [--out FOLDER]
 *
 * Makes the package that is published in FOLDER/package, FOLDER being dist, and packs it beside as latchkey-VERSION.tgz.
 * With --executable it makes FOLDER/latchkey instead: one file that needs no Node. What was there before goes.
 */

import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./build/bundle.ts";
import { writeExecutable } from "./build/executable.ts";
import { pack, writePackage } from "./build/package.ts";

const { values } = parseArgs({
  options: { executable: { type: "boolean", default: false }, out: { type: "string", default: join(root, "dist") } },
});
const out = resolve(values.out);
mkdirSync(out, { recursive: true });

if (values.executable) {
  const file = join(out, process.platform === "win32" ? "latchkey.exe" : "latchkey");
  rmSync(file, { force: true });
  await writeExecutable(file);
  console.log(file);
} else {
  const folder = join(out, "package");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  await writePackage(folder);
  pack(folder, out);
  console.log(folder);
}
