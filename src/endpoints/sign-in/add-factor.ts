/** A step of a sign-in: the person sets up a second factor, because the server or the application demands one. */

import type { AddFactorView } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { withProof } from "../../protocol/authentication.ts";
import type { Browsers } from "../browser.ts";
import type { EndpointContext } from "../endpoint.ts";
import type { Forms } from "../forms.ts";
import type { Here, LaterStep } from "./step.ts";

export function createAddFactor(
  browsers: Browsers,
  forms: Forms,
  { answers, factors, log, pages, settings }: EndpointContext,
): LaterStep {
  async function show(
    { browser, destination, entering, incoming, purpose }: Here,
    { nonce, problem }: { nonce?: string; problem?: AddFactorView["problem"] } = {},
  ): Promise<HttpAnswer> {
    const { key, nonce: number, picture } = await factors.enrolment.offerApp(entering.account, settings.name, nonce);
    const page = pages.addFactor({
      csrfToken: forms.token(browser, purpose),
      carried: destination.shown.carried,
      offer: { name: settings.name, key, nonce: number, picture },
      problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, {
      status: problem === undefined ? 200 : problem === "expired" ? 403 : 400,
      cookies: browser.cookies,
    });
  }

  return {
    step: "add a factor",
    // No page that needs a sign-in has a field of these names.
    fields: ["new_factor_code", "seen_codes"],
    show: (here) => show(here),

    async take(here, posted) {
      const { browser, destination, entering, incoming, purpose } = here;
      if (forms.read(incoming, posted, browser, purpose).outcome !== "good")
        return { answer: await show(here, { problem: "expired" }) };
      const { account, proved } = entering;
      const nonce = posted.optional("offer") ?? "";
      const code = posted.optional("new_factor_code") ?? "";
      const added = await factors.enrolment.addApp({ accountId: account.id, nonce, name: settings.name, code });
      if (added === "wrong" || added === "refused") return { answer: await show(here, { nonce, problem: added }) };
      log.audit({ event: "credential.added", accountId: account.id, credentialId: added.credential.id, detail: "totp" });
      if (added.recoveryCodes === undefined) return { proved: ["otp"] };

      // The codes are shown once, before the sign-in goes on by itself.
      const begun = await browsers.begin(browser, account, withProof(proved, ["otp"]), incoming);
      if (begun === undefined) return { answer: await show(here, { problem: "expired" }) };
      const page = pages.addFactor({
        csrfToken: forms.token(begun, purpose),
        carried: destination.shown.carried,
        offer: undefined,
        recoveryCodes: added.recoveryCodes,
        reachedAs: incoming.reachedAs,
      });
      return { answer: answers.page(page, { cookies: begun.cookies }) };
    },
  };
}
