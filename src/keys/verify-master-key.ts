/** Whether a master key is the one of a database, and a name by which people can tell master keys apart. */

import { hkdfSync } from "node:crypto";
import type { Random } from "../ports/random.ts";
import type { KeyRecord } from "../records/key.ts";
import { KeyEncryption } from "./master-key.ts";
import { openKey } from "./stored-key.ts";

const FINGERPRINT_LENGTH = 10;

/** `3f2a-91c0-…`. The name does not help to guess the key, of which there are too many to try. */
export function masterKeyFingerprint(masterKey: Uint8Array): string {
  const bytes = Buffer.from(hkdfSync("sha256", masterKey, "", "latchkey 1 master key fingerprint", FINGERPRINT_LENGTH));
  return bytes.toString("hex").match(/.{4}/g)?.join("-") ?? "";
}

/** @throws {MasterKeyError} the master key does not open one of them */
export function verifyMasterKey(masterKey: Uint8Array, keys: readonly KeyRecord[], random: Random): void {
  const encryption = new KeyEncryption(masterKey, random);
  for (const key of keys) openKey(key, encryption);
}
