/**
 * `/auth/callback/{provider}`: a browser comes back from another provider. The answer counts once, in the browser that asked; then the
 * person goes on to where they wanted to go, as after any first step of a sign-in.
 */

import { readForm } from "../http/body.ts";
import { letterOpens } from "../interaction/demand.ts";
import { TriesInFlight } from "../limits/tries-in-flight.ts";
import type { ElsewhereProblem } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { ProvedPerson, ProviderAnswer } from "../ports/provider.ts";
import { Unavailable } from "../ports/unavailable.ts";
import type { Account } from "../records/account.ts";
import type { Credential } from "../records/credential.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { failurePage } from "./failures.ts";
import type { People } from "./people.ts";
import { keepRefusal } from "./refusals.ts";
import { callbackPath, createWaysOut, WAY_LASTS, type WayOut } from "./sign-in/way-out.ts";
import { whence } from "./whence.ts";

/** What an answer came to: where the browser goes, or why it goes nowhere. */
type Outcome = { readonly answer: HttpAnswer } | { readonly problem: ElsewhereProblem; readonly rule: string };

interface Back {
  readonly incoming: Incoming;
  readonly browser: Browser;
  readonly provider: { readonly name: string; readonly label: string };
  readonly way: WayOut;
}

/** RFC 6749 §4.1.2, RFC 9207 §2. What else a provider posts is its own affair. */
const ANSWER = ["state", "code", "error", "error_description", "iss"] as const;
const NOT_ASKED = "this browser asked no such question, or too long ago";
/** Characters that an address may have at the browsers and proxies in use. */
const LONGEST_ANSWER = 6_000;

export function providerAnswerEndpoint({ browsers }: People, context: EndpointContext): Endpoint {
  const { answers, clock, limits, log, pages, providers } = context;
  const ways = createWaysOut(context);
  const tries = new TriesInFlight(limits, clock);
  const arrivals = createArrivals(browsers, context);

  /** The page says in plain words what happened, and the administrator finds the rule under its id. */
  async function refuse(
    { browser, incoming, provider, way }: Omit<Back, "way"> & { way: WayOut | undefined },
    problem: ElsewhereProblem,
    rule: string,
  ) {
    await keepRefusal({ error: "provider", rule, ...about(browser) }, incoming, context);
    const errorId = incoming.errorId();
    log.warn({ source: provider.name, errorId, rule }, "a sign-in at a provider opened nothing");
    log.audit({ event: "sign_in.failed", reason: problem, detail: provider.name, ...about(browser), ...whence(incoming) });
    const page = pages.elsewhere({
      problem,
      provider: provider.label,
      back: way?.to,
      errorId,
      at: clock.now(),
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, {
      status: STATUS[problem],
      cookies: [...browser.cookies, ...(way === undefined ? [] : [ways.ended(way)])],
    });
  }

  async function judge(back: Back, parameters: URLSearchParams): Promise<Outcome> {
    const { incoming, provider, way } = back;
    const taken = await tries.take([{ budget: "provider", key: incoming.network }]);
    if (taken.outcome === "wait")
      return { answer: failurePage({ kind: "too-many", status: 429, seconds: taken.seconds }, incoming, context) };
    let answer: ProviderAnswer;
    try {
      answer = await providers.judge(provider.name, parameters, way.question);
    } catch (error) {
      taken.giveBack();
      if (!(error instanceof Unavailable)) throw error;
      return { problem: "down", rule: error.message };
    }
    if (answer.outcome !== "proved") {
      taken.keep();
      return {
        problem: answer.outcome,
        rule: "reason" in answer ? answer.reason : "the sign-in there is too old, or of unknown age",
      };
    }
    taken.giveBack();
    // Prove, then spend: of all who bring one answer, one goes on.
    if (!(await context.store.spendAnswer(way.id, clock.now() + WAY_LASTS)))
      return { problem: "over", rule: "the answer was used before" };
    return way.purpose === "connect" ? arrivals.connect(back, answer) : arrivals.signIn(back, answer);
  }

  return {
    path: callbackPath("{provider}"),
    permission: "provider's answer",
    caller: "person",
    crossOrigin: false,
    leadsBack: true,
    handlers: {
      async GET(incoming) {
        const provider = providers.offered.find(({ name }) => name === incoming.variable);
        if (provider === undefined) return failurePage({ kind: "not-found", status: 404 }, incoming, context);
        const browser = await browsers.find(incoming);
        const parameters = new URLSearchParams(incoming.query);
        const states = parameters.getAll("state");
        const way = states.length === 1 ? await ways.read(incoming, browser, provider.name, states[0] ?? "") : undefined;
        if (way === undefined) return refuse({ incoming, browser, provider, way }, "over", NOT_ASKED);
        const back = { incoming, browser, provider, way };
        const outcome = await judge(back, parameters);
        return "answer" in outcome ? outcome.answer : refuse(back, outcome.problem, outcome.rule);
      },
      POST: (incoming) => bounced(incoming, context),
    },
  };
}

/**
 * A provider that posts its answer (OAuth 2.0 Form Post Response Mode). A browser sends no cookie of ours with what another site posts, but
 * does when it goes on from there. So nothing is looked at here, and the answer comes again as if it had stood in the address.
 */
async function bounced(incoming: Incoming, context: EndpointContext): Promise<HttpAnswer> {
  const provider = context.providers.offered.find(({ name }) => name === incoming.variable);
  if (provider === undefined) return failurePage({ kind: "not-found", status: 404 }, incoming, context);
  const posted = await readForm(incoming.request);
  const members = ANSWER.flatMap((name) => {
    const value = posted.optional(name);
    return value === undefined ? [] : [[name, value]];
  });
  const answer = new URLSearchParams(members).toString();
  if (answer.length > LONGEST_ANSWER) return failurePage({ kind: "bad-request", status: 400 }, incoming, context);
  return context.answers.redirect(`${context.basePath}${callbackPath(provider.name)}?${answer}`);
}

/** What a person gets who proved who they are. */
function createArrivals(browsers: People["browsers"], context: EndpointContext) {
  const { answers, log, providers } = context;
  const ways = createWaysOut(context);

  /** A verified address opens what a letter to it would open by itself, and no more. */
  const asksForMore = async (account: Account): Promise<boolean> => (await letterOpens(account, context)) !== "alone";

  return {
    async signIn({ browser, incoming, provider, way }: Back, proved: ProvedPerson): Promise<Outcome> {
      const admitted = await providers.admit(provider.name, proved, asksForMore);
      if (typeof admitted === "string") return { problem: admitted === "name" ? "name" : "unknown", rule: RULES[admitted] };
      const { account, connected } = admitted;
      if (connected !== undefined) log.audit({ ...added(connected), reason: "address", ...whence(incoming) });
      const begun = await browsers.begin(browser, account, proved.methods, incoming, proved.provedAt);
      if (begun === undefined) return { problem: "over", rule: "the account got another password meanwhile, or was disabled" };
      log.audit({
        event: "credential.used",
        accountId: account.id,
        detail: "identity",
        reason: provider.name,
        ...whence(incoming),
      });
      return { answer: answers.redirect(way.to, [...begun.cookies, ways.ended(way)]) };
    },

    async connect({ browser, incoming, provider, way }: Back, proved: ProvedPerson): Promise<Outcome> {
      // The way is bound to the person who began it, and they are signed in still.
      if (browser.signedIn === undefined) return { problem: "over", rule: "nobody is signed in any more" };
      const connected = await providers.connect(provider.name, proved, browser.signedIn.account);
      if (connected === "taken") return { problem: "taken", rule: "another account here has this account of the provider" };
      if (typeof connected === "object") log.audit({ ...added(connected.credential), ...whence(incoming) });
      return { answer: answers.redirect(way.to, [...browser.cookies, ways.ended(way)]) };
    },
  };
}

const added = ({ accountId, id }: Credential) =>
  ({ event: "credential.added", accountId, credentialId: id, detail: "identity" }) as const;

const RULES = {
  disabled: "the account is disabled",
  unknown: "nobody here has this account of the provider",
  name: "no account was made: the provider gives no name that can be one here, or somebody else has it",
} as const;

const about = ({ signedIn }: Browser) => (signedIn === undefined ? {} : { accountId: signedIn.account.id });

const STATUS: Readonly<Record<ElsewhereProblem, number>> = {
  over: 400,
  denied: 403,
  stale: 403,
  "not invited": 403,
  refused: 403,
  unknown: 403,
  name: 403,
  taken: 403,
  down: 503,
};
