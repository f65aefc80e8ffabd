/** Comparison in constant time, for bytes of any length. */

import { timingSafeEqual } from "node:crypto";

export const equal = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && timingSafeEqual(one, other);
