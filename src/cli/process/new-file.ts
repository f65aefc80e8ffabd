/** A new file that appears complete or not at all, readable to its owner alone. It never replaces another file. */

import { closeSync, createWriteStream, fsyncSync, linkSync, openSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Writable } from "node:stream";
import { syncFolder } from "../../store/sqlite/sync-folder.ts";
import { failure } from "../terminal/exit.ts";
import { isCode } from "./data-folder.ts";

/** The file itself, or one of this name in the folder that was given. */
export function placeFor(path: string, name: string): string {
  return path.endsWith("/") || isFolder(path) ? join(path, name) : path;
}

/** @throws {CommandError} the name is taken, or the folder is not to be written to */
export async function writeNewFile(path: string, write: (to: Writable) => Promise<void>): Promise<void> {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) throw taken(path);
  const aside = `${path}.partial`;
  try {
    const descriptor = openSync(aside, "wx", 0o600);
    try {
      await write(createWriteStream("", { fd: descriptor, autoClose: false }));
      fsyncSync(descriptor);
      linkSync(aside, path);
    } finally {
      closeSync(descriptor);
      rmSync(aside, { force: true });
    }
    syncFolder(dirname(path));
  } catch (error) {
    if (isCode(error, "EEXIST")) throw taken(path);
    if (isCode(error, "ENOENT")) throw failure(`there is no folder ${dirname(path)}`);
    if (isCode(error, "EACCES") || isCode(error, "EROFS")) throw failure(`${dirname(path)} cannot be written to`);
    if (isCode(error, "ENOSPC")) throw failure(`the disk under ${dirname(path)} is full`);
    throw error;
  }
}

const taken = (path: string): Error =>
  failure(`${path} (or ${path}.partial, of a run that was killed) is there already: nothing is overwritten`);

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
