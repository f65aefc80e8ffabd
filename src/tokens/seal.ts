/** The seal of tokens: each is a reference to an authorization, sealed for its kind ({@link sealBody}). */

import type { Keys, SealingKey } from "../ports/keys.ts";
import { Recent } from "../ports/recent.ts";
import { decodeReference, encodeReference, type Reference } from "./reference.ts";
import { openBody, prefixOf, sealBody } from "./sealing.ts";

/** What a program presents. */
export type TokenKind = "code" | "device" | "access" | "refresh";

export interface Seal {
  make(kind: TokenKind, reference: Reference): string;
  /** The reference, if the seal holds for this kind; says nothing of time. */
  read(kind: TokenKind, token: string): Reference | undefined;
}

/** Presented again and again, by the mail server at each connection and by the device at each poll; the others once. */
const PRESENTED_OFTEN: ReadonlySet<TokenKind> = new Set(["access", "device"]);
const MOST_REMEMBERED = 8_192;

export function createSeal(keys: Keys): Seal {
  // A seal that held goes on to hold as long as its key is there, so only a look at the key is left to do.
  const held = new Recent<{ readonly reference: Reference; readonly key: SealingKey }>(MOST_REMEMBERED);

  return {
    make(kind, reference) {
      // The key is a function of the issue time, so sealing the same reference again yields the same token.
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

/** The bytes of what was just decoded lie in a pool, and would hold all of it. */
const withBytesOfItsOwn = ({ serial, scopeBits, audienceBits, ...others }: Reference): Reference => ({
  ...others,
  serial: Uint8Array.from(serial),
  scopeBits: scopeBits && Uint8Array.from(scopeBits),
  ...(audienceBits !== undefined && { audienceBits: Uint8Array.from(audienceBits) }),
});
