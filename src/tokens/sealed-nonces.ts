/** The nonces that DPoP proofs carry (RFC 9449 §8): sealed, so that every node can check what another one gave. */

import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { Random } from "../ports/random.ts";
import type { Nonces } from "./key-proof.ts";
import type { SealedIds } from "./sealed-ids.ts";

export const sealedNonces = (sealedIds: SealedIds, clock: Clock, random: Random): Nonces => ({
  make: () => sealedIds.make("nonce", { id: newId(clock, random), issuedAt: clock.now(), lifetime: 0 }),
  madeAt: (nonce) => sealedIds.read("nonce", nonce)?.issuedAt,
});
