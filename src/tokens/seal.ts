/** The seal of tokens: each is a reference to an authorization, sealed for its kind ({@link sealBody}). */

import type { Keys, SealingKey } from "../ports/keys.ts";
import { Recent } from "../ports/recent.ts";
import { decodeReference, encodeReference, type Reference } from "./reference.ts";
import { openBody, prefixOf, sealBody } from "./sealing.ts";

/** A token that a program presents. */
export type TokenKind = "code" | "device" | "access" | "refresh";

export interface Seal {
  make(kind: TokenKind, reference: Reference): string;
  /** The reference, if the seal holds for this kind. Whether its time is over is not looked at. */
  read(kind: TokenKind, token: string): Reference | undefined;
}

/** A mail server presents an access token at each connection, and a device its code at each poll. The other kinds come once. */
const PRESENTED_OFTEN: ReadonlySet<TokenKind> = new Set(["access", "device"]);
const MOST_REMEMBERED = 8_192;

export function createSeal(keys: Keys): Seal {
  // A seal that held before still holds while its key is there, so only the key is looked up again.
  const held = new Recent<{ readonly reference: Reference; readonly key: SealingKey }>(MOST_REMEMBERED);

  return {
    make(kind, reference) {
      // The issue time decides which key seals. So the same reference gives the same token when it is sealed again.
      const key = keys.sealingKeyAt(reference.issuedAt);
      return sealBody(kind, key, encodeReference(key.idBytes, reference), "");
    },

    read(kind, token) {
      const often = PRESENTED_OFTEN.has(kind) && token.startsWith(prefixOf(kind));
      const known = often ? held.get(token) : undefined;
      if (known !== undefined && keys.findSealingKey(known.key.idBytes) === known.key) return known.reference;

      const opened = openBody(kind, token, keys, "");
      const reference = opened && decodeReference(opened.body);
      if (reference === undefined || opened === undefined) return undefined;
      if (often) held.set(token, { reference: withBytesOfItsOwn(reference), key: opened.key });
      return reference;
    },
  };
}

/** Copies the bytes. What a decoder returns lies in a shared pool, all of which a reference to it would keep in memory. */
const withBytesOfItsOwn = ({ serial, scopeBits, audience, ...others }: Reference): Reference => ({
  ...others,
  serial: Uint8Array.from(serial),
  scopeBits: scopeBits && Uint8Array.from(scopeBits),
  ...(audience !== undefined && { audience: Uint8Array.from(audience) }),
});
