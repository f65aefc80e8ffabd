/** The keys in use. The store holds them encrypted, and only the code behind this port sees them in clear. */

import type { KeyObject } from "node:crypto";
import type { SigningAlgorithm } from "../protocol/names.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { KeyUse } from "../records/key.ts";
import type { Log } from "./log.ts";

/** The public members of a JWK (RFC 7517 §4), with kid, use and alg. */
export type PublicJwk = Readonly<Record<string, string>>;

/** A key that seals tokens. */
export interface SealingKey {
  /** Four bytes: stands in every token that the key seals. */
  readonly idBytes: Uint8Array;
  /** An HMAC-SHA-256 key for one kind of token alone, derived from this key (HKDF, RFC 5869). */
  derivedFor(kind: string): KeyObject;
}

export interface SigningKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: KeyObject;
}

export interface Keys {
  /**
   * The key that seals what is issued at this moment. The moment alone decides which, so that a repeated answer has the same
   * bytes.
   */
  sealingKeyAt(moment: Instant): SealingKey;
  /** The key with these four bytes as id, retired or not. Undefined: it was never ours, or was removed. */
  findSealingKey(idBytes: Uint8Array): SealingKey | undefined;
  signingKeyAt(algorithm: SigningAlgorithm, moment: Instant): SigningKey;
  /** The members of the JWKS: every public key that can verify something living, and those announced. */
  publicKeys(): readonly PublicJwk[];
  /** For keyed hashes that rows are found by; never rotates. */
  readonly lookupKey: KeyObject;
  /** Reads the store again if another process may have changed the keys; cheap when not. */
  refresh(now: Instant): Promise<void>;
  /** @throws {Unavailable} the keys changed and could not be read again. Those in memory still serve, and may not be all */
  check(): Promise<void>;
}

/** A key as the administrator sees it. */
export interface KeyListing {
  readonly id: string;
  readonly use: KeyUse;
  readonly algorithm: SigningAlgorithm | "HS256";
  /** Announced before `activeFrom`; in use until the next one of its use and algorithm is; then retired. */
  readonly stage: "announced" | "in use" | "retired";
  readonly createdAt: Instant;
  readonly activeFrom: Instant;
}

export interface KeyRotation {
  /** Lookup keys never rotate: rows are found by them. */
  readonly use: "sealing" | "signing";
  /** Of signing keys: the one algorithm to rotate; undefined: all of them. */
  readonly algorithm?: SigningAlgorithm | undefined;
  readonly now: Instant;
  /**
   * Seconds in which the new key is announced and not yet used, so that every node and every client that keeps the JWKS has it
   * in time. Undefined: 10 s for sealing keys, an hour for signing keys. 0: used at once, because the old key leaked.
   */
  readonly announceFor?: Seconds | undefined;
  /** Hears of each key in place of the server's own log: it knows which administrator asked. */
  readonly log?: Pick<Log, "audit">;
}

export interface KeyRemoval {
  /** As it stood before. */
  readonly removed: KeyListing;
  /** The key made in its place. Undefined: the removed one was not in use. */
  readonly successor: KeyListing | undefined;
}

/** Seconds by the use of a key; lookup keys neither rotate nor go. */
export type ByKeyUse<T> = Readonly<Record<KeyRotation["use"], T>>;

/** What the command line, the server's periodic work and the administrator's API do with keys. */
export interface KeyAdministration {
  list(now: Instant): readonly KeyListing[];
  /** The keys that were made, durable already. */
  rotate(rotation: KeyRotation): Promise<readonly KeyListing[]>;
  /**
   * Makes the successor of each key that has been in use for as long as the schedule says (seconds; undefined: never), and
   * announces it for an hour. Any node may call it at any time. When several do at once, one makes the key. Returns the keys
   * that this call made.
   */
  rotateDue(now: Instant, schedule: ByKeyUse<Seconds | undefined>): Promise<readonly KeyListing[]>;
  /**
   * Removes each retired key when nothing that it made can be alive. `retention`: the longest life, in seconds, of anything for
   * which no authorization stands, such as a browser's session or a JWT. Returns the ids of the removed keys.
   */
  removeRetired(now: Instant, retention: ByKeyUse<Seconds>): Promise<readonly string[]>;
  /**
   * Removes a key at once, because it leaked. All that it made is dead, on every node within a second. If it was in use, a
   * successor is made in the same step. Undefined: there is no such key, or it is the lookup key, which stays.
   */
  remove(id: string, now: Instant): Promise<KeyRemoval | undefined>;
}
