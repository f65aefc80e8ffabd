/**
 * What passkeys are asked to sign: a fresh number, sealed for one browser and one purpose as its forms are. The server keeps nothing
 * of it before it is answered; then it is spent, until its time is over.
 */

import type { Challenge } from "../ports/factors.ts";
import { newId } from "../ports/ids.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Seconds } from "../protocol/time.ts";
import { isOver } from "../tokens/reference.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext } from "./endpoint.ts";
import { bindingsOf, boundTo } from "./forms.ts";

/** As long as a person may take to sign in: the browser offers its passkeys for as long as the page is open. */
const LIFETIME: Seconds = 900;

export interface Challenges {
  make(browser: Browser, purpose: string): Challenge;
  /** That which a form brings back. Undefined: it is too old, or was made for another browser or purpose. */
  read(posted: Parameters, browser: Browser, purpose: string): Challenge | undefined;
}

export function createChallenges({
  clock,
  random,
  sealedIds,
}: Pick<EndpointContext, "clock" | "random" | "sealedIds">): Challenges {
  const challengeOf = (id: string, sealed: string, issuedAt: number): Challenge => ({
    id,
    text: Buffer.from(sealed).toString("base64url"),
    expiresAt: issuedAt + LIFETIME,
  });

  return {
    make(browser, purpose) {
      const id = newId(clock, random);
      const issuedAt = clock.now();
      const sealed = sealedIds.make("challenge", { id, issuedAt, lifetime: LIFETIME }, boundTo(browser, purpose));
      return challengeOf(id, sealed, issuedAt);
    },

    read(posted, browser, purpose) {
      const text = posted.optional("challenge") ?? "";
      const sealed = Buffer.from(text, "base64url").toString();
      const found = bindingsOf(browser, purpose)
        .map((bound) => sealedIds.read("challenge", sealed, bound))
        .find((read) => read !== undefined);
      if (found === undefined || isOver(found, clock.now())) return undefined;
      return challengeOf(found.id, sealed, found.issuedAt);
    },
  };
}
