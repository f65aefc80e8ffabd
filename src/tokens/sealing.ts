/**
 * Sealing: `lk_<kind>_` and base64url of some bytes with a 160-bit HMAC-SHA-256 tag under a key for that kind alone.
 *
 * A tag of 20 bytes puts the chance of a forgery at 2^-160 (RFC 6749 §10.10). The kind is part of the key, so a code can never
 * pass for an access token. What an id is bound to, such as a browser session, is sealed too, but does not stand in the text.
 */

import { type KeyObject, timingSafeEqual } from "node:crypto";
import { hmacSha256 } from "../ports/hmac.ts";
import type { Keys, SealingKey } from "../ports/keys.ts";
import { KEY_ID_BYTES, MOST_BYTES } from "./reference.ts";

const TAG_BYTES = 20;
/** A reference and its tag: 57 to 120 bytes. */
const BASE64URL = new RegExp(`^[A-Za-z0-9_-]{76,${Math.ceil(((MOST_BYTES + TAG_BYTES) * 4) / 3)}}$`);

/** What a sealed text of this kind begins with. That it does says nothing of its seal. */
export const prefixOf = (kind: string): string => `lk_${kind}_`;

/** The body begins with the id of the key. */
export function sealBody(kind: string, key: SealingKey, body: Buffer, bound: string): string {
  return `${prefixOf(kind)}${Buffer.concat([body, tag(key.derivedFor(kind), body, bound)]).toString("base64url")}`;
}

/** The body, if the seal holds for this kind and binding, and the key that sealed it. */
export function openBody(
  kind: string,
  sealed: string,
  keys: Keys,
  bound: string,
): { readonly body: Buffer; readonly key: SealingKey } | undefined {
  const prefix = prefixOf(kind);
  if (!sealed.startsWith(prefix)) return undefined;
  const text = sealed.slice(prefix.length);
  if (!BASE64URL.test(text)) return undefined;
  const bytes = Buffer.from(text, "base64url");
  // A decoder drops the spare bits at the end. They must not give the same token a second spelling.
  if (bytes.toString("base64url") !== text) return undefined;

  const body = bytes.subarray(0, bytes.length - TAG_BYTES);
  const key = keys.findSealingKey(body.subarray(0, KEY_ID_BYTES));
  if (key === undefined) return undefined;
  const holds = timingSafeEqual(tag(key.derivedFor(kind), body, bound), bytes.subarray(bytes.length - TAG_BYTES));
  return holds ? { body, key } : undefined;
}

function tag(key: KeyObject, body: Buffer, bound: string): Buffer {
  // Only sealed ids are bound, and all of those are equally long. So no bound message can pass for an unbound one.
  const message = bound === "" ? body : Buffer.concat([body, Buffer.from(`\0${bound}`)]);
  return hmacSha256(key, message).subarray(0, TAG_BYTES);
}
