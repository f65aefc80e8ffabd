/**
 * Tells whether the database's file is, byte for byte, as the last process left it. SQLite notices damage to its own
 * structure, but not a flipped bit in what it keeps, and that could be a scope or the end of an authorization.
 *
 * The checksum lies beside the file from the last close to the next opening. While a process has the file open there is none,
 * and none after a process was killed: an unfinished write cannot be told from damage.
 */

import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { syncFolder } from "./sync-folder.ts";

const CHUNK = 4 * 1024 * 1024;
/** Bytes. Larger files go without, so that no start and no end takes longer than two seconds or so for it. */
const LARGEST = 4 * 1024 ** 3;

/** Checks the file and removes the checksum, so that the file may change from now on. @throws {Error} see {@link checkUnchanged} */
export function openUnchanged(file: string): void {
  if (readChecksum(file) === undefined) return;
  checkUnchanged(file);
  rmSync(nameOf(file), { force: true });
  syncFolder(dirname(file));
}

/** For a process that only reads the file: the checksum stays. @throws {Error} the file is not as it was left */
export function checkUnchanged(file: string): void {
  const left = readChecksum(file);
  if (left === undefined || !existsSync(file) || !isAtRest(file) || checksumOf(file) === left) return;
  // Another process that opens the file removes the checksum before it changes anything.
  if (readChecksum(file) !== left) return;
  throw new Error(
    `it is not as the last process left it: a disk may have damaged it, so restore a backup. If somebody changed it on purpose, with another program than latchkey, remove ${nameOf(file)}`,
  );
}

/**
 * Writes a checksum, if no other process has the file open. If that fails, the next start has nothing to check, and that is
 * all.
 */
export function leaveChecksum(file: string): void {
  const aside = `${nameOf(file)}.${process.pid}`;
  try {
    if (isOpen(file)) return;
    const checksum = checksumOf(file);
    if (checksum === undefined) return;
    writeFileSync(aside, checksum, { mode: 0o600, flush: true });
    // Another process may have opened it meanwhile.
    if (!isOpen(file)) renameSync(aside, nameOf(file));
  } catch {
    // A full disk must not turn a good end into a failure.
  } finally {
    rmSync(aside, { force: true });
  }
}

const nameOf = (file: string): string => `${file}.checksum`;
const logOf = (file: string): string => `${file}-wal`;

/** The last process to close a file removes its write-ahead log, and the first to open it makes one. */
const isOpen = (file: string): boolean => existsSync(logOf(file));

/** Whether nothing waits in the log to be written to the file. (A process that only read the file leaves an empty log behind.) */
const isAtRest = (file: string): boolean => (statSync(logOf(file), { throwIfNoEntry: false })?.size ?? 0) === 0;

function readChecksum(file: string): string | undefined {
  return existsSync(nameOf(file)) ? readFileSync(nameOf(file), "utf8") : undefined;
}

/** Undefined: the file is too large for it. */
function checksumOf(file: string): string | undefined {
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    if (size > LARGEST) return undefined;
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(size, 1)));
    let sum = 0;
    for (;;) {
      const length = readSync(descriptor, chunk);
      if (length === 0) return `crc32 ${sum.toString(16).padStart(8, "0")} of ${size} bytes\n`;
      sum = crc32(chunk.subarray(0, length), sum);
    }
  } finally {
    closeSync(descriptor);
  }
}
