/** What a logo may be: recognised by its content from first byte to last, and never by its name. */

import { expect, test } from "vitest";
import { readPicture } from "../../src/admin/picture/picture.ts";
import { JPEG, joined, PNG, pngChunk, pngOf, pngWith, text, WEBP, WEBP_LOSSLESS, WEBP_WITH_ALPHA, webpOf } from "./pictures.ts";

const KINDS: readonly (readonly [string, Uint8Array, string])[] = [
  ["PNG", PNG, "image/png"],
  ["JPEG", JPEG, "image/jpeg"],
  ["WebP", WEBP, "image/webp"],
  ["WebP without loss", WEBP_LOSSLESS, "image/webp"],
  ["WebP that lets light through", WEBP_WITH_ALPHA, "image/webp"],
];

test.for(KINDS)("[DR-11] a logo may be %s", ([, bytes, mediaType]) => {
  expect(readPicture(bytes)).toEqual({ mediaType, width: 24, height: 16 });
});

test("[DR-11] a logo may have as many pixels as the bound, and words of its maker", () => {
  expect(readPicture(pngOf(1_024, 1_024))).toMatchObject({ width: 1_024, height: 1_024 });
  expect(readPicture(pngWith(pngChunk("tEXt", text("Author\0<script>alert(1)</script>"))))).toMatchObject({ width: 24 });
});

const NO_PICTURE = /PNG, JPEG or WebP/;
const NOT_WHOLE = /one whole picture that stands still/;
const PIXELS = /16 to 1,024 pixels/;
const HTML = text("<!doctype html><script>alert(1)</script>");
const vp8x = (flags: number, width: number): Uint8Array =>
  Uint8Array.from([flags, 0, 0, 0, (width - 1) % 256, (width - 1) >>> 8, 0, 15, 0, 0]);
const lossy = WEBP.subarray(20);

/** A JPEG whose frame says that it is so large. */
const jpegOf = (width: number, height: number): Uint8Array => {
  const bytes = Buffer.from(JPEG);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
};

test.for<[string, Uint8Array, RegExp]>([
  ["nothing", new Uint8Array(), NO_PICTURE],
  ["one byte", PNG.subarray(0, 1), NO_PICTURE],
  ["SVG", text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), NO_PICTURE],
  ["SVG after a byte order mark", text('\xef\xbb\xbf<?xml version="1.0"?><svg/>'), NO_PICTURE],
  ["HTML", HTML, NO_PICTURE],
  ["a GIF that is a script as well", text("GIF89a/*\0\0*/=1;alert(1)"), NO_PICTURE],
  ["a GIF with a PNG behind it", joined(text("GIF89a"), PNG), NO_PICTURE],
  ["space before a PNG", joined(text("\n"), PNG), NO_PICTURE],
  ["BMP", text("BM\0\0\0\0"), NO_PICTURE],
  ["another RIFF file", joined(text("RIFF\x04\0\0\0WAVE")), NOT_WHOLE],
  ["HTML with the head of a PNG", joined(PNG.subarray(0, 8), HTML), NOT_WHOLE],
  ["HTML with the first chunk of a PNG", joined(PNG.subarray(0, 33), HTML), NOT_WHOLE],
  ["HTML with the head of a JPEG", joined(JPEG.subarray(0, 20), HTML), NOT_WHOLE],
  ["HTML with the head of a WebP", joined(WEBP.subarray(0, 12), HTML), NOT_WHOLE],
  ["HTML behind a PNG", joined(PNG, HTML), NOT_WHOLE],
  ["HTML behind a JPEG", joined(JPEG, HTML), NOT_WHOLE],
  ["HTML behind a WebP", joined(WEBP, HTML), NOT_WHOLE],
  ["a PNG with a byte changed", Uint8Array.from(PNG, (byte, at) => (at === 50 ? byte ^ 1 : byte)), NOT_WHOLE],
  ["a PNG that moves", pngWith(pngChunk("acTL", new Uint8Array(8))), NOT_WHOLE],
  ["a PNG with two headers", pngWith(PNG.subarray(8, 33)), NOT_WHOLE],
  ["a PNG without pixels", joined(PNG.subarray(0, 33), PNG.subarray(-12)), NOT_WHOLE],
  ["a PNG whose header is not first", joined(PNG.subarray(0, 8), pngChunk("tEXt", text("a")), PNG.subarray(8)), NOT_WHOLE],
  ["a PNG chunk without an end", joined(PNG.subarray(0, 33), text("\xff\xff\xff\xffIDAT")), NOT_WHOLE],
  ["a JPEG without a frame", joined(JPEG.subarray(0, 2), text("\xff\xda\0\x02\0\xff\xd9")), NOT_WHOLE],
  ["a JPEG without pixels", joined(JPEG.subarray(0, 2), text("\xff\xd9")), NOT_WHOLE],
  ["a JPEG segment without a length", joined(JPEG.subarray(0, 2), text("\xff\xe0\0\0"), JPEG.subarray(2)), NOT_WHOLE],
  ["a JPEG with two frames", joined(jpegOf(24, 16).subarray(0, 2), frameOf(JPEG), JPEG.subarray(2)), NOT_WHOLE],
  ["a WebP that moves", webpOf(["VP8X", vp8x(0x02, 24)], ["VP8 ", lossy]), NOT_WHOLE],
  ["a WebP with frames", webpOf(["ANMF", new Uint8Array(16)]), NOT_WHOLE],
  ["a WebP whose sizes differ", webpOf(["VP8X", vp8x(0, 25)], ["VP8 ", lossy]), NOT_WHOLE],
  ["a WebP with two pictures", webpOf(["VP8 ", lossy], ["VP8 ", lossy]), NOT_WHOLE],
  ["a WebP without pixels", webpOf(["VP8X", vp8x(0, 24)]), NOT_WHOLE],
  ["a WebP of nothing", webpOf(), NOT_WHOLE],
  ["a WebP picture that is too short", webpOf(["VP8 ", lossy.subarray(0, 9)]), NOT_WHOLE],
  ["PNG of 60,000 × 60,000 pixels", pngOf(60_000, 60_000), PIXELS],
  ["PNG of 4,294,967,295 pixels", pngOf(0xffffffff, 1), PIXELS],
  ["PNG that is one pixel too wide", pngOf(1_025, 1), PIXELS],
  ["PNG that is one pixel too high", pngOf(1, 1_025), PIXELS],
  ["PNG without extent", pngOf(0, 16), PIXELS],
  ["PNG of one line", pngOf(1_024, 15), PIXELS],
  ["JPEG of 60,000 × 60,000 pixels", jpegOf(60_000, 60_000), PIXELS],
  ["JPEG without extent", jpegOf(24, 0), PIXELS],
  ["too many bytes", pngWith(pngChunk("tEXt", new Uint8Array(65_536))), /at most 64 kB/],
])("[DR-11] a logo is not %s", ([, bytes, rule]) => {
  expect(() => readPicture(bytes)).toThrow(expect.objectContaining({ name: "BrokenRule", message: expect.stringMatching(rule) }));
});

test.for(KINDS)("[DR-11] a logo is not cut off anywhere: %s", ([, bytes]) => {
  for (let length = 0; length < bytes.length; length++)
    expect(() => readPicture(bytes.subarray(0, length)), `cut at ${length}`).toThrow(
      expect.objectContaining({ name: "BrokenRule" }),
    );
});

test.for(KINDS)(
  "[DR-11] bytes that are changed in a %s make another whole picture, or none: nothing else is thrown",
  ([, bytes]) => {
    for (let at = 0; at < bytes.length; at++) {
      for (const value of [0x00, 0x01, 0x7f, 0xff]) {
        const changed = Uint8Array.from(bytes, (byte, place) => (place === at ? value : byte));
        try {
          expect(readPicture(changed).width).toBeLessThanOrEqual(1_024);
        } catch (error) {
          expect(error, `${value} at ${at}`).toMatchObject({ name: "BrokenRule" });
        }
      }
    }
  },
);

function frameOf(jpeg: Uint8Array): Uint8Array {
  const start = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0]));
  return jpeg.subarray(start, start + 2 + (jpeg[start + 2] ?? 0) * 256 + (jpeg[start + 3] ?? 0));
}
