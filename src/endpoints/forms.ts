/**
 * Form tokens: proof that a form was shown to this very browser, for this very purpose (RFC 6749 §10.12).
 *
 * Each also carries a fresh id. What the form makes gets that id, so that a form sent twice makes one thing.
 */

import { createHash } from "node:crypto";
import type { HttpRequest } from "../ports/exchange.ts";
import { newId } from "../ports/ids.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Seconds } from "../protocol/time.ts";
import { NO_SERIAL } from "../tokens/reference.ts";
import { isOver } from "../tokens/seal.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";

/** "forged": it was made for another browser or purpose, or not by us. "expired": it was ours, too long ago. */
export type FormVerdict = { readonly outcome: "good"; readonly id: string } | { readonly outcome: "forged" | "expired" };

export interface Forms {
  token(browser: Browser, purpose: string): string;
  read(incoming: Incoming, parameters: Parameters, browser: Browser, purpose: string): FormVerdict;
}

const LIFETIME: Seconds = 3_600;

export function createForms({ clock, issuer, random, seal }: EndpointContext): Forms {
  const { origin } = new URL(issuer);
  const boundTo = ({ sessionId }: Browser, purpose: string): string =>
    `${sessionId} ${createHash("sha256").update(purpose).digest("base64url")}`;

  return {
    token: (browser, purpose) =>
      seal.make(
        "form",
        {
          authorizationId: newId(clock, random),
          serial: NO_SERIAL,
          issuedAt: clock.now(),
          lifetime: LIFETIME,
          scopeBits: undefined,
        },
        boundTo(browser, purpose),
      ),

    read({ request }, parameters, browser, purpose) {
      if (!isFromOurPage(request, origin)) return { outcome: "forged" };
      const reference = seal.read("form", parameters.optional("csrf_token") ?? "", boundTo(browser, purpose));
      if (reference === undefined) return { outcome: "forged" };
      return isOver(reference, clock.now()) ? { outcome: "expired" } : { outcome: "good", id: reference.authorizationId };
    },
  };
}

/** What the browser itself says of where a form came from; one that says nothing is held to the token alone. */
function isFromOurPage(request: HttpRequest, origin: string): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const from = request.headers.get("origin");
  return from === null || from === origin;
}
