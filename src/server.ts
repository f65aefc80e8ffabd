/** Assembles every room into `fetch(Request): Promise<Response>`; the only file that knows them all. */

import { createSecretProof } from "./client-auth/secret-proof.ts";
import { accountPage } from "./endpoints/account-page.ts";
import { answering } from "./endpoints/answering.ts";
import { assetEndpoints } from "./endpoints/assets.ts";
import { authorizationEndpoint } from "./endpoints/authorize.ts";
import { deviceAuthorizationEndpoint } from "./endpoints/device-authorization.ts";
import { devicePage } from "./endpoints/device-page.ts";
import type { Endpoint, EndpointContext } from "./endpoints/endpoint.ts";
import { healthEndpoints } from "./endpoints/health.ts";
import { homePage } from "./endpoints/home.ts";
import { introspectionEndpoint } from "./endpoints/introspect.ts";
import { jwksEndpoint } from "./endpoints/jwks.ts";
import { logoutEndpoint } from "./endpoints/logout.ts";
import { metadataEndpoints } from "./endpoints/metadata.ts";
import { createPeople } from "./endpoints/people.ts";
import { makeInitialAccessToken, registrationEndpoint } from "./endpoints/register.ts";
import { revocationEndpoint, revokeAnyToken } from "./endpoints/revoke.ts";
import { makeSetUpLink, setUpPage } from "./endpoints/set-up.ts";
import { tokenEndpoint } from "./endpoints/token.ts";
import { userinfoEndpoint } from "./endpoints/userinfo.ts";
import { grants } from "./grants/index.ts";
import { createCookieJar } from "./http/cookies.ts";
import { createMemoryLimits } from "./http/limits.ts";
import { networkOf } from "./http/network.ts";
import { createPageAnswers } from "./http/page-answer.ts";
import { createPollPace } from "./http/poll-pace.ts";
import { passwordSignIn } from "./interaction/password-sign-in.ts";
import { assets } from "./pages/assets.ts";
import { createPages } from "./pages/pages.ts";
import type { Accounts, SetUp } from "./ports/accounts.ts";
import { type Clock, systemClock } from "./ports/clock.ts";
import { toResponse } from "./ports/exchange.ts";
import type { Keys } from "./ports/keys.ts";
import { type Log, silentLog } from "./ports/log.ts";
import type { PasswordHasher } from "./ports/password-hasher.ts";
import { type Random, systemRandom } from "./ports/random.ts";
import type { AuthorizationServer } from "./ports/server.ts";
import type { Store } from "./ports/store.ts";
import { brokenIssuerRule } from "./protocol/issuer.ts";
import { DEFAULT_SETTINGS, type Settings } from "./records/settings.ts";
import { responseTypes } from "./response-types/index.ts";
import { createGate } from "./tokens/gate.ts";
import { createLoader } from "./tokens/loader.ts";
import { createSeal } from "./tokens/seal.ts";
import { verifiedTokenOf } from "./tokens/verified-token.ts";

export interface AuthorizationServerOptions {
  /** What tokens name as their origin, and every address is made of: https, or http on this computer; no query, no fragment. */
  readonly issuer: string;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly keys: Keys;
  /** For client secrets that people chose. */
  readonly hasher: PasswordHasher;
  /** Where the first account is made; without it there is no set-up page. */
  readonly setUp?: SetUp;
  readonly settings?: Settings;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
}

const MOST_LIMIT_KEYS = 100_000;
const MOST_PACED_POLLS = 100_000;
const SWEEP_BATCH = 500;

/** @throws {TypeError} the issuer cannot be one (RFC 8414 §2) */
export function createAuthorizationServer(options: AuthorizationServerOptions): AuthorizationServer {
  const { setUp, store } = options;
  const context = contextOf(options);
  const { clock, settings, tokens } = context;

  const handle = answering(allEndpoints(context), context);

  return {
    fetch: async (request, connection) => toResponse(await handle(request, connection), request.method),
    handle,

    async verifyAccessToken(token) {
      const live = await tokens.findLive("access", token);
      return live === undefined ? undefined : verifiedTokenOf(live);
    },

    revokeToken: (token) => revokeAnyToken(token, context),

    setUpLink: async () => (setUp === undefined ? undefined : makeSetUpLink(setUp, context)),

    initialAccessToken: (lifetime) => makeInitialAccessToken(lifetime, context),

    sweep: () => store.sweep(clock.now(), clock.now() - settings.registration.forgetAfter, SWEEP_BATCH),
  };
}

/** What such a server answers at: the reference page is made from it. */
export const endpointsOf = (options: AuthorizationServerOptions): readonly Endpoint[] => allEndpoints(contextOf(options));

function contextOf(options: AuthorizationServerOptions): EndpointContext {
  const {
    accounts,
    hasher,
    keys,
    store,
    clock = systemClock,
    log = silentLog,
    random = systemRandom,
    settings = DEFAULT_SETTINGS,
  } = options;
  const issuer = options.issuer.replace(/\/$/, "");
  const broken = brokenIssuerRule(issuer);
  if (broken !== undefined) throw new TypeError(broken);
  const basePath = new URL(issuer).pathname.replace(/\/$/, "");

  const seal = createSeal(keys);
  const tokens = createLoader({ seal, store, accounts, clock });
  const limits = createMemoryLimits(settings.limits, { mostKeys: MOST_LIMIT_KEYS });
  const signIn = passwordSignIn({ accounts, limits, clock, log, networkOf });
  return {
    issuer,
    basePath,
    store,
    accounts,
    keys,
    clock,
    random,
    limits,
    log,
    settings,
    seal,
    tokens,
    gate: createGate({ issuer, seal, keys, accounts, clock, random, settings }),
    clientAuthentication: { store, limits, clock, log, proof: createSecretProof(hasher, random) },
    signIn,
    setUp: options.setUp,
    pages: createPages({ name: settings.name, issuer, basePath }),
    cookies: createCookieJar(issuer),
    answers: createPageAnswers(issuer),
  };
}

function allEndpoints(context: EndpointContext): readonly Endpoint[] {
  const { clock, log, random, settings, setUp, signIn, store, tokens } = context;
  const people = createPeople(context);
  const pollPace = createPollPace({ most: MOST_PACED_POLLS });

  const endpoints: readonly Endpoint[] = [
    authorizationEndpoint(responseTypes, people, context),
    tokenEndpoint(grants, context, { clock, random, store, tokens, settings, pollPace, signIn, log }),
    deviceAuthorizationEndpoint(context),
    introspectionEndpoint(context),
    revocationEndpoint(context),
    registrationEndpoint({ grants, responseTypes }, context),
    userinfoEndpoint(context),
    jwksEndpoint(context),
    logoutEndpoint(people, context),
    devicePage(people, context),
    accountPage(people, context),
    homePage(people, context),
    ...(setUp === undefined ? [] : [setUpPage(setUp, people, context)]),
    ...healthEndpoints(context),
    ...assetEndpoints(assets),
  ];
  return [...endpoints, ...metadataEndpoints({ endpoints, grants, responseTypes }, context)];
}
