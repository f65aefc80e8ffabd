/**
 * Installs what package-lock.json asks for and node_modules lacks; shared by the scripts that work on a fresh clone.
 * Runs on the Node that started npm (20 or newer), and never asks anything.
 */

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPinnedNode, pinnedPackage } from "../bin/pinned-node.js";

export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Ends the process where npm cannot install; npm has said why.
 *
 * @param {"runtime" | "everything"} purpose to run the server, or to work on it
 */
export function installMissing(purpose) {
  if (isInstalled(purpose)) return;

  process.stderr.write("latchkey: installing what is missing, with npm\n");
  // If something is installed already, to leave the tools out would remove them.
  const omit = purpose === "runtime" && !existsSync(join(root, "node_modules")) ? "--omit=dev" : "--include=dev";
  // It does not run `npm ci`, which removes what is installed, even the Node that may be running this. Without saving, this
  // keeps to the lock file too, and changes nothing in it.
  if (npm(["install", "--no-save", "--include=optional", omit], root)) return;

  process.stderr.write("latchkey: npm could not install the packages; its message is above\n");
  process.exit(1);
}

/** Runs npm in a folder; true if it succeeded. What it prints goes to standard error, since it is nobody's result. */
export function npm(args, folder) {
  // Warnings would be about the Node that starts npm, and everything else runs on another one.
  const options = ["--no-audit", "--no-fund", "--loglevel=error"];
  // Under npm, npm tells where it is. Elsewhere it is in the PATH, where Windows has it as a shell script.
  const { npm_execpath: path } = process.env;
  const [command, first] = path === undefined ? ["npm", []] : [process.execPath, [path]];
  const shell = path === undefined && process.platform === "win32";
  return spawnSync(command, [...first, ...args, ...options], { cwd: folder, shell, stdio: ["ignore", 2, 2] }).status === 0;
}

/** npm leaves a copy of what it installed. What is missing there must be optional, and the pinned Node must not be. */
function isInstalled(purpose) {
  const present = packagesOf("node_modules/.package-lock.json");
  const wanted = Object.entries(packagesOf("package-lock.json")).filter(([path, entry]) => {
    if (path === "") return false;
    return purpose === "everything" || (entry.dev !== true && entry.devOptional !== true);
  });
  const complete = wanted.every(([path, { version, integrity, optional }]) => {
    const found = present[path];
    return found === undefined ? optional === true : found.version === version && found.integrity === integrity;
  });
  return complete && (pinnedPackage() === undefined || findPinnedNode() !== undefined);
}

function packagesOf(lock) {
  try {
    return JSON.parse(readFileSync(join(root, lock), "utf8")).packages;
  } catch {
    return {}; // Missing or broken: then nothing is there to rely on.
  }
}
