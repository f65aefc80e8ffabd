/** Encryption of what is kept, or is handed out and comes back: AES-256-GCM, as nonce, text and tag. */

import { type CipherKey, createCipheriv, createDecipheriv } from "node:crypto";

const CIPHER = "aes-256-gcm";
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * @param label what it is bound to: under another one it does not open
 * @param nonce {@link NONCE_BYTES}, never the same for two texts under one key
 */
export function encrypt(key: CipherKey, text: Uint8Array, label: Uint8Array, nonce: Uint8Array): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(label);
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** @throws {Error} it was changed, or encrypted under another key or label */
export function decrypt(key: CipherKey, encrypted: Uint8Array, label: Uint8Array): Buffer {
  const decipher = createDecipheriv(CIPHER, key, encrypted.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(label)
    .setAuthTag(encrypted.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(encrypted.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
