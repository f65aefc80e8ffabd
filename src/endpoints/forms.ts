/**
 * Form tokens: proof that a form was shown to this very browser, for this very purpose (RFC 6749 §10.12).
 *
 * What was shown to nobody in particular is bound to an id of the browser, and any that it had will do. What was shown to a person is
 * bound to that person: another tab may have signed the same one in again meanwhile, and under a new id (PG-05).
 *
 * Each also carries a fresh id. What the form makes gets that id, so that a form sent twice makes one thing.
 */

import { hash } from "node:crypto";
import { newId } from "../ports/ids.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { AllowingSettings } from "../records/settings.ts";
import { isOver } from "../tokens/reference.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { isFromOurPage } from "./own-page.ts";

/** "expired": it was shown too long ago, or before somebody signed in or out here, or for something else. It is shown anew. */
export type FormVerdict =
  | { readonly outcome: "good"; readonly id: string; readonly madeAt: Instant }
  | { readonly outcome: "expired" };

/** A form that another site sent, or a browser that keeps no cookie for us: showing it anew would never help. */
export class ForgedForm extends Error {
  override readonly name = "ForgedForm";
}

/** What was answered to a page that asks. "too soon": an Allow before anybody can have read it; the page comes again. */
export type DecisionVerdict =
  | { readonly outcome: "good"; readonly id: string; readonly decision: "allow" | "deny" | undefined }
  | { readonly outcome: "expired" | "too soon" };

export interface Forms {
  token(browser: Browser, purpose: string): string;
  /** @throws {ForgedForm} */
  read(incoming: Incoming, parameters: Parameters, browser: Browser, purpose: string): FormVerdict;
  /** The `decision` of such a form. @throws {ForgedForm} */
  readDecision(incoming: Incoming, parameters: Parameters, browser: Browser, purpose: string): DecisionVerdict;
}

const LIFETIME: Seconds = 3_600;

export function createForms({ clock, issuer, random, sealedIds, settings }: EndpointContext): Forms {
  const boundTo = (whom: string, purpose: string): string => `${whom} ${hash("sha256", purpose, "base64url")}`;

  const forms: Forms = {
    token: (browser, purpose) =>
      sealedIds.make(
        "form",
        { id: newId(clock, random), issuedAt: clock.now(), lifetime: LIFETIME },
        boundTo(ownerOf(browser), purpose),
      ),

    read({ request }, parameters, browser, purpose) {
      if (!isFromOurPage(request, issuer)) throw new ForgedForm("another site sent the form");
      // A cookie that has to be set now did not come with the form.
      if (browser.cookies.length > 0) throw new ForgedForm("the form came without the cookie that it was shown with");
      const token = parameters.optional("csrf_token") ?? "";
      const form = [ownerOf(browser), ...browser.earlierIds]
        .map((whom) => sealedIds.read("form", token, boundTo(whom, purpose)))
        .find((read) => read !== undefined);
      if (form === undefined || isOver(form, clock.now())) return { outcome: "expired" };
      return { outcome: "good", id: form.id, madeAt: form.issuedAt };
    },

    readDecision(incoming, parameters, browser, purpose) {
      const verdict = forms.read(incoming, parameters, browser, purpose);
      if (verdict.outcome !== "good") return verdict;
      const answered = parameters.optional("decision");
      if (answered === "allow" && isTooSoon(verdict.madeAt, clock.now(), settings.allowing)) return { outcome: "too soon" };
      return { outcome: "good", id: verdict.id, decision: answered === "allow" || answered === "deny" ? answered : undefined };
    },
  };
  return forms;
}

/** Both moments were cut to their second, so that a difference of n may be hardly more than n − 1. */
const isTooSoon = (madeAt: Instant, now: Instant, { afterMade }: AllowingSettings): boolean =>
  afterMade > 0 && now - madeAt <= afterMade;

const ownerOf = ({ sessionId, signedIn }: Browser): string => signedIn?.account.id ?? sessionId;
