/** The first step of a sign-in: the form for name and password, and what was posted with it. */

import type { FirstStepProblem, SignInProblem } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import type { Methods } from "../../protocol/authentication.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Account } from "../../records/account.ts";
import type { Browser, Browsers } from "../browser.ts";
import type { EndpointContext, Incoming } from "../endpoint.ts";
import type { Forms } from "../forms.ts";
import type { Destination } from "./step.ts";

export interface FirstFactor {
  show(incoming: Incoming, browser: Browser, destination: Destination, username?: string, problem?: FirstStepProblem): HttpAnswer;
  /** The account whose password it is, or the page again. @throws {ForgedForm} the form came from elsewhere */
  take(
    incoming: Incoming,
    posted: Parameters,
    browser: Browser,
    destination: Destination,
  ): Promise<{ readonly account: Account; readonly proved: Methods } | { readonly answer: HttpAnswer | Promise<HttpAnswer> }>;
}

export function createFirstFactor(
  browsers: Browsers,
  forms: Forms,
  { answers, pages, providers, signIn }: EndpointContext,
): FirstFactor {
  const show: FirstFactor["show"] = (incoming, browser, destination, username = destination.username, problem = undefined) => {
    const page = pages.signIn({
      ...destination.shown,
      csrfToken: forms.token(browser, destination.purpose),
      username,
      problem,
      providers: providers.offered,
      reachedAs: incoming.reachedAs,
    });
    const leadsOut = providers.offered.length > 0;
    return answers.page(page, { ...statusOf(problem), cookies: browser.cookies, leadsOut });
  };

  return {
    show,

    async take(incoming, posted, browser, destination) {
      const username = posted.optional("username");
      const again = (problem: SignInProblem) => ({ answer: show(incoming, browser, destination, username, problem) });
      if (forms.read(incoming, posted, browser, destination.purpose).outcome !== "good")
        return browser.signedIn === undefined ? again({ kind: "expired" }) : { answer: destination.again() };

      const password = posted.optional("password");
      if (username === undefined || password === undefined) return again({ kind: "wrong" });
      const result = await signIn(username, password, browsers.sourceOf(incoming));
      if (result.outcome === "wait") return again({ kind: "wait", seconds: result.seconds });
      return result.outcome === "refused" ? again({ kind: "wrong" }) : { account: result.account, proved: ["pwd"] };
    },
  };
}

/** How a page that shows a problem is answered. */
export function statusOf(problem: FirstStepProblem | undefined): {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
} {
  switch (problem?.kind) {
    case undefined:
      return { status: 200 };
    case "wrong":
      // It is not 401, which must name a scheme that the browser would then ask for by itself (RFC 9110 §15.5.2, §15.5.4).
      return { status: 403 };
    case "expired":
      return { status: 403 };
    case "down":
      return { status: 503 };
    case "wait":
      return { status: 429, headers: { "retry-after": String(Math.ceil(problem.seconds)) } };
  }
}
