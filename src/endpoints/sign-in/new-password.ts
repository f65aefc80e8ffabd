/** A step of a sign-in: the person chooses a new password, because an administrator said that they must. */

import type { ChoosePasswordView } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import type { EndpointContext } from "../endpoint.ts";
import type { Forms } from "../forms.ts";
import { accountView } from "../people.ts";
import { serverNamesOf } from "../server-names.ts";
import type { Here, LaterStep } from "./step.ts";

export function createNewPassword(forms: Forms, context: EndpointContext): LaterStep {
  const { answers, log, pages, passwordChoice } = context;

  function show({ browser, destination, entering, incoming, purpose }: Here, problem?: ChoosePasswordView["problem"]): HttpAnswer {
    const page = pages.choosePassword({
      csrfToken: forms.token(browser, purpose),
      account: accountView(entering.account),
      because: "demand",
      carried: destination.shown.carried,
      shortestPassword: passwordChoice?.shortestPassword ?? 0,
      problem,
      reachedAs: incoming.reachedAs,
    });
    const status = problem === undefined ? 200 : problem === "expired" ? 403 : 400;
    return answers.page(page, { status, cookies: browser.cookies });
  }

  return {
    step: "new password",
    fields: ["new_password"],
    show: (here) => show(here),

    async take(here, posted) {
      const { browser, entering, incoming, purpose } = here;
      if (forms.read(incoming, posted, browser, purpose).outcome !== "good") return { answer: show(here, "expired") };
      const { account, proved } = entering;
      const chosen = await passwordChoice?.choose(account, posted.optional("new_password") ?? "", {
        generation: account.passwordGeneration,
        exceptSession: undefined,
        endAuthorizations: false,
        serverNames: serverNamesOf(context),
      });
      if (chosen === undefined || chosen === "over") return { answer: show(here, "expired") };
      if (typeof chosen === "string") return { answer: show(here, chosen) };
      log.audit({ event: "account.changed", accountId: account.id, reason: "password", detail: "at a sign-in" });
      return { proved, account: chosen };
    },
  };
}
