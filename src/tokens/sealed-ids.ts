/**
 * Sealed ids: cookies, form tokens, links and passes. Each is an id with its time, sealed for its kind as tokens are. So the
 * server knows that it made what comes back. No program presents one as a token.
 */

import type { Keys } from "../ports/keys.ts";
import { codeReference, decodeReference, encodeReference, FIXED_BYTES, type Timed } from "./reference.ts";
import { openBody, sealBody } from "./sealing.ts";

/** What the id names. */
export type SealedIdKind =
  | "session" // a browser's session: its cookie
  | "known" // a browser in which an account signed in before, bound to account and password: its cookie
  | "form" // what the form will make
  | "challenge" // what a passkey is asked to sign
  | "progress" // a session that began because an authorization request demanded it
  | "seen" // nothing: a signed authorization request that came in time
  | "pushed" // an authorization request that its client pushed: the reference to it
  | "nonce" // nothing: a nonce for DPoP proofs
  | "claim" // an authorization that a device waits for, and this browser claimed
  | "way" // a way to another provider and back: its state
  | "link" // a one-time link
  | "setup" // nothing: the link of the first run
  | "initial" // nothing: an initial access token (RFC 7591 §3)
  | "doctor"; // nothing: a pass of `latchkey doctor`

export interface SealedId extends Timed {
  /** 22 characters of base64url: 16 bytes. */
  readonly id: string;
}

export interface SealedIds {
  /** `bound`: what else must be the same when the id is read, 22 characters or more. */
  make(kind: SealedIdKind, sealed: SealedId, bound?: string): string;
  /** The id, if the seal holds for this kind and binding. Whether its time is over is not looked at. */
  read(kind: SealedIdKind, text: string, bound?: string): SealedId | undefined;
}

export const createSealedIds = (keys: Keys): SealedIds => ({
  make(kind, sealed, bound = "") {
    const key = keys.sealingKeyAt(sealed.issuedAt);
    return sealBody(kind, key, encodeReference(key.idBytes, codeReference(sealed.id, sealed)), bound);
  },

  read(kind, text, bound = "") {
    const opened = openBody(kind, text, keys, bound);
    const reference = opened?.body.length === FIXED_BYTES ? decodeReference(opened.body) : undefined;
    return reference && { id: reference.authorizationId, issuedAt: reference.issuedAt, lifetime: reference.lifetime };
  },
});
