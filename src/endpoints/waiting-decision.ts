/** The decision about a backchannel request (CIBA Core §8): the page that shows it, and what its form does. */

import type { DecisionProblem } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Authorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { Resource } from "../records/resource.ts";
import { lifeOf } from "../tokens/life.ts";
import { addedScopes } from "../tokens/own-scopes.ts";
import type { Browser, SignedIn } from "./browser.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { accountView, applicationView, type People, permissionsOf, permissionsOfDetails } from "./people.ts";
import { takenBy } from "./waiting-requests.ts";
import { whence } from "./whence.ts";

export interface Waiting {
  readonly authorization: Authorization;
  readonly client: Client;
  readonly resources: readonly Resource[];
}

export const WAITING_PATH = "/waiting";
const purposeOf = ({ authorization }: Waiting): string => `waiting decide ${authorization.id}`;

export interface WaitingDecision {
  show(incoming: Incoming, browser: Browser, signedIn: SignedIn, waiting: Waiting | undefined): Promise<HttpAnswer>;
  /** The posted decision. @throws {ForgedForm} the form came from elsewhere */
  take(incoming: Incoming, posted: Parameters, browser: Browser, signedIn: SignedIn, waiting: Waiting): Promise<HttpAnswer>;
}

export function createWaitingDecision({ forms }: People, context: EndpointContext): WaitingDecision {
  const { answers, basePath, clock, log, pages, settings, store } = context;

  async function show(
    incoming: Incoming,
    browser: Browser,
    { account }: SignedIn,
    waiting: Waiting | undefined,
    problem?: DecisionProblem,
  ): Promise<HttpAnswer> {
    const { reachedAs } = incoming;
    if (waiting === undefined) return answers.page(pages.nothingWaits({ reachedAs }), { cookies: browser.cookies });
    const { authorization, client, resources } = waiting;
    const page = pages.waiting({
      csrfToken: forms.token(browser, purposeOf(waiting)),
      application: applicationView(client),
      message: authorization.binding.bindingMessage,
      startedAt: authorization.createdAt,
      account: accountView(account),
      permissions: [
        ...permissionsOf(authorization.scope, { client, account, added: await addedScopes(store, resources), settings }),
        ...permissionsOfDetails(authorization.terms, resources),
      ],
      resources,
      now: clock.now(),
      problem,
      reachedAs,
    });
    return answers.page(page, { status: problem === undefined ? 200 : 403, cookies: browser.cookies });
  }

  /** The browser takes the request, and decides it. Of any number that try at once, one does. */
  async function decide(
    { authorization: { id, scope }, client }: Waiting,
    isAllowed: boolean,
    { sessionId }: Browser,
    { account, session }: SignedIn,
  ): Promise<boolean> {
    const now = clock.now();
    if ((await store.claimUserCode(takenBy(id, context), sessionId, now)) === undefined) return false;
    if (!isAllowed) return store.denyAuthorization(id, sessionId, now);
    const { authenticatedAt, methods } = session;
    const approval = { accountId: account.id, scope, authenticatedAt, methods, ...lifeOf(client, settings, now) };
    return store.approveAuthorization(id, sessionId, approval, now);
  }

  async function take(
    incoming: Incoming,
    posted: Parameters,
    browser: Browser,
    signedIn: SignedIn,
    waiting: Waiting,
  ): Promise<HttpAnswer> {
    const verdict = forms.readDecision(incoming, posted, browser, purposeOf(waiting));
    if (verdict.outcome !== "good") return show(incoming, browser, signedIn, waiting, verdict.outcome);
    const { decision } = verdict;
    const about = { authorizationId: waiting.authorization.id, clientId: waiting.client.clientId, accountId: signedIn.account.id };
    if (decision !== undefined && (await decide(waiting, decision === "allow", browser, signedIn)))
      log.audit({
        event: decision === "allow" ? "authorization.approved" : "authorization.denied",
        ...about,
        ...whence(incoming),
      });
    // The next one, or that nothing waits.
    return answers.redirect(`${basePath}${WAITING_PATH}`, browser.cookies);
  }

  return { show, take };
}
