/**
 * The seal: `lk_<kind>_` and base64url of a reference with a 160-bit HMAC-SHA-256 tag under a key for that kind alone.
 *
 * A tag of 20 bytes puts the chance of a forgery at 2^-160 (RFC 6749 §10.10). The kind is part of the key, so a code can never
 * pass for an access token; what was bound besides (a browser session) is part of what is sealed, but not of the token.
 */

import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import type { Keys, SealingKey } from "../ports/keys.ts";
import { Recent } from "../ports/recent.ts";
import type { Instant } from "../protocol/time.ts";
import { decodeReference, encodeReference, KEY_ID_BYTES, type Reference } from "./reference.ts";

/** What a sealed reference is for. `session`, `form`, … never leave the browser that they were made for. */
export type TokenKind =
  | "code"
  | "device"
  | "access"
  | "refresh"
  | "session"
  | "known"
  | "form"
  | "claim"
  | "setup"
  | "initial"
  | "doctor";

const TAG_BYTES = 20;
const BASE64URL = /^[A-Za-z0-9_-]{76,94}$/; // 57 to 70 bytes: a reference and its tag

export interface Seal {
  /** `bound`: what else must be the same when it is read. */
  make(kind: TokenKind, reference: Reference, bound?: string): string;
  /** The reference, if the seal holds for this kind and binding; says nothing of time. */
  read(kind: TokenKind, token: string, bound?: string): Reference | undefined;
}

/** Presented again and again, by the mail server at each connection and by the device at each poll; the others once. */
const PRESENTED_OFTEN: ReadonlySet<TokenKind> = new Set(["access", "device"]);
const MOST_REMEMBERED = 8_192;

export function createSeal(keys: Keys): Seal {
  // A seal that held goes on to hold as long as its key is there, so only a look at the key is left to do.
  const held = new Recent<{ readonly reference: Reference; readonly key: SealingKey }>(MOST_REMEMBERED);

  function remember(token: string, reference: Reference, key: SealingKey): void {
    held.set(token, { reference: withBytesOfItsOwn(reference), key });
  }

  return {
    make(kind, reference, bound = "") {
      // The key is a function of the issue time, so sealing the same reference again yields the same token.
      const key = keys.sealingKeyAt(reference.issuedAt);
      const body = encodeReference(key.idBytes, reference);
      return `lk_${kind}_${Buffer.concat([body, tag(key.derivedFor(kind), body, bound)]).toString("base64url")}`;
    },

    read(kind, token, bound = "") {
      const prefix = `lk_${kind}_`;
      if (!token.startsWith(prefix)) return undefined;
      const often = bound === "" && PRESENTED_OFTEN.has(kind);
      const known = often ? held.get(token) : undefined;
      if (known !== undefined && keys.findSealingKey(known.key.idBytes) === known.key) return known.reference;

      const text = token.slice(prefix.length);
      if (!BASE64URL.test(text)) return undefined;
      const bytes = Buffer.from(text, "base64url");
      // Bits that a decoder drops must not make a second spelling of the same token.
      if (bytes.toString("base64url") !== text) return undefined;

      const body = bytes.subarray(0, bytes.length - TAG_BYTES);
      const key = keys.findSealingKey(body.subarray(0, KEY_ID_BYTES));
      if (key === undefined) return undefined;
      if (!timingSafeEqual(tag(key.derivedFor(kind), body, bound), bytes.subarray(bytes.length - TAG_BYTES))) return undefined;
      const reference = decodeReference(body);
      if (often && reference !== undefined) remember(token, reference, key);
      return reference;
    },
  };
}

/** The bytes of what was just decoded lie in a pool, and would hold all of it. */
const withBytesOfItsOwn = ({ serial, scopeBits, ...others }: Reference): Reference => ({
  ...others,
  serial: Uint8Array.from(serial),
  scopeBits: scopeBits && Uint8Array.from(scopeBits),
});

function tag(key: KeyObject, body: Buffer, bound: string): Buffer {
  const hmac = createHmac("sha256", key).update(body);
  // What is bound is 22 characters or more, so a bound message is longer than any body can be: none passes for the other.
  if (bound !== "") hmac.update(`\0${bound}`);
  return hmac.digest().subarray(0, TAG_BYTES);
}

/** Whether the token's own time is over; one without a lifetime ends with its authorization. */
export const isOver = (reference: Reference, now: Instant): boolean =>
  reference.lifetime !== 0 && now >= reference.issuedAt + reference.lifetime;
