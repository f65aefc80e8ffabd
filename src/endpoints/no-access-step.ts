/** A signed-in person may not use the client: a page says so and names whom to ask, and its button tells the client. */

import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { accessDenied } from "../records/access.ts";
import { addressOf, carriedText, forAnotherAccount } from "./asked-request.ts";
import { sendError } from "./authorization-answer.ts";
import type { SignedInVisit } from "./consent-step.ts";
import type { EndpointContext } from "./endpoint.ts";
import { accountView, applicationView, type People } from "./people.ts";
import { keepRefusal } from "./refusals.ts";

/** What the client is told. */
export const NO_ACCESS = "the person may not use this application";

export interface NoAccessStep {
  show(visit: SignedInVisit): Promise<HttpAnswer>;
  /** The page's button. No other answer than "no" is left. @throws {ForgedForm} the form came from elsewhere */
  take(visit: SignedInVisit, posted: Parameters): Promise<HttpAnswer>;
}

export function createNoAccessStep({ forms }: People, context: EndpointContext): NoAccessStep {
  const { answers, log, pages } = context;
  const purposeOf = ({ asked }: SignedInVisit): string => `authorize no access ${asked.text}`;

  const show: NoAccessStep["show"] = async (visit) => {
    const { asked, browser, target } = visit;
    const { account } = browser.signedIn;
    const explanation = accessDenied(account, target.client);
    await keepRefusal({ error: "access_denied", rule: NO_ACCESS, explanation, accountId: account.id }, visit.incoming, context);
    const html = pages.noAccess({
      application: applicationView(target.client),
      account: accountView(account),
      back: { csrfToken: forms.token(browser, purposeOf(visit)), carried: carriedText(asked) },
      switchUrl: asked.isCarried ? undefined : addressOf(forAnotherAccount(asked), context),
      reachedAs: visit.incoming.reachedAs,
    });
    return answers.page(html, { status: 403, cookies: browser.cookies });
  };

  return {
    show,

    async take(visit, posted) {
      const { outcome } = forms.read(visit.incoming, posted, visit.browser, purposeOf(visit));
      // A consent form of before the right was taken away, for one, shows what is true now.
      if (outcome !== "good") return show(visit);
      const { clientId } = visit.target.client;
      log.audit({ event: "authorization.denied", clientId, accountId: visit.browser.signedIn.account.id, reason: "no access" });
      return sendError(visit, { code: "access_denied", message: NO_ACCESS }, context);
    },
  };
}
