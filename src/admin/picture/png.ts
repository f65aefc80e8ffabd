/** The frame of a PNG file (ISO/IEC 15948): every chunk with its checksum, up to the end of the file. Pixels are not unpacked. */

import { crc32 } from "node:zlib";
import type { PictureSize } from "./picture.ts";

const SIGNATURE = 8;
/** Length, type and checksum. */
const AROUND = 12;
const HEADER = 13;

export function pngSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let size: PictureSize | undefined;
  let hasPixels = false;
  for (let at = SIGNATURE; at + AROUND <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + AROUND + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return undefined;
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    // The header comes first, and once.
    if ((type === "IHDR") !== (at === SIGNATURE)) return undefined;
    if (type === "IHDR") {
      if (length !== HEADER) return undefined;
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
    if (type === "acTL") return undefined; // it is animated
    if (type === "IDAT") hasPixels = true;
    if (type === "IEND") return hasPixels && length === 0 && end === bytes.length ? size : undefined;
    at = end;
  }
  return undefined;
}
