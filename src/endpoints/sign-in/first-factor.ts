/** The first step of a sign-in: the forms for name and password, or a passkey, and what was posted with them. */

import type { FirstStepProblem, SignInProblem } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { type Methods, methodsOf } from "../../protocol/authentication.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Account } from "../../records/account.ts";
import type { Browser, Browsers } from "../browser.ts";
import type { Challenges } from "../challenges.ts";
import type { EndpointContext, Incoming } from "../endpoint.ts";
import type { Forms } from "../forms.ts";
import type { Destination } from "./step.ts";

export interface FirstFactor {
  show(incoming: Incoming, browser: Browser, destination: Destination, username?: string, problem?: FirstStepProblem): HttpAnswer;
  /** The account whose password or passkey it is, or the page again. @throws {ForgedForm} the form came from elsewhere */
  take(
    incoming: Incoming,
    posted: Parameters,
    browser: Browser,
    destination: Destination,
  ): Promise<{ readonly account: Account; readonly proved: Methods } | { readonly answer: HttpAnswer | Promise<HttpAnswer> }>;
}

interface Came {
  readonly incoming: Incoming;
  readonly posted: Parameters;
  readonly browser: Browser;
  readonly destination: Destination;
}

export function createFirstFactor(
  browsers: Browsers,
  forms: Forms,
  challenges: Challenges,
  { answers, factorProofs, factors, pages, providers, signIn }: EndpointContext,
): FirstFactor {
  const show: FirstFactor["show"] = (incoming, browser, destination, username = destination.username, problem = undefined) => {
    const page = pages.signIn({
      ...destination.shown,
      csrfToken: forms.token(browser, destination.purpose),
      username,
      passkey: factors.passkeys.askAnybody(challenges.make(browser, destination.purpose)),
      problem,
      providers: providers.offered,
      reachedAs: incoming.reachedAs,
    });
    const leadsOut = providers.offered.length > 0;
    return answers.page(page, { ...statusOf(problem), cookies: browser.cookies, leadsOut });
  };

  type Taken = Awaited<ReturnType<FirstFactor["take"]>>;

  async function takePasskey(
    answer: string,
    again: (problem: SignInProblem) => Taken,
    { browser, destination, incoming, posted }: Came,
  ): Promise<Taken> {
    const challenge = challenges.read(posted, browser, destination.purpose);
    if (challenge === undefined) return again({ kind: "expired" });
    const result = await factorProofs.passkeySignIn({ answer, challenge }, browsers.sourceOf(incoming));
    switch (result.outcome) {
      case "proved":
        return { account: result.account, proved: methodsOf(result.proof.amr) };
      case "wait":
        return again({ kind: "wait", seconds: result.seconds });
      case "unverified":
        return again({ kind: "unverified" });
      case "refused":
        return again({ kind: "passkey" });
    }
  }

  return {
    show,

    async take(incoming, posted, browser, destination) {
      const username = posted.optional("username");
      const again = (problem: SignInProblem) => ({ answer: show(incoming, browser, destination, username, problem) });
      if (forms.read(incoming, posted, browser, destination.purpose).outcome !== "good")
        return browser.signedIn === undefined ? again({ kind: "expired" }) : { answer: destination.again() };

      const passkey = posted.optional("passkey");
      if (passkey !== undefined) return takePasskey(passkey, again, { incoming, posted, browser, destination });
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
    case "passkey":
    case "unverified":
      return { status: 403 };
    case "down":
      return { status: 503 };
    case "wait":
      return { status: 429, headers: { "retry-after": String(Math.ceil(problem.seconds)) } };
  }
}
