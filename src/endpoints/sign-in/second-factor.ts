/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */

import type { SignInProblem } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { methodsOf } from "../../protocol/authentication.ts";
import type { Browsers } from "../browser.ts";
import type { EndpointContext } from "../endpoint.ts";
import type { Forms } from "../forms.ts";
import { statusOf } from "./first-factor.ts";
import type { Here, LaterStep } from "./step.ts";

export function createSecondFactor(
  browsers: Browsers,
  forms: Forms,
  { answers, factorProofs, factors, pages }: EndpointContext,
): LaterStep {
  async function show({ browser, destination, entering, incoming, purpose }: Here, problem?: SignInProblem): Promise<HttpAnswer> {
    const page = pages.secondFactor({
      csrfToken: forms.token(browser, purpose),
      username: entering.account.username,
      factors: await factors.of(entering.account.id),
      carried: destination.shown.carried,
      mayStartOver: browser.signedIn === undefined,
      problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { ...statusOf(problem), cookies: browser.cookies });
  }

  return {
    step: "second factor",
    fields: ["code"],
    show: (here) => show(here),

    async take(here, posted) {
      const { browser, entering, incoming, purpose } = here;
      const again = async (problem: SignInProblem) => ({ answer: await show(here, problem) });
      if (forms.read(incoming, posted, browser, purpose).outcome !== "good") return again({ kind: "expired" });
      const typed = posted.optional("code");
      if (typed === undefined) return again({ kind: "wrong" });
      const result = await factorProofs.secondFactor(entering.account, { code: typed }, browsers.sourceOf(incoming));
      if (result.outcome === "wait") return again({ kind: "wait", seconds: result.seconds });
      return result.outcome === "proved" ? { proved: methodsOf(result.proof.amr) } : again({ kind: "wrong" });
    },
  };
}
