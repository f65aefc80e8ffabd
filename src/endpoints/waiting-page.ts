/** The page where a person decides what an application asked for behind their back (CIBA Core §8): the newest request first. */

import { readForm } from "../http/body.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { strongest } from "../protocol/authentication.ts";
import { mayUse } from "../records/access.ts";
import { mayWork } from "../records/client.ts";
import { demandOf } from "../records/resource.ts";
import { resourcesOf } from "../tokens/asked-resources.ts";
import type { Browser, SignedIn } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { ageElsewhere, isTooOld } from "./fresh-sign-in.ts";
import { applicationView, type People } from "./people.ts";
import type { Destination } from "./sign-in/sign-in-step.ts";
import { createWaitingDecision, WAITING_PATH, type Waiting } from "./waiting-decision.ts";
import { waitingFor } from "./waiting-requests.ts";

export function waitingPage(people: People, context: EndpointContext): Endpoint {
  const { answers, basePath, store } = context;
  const { browsers, signInStep } = people;
  const decision = createWaitingDecision(people, context);

  const addressOf = (id: string | undefined): string => `${basePath}${WAITING_PATH}${id === undefined ? "" : `?request=${id}`}`;
  const destinationOf = (waiting: Waiting | undefined): Destination => {
    const demand = demandOf(waiting?.resources ?? []);
    const here = (browser?: Browser): HttpAnswer => answers.redirect(addressOf(waiting?.authorization.id), browser?.cookies);
    return {
      purpose: "waiting sign in",
      shown: waiting === undefined ? {} : { application: applicationView(waiting.client) },
      demanded: strongest(waiting?.client.level ?? 0, demand.level),
      maxAge: ageElsewhere(demand),
      wanted: waiting?.authorization.binding.level ?? 0,
      goOn: here,
      again: here,
    };
  };

  /** The request that the address names, or else the newest that can be decided. */
  async function find({ query }: Incoming, { account }: SignedIn): Promise<Waiting | undefined> {
    const named = new URLSearchParams(query).get("request");
    for (const authorization of await waitingFor(account, context)) {
      if (named !== null && named !== authorization.id) continue;
      const client = await store.findClient(authorization.clientId);
      if (client !== undefined && mayWork(client) && mayUse(account, client))
        return { authorization, client, resources: await resourcesOf(authorization.terms, store) };
    }
    return undefined;
  }

  return {
    path: WAITING_PATH,
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const browser = await browsers.find(incoming);
        const { signedIn } = browser;
        if (signedIn === undefined) return signInStep.show(incoming, browser, destinationOf(undefined));
        const waiting = await find(incoming, signedIn);
        if (waiting === undefined) return decision.show(incoming, browser, signedIn, undefined);
        const { id } = waiting.authorization;
        // What the form answers stands in its address, so that no other request slips under it.
        if (!new URLSearchParams(incoming.query).has("request")) return answers.redirect(addressOf(id), browser.cookies);
        if (isTooOld(signedIn, demandOf(waiting.resources), context))
          return signInStep.show(incoming, browser, destinationOf(waiting));
        if (!(await signInStep.isEnough(browser, destinationOf(waiting))))
          return signInStep.show(incoming, browser, destinationOf(waiting), true);
        return decision.show(incoming, browser, signedIn, waiting);
      },

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        const { signedIn } = browser;
        const waiting = signedIn && (await find(incoming, signedIn));
        const destination = destinationOf(waiting);
        if (signedIn === undefined || signInStep.isOurs(posted)) return signInStep.take(incoming, posted, browser, destination);
        const isNamed = new URLSearchParams(incoming.query).has("request");
        if (waiting === undefined || !isNamed) return answers.redirect(addressOf(undefined), browser.cookies);
        if (isTooOld(signedIn, demandOf(waiting.resources), context)) return signInStep.show(incoming, browser, destination);
        if (!(await signInStep.isEnough(browser, destination))) return signInStep.show(incoming, browser, destination, true);
        return decision.take(incoming, posted, browser, signedIn, waiting);
      },
    },
  };
}
