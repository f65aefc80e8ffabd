/** The data folder, which only its owner can read, with the database and the master key in it. It is made at first use. */

import { chmodSync, closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Configuration } from "../../config/configuration.ts";
import type { Random } from "../../ports/random.ts";
import { syncFolder } from "../../store/sqlite/sync-folder.ts";
import { badConfiguration } from "../terminal/exit.ts";

const MASTER_KEY_BYTES = 32;

/** The database's file; its folder is there afterwards. */
export function databaseFile(configuration: Configuration): string {
  if (configuration.database === undefined) makeFolder(configuration.data);
  return resolve(databaseUrl(configuration).slice("sqlite:".length));
}

/** Where the database is, whether or not it is there. */
export const databaseUrl = ({ data, database }: Configuration): string => database ?? `sqlite:${join(data, "latchkey.db")}`;

export const masterKeyFile = ({ data }: Configuration): string => join(data, "master.key");

/** The text of the master key file; undefined: there is none. */
export function readMasterKey(file: string): string | undefined {
  try {
    // Anybody who can read this file can read every key in the database.
    if (process.platform !== "win32" && (statSync(file).mode & 0o007) !== 0) {
      throw badConfiguration(`others may read ${file}: run chmod 600 ${file}`);
    }
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    if (isCode(error, "EACCES")) throw badConfiguration(`${file} cannot be read`);
    throw error;
  }
}

/** Makes the master key, unless another process was quicker and made one. It never overwrites a key. */
export function makeMasterKey(file: string, random: Random): void {
  saveMasterKey(file, Buffer.from(random.bytes(MASTER_KEY_BYTES)).toString("base64"), random);
}

/** False: there is one already, and it stays. */
export function saveMasterKey(file: string, text: string, random: Random): boolean {
  makeFolder(dirname(file));
  // The key is written to a file aside and then linked, so that no process ever reads half of it.
  const aside = `${file}.${Buffer.from(random.bytes(9)).toString("base64url")}`;
  const descriptor = openSync(aside, "wx", 0o600);
  try {
    writeSync(descriptor, `${text}\n`);
    fsyncSync(descriptor);
    linkSync(aside, file);
    syncFolder(dirname(file));
    return true;
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
    return false;
  } finally {
    closeSync(descriptor);
    rmSync(aside, { force: true });
  }
}

/** One by one: to make all at once never ends below /proc (Node's `recursive`). The access rights change only for what is made here. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  try {
    if (dirname(folder) !== folder) makeFolder(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (error) {
    // Another process was faster.
    if (isCode(error, "EEXIST") && statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    if (["EACCES", "EROFS", "EEXIST", "ENOTDIR", "ENOENT"].some((code) => isCode(error, code)))
      throw badConfiguration(`the data folder ${folder} cannot be made`);
    throw error;
  }
}

export const isCode = (error: unknown, code: string): boolean => error instanceof Error && "code" in error && error.code === code;
