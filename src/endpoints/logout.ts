/** Signs a person out of this browser alone. Programs that they allowed stay connected until they disconnect them. */

import { readForm } from "../http/body.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { accountView, type People } from "./people.ts";

const PURPOSE = "sign out";
const ACCOUNT_PURPOSE = "account"; // the button on the account page posts here too

export function logoutEndpoint({ browsers, forms }: People, { answers, basePath, pages }: EndpointContext): Endpoint {
  function show(incoming: Incoming, browser: Browser, problem?: "expired"): HttpAnswer {
    const { reachedAs } = incoming;
    if (browser.signedIn === undefined)
      return answers.page(pages.signedOut({ signInUrl: `${basePath}/account`, reachedAs }), { cookies: browser.cookies });
    const csrfToken = forms.token(browser, PURPOSE);
    const page = pages.signOut({ csrfToken, account: accountView(browser.signedIn.account), problem, reachedAs });
    return answers.page(page, { status: problem === undefined ? 200 : 403, cookies: browser.cookies });
  }

  return {
    path: "/auth/logout",
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      GET: async (incoming) => show(incoming, await browsers.find(incoming)),

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (browser.signedIn === undefined) return show(incoming, browser);
        const meant = [PURPOSE, ACCOUNT_PURPOSE].some(
          (purpose) => forms.read(incoming, posted, browser, purpose).outcome === "good",
        );
        if (!meant) return show(incoming, browser, "expired");
        const left = await browsers.signOut(browser);
        return answers.redirect(`${basePath}/auth/logout`, left.cookies);
      },
    },
  };
}
