/** The stages of a key, read off the clock: announced, in use, retired. */

import type { KeyListing } from "../ports/keys.ts";
import type { Instant } from "../protocol/time.ts";
import type { KeyRecord } from "../records/key.ts";

/** Oldest first. Ids decide between keys of the same time, so that every node has the same order. */
export const inOrder = (one: KeyRecord, other: KeyRecord): number =>
  one.activeFrom - other.activeFrom || (one.id < other.id ? -1 : 1);

export function stageOf(record: KeyRecord, records: readonly KeyRecord[], now: Instant): KeyListing["stage"] {
  if (record.activeFrom > now) return "announced";
  return retiredAt(record, records, now) === undefined ? "in use" : "retired";
}

/** When the next key of the same use and algorithm took over. Undefined: there is no next key. */
export function retiredAt(record: KeyRecord, records: readonly KeyRecord[], now: Instant): Instant | undefined {
  const { use, algorithm } = record;
  const successor = records
    .filter((other) => other.use === use && other.algorithm === algorithm && inOrder(other, record) > 0 && other !== record)
    .sort(inOrder)
    .at(0);
  return successor !== undefined && successor.activeFrom <= now ? successor.activeFrom : undefined;
}
