/**
 * `/confirm-address`: the page behind the link in a letter. Its button confirms that the address is the person's, and only then does
 * the account have it. Nobody has to be signed in for that: the letter may be opened in another browser.
 */

import { readForm } from "../http/body.ts";
import { earlierAddressNotice } from "../interaction/notices.ts";
import type { ConfirmAddressView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";
import { programOn } from "../records/user-agent.ts";
import { LINK_PATHS } from "../tokens/link-address.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { isAnswer, linkOpener, type OpenedLink } from "./opened-link.ts";
import type { People } from "./people.ts";
import { whence } from "./whence.ts";

type AddressLink = OneTimeLink<"address">;

const isAddressLink = (link: OneTimeLink): link is AddressLink => link.purpose === "address";

export function confirmAddressPage({ browsers, forms }: People, context: EndpointContext): Endpoint {
  const { answers, clock, letters, log, pages, store } = context;
  const { isEnded, open } = linkOpener(isAddressLink, context);
  const purposeOf = ({ link }: OpenedLink): string => `confirm address ${link.id}`;

  function show(
    incoming: Incoming,
    browser: Browser,
    opened: OpenedLink<AddressLink>,
    outcome?: ConfirmAddressView["outcome"],
  ): HttpAnswer {
    const page = pages.confirmAddress({
      csrfToken: forms.token(browser, purposeOf(opened)),
      username: opened.account.username,
      address: opened.link.detail,
      outcome,
      reachedAs: incoming.reachedAs,
    });
    const status = outcome === "taken" ? 409 : outcome === "expired" ? 403 : 200;
    return answers.page(page, { status, cookies: browser.cookies });
  }

  function tellEarlier(incoming: Incoming, { account, link }: OpenedLink<AddressLink>): void {
    const { address, userAgent } = whence(incoming);
    const from = { address, ...programOn(userAgent) };
    const told = earlierAddressNotice(account, { email: link.detail }, { at: clock.now(), from });
    if (told !== undefined) letters.send(told);
  }

  return {
    path: LINK_PATHS.address,
    permission: "one-time link",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const opened = await open(incoming);
        return isAnswer(opened) ? opened : show(incoming, await browsers.find(incoming), opened);
      },

      async POST(incoming) {
        const opened = await open(incoming);
        if (isAnswer(opened)) return opened;
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (forms.read(incoming, posted, browser, purposeOf(opened)).outcome !== "good")
          return show(incoming, browser, opened, "expired");

        const outcome = await store.confirmAddress(opened.link.id, opened.account.id, clock.now());
        if (outcome === "over") return isEnded(incoming);
        if (outcome === "confirmed") {
          log.audit({ event: "account.changed", accountId: opened.account.id, reason: "address", ...whence(incoming) });
          tellEarlier(incoming, opened);
        }
        return show(incoming, browser, opened, outcome);
      },
    },
  };
}
