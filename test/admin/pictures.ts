/** Pictures of 24 × 16 pixels, as small as they come, in each kind that a logo may be; and how a hostile one is made of them. */

import { crc32 } from "node:zlib";

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

export const PNG: Uint8Array = fromBase64(`
  iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAAAUElEQVR4AeyQMQoAIAwDgw/RZ7jo6130Gb5E9w4tRdqhWMhQCCS5NFs+lkowvo
  ABdWxw0hINiEiLQPJ/RBIh+CNavYCTWJkY/BeQAs+v+YILAAD//9z8PLUAAAAGSURBVAMA7yZLOUg2HpQAAAAASUVORK5CYII=
`);
export const JPEG: Uint8Array = fromBase64(`
  /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb
  qmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQ
  ABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAIE/8QAHRAAAQIHAAAAAAAAAAAAAAAAEQASBAUTFCNC0f/EABYBAQEBAAAAAAAAAA
  AAAAAAAAQCA//EABcRAQADAAAAAAAAAAAAAAAAAAASImH/2gAMAwEAAhEDEQA/ALl8De1MjGDUkniTCBsqeR7zqAB1JfHWVTG942AB6kwjr2nj
  Yw7EkcR6x0+88Y0RFDZ//9k=
`);
export const WEBP: Uint8Array = fromBase64(`
  UklGRlQAAABXRUJQVlA4IEgAAACQAwCdASoYABAAPxFysFAsJqSisAgBgCIJagCsLwFWA2wAExQAAP3WP/Nbv/zTZ//8yA9TFDiXaDLieRmwS/
  /lRf3GpTliAAA=
`);
export const WEBP_LOSSLESS: Uint8Array = fromBase64(`
  UklGRjAAAABXRUJQVlA4TCQAAAAvF8ADAA9wnuHfIN8jfP5DCwTZNjW4v+UpniNE9H8cAKB5zRs=
`);
export const WEBP_WITH_ALPHA: Uint8Array = fromBase64(`
  UklGRpAAAABXRUJQVlA4WAoAAAAQAAAAFwAADwAAQUxQSBYAAAABDzD/ERFCTEP0b6WZ0zSI6P8EoOkGVlA4IFQAAACQAwCdASoYABAAPxFysF
  AsJqSisAgBgCIJbAC7FQAAWwD79sAAAP3R4wtdLoOFmRs3E+w3tsTgZchr2+1xqSAjZ3YX6j4a679rPvTgKJaS263jYAA=
`);

export const text = (written: string): Uint8Array => new Uint8Array(Buffer.from(written, "latin1"));
export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** A PNG chunk with the checksum that it should have. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  const named = joined(text(type), data);
  around.writeUInt32BE(crc32(named), 4);
  return joined(around.subarray(0, 4), named, around.subarray(4));
}

/** The same PNG, whose header says that it is so large. */
export function pngOf(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return joined(PNG.subarray(0, 8), pngChunk("IHDR", header), PNG.subarray(33));
}

/** The same PNG, with a chunk before its last one. */
export const pngWith = (chunk: Uint8Array): Uint8Array => joined(PNG.subarray(0, -12), chunk, PNG.subarray(-12));

/** WebP of these chunks. */
export function webpOf(...chunks: readonly (readonly [name: string, data: Uint8Array])[]): Uint8Array {
  const body = chunks.flatMap(([name, data]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(data.length);
    return [text(name), length, data, new Uint8Array(data.length % 2)];
  });
  const whole = joined(text("WEBP"), ...body);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(whole.length);
  return joined(text("RIFF"), length, whole);
}
