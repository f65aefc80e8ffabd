/**
 * `/sign-in-link`: where the link leads that a letter brings to a person who signs in. The button on it goes on with the sign-in, at
 * the very page that it was for; that page spends the link. To open this one spends nothing, since mail scanners open links too.
 */

import type { HttpAnswer } from "../ports/exchange.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";
import { LINK_PATHS } from "../tokens/link-address.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { isAnswer, linkOpener } from "./opened-link.ts";
import type { People } from "./people.ts";
import { isBrowserOf } from "./sign-in/letter.ts";
import { signInPlaceIn } from "./sign-in-place.ts";

type SignInLink = OneTimeLink<"sign_in">;

const isSignInLink = (link: OneTimeLink): link is SignInLink => link.purpose === "sign_in";

export function signInLinkPage({ browsers, forms }: People, context: EndpointContext): Endpoint {
  const { answers, pages } = context;
  const { isEnded, open } = linkOpener(isSignInLink, context);

  async function show(incoming: Incoming): Promise<HttpAnswer> {
    const opened = await open(incoming);
    if (isAnswer(opened)) return opened;
    const place = signInPlaceIn(opened.link);
    if (place === undefined) return isEnded(incoming);
    const browser = await browsers.find(incoming);
    const isHere = isBrowserOf(place, browser);
    const page = pages.signInLink({
      // A browser that did not ask learns nothing of the account.
      going: isHere
        ? {
            csrfToken: forms.token(browser, place.purpose),
            carried: place.carried,
            address: place.address,
            link: new URLSearchParams(incoming.query).get("link") ?? "",
            username: opened.account.username,
          }
        : undefined,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: isHere ? 200 : 403, cookies: browser.cookies });
  }

  return {
    path: LINK_PATHS.sign_in,
    permission: "one-time link",
    caller: "person",
    crossOrigin: false,
    handlers: { GET: show },
  };
}
