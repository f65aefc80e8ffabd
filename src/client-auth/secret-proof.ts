/** Whether a secret is the client's: quickly where we made it, slowly where a person chose it and it was not proved lately. */

import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import type { Client } from "../records/client.ts";

/** A try at a secret, for the limits. */
export interface Attempt {
  /** It must be followed by one of the other two. @throws {OAuthError} too_many_requests */
  hold(): Promise<void>;
  keep(): void;
  giveBack(): void;
}

/** A secret comes in every way in which what was sent can be read; one that is right is enough. */
export interface SecretProof {
  /** Known right without a slow hash: one that we made, or one that was proved before in this process. */
  isKnown(client: Client, secrets: readonly string[]): boolean;
  /**
   * Proves a chosen secret by its slow hash, and remembers a right one. The attempt is held beforehand, and handed back
   * unless the secret is wrong. Those who come with the same while it is being proved wait for the same proof: a mail server
   * that starts with fifty questions at once makes one attempt.
   */
  verify(client: Client, secrets: readonly string[], attempt: Attempt): Promise<boolean>;
}

const MOST_REMEMBERED = 10_000;

export function createSecretProof(hasher: PasswordHasher, random: Random): SecretProof {
  // What is remembered is worthless outside this process: its key is drawn at the start and never leaves.
  const key = random.bytes(32);
  const proved = new Map<string, { readonly argon2id: string; readonly mac: Buffer }>();
  const proving = new Map<string, Promise<boolean>>();
  const macOf = (secret: string): Buffer => createHmac("sha256", key).update(secret).digest();

  async function prove(clientId: string, argon2id: string, secrets: readonly string[], attempt: Attempt): Promise<boolean> {
    await attempt.hold();
    let isWrong = false;
    try {
      for (const secret of secrets) {
        if (!(await hasher.verify(secret, argon2id))) continue;
        if (proved.size >= MOST_REMEMBERED) proved.delete(proved.keys().next().value ?? "");
        proved.set(clientId, { argon2id, mac: macOf(secret) });
        return true;
      }
      isWrong = true;
      return false;
    } finally {
      // Right, or nobody could tell: then it was no try.
      if (isWrong) attempt.keep();
      else attempt.giveBack();
    }
  }

  return {
    isKnown({ clientId, secretHash }, secrets) {
      if (secretHash === undefined) return false;
      if (secretHash.kind === "generated") {
        const expected = Buffer.from(secretHash.sha256, "base64url");
        return secrets.some((secret) => timingSafeEqual(hash("sha256", secret, "buffer"), expected));
      }
      const known = proved.get(clientId);
      // The hash beside it: a changed secret is another hash, and then nothing is known.
      if (known === undefined || known.argon2id !== secretHash.argon2id) return false;
      return secrets.some((secret) => timingSafeEqual(known.mac, macOf(secret)));
    },

    async verify({ clientId, secretHash }, secrets, attempt) {
      if (secretHash?.kind !== "chosen") return false;
      const { argon2id } = secretHash;
      const name = `${argon2id} ${secrets.map((secret) => macOf(secret).toString("base64")).join(" ")}`;
      const running = proving.get(name);
      if (running !== undefined) return running;

      const started = prove(clientId, argon2id, secrets, attempt);
      proving.set(name, started);
      try {
        return await started;
      } finally {
        proving.delete(name);
      }
    },
  };
}
