/**
 * What a program proves beside its request: that it holds a key, to which its tokens are bound (RFC 9449, RFC 8705). It is read here for
 * every endpoint. A request that brings no proof costs nothing.
 */

import type { ReadProof } from "../jwt/dpop-proof.ts";
import type { Clock } from "../ports/clock.ts";
import type { HttpRequest } from "../ports/exchange.ts";
import { newId } from "../ports/ids.ts";
import type { Random } from "../ports/random.ts";
import type { SpentIdStore } from "../ports/spent-id-store.ts";
import type { Seconds } from "../protocol/time.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import type { Settings } from "../records/settings.ts";
import { isOver } from "./reference.ts";
import type { SealedIds } from "./sealed-ids.ts";

export interface KeyProof {
  readonly key: TokenKey;
  /** What the answer tells, for the next proof (RFC 9449 §8.2). Undefined: the nonce of this one is good for a while. */
  readonly nextNonce: string | undefined;
  /** Takes the proof, after all else held. False: it was used before. */
  spend(): Promise<boolean>;
}

export type FoundProof = { readonly outcome: "none" } | { readonly outcome: "proved"; readonly proof: KeyProof } | BrokenProof;

export interface BrokenProof {
  readonly outcome: "broken";
  readonly error: "invalid_dpop_proof" | "use_dpop_nonce";
  readonly rule: string;
  /** What the next proof needs (RFC 9449 §8). Undefined: no nonce would mend it. */
  readonly nonce: string | undefined;
}

export interface KeyProofs {
  /**
   * @param path below the issuer, as the program must have addressed it
   * @param accessToken the token that came with it, at a resource
   */
  find(request: HttpRequest, path: string, accessToken?: string): Promise<FoundProof>;
}

interface KeyProofContext {
  readonly issuer: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly sealedIds: SealedIds;
  readonly store: SpentIdStore;
  readonly settings: Pick<Settings, "requireDpopNonce">;
}

/** How long a nonce is taken, and when the next one is told. */
const NONCE_LASTS: Seconds = 300;
const NONCE_IS_NEW: Seconds = 150;

const NONE: FoundProof = { outcome: "none" };

export function createKeyProofs({ clock, issuer, random, sealedIds, settings, store }: KeyProofContext): KeyProofs {
  /** Nothing is kept of a nonce. Its seal holds the time, and every node can check it. */
  const newNonce = (): string =>
    sealedIds.make("nonce", { id: newId(clock, random), issuedAt: clock.now(), lifetime: NONCE_LASTS });

  const needsNonce = (rule: string): FoundProof => ({ outcome: "broken", error: "use_dpop_nonce", rule, nonce: newNonce() });

  function judge(read: ReadProof): FoundProof {
    if (!read.ok) return { outcome: "broken", error: "invalid_dpop_proof", rule: read.rule, nonce: undefined };
    const { id, key, nonce, until } = read;
    if (nonce === undefined && settings.requireDpopNonce) return needsNonce("the proof has a nonce of this server (RFC 9449 §8)");
    const sealed = nonce === undefined ? undefined : sealedIds.read("nonce", nonce);
    // A nonce that came is checked, no matter whether one is demanded.
    if (nonce !== undefined && (sealed === undefined || isOver(sealed, clock.now())))
      return needsNonce("the nonce of the proof is one that this server gave in the last minutes (RFC 9449 §8)");
    const isOld = sealed !== undefined && clock.now() >= sealed.issuedAt + NONCE_IS_NEW;
    const proof: KeyProof = {
      key,
      nextNonce: isOld ? newNonce() : undefined,
      spend: () => store.spendId(id, until),
    };
    return { outcome: "proved", proof };
  }

  return {
    async find(request, path, accessToken) {
      const header = request.headers.get("dpop");
      if (header === null) return NONE;
      const { readDpopProof } = await import("../jwt/dpop-proof.ts");
      const asked = { method: request.method, urls: [`${issuer}${path}`], accessToken };
      return judge(await readDpopProof(header, asked, clock.now()));
    },
  };
}

export const USED_BEFORE = "the proof was not used before (RFC 9449 §11.1)";
