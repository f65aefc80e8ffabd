/** Typing a device's code (RFC 8628 §3.3): the form, and the guesses that are bounded behind it. */

import { type TakenTries, TriesInFlight, type Try } from "../limits/tries-in-flight.ts";
import type { DeviceCodeProblem } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Authorization } from "../records/authorization.ts";
import type { Browser } from "./browser.ts";
import { claimQuery } from "./device-claim.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import type { People } from "./people.ts";
import { hashUserCode, parseUserCode } from "./user-code.ts";

export interface DeviceCodeStep {
  show(incoming: Incoming, browser: Browser, userCode: string | undefined, problem?: DeviceCodeProblem): HttpAnswer;
  /** The posted code. @throws {ForgedForm} the form came from elsewhere */
  take(incoming: Incoming, posted: Parameters, browser: Browser): Promise<HttpAnswer>;
}

const PURPOSE = "device code";

export function createDeviceCodeStep({ forms }: People, context: EndpointContext): DeviceCodeStep {
  const { answers, basePath, clock, keys, limits, log, pages, store } = context;
  const guesses = new TriesInFlight(limits, clock);

  function show({ reachedAs }: Incoming, browser: Browser, userCode: string | undefined, problem?: DeviceCodeProblem): HttpAnswer {
    const page = pages.deviceCode({ csrfToken: forms.token(browser, PURPOSE), userCode, problem, reachedAs });
    const status = problem === undefined ? 200 : problem.kind === "wait" ? 429 : problem.kind === "expired" ? 403 : 400;
    const headers = problem?.kind === "wait" ? { "retry-after": String(Math.ceil(problem.seconds)) } : {};
    return answers.page(page, { status, cookies: browser.cookies, headers });
  }

  /** Claims the device's request for this browser, if a device shows the code that was typed. */
  async function claim(
    typed: string,
    browser: Browser,
    guess: Extract<TakenTries, { outcome: "taken" }>,
  ): Promise<string | undefined> {
    const userCode = parseUserCode(typed);
    let claimed: Authorization | undefined;
    try {
      claimed =
        userCode === undefined
          ? undefined
          : await store.claimUserCode(hashUserCode(userCode, keys.lookupKey), browser.sessionId, clock.now());
    } catch (error) {
      // The person was not told whether the code is right, so this was no guess.
      guess.giveBack();
      throw error;
    }
    if (userCode === undefined || claimed === undefined) {
      guess.keep();
      return undefined;
    }
    guess.giveBack();
    return claimQuery(claimed, userCode, context);
  }

  return {
    show,

    async take(incoming, posted, browser) {
      const typed = posted.optional("user_code");
      const shown = typed?.slice(0, 12);
      const verdict = forms.read(incoming, posted, browser, PURPOSE);
      if (verdict.outcome !== "good") return show(incoming, browser, shown, { kind: "expired" });

      const guess = await guesses.take(triesFor(browser, incoming));
      if (guess.outcome === "wait") {
        const signedIn = browser.signedIn !== undefined;
        return show(incoming, browser, shown, { kind: "wait", seconds: guess.seconds, signedIn });
      }
      const query = await claim(typed ?? "", browser, guess);
      if (query !== undefined) return answers.redirect(`${basePath}/device?${query}`, browser.cookies);
      log.audit({ event: "user_code.guessed", ...(incoming.address !== undefined && { address: incoming.address }) });
      return show(incoming, browser, shown, { kind: "unknown" });
    },
  };
}

/**
 * Guesses are bounded per network, per browser and in total (DV-09). A right code counts as no guess, and resets none. For a
 * person who is signed in, guesses count against the account. So strangers who use up the other bounds hold up no known person
 * (I-39).
 */
const triesFor = ({ sessionId, signedIn }: Browser, { network }: Incoming): readonly Try[] =>
  signedIn === undefined
    ? [
        { budget: "userCode", key: network },
        { budget: "userCodeSession", key: sessionId },
        { budget: "userCodeTotal", key: "all" },
      ]
    : [{ budget: "userCodeAccount", key: signedIn.account.id }];
