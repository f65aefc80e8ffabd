/** The first step of a sign-in at another provider: the button on the sign-in page, which sends the browser there. */

import type { FirstStepProblem } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Browser } from "../browser.ts";
import type { EndpointContext, Incoming } from "../endpoint.ts";
import type { Forms } from "../forms.ts";
import type { FirstFactor } from "./first-factor.ts";
import type { Destination } from "./step.ts";
import { createWaysOut } from "./way-out.ts";

/** The field of the button. No page that needs a sign-in has another of this name. */
export const ELSEWHERE = "elsewhere";

/** What is done with the button. @throws {ForgedForm} the form came from elsewhere */
export type Leave = (incoming: Incoming, posted: Parameters, browser: Browser, destination: Destination) => Promise<HttpAnswer>;

export function createElsewhere(firstFactor: Pick<FirstFactor, "show">, forms: Forms, context: EndpointContext): Leave {
  const { answers, providers } = context;
  const ways = createWaysOut(context);

  return async (incoming, posted, browser, destination) => {
    const again = (problem: FirstStepProblem) => firstFactor.show(incoming, browser, destination, undefined, problem);
    if (forms.read(incoming, posted, browser, destination.purpose).outcome !== "good") return again({ kind: "expired" });
    const provider = providers.offered.find(({ name }) => name === posted.optional(ELSEWHERE));
    if (provider === undefined) return again({ kind: "expired" });
    const { address: to = ownAddress(incoming, context), chooses = false, maxAge } = destination;
    try {
      const asked = { provider: provider.name, purpose: "sign in", to, maxAge, chooses } as const;
      const way = await ways.begin(incoming, browser, asked);
      if (way !== "too long") return answers.redirect(way.address, way.cookies);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
    return again({ kind: "down", provider: provider.label });
  };
}

const ownAddress = ({ path, query }: Incoming, { basePath }: EndpointContext): string =>
  `${basePath}${path}${query === "" ? "" : `?${query}`}`;
