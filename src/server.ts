/** Assembles every room into `fetch(Request): Promise<Response>`. It is the only file that knows them all. */

import { createProvedHeaders, type ProvedHeaders } from "./client-auth/proved-headers.ts";
import { createSecretProof, type SecretProof } from "./client-auth/secret-proof.ts";
import { createDeliveries } from "./deliveries/deliveries.ts";
import { administratorsDoor, type DoorOptions } from "./desk/door.ts";
import { accountPage } from "./endpoints/account-page.ts";
import { activityPages } from "./endpoints/activity-page.ts";
import { answering } from "./endpoints/answering.ts";
import { appPasswordsPage } from "./endpoints/app-passwords-page.ts";
import { assetEndpoints } from "./endpoints/assets.ts";
import { authorizationEndpoint } from "./endpoints/authorize.ts";
import { backchannelAuthenticationEndpoint } from "./endpoints/backchannel-authentication.ts";
import { clientConfigurationEndpoint } from "./endpoints/client-configuration.ts";
import { createClientDocuments } from "./endpoints/client-documents.ts";
import { confirmAddressPage } from "./endpoints/confirm-address.ts";
import { connectionsPage } from "./endpoints/connections-page.ts";
import { deviceAuthorizationEndpoint } from "./endpoints/device-authorization.ts";
import { devicePage } from "./endpoints/device-page.ts";
import { emailPage } from "./endpoints/email-page.ts";
import type { Endpoint, EndpointContext } from "./endpoints/endpoint.ts";
import { factorsPage } from "./endpoints/factors-page.ts";
import { refusalPage } from "./endpoints/failures.ts";
import { forgottenPage } from "./endpoints/forgotten.ts";
import { healthEndpoints } from "./endpoints/health.ts";
import { aboutPage, homePage, welcomePage } from "./endpoints/home.ts";
import { introspectionEndpoint } from "./endpoints/introspect.ts";
import { jwksEndpoint } from "./endpoints/jwks.ts";
import { languagePage } from "./endpoints/language-choice.ts";
import { logoEndpoint } from "./endpoints/logo.ts";
import { logoutEndpoint } from "./endpoints/logout.ts";
import { mailVerifyEndpoint } from "./endpoints/mail-verify.ts";
import { metadataEndpoints } from "./endpoints/metadata.ts";
import { ownDataPage } from "./endpoints/own-data-page.ts";
import { createPageWriter, type PageWriter } from "./endpoints/page-writer.ts";
import { passwordPages } from "./endpoints/password-pages.ts";
import { createPeople, type People } from "./endpoints/people.ts";
import { profilePage } from "./endpoints/profile-page.ts";
import { providerAnswerEndpoint } from "./endpoints/provider-answer.ts";
import { pushedAuthorizationEndpoint } from "./endpoints/pushed-authorization.ts";
import { createReadiness } from "./endpoints/readiness.ts";
import { makeInitialAccessToken, registrationEndpoint } from "./endpoints/register.ts";
import { revocationEndpoint, revokeAnyToken } from "./endpoints/revoke.ts";
import { makeDoctorPass, seenEndpoint } from "./endpoints/seen.ts";
import { makeSetUpLink, setUpPage } from "./endpoints/set-up.ts";
import { type SignalsRooms, sharedSignalsEndpoints } from "./endpoints/shared-signals.ts";
import { signInLinkPage } from "./endpoints/sign-in-link.ts";
import { sendsLetters, signsInByLetter, siteOf } from "./endpoints/site.ts";
import { thunderbirdAddOnEndpoint } from "./endpoints/thunderbird-add-on.ts";
import { tokenEndpoint } from "./endpoints/token.ts";
import { userinfoEndpoint } from "./endpoints/userinfo.ts";
import { waitingPage } from "./endpoints/waiting-page.ts";
import { keepEvents } from "./events/keeping-log.ts";
import { createFactors } from "./factors/index.ts";
import { grants } from "./grants/index.ts";
import { createCookieJar } from "./http/cookies.ts";
import { networkOf, ownedBy } from "./http/network.ts";
import { createPageAnswers } from "./http/page-answer.ts";
import { removeLeaving } from "./interaction/asked-deletion.ts";
import { createFactorProofs } from "./interaction/factor-proofs.ts";
import { tellOwners } from "./interaction/notices.ts";
import { passwordSignIn } from "./interaction/password-sign-in.ts";
import { createClientKeys } from "./jwt/client-keys.ts";
import { createEventBounds } from "./limits/event-bounds.ts";
import { createHitList } from "./limits/limit-hits.ts";
import { createLimits } from "./limits/limits.ts";
import { observeLimits } from "./limits/observed-limits.ts";
import { createPollPace } from "./limits/poll-pace.ts";
import { assetsOf } from "./pages/assets.ts";
import { createLanguages } from "./pages/languages/languages.ts";
import { createPages } from "./pages/pages.ts";
import type { Accounts, PasswordChoice, SetUp } from "./ports/accounts.ts";
import { type Clock, systemClock } from "./ports/clock.ts";
import { toResponse } from "./ports/exchange.ts";
import type { Factors } from "./ports/factors.ts";
import { type Fetcher, noFetcher } from "./ports/fetcher.ts";
import type { Keys } from "./ports/keys.ts";
import { type Letters, noLetters } from "./ports/letters.ts";
import type { PollPace } from "./ports/limits.ts";
import { type Log, silentLog } from "./ports/log.ts";
import { type MetricsPage, type Observer, silentObserver } from "./ports/observer.ts";
import type { PasswordHasher } from "./ports/password-hasher.ts";
import { noProviders, type Providers } from "./ports/providers.ts";
import { type Random, systemRandom } from "./ports/random.ts";
import type { NotReady } from "./ports/readiness.ts";
import type { AuthorizationServer } from "./ports/server.ts";
import type { Store } from "./ports/store.ts";
import { brokenIssuerRule } from "./protocol/issuer.ts";
import { relyingPartyOf } from "./protocol/relying-party.ts";
import type { Client } from "./records/client.ts";
import { COMMAND_LINE_CLIENT_ID, commandLineClient } from "./records/command-line-client.ts";
import { DEFAULT_SETTINGS, type Settings } from "./records/settings.ts";
import { STEPS_STAY } from "./records/traced-step.ts";
import { programOn } from "./records/user-agent.ts";
import { responseTypes } from "./response-types/index.ts";
import { createGate } from "./tokens/gate.ts";
import { createIssuedCounts } from "./tokens/issued-counts.ts";
import { createLoader } from "./tokens/loader.ts";
import { ownKeyProofs } from "./tokens/own-key-proofs.ts";
import { createSeal, type Seal } from "./tokens/seal.ts";
import { createSealedIds } from "./tokens/sealed-ids.ts";
import { verifiedTokenOf } from "./tokens/verified-token.ts";

export interface AuthorizationServerOptions {
  /**
   * The issuer: tokens name it as their origin, and every address begins with it. https, or http on this computer; no query, no
   * fragment.
   */
  readonly issuer: string;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly keys: Keys;
  /** Hashes client secrets that people chose. */
  readonly hasher: PasswordHasher;
  /** Makes the first account. Absent: there is no set-up page. */
  readonly setUp?: SetUp;
  /** Lets people choose passwords. Absent: there is no page for that. */
  readonly passwordChoice?: PasswordChoice;
  /** What administrators' work needs from the process around the server. Absent: there is no door for them at /admin. */
  readonly administration?: DoorOptions;
  /** What proves people besides their passwords, as far as it is not what the store has. */
  readonly factors?: Partial<Factors>;
  /** Other providers, at which people sign in: those of {@link SourcedAccounts}. Absent: there are none. */
  readonly providers?: Providers | undefined;
  /** Sends letters. Absent: there are none, and an administrator hands links on. */
  readonly letters?: Letters;
  /** Fetches what clients publish, such as their keys. Absent: nothing is fetched, and such clients cannot prove themselves. */
  readonly fetcher?: Fetcher;
  readonly settings?: Settings;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
  /** Hears of each request: {@link createObserver} makes one. */
  readonly observer?: Observer;
  /** Serves `/metrics` to everybody. Absent: there is no such page. */
  readonly metrics?: MetricsPage;
  /** Whether the process was told to end. Then `/readyz` says so, and everything else goes on. */
  readonly isDraining?: () => boolean;
}

const MOST_PACED_POLLS = 100_000;
/** How many rows of each kind a sweep removes: so few that requests hardly wait for it. @internal */
export const SWEEP_BATCH = 20;

/** @throws {TypeError} the issuer cannot be one (RFC 8414 §2) */
export function createAuthorizationServer(options: AuthorizationServerOptions): AuthorizationServer {
  const { setUp, store } = options;
  const rooms = roomsOf(options);
  const { clock, readiness, tokens } = rooms;

  let context: EndpointContext;
  let writer: PageWriter;
  let handle: AuthorizationServer["handle"];
  const reconfigure = (settings: Settings): void => {
    Object.assign(rooms.budgets, settings.limits);
    context = contextOf(rooms, settings);
    const people = createPeople(context);
    writer = createPageWriter(people.browsers, context);
    handle = answering(allEndpoints(people, context, rooms), writer, context);
  };
  reconfigure(options.settings ?? DEFAULT_SETTINGS);
  const deliveries = createDeliveries(() => context);

  return {
    fetch: async (request, connection) => toResponse(await handle(request, connection), request.method),
    handle: (request, connection) => handle(request, connection),
    refusalPage: (status) => refusalPage(status, writer, context),

    async verifyAccessToken(token, resourceServer, proof) {
      const caller = resourceServer === undefined ? undefined : await resourceServerOf(resourceServer, store);
      const live = await tokens.findUsed(token, proof, caller);
      return live === undefined ? undefined : verifiedTokenOf(live, context.issuer, caller?.usernameClaim);
    },

    revokeToken: (token) => revokeAnyToken(token, context),

    setUpLink: async () => (setUp === undefined ? undefined : makeSetUpLink(setUp, context)),

    initialAccessToken: (lifetime) => makeInitialAccessToken(lifetime, context),
    doctorPass: () => makeDoctorPass(context),

    readiness,
    reconfigure,

    deliver: () => deliveries.deliver(),
    onDeliveries: (listener) => store.onDeliveries(listener),

    async sweep() {
      const { deleteAccountsAfter, events, registration } = context.settings;
      const now = clock.now();
      const swept = await store.sweep(now, now - registration.forgetAfter, SWEEP_BATCH);
      const kept = { since: now - events.keep, strangersSince: now - events.keepStrangers, tracedSince: now - STEPS_STAY };
      const accounts = await removeLeaving(deleteAccountsAfter, now, SWEEP_BATCH, rooms);
      return { ...swept, accounts, events: await store.sweepEvents(kept, SWEEP_BATCH) };
    },
  };
}

async function resourceServerOf(clientId: string, store: Store): Promise<Client> {
  const client = await store.findClient(clientId);
  if (client?.resourceServer === true && client.disabledAt === undefined) return client;
  throw new TypeError("there is no such resource server, or it is disabled");
}

/** The endpoints of such a server: the reference page is made from them. @internal */
export function endpointsOf(options: AuthorizationServerOptions): readonly Endpoint[] {
  const rooms = roomsOf(options);
  const context = contextOf(rooms, options.settings ?? DEFAULT_SETTINGS);
  return allEndpoints(createPeople(context), context, rooms);
}

/** What stays the same when the settings change. */
type Rooms = Omit<
  EndpointContext,
  "clientAuthentication" | "documents" | "gate" | "keyProofs" | "pages" | "settings" | "signIn" | "site"
> & {
  readonly signInWith: ReturnType<typeof passwordSignIn>;
  readonly proof: SecretProof;
  readonly provedHeaders: ProvedHeaders;
  readonly seal: Seal;
  readonly budgets: Settings["limits"];
  readonly pollPace: PollPace;
  readonly readiness: () => Promise<NotReady | undefined>;
  readonly metrics: MetricsPage | undefined;
  readonly administration: DoorOptions | undefined;
  readonly signals: SignalsRooms;
};

function roomsOf(options: AuthorizationServerOptions): Rooms {
  const {
    accounts,
    hasher,
    isDraining = () => false,
    keys,
    store,
    clock = systemClock,
    fetcher = noFetcher,
    letters = noLetters,
    observer = silentObserver,
    random = systemRandom,
    settings = DEFAULT_SETTINGS,
  } = options;
  const issuer = options.issuer.replace(/\/$/, "");
  const broken = brokenIssuerRule(issuer);
  if (broken !== undefined) throw new TypeError(broken);

  const seal = createSeal(keys);
  const factors = { ...createFactors({ store, keys, clock, random, site: relyingPartyOf(issuer) }), ...options.factors };
  const budgets = { ...settings.limits };
  const log = keepEvents(tellOwners(options.log ?? silentLog, { store, clock, letters, networkOf, programOn }), {
    store,
    clock,
    random,
    bounds: createEventBounds(),
    networkOf,
  });
  const limitHits = createHitList();
  const limits = observeLimits(createLimits(budgets, options, log), observer, limitHits);
  return {
    issuer,
    basePath: new URL(issuer).pathname.replace(/\/$/, ""),
    store,
    accounts,
    hasher,
    keys,
    clock,
    random,
    letters,
    limits,
    limitHits,
    log,
    observer,
    seal,
    issued: createIssuedCounts(clock),
    sealedIds: createSealedIds(keys),
    tokens: createLoader({ issuer, seal, store, accounts, clock }),
    proof: createSecretProof(hasher, random),
    provedHeaders: createProvedHeaders(),
    signInWith: passwordSignIn({ accounts, limits, clock, log, networkOf, ownedBy, store, keys, factors }),
    factors,
    factorProofs: createFactorProofs({ accounts, factors, limits, clock, log, networkOf }),
    providers: options.providers ?? noProviders,
    fetcher,
    clientKeys: createClientKeys({ clock, fetcher }),
    setUp: options.setUp,
    passwordChoice: options.passwordChoice,
    cookies: createCookieJar(issuer),
    answers: createPageAnswers(issuer),
    languages: createLanguages(settings.texts),
    budgets,
    pollPace: createPollPace({ most: MOST_PACED_POLLS }),
    readiness: createReadiness({ store, keys, log, isDraining }),
    metrics: options.metrics,
    administration: options.administration,
    signals: { pollWaits: { count: 0 }, isDraining },
  };
}

function contextOf(rooms: Rooms, settings: Settings): EndpointContext {
  const { accounts, clientKeys, clock, issuer, keys, limits, log, proof, provedHeaders, random, seal, store } = rooms;
  const site = siteOf(rooms, settings);
  const documents = createClientDocuments({ grants, responseTypes }, { ...rooms, settings });
  return {
    ...rooms,
    settings,
    signIn: rooms.signInWith(settings),
    documents,
    clientAuthentication: {
      documents,
      store,
      limits,
      clock,
      log,
      proof,
      provedHeaders,
      keys,
      clientKeys,
      issuer,
      isStrict: settings.registeredMethodOnly,
      authorities: settings.certificates?.authorities ?? [],
      issuerAudienceOnly: settings.issuerAudienceOnly,
      foreignAlgorithms: settings.foreignAlgorithms,
      certificateOrigin: settings.certificates?.origin,
      profile: settings.profile,
    },
    keyProofs: ownKeyProofs({ ...rooms, settings }),
    gate: createGate({ issuer, seal, keys, accounts, clock, random, settings, store, issued: rooms.issued }),
    site,
    pages: createPages(site),
  };
}

function allEndpoints(
  people: People,
  context: EndpointContext,
  { administration, metrics, pollPace, readiness, signals }: Rooms,
): readonly Endpoint[] {
  const { passwordChoice, settings, setUp } = context;

  const endpoints: readonly Endpoint[] = [
    authorizationEndpoint(responseTypes, people, context),
    tokenEndpoint(grants, context, { ...context, pollPace }),
    pushedAuthorizationEndpoint(responseTypes, context),
    deviceAuthorizationEndpoint(administration === undefined ? {} : { [COMMAND_LINE_CLIENT_ID]: commandLineClient }, context),
    backchannelAuthenticationEndpoint(context),
    introspectionEndpoint(context),
    mailVerifyEndpoint(context),
    revocationEndpoint(context),
    registrationEndpoint({ grants, responseTypes }, context),
    clientConfigurationEndpoint({ grants, responseTypes }, context),
    userinfoEndpoint(context),
    ...sharedSignalsEndpoints(signals, context),
    jwksEndpoint(context),
    logoutEndpoint(people, context),
    devicePage(people, context),
    waitingPage(people, context),
    accountPage(people, context),
    emailPage(people, context),
    confirmAddressPage(people, context),
    profilePage(people, context),
    ...activityPages(people, context),
    ownDataPage(people, context),
    factorsPage(people, context),
    appPasswordsPage(people, context),
    ...(context.providers.offered.length === 0 ? [] : [providerAnswerEndpoint(people, context), connectionsPage(people, context)]),
    homePage(people, context),
    aboutPage(context),
    welcomePage(people, context),
    languagePage(people, context),
    ...(setUp === undefined ? [] : [setUpPage(setUp, people, context)]),
    ...(passwordChoice === undefined ? [] : passwordPages(passwordChoice, people, context)),
    ...(sendsLetters(context) ? [forgottenPage(people, context)] : []),
    ...(signsInByLetter(context, settings) ? [signInLinkPage(people, context)] : []),
    seenEndpoint(context),
    ...healthEndpoints(readiness, metrics),
    ...assetEndpoints(assetsOf(settings.branding, context.basePath)),
    logoEndpoint(context),
    thunderbirdAddOnEndpoint(context),
    ...(administration === undefined ? [] : administratorsDoor(administration, people, context)),
  ];
  return [...endpoints, ...metadataEndpoints({ endpoints, grants, responseTypes }, context)];
}
