/**
 * The page behind a one-time link: an invited person, or one who lost a password, chooses one and is signed in. To open the page
 * spends nothing, since mail scanners and previews open links before the person does.
 */

import { readForm } from "../http/body.ts";
import type { ChoosePasswordView } from "../pages/pages.ts";
import type { PasswordChoice } from "../ports/accounts.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Account } from "../records/account.ts";
import { CHOOSES_PASSWORD, type OneTimeLink } from "../records/one-time-link.ts";
import { CHOOSE_PASSWORD_PATH, readLink } from "../tokens/link-address.ts";
import { isOver } from "../tokens/reference.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { failurePage } from "./failures.ts";
import { homeDestination } from "./home.ts";
import { accountView, type People } from "./people.ts";
import { serverNamesOf } from "./server-names.ts";

interface Opened {
  readonly link: OneTimeLink;
  readonly account: Account;
}

export function choosePasswordPage(
  choice: PasswordChoice,
  { browsers, forms, signInStep }: People,
  context: EndpointContext,
): Endpoint {
  const { accounts, answers, clock, limits, log, pages, sealedIds, store } = context;
  const { shortestPassword } = choice;
  /** One link's form is no other's. */
  const purposeOf = ({ link }: Opened): string => `choose password ${link.id}`;
  const isEnded = (incoming: Incoming): HttpAnswer => failurePage({ kind: "link-over", status: 410 }, incoming, context);

  /** What the link opens, or the page that says why it opens nothing. Nobody can guess one, and guesses are limited all the same. */
  async function opened(incoming: Incoming): Promise<Opened | HttpAnswer> {
    const sealed = readLink(incoming.query, sealedIds);
    if (sealed === undefined) {
      const wait = await limits.take("oneTimeLink", "all", clock.now());
      if (wait > 0) return failurePage({ kind: "too-many", status: 429, seconds: wait }, incoming, context);
    }
    if (sealed === undefined || isOver(sealed, clock.now())) return isEnded(incoming);
    const link = await store.findLink(sealed.id, clock.now());
    const account = link === undefined ? undefined : await accounts.findAccount(link.accountId);
    if (link === undefined || account === undefined || !CHOOSES_PASSWORD.includes(link.purpose)) return isEnded(incoming);
    return { link, account };
  }

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
    path: CHOOSE_PASSWORD_PATH,
    permission: "one-time link",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const open = await opened(incoming);
        return isRefusal(open) ? open : show(incoming, await browsers.find(incoming), open);
      },

      async POST(incoming) {
        const open = await opened(incoming);
        if (isRefusal(open)) return open;
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

const isRefusal = (opened: Opened | HttpAnswer): opened is HttpAnswer => "status" in opened;
