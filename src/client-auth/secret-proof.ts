/** Whether a secret is the client's: quickly where we made it, slowly where a person chose it and it was not proved lately. */

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import type { Client } from "../records/client.ts";

export interface SecretProof {
  /** Known right without a slow hash: one that we made, or one that was proved before in this process. */
  isKnown(client: Client, secret: string): boolean;
  /** Proves a chosen secret by its slow hash, and remembers a right one. */
  verify(client: Client, secret: string): Promise<boolean>;
}

const MOST_REMEMBERED = 10_000;

export function createSecretProof(hasher: PasswordHasher, random: Random): SecretProof {
  // What is remembered is worthless outside this process: its key is drawn at the start and never leaves.
  const key = random.bytes(32);
  const proved = new Map<string, { readonly hash: string; readonly mac: Buffer }>();
  const macOf = (secret: string): Buffer => createHmac("sha256", key).update(secret).digest();

  return {
    isKnown({ clientId, secretHash }, secret) {
      if (secretHash === undefined) return false;
      if (secretHash.kind === "generated") {
        return timingSafeEqual(createHash("sha256").update(secret).digest(), Buffer.from(secretHash.sha256, "base64url"));
      }
      const known = proved.get(clientId);
      // The hash beside it: a changed secret is another hash, and then nothing is known.
      return known !== undefined && known.hash === secretHash.argon2id && timingSafeEqual(known.mac, macOf(secret));
    },

    async verify({ clientId, secretHash }, secret) {
      if (secretHash?.kind !== "chosen") return false;
      if (!(await hasher.verify(secret, secretHash.argon2id))) return false;
      if (proved.size >= MOST_REMEMBERED) proved.delete(proved.keys().next().value ?? "");
      proved.set(clientId, { hash: secretHash.argon2id, mac: macOf(secret) });
      return true;
    },
  };
}
