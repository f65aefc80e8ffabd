/**
 * What a program proves beside its request: that it holds a key, to which its tokens are bound (RFC 9449). It is read here for every
 * endpoint, ours and those of other resources. A request that brings no proof costs nothing.
 */

import { type ReadProof, readDpopProof } from "../jwt/dpop-proof.ts";
import type { Clock } from "../ports/clock.ts";
import type { SpentIdStore } from "../ports/spent-id-store.ts";
import type { ForeignAlgorithm } from "../protocol/names.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { TokenKey } from "../protocol/token-key.ts";

export interface KeyProof {
  readonly key: TokenKey;
  /** What the answer tells, for the next proof (RFC 9449 §8.2). Undefined: the nonce of this one is good for a while. */
  readonly nextNonce: string | undefined;
  /** Takes the proof, after all else held. False: it was used before. */
  spend(): Promise<boolean>;
}

export type FoundProof = { readonly outcome: "none" } | { readonly outcome: "proved"; readonly proof: KeyProof } | BrokenProof;

interface BrokenProof {
  readonly outcome: "broken";
  readonly error: "invalid_dpop_proof" | "use_dpop_nonce";
  readonly rule: string;
  /** What the next proof needs (RFC 9449 §8). Undefined: no nonce would mend it. */
  readonly nonce: string | undefined;
}

/** What is read of a request. */
export interface ProvingRequest {
  readonly method: string;
  readonly headers: { get(name: string): string | null };
}

export interface KeyProofs {
  /**
   * @param path of the request, from its host's root on
   * @param accessToken the token that came with it, at a resource
   */
  find(request: ProvingRequest, path: string, accessToken?: string): Promise<FoundProof>;
}

/** Nothing is kept of a nonce: its seal holds the time at which it was made. */
export interface Nonces {
  make(): string;
  /** Undefined: it was not made here. */
  madeAt(nonce: string): Instant | undefined;
}

interface KeyProofContext {
  /** Scheme and host by which programs reach the server, each that counts. */
  readonly origins: readonly string[];
  readonly clock: Clock;
  readonly nonces: Nonces;
  readonly requiresNonce: boolean;
  readonly spendId: SpentIdStore["spendId"];
  /** What a proof may be signed with. Absent: all that this server reads. */
  readonly algorithms?: readonly ForeignAlgorithm[];
}

/** How long a nonce is taken, and when the next one is told. */
const NONCE_LASTS: Seconds = 300;
const NONCE_IS_NEW: Seconds = 150;

const NONE: FoundProof = { outcome: "none" };

export function createKeyProofs({ algorithms, clock, nonces, origins, requiresNonce, spendId }: KeyProofContext): KeyProofs {
  const needsNonce = (rule: string): FoundProof => ({ outcome: "broken", error: "use_dpop_nonce", rule, nonce: nonces.make() });

  function judge(read: ReadProof): FoundProof {
    if (!read.ok) return { outcome: "broken", error: "invalid_dpop_proof", rule: read.rule, nonce: undefined };
    const { id, key, nonce, until } = read;
    if (nonce === undefined && requiresNonce) return needsNonce("the proof has a nonce of this server (RFC 9449 §8)");
    const madeAt = nonce === undefined ? undefined : nonces.madeAt(nonce);
    // A nonce that came is checked, no matter whether one is demanded.
    if (nonce !== undefined && (madeAt === undefined || clock.now() >= madeAt + NONCE_LASTS))
      return needsNonce("the nonce of the proof is one that this server gave in the last minutes (RFC 9449 §8)");
    const isOld = madeAt !== undefined && clock.now() >= madeAt + NONCE_IS_NEW;
    return {
      outcome: "proved",
      proof: { key, nextNonce: isOld ? nonces.make() : undefined, spend: () => spendId(id, until) },
    };
  }

  return {
    async find(request, path, accessToken) {
      const header = request.headers.get("dpop");
      if (header === null) return NONE;
      const urls = origins.map((origin) => `${origin}${path}`);
      return judge(await readDpopProof(header, { method: request.method, urls, accessToken }, clock.now(), algorithms));
    },
  };
}

export const USED_BEFORE = "the proof was not used before (RFC 9449 §11.1)";
