/** Proofs of keys at a resource of somebody else (RFC 9449 §7): nothing but memory, and no question to the authorization server. */

import { createHmac, timingSafeEqual } from "node:crypto";
import { type Clock, systemClock } from "../ports/clock.ts";
import { systemRandom } from "../ports/random.ts";
import type { Instant } from "../protocol/time.ts";
import { createKeyProofs, type KeyProofs, type Nonces } from "../tokens/key-proof.ts";
import { VerificationUnavailable } from "./verifier.ts";

export interface DpopOptions {
  /** Scheme and host by which programs reach this resource: `https://api.example.org`. A proof for another one is refused. */
  readonly origin: string;
  /** Whether each proof must have a nonce of this resource (RFC 9449 §9). One that has a nonce is checked always. */
  readonly requireNonce?: boolean | undefined;
  /** Seals the nonces: 32 bytes that all processes of the resource share. Absent: drawn now, for this process alone. */
  readonly nonceSecret?: Uint8Array | undefined;
  /**
   * Takes the id of a proof, until when it could come again (seconds since the epoch). True: it did not come before. Processes of one
   * resource share what they remember. Absent: this process remembers it.
   */
  readonly spendId?: ((id: string, until: Instant) => Promise<boolean>) | undefined;
  readonly clock?: Clock | undefined;
}

/** What {@link DpopOptions} make, for `checkBearer`. */
export type DpopProofs = KeyProofs;

const MOST_REMEMBERED = 1_000_000;

/** @throws {TypeError} the origin is none */
export function dpopProofs(options: DpopOptions): DpopProofs {
  const { clock = systemClock, nonceSecret = systemRandom.bytes(32), requireNonce = false } = options;
  const { origin } = new URL(options.origin);
  if (origin === "null") throw new TypeError("origin must be scheme and host of a web address");
  return createKeyProofs({
    origins: [origin],
    clock,
    nonces: noncesOf(nonceSecret, clock),
    requiresNonce: requireNonce,
    spendId: options.spendId ?? rememberIds(clock),
  });
}

const NONCE = /^([0-9a-z]{1,10})\.([\w-]{43})$/;

function noncesOf(secret: Uint8Array, clock: Clock): Nonces {
  const sealOf = (time: string): Buffer => createHmac("sha256", secret).update(`dpop nonce ${time}`).digest();
  return {
    make() {
      const time = Math.floor(clock.now()).toString(36);
      return `${time}.${sealOf(time).toString("base64url")}`;
    },
    madeAt(nonce) {
      const [, time, seal] = NONCE.exec(nonce) ?? [];
      if (time === undefined || seal === undefined) return undefined;
      return timingSafeEqual(sealOf(time), Buffer.from(seal, "base64url")) ? Number.parseInt(time, 36) : undefined;
    },
  };
}

function rememberIds(clock: Clock): (id: string, until: Instant) => Promise<boolean> {
  const spent = new Map<string, Instant>();
  return async (id, until) => {
    const now = clock.now();
    // They come about in the order in which they end, so that a few looks at the oldest keep the memory small.
    for (const [old, end] of spent) {
      if (end > now) break;
      spent.delete(old);
    }
    if (spent.has(id)) return false;
    // What was forgotten too early could come again. So nothing more is taken instead.
    if (spent.size >= MOST_REMEMBERED) throw new VerificationUnavailable("too many proofs are remembered");
    spent.set(id, until);
    return true;
  };
}
