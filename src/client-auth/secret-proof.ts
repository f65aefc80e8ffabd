/**
 * Whether a secret is the client's. This is quick where the server made the secret. It is slow where a person chose it and it
 * was not proved lately.
 */

import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import type { Instant } from "../protocol/time.ts";
import type { Client, SecretHash } from "../records/client.ts";
import type { PresentedSecret } from "./method.ts";

/** A try at a secret, as the limits count it. */
export interface Attempt {
  /** One of the other two must follow. @throws {OAuthError} too_many_requests */
  hold(): Promise<void>;
  keep(): void;
  giveBack(): void;
}

type Readings = PresentedSecret["readings"];

export interface SecretProof {
  /** Whether the secret is known to be right without a slow hash: the server made it, or this process proved it before. */
  isKnown(client: Client, readings: Readings, now: Instant): boolean;
  /**
   * Checks an unknown secret by its slow hash, and remembers a right one. The work is the same without a client and for a
   * client without a chosen secret. The attempt is held first, and handed back unless the secret is wrong. Requests that bring
   * the same secret meanwhile wait for the same proof, so a mail server that starts with fifty questions makes one attempt.
   */
  verify(client: Client | undefined, readings: Readings, attempt: Attempt, now: Instant): Promise<boolean>;
}

const MOST_REMEMBERED = 10_000;

export function createSecretProof(hasher: PasswordHasher, random: Random): SecretProof {
  // What is remembered is worthless outside this process, since its key is drawn at the start and never leaves.
  const key = random.bytes(32);
  const proved = new Map<string, { readonly argon2id: string; readonly mac: Buffer }>();
  const proving = new Map<string, Promise<boolean>>();
  const macOf = (text: string): Buffer => createHmac("sha256", key).update(text).digest();

  async function prove(
    client: Client | undefined,
    argon2id: string | undefined,
    readings: Readings,
    attempt: Attempt,
  ): Promise<boolean> {
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
      // A right secret, or one that could not be checked, does not count as a try.
      if (isWrong) attempt.keep();
      else attempt.giveBack();
    }
  }

  return {
    isKnown(client, readings, now) {
      const secrets = secretsOf(client, readings);
      const known = proved.get(client.clientId);
      // Each hash is compared, so that the time does not tell which of two secrets was sent.
      const verdicts = hashesOf(client, now).flatMap((one) =>
        secrets.map((secret) => {
          if (one.kind === "generated")
            return timingSafeEqual(hash("sha256", secret, "buffer"), Buffer.from(one.sha256, "base64url"));
          // The hash is compared too. After a change of the secret it is another one, and nothing is known about that.
          return known !== undefined && known.argon2id === one.argon2id && timingSafeEqual(known.mac, macOf(secret));
        }),
      );
      return verdicts.includes(true);
    },

    async verify(client, readings, attempt, now) {
      const argon2id = chosenHashOf(client, now);
      const name = `${argon2id ?? ""} ${macOf(JSON.stringify(readings)).toString("base64")}`;
      const running = proving.get(name);
      if (running !== undefined) return running;

      const started = prove(client, argon2id, readings, attempt);
      proving.set(name, started);
      try {
        return await started;
      } finally {
        proving.delete(name);
      }
    },
  };
}

/** The hashes that count now: of its secret, and of the one before while a rotation lets both count. */
const hashesOf = ({ olderSecret, secretHash }: Client, now: Instant): readonly SecretHash[] =>
  [secretHash, olderSecret !== undefined && now < olderSecret.endsAt ? olderSecret.hash : undefined].filter(
    (one) => one !== undefined,
  );

/** At most one of a client's secrets was chosen by a person, so that a wrong one costs one slow hash, whatever the client. */
const chosenHashOf = (client: Client | undefined, now: Instant): string | undefined =>
  client && hashesOf(client, now).find((one) => one.kind === "chosen")?.argon2id;

/** The secrets of those readings that name this client. */
const secretsOf = ({ clientId }: Client, readings: Readings): readonly string[] =>
  readings.filter((reading) => reading.clientId === clientId).map(({ secret }) => secret);
