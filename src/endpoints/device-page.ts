/**
 * The page where a person types a device's code and decides (RFC 8628 §3.3).
 *
 * docs/explanation/device-flow-risks.md weighs the risks of approving on one device what began on another. The browser that
 * typed the code claims the request, and no other can decide it.
 */

import { readForm } from "../http/body.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { strongest } from "../protocol/authentication.ts";
import { mayUse } from "../records/access.ts";
import { demandOf } from "../records/resource.ts";
import { type Claim, findClaim } from "./device-claim.ts";
import { createDeviceCodeStep } from "./device-code-step.ts";
import { createDeviceDecision, isSwitching, showDeviceResult, withoutSwitching } from "./device-decision.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { ageElsewhere, isTooOld } from "./fresh-sign-in.ts";
import { applicationView, type People } from "./people.ts";
import type { Destination } from "./sign-in/sign-in-step.ts";
import { parseUserCode } from "./user-code.ts";

export function devicePage(people: People, context: EndpointContext): Endpoint {
  const { answers, basePath } = context;
  const { browsers, signInStep } = people;
  const codeStep = createDeviceCodeStep(people, context);
  const decision = createDeviceDecision(people, context);

  const destinationOf = ({ query }: Incoming, { authorization, client, resources }: Claim): Destination => ({
    purpose: `device sign in ${authorization.id}`,
    shown: { application: applicationView(client), device: true },
    demanded: strongest(client.level, demandOf(resources).level),
    maxAge: ageElsewhere(demandOf(resources)),
    // The step in which the new session began also passed the claim to it.
    goOn: ({ cookies }) => answers.redirect(`${basePath}/device?${withoutSwitching(query)}`, cookies),
    again: (browser) => answers.redirect(`${basePath}/device?${query}`, browser?.cookies),
  });

  async function show(incoming: Incoming): Promise<HttpAnswer> {
    const browser = await browsers.find(incoming);
    const claim = await findClaim(incoming.query, browser, context);
    if (claim === undefined) return codeStep.show(incoming, browser, filledIn(incoming));
    if (claim.authorization.state !== "requested") return showDeviceResult(incoming, claim, browser, context);
    const isOld = browser.signedIn !== undefined && isTooOld(browser.signedIn, demandOf(claim.resources), context);
    if (browser.signedIn === undefined || isOld || isSwitching(incoming.query))
      return signInStep.show(incoming, browser, destinationOf(incoming, claim));
    if (!mayUse(browser.signedIn.account, claim.client)) return decision.turnAway(incoming, claim, browser, browser.signedIn);
    if (!(await signInStep.isEnough(browser, destinationOf(incoming, claim))))
      return signInStep.show(incoming, browser, destinationOf(incoming, claim), true);
    return decision.show(incoming, claim, browser, browser.signedIn);
  }

  async function take(incoming: Incoming): Promise<HttpAnswer> {
    const posted = await readForm(incoming.request);
    const browser = await browsers.find(incoming);
    if (!posted.has("decision") && !signInStep.isOurs(posted)) return codeStep.take(incoming, posted, browser);

    const claim = await findClaim(incoming.query, browser, context);
    // It is another browser's claim, or none. The page does not tell which (VP-05).
    if (claim === undefined) return codeStep.show(incoming, browser, undefined, { kind: "unknown" });
    const destination = destinationOf(incoming, claim);
    if (signInStep.isOurs(posted)) return signInStep.take(incoming, posted, browser, destination);
    if (claim.authorization.state !== "requested") return showDeviceResult(incoming, claim, browser, context);
    if (browser.signedIn === undefined || isTooOld(browser.signedIn, demandOf(claim.resources), context))
      return signInStep.show(incoming, browser, destination);
    if (!mayUse(browser.signedIn.account, claim.client)) return decision.turnAway(incoming, claim, browser, browser.signedIn);
    if (!(await signInStep.isEnough(browser, destination))) return signInStep.show(incoming, browser, destination, true);
    return decision.take(incoming, posted, claim, browser, browser.signedIn);
  }

  return {
    path: "/device",
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: { GET: show, POST: take },
  };
}

/** RFC 8628 §3.3.1: a code from the address is only filled in; nothing happens before the person has sent it. */
function filledIn({ query }: Incoming): string | undefined {
  const given = new URLSearchParams(query).get("user_code");
  return given === null ? undefined : (parseUserCode(given) ?? given.slice(0, 12));
}
