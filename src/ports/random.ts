/** Chance, from outside, so that tests can count on it. Only this room reads the system's. */

import { randomFillSync } from "node:crypto";

export interface Random {
  /** Unpredictable bytes, fresh memory each time. */
  bytes(length: number): Uint8Array;
}

// The system is asked for a page of bytes at a time. A call for each token would cost more than its seal.
const POOL = 4_096;
let pool = new Uint8Array(0);
let used = 0;

export const systemRandom: Random = {
  bytes(length) {
    if (length > POOL) return randomFillSync(new Uint8Array(length));
    if (used + length > pool.length) {
      pool = randomFillSync(new Uint8Array(POOL));
      used = 0;
    }
    const bytes = pool.slice(used, used + length);
    pool.fill(0, used, used + length);
    used += length;
    return bytes;
  },
};

export const randomText = (random: Random, bytes: number): string => Buffer.from(random.bytes(bytes)).toString("base64url");
