/**
 * The sign-in step: shows the sign-in form, reads what the person posted, and goes on. Every page that needs a signed-in person
 * takes this step, and no other code shows the form. So whatever is asked besides a password is asked here.
 */

import type { SignInProblem, SignInView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Browser, Browsers } from "./browser.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import type { Forms } from "./forms.ts";

/** The page that a person wants to reach, and must sign in for. */
export interface Destination {
  /** The purpose of the form. */
  readonly purpose: string;
  /** What the sign-in page says about it. */
  readonly shown: Pick<SignInView, "application" | "asksForAnother" | "carried" | "device">;
  /** The person that the destination expects. */
  readonly username?: string | undefined;
  /** Where the browser goes after a sign-in with this form. */
  goOn(signedIn: Browser): HttpAnswer | Promise<HttpAnswer>;
  /** The page again, for a person whom another tab signed in while this form grew too old. */
  again(): HttpAnswer | Promise<HttpAnswer>;
}

export interface SignInStep {
  show(incoming: Incoming, browser: Browser, destination: Destination): HttpAnswer;
  /**
   * The posted form. Everything that must hold before a person is signed in is checked in here, so that no page can leave it
   * out.
   *
   * @throws {ForgedForm} the form came from elsewhere
   */
  take(incoming: Incoming, posted: Parameters, browser: Browser, destination: Destination): Promise<HttpAnswer>;
}

type Attempt =
  | { readonly outcome: "signed in"; readonly browser: Browser }
  | { readonly outcome: "failed"; readonly problem: SignInProblem };

export function createSignInStep(browsers: Browsers, forms: Forms, { answers, pages, signIn }: EndpointContext): SignInStep {
  function show(
    incoming: Incoming,
    browser: Browser,
    destination: Destination,
    username = destination.username,
    problem?: SignInProblem,
  ): HttpAnswer {
    const page = pages.signIn({
      ...destination.shown,
      csrfToken: forms.token(browser, destination.purpose),
      username,
      problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { ...statusOf(problem), cookies: browser.cookies });
  }

  async function tryPassword(incoming: Incoming, posted: Parameters, browser: Browser): Promise<Attempt> {
    const username = posted.optional("username");
    const password = posted.optional("password");
    if (username === undefined || password === undefined) return { outcome: "failed", problem: { kind: "wrong" } };
    const result = await signIn(username, password, browsers.sourceOf(incoming));
    if (result.outcome === "wait") return { outcome: "failed", problem: { kind: "wait", seconds: result.seconds } };
    if (result.outcome === "refused") return { outcome: "failed", problem: { kind: "wrong" } };
    const signedIn = await browsers.signIn(browser, result.account, incoming);
    return signedIn === undefined ? { outcome: "failed", problem: { kind: "wrong" } } : { outcome: "signed in", browser: signedIn };
  }

  return {
    show: (incoming, browser, destination) => show(incoming, browser, destination),

    async take(incoming, posted, browser, destination) {
      const username = posted.optional("username");
      if (forms.read(incoming, posted, browser, destination.purpose).outcome !== "good") {
        if (browser.signedIn !== undefined) return destination.again();
        return show(incoming, browser, destination, username, { kind: "expired" });
      }
      const attempt = await tryPassword(incoming, posted, browser);
      if (attempt.outcome === "failed") return show(incoming, browser, destination, username, attempt.problem);
      return destination.goOn(attempt.browser);
    },
  };
}

function statusOf(problem: SignInProblem | undefined): {
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
    case "wait":
      return { status: 429, headers: { "retry-after": String(Math.ceil(problem.seconds)) } };
  }
}
