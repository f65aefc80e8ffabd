/** A picture that an administrator gives as a logo: recognised by its content from first byte to last, and small. */

import type { PictureType } from "../../records/logo.ts";
import { BrokenRule } from "../broken-rule.ts";
import { jpegSize } from "./jpeg.ts";
import { pngSize } from "./png.ts";
import { webpSize } from "./webp.ts";

/** Pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface Picture extends PictureSize {
  readonly mediaType: PictureType;
}

/** Bytes. */
export const MOST_PICTURE_BYTES = 65_536;
/** Pixels in either direction. A page shows 44, of which the densest screens make four each. */
const MOST_PIXELS = 1_024;
/** A page enlarges eight times at most: see `.tile img` in the stylesheet. */
const FEWEST_PIXELS = 16;

/** Undefined: it is no such picture, is cut off, goes on after its end, or is animated. */
type Reader = (bytes: Uint8Array) => PictureSize | undefined;

const READERS: readonly { readonly mediaType: PictureType; readonly begins: string; readonly sizeOf: Reader }[] = [
  { mediaType: "image/png", begins: "89504e470d0a1a0a", sizeOf: pngSize },
  { mediaType: "image/jpeg", begins: "ffd8ff", sizeOf: jpegSize },
  { mediaType: "image/webp", begins: "52494646", sizeOf: webpSize },
];

/** @throws {BrokenRule} it is no picture, or too large. The file's name does not matter */
export function readPicture(bytes: Uint8Array): Picture {
  if (bytes.length > MOST_PICTURE_BYTES) throw new BrokenRule(({ logos }) => logos.size);
  const beginning = Buffer.from(bytes.subarray(0, 8)).toString("hex");
  const reader = READERS.find(({ begins }) => beginning.startsWith(begins));
  if (reader === undefined) throw new BrokenRule(({ logos }) => logos.kind);
  const size = reader.sizeOf(bytes);
  if (size === undefined) throw new BrokenRule(({ logos }) => logos.whole);
  const { height, width } = size;
  if (width < FEWEST_PIXELS || height < FEWEST_PIXELS || width > MOST_PIXELS || height > MOST_PIXELS)
    throw new BrokenRule(({ logos }) => logos.pixels);
  return { mediaType: reader.mediaType, width, height };
}
