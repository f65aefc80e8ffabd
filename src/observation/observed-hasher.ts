/** A password hasher that reports how long each hash took, its turn in the queue included. */

import type { Observer } from "../ports/observer.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";

export const observeHasher = (hasher: PasswordHasher, observer: Observer): PasswordHasher => ({
  hash: (text) => observer.step("hash", "hash", () => hasher.hash(text)),
  verify: (text, phc) => observer.step("hash", "verify", () => hasher.verify(text, phc)),
  needsUpgrade: (phc) => hasher.needsUpgrade(phc),
  load: () => hasher.load?.() ?? { running: 0, waiting: 0 },
});
