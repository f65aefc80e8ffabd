/** The second step of a sign-in: a passkey, a code of the authenticator app, or a recovery code. */

import { factorsThatReach } from "../../interaction/sign-in.ts";
import type { SignInProblem } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { methodsOf } from "../../protocol/authentication.ts";
import type { Browsers } from "../browser.ts";
import type { Challenges } from "../challenges.ts";
import type { EndpointContext } from "../endpoint.ts";
import type { Forms } from "../forms.ts";
import { statusOf } from "./first-factor.ts";
import type { Here, LaterStep } from "./step.ts";

export function createSecondFactor(
  browsers: Browsers,
  forms: Forms,
  challenges: Challenges,
  { answers, factorProofs, factors, pages }: EndpointContext,
): LaterStep {
  async function show(
    { browser, destination, entering, incoming, needed, purpose }: Here,
    problem?: SignInProblem,
  ): Promise<HttpAnswer> {
    const page = pages.secondFactor({
      csrfToken: forms.token(browser, purpose),
      username: entering.account.username,
      factors: factorsThatReach(needed, await factors.of(entering.account.id)),
      passkey: await factors.passkeys.askAccount(entering.account.id, challenges.make(browser, purpose)),
      carried: destination.shown.carried,
      mayStartOver: browser.signedIn === undefined,
      problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { ...statusOf(problem), cookies: browser.cookies });
  }

  return {
    step: "second factor",
    fields: ["code", "second_passkey"],
    show: (here) => show(here),

    async take(here, posted) {
      const { browser, entering, incoming, purpose } = here;
      const again = async (problem: SignInProblem) => ({ answer: await show(here, problem) });
      if (forms.read(incoming, posted, browser, purpose).outcome !== "good") return again({ kind: "expired" });
      const answer = posted.optional("second_passkey");
      const code = posted.optional("code");
      const challenge = answer === undefined ? undefined : challenges.read(posted, browser, purpose);
      if (answer !== undefined && challenge === undefined) return again({ kind: "expired" });
      const passkey = answer === undefined || challenge === undefined ? undefined : { answer, challenge };
      if (passkey === undefined && code === undefined) return again({ kind: "wrong" });
      const presented = passkey === undefined ? { code } : { passkey };
      const result = await factorProofs.secondFactor(entering.account, presented, browsers.sourceOf(incoming));
      if (result.outcome === "wait") return again({ kind: "wait", seconds: result.seconds });
      if (result.outcome === "proved") return { proved: methodsOf(result.proof.amr) };
      return again({ kind: passkey === undefined ? "wrong" : "passkey" });
    },
  };
}
