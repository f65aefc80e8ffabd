/**
 * A ZIP archive of a few small files, as they are: nothing is compressed, and the same files give the same bytes.
 *
 * The format is that of APPNOTE 6.3: each file behind its header, then the directory of all of them, then the end that says where it is.
 */

import { crc32 } from "node:zlib";

const LOCAL = 0x04034b50;
const DIRECTORY = 0x02014b50;
const END = 0x06054b50;
/** 1.0: files that are stored as they are. */
const VERSION = 10;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** The first day of 1980, the first that there is: when it was made is no part of what it says. */
const DATE = 0x0021;

/** `files`: their contents, by name, in the order in which they stand there. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [named, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(named), Buffer.from(text)];
    const about = aboutFile(name, content);
    const file = Buffer.concat([uint32(LOCAL), about, name, content]);
    // Besides: comment, disk and attributes, of which there are none, and where the file is.
    entries.push(Buffer.concat([uint32(DIRECTORY), uint16(VERSION), about, Buffer.alloc(10), uint32(offset), name]));
    parts.push(file);
    offset += file.length;
  }
  const directory = Buffer.concat(entries);
  const count = uint16(entries.length);
  const end = [uint32(END), Buffer.alloc(4), count, count, uint32(directory.length), uint32(offset), uint16(0)];
  return new Uint8Array(Buffer.concat([...parts, directory, ...end]));
}

/** What header and directory say alike. */
function aboutFile(name: Buffer, content: Buffer): Buffer {
  const method = uint16(0);
  const time = uint16(0);
  const size = uint32(content.length);
  const noExtra = uint16(0);
  const words = [uint16(VERSION), uint16(FLAGS), method, time, uint16(DATE), uint32(crc32(content)), size, size];
  return Buffer.concat([...words, uint16(name.length), noExtra]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
