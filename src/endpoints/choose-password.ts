/**
 * The page behind a one-time link: an invited person, or one who lost a password, chooses one and is signed in. To open the page
 * spends nothing, since mail scanners and previews open links before the person does.
 */

import { readForm } from "../http/body.ts";
import type { ChoosePasswordView } from "../pages/pages.ts";
import type { PasswordChoice } from "../ports/accounts.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { choosesPassword, type OneTimeLink, type PasswordLinkPurpose } from "../records/one-time-link.ts";
import { LINK_PATHS } from "../tokens/link-address.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { homeDestination } from "./home.ts";
import { isAnswer, linkOpener, type OpenedLink } from "./opened-link.ts";
import { accountView, type People } from "./people.ts";
import { serverNamesOf } from "./server-names.ts";

type Opened = OpenedLink<OneTimeLink<PasswordLinkPurpose>>;

export function choosePasswordPage(
  choice: PasswordChoice,
  { browsers, forms, signInStep }: People,
  context: EndpointContext,
): Endpoint {
  const { answers, log, pages } = context;
  const { shortestPassword } = choice;
  /** One link's form is no other's. */
  const purposeOf = ({ link }: Opened): string => `choose password ${link.id}`;
  const { isEnded, open: opened } = linkOpener(choosesPassword, context);

  function show(incoming: Incoming, browser: Browser, open: Opened, problem?: ChoosePasswordView["problem"]): HttpAnswer {
    const other = browser.signedIn?.account;
    const page = pages.choosePassword({
      csrfToken: forms.token(browser, purposeOf(open)),
      account: accountView(open.account),
      because: open.link.purpose,
      shortestPassword,
      signedInAs: other === undefined || other.id === open.account.id ? undefined : accountView(other),
      problem,
      reachedAs: incoming.reachedAs,
    });
    const status = problem === undefined ? 200 : problem === "expired" ? 403 : 400;
    return answers.page(page, { status, cookies: browser.cookies });
  }

  return {
    path: LINK_PATHS.invitation,
    permission: "one-time link",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const open = await opened(incoming);
        return isAnswer(open) ? open : show(incoming, await browsers.find(incoming), open);
      },

      async POST(incoming) {
        const open = await opened(incoming);
        if (isAnswer(open)) return open;
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (forms.read(incoming, posted, browser, purposeOf(open)).outcome !== "good")
          return show(incoming, browser, open, "expired");

        const chosen = await choice.choose(open.account, posted.optional("password") ?? "", {
          link: open.link.id,
          exceptSession: undefined,
          endAuthorizations: false,
          serverNames: serverNamesOf(context),
        });
        if (chosen === "over") return isEnded(incoming);
        if (typeof chosen === "string") return show(incoming, browser, open, chosen);
        log.audit({ event: "account.changed", accountId: chosen.id, reason: "password", detail: open.link.purpose });
        // What else a sign-in asks of the account, it asks here too.
        return signInStep.enter(incoming, browser, chosen, ["pwd"], homeDestination(context));
      },
    },
  };
}
