/** Rows as somebody who can write to the database might leave them. */

import { expect, test } from "vitest";
import { KeyEncryption, MasterKeyError } from "../../src/keys/master-key.ts";
import { openSnapshot } from "../../src/keys/snapshot.ts";
import { makeKeys } from "../../src/keys/stored-key.ts";
import { systemRandom } from "../../src/ports/random.ts";
import type { KeyRecord } from "../../src/records/key.ts";

const encryption = new KeyEncryption(new Uint8Array(32).fill(7), systemRandom);

async function makeRows(): Promise<Record<KeyRecord["use"], KeyRecord>> {
  const [lookup, sealing, signing] = await makeKeys(
    [
      { use: "lookup", algorithm: "HS256" },
      { use: "sealing", algorithm: "HS256" },
      { use: "signing", algorithm: "ES256" },
    ],
    { createdAt: 1, activeFrom: 1, taken: [], random: systemRandom, encryption },
  );
  if (lookup === undefined || sealing === undefined || signing === undefined) throw new Error("no keys");
  return { lookup, sealing, signing };
}

test.for<[string, (rows: Record<KeyRecord["use"], KeyRecord>) => KeyRecord]>([
  ["another use", ({ sealing }) => ({ ...sealing, use: "lookup" })],
  ["another algorithm", ({ sealing }) => ({ ...sealing, algorithm: "ES256" })],
  ["another id", ({ sealing }) => ({ ...sealing, id: "AAAAAA" })],
  ["another key's secret", ({ sealing, lookup }) => ({ ...sealing, encrypted: lookup.encrypted })],
  ["a byte less", ({ sealing }) => ({ ...sealing, encrypted: sealing.encrypted.subarray(0, -1) })],
  ["no tag", ({ sealing }) => ({ ...sealing, encrypted: sealing.encrypted.subarray(0, 20) })],
  ["nothing", ({ sealing }) => ({ ...sealing, encrypted: new Uint8Array(0) })],
  ["a bit changed", ({ sealing }) => ({ ...sealing, encrypted: sealing.encrypted.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) })],
])("a sealing key with %s does not open", async ([, change]) => {
  const rows = await makeRows();

  const open = (sealing: KeyRecord) => openSnapshot([rows.lookup, sealing, rows.signing], encryption);

  expect(() => open(change(rows))).toThrow(MasterKeyError);
  expect(() => open(rows.sealing)).not.toThrow();
});

test("somebody who can write to the database does not choose what JWTs verify against", async () => {
  const ours = await makeRows();
  const theirs = await makeRows();
  const published = (rows: readonly KeyRecord[]) => openSnapshot(rows, encryption).publicKeys;

  const changed = { ...ours.signing, publicJwk: theirs.signing.publicJwk };

  expect(published([ours.lookup, ours.sealing, changed])).toEqual(published([ours.lookup, ours.sealing, ours.signing]));
});

test("a database without a lookup key, or without keys to seal or sign with, is damaged, and says so when asked", async () => {
  const { lookup, sealing, signing } = await makeRows();

  expect(() => openSnapshot([sealing, signing], encryption)).toThrow(/no lookup key/);
  expect(() => openSnapshot([lookup, signing], encryption).sealingKeyAt(1)).toThrow(/no sealing key/);
  expect(() => openSnapshot([lookup, sealing], encryption).signingKeyAt("RS256", 1)).toThrow(/no RS256 signing key/);
});

test("no key has an id that a command line takes for an option, nor that of another", async () => {
  const wanted = Array.from({ length: 500 }, () => ({ use: "lookup", algorithm: "HS256" }) as const);
  const made = await makeKeys(wanted, { createdAt: 1, activeFrom: 1, taken: [], random: systemRandom, encryption });

  expect(made.filter(({ id }) => id.startsWith("-"))).toEqual([]);
  expect(new Set(made.map(({ id }) => id)).size).toBe(500);
});
