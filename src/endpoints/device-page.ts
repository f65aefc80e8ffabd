/**
 * The page where a person types a device's code and decides (RFC 8628 §3.3).
 *
 * The risks of approving on one device what began on another, and what stands against each, are weighed in
 * docs/explanation/device-flow-risks.md. The code is claimed by the browser that typed it; nobody else can decide.
 */

import { readForm } from "../http/body.ts";
import { networkOf } from "../http/network.ts";
import { type TakenTries, TriesInFlight } from "../limits/tries-in-flight.ts";
import type { DeviceCodeProblem } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import type { Authorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import { lifeOf } from "../tokens/life.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { accountView, applicationView, type People, permissionsOf, type ShownProblem, signInAnswer } from "./people.ts";
import { hashUserCode, parseUserCode } from "./user-code.ts";

/** A device's request that this browser claimed. */
interface Claim {
  readonly authorization: Authorization;
  readonly client: Client;
  readonly userCode: string;
}

export function devicePage(people: People, context: EndpointContext): Endpoint {
  const { answers, basePath, clock, keys, limits, log, pages, sealedIds, settings, store } = context;
  const { browsers, forms } = people;
  const guesses = new TriesInFlight(limits, clock);

  function showCodeForm(
    incoming: Incoming,
    browser: Browser,
    userCode: string | undefined,
    problem?: DeviceCodeProblem,
  ): HttpAnswer {
    const html = pages.deviceCode({
      csrfToken: forms.token(browser, "device code"),
      userCode,
      problem,
      reachedAs: incoming.reachedAs,
    });
    const status = problem === undefined ? 200 : problem.kind === "wait" ? 429 : problem.kind === "expired" ? 403 : 400;
    const headers = problem?.kind === "wait" ? { "retry-after": String(Math.ceil(problem.seconds)) } : {};
    return answers.page(html, { status, cookies: browser.cookies, headers });
  }

  function showSignIn(incoming: Incoming, claim: Claim, browser: Browser, shown: ShownProblem): HttpAnswer {
    const html = pages.signIn({
      csrfToken: forms.token(browser, `device sign in ${claim.authorization.id}`),
      application: applicationView(claim.client),
      device: true,
      username: shown.username,
      problem: shown.problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(html, { ...signInAnswer(shown.problem), cookies: browser.cookies });
  }

  async function showDecision(
    incoming: Incoming,
    { authorization, client, userCode }: Claim,
    browser: Browser,
    account: Account,
    problem?: "expired",
  ): Promise<HttpAnswer> {
    const { startedFrom } = authorization.binding;
    const html = pages.deviceApprove({
      csrfToken: forms.token(browser, `device decide ${authorization.id}`),
      userCode,
      application: applicationView(client),
      startedAt: authorization.createdAt,
      startedFrom,
      sameNetwork: startedFrom === undefined ? undefined : networkOf(startedFrom) === incoming.network,
      account: accountView(account),
      switchUrl: `${basePath}/device?${switching(incoming.query)}`,
      permissions: permissionsOf(authorization.scope, { client, account, added: await store.listScopes(), settings }),
      now: clock.now(),
      problem,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(html, { status: problem === undefined ? 200 : 403, cookies: browser.cookies });
  }

  /** What became of a claim that was decided, for whoever decided it; reloading the page says the same again. */
  function showResult(incoming: Incoming, { authorization, client }: Claim, browser: Browser): HttpAnswer {
    const application = { clientId: client.clientId, name: client.name };
    const account = browser.signedIn?.account;
    if (authorization.state === "ended" || account === undefined) {
      const { createdAt: startedAt, binding } = authorization;
      return answers.page(
        pages.deviceDenied({ application, startedAt, startedFrom: binding.startedFrom, reachedAs: incoming.reachedAs }),
      );
    }
    return answers.page(pages.deviceDone({ application, account: accountView(account), reachedAs: incoming.reachedAs }));
  }

  /** The claim that the address names, if it is this browser's. */
  async function findClaim(query: string, browser: Browser): Promise<Claim | undefined> {
    const parameters = new URLSearchParams(query);
    const sealed = sealedIds.read("claim", parameters.get("request") ?? "");
    const userCode = parseUserCode(parameters.get("user_code") ?? "");
    if (sealed === undefined || userCode === undefined) return undefined;
    const authorization = await store.findAuthorization(sealed.id, clock.now());
    if (authorization === undefined || authorization.claimedBy !== browser.sessionId) return undefined;
    if (authorization.userCodeHash !== hashUserCode(userCode, keys.lookupKey)) return undefined;
    const client = await store.findClient(authorization.clientId);
    return client === undefined || client.disabledAt !== undefined ? undefined : { authorization, client, userCode };
  }

  async function show(incoming: Incoming): Promise<HttpAnswer> {
    const browser = await browsers.find(incoming);
    const claim = await findClaim(incoming.query, browser);
    if (claim === undefined) {
      // §3.3.1: a code from the address is only filled in; nothing happens before the person has sent it.
      const filledIn = new URLSearchParams(incoming.query).get("user_code");
      return showCodeForm(incoming, browser, filledIn === null ? undefined : (parseUserCode(filledIn) ?? filledIn.slice(0, 12)));
    }
    if (claim.authorization.state !== "requested") return showResult(incoming, claim, browser);
    const wantsAnother = new URLSearchParams(incoming.query).has("switch");
    if (browser.signedIn === undefined || wantsAnother) return showSignIn(incoming, claim, browser, {});
    return showDecision(incoming, claim, browser, browser.signedIn.account);
  }

  /**
   * Guessing is bounded per network, per browser and over all (DV-09). A right code counts as no guess, and forgives none.
   * Who is signed in counts for themselves: strangers who use all of that up hold up nobody whom we know (I-39).
   */
  const takeGuess = ({ sessionId, signedIn }: Browser, { network }: Incoming): Promise<TakenTries> =>
    guesses.take(
      signedIn === undefined
        ? [
            { budget: "userCode", key: network },
            { budget: "userCodeSession", key: sessionId },
            { budget: "userCodeTotal", key: "all" },
          ]
        : [{ budget: "userCodeAccount", key: signedIn.account.id }],
    );

  async function enterCode(incoming: Incoming, posted: Parameters, browser: Browser): Promise<HttpAnswer> {
    const typed = posted.optional("user_code");
    const shown = typed?.slice(0, 12);
    const verdict = forms.read(incoming, posted, browser, "device code");
    if (verdict.outcome !== "good") return showCodeForm(incoming, browser, shown, { kind: "expired" });

    const guess = await takeGuess(browser, incoming);
    if (guess.outcome === "wait")
      return showCodeForm(incoming, browser, shown, {
        kind: "wait",
        seconds: guess.seconds,
        signedIn: browser.signedIn !== undefined,
      });

    const userCode = parseUserCode(typed ?? "");
    let claimed: Authorization | undefined;
    try {
      claimed =
        userCode === undefined
          ? undefined
          : await store.claimUserCode(hashUserCode(userCode, keys.lookupKey), browser.sessionId, clock.now());
    } catch (error) {
      // Nobody was told whether the code is right, so this was no guess.
      guess.giveBack();
      throw error;
    }
    if (userCode === undefined || claimed === undefined) {
      guess.keep();
      log.audit({ event: "user_code.guessed", ...(incoming.address !== undefined && { address: incoming.address }) });
      return showCodeForm(incoming, browser, shown, { kind: "unknown" });
    }
    guess.giveBack();

    const request = sealedIds.make("claim", { id: claimed.id, issuedAt: clock.now(), lifetime: 0 });
    return answers.redirect(`${basePath}/device?${new URLSearchParams({ request, user_code: userCode })}`, browser.cookies);
  }

  async function signIn(incoming: Incoming, posted: Parameters, claim: Claim, browser: Browser): Promise<HttpAnswer> {
    const back = `${basePath}/device?${withoutSwitching(incoming.query)}`;
    const verdict = forms.read(incoming, posted, browser, `device sign in ${claim.authorization.id}`);
    if (verdict.outcome !== "good") {
      return showSignIn(incoming, claim, browser, { problem: { kind: "expired" }, username: posted.optional("username") });
    }
    const attempt = await people.tryToSignIn(incoming, posted, browser);
    if (attempt.outcome === "failed") return showSignIn(incoming, claim, browser, attempt);
    // The claim passed on to the new session in the same step in which that began.
    return answers.redirect(back, attempt.browser.cookies);
  }

  async function decide(incoming: Incoming, posted: Parameters, claim: Claim, browser: Browser): Promise<HttpAnswer> {
    const { authorization, client } = claim;
    if (authorization.state !== "requested") return showResult(incoming, claim, browser);
    if (browser.signedIn === undefined) return showSignIn(incoming, claim, browser, {});
    const { account, session } = browser.signedIn;
    const verdict = forms.read(incoming, posted, browser, `device decide ${authorization.id}`);
    if (verdict.outcome !== "good") return showDecision(incoming, claim, browser, account, "expired");

    const now = clock.now();
    const decision = posted.optional("decision");
    if (decision === "allow") {
      const { idleLifetime, endsAt } = lifeOf(client, settings, now);
      const approval = {
        accountId: account.id,
        scope: authorization.scope,
        authenticatedAt: session.authenticatedAt,
        idleLifetime,
        endsAt,
      };
      if (await store.approveAuthorization(authorization.id, browser.sessionId, approval, now)) {
        log.audit({
          event: "authorization.approved",
          authorizationId: authorization.id,
          clientId: client.clientId,
          accountId: account.id,
        });
      }
    } else if (decision === "deny") {
      if (await store.denyAuthorization(authorization.id, browser.sessionId, now)) {
        log.audit({
          event: "authorization.denied",
          authorizationId: authorization.id,
          clientId: client.clientId,
          accountId: account.id,
        });
      }
    }
    // The page that comes says what became of it, whoever was first.
    return answers.redirect(`${basePath}/device?${incoming.query}`, browser.cookies);
  }

  return {
    path: "/device",
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      GET: show,

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (!posted.has("decision") && !posted.has("password")) return enterCode(incoming, posted, browser);

        const claim = await findClaim(incoming.query, browser);
        // Another browser's claim, or none: nobody is told which (VP-05).
        if (claim === undefined) return showCodeForm(incoming, browser, undefined, { kind: "unknown" });
        return posted.has("password") ? signIn(incoming, posted, claim, browser) : decide(incoming, posted, claim, browser);
      },
    },
  };
}

function switching(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set("switch", "1");
  return parameters.toString();
}

function withoutSwitching(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.delete("switch");
  return parameters.toString();
}
