/**
 * Signs a person out of this browser: by themselves, or because a client asks for it (OpenID Connect RP-Initiated Logout). What they
 * allowed goes on, but for what was for this sign-in alone; `store/sql/sign-off.ts` says what that is.
 */

import { readForm } from "../http/body.ts";
import { letLeadBack } from "../http/page-answer.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { Parameters } from "../protocol/parameters.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { frontChannelAddresses } from "./front-channel.ts";
import { endAtClient } from "./left-client.ts";
import { isLogoutRequest, isOfThisSignIn, type LogoutRequest, logoutQuery, readLogoutRequest } from "./logout-request.ts";
import { accountView, applicationView, type People } from "./people.ts";
import { keepRefusal } from "./refusals.ts";

const PATH = "/auth/logout";
const PURPOSE = "sign out";
const ACCOUNT_PURPOSE = "account"; // the button on the account page posts here too
/** An address that every proxy and browser lets through. */
const LONGEST_QUERY = 7_000;

export function logoutEndpoint(people: People, context: EndpointContext): Endpoint {
  const { answers, basePath, issuer } = context;
  const { ask, isKnown, signOut } = createSteps(people, context);
  const { browsers, forms } = people;

  /** The same request as a link. A hint that is too long for one is left out, and the person is asked. */
  function addressWith(posted: Parameters): string {
    const query = logoutQuery(posted);
    return query.length > LONGEST_QUERY ? `${basePath}${PATH}` : `${basePath}${PATH}?${query}`;
  }

  return {
    path: PATH,
    permission: "person",
    caller: "person",
    crossOrigin: false,
    metadata: () => ({
      end_session_endpoint: `${issuer}${PATH}`,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    }),
    handlers: {
      async GET(incoming) {
        const request = await readLogoutRequest(Parameters.parse(incoming.query), context);
        const browser = await browsers.find(incoming);
        if (isKnown(request, browser)) return signOut(incoming, browser, request);
        await endAtClient(request, context);
        return ask(incoming, browser, request);
      },

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (!posted.has("csrf_token") && isLogoutRequest(posted)) {
          const request = await readLogoutRequest(posted, context);
          if (isKnown(request, browser)) return signOut(incoming, browser, request);
          // Here too, since a long hint is left out of the address.
          await endAtClient(request, context);
          // A form of another site brings no cookies, and a link does. And what is asked here stands in an address.
          return answers.redirect(addressWith(posted));
        }
        const request = await readLogoutRequest(Parameters.parse(incoming.query), context);
        if (browser.signedIn === undefined) return ask(incoming, browser, request);
        const meant = [PURPOSE, ACCOUNT_PURPOSE].some(
          (purpose) => forms.read(incoming, posted, browser, purpose).outcome === "good",
        );
        return meant ? signOut(incoming, browser, request) : ask(incoming, browser, request, "expired");
      },
    },
  };
}

/** What happens, and what the browser is shown then. */
function createSteps({ browsers, forms }: People, context: EndpointContext) {
  const { answers, basePath, pages } = context;

  function ask({ reachedAs }: Incoming, browser: Browser, request: LogoutRequest, problem?: "expired"): HttpAnswer {
    const { signedIn } = browser;
    if (signedIn === undefined) return left(browser, request, { frames: [], reachedAs });
    const page = pages.signOut({
      csrfToken: forms.token(browser, PURPOSE),
      account: accountView(signedIn.account),
      askedBy: request.client && applicationView(request.client),
      staysHere: request.leadsNowhere,
      problem,
      reachedAs,
    });
    const answer = answers.page(page, { status: problem === undefined ? 200 : 403, cookies: browser.cookies });
    // The form leads to the client, so that its page may not forbid that.
    return request.returnTo === undefined ? answer : letLeadBack(answer);
  }

  /** Nobody is signed in here any more. A client with a hint of ours has shown that it may have the person back, and so has their word. */
  function left(
    { cookies }: Browser,
    { client, hint, leadsNowhere, returnTo }: LogoutRequest,
    { frames, isAgreed = false, reachedAs }: { frames: readonly string[]; isAgreed?: boolean; reachedAs: string | undefined },
  ): HttpAnswer {
    const goesBack =
      returnTo !== undefined && client !== undefined ? { application: applicationView(client), url: returnTo } : undefined;
    const isAtOnce = goesBack !== undefined && (hint !== undefined || isAgreed);
    if (isAtOnce && frames.length === 0) return answers.redirect(goesBack.url, cookies);
    const view = {
      signInUrl: `${basePath}/account`,
      returnTo: goesBack,
      staysHere: leadsNowhere,
      goesOn: isAtOnce,
      frames,
      reachedAs,
    };
    return answers.page(pages.signedOut(view), { cookies, frames });
  }

  async function signOut(incoming: Incoming, browser: Browser, request: LogoutRequest): Promise<HttpAnswer> {
    const { signedIn } = browser;
    const frames = signedIn === undefined ? [] : await frontChannelAddresses(signedIn.session.sid, context);
    const after = await browsers.signOut(browser, request.client?.clientId);
    if (request.refused !== undefined) await keepRefusal(request.refused, incoming, context);
    // The page that has nothing to do or to say is one that a reload may repeat.
    if (frames.length === 0 && request.returnTo === undefined && !request.leadsNowhere)
      return answers.redirect(`${basePath}${PATH}`, after.cookies);
    return left(after, request, { frames, isAgreed: true, reachedAs: incoming.reachedAs });
  }

  const isKnown = (request: LogoutRequest, { signedIn }: Browser): boolean =>
    signedIn !== undefined && isOfThisSignIn(request, signedIn, context);

  return { ask, isKnown, signOut };
}
