/** The proofs of keys at this server's own endpoints: their nonces are sealed, so that every node can check what another one gave. */

import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { Random } from "../ports/random.ts";
import type { SpentIdStore } from "../ports/spent-id-store.ts";
import type { Settings } from "../records/settings.ts";
import { createKeyProofs, type KeyProofs, type Nonces } from "./key-proof.ts";
import type { SealedIds } from "./sealed-ids.ts";

interface Rooms {
  readonly issuer: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly sealedIds: SealedIds;
  readonly store: SpentIdStore;
  readonly settings: Pick<Settings, "certificates" | "foreignAlgorithms" | "requireDpopNonce">;
}

export function ownKeyProofs({ clock, issuer, random, sealedIds, settings, store }: Rooms): KeyProofs {
  const aliased = settings.certificates?.origin;
  const nonces: Nonces = {
    make: () => sealedIds.make("nonce", { id: newId(clock, random), issuedAt: clock.now(), lifetime: 0 }),
    madeAt: (nonce) => sealedIds.read("nonce", nonce)?.issuedAt,
  };
  return createKeyProofs({
    origins: [new URL(issuer).origin, ...(aliased === undefined ? [] : [aliased])],
    clock,
    nonces,
    requiresNonce: settings.requireDpopNonce,
    algorithms: settings.foreignAlgorithms,
    spendId: (id, until) => store.spendId(id, until),
  });
}
