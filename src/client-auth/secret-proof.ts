/** Whether a secret is the client's: quickly where we made it, slowly where a person chose it and it was not proved lately. */

import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import type { Client } from "../records/client.ts";
import type { PresentedSecret } from "./method.ts";

/** A try at a secret, for the limits. */
export interface Attempt {
  /** It must be followed by one of the other two. @throws {OAuthError} too_many_requests */
  hold(): Promise<void>;
  keep(): void;
  giveBack(): void;
}

type Readings = PresentedSecret["readings"];

export interface SecretProof {
  /** Known right without a slow hash: one that we made, or one that was proved before in this process. */
  isKnown(client: Client, readings: Readings): boolean;
  /**
   * Whether a secret that is not known is right, by its slow hash; a right one is remembered. There are as many hashes for no
   * client, and for one without a chosen secret, as for one that has one. The attempt is held beforehand, and handed back unless
   * the secret is wrong. Those who come with the same while it is being proved wait for the same proof: a mail server that starts
   * with fifty questions at once makes one attempt.
   */
  verify(client: Client | undefined, readings: Readings, attempt: Attempt): Promise<boolean>;
}

const MOST_REMEMBERED = 10_000;

export function createSecretProof(hasher: PasswordHasher, random: Random): SecretProof {
  // What is remembered is worthless outside this process: its key is drawn at the start and never leaves.
  const key = random.bytes(32);
  const proved = new Map<string, { readonly argon2id: string; readonly mac: Buffer }>();
  const proving = new Map<string, Promise<boolean>>();
  const macOf = (text: string): Buffer => createHmac("sha256", key).update(text).digest();

  async function prove(client: Client | undefined, readings: Readings, attempt: Attempt): Promise<boolean> {
    const argon2id = chosenHashOf(client);
    const own = client === undefined ? [] : secretsOf(client, readings);
    await attempt.hold();
    let isWrong = false;
    try {
      for (const secret of new Set(readings.map((reading) => reading.secret))) {
        const isRight = await hasher.verify(secret, own.includes(secret) ? argon2id : undefined);
        if (!isRight || client === undefined || argon2id === undefined) continue;
        if (proved.size >= MOST_REMEMBERED) proved.delete(proved.keys().next().value ?? "");
        proved.set(client.clientId, { argon2id, mac: macOf(secret) });
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
    isKnown(client, readings) {
      const { clientId, secretHash } = client;
      const secrets = secretsOf(client, readings);
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

    async verify(client, readings, attempt) {
      const name = `${chosenHashOf(client) ?? ""} ${macOf(JSON.stringify(readings)).toString("base64")}`;
      const running = proving.get(name);
      if (running !== undefined) return running;

      const started = prove(client, readings, attempt);
      proving.set(name, started);
      try {
        return await started;
      } finally {
        proving.delete(name);
      }
    },
  };
}

const chosenHashOf = (client: Client | undefined): string | undefined =>
  client?.secretHash?.kind === "chosen" ? client.secretHash.argon2id : undefined;

/** The secrets of those readings that name this client. */
const secretsOf = ({ clientId }: Client, readings: Readings): readonly string[] =>
  readings.filter((reading) => reading.clientId === clientId).map(({ secret }) => secret);
