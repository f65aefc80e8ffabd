/** The seal of tokens: each is a reference to an authorization, sealed for its kind ({@link sealBody}). */

import type { Keys, SealingKey } from "../ports/keys.ts";
import { Recent } from "../ports/recent.ts";
import { readJwtId } from "./jwt-access-token.ts";
import { decodeReference, encodeReference, type Reference } from "./reference.ts";
import { openBody, prefixOf, sealBody } from "./sealing.ts";

/** A token that a program presents. */
export type TokenKind = "code" | "device" | "ciba" | "access" | "refresh";

/** Of a JWT, the reference is its `jti`. */
type SealedKind = TokenKind | "jwt";

export interface Seal {
  make(kind: SealedKind, reference: Reference): string;
  /** The reference, if the seal holds for this kind. That of an access token may stand in a JWT, whose signature must hold too. Whether its time is over is not looked at. */
  read(kind: TokenKind, token: string): Reference | undefined;
}

/** A mail server presents an access token at each connection, and what polls its code at each poll. The other kinds come once. */
const PRESENTED_OFTEN: ReadonlySet<TokenKind> = new Set(["access", "device", "ciba"]);
const MOST_REMEMBERED = 8_192;

export function createSeal(keys: Keys): Seal {
  // A seal that held before still holds while its key is there, so only the key is looked up again.
  const held = new Recent<{ readonly reference: Reference; readonly key: SealingKey; readonly kid?: string }>(MOST_REMEMBERED);

  /** A JWT holds as long as its signing key is published, and the key of the reference in it is there. */
  function readJwt(token: string): Reference | undefined {
    const known = held.get(token);
    if (known !== undefined && keys.findSealingKey(known.key.idBytes) === known.key)
      return keys.publicKeys().some(({ kid }) => kid === known.kid) ? known.reference : undefined;
    const found = readJwtId(keys, token);
    const opened = found && openBody("jwt", found.id, keys, "");
    const reference = opened && decodeReference(opened.body);
    if (found === undefined || opened === undefined || reference === undefined) return undefined;
    const whole = { ...withBytesOfItsOwn(reference), jti: found.id };
    held.set(token, { reference: whole, key: opened.key, kid: found.kid });
    return whole;
  }

  return {
    make(kind, reference) {
      // The issue time decides which key seals. So the same reference gives the same token when it is sealed again.
      const key = keys.sealingKeyAt(reference.issuedAt);
      return sealBody(kind, key, encodeReference(key.idBytes, reference), "");
    },

    read(kind, token) {
      if (kind === "access" && isCompactJwt(token)) return readJwt(token);
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

/** No token of ours has a dot but a JWT. */
const isCompactJwt = (token: string): boolean => token.startsWith("ey") && token.includes(".");

/** Copies the bytes. What a decoder returns lies in a shared pool, all of which a reference to it would keep in memory. */
const withBytesOfItsOwn = ({ serial, scopeBits, audience, detailBits, ...others }: Reference): Reference => ({
  ...others,
  serial: Uint8Array.from(serial),
  scopeBits: scopeBits && Uint8Array.from(scopeBits),
  ...(audience !== undefined && { audience: Uint8Array.from(audience) }),
  ...(detailBits !== undefined && { detailBits: Uint8Array.from(detailBits) }),
});
