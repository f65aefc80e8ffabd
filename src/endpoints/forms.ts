/**
 * Form tokens: proof that a form was shown to this very browser, for this very purpose (RFC 6749 §10.12).
 *
 * A form for a browser without a sign-in is bound to an id of the browser, and any id that it had will do. A form for a
 * signed-in person is bound to that person: another tab may have signed the same one in again meanwhile, under a new id
 * (PG-05).
 *
 * Each form token also carries a fresh id. The thing that the form makes gets that id, so a form sent twice makes one thing.
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

/** "expired": it was shown too long ago, before a sign-in or sign-out here, or for another purpose. The page is shown again. */
export type FormVerdict =
  | { readonly outcome: "good"; readonly id: string; readonly madeAt: Instant }
  | { readonly outcome: "expired" };

/** Another site sent the form, or the browser keeps no cookies of ours. To show the page again would never help. */
export class ForgedForm extends Error {
  override readonly name = "ForgedForm";
}

/** The person's answer. "too soon": an Allow before anybody can have read the page. The page is shown again. */
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
  const forms: Forms = {
    token: (browser, purpose) =>
      sealedIds.make("form", { id: newId(clock, random), issuedAt: clock.now(), lifetime: LIFETIME }, boundTo(browser, purpose)),

    read({ request }, parameters, browser, purpose) {
      if (!isFromOurPage(request, issuer)) throw new ForgedForm("another site sent the form");
      // If a cookie has to be set now, it did not come with the form.
      if (browser.cookies.length > 0) throw new ForgedForm("the form came without the cookie that it was shown with");
      const token = parameters.optional("csrf_token") ?? "";
      const form = bindingsOf(browser, purpose)
        .map((bound) => sealedIds.read("form", token, bound))
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

/** Both moments are whole seconds, so a difference of n may be hardly more than n − 1. */
const isTooSoon = (madeAt: Instant, now: Instant, { afterMade }: AllowingSettings): boolean =>
  afterMade > 0 && now - madeAt <= afterMade;

/** What a page for this browser and purpose is sealed for. */
export const boundTo = ({ sessionId, signedIn }: Browser, purpose: string): string =>
  boundToOne(signedIn?.account.id ?? sessionId, purpose);

/** The same for each id under which the browser can have been shown it. */
export const bindingsOf = (browser: Browser, purpose: string): readonly string[] => [
  boundTo(browser, purpose),
  ...browser.earlierIds.map((whom) => boundToOne(whom, purpose)),
];

const boundToOne = (whom: string, purpose: string): string => `${whom} ${hash("sha256", purpose, "base64url")}`;
