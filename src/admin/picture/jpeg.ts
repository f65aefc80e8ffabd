/** The frame of a JPEG file (ITU-T T.81 Annex B): every marker segment, up to the end of the file. Pixels are not unpacked. */

import type { PictureSize } from "./picture.ts";

/** Baseline, extended and progressive: what browsers draw. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Arithmetic, lossless and hierarchical ones, which they do not. */
const OTHER_FRAMES: ReadonlySet<number> = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const START_OF_SCAN = 0xda;
const END = 0xd9;

export function jpegSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let size: PictureSize | undefined;
  let hasPixels = false;
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    if (marker === END) return hasPixels && at + 2 === bytes.length ? size : undefined;
    if (at + 4 > bytes.length || !isSegment(marker)) return undefined;
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > bytes.length) return undefined;
    if (FRAMES.has(marker)) {
      if (size !== undefined || end < at + 10) return undefined;
      size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    if (marker === START_OF_SCAN) {
      if (size === undefined) return undefined;
      hasPixels = true;
      at = endOfScan(bytes, end);
    } else at = end;
  }
  return undefined;
}

const isSegment = (marker: number): boolean => marker >= 0xc0 && marker !== 0xd8 && !isRestart(marker) && !OTHER_FRAMES.has(marker);
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** Pixels go on up to the next marker; 0xff among them is followed by a zero (§B.1.1.5). */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && !isRestart(next)) return at;
  }
  return bytes.length;
}
