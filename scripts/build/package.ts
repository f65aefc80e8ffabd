/** The package as it is published: a folder with nothing in it that its users do not need. */

import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleCommand, bundleLibrary, ENTRIES, type Modules, root } from "./bundle.ts";
import { writeDeclarations } from "./declarations.ts";
import { noticesOf } from "./notices.ts";

const PAPERS = ["README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE"];

/** Fills an empty folder. */
export async function writePackage(folder: string): Promise<void> {
  const command = await writeCommand(folder);
  const library = await bundleLibrary(join(folder, "lib"));
  writeDeclarations(join(folder, "types"), Object.values(ENTRIES));

  for (const name of PAPERS) cpSync(join(root, name), join(folder, name));
  writeFileSync(join(folder, "THIRD-PARTY-NOTICES"), noticesOf([...command, ...library]));
}

/** What of the package the command needs: enough to run it, and to measure it. */
export async function writeCommand(folder: string): Promise<Modules> {
  cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
  return bundleCommand(join(folder, "lib/command"));
}

/** Puts it into one file, as it is sent to a registry, in that folder. */
export function pack(folder: string, into: string): void {
  const words = ["pack", "--pack-destination", into, "--loglevel=error"];
  const { status } = spawnSync("npm", words, { cwd: folder, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (status !== 0) throw new Error("npm could not pack the package; its message is above");
}

/** It depends on nothing but the Node that it brings along: all else is in the bundle. */
function manifest(): unknown {
  const { name, version, description, license, type, bin, engines, optionalDependencies } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const exports = Object.entries(ENTRIES).map(([entry, source]) => [
    entry === "index" ? "." : `./${entry}`,
    { types: source.replace(/^src\/(.*)\.ts$/, "./types/$1.d.ts"), default: `./lib/${entry}.js` },
  ]);
  return {
    ...{ name, version, description, license, type, bin },
    exports: { ...Object.fromEntries(exports), "./package.json": "./package.json" },
    ...{ engines, optionalDependencies },
  };
}
