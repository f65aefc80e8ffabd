/** The licences of other people's code in the bundle. Each of them demands to be passed on with the code. */

import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { Modules } from "./bundle.ts";

/** @throws {Error} a package says no licence, and so may not be passed on */
export function noticesOf(modules: Modules): string {
  const folders = [...new Set(modules.flatMap((path) => packageOf(path) ?? []))].toSorted();
  const parts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version} (${license})\n\n${licenceIn(folder)}\n`;
  });
  return `Latchkey contains the following works of others, under the following terms.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/** The folder of the package that a module belongs to; undefined: it is ours. */
function packageOf(path: string): string | undefined {
  return new RegExp(`^.*${RegExp.escape(`${sep}node_modules${sep}`)}(?:@[^/\\\\]+[/\\\\])?[^/\\\\]+`).exec(path)?.[0];
}

function licenceIn(folder: string): string {
  const files = readdirSync(folder).toSorted();
  const own = files.filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (own.length > 0) return own.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");

  const readme = files.find((name) => /^readme/i.test(name));
  const text = readme === undefined ? "" : readFileSync(join(folder, readme), "utf8");
  const section = /^#+ *licen[cs]e[^\n]*\n(.+)/ims.exec(text)?.[1];
  if (section === undefined) throw new Error(`${folder} says no licence`);
  return section.trim();
}
