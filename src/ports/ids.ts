/** Ids of rows: 16 bytes, the first six the time, so that what is made together lies together in the database. */

import type { Clock } from "./clock.ts";
import type { Random } from "./random.ts";

/** 22 characters of base64url. An id is no secret: knowing one opens nothing. */
export function newId(clock: Clock, random: Random): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(clock.now() * 1_000, 0, 6);
  bytes.set(random.bytes(10), 6);
  return bytes.toString("base64url");
}
