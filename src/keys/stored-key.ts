/** A key between its row, where it is encrypted, and its use: made, and opened. */

import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { PublicJwk, SealingKey, SigningKey } from "../ports/keys.ts";
import type { Random } from "../ports/random.ts";
import type { SigningAlgorithm } from "../protocol/names.ts";
import type { Instant } from "../protocol/time.ts";
import type { KeyRecord, KeyUse } from "../records/key.ts";
import type { KeyEncryption } from "./master-key.ts";
import { createSealingKey } from "./sealing-key.ts";

export type NewKey =
  | { readonly use: Exclude<KeyUse, "signing">; readonly algorithm: "HS256" }
  | { readonly use: "signing"; readonly algorithm: SigningAlgorithm };

export type OpenKey = { readonly record: KeyRecord } & (
  | { readonly use: "sealing"; readonly key: SealingKey }
  | { readonly use: "lookup"; readonly key: KeyObject }
  | { readonly use: "signing"; readonly key: SigningKey; readonly publicJwk: PublicJwk }
);

const ID_LENGTH = 4;
const SECRET_LENGTH = 32;
const generate = promisify(generateKeyPair);

export interface NewKeyOptions {
  readonly createdAt: Instant;
  readonly activeFrom: Instant;
  /** Ids that exist already. */
  readonly taken: Iterable<string>;
  readonly random: Random;
  readonly encryption: KeyEncryption;
}

/** Makes keys and their rows, each under an id of its own. */
export async function makeKeys(wanted: readonly NewKey[], options: NewKeyOptions): Promise<readonly KeyRecord[]> {
  const { createdAt, activeFrom, random, encryption } = options;
  const taken = new Set(options.taken);
  const made: KeyRecord[] = [];
  for (const { use, algorithm } of wanted) {
    const id = newKeyId(taken, random);
    taken.add(id);
    const secret = use === "signing" ? await newSigningSecret(algorithm) : random.bytes(SECRET_LENGTH);
    const encrypted = encryption.encrypt(secret, { id, use, algorithm });
    const publicJwk = use === "signing" ? JSON.stringify(publicJwkOf(id, algorithm, readPrivateKey(secret))) : undefined;
    made.push({ id, use, algorithm, encrypted, publicJwk, createdAt, activeFrom });
  }
  return made;
}

/** @throws {MasterKeyError} it was encrypted under another master key, or was changed */
export function openKey(record: KeyRecord, encryption: KeyEncryption): OpenKey {
  const { id, use, algorithm } = record;
  const secret = encryption.decrypt(record.encrypted, record);
  if (use === "lookup") return { record, use, key: createSecretKey(secret) };
  if (use === "sealing") return { record, use, key: createSealingKey(Buffer.from(id, "base64url"), createSecretKey(secret)) };
  if (algorithm === "HS256") throw new Error(`the signing key ${id} says that it is symmetric`);

  const privateKey = readPrivateKey(secret);
  // The row's own copy of the public key is not encrypted, so it is not used: somebody who can write to the database must not
  // choose what JWTs verify against.
  const publicJwk = publicJwkOf(id, algorithm, privateKey);
  return { record, use, key: { kid: id, algorithm, privateKey }, publicJwk };
}

/** An id that begins with a dash is drawn again, since a command line would take it for an option. */
function newKeyId(taken: ReadonlySet<string>, random: Random): string {
  for (;;) {
    const id = Buffer.from(random.bytes(ID_LENGTH)).toString("base64url");
    if (!taken.has(id) && !id.startsWith("-")) return id;
  }
}

async function newSigningSecret(algorithm: SigningAlgorithm): Promise<Buffer> {
  // RFC 7518 §3.3, RFC 8725 §3.5: 2,048 bits at least. 3,072 would make every signature cost 0.8 ms instead of 0.3 ms, for
  // those clients alone that cannot verify ES256; keys rotate long before the larger one is called for.
  const { privateKey } = await GENERATING[algorithm]();
  return privateKey.export({ type: "pkcs8", format: "der" });
}

const GENERATING: Readonly<Record<SigningAlgorithm, () => Promise<{ readonly privateKey: KeyObject }>>> = {
  RS256: () => generate("rsa", { modulusLength: 2_048 }),
  ES256: () => generate("ec", { namedCurve: "P-256" }),
  EdDSA: () => generate("ed25519"),
};

const readPrivateKey = (secret: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(secret), type: "pkcs8", format: "der" });

/** The members that RFC 7518 §6.2.1, §6.3.1 and RFC 8037 §2 call public. They are listed by name, so that no other member can slip through. */
function publicJwkOf(kid: string, alg: SigningAlgorithm, privateKey: KeyObject): PublicJwk {
  const { kty, crv, x, y, n, e } = createPublicKey(privateKey).export({ format: "jwk" });
  const members = { kty, kid, use: "sig", alg, crv, x, y, n, e };
  return Object.fromEntries(Object.entries(members).filter((member): member is [string, string] => typeof member[1] === "string"));
}
