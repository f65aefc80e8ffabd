/** A key that seals tokens. For each kind of token, a key of its own is derived from it. */

import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import type { SealingKey } from "../ports/keys.ts";

export function createSealingKey(idBytes: Uint8Array, secret: KeyObject): SealingKey {
  const derived = new Map<string, KeyObject>();

  return {
    idBytes,
    derivedFor(kind) {
      const known = derived.get(kind);
      if (known !== undefined) return known;
      // RFC 5869 §3.2: the kind is the info, so that a seal of one kind tells nothing about another.
      const key = createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", `latchkey 1 token ${kind}`, 32)));
      derived.set(kind, key);
      return key;
    },
  };
}
