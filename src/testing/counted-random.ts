/** Random bytes that repeat: the same seed gives the same bytes. For tests alone, since everybody can predict them. */

import { hash } from "node:crypto";
import type { Random } from "../ports/random.ts";

export function createCountedRandom(seed = "latchkey"): Random {
  let count = 0;
  return {
    bytes(length) {
      const blocks: Buffer[] = [];
      for (let made = 0; made < length; made += 32) blocks.push(hash("sha256", `${seed} ${count++}`, "buffer"));
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
    },
  };
}
