/** A step of a sign-in: the person adds a passkey or an app, because the server or the application demands a second factor. */

import type { AddFactorView } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import type { AddedFactor } from "../../ports/factors.ts";
import { methodsOf, withProof } from "../../protocol/authentication.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Account } from "../../records/account.ts";
import type { Browsers } from "../browser.ts";
import type { Challenges } from "../challenges.ts";
import type { EndpointContext } from "../endpoint.ts";
import type { Forms } from "../forms.ts";
import { passkeyNameIn } from "../passkey-name.ts";
import type { Here, LaterStep } from "./step.ts";

export function createAddFactor(browsers: Browsers, forms: Forms, challenges: Challenges, context: EndpointContext): LaterStep {
  const { answers, factors, log, pages, settings } = context;

  async function show(
    { browser, destination, entering, incoming, needed, purpose }: Here,
    { nonce, problem }: { nonce?: string; problem?: AddFactorView["problem"] } = {},
  ): Promise<HttpAnswer> {
    const { account } = entering;
    const page = pages.addFactor({
      csrfToken: forms.token(browser, purpose),
      carried: destination.shown.carried,
      // No app gets to the third level.
      offer: needed >= 3 ? undefined : await offerApp(account, nonce, context),
      passkey: await factors.passkeys.offer(account, settings.name, challenges.make(browser, purpose)),
      problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, {
      status: problem === undefined ? 200 : problem === "expired" ? 403 : 400,
      cookies: browser.cookies,
    });
  }

  /** The codes are shown once, before the sign-in goes on by itself. */
  async function showCodes(here: Here, { amr }: AddedFactor, recoveryCodes: readonly string[]): Promise<HttpAnswer> {
    const { browser, destination, entering, incoming, purpose } = here;
    const begun = await browsers.begin(browser, entering.account, withProof(entering.proved, methodsOf(amr)), incoming);
    if (begun === undefined) return show(here, { problem: "expired" });
    const page = pages.addFactor({
      csrfToken: forms.token(begun, purpose),
      carried: destination.shown.carried,
      offer: undefined,
      recoveryCodes,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { cookies: begun.cookies });
  }

  return {
    step: "add a factor",
    // No page that needs a sign-in has a field of these names.
    fields: ["new_factor_code", "new_passkey", "seen_codes"],
    show: (here) => show(here),

    async take(here, posted) {
      const { browser, entering, incoming, purpose } = here;
      if (forms.read(incoming, posted, browser, purpose).outcome !== "good")
        return { answer: await show(here, { problem: "expired" }) };
      const accountId = entering.account.id;
      const nonce = posted.optional("offer") ?? "";
      const answer = posted.optional("new_passkey");
      const code = posted.optional("new_factor_code") ?? "";
      const added =
        answer === undefined
          ? await factors.enrolment.addApp({ accountId, nonce, name: settings.name, code })
          : await addPasskey(answer, posted, here, challenges, context);
      if (typeof added === "string") return { answer: await show(here, { nonce, problem: added }) };
      const { amr, credential, recoveryCodes } = added;
      log.audit({ event: "credential.added", accountId, credentialId: credential.id, detail: credential.kind });
      return recoveryCodes === undefined ? { proved: methodsOf(amr) } : { answer: await showCodes(here, added, recoveryCodes) };
    },
  };
}

type Offering = Pick<EndpointContext, "factors" | "settings">;

async function offerApp(
  account: Account,
  nonce: string | undefined,
  { factors, settings }: Offering,
): Promise<AddFactorView["offer"]> {
  const { key, nonce: number, picture } = await factors.enrolment.offerApp(account, settings.name, nonce);
  return { name: settings.name, key, nonce: number, picture };
}

async function addPasskey(
  answer: string,
  posted: Parameters,
  { browser, entering, incoming, purpose }: Here,
  challenges: Challenges,
  { factors }: Offering,
): Promise<AddedFactor | "expired" | "refused" | "wrong passkey"> {
  const challenge = challenges.read(posted, browser, purpose);
  if (challenge === undefined) return "expired";
  const { id: accountId } = entering.account;
  const passkey = { answer, challenge };
  const added = await factors.enrolment.addPasskey({ accountId, passkey, name: undefined, otherwise: passkeyNameIn(incoming) });
  return added === "wrong" ? "wrong passkey" : added;
}
