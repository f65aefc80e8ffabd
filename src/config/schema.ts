/** Every setting that there is: the one schema that types, editor schema, template and reference page are made from. */

import * as z from "zod";
import { toLevel } from "../protocol/authentication.ts";
import { brokenIssuerRule } from "../protocol/issuer.ts";
import type { Seconds } from "../protocol/time.ts";
import { LANGUAGE_NAMES } from "../records/language.ts";
import { CLAIM_TYPES, isFreeClaimName } from "../records/own-claim.ts";
import { SECURITY_PROFILES, underProfile } from "../records/security-profile.ts";
import { DEFAULT_SETTINGS, type Settings } from "../records/settings.ts";
import { ACCOUNT_SOURCES, checkAccountSources, withAccountSources } from "./account-sources.ts";
import { allowingOf, allowingSection } from "./allowing.ts";
import { brandingOf, brandingShape } from "./branding.ts";
import type { Configuration } from "./configuration.ts";
import { DATABASE_URL } from "./database-url.ts";
import { certificatesOf, dpopSection, mtlsSection } from "./key-proofs.ts";
import { letterSettingsOf, lettersSection } from "./letters.ts";
import { lifetimesOf, lifetimesSection } from "./lifetimes.ts";
import { limitsOf } from "./limits.ts";
import { logoutSection } from "./logout.ts";
import { postgresSection } from "./postgres.ts";
import { registrationOf, registrationSection } from "./registration.ts";
import { scopesOf } from "./scopes.ts";
import { sharedSignalsSection } from "./shared-signals.ts";
import { DOMAIN } from "./sources/fields.ts";
import type { AccountSourceSettings } from "./sources/settings.ts";
import { textsOf, textsSection } from "./texts.ts";
import { trustedIssuersOf, trustedIssuersSection } from "./trusted-issuers.ts";
import { budget, duration, durationOrNever, flag, names, section } from "./values.ts";

const DAY: Seconds = 86_400;
const { events, limits } = DEFAULT_SETTINGS;
const CLAIM_NAME = "must have 1 to 100 printable characters, and be none that OpenID Connect or a token uses already";

const schema = z.strictObject({
  name: z.string().min(1).max(100).default(DEFAULT_SETTINGS.name).meta({ description: "The name that people see on every page." }),
  language: z
    .enum(LANGUAGE_NAMES)
    .default(DEFAULT_SETTINGS.language)
    .meta({ description: "The language of pages and letters for those who ask for none that there is." }),
  branding: section("What makes the pages yours, besides the name.", brandingShape),
  issuer: z
    .string()
    .superRefine((issuer, context) => {
      const rule = brokenIssuerRule(issuer);
      if (rule !== undefined) context.addIssue({ code: "custom", message: rule, params: { whole: true } });
    })
    .optional()
    .meta({
      description:
        "The URL that people and programs reach the server at, without a slash at its end. Absent: the loopback address.",
    }),
  host: z.string().min(1).default("127.0.0.1").meta({ description: "The address to listen on." }),
  port: z.int().min(0).max(65_535).default(8080).meta({ description: "The port to listen on; 0 takes a free one." }),
  trusted_proxies: z
    .array(z.string().min(1))
    .default([])
    .meta({ description: "Addresses and networks (CIDR) of your reverse proxies, whose X-Forwarded-For is believed." }),
  data: z
    .string()
    .min(1)
    .default("./data")
    .meta({ description: "The folder of the database and the master key; made if missing." }),
  database: z
    .string()
    .regex(DATABASE_URL, { error: "must be sqlite: and the path of a file, or a postgres:// URL" })
    .optional()
    .meta({
      description:
        "The database, as sqlite:PATH or postgres://USER@HOST/NAME?sslmode=verify-full. Absent: latchkey.db in the data folder.",
      secret: true,
    }),
  postgres: postgresSection,
  migrate: flag(
    "Whether a server brings the tables of an earlier version to its own when it starts. If not, it refuses to start until latchkey migrate up was run.",
    true,
  ),
  master_key: z.string().min(1).optional().meta({
    description: "32 bytes in base64 that encrypt the keys in the database. Absent: master.key in the data folder.",
    secret: true,
  }),

  keys: section("How long a key is in use before the server makes the next one by itself.", {
    rotate_signing: durationOrNever("The keys that sign JWTs.", "90d", DAY),
    rotate_sealing: durationOrNever("The key that seals tokens.", "90d", DAY),
  }),
  lifetimes: lifetimesSection,
  refresh: section("Refresh tokens.", {
    grace: duration("A refresh whose answer was lost is answered again for this long.", DEFAULT_SETTINGS.refreshGrace, 0, 600),
  }),
  device: section("The device grant (RFC 8628).", {
    interval: duration("The least time between two polls.", DEFAULT_SETTINGS.deviceInterval, 1, 60),
  }),
  sign_in: section("Signing in.", {
    level: z.int().min(1).max(3).default(DEFAULT_SETTINGS.signInLevel).meta({
      description:
        "How sure the server must be who signs in. 1: one factor. 2: two factors. 3: two factors, one of them a passkey. An account that has a second factor always needs it.",
    }),
    letter: z.enum(["off", "local", "all"]).default(DEFAULT_SETTINGS.signInLetter).meta({
      description:
        "Who may sign in with a link in a letter, which counts as one factor. off: nobody. local: everybody whose account is kept here. all: people of other sources too, whom those may have locked out meanwhile. Letters must be sent.",
    }),
  }),
  allowing: allowingSection,
  profile: z.enum(SECURITY_PROFILES).default(DEFAULT_SETTINGS.profile).meta({
    description:
      "Rules that are turned on together, whatever the other settings say. compatible: what programs of today can do. oauth2.1: no implicit and no password grant, PKCE for every client. fapi2: the security profile FAPI 2.0, so pushed requests, keys instead of secrets, tokens bound to keys. latchkey config check --profile names the clients that would break.",
  }),
  pkce: section("Proof Key for Code Exchange (RFC 7636). Public clients must use it always.", {
    required: flag("Whether confidential clients must use it too.", DEFAULT_SETTINGS.requirePkce),
  }),
  pushed_requests: section("Authorization requests that clients send beforehand (RFC 9126). Every client may.", {
    required: flag("Whether every client must.", DEFAULT_SETTINGS.requirePushedRequests),
  }),
  signed_requests: section("Authorization requests that clients sign (RFC 9101). Every client that has keys may.", {
    required: flag("Whether every client must.", DEFAULT_SETTINGS.requireSignedRequests),
  }),
  dpop: dpopSection,
  mtls: mtlsSection,
  client_authentication: section("How clients prove themselves (RFC 6749 §2.3).", {
    registered_method_only: flag(
      "Whether a client may send its secret only in the way that it registered: by Basic, or in the body.",
      DEFAULT_SETTINGS.registeredMethodOnly,
    ),
    issuer_audience_only: flag(
      "Whether what a client signs to prove itself must name the issuer as its audience, and nothing else. Otherwise the token endpoint counts too, which older programs name.",
      DEFAULT_SETTINGS.issuerAudienceOnly,
    ),
  }),
  grants: section("Grants that can be switched off for everybody. A client needs the grant besides.", {
    implicit: flag(
      "The implicit grant, and all response types that answer with a token in the browser.",
      DEFAULT_SETTINGS.implicitGrant,
    ),
    password: flag("The password grant.", DEFAULT_SETTINGS.passwordGrant),
  }),
  mail: section("What opens mailboxes.", {
    own_passwords: flag(
      "Whether the passwords that people sign in with here open their mail too. false: programs use tokens or application passwords.",
      DEFAULT_SETTINGS.mail.ownPasswords,
    ),
  }),
  registration: registrationSection,
  default_scope: names("What a request gets that names no scope, as far as its client may have it.").default([
    ...DEFAULT_SETTINGS.defaultScope,
  ]),
  scopes: z
    .record(
      z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/),
      z.strictObject({
        words: z.string().min(1).max(200).optional().meta({ description: "What it allows, beginning with a verb." }),
        detail: z.string().min(1).max(500).optional().meta({ description: "One line that says how far it goes." }),
        claims: z
          .record(z.string().refine(isFreeClaimName, { error: CLAIM_NAME }), z.enum(CLAIM_TYPES))
          .optional()
          .meta({ description: "Attributes of people that it tells, each with its type: string, number, boolean or strings." }),
      }),
    )
    .default({})
    .meta({ description: "Scopes of your own, and other words for the built-in ones, as people read them on the consent page." }),
  trusted_issuers: trustedIssuersSection,
  texts: textsSection,
  accounts: section(
    "How accounts end, and people from elsewhere: each source is a table of its own, in the order in which they are asked.",
    {
      recheck: durationOrNever(
        "How often the sources are asked whether their people are still there. What those allowed who are not ends.",
        "10m",
        60,
      ),
      default_domain: DOMAIN.optional().meta({
        description:
          "What stands behind @ in the name of a person who leaves it out. An account of the name as it was typed comes first.",
      }),
      domains: z
        .record(DOMAIN, DOMAIN)
        .default({})
        .meta({ description: 'Domains whose people are those of another one, as "example.net" = "example.org".' }),
      delete_after: durationOrNever(
        "How long after a person asked for it the server removes their account. never: an administrator removes it.",
        "never",
        DAY,
      ),
      sources: ACCOUNT_SOURCES,
    },
  ),
  limits: section("Limits on tries, for each address, account or client by itself.", {
    enabled: flag("Whether there are any. Turn them off on a test bench only.", true),
    registration: budget("Registrations, by address.", limits.registration),
    registration_site: budget(
      "Registrations once half of registration.most_unused wait, by site: an IPv4 /16, an IPv6 /48.",
      limits.registrationSite,
    ),
    client_document: budget(
      "Descriptions of clients that are fetched from their addresses, by address of the browser or program that names them.",
      limits.clientDocument,
    ),
    client_secret: budget("Wrong client secrets, by address and client.", limits.clientSecret),
    client_secret_network: budget("Wrong client secrets, by address, whatever the client.", limits.clientSecretNetwork),
    password: budget("Wrong passwords, by address and account.", limits.password),
    password_network: budget("Wrong passwords, by address, whatever the account.", limits.passwordNetwork),
    password_account: budget("Wrong passwords, by account, from browsers that never signed in to it.", limits.passwordAccount),
    factor: budget(
      "Wrong codes and passkeys at the second step of a sign-in, by account, or by browser where it signed in to the account before.",
      limits.factor,
    ),
    factor_network: budget("The same, by address, whatever the account.", limits.factorNetwork),
    provider: budget("Answers of other identity providers that were no proof, by address.", limits.provider),
    user_code: budget("Wrong user codes of people who are not signed in, by address.", limits.userCode),
    user_code_session: budget("The same, by browser.", limits.userCodeSession),
    user_code_total: budget("The same, over all.", limits.userCodeTotal),
    user_code_account: budget("Wrong user codes of people who are signed in, by account.", limits.userCodeAccount),
    device_request: budget("Device requests, by client and address.", limits.deviceRequest),
    backchannel_request: budget(
      "Requests at `/auth/ciba` for people who are not there, by client and address.",
      limits.backchannelRequest,
    ),
    pushed_request: budget("Pushed authorization requests, by client and address.", limits.pushedRequest),
    device_request_network: budget("Device requests, by address.", limits.deviceRequestNetwork),
    revocation: budget("Access tokens that a client revokes by themselves, by authorization.", limits.revocation),
    revocation_network: budget(
      "The same, by address, of clients that registered themselves, however many those are.",
      limits.revocationNetwork,
    ),
    set_up: budget("Wrong set-up links, over all.", limits.setUp),
    one_time_link: budget("Wrong links of invitations and resets, over all.", limits.oneTimeLink),
    letter_request: budget("Letters for a forgotten password, by address.", limits.letterRequest),
    letter_account: budget("The same, by account, whose mailbox they would fill.", limits.letterAccount),
  }),
  events: section("The events that people and administrators look up.", {
    keep: duration("How long they stay.", events.keep, 3_600),
    keep_strangers: duration(
      "How long those stay that strangers can cause: failed sign-ins, registrations, and why requests were refused.",
      events.keepStrangers,
      3_600,
    ),
  }),
  letters: lettersSection,
  logout: logoutSection,
  shared_signals: sharedSignalsSection,
  log: section("The log, on standard error.", {
    level: z.enum(["debug", "info", "warn", "error"]).default("info").meta({ description: "The least that is worth a line." }),
    format: z.enum(["auto", "json", "text"]).default("auto").meta({ description: "auto: text on a terminal, JSON elsewhere." }),
    audit_file: z.string().min(1).optional().meta({ description: "A file that audit events are appended to as well." }),
    slow_request: durationOrNever("A request that takes this long is worth a line that says where the time went.", "1s"),
  }),
  overload: section("What happens when more requests arrive than can be answered. /livez and /readyz always are.", {
    turn: z.int().min(1).max(10_000).default(25).meta({
      description:
        "Milliseconds of each turn of the event loop in which requests are begun, once there is too much to do; the others are answered 503 at once.",
    }),
    under_way: z.int().min(1).max(1_000_000).default(500).meta({
      description: "How many requests may be worked on at once, those included that wait for the database or a password's check.",
    }),
  }),
  drain: section("What happens between SIGTERM and the end.", {
    delay: duration(
      "The server goes on answering for this long, while /readyz says 503 and load balancers turn elsewhere.",
      1,
      0,
      600,
    ),
  }),
  management: section("A listener for whatever watches the server: /livez, /readyz, /healthz and /metrics, and nothing else.", {
    host: z.string().min(1).default("127.0.0.1").meta({ description: "The address to listen on." }),
    port: z
      .int()
      .min(0)
      .max(65_535)
      .optional()
      .meta({ description: "The port, open before the database is; 0 takes a free one. Absent: there is no such listener." }),
  }),
  metrics: section("Figures in Prometheus' format. They are on the management listener, if there is one.", {
    public: flag("Whether /metrics is below the issuer too, for everybody.", false),
  }),
});

/** What a check of raw settings finds: the configuration, or all that is wrong. */
export type Checked =
  | { readonly ok: true; readonly configuration: Configuration; readonly values: unknown }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

export function checkSettings(raw: unknown): Checked {
  const result = schema.safeParse(raw, { jitless: true });
  const sources = checkAccountSources(raw);
  const issues = [...(result.error?.issues ?? []), ...(sources.ok ? [] : sources.issues)];
  if (result.data !== undefined) issues.push(...withoutLetters(result.data));
  if (!result.success || !sources.ok || issues.length > 0) return { ok: false, issues };
  return { ok: true, configuration: configurationOf(result.data, sources.sources), values: result.data };
}

function withoutLetters({ letters, sign_in }: z.output<typeof schema>): readonly z.core.$ZodIssue[] {
  if (sign_in.letter === "off" || letters.host !== undefined) return [];
  const message = "must be off, since no letters are sent: set letters.host";
  return [{ code: "custom", path: ["sign_in", "letter"], message, input: sign_in.letter }];
}

/** For code that lists the settings. */
export const settingsSchema = (): z.core.$ZodType => schema;

/** JSON Schema (2020-12) of a settings file, for editors. */
export function settingsJsonSchema(): z.core.JSONSchema.JSONSchema {
  const made = z.toJSONSchema(schema, { io: "input", override: withAccountSources });
  return { ...made, title: "Latchkey settings" };
}

function configurationOf(raw: z.output<typeof schema>, accountSources: readonly AccountSourceSettings[]): Configuration {
  return {
    issuer: raw.issuer,
    host: raw.host,
    port: raw.port,
    data: raw.data,
    database: raw.database,
    postgres: { password: raw.postgres.password, connections: raw.postgres.connections, pipelining: raw.postgres.pipelining },
    migrate: raw.migrate,
    masterKey: raw.master_key,
    trustedProxies: raw.trusted_proxies,
    overload: { turn: raw.overload.turn, underWay: raw.overload.under_way },
    letters: letterSettingsOf(raw.letters),
    log: { level: raw.log.level, format: raw.log.format, auditFile: raw.log.audit_file, slowRequest: raw.log.slow_request },
    drainDelay: raw.drain.delay,
    management: { host: raw.management.host, port: raw.management.port },
    publicMetrics: raw.metrics.public,
    rotateKeys: { signing: raw.keys.rotate_signing, sealing: raw.keys.rotate_sealing },
    accountSources,
    names: { defaultDomain: raw.accounts.default_domain, domains: new Map(Object.entries(raw.accounts.domains)) },
    recheckAccounts: raw.accounts.recheck,
    logos: { logo: raw.branding.logo, logoDark: raw.branding.logo_dark },
    settings: settingsOf(raw),
  };
}

function settingsOf(raw: z.output<typeof schema>): Settings {
  return underProfile({
    name: raw.name,
    language: raw.language,
    branding: brandingOf(raw.branding),
    lifetimes: lifetimesOf(raw.lifetimes),
    refreshGrace: raw.refresh.grace,
    deviceInterval: raw.device.interval,
    registration: registrationOf(raw.registration, raw.limits.enabled),
    scopes: scopesOf(raw.scopes),
    trustedIssuers: trustedIssuersOf(raw.trusted_issuers),
    texts: textsOf(raw.texts),
    defaultScope: raw.default_scope,
    implicitGrant: raw.grants.implicit,
    passwordGrant: raw.grants.password,
    mail: { ownPasswords: raw.mail.own_passwords },
    requirePkce: raw.pkce.required,
    profile: raw.profile,
    requireKeyOfTokens: false,
    requirePushedRequests: raw.pushed_requests.required,
    requireSignedRequests: raw.signed_requests.required,
    certificates: certificatesOf(raw.mtls),
    requireDpopNonce: raw.dpop.require_nonce,
    registeredMethodOnly: raw.client_authentication.registered_method_only,
    foreignAlgorithms: DEFAULT_SETTINGS.foreignAlgorithms,
    issuerAudienceOnly: raw.client_authentication.issuer_audience_only,
    signInLevel: toLevel(raw.sign_in.level),
    deleteAccountsAfter: raw.accounts.delete_after,
    signInLetter: raw.sign_in.letter,
    allowing: allowingOf(raw.allowing),
    logout: { insideAddresses: raw.logout.inside_addresses },
    signals: { insideAddresses: raw.shared_signals.inside_addresses, subject: raw.shared_signals.subject },
    events: { keep: raw.events.keep, keepStrangers: raw.events.keep_strangers },
    limits: limitsOf(raw.limits),
  });
}
