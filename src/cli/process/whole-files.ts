/** Files below a folder that a command was told to write: all of them or none, and never through a link. */

import { chmodSync, lstatSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { failure } from "../terminal/exit.ts";
import { isCode } from "./data-folder.ts";

/**
 * Makes the folder and what is missing above it, one by one: to make all at once never ends below /proc (Node's `recursive`).
 *
 * @returns those that were made, the outermost first
 * @throws {CommandError} it cannot be made
 */
export function makeFolders(folder: string, mode: number): readonly string[] {
  const present = statSync(folder, { throwIfNoEntry: false });
  if (present?.isDirectory()) return [];
  if (present !== undefined) throw failure(`${folder} is a file, and a folder is needed there: name another one`);
  const above = dirname(folder) === folder ? [] : makeFolders(dirname(folder), mode);
  try {
    mkdirSync(folder);
    chmodSync(folder, mode);
    return [...above, folder];
  } catch (error) {
    for (const made of above.toReversed()) rmdirSync(made);
    throw unwritten(error, folder);
  }
}

/** @param files by path below the folder. @throws {CommandError} one cannot be written; then none is */
export function writeWholeFiles(folder: string, files: readonly { readonly name: string; readonly text: string }[]): void {
  const made: string[] = [];
  const aside: string[] = [];
  try {
    for (const { name, text } of files) {
      const path = join(folder, name);
      made.push(...within(path, () => makeFolders(dirname(path), 0o755)));
      refuseLinks(folder, dirname(path));
      if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory())
        throw failure(`${path} is a folder, and a file is to be written there: name another folder`);
      const partial = `${path}.partial`;
      within(path, () => {
        rmSync(partial, { force: true });
        writeFileSync(partial, text, { mode: 0o644, flag: "wx" });
      });
      aside.push(partial);
    }
  } catch (error) {
    for (const partial of aside) rmSync(partial, { force: true });
    for (const one of made.toReversed()) rmdirSync(one);
    throw error;
  }
  // A rename puts the file in the place of a link, and writes nothing where that leads.
  for (const partial of aside) renameSync(partial, partial.slice(0, -".partial".length));
}

/** The folder that was named may be a link: an administrator named it. What lies below it, this program made. */
function refuseLinks(folder: string, below: string): void {
  let path = folder;
  for (const part of relative(folder, below).split(sep).filter(Boolean)) {
    path = join(path, part);
    if (lstatSync(path).isSymbolicLink()) throw failure(`${path} is a link, and nothing is written through one: remove it`);
  }
}

function within<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw unwritten(error, path);
  }
}

/** What is wrong and what to do, where it is the place that is wrong. */
export function unwritten(error: unknown, path: string): unknown {
  for (const [code, why] of Object.entries(FAULTS)) if (isCode(error, code)) return failure(`${path} cannot be written: ${why}`);
  return error;
}

const FAULTS = {
  EACCES: "you may not write there; name another folder, or run this as its owner",
  EPERM: "you may not write there; name another folder, or run this as its owner",
  EROFS: "that disk is read only; name another folder",
  ENOENT: "no folder can be made there; name another one",
  ENOTDIR: "a part of this path is a file; name another folder",
  EEXIST: "something of this name is in the way; name another folder",
  EISDIR: "a folder of this name is in the way; name another one",
  ELOOP: "a link on this path leads back to itself; name another folder",
  ENAMETOOLONG: "a name on this path is too long; name another folder",
  ENOSPC: "the disk is full",
  EDQUOT: "you have no room left on that disk",
} as const;
