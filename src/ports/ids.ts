/** Ids of rows: 16 bytes, the first six the time, so that what is made together lies together in the database. */

import type { Instant } from "../protocol/time.ts";
import type { Clock } from "./clock.ts";
import type { Random } from "./random.ts";

/** 22 characters of base64url. An id is no secret: knowing one opens nothing. */
export function newId(clock: Clock, random: Random): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(clock.now() * 1_000, 0, 6);
  bytes.set(random.bytes(10), 6);
  return bytes.toString("base64url");
}

/** Where ids begin that are made at this moment: 10 hexadecimal digits. */
export const sortedIdFrom = (moment: Instant): string => Math.max(0, moment).toString(16).padStart(10, "0");

let made = 0;

/** 32 hexadecimal digits. As texts, ids sort by their second, and within it in the order in which this process made them. */
export function newSortedId(clock: Clock, random: Random): string {
  made = (made + 1) % 0x1000000;
  return `${sortedIdFrom(clock.now())}${made.toString(16).padStart(6, "0")}${Buffer.from(random.bytes(8)).toString("hex")}`;
}
