/** The frame of a WebP file (RFC 9649): every chunk, up to the end of the file. Pixels are not unpacked. */

import type { PictureSize } from "./picture.ts";

const HEAD = 12;
/** Name and length. */
const BEFORE = 8;

export function webpSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const name = (at: number): string => Buffer.from(bytes.subarray(at, at + 4)).toString("latin1");
  if (bytes.length < HEAD || name(8) !== "WEBP" || view.getUint32(4, true) + BEFORE !== bytes.length) return undefined;

  let canvas: PictureSize | undefined;
  let pixels: PictureSize | undefined;
  for (let at = HEAD; at < bytes.length; ) {
    if (at + BEFORE > bytes.length) return undefined;
    const length = view.getUint32(at + 4, true);
    const end = at + BEFORE + length + (length % 2);
    if (end > bytes.length) return undefined;
    const data = view.byteOffset + at + BEFORE;
    const found = sizeIn(name(at), new DataView(bytes.buffer, data, length));
    if (found === "moves" || found === "damaged") return undefined;
    if (found !== undefined && name(at) === "VP8X") {
      if (at !== HEAD) return undefined;
      canvas = found;
    } else if (found !== undefined) {
      if (pixels !== undefined) return undefined;
      pixels = found;
    }
    at = end;
  }
  if (canvas === undefined || pixels === undefined) return pixels;
  return canvas.width === pixels.width && canvas.height === pixels.height ? pixels : undefined;
}

/** Undefined: the chunk says nothing of it. */
function sizeIn(name: string, data: DataView): PictureSize | "moves" | "damaged" | undefined {
  switch (name) {
    case "VP8 ": // RFC 6386 §9.1: a key frame begins with its start code
      if (data.byteLength < 10 || data.getUint8(0) % 2 !== 0 || data.getUint8(3) !== 0x9d || data.getUint16(4) !== 0x012a)
        return "damaged";
      return { width: data.getUint16(6, true) & 0x3fff, height: data.getUint16(8, true) & 0x3fff };
    case "VP8L": // RFC 9649 §3.4
      if (data.byteLength < 6 || data.getUint8(0) !== 0x2f) return "damaged";
      return { width: (data.getUint32(1, true) & 0x3fff) + 1, height: ((data.getUint32(1, true) >>> 14) & 0x3fff) + 1 };
    case "VP8X": // RFC 9649 §2.7
      if (data.byteLength !== 10) return "damaged";
      if ((data.getUint8(0) & 0x02) !== 0) return "moves";
      return { width: 1 + threeBytes(data, 4), height: 1 + threeBytes(data, 7) };
    case "ANIM":
    case "ANMF":
      return "moves";
    default:
      return undefined;
  }
}

const threeBytes = (data: DataView, at: number): number => data.getUint16(at, true) + data.getUint8(at + 2) * 65_536;
