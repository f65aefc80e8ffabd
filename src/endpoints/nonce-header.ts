/** Tells a program the nonce of its next DPoP proof, where its last one is getting old (RFC 9449 §8.2). */

import type { KeyProof } from "../tokens/key-proof.ts";

export const nonceHeader = (proof: KeyProof | undefined): Readonly<Record<string, string>> | undefined =>
  proof?.nextNonce === undefined ? undefined : { "dpop-nonce": proof.nextNonce };
