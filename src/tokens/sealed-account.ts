/** Finds the person whom an ID token of a pairwise client names, where that client sends it back to ask for them (CIBA Core §7.1). */

import { createHmac, hkdfSync } from "node:crypto";
import { decrypt, encrypt, NONCE_BYTES } from "../ports/encryption.ts";
import type { Keys } from "../ports/keys.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import type { Client } from "../records/client.ts";

type Told = Pick<Client, "clientId" | "grantTypes" | "metadata">;
type LookupKey = Pick<Keys, "lookupKey">;

/**
 * The account that an ID token of ours names. The `sub` of a pairwise client leads back to nobody, so what leads there stands beside
 * it, encrypted ({@link sealedAccount}). Undefined: the ID token was made when it had none.
 */
export function accountOfSubject(
  { clientId, metadata }: Told,
  { person, subject }: { readonly person: string | undefined; readonly subject: string },
  keys: LookupKey,
): string | undefined {
  if (metadata.subject_type !== "pairwise") return subject;
  return person === undefined ? undefined : openAccount(person, clientId, keys);
}

/** The claim that says whom an ID token names, to this server alone. Only pairwise clients that ask for absent people need it. */
export const PERSON_CLAIM = "latchkey_person";

/** Undefined: this client needs none. It is the same in each ID token of one client, and says nothing to anybody beside it. */
export function sealedAccount(client: Told, accountId: string, keys: LookupKey): string | undefined {
  const { clientId, grantTypes, metadata } = client;
  if (metadata.subject_type !== "pairwise" || !grantTypes.includes(GRANT_TYPE.ciba)) return undefined;
  // The nonce follows from all that is sealed, so that no other seal has the same one.
  const nonce = createHmac("sha256", keys.lookupKey)
    .update(JSON.stringify(["sealed account", clientId, accountId]))
    .digest()
    .subarray(0, NONCE_BYTES);
  return encrypt(sealingKey(keys), Buffer.from(accountId), Buffer.from(clientId), nonce).toString("base64url");
}

function openAccount(sealed: string, clientId: string, keys: LookupKey): string | undefined {
  try {
    return decrypt(sealingKey(keys), Buffer.from(sealed, "base64url"), Buffer.from(clientId)).toString();
  } catch {
    return undefined;
  }
}

const sealingKey = ({ lookupKey }: LookupKey): Buffer =>
  Buffer.from(hkdfSync("sha256", lookupKey, new Uint8Array(), "pairwise person", 32));
