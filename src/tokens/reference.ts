/**
 * The reference inside a token, as bytes: key id, authorization, generation or serial, issue time, lifetime, and which of
 * the authorization's scopes the token is narrowed to.
 *
 *     offset  bytes  what
 *     0       4      id of the sealing key
 *     4       16     id of the authorization
 *     20      8      generation of a refresh token, random serial of an access token, else 0
 *     28      5      issue time, seconds since the epoch
 *     33      4      lifetime in seconds; 0: as long as the authorization
 *     37      0–13   bit i: the authorization's i-th scope is in the token; no byte: all are
 */

import type { Instant, Seconds } from "../protocol/time.ts";

export interface Reference {
  /** 22 characters of base64url. */
  readonly authorizationId: string;
  /** A generation as number, or a serial as 11 characters of base64url: both are these eight bytes. */
  readonly serial: Uint8Array;
  readonly issuedAt: Instant;
  /** 0: as long as the authorization. */
  readonly lifetime: Seconds;
  /** Undefined: the whole scope of the authorization. */
  readonly scopeBits: Uint8Array | undefined;
}

export const KEY_ID_BYTES = 4;
const FIXED_BYTES = 37;
export const MOST_SCOPE_BYTES = 13;

export const NO_SERIAL: Uint8Array = new Uint8Array(8);

export function encodeReference(keyId: Uint8Array, reference: Reference): Buffer {
  const scopeBytes = reference.scopeBits?.length ?? 0;
  const bytes = Buffer.allocUnsafe(FIXED_BYTES + scopeBytes);
  bytes.set(keyId, 0);
  bytes.write(reference.authorizationId, KEY_ID_BYTES, 16, "base64url");
  bytes.set(reference.serial, 20);
  bytes.writeUIntBE(reference.issuedAt, 28, 5);
  bytes.writeUInt32BE(reference.lifetime, 33);
  if (reference.scopeBits !== undefined) bytes.set(reference.scopeBits, FIXED_BYTES);
  return bytes;
}

/** Undefined: no reference has this length. The seal must be checked before. */
export function decodeReference(bytes: Buffer): Reference | undefined {
  if (bytes.length < FIXED_BYTES || bytes.length > FIXED_BYTES + MOST_SCOPE_BYTES) return undefined;
  return {
    authorizationId: bytes.toString("base64url", 4, 20),
    serial: bytes.subarray(20, 28),
    issuedAt: bytes.readUIntBE(28, 5),
    lifetime: bytes.readUInt32BE(33),
    scopeBits: bytes.length === FIXED_BYTES ? undefined : bytes.subarray(FIXED_BYTES),
  };
}

export function serialOfGeneration(generation: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(generation));
  return bytes;
}

export const generationOfSerial = (serial: Uint8Array): number => Number(Buffer.from(serial).readBigUInt64BE());
