/**
 * Reads a file that a person names as an argument. It must be a plain file, and is read no further than its longest allowed
 * length.
 */

import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { failure } from "../terminal/exit.ts";
import { isCode } from "./data-folder.ts";

/**
 * At most one byte more than `most`, by which the caller sees that the file is longer.
 *
 * @throws {CommandError} there is no such file, it is a folder, a pipe or a device, or it cannot be read
 */
export function readSmallFile(path: string, most: number): Uint8Array {
  let descriptor: number | undefined;
  try {
    // Otherwise opening a pipe would wait for a writer.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!fstatSync(descriptor).isFile()) throw failure(`${path} is not a plain file`);
    const bytes = new Uint8Array(most + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } catch (error) {
    if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) throw failure(`there is no file ${path}`);
    if (isCode(error, "EACCES")) throw failure(`${path} cannot be read`);
    if (isCode(error, "ENXIO")) throw failure(`${path} is not a plain file`); // a socket
    throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** @throws {CommandError} there is no such file, or it is no text of at most so many megabytes */
export function readSmallText(path: string, megabytes: number): string {
  const most = megabytes * 1_024 * 1_024;
  const bytes = readSmallFile(path, most);
  if (bytes.length > most) throw failure(`${path} is longer than ${megabytes} MB`);
  if (!isUtf8(bytes)) throw failure(`${path} is not UTF-8`);
  return new TextDecoder().decode(bytes);
}
