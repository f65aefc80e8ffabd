/** A key as it rests in the store: encrypted under the master key, which lives elsewhere. */

import type { SigningAlgorithm } from "../protocol/names.ts";
import type { Instant } from "../protocol/time.ts";

/** `sealing` makes tokens, `signing` makes JWTs, `lookup` makes keyed hashes that rows are found by. */
export type KeyUse = "sealing" | "signing" | "lookup";

/**
 * The stage of a key follows from the clock. A key is announced before `activeFrom`. Then it is in use until the next key of
 * its use and algorithm is. Then it is retired, and kept until nothing that it made can be alive.
 */
export interface KeyRecord {
  /** Six characters of base64url (four bytes): stands in every token that the key seals, and is the `kid` of what it signs. */
  readonly id: string;
  readonly use: KeyUse;
  readonly algorithm: SigningAlgorithm | "HS256";
  /** AES-256-GCM under the master key, bound to id, use and algorithm. */
  readonly encrypted: Uint8Array;
  /** The public JWK of a signing key, JSON text. */
  readonly publicJwk: string | undefined;
  readonly createdAt: Instant;
  readonly activeFrom: Instant;
}
