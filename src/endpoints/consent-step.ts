/** The consent step of an authorization request: asks the person, or relies on what they agreed to, and sends the answer back. */

import type { DecisionProblem } from "../pages/pages.ts";
import type { Permission } from "../pages/permissions.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { newId } from "../ports/ids.ts";
import type { ConsentBasis } from "../ports/store.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import { ANSWERED_REQUEST_LASTS } from "../records/pushed-request.ts";
import type { Agreement, AuthorizationRequest } from "../response-types/response-type.ts";
import { addedScopes } from "../tokens/own-scopes.ts";
import { addressOf, carriedText, forAnotherAccount } from "./asked-request.ts";
import { sendBack, sendError, type Visit } from "./authorization-answer.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext } from "./endpoint.ts";
import { targetFailure } from "./failures.ts";
import { accountView, applicationView, type People, permissionsOf, permissionsOfDetails, returnAddressOf } from "./people.ts";
import { OVER } from "./pushed-request.ts";
import { whence } from "./whence.ts";

/** The person is signed in. */
export type SignedInVisit = Visit & { readonly browser: { readonly signedIn: NonNullable<Browser["signedIn"]> } };

export const isSignedIn = (visit: Visit): visit is SignedInVisit => visit.browser.signedIn !== undefined;

export interface ConsentStep {
  show(visit: SignedInVisit, request: AuthorizationRequest, problem?: DecisionProblem): Promise<HttpAnswer>;
  /** Undefined: what the approval rests on has ended meanwhile. */
  approveAsBefore(visit: SignedInVisit, request: AuthorizationRequest): Promise<HttpAnswer | undefined>;
  /** The posted decision. @throws {ForgedForm} the form came from elsewhere */
  take(visit: SignedInVisit, request: AuthorizationRequest, posted: Parameters): Promise<HttpAnswer>;
}

/** A form of this id says that the person agreed just now. Without one, what was decided before answers. */
const basisOf = ({ client }: AuthorizationRequest, formId: string | undefined): ConsentBasis =>
  formId !== undefined ? "person" : client.consent === "skip" ? "administrator" : "earlier";

const agreementOf = (
  { browser: { signedIn } }: SignedInVisit,
  rest: Pick<Agreement, "authorizationId" | "basis" | "now">,
): Agreement => ({
  ...rest,
  accountId: signedIn.account.id,
  sessionId: signedIn.session.id,
  sid: signedIn.session.sid,
  authenticatedAt: signedIn.session.authenticatedAt,
  methods: signedIn.session.methods,
});

const permissionsAsked = async (
  { client, consentScope, resources, terms }: AuthorizationRequest,
  account: Account,
  { settings, store }: EndpointContext,
): Promise<readonly Permission[]> => [
  ...permissionsOf(consentScope, { client, account, added: await addedScopes(store, resources), settings }),
  ...permissionsOfDetails(terms, resources),
];

export function createConsentStep({ forms }: People, context: EndpointContext): ConsentStep {
  const { answers, clock, gate, log, observer, pages, random, settings, store } = context;
  const purposeOf = ({ asked }: Visit): string => `authorize decide ${asked.text}`;

  const show: ConsentStep["show"] = async (visit, request, problem) => {
    const { asked, browser, incoming } = visit;
    const { account } = browser.signedIn;
    const page = pages.consent({
      csrfToken: forms.token(browser, purposeOf(visit)),
      application: applicationView(request.client),
      returnsTo: returnAddressOf(request.redirectUri),
      account: accountView(account),
      carried: carriedText(asked),
      switchUrl: asked.isCarried ? undefined : addressOf(forAnotherAccount(asked), context),
      permissions: await permissionsAsked(request, account, context),
      resources: request.resources,
      now: clock.now(),
      problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: problem === undefined ? 200 : 403, cookies: browser.cookies });
  };

  /** The approval: by the person just now, with the form of this id, or by an earlier consent. Undefined: there is none. */
  async function approve(visit: SignedInVisit, request: AuthorizationRequest, formId?: string): Promise<HttpAnswer | undefined> {
    const authorizationId = visit.asked.pushedId ?? formId ?? newId(clock, random);
    const agreement = agreementOf(visit, { authorizationId, basis: basisOf(request, formId), now: clock.now() });
    const answer = await request.responseType.answer(request, agreement, { store, gate, settings });
    if (answer === undefined) return over(visit, context);
    await close(visit);
    if (!answer.isRepeated)
      log.audit({
        event: "authorization.approved",
        authorizationId,
        clientId: request.client.clientId,
        accountId: agreement.accountId,
        ...whence(visit.incoming),
      });
    if (request.responseType.gives.accessToken) observer.issued(GRANT_TYPE.implicit);
    return sendBack(visit, answer.parameters, context);
  }

  /** A pushed request is answered once. For a moment it is there for a reload, and for a form that was sent twice. */
  async function close({ asked: { pushedId } }: Visit): Promise<void> {
    if (pushedId !== undefined) await store.closePushedRequest(pushedId, clock.now() + ANSWERED_REQUEST_LASTS);
  }

  async function deny(visit: SignedInVisit, { client }: AuthorizationRequest, formId: string): Promise<HttpAnswer> {
    // SD-09: if this very form was allowed before, the authorization that it made ends here.
    await store.endAuthorization(visit.asked.pushedId ?? formId, "denied", clock.now());
    await close(visit);
    log.audit({
      event: "authorization.denied",
      clientId: client.clientId,
      accountId: visit.browser.signedIn.account.id,
      ...whence(visit.incoming),
    });
    return sendError(visit, { code: "access_denied", message: "the person denied the request" }, context);
  }

  return {
    show,
    approveAsBefore: (visit, request) => approve(visit, request),

    async take(visit, request, posted) {
      const verdict = forms.readDecision(visit.incoming, posted, visit.browser, purposeOf(visit));
      if (verdict.outcome !== "good") return show(visit, request, verdict.outcome);
      if (verdict.decision === "deny") return deny(visit, request, verdict.id);
      if (verdict.decision === undefined) return show(visit, request);
      // Undefined: the form was answered before, or the session ended under it.
      const approved = await approve(visit, request, verdict.id);
      if (approved !== undefined) return approved;
      return visit.asked.isCarried ? show(visit, request) : answers.redirect(addressOf(visit.asked, context));
    },
  };
}

/** A pushed request whose code was used is over, though it stays a moment for a reload: what the person says now would change nothing. */
async function over({ asked: { pushedId }, incoming }: Visit, context: EndpointContext): Promise<HttpAnswer | undefined> {
  const { clock, store } = context;
  if (pushedId === undefined || (await store.findAuthorization(pushedId, clock.now())) === undefined) return undefined;
  return targetFailure(OVER, incoming, context);
}
