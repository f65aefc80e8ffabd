/** The master key: 32 bytes that live outside the database, and under which the keys in it are encrypted. */

import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { decrypt, encrypt, NONCE_BYTES } from "../ports/encryption.ts";
import type { Random } from "../ports/random.ts";
import type { KeyRecord } from "../records/key.ts";

/** The master key is malformed, or not the one of this database. The message is for the operator, and no part of a key is in it. */
export class MasterKeyError extends Error {
  override readonly name = "MasterKeyError";
}

const MASTER_KEY_LENGTH = 32;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/; // base64 or base64url of 32 bytes

/**
 * The master key as a setting or a file says it: 32 bytes in base64 or base64url, with or without the line end.
 *
 * @throws {MasterKeyError} it is something else
 */
export function parseMasterKey(text: string): Uint8Array {
  const trimmed = text.trim();
  if (trimmed === "") throw new MasterKeyError("the master key is empty");
  if (!BASE64.test(trimmed)) {
    throw new MasterKeyError("the master key is not 32 bytes in base64 or base64url: 43 characters, or 44 with a “=” at the end");
  }
  return Uint8Array.from(Buffer.from(trimmed, "base64"));
}

/** What an encrypted key is bound to. If somebody swaps a row's id, use or algorithm, it does not open. */
type KeyLabel = Pick<KeyRecord, "id" | "use" | "algorithm">;

/** Encrypts keys for the store. */
export class KeyEncryption {
  readonly #key: KeyObject;
  readonly #random: Random;

  /** @throws {MasterKeyError} the master key has not 32 bytes */
  constructor(masterKey: Uint8Array, random: Random) {
    if (masterKey.length !== MASTER_KEY_LENGTH)
      throw new MasterKeyError(`the master key has ${masterKey.length} bytes instead of 32`);
    // A key is derived for this one use, so that the master key can serve another use one day (RFC 5869 §3.2).
    this.#key = createSecretKey(Buffer.from(hkdfSync("sha256", masterKey, "", "latchkey 1 keys at rest", 32)));
    this.#random = random;
  }

  encrypt(secret: Uint8Array, label: KeyLabel): Uint8Array {
    return Uint8Array.from(encrypt(this.#key, secret, labelBytes(label), this.#random.bytes(NONCE_BYTES)));
  }

  /** @throws {MasterKeyError} the key was encrypted under another master key, or was changed */
  decrypt(encrypted: Uint8Array, label: KeyLabel): Buffer {
    try {
      return decrypt(this.#key, encrypted, labelBytes(label));
    } catch (cause) {
      throw new MasterKeyError(
        `the master key does not open the ${label.use} key ${label.id} in the database: give the server the master key that it was first started with`,
        { cause },
      );
    }
  }
}

/** The parts are base64url and our own words, so a space separates them without doubt. */
const labelBytes = ({ id, use, algorithm }: KeyLabel): Buffer => Buffer.from(`${id} ${use} ${algorithm}`);
