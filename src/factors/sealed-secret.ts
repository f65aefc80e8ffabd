/** The secret of an authenticator app, encrypted, so that a thief of the database computes no code. */

import { createHmac, hkdfSync } from "node:crypto";
import { decrypt, encrypt, NONCE_BYTES } from "../ports/encryption.ts";
import type { Random } from "../ports/random.ts";
import type { LookupKey } from "./lookup.ts";

/** The row's id is part of the seal, so that no secret can be moved to another's row. */
export function sealSecret(secret: Uint8Array, credentialId: string, { lookupKey }: LookupKey, random: Random): Uint8Array {
  return encrypt(encryptionKey(lookupKey), secret, Buffer.from(credentialId), random.bytes(NONCE_BYTES));
}

/** @throws {Error} somebody changed the row, or it was sealed under another key */
export function openSecret(sealed: Uint8Array, credentialId: string, { lookupKey }: LookupKey): Uint8Array {
  return decrypt(encryptionKey(lookupKey), sealed, Buffer.from(credentialId));
}

/**
 * The secret that an account is shown while it adds an app: the server makes it from a number in the form, and keeps nothing until
 * a code has shown that the app has it.
 */
export const offeredSecret = (accountId: string, nonce: string, { lookupKey }: LookupKey): Uint8Array =>
  createHmac("sha256", lookupKey).update(`offered secret ${accountId} ${nonce}`).digest().subarray(0, 20);

const encryptionKey = (lookupKey: LookupKey["lookupKey"]): Buffer =>
  Buffer.from(hkdfSync("sha256", lookupKey, new Uint8Array(), "credential secret", 32));
