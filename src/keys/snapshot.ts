/** All keys as they stood in the store at one moment, decrypted and sorted for fast look-ups. */

import type { KeyObject } from "node:crypto";
import type { PublicJwk, SealingKey, SigningKey } from "../ports/keys.ts";
import type { SigningAlgorithm } from "../protocol/names.ts";
import type { Instant } from "../protocol/time.ts";
import type { KeyRecord } from "../records/key.ts";
import type { KeyEncryption } from "./master-key.ts";
import { inOrder } from "./stages.ts";
import { type OpenKey, openKey } from "./stored-key.ts";

export interface Snapshot {
  /** Oldest first. */
  readonly records: readonly KeyRecord[];
  readonly keys: ReadonlyMap<string, OpenKey>;
  readonly lookupKey: KeyObject;
  readonly publicKeys: readonly PublicJwk[];
  sealingKeyAt(moment: Instant): SealingKey;
  findSealingKey(idBytes: Uint8Array): SealingKey | undefined;
  signingKeyAt(algorithm: SigningAlgorithm, moment: Instant): SigningKey;
}

/**
 * Decrypts the keys that the earlier snapshot did not have.
 *
 * @throws {MasterKeyError} a key was encrypted under another master key, or was changed
 */
export function openSnapshot(rows: readonly KeyRecord[], encryption: KeyEncryption, before?: Snapshot): Snapshot {
  const keys = new Map<string, OpenKey>();
  for (const row of rows.toSorted(inOrder)) keys.set(row.id, before?.keys.get(row.id) ?? openKey(row, encryption));
  const all = [...keys.values()];

  const lookupKey = all.find((each) => each.use === "lookup")?.key;
  if (lookupKey === undefined) throw new Error("the database has no lookup key: it was made by something else, or is damaged");

  const sealing = all.flatMap((each) => (each.use === "sealing" ? [{ key: each.key, activeFrom: each.record.activeFrom }] : []));
  const sealingById = new Map(sealing.map(({ key }) => [numberOf(key.idBytes), key]));
  const signing = all.flatMap((each) => (each.use === "signing" ? [{ key: each.key, activeFrom: each.record.activeFrom }] : []));
  const signingBy = Map.groupBy(signing, ({ key }) => key.algorithm);

  return {
    records: all.map(({ record }) => record),
    keys,
    lookupKey,
    publicKeys: all.flatMap((each) => (each.use === "signing" ? [each.publicJwk] : [])),
    sealingKeyAt: (moment) => keyAt(moment, sealing, "sealing"),
    findSealingKey: (idBytes) => (idBytes.length === 4 ? sealingById.get(numberOf(idBytes)) : undefined),
    signingKeyAt: (algorithm, moment) => keyAt(moment, signingBy.get(algorithm) ?? [], `${algorithm} signing`),
  };
}

/** The newest key that is active at the moment. If none is yet, as on a node whose clock is behind, the oldest. */
function keyAt<T>(moment: Instant, oldestFirst: readonly { readonly key: T; readonly activeFrom: Instant }[], what: string): T {
  const found = oldestFirst.findLast(({ activeFrom }) => activeFrom <= moment) ?? oldestFirst[0];
  if (found === undefined) throw new Error(`the database has no ${what} key: it was made by something else, or is damaged`);
  return found.key;
}

/** The id as one number, since a Map compares arrays by identity. */
const numberOf = (idBytes: Uint8Array): number => new DataView(idBytes.buffer, idBytes.byteOffset, idBytes.length).getUint32(0);
