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

import type { Random } from "../ports/random.ts";
import type { Instant, Seconds } from "../protocol/time.ts";

/** What every sealed thing has: when it was made, and for how long. */
export interface Timed {
  readonly issuedAt: Instant;
  /** 0: as long as what it refers to. */
  readonly lifetime: Seconds;
}

/** Made by {@link codeReference}, {@link accessReference} and {@link refreshReference}. */
export interface Reference extends Timed {
  /** 22 characters of base64url. */
  readonly authorizationId: string;
  /** A generation as number, or a serial as 11 characters of base64url: both are these eight bytes. */
  readonly serial: Uint8Array;
  /** Undefined: the whole scope of the authorization. */
  readonly scopeBits: Uint8Array | undefined;
}

export const KEY_ID_BYTES = 4;
export const FIXED_BYTES = 37;
export const MOST_SCOPE_BYTES = 13;

const NO_SERIAL: Uint8Array = new Uint8Array(8);

/** Of a code, a device code, and of whatever else needs no number of its own. */
export const codeReference = (authorizationId: string, { issuedAt, lifetime }: Timed): Reference => ({
  authorizationId,
  serial: NO_SERIAL,
  issuedAt,
  lifetime,
  scopeBits: undefined,
});

export const accessReference = (
  authorizationId: string,
  { issuedAt, lifetime }: Timed,
  { random, scopeBits }: { readonly random: Random; readonly scopeBits?: Uint8Array | undefined },
): Reference => ({ authorizationId, serial: random.bytes(8), issuedAt, lifetime, scopeBits });

/** It lives as long as the authorization, whose end the store knows. */
export const refreshReference = (authorizationId: string, generation: number, issuedAt: Instant): Reference => ({
  authorizationId,
  serial: serialOfGeneration(generation),
  issuedAt,
  lifetime: 0,
  scopeBits: undefined,
});

/** Which refresh token of its authorization this is. */
export const generationOf = ({ serial }: Reference): number => Number(Buffer.from(serial).readBigUInt64BE());

/** Which access token of its authorization this is. */
export const serialOf = ({ serial }: Reference): string => Buffer.from(serial).toString("base64url");

/** Whether its own time is over; what has no lifetime ends with what it refers to. */
export const isOver = ({ issuedAt, lifetime }: Timed, now: Instant): boolean => lifetime !== 0 && now >= issuedAt + lifetime;

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

function serialOfGeneration(generation: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(generation));
  return bytes;
}
