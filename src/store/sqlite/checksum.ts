/**
 * Tells whether the database's file is, byte for byte, as the last process left it. SQLite notices damage to its own
 * structure, but not a flipped bit in what it keeps, and that could be a scope or the end of an authorization.
 *
 * The checksum lies beside the file from the last close to the next opening. While a process has the file open there is none,
 * nor after one was killed: what was not closed cannot be told from what was damaged.
 */

import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";

const CHUNK = 4 * 1024 * 1024;
/** Bytes. Larger files go without, so that no start and no end takes longer than two seconds or so for it. */
const LARGEST = 4 * 1024 ** 3;

/**
 * Checks the file, and takes the checksum away: from now on the file may change.
 *
 * @throws {Error} the file is not as it was left
 */
export function openUnchanged(file: string): void {
  const left = readChecksum(file);
  if (left === undefined) return;
  // Another process that opens the file takes the checksum away before it changes anything.
  const isOther = existsSync(file) && isClosed(file) && checksumOf(file) !== left && readChecksum(file) === left;
  if (isOther) {
    throw new Error(
      `it is not as the last process left it: a disk may have damaged it, so restore a backup. If somebody changed it on purpose, with another program than latchkey, remove ${nameOf(file)}`,
    );
  }
  rmSync(nameOf(file), { force: true });
  syncFolder(file);
}

/** Leaves a checksum, if nobody else has the file open. */
export function leaveChecksum(file: string): void {
  if (!isClosed(file)) return;
  const checksum = checksumOf(file);
  if (checksum === undefined) return;
  const aside = `${nameOf(file)}.${process.pid}`;
  writeFileSync(aside, checksum, { mode: 0o600, flush: true });
  // Somebody may have opened it meanwhile.
  if (isClosed(file)) renameSync(aside, nameOf(file));
  else rmSync(aside);
}

const nameOf = (file: string): string => `${file}.checksum`;

/** The last to close a file takes its write-ahead log away, and the first to open it makes one. */
const isClosed = (file: string): boolean => !existsSync(`${file}-wal`);

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

/** After a loss of power, no earlier checksum comes back beside a file that has changed. */
function syncFolder(file: string): void {
  if (process.platform === "win32") return; // cannot open a folder
  const folder = openSync(dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
}
