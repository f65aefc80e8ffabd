/** What the API shows of the server itself: the schema of it, and how it is made. Moments are seconds since 1970. */

import * as z from "zod";
import type { FoundHit } from "../../admin/limits.ts";
import type { ServerFacts } from "../../ports/administration.ts";
import type { RowCounts, Size } from "../../ports/storage-store.ts";
import type { Shown } from "./shapes.ts";

const text = z.string();
const moment = z.int().describe("seconds since 1970");

export const serverShape: z.ZodObject = z.strictObject({
  version: z.nullable(text),
  process: z.nullable(text),
  started_at: z.nullable(moment),
  sources: z.array(z.strictObject({ name: text, up: z.boolean(), down_for: z.number().describe("seconds; 0: it is up") })),
  letters: z.nullable(z.strictObject({ via: text, from: text })).describe("null: no letters are sent"),
});

export function serverOf(facts: ServerFacts | undefined): Shown {
  const letters = facts?.letters();
  return {
    version: facts?.version ?? null,
    process: facts?.node ?? null,
    started_at: facts?.startedAt ?? null,
    sources: (facts?.sources() ?? []).map(({ downFor, isUp, name }) => ({ name, up: isUp, down_for: downFor })),
    letters: letters === undefined ? null : { via: letters.via, from: letters.from },
  };
}

export const storage: z.ZodObject = z.strictObject({
  bytes: z.int(),
  free_bytes: z.nullable(z.int()).describe("on the disk of the database; null: it lies elsewhere"),
  before: z.nullable(z.strictObject({ at: moment, bytes: z.int() })).describe("what this process saw first, at most a week ago"),
  rows: z.record(text, z.strictObject({ count: z.int(), more: z.boolean().describe("there are more; nobody counted on") })),
});

export function storageOf({ bytes, freeBytes }: Size, counts: RowCounts, facts: ServerFacts | undefined): Shown {
  const before = facts?.sizeBefore();
  return {
    bytes,
    free_bytes: freeBytes ?? null,
    before: before === undefined ? null : { at: before.at, bytes: before.bytes },
    rows: Object.fromEntries(
      Object.entries(counts).map(([kind, { count, isMore }]) => [
        kind.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        { count, more: isMore },
      ]),
    ),
  };
}

export const limitHit: z.ZodObject = z.strictObject({
  id: text,
  budget: text.describe("as in the settings `limits.…`"),
  account_id: z.nullable(text),
  username: z.nullable(text),
  client_id: z.nullable(text),
  network: z.nullable(text),
  since: moment,
  tries: z.int().describe("how many had to wait since then"),
  last_at: moment,
  until: moment,
  can_be_lifted: z.boolean(),
});

export const limitHitOf = (hit: FoundHit, canLift: boolean): Shown => ({
  id: hit.id,
  budget: hit.budget,
  account_id: hit.account?.id ?? null,
  username: hit.account?.username ?? null,
  client_id: hit.client?.clientId ?? null,
  network: hit.network ?? null,
  since: hit.since,
  tries: hit.times,
  last_at: hit.at,
  until: hit.until,
  can_be_lifted: canLift,
});
