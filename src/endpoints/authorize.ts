/**
 * The authorization endpoint (RFC 6749 §3.1): sign in, ask, and send the answer to where the client registered.
 *
 * Nothing is remembered between its pages: each form posts to the address of the request, and each step reads the request
 * anew, by the same rules. So a reload, the way back, a second tab are nothing special, and nothing can be slipped in between.
 */

import { describable } from "../http/answers.ts";
import { readFormText } from "../http/body.ts";
import { nextStep, type Step } from "../interaction/next-step.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { newId } from "../ports/ids.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError, type OAuthErrorCode } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import { addToRedirectUri, isLoopback, isNative } from "../protocol/redirect-uri.ts";
import { isConfidential } from "../records/client.ts";
import type { AuthorizationRequest, ResponseType } from "../response-types/response-type.ts";
import { type AnswerTarget, findTarget, isTarget, parseAuthorizationRequest, words } from "./authorization-request.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { targetFailure } from "./failures.ts";
import {
  accountView,
  applicationView,
  type People,
  permissionsOf,
  returnAddressOf,
  type ShownProblem,
  signInAnswer,
} from "./people.ts";

/** The codes that an authorization answer may carry (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
const AUTHORIZATION_ERRORS: ReadonlySet<OAuthErrorCode> = new Set([
  "invalid_request",
  "unauthorized_client",
  "access_denied",
  "unsupported_response_type",
  "invalid_scope",
  "login_required",
  "consent_required",
  "request_not_supported",
  "request_uri_not_supported",
] as const);

/** Any of these makes a post one of our own forms: a password without its form token must not become part of an address. */
const FORM_FIELDS = ["csrf_token", "password", "decision"];

export function authorizationEndpoint(responseTypes: readonly ResponseType[], people: People, context: EndpointContext): Endpoint {
  const { answers, basePath, clock, gate, issuer, log, observer, pages, random, settings, store } = context;
  const { browsers, forms } = people;

  /** Each page of a request has its own form tokens: what was shown for one cannot be sent for another. */
  const purposeOf = (what: "sign in" | "decide", { query }: Incoming): string => `authorize ${what} ${query}`;

  /** The answer, right or wrong, always with state and `iss` (RFC 9207 §2). */
  function sendBack({ redirectUri, part, state }: AnswerTarget, answer: ReadonlyMap<string, string>, browser: Browser): HttpAnswer {
    const whole = new Map([...answer, ...(state === undefined ? [] : [["state", state] as const]), ["iss", issuer]]);
    return answers.redirect(addToRedirectUri(redirectUri, whole, part), browser.cookies);
  }

  function sendError(target: AnswerTarget, { code, message }: Pick<OAuthError, "code" | "message">, browser: Browser): HttpAnswer {
    const error = AUTHORIZATION_ERRORS.has(code) ? code : "access_denied";
    const answer = new Map([
      ["error", error],
      ["error_description", describable(message)],
    ]);
    return { ...sendBack(target, answer, browser), error };
  }

  /**
   * RFC 9700 §4.11.2: nobody is sent by itself to a place that nobody vouched for. A program that registered itself with a
   * website's address gets its errors once somebody is signed in, who then is no mere passer-by.
   */
  function mayRedirectAtOnce({ client, redirectUri }: AnswerTarget, query: string, browser: Browser): boolean {
    if (client.origin === "administrator" || isLoopback(redirectUri) || browser.signedIn !== undefined) return true;
    // A request that allows no page gets none, however it is written, and whatever is wrong with it (AZ-16).
    return new URLSearchParams(query).getAll("prompt").some((prompt) => words(prompt).has("none"));
  }

  function showSignIn(incoming: Incoming, target: AnswerTarget, browser: Browser, shown: ShownProblem): HttpAnswer {
    const html = pages.signIn({
      csrfToken: forms.token(browser, purposeOf("sign in", incoming)),
      application: applicationView(target.client),
      username: shown.username,
      problem: shown.problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(html, {
      ...signInAnswer(shown.problem),
      cookies: browser.cookies,
    });
  }

  async function showConsent(
    incoming: Incoming,
    request: AuthorizationRequest,
    browser: Browser,
    problem?: "expired",
  ): Promise<HttpAnswer> {
    const account = signedInAccount(browser);
    const html = pages.consent({
      csrfToken: forms.token(browser, purposeOf("decide", incoming)),
      application: applicationView(request.client),
      returnsTo: returnAddressOf(request.redirectUri),
      account: accountView(account),
      switchUrl: `${basePath}/auth/authorize?${withAccountChoice(incoming.query)}`,
      permissions: permissionsOf(request.scope, { client: request.client, account, added: await store.listScopes(), settings }),
      now: clock.now(),
      problem,
      reachedAs: incoming.reachedAs,
    });
    const status = problem === undefined ? 200 : 403;
    return answers.page(html, { status, cookies: browser.cookies });
  }

  async function stepOf(request: AuthorizationRequest, browser: Browser): Promise<Step> {
    const { client, maxAge, prompt, redirectUri, scope } = request;
    const accountId = browser.signedIn?.account.id;
    const consent = accountId === undefined ? undefined : await store.findConsent(accountId, client.clientId);
    return nextStep({
      authenticatedAt: browser.signedIn?.session.authenticatedAt,
      consentedScope: consent?.scope ?? [],
      requestedScope: scope,
      prompt,
      maxAge,
      // RFC 8252 §8.6: any program on the same computer can take a native client's name.
      mayBeSilent: isConfidential(client) || !isNative(redirectUri),
      now: clock.now(),
    });
  }

  /** Approved, by the person just now or by an earlier consent. Undefined: this form was answered before. */
  async function approve(
    target: AnswerTarget,
    request: AuthorizationRequest,
    browser: Browser,
    authorizationId: string,
    restsOnConsent: boolean,
  ): Promise<HttpAnswer | undefined> {
    const { account, session } = signedIn(browser);
    const agreement = {
      authorizationId,
      accountId: account.id,
      sessionId: session.id,
      authenticatedAt: session.authenticatedAt,
      restsOnConsent,
      now: clock.now(),
    };
    const answer = await request.responseType.answer(request, agreement, { store, gate, settings });
    if (answer === undefined) return undefined;
    if (!answer.isRepeated)
      log.audit({ event: "authorization.approved", authorizationId, clientId: request.client.clientId, accountId: account.id });
    if (request.responseType.grantType === GRANT_TYPE.implicit) observer.issued(GRANT_TYPE.implicit);
    return sendBack(target, answer.parameters, browser);
  }

  /** Reads the request and hands it on, or answers what is wrong with it at the place where that may be said. */
  async function withRequest(
    incoming: Incoming,
    next: (target: AnswerTarget, request: AuthorizationRequest, browser: Browser) => Promise<HttpAnswer>,
    orSignIn: (target: AnswerTarget, browser: Browser) => Promise<HttpAnswer>,
  ): Promise<HttpAnswer> {
    const target = await findTarget(incoming.query, responseTypes, (clientId) => store.findClient(clientId));
    if (!isTarget(target)) return targetFailure(target, incoming, context);

    const browser = await browsers.find(incoming);
    try {
      return await next(target, parseAuthorizationRequest(incoming.query, target, responseTypes, settings), browser);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      if (mayRedirectAtOnce(target, incoming.query, browser)) return sendError(target, error, browser);
      return orSignIn(target, browser);
    }
  }

  async function show(incoming: Incoming): Promise<HttpAnswer> {
    return withRequest(
      incoming,
      async (target, request, browser) => {
        const step = await stepOf(request, browser);
        switch (step) {
          case "sign in":
            return showSignIn(incoming, target, browser, { username: request.loginHint });
          case "ask for consent":
            return showConsent(incoming, request, browser);
          case "approve": {
            const answer = await approve(target, request, browser, newId(clock, random), true);
            if (answer !== undefined) return answer;
            // The consent, or the session, was taken away this moment.
            if (!request.prompt.has("none")) return showConsent(incoming, request, browser);
            throw new OAuthError("consent_required", "the consent has just ended, and prompt=none forbids a page");
          }
          case "login_required":
          case "consent_required":
            throw new OAuthError(step, "a page would have to be shown, and prompt=none forbids it (OpenID Connect Core §3.1.2.1)");
        }
      },
      async (target, browser) => showSignIn(incoming, target, browser, {}),
    );
  }

  /** The sign-in form, whatever else may be wrong with the request: what is, is said after it. */
  async function signIn(incoming: Incoming, posted: Parameters, target: AnswerTarget, browser: Browser): Promise<HttpAnswer> {
    const verdict = forms.read(incoming, posted, browser, purposeOf("sign in", incoming));
    if (verdict.outcome !== "good") {
      // Signed in meanwhile, in another tab: that is all this form was for.
      if (browser.signedIn !== undefined) return answers.redirect(`${basePath}/auth/authorize?${incoming.query}`);
      return showSignIn(incoming, target, browser, { problem: { kind: "expired" }, username: posted.optional("username") });
    }

    const attempt = await people.tryToSignIn(incoming, posted, browser);
    if (attempt.outcome === "failed") return showSignIn(incoming, target, browser, attempt);
    // What demanded the sign-in is done; what is left of the request goes on. A broken one stays as it is, and is told so now.
    const next = isInOrder(incoming.query, target) ? withoutSignInDemands(incoming.query) : incoming.query;
    return answers.redirect(`${basePath}/auth/authorize?${next}`, attempt.browser.cookies);
  }

  function isInOrder(query: string, target: AnswerTarget): boolean {
    try {
      parseAuthorizationRequest(query, target, responseTypes, settings);
      return true;
    } catch (error) {
      if (error instanceof OAuthError) return false;
      throw error;
    }
  }

  async function decide(
    incoming: Incoming,
    posted: Parameters,
    target: AnswerTarget,
    request: AuthorizationRequest,
    browser: Browser,
  ): Promise<HttpAnswer> {
    // Signed out in another tab, or longer ago than max_age allows: begin anew.
    if (browser.signedIn === undefined || (await stepOf(request, browser)) === "sign in")
      return showSignIn(incoming, target, browser, { username: request.loginHint });
    const verdict = forms.read(incoming, posted, browser, purposeOf("decide", incoming));
    if (verdict.outcome !== "good") return showConsent(incoming, request, browser, "expired");

    const decision = posted.optional("decision");
    if (decision === "allow")
      return (
        (await approve(target, request, browser, verdict.id, false)) ??
        answers.redirect(`${basePath}/auth/authorize?${incoming.query}`)
      );
    if (decision !== "deny") return showConsent(incoming, request, browser);

    // SD-09: should this very form have been allowed before, what it made ends here.
    await store.endAuthorization(verdict.id, "denied", clock.now());
    const { account } = browser.signedIn;
    log.audit({ event: "authorization.denied", clientId: request.client.clientId, accountId: account.id });
    return sendError(target, { code: "access_denied", message: "the person denied the request" }, browser);
  }

  return {
    path: "/auth/authorize",
    permission: "person",
    caller: "person",
    crossOrigin: false,
    leadsBack: true,
    metadata: () => ({ authorization_endpoint: `${issuer}/auth/authorize` }),
    handlers: {
      GET: show,

      async POST(incoming) {
        const text = await readFormText(incoming.request);
        const fields = new URLSearchParams(text);
        // OpenID Connect Core §3.1.2.1: a request may be posted too. It then goes on as if it had been a link.
        if (!FORM_FIELDS.some((name) => fields.has(name)))
          return answers.redirect(`${basePath}/auth/authorize?${text === "" ? incoming.query : fields}`);

        const posted = Parameters.parse(text);
        if (posted.has("password")) {
          const target = await findTarget(incoming.query, responseTypes, (clientId) => store.findClient(clientId));
          if (!isTarget(target)) return targetFailure(target, incoming, context);
          return signIn(incoming, posted, target, await browsers.find(incoming));
        }
        return withRequest(
          incoming,
          (target, request, browser) => decide(incoming, posted, target, request, browser),
          async (target, browser) => showSignIn(incoming, target, browser, {}),
        );
      },
    },
  };
}

function signedIn(browser: Browser): NonNullable<Browser["signedIn"]> {
  if (browser.signedIn === undefined) throw new Error("nothing is approved before somebody signed in");
  return browser.signedIn;
}

const signedInAccount = (browser: Browser): NonNullable<Browser["signedIn"]>["account"] => signedIn(browser).account;

/** `prompt=login`, `prompt=select_account` and `max_age` are over once somebody signed in; auth_time tells the client. */
function withoutSignInDemands(query: string): string {
  const parameters = new URLSearchParams(query);
  const rest = [...words(parameters.get("prompt"))].filter((word) => word !== "login" && word !== "select_account");
  if (rest.length > 0) parameters.set("prompt", rest.join(" "));
  else parameters.delete("prompt");
  parameters.delete("max_age");
  return parameters.toString();
}

/** The same request for somebody else, who signs in first; what it demands besides stays. */
function withAccountChoice(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set("prompt", [...words(parameters.get("prompt")), "select_account"].join(" "));
  return parameters.toString();
}
