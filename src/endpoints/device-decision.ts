/** The decision about a device's request (RFC 8628 §3.3), and the page that shows the result. */

import { networkOf } from "../http/network.ts";
import type { DecisionProblem } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { lifeOf } from "../tokens/life.ts";
import { addedScopes } from "../tokens/own-scopes.ts";
import type { Browser } from "./browser.ts";
import type { Claim } from "./device-claim.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { accountView, applicationView, type People, permissionsOf, permissionsOfDetails } from "./people.ts";
import { whence } from "./whence.ts";

type SignedIn = NonNullable<Browser["signedIn"]>;

export interface DeviceDecision {
  show(incoming: Incoming, claim: Claim, browser: Browser, signedIn: SignedIn, problem?: DecisionProblem): Promise<HttpAnswer>;
  /** The person may not use the client: the device is told so (`access_denied`), and a page names whom to ask. */
  turnAway(incoming: Incoming, claim: Claim, browser: Browser, signedIn: SignedIn): Promise<HttpAnswer>;
  /** The posted decision. @throws {ForgedForm} the form came from elsewhere */
  take(incoming: Incoming, posted: Parameters, claim: Claim, browser: Browser, signedIn: SignedIn): Promise<HttpAnswer>;
}

export function createDeviceDecision({ forms }: People, context: EndpointContext): DeviceDecision {
  const { answers, basePath, clock, log, pages, settings, store } = context;
  const purposeOf = ({ authorization }: Claim): string => `device decide ${authorization.id}`;

  const show: DeviceDecision["show"] = async (incoming, claim, browser, { account }, problem) => {
    const { authorization, client, resources, userCode } = claim;
    const { startedFrom } = authorization.binding;
    const page = pages.deviceApprove({
      csrfToken: forms.token(browser, purposeOf(claim)),
      userCode,
      application: applicationView(client),
      startedAt: authorization.createdAt,
      startedFrom,
      sameNetwork: startedFrom === undefined ? undefined : networkOf(startedFrom) === incoming.network,
      account: accountView(account),
      switchUrl: `${basePath}/device?${switching(incoming.query)}`,
      permissions: [
        ...permissionsOf(authorization.scope, { client, account, added: await addedScopes(store, resources), settings }),
        ...permissionsOfDetails(authorization.terms, resources),
      ],
      resources,
      now: clock.now(),
      problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: problem === undefined ? 200 : 403, cookies: browser.cookies });
  };

  async function approve({ authorization, client }: Claim, browser: Browser, { account, session }: SignedIn): Promise<boolean> {
    const now = clock.now();
    const { idleLifetime, endsAt } = lifeOf(client, settings, now);
    const { authenticatedAt, methods } = session;
    const approval = { accountId: account.id, scope: authorization.scope, authenticatedAt, methods, idleLifetime, endsAt };
    return store.approveAuthorization(authorization.id, browser.sessionId, approval, now);
  }

  return {
    show,

    async turnAway({ reachedAs }, { authorization, client }, browser, { account }) {
      const about = { authorizationId: authorization.id, clientId: client.clientId, accountId: account.id };
      if (await store.denyAuthorization(authorization.id, browser.sessionId, clock.now()))
        log.audit({ event: "authorization.denied", ...about, reason: "no access" });
      const view = { application: applicationView(client), account: accountView(account), back: undefined, switchUrl: undefined };
      return answers.page(pages.noAccess({ ...view, reachedAs }), { status: 403, cookies: browser.cookies });
    },

    async take(incoming, posted, claim, browser, signedIn) {
      const verdict = forms.readDecision(incoming, posted, browser, purposeOf(claim));
      if (verdict.outcome !== "good") return show(incoming, claim, browser, signedIn, verdict.outcome);

      const { id } = claim.authorization;
      const about = { authorizationId: id, clientId: claim.client.clientId, accountId: signedIn.account.id, ...whence(incoming) };
      if (verdict.decision === "allow") {
        if (await approve(claim, browser, signedIn)) log.audit({ event: "authorization.approved", ...about });
      } else if (verdict.decision === "deny") {
        if (await store.denyAuthorization(id, browser.sessionId, clock.now()))
          log.audit({ event: "authorization.denied", ...about });
      }
      // The next page shows the decision, whichever browser tab made it first.
      return answers.redirect(`${basePath}/device?${incoming.query}`, browser.cookies);
    },
  };
}

/** The page about a claim that was decided. Reloading it shows the same again. */
export function showDeviceResult(
  { reachedAs }: Incoming,
  { authorization, client }: Claim,
  { signedIn }: Browser,
  { answers, pages }: EndpointContext,
): HttpAnswer {
  const application = applicationView(client);
  if (authorization.state === "ended" || signedIn === undefined) {
    const { createdAt: startedAt, binding } = authorization;
    return answers.page(pages.deviceDenied({ application, startedAt, startedFrom: binding.startedFrom, reachedAs }));
  }
  return answers.page(pages.deviceDone({ application, account: accountView(signedIn.account), reachedAs }));
}

/** The same claim, after another person has signed in. */
function switching(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set("switch", "1");
  return parameters.toString();
}

export const isSwitching = (query: string): boolean => new URLSearchParams(query).has("switch");

export function withoutSwitching(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.delete("switch");
  return parameters.toString();
}
