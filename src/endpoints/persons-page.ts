/** A page of a signed-in person's own, which asks for no fresh sign-in: it is read, or changes what opens nothing. */

import { readForm } from "../http/body.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Browser, SignedIn } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import type { People } from "./people.ts";
import type { Destination } from "./sign-in/sign-in-step.ts";

export interface PersonsPage {
  show(incoming: Incoming, browser: Browser, signedIn: SignedIn): Promise<HttpAnswer>;
  /** Absent: the page is only read. */
  change?(incoming: Incoming, posted: Parameters, browser: Browser, signedIn: SignedIn): Promise<HttpAnswer>;
}

export function personsPage(
  path: string,
  { browsers, signInStep }: People,
  { answers, basePath }: Pick<EndpointContext, "answers" | "basePath">,
  { show, change = (incoming, _posted, browser, signedIn) => show(incoming, browser, signedIn) }: PersonsPage,
): Endpoint {
  /** Where the reader is, with what the address asks for. */
  function destinationOf({ query }: Incoming): Destination {
    const asked = new URLSearchParams(query).toString();
    const here = (browser?: Browser): HttpAnswer =>
      answers.redirect(`${basePath}${path}${asked === "" ? "" : `?${asked}`}`, browser?.cookies);
    return { purpose: `${path} sign in`, shown: {}, goOn: here, again: here };
  }

  return {
    path,
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const browser = await browsers.find(incoming);
        if (browser.signedIn === undefined) return signInStep.show(incoming, browser, destinationOf(incoming));
        return show(incoming, browser, browser.signedIn);
      },

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (browser.signedIn === undefined || signInStep.isOurs(posted))
          return signInStep.take(incoming, posted, browser, destinationOf(incoming));
        return change(incoming, posted, browser, browser.signedIn);
      },
    },
  };
}
