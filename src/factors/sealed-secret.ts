/** The secret of an authenticator app, encrypted, so that a thief of the database computes no code. */

import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import type { Random } from "../ports/random.ts";
import type { LookupKey } from "./lookup.ts";

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM. The row's id is part of the seal, so that no secret can be moved to another's row. */
export function sealSecret(secret: Uint8Array, credentialId: string, { lookupKey }: LookupKey, random: Random): Uint8Array {
  const nonce = random.bytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", encryptionKey(lookupKey), nonce).setAAD(Buffer.from(credentialId));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** @throws {Error} somebody changed the row, or it was sealed under another key */
export function openSecret(sealed: Uint8Array, credentialId: string, { lookupKey }: LookupKey): Uint8Array {
  const decipher = createDecipheriv("aes-256-gcm", encryptionKey(lookupKey), sealed.subarray(0, NONCE))
    .setAAD(Buffer.from(credentialId))
    .setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
}

/**
 * The secret that an account is shown while it adds an app: the server makes it from a number in the form, and keeps nothing until
 * a code has shown that the app has it.
 */
export const offeredSecret = (accountId: string, nonce: string, { lookupKey }: LookupKey): Uint8Array =>
  createHmac("sha256", lookupKey).update(`offered secret ${accountId} ${nonce}`).digest().subarray(0, 20);

const encryptionKey = (lookupKey: LookupKey["lookupKey"]): Buffer =>
  Buffer.from(hkdfSync("sha256", lookupKey, new Uint8Array(), "credential secret", 32));
