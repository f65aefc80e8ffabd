/** The keys in use. Rows rest encrypted in the store; only what is behind this port sees them plain. */

import type { KeyObject } from "node:crypto";
import type { SigningAlgorithm } from "../protocol/names.ts";
import type { Instant } from "../protocol/time.ts";

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
  /** The key that seals what is issued at this moment: a function of the moment, so that a repeat yields the same bytes. */
  sealingKeyAt(moment: Instant): SealingKey;
  /** The key with these four bytes as id, retired or not; undefined when it was never ours or is long gone. */
  findSealingKey(idBytes: Uint8Array): SealingKey | undefined;
  signingKeyAt(algorithm: SigningAlgorithm, moment: Instant): SigningKey;
  /** Every public key that can verify something living, and those announced: the members of the JWKS, public ones alone. */
  publicKeys(): readonly PublicJwk[];
  /** For keyed hashes that rows are found by; never rotates. */
  readonly lookupKey: KeyObject;
  /** Reads the store again if another process may have changed the keys; cheap when not. */
  refresh(now: Instant): Promise<void>;
}
