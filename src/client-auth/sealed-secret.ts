/**
 * A client's secret, encrypted, for a client that signs with it: only who has the secret can check that. Everybody else's secret is
 * kept as a hash alone.
 */

import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import type { Keys } from "../ports/keys.ts";
import type { Random } from "../ports/random.ts";

type LookupKey = Pick<Keys, "lookupKey">;

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

/** The client's id is part of the seal, so that no secret can be moved to another client. In base64url. */
export function sealClientSecret(secret: string, clientId: string, keys: LookupKey, random: Random): string {
  const nonce = random.bytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyOf(keys), nonce).setAAD(Buffer.from(clientId));
  return Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

/** The bytes that HS256 is keyed with. Undefined: the row was changed, or the secret was sealed under another key. */
export function openClientSecret(sealed: string, clientId: string, keys: LookupKey): Uint8Array | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(keys), bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(clientId))
      .setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const keyOf = ({ lookupKey }: LookupKey): Buffer =>
  Buffer.from(hkdfSync("sha256", lookupKey, new Uint8Array(), "client secret", 32));
