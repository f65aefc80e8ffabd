/**
 * The authorization endpoint (RFC 6749 §3.1): the person signs in and decides, and the answer goes where the client registered.
 *
 * The server remembers nothing between its pages. Each form posts to the address of the request, or carries the request where
 * it is too long for an address. Each step reads the request again, by the same rules. So a reload, the way back and a second
 * tab need no care, and nobody can slip anything in between.
 */

import { keepWithinBody, readFormText } from "../http/body.ts";
import { nextStep, type Step } from "../interaction/next-step.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { type Level, levelOfAcrValues, strongest, weakest } from "../protocol/authentication.ts";
import { type ClaimsRequest, NO_CLAIMS_REQUESTED, parseClaimsRequest } from "../protocol/claims-request.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import { isNative } from "../protocol/redirect-uri.ts";
import type { Seconds } from "../protocol/time.ts";
import { mayUse } from "../records/access.ts";
import { isConfidential } from "../records/client.ts";
import { demandOf } from "../records/resource.ts";
import { type AuthorizationRequest, givesToken, type ResponseType } from "../response-types/response-type.ts";
import { resourcesMeant } from "../tokens/asked-details.ts";
import { subjectFor } from "../tokens/subject.ts";
import { findTarget, isTarget, type NoTarget } from "./answer-target.ts";
import {
  type AskedRequest,
  addressOf,
  after,
  askedIn,
  askedInBody,
  askedOf,
  CARRIED,
  carriedText,
  progressOf,
} from "./asked-request.ts";
import { mayRedirectAtOnce, sendError, type Visit } from "./authorization-answer.ts";
import { acrValuesOf, type Provenance, parseAuthorizationRequest, words } from "./authorization-rules.ts";
import { createChoice, isAnotherNamed } from "./choice.ts";
import { takesDocuments } from "./client-documents.ts";
import { createConsentStep, isSignedIn, type SignedInVisit } from "./consent-step.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { targetFailure } from "./failures.ts";
import { createMissingResourceStep } from "./missing-resource-step.ts";
import { createNoAccessStep, NO_ACCESS } from "./no-access-step.ts";
import { isFromOurPage } from "./own-page.ts";
import { applicationView, type People } from "./people.ts";
import { isAsked, withPushedParameters } from "./pushed-request.ts";
import { brokenBy, keepRefusal } from "./refusals.ts";
import type { Destination, SignInStep } from "./sign-in/sign-in-step.ts";
import { withSignedParameters } from "./signed-request.ts";

/**
 * A post with any of these fields is one of our own forms. A password without its form token must not become part of an
 * address.
 */
const FORM_FIELDS = ["csrf_token", "password", "decision"];

export function authorizationEndpoint(responseTypes: readonly ResponseType[], people: People, context: EndpointContext): Endpoint {
  const { answers, issuer, pages } = context;
  const { begin, choose, decide, destinationOf, enter, judged } = createSteps(responseTypes, people, context);
  const visit = visiting(responseTypes, people, context);

  return {
    path: "/auth/authorize",
    permission: "person",
    caller: "person",
    crossOrigin: false,
    leadsBack: true,
    metadata: () => ({
      authorization_endpoint: `${issuer}/auth/authorize`,
      ...(takesDocuments(context.settings) && { client_id_metadata_document_supported: true }),
    }),
    handlers: {
      GET: (incoming) => visit(incoming, askedIn(incoming.query), begin),

      async POST(incoming) {
        const text = await readFormText(incoming.request, "carry a body");
        const fields = new URLSearchParams(text);
        // OpenID Connect Core §3.1.2.1: a client may post its request too. It goes on as a link, or from here where it is too
        // long for one.
        if (!FORM_FIELDS.some((name) => fields.has(name))) {
          const asked = askedBy(text, fields.get(CARRIED), incoming);
          const carried = carriedText(asked);
          if (carried === undefined) return answers.redirect(addressOf(asked, context));
          if (isFromOurPage(incoming.request, issuer)) return visit(incoming, asked, enter);
          // Without cookies the server does not know who is there. They come with the forms of our pages.
          return answers.page(pages.goingOn({ carried, reachedAs: incoming.reachedAs }));
        }

        const posted = Parameters.parse(text);
        return visit(incoming, askedOf(posted.optional(CARRIED), incoming.query), async (here) => {
          // Anything else that is wrong with the request is told after the sign-in.
          if (people.signInStep.isOurs(posted)) return people.signInStep.take(incoming, posted, here.browser, destinationOf(here));
          const answer = posted.has("account") ? choose : decide;
          return judged(here, (request) => answer(here, request, posted), posted);
        });
      },
    },
  };
}

/** The posted body is a request itself, or carries one. If it is empty, the request in the address counts. */
function askedBy(text: string, carried: string | null, { query }: Incoming): AskedRequest {
  if (carried !== null) return askedOf(carried, query);
  keepWithinBody(text);
  return text === "" ? askedIn(query) : askedInBody(text);
}

/** What is pushed was judged when it came, signed or not. */
const provenanceOf = ({ isSigned = false, pushedId }: AskedRequest): Provenance => ({
  isPushed: pushedId !== undefined,
  isSigned: isSigned || pushedId !== undefined,
});

type Visiting = (incoming: Incoming, asked: AskedRequest, next: (visit: Visit) => Promise<HttpAnswer>) => Promise<HttpAnswer>;

/** Finds out who is there, what they ask, and where the answer goes. A request stops here if there is no place to answer it. */
const visiting =
  (responseTypes: readonly ResponseType[], { browsers }: People, context: EndpointContext): Visiting =>
  async (incoming, sent, next) => {
    const browser = await browsers.find(incoming);
    const found = await withPushedParameters(sent, browser, context);
    if (!isAsked(found)) return targetFailure(found, incoming, context);
    const asked = await withSignedParameters(found, incoming, context);
    // A long request, or one that was fetched, is carried by our forms.
    if (asked.isCarried) incoming.reader.carried = asked.parameters;
    const target = await findTarget(asked.parameters, responseTypes, (clientId) => context.documents.find(clientId, incoming));
    if (!isTarget(target)) return targetFailure(because(target, asked), incoming, context);
    if (target.client.tracedUntil !== undefined) incoming.trace.client = target.client;
    return next({ incoming, asked, target, browser, resources: await resourcesMeant(asked.parameters, context.store) });
  };

/** Where a broken request object is the reason that there is no place to answer at, the administrator is told of that. */
const because = (target: NoTarget, { fault }: AskedRequest): NoTarget =>
  fault === undefined ? target : { ...target, rule: fault.message };

async function noteRefusal(error: OAuthError, { incoming }: Visit, context: EndpointContext): Promise<void> {
  const broken = brokenBy(error);
  if (broken !== undefined) await keepRefusal(broken, incoming, context);
}

type Next = (request: AuthorizationRequest) => Promise<HttpAnswer>;

/** The steps that every authorization request goes through, no matter how it came. */
function createSteps(responseTypes: readonly ResponseType[], people: People, context: EndpointContext) {
  const { answers } = context;
  const { signInStep } = people;
  const choice = createChoice(people);
  const consentStep = createConsentStep(people, context);
  const noAccessStep = createNoAccessStep(people, context);
  const missingResourceStep = createMissingResourceStep(people, context);

  const showSignIn = async (here: Visit, request?: AuthorizationRequest, proveMore = false): Promise<HttpAnswer> => {
    const username = request && (await expectedName(request, context));
    const { hintedSubject } = request ?? {};
    const asksForAnother = hintedSubject !== undefined && isSignedIn(here) && subjectOf(here, context) !== hintedSubject;
    return signInStep.show(here.incoming, here.browser, destinationOf(here, { username, asksForAnother }), proveMore);
  };

  /** Checks the request against its rules. An error goes to the place where it may be told. */
  async function judged(here: Visit, next: Next, posted?: Parameters): Promise<HttpAnswer> {
    try {
      const { asked, target } = here;
      if (asked.fault !== undefined) throw asked.fault;
      return await next(await parseAuthorizationRequest(asked.parameters, target, responseTypes, context, provenanceOf(asked)));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      await noteRefusal(error, here, context);
      if (!mayRedirectAtOnce(here)) return showSignIn(here);
      return missingResourceStep.take(here, error, posted) ?? sendError(here, error, context);
    }
  }

  async function proceed(here: Visit, request: AuthorizationRequest): Promise<HttpAnswer> {
    const step = await stepOf(here, request, signInStep, context);
    if (step === "login_required" || step === "consent_required") throw new OAuthError(step, NO_PAGE);
    if (step === "access_denied") throw new OAuthError(step, NO_ACCESS);
    if (step === "sign in" || !isSignedIn(here)) return showSignIn(here, request);
    if (step === "choose account") return showChoice(here, request);
    if (step === "no access") return noAccessStep.show(here);
    if (step === "prove more") return showSignIn(here, request, true);
    const approved = step === "approve" ? await consentStep.approveAsBefore(here, request) : undefined;
    if (approved !== undefined) return approved;
    // The consent or the session ended just now.
    if (request.prompt.has("none")) throw new OAuthError("consent_required", NO_PAGE);
    return consentStep.show(here, request);
  }

  const enter = (here: Visit): Promise<HttpAnswer> => judged(here, (request) => proceed(here, request));

  // A request in an address is followed by a redirect, so that a reload and the way back send nothing twice.
  const goOn = (next: Visit): Promise<HttpAnswer> | HttpAnswer =>
    next.asked.isCarried ? enter(next) : answers.redirect(addressOf(next.asked, context), next.browser.cookies);

  /** The sign-in, with a button for the account that is signed in already. */
  const showChoice = (here: SignedInVisit, request: AuthorizationRequest): Promise<HttpAnswer> => {
    const goOnAs = choice.offer(here);
    return signInStep.show(here.incoming, here.browser, destinationOf(here, { username: request.loginHint, goOnAs }));
  };

  async function choose(here: Visit, request: AuthorizationRequest, posted: Parameters): Promise<HttpAnswer> {
    if (!isSignedIn(here)) return showSignIn(here, request);
    return choice.isMade(here, posted)
      ? goOn({ ...here, asked: after("choice", here.asked, here.browser, context) })
      : showChoice(here, request);
  }

  const destinationOf = (here: Visit, expected?: ExpectedPerson): Destination => destinationFor(here, expected, goOn, context);

  async function decide(here: Visit, request: AuthorizationRequest, posted: Parameters): Promise<HttpAnswer> {
    // The person signed out in another tab, or signed in longer ago than max_age allows. They begin again.
    const step = await stepOf(here, request, signInStep, context);
    if (!isSignedIn(here) || step === "sign in") return showSignIn(here, request);
    if (step === "access_denied") throw new OAuthError(step, NO_ACCESS);
    if (step === "choose account") return showChoice(here, request);
    if (step === "no access") return noAccessStep.take(here, posted);
    if (step === "prove more") return showSignIn(here, request, true);
    return consentStep.take(here, request, posted);
  }

  return { begin: beginning(enter, context), choose, decide, destinationOf, enter, judged };
}

function destinationFor(
  here: Visit,
  { username, asksForAnother = false, goOnAs }: ExpectedPerson = {},
  goOn: (next: Visit) => Promise<HttpAnswer> | HttpAnswer,
  context: EndpointContext,
): Destination {
  const { asked, target } = here;
  return {
    purpose: `authorize sign in ${asked.text}`,
    shown: { application: applicationView(target.client), asksForAnother, carried: carriedText(asked), goOnAs },
    username,
    ...demandsOf(here),
    ...agesOf(here),
    address: addressOf(asked, context),
    goOn: (browser) => goOn({ ...here, browser, asked: after("sign-in", asked, browser, context) }),
    again: (browser = here.browser) => goOn({ ...here, browser }),
  };
}

/** Forms go to the address of their page. So that of a signed request says from the beginning that it came in time. */
const beginning =
  (enter: (here: Visit) => Promise<HttpAnswer>, context: EndpointContext) =>
  async (here: Visit): Promise<HttpAnswer> => {
    const { asked, browser } = here;
    if (asked.isNew !== true || asked.isCarried) return enter(here);
    return context.answers.redirect(addressOf(asked, context), browser.cookies);
  };

const NO_PAGE = "a page would have to be shown, and prompt=none forbids it (OpenID Connect Core §3.1.2.1)";

/** How sure the server must be who signs in, for the client and the resources; and how sure the client would like it to be. */
function demandsOf({ asked: { parameters }, resources, target }: Visit): { readonly demanded: Level; readonly wanted: Level } {
  const { isEssential, values } = acrAsked(parameters);
  // Any of the values will do, and the first is the dearest.
  const levels = values.map((value) => levelOfAcrValues([value])).filter((level) => level > 0);
  const least = levels.reduce(weakest, levels[0] ?? 0);
  const needed = strongest(target.client.level, demandOf(resources).level);
  return {
    demanded: isEssential ? strongest(needed, least) : needed,
    wanted: strongest(levels[0] ?? 0, levelOfAcrValues(acrValuesOf(parameters, target.client))),
  };
}

/** OpenID Connect Core §5.5.1.1. A parameter that cannot be read asks for nothing here; the rules of the request refuse it. */
function acrAsked(parameters: Parameters): ClaimsRequest["acr"] {
  try {
    return parseClaimsRequest(parameters.optional("claims")).acr;
  } catch {
    return NO_CLAIMS_REQUESTED.acr;
  }
}

/** OpenID Connect Core §3.1.2.1. Whether they can be understood at all is told after the sign-in. */
function agesOf({ asked: { parameters }, resources, target }: Visit): Pick<Destination, "chooses" | "maxAge"> {
  const prompt = words(parameters.optional("prompt"));
  const asked = parameters.optional("max_age") ?? String(target.client.metadata.default_max_age ?? "");
  const maxAge = prompt.has("login") ? 0 : /^[0-9]{1,9}$/.test(asked) ? Number(asked) : undefined;
  return { chooses: prompt.has("select_account"), maxAge: shortest(maxAge, demandOf(resources).maxAge) };
}

/** The stricter of two ages. */
const shortest = (one: Seconds | undefined, other: Seconds | undefined): Seconds | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

interface ExpectedPerson {
  readonly username?: string | undefined;
  readonly asksForAnother?: boolean;
  readonly goOnAs?: Destination["shown"]["goOnAs"];
}

/** The name that stands in the sign-in form from the beginning. */
async function expectedName(
  { hintedSubject, loginHint }: AuthorizationRequest,
  context: EndpointContext,
): Promise<string | undefined> {
  return hintedSubject === undefined ? loginHint : (await context.accounts.findAccount(hintedSubject))?.username;
}

/** The person who is signed in, by the name that the client is told. */
const subjectOf = ({ browser: { signedIn }, target }: Visit, { keys }: EndpointContext): string | undefined =>
  signedIn && subjectFor(target.client, signedIn.account.id, keys);

async function stepOf(here: Visit, request: AuthorizationRequest, signInStep: SignInStep, context: EndpointContext): Promise<Step> {
  const { asked, browser } = here;
  const { client, hintedSubject, maxAge, prompt, consentScope, redirectUri, responseType } = request;
  const accountId = browser.signedIn?.account.id;
  const consent = accountId === undefined ? undefined : await context.store.findConsent(accountId, client.clientId);
  return nextStep({
    ...progressOf(asked, browser, context),
    isAnotherNamed: isSignedIn(here) && isAnotherNamed(request.loginHint, here.browser.signedIn.account, subjectOf(here, context)),
    authenticatedAt: browser.signedIn?.session.authenticatedAt,
    subject: subjectOf(here, context),
    hintedSubject,
    consentedScope: consent?.scope ?? [],
    requestedScope: consentScope,
    isMore:
      request.terms.details !== undefined || !(request.terms.resources ?? []).every((one) => consent?.resources?.includes(one)),
    prompt,
    maxAge: shortest(maxAge, demandOf(here.resources).maxAge),
    mayUse: browser.signedIn && mayUse(browser.signedIn.account, client),
    consent: client.consent,
    mustProveMore: browser.signedIn !== undefined && !(await signInStep.isEnough(browser, demandsOf(here))),
    // RFC 8252 §8.6: any program on the same computer can use a native client's name. A secret helps only where the client must
    // show it before it gets anything, as for a code. It does not help where the answer itself holds a token.
    mayBeSilent: !isNative(redirectUri) || (isConfidential(client) && !givesToken(responseType.gives)),
    now: context.clock.now(),
  });
}
