/**
 * The reference inside a token, as bytes: key id, authorization, generation or serial, issue time, lifetime, and which of
 * the authorization's scopes the token is narrowed to.
 *
 *     offset  bytes  what
 *     0       4      id of the sealing key
 *     4       16     id of the authorization
 *     20      8      generation of a refresh token, random serial of an access token, else 0
 *     28      1      version: 0, or 1 where a tail follows
 *     29      4      issue time, seconds since the epoch
 *     33      4      lifetime in seconds; 0: as long as the authorization
 *     37      0–13   version 0: bit i: the authorization's i-th scope is in the token; no byte: all are
 *     37      1      version 1: how many bytes of scope bits follow; then those; then the tail's fields, in the order of their
 *                    numbers: number (1 byte), length (1 byte), value. What has another version, or an unknown field, is no
 *                    token: a field may narrow what it opens, so no reader may pass over one
 */

import type { Random } from "../ports/random.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import { MOST_AUDIENCES, TAG_BYTES } from "./audience.ts";

/** When a sealed thing was made, and for how long it is good. */
export interface Timed {
  readonly issuedAt: Instant;
  /** 0: as long as what it refers to. */
  readonly lifetime: Seconds;
}

/** Made by {@link codeReference}, {@link accessReference} and {@link refreshReference}. */
export interface Reference extends Timed {
  /** 22 characters of base64url. */
  readonly authorizationId: string;
  /** A generation as a number, or a serial as 11 characters of base64url. Both stand in the same eight bytes. */
  readonly serial: Uint8Array;
  /** Undefined: the whole scope of the authorization. */
  readonly scopeBits: Uint8Array | undefined;
  /** The resources that it is for (RFC 8707), eight bytes each (`audience.ts`); absent: this server. */
  readonly audience?: Uint8Array | undefined;
  /** Which of the authorization's details it has (RFC 9396), bit by bit; absent: all. */
  readonly detailBits?: Uint8Array | undefined;
  /** The `jti` of the JWT that it stands in. Absent: it is the token itself. */
  readonly jti?: string;
  /** The key that a program must prove to hold when it presents the token. Absent: none. */
  readonly key?: TokenKey | undefined;
}

const AUDIENCE = 1;
const KEY_NUMBERS = { DPoP: 2, mTLS: 3 } as const;
const DETAILS = 4;
const MOST_DETAIL_BYTES = 3;

export const KEY_ID_BYTES = 4;
export const FIXED_BYTES = 37;
export const MOST_SCOPE_BYTES = 13;
const MOST_AUDIENCE_BYTES = MOST_AUDIENCES * TAG_BYTES;
const THUMBPRINT_BYTES = 32;
const FROM_TAIL = FIXED_BYTES + 1;
/** The longest body: all scope bits, most resources, a key. */
export const MOST_BYTES: number =
  FROM_TAIL + MOST_SCOPE_BYTES + 2 + MOST_AUDIENCE_BYTES + 2 + THUMBPRINT_BYTES + 2 + MOST_DETAIL_BYTES;

const NO_SERIAL: Uint8Array = new Uint8Array(8);

/** The reference of a code, of a device code, and of everything else that needs no number of its own. */
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
  {
    audience,
    detailBits,
    key,
    random,
    scopeBits,
  }: { readonly random: Random } & Partial<Pick<Reference, "scopeBits" | "audience" | "detailBits" | "key">>,
): Reference => ({
  authorizationId,
  serial: random.bytes(8),
  issuedAt,
  lifetime,
  scopeBits,
  ...(audience !== undefined && { audience }),
  ...(detailBits !== undefined && { detailBits }),
  ...(key !== undefined && { key }),
});

/** A refresh token lives as long as its authorization, whose end the store knows. */
export const refreshReference = (
  authorizationId: string,
  generation: number,
  issuedAt: Instant,
  key?: TokenKey | undefined,
): Reference => ({
  authorizationId,
  serial: serialOfGeneration(generation),
  issuedAt,
  lifetime: 0,
  scopeBits: undefined,
  ...(key !== undefined && { key }),
});

/** Which refresh token of its authorization this is. */
export const generationOf = ({ serial }: Reference): number => Number(Buffer.from(serial).readBigUInt64BE());

/** Which access token of its authorization this is. */
export const serialOf = ({ serial }: Reference): string => Buffer.from(serial).toString("base64url");

/** Whether its own time is over. A reference without a lifetime ends with what it refers to. */
export const isOver = ({ issuedAt, lifetime }: Timed, now: Instant): boolean => lifetime !== 0 && now >= issuedAt + lifetime;

export function encodeReference(keyId: Uint8Array, reference: Reference): Buffer {
  const fields = fieldsOf(reference);
  const scope = reference.scopeBits ?? new Uint8Array(0);
  const rest = fields.length === 0 ? scope : Buffer.concat([Buffer.of(scope.length), scope, ...fields]);
  const bytes = Buffer.allocUnsafe(FIXED_BYTES + rest.length);
  bytes.set(keyId, 0);
  bytes.write(reference.authorizationId, KEY_ID_BYTES, 16, "base64url");
  bytes.set(reference.serial, 20);
  bytes.writeUInt8(fields.length === 0 ? 0 : 1, 28);
  bytes.writeUInt32BE(reference.issuedAt, 29);
  bytes.writeUInt32BE(reference.lifetime, 33);
  bytes.set(rest, FIXED_BYTES);
  return bytes;
}

function fieldsOf({ audience, detailBits, key }: Reference): readonly Buffer[] {
  return [
    ...(audience === undefined ? [] : [Buffer.of(AUDIENCE, audience.length), Buffer.from(audience)]),
    ...(key === undefined ? [] : [Buffer.of(KEY_NUMBERS[key.method], THUMBPRINT_BYTES), Buffer.from(key.thumbprint, "base64url")]),
    ...(detailBits === undefined ? [] : [Buffer.of(DETAILS, detailBits.length), Buffer.from(detailBits)]),
  ];
}

/** Undefined: it has a version that this program does not know. The caller must have checked the seal. */
export function decodeReference(bytes: Buffer): Reference | undefined {
  if (bytes.length < FIXED_BYTES || bytes.length > MOST_BYTES) return undefined;
  const rest = bytes.subarray(FIXED_BYTES);
  const narrowed = bytes[28] === 0 ? scopeOf(rest) : bytes[28] === 1 ? readTail(rest) : undefined;
  return (
    narrowed && {
      authorizationId: bytes.toString("base64url", 4, 20),
      serial: bytes.subarray(20, 28),
      issuedAt: bytes.readUInt32BE(29),
      lifetime: bytes.readUInt32BE(33),
      ...narrowed,
    }
  );
}

type Narrowed = Pick<Reference, "scopeBits" | "audience" | "detailBits" | "key">;

const scopeOf = (bits: Buffer): Narrowed | undefined =>
  bits.length > MOST_SCOPE_BYTES ? undefined : { scopeBits: bits.length === 0 ? undefined : bits };

function readTail(tail: Buffer): Narrowed | undefined {
  const from = 1 + (tail[0] ?? MOST_BYTES);
  let narrowed = from > tail.length ? undefined : scopeOf(tail.subarray(1, from));
  for (let at = from, last = 0; narrowed !== undefined && at < tail.length; ) {
    const [number = 0, length = 0] = tail.subarray(at, at + 2);
    const value = tail.subarray(at + 2, at + 2 + length);
    const field = number > last && value.length === length ? readField(number, value) : undefined;
    narrowed = field && { ...narrowed, ...field };
    last = number;
    at += 2 + length;
  }
  return narrowed;
}

function readField(number: number, value: Buffer): Partial<Narrowed> | undefined {
  if (number === AUDIENCE)
    return value.length >= 1 && value.length <= MOST_AUDIENCE_BYTES && value.length % TAG_BYTES === 0
      ? { audience: value }
      : undefined;
  if (number === DETAILS) return value.length >= 1 && value.length <= MOST_DETAIL_BYTES ? { detailBits: value } : undefined;
  if (value.length !== THUMBPRINT_BYTES) return undefined;
  const thumbprint = value.toString("base64url");
  if (number === KEY_NUMBERS.DPoP) return { key: { method: "DPoP", thumbprint } };
  return number === KEY_NUMBERS.mTLS ? { key: { method: "mTLS", thumbprint } } : undefined;
}

function serialOfGeneration(generation: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(generation));
  return bytes;
}
