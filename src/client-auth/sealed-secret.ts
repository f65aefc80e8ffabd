/**
 * A client's secret, encrypted, for a client that signs with it: only who has the secret can check that. Everybody else's secret is
 * kept as a hash alone.
 */

import { hkdfSync } from "node:crypto";
import { decrypt, encrypt, NONCE_BYTES } from "../ports/encryption.ts";
import type { Keys } from "../ports/keys.ts";
import type { Random } from "../ports/random.ts";

type LookupKey = Pick<Keys, "lookupKey">;

/** The client's id is part of the seal, so that no secret can be moved to another client. In base64url. */
export function sealClientSecret(secret: string, clientId: string, keys: LookupKey, random: Random): string {
  return encrypt(keyOf(keys), Buffer.from(secret), Buffer.from(clientId), random.bytes(NONCE_BYTES)).toString("base64url");
}

/** The bytes that HS256 is keyed with. Undefined: the row was changed, or the secret was sealed under another key. */
export function openClientSecret(sealed: string, clientId: string, keys: LookupKey): Uint8Array | undefined {
  try {
    return decrypt(keyOf(keys), Buffer.from(sealed, "base64url"), Buffer.from(clientId));
  } catch {
    return undefined;
  }
}

const keyOf = ({ lookupKey }: LookupKey): Buffer =>
  Buffer.from(hkdfSync("sha256", lookupKey, new Uint8Array(), "client secret", 32));
