/** Every state of every page, with the examples that the tests and the gallery share. */

import type { Language } from "../../src/pages/language.ts";
import { english } from "../../src/pages/languages/english/english.ts";
import {
  type Account,
  type AccountView,
  type ActivityView,
  type Application,
  type AppPasswordsView,
  type ConsentView,
  type DeviceApproveView,
  type ElsewhereProblem,
  type FactorsView,
  type FailureKind,
  type FailureView,
  type NotMeView,
  type OwnApplication,
  type OwnDataView,
  type Pages,
  type Permission,
  type ProfileView,
  pagesFor,
  type RegisteredApplication,
  type Site,
  type WaitingView,
} from "../../src/pages/pages.ts";
import type { AuditEvent, KeptEvent } from "../../src/records/event.ts";

export const site: Site = { name: "Example", issuer: "https://login.example.org", basePath: "", branding: {}, allowAfter: 0.4 };
export const inLanguage = (language: Language, of: Site = site): Pages<string> => pagesFor({ language }, of);
export const pages: Pages<string> = inLanguage(english);

export const NOW = 1_773_521_067; // 2026-03-14T20:44:27Z
export const CSRF_TOKEN = "mJ3xQ0r8uK2v5Zt1";

export const account: Account = { username: "ada", name: "Ada Lovelace", email: "ada@example.org" };
export const postbox: RegisteredApplication = {
  name: "Postbox",
  clientId: "postbox-web",
  origin: "administrator",
  registeredAt: NOW - 90 * 86_400,
};
export const notesSync: RegisteredApplication = {
  name: "Notes Sync",
  clientId: "c_Vt04nWzL",
  origin: "self",
  registeredAt: NOW - 190,
};
export const player: RegisteredApplication = {
  name: "Living Room Player",
  clientId: "c_8fK2mQx7",
  origin: "self",
  registeredAt: NOW - 7_300,
};

const permissions = {
  mail: { name: "mail", known: true, words: "Read, send and delete your mail", detail: "All folders, through the mail server." },
  contacts: { name: "contacts", known: true, words: "Read and change your contacts", detail: "All address books of your account." },
  profile: {
    name: "profile",
    known: true,
    words: "See who you are",
    detail: "Your name, Ada Lovelace, and your address, ada@example.org.",
  },
  stay: {
    name: "offline_access",
    known: true,
    words: "Stay connected",
    detail: "It need not ask again, until you disconnect it or it is not used for 30 days.",
  },
  unknown: { name: "files:read", known: false, words: "files:read" },
} as const satisfies Record<string, Permission>;

export const consent: ConsentView = {
  csrfToken: CSRF_TOKEN,
  application: postbox,
  returnsTo: { kind: "host", host: "app.postbox.example" },
  account,
  switchUrl: "/auth/authorize?switch=1",
  permissions: [permissions.mail, permissions.profile, permissions.stay],
  now: NOW,
};

export const unverified: ConsentView = {
  ...consent,
  application: notesSync,
  returnsTo: { kind: "loopback", address: "127.0.0.1" },
  permissions: [permissions.contacts, permissions.unknown, permissions.stay],
};

export const deviceApprove: DeviceApproveView = {
  csrfToken: CSRF_TOKEN,
  userCode: "WDJB-MJHT",
  application: player,
  startedAt: NOW - 200,
  startedFrom: "203.0.113.7",
  sameNetwork: false,
  account,
  switchUrl: "/device?switch=1",
  permissions: [permissions.profile, permissions.stay],
  now: NOW,
};

export const waiting: WaitingView = {
  csrfToken: CSRF_TOKEN,
  application: postbox,
  message: "Order 4711 at the counter",
  startedAt: NOW - 20,
  account,
  permissions: [permissions.profile],
  resources: [],
  now: NOW,
};

export const wrongReturnAddress: FailureView = {
  kind: "return-address",
  application: postbox,
  errorId: "7Q2M-K4VD",
  at: NOW,
  details: {
    rule: [{ code: "redirect_uri" }, " must equal a registered one, letter for letter (RFC 9700 §2.1)"],
    received: "https://app.postbox.example/callback/",
    registered: ["https://app.postbox.example/callback", "http://127.0.0.1/"],
    clientId: "postbox-web",
    toMend: ["Send the registered address, or register this one: ", { code: "latchkey client show postbox-web" }],
  },
};

export const accountView: AccountView = {
  csrfToken: CSRF_TOKEN,
  account,
  applications: [
    {
      id: "a1",
      name: "Thunderbird",
      clientId: "thunderbird",
      origin: "administrator",
      permissions: [permissions.mail, permissions.stay],
      lives: true,
      allowedAt: NOW - 12 * 86_400,
      lastUsedAt: NOW - 240,
      byCode: false,
    },
    {
      id: "a2",
      name: "Living Room Player",
      clientId: "c_8fK2mQx7",
      origin: "self",
      permissions: [permissions.profile, permissions.stay],
      lives: true,
      allowedAt: NOW - 3_000,
      byCode: true,
    },
    {
      id: "a3",
      name: "Postbox",
      clientId: "postbox",
      origin: "administrator",
      permissions: [permissions.profile],
      lives: false,
      allowedAt: NOW - 90 * 86_400,
      lastUsedAt: NOW - 90 * 86_400,
      byCode: false,
    },
  ],
  lost: [],
  sessions: {
    isFirst: true,
    older: undefined,
    items: [
      {
        id: "s1",
        current: true,
        browser: { program: "Firefox", system: "Linux" },
        address: "198.51.100.24",
        since: NOW - 40_000,
        lastSeen: NOW,
      },
      {
        id: "s2",
        current: false,
        browser: { program: "Safari", system: "iPhone" },
        address: "198.51.100.90",
        since: NOW - 400_000,
        lastSeen: NOW - 90_000,
      },
    ],
  },
  now: NOW,
};

const ownApplications: readonly OwnApplication[] = [
  { ...postbox, url: "https://app.postbox.example/" },
  { name: "Wiki", clientId: "wiki", origin: "administrator", url: "https://wiki.example.org/" },
  { name: "Donaudampfschifffahrtskalender", clientId: "c", origin: "administrator", url: "https://calendar.internal.example.org/" },
];

const FAILURES = [
  "not-found",
  "wrong-method",
  "too-many",
  "forged",
  "unavailable",
  "bug",
  "unknown-application",
  "waiting-application",
  "return-address",
  "no-return-address",
  "bad-request",
  "too-much-sent",
  "long-address",
  "link-over",
  "set-up-over",
] as const satisfies readonly FailureKind[];

const csrfToken = CSRF_TOKEN;
const email = { csrfToken, address: "ada@example.org", isConfirmed: false, waiting: undefined } as const;
const confirmAddress = { csrfToken, username: "ada", address: "countess@elsewhere.example" } as const;
const choosePassword = { csrfToken, account, because: "reset", shortestPassword: 12 } as const;
const offered = [
  { name: "example", label: "Example" },
  { name: "office", label: "The office of a company with a long name" },
];
const ELSEWHERE: readonly ElsewhereProblem[] = [
  "over",
  "denied",
  "stale",
  "not invited",
  "refused",
  "unknown",
  "name",
  "taken",
  "down",
];
const noConnections = { csrfToken, home: undefined, connections: [], providers: offered, now: NOW } as const;
const someConnections = {
  ...noConnections,
  connections: [
    { id: "1", provider: "Example", shown: "ada@example.org", addedAt: NOW - 86_400, lastUsedAt: NOW - 600 },
    { id: "2", provider: "The office of a company with a long name", shown: "", addedAt: NOW - 600, lastUsedAt: undefined },
  ],
};
const noFactors = { csrfToken, factors: [], recoveryCodesLeft: 0, now: NOW } as const;
const someFactors: FactorsView = {
  ...noFactors,
  recoveryCodesLeft: 8,
  factors: [
    { id: "app", kind: "totp", name: "My telephone", addedAt: NOW - 90 * 86_400, lastUsedAt: NOW - 3_600 },
    { id: "key", kind: "passkey", name: "Laptop", addedAt: NOW - 86_400, lastUsedAt: undefined, synced: true },
    { id: "old", kind: "passkey", name: "Security key", addedAt: NOW - 86_400, lastUsedAt: NOW - 600, clonedAt: NOW - 300 },
  ],
};
const ask = {
  challenge: "bGtfY2hhbGxlbmdlX1UtcEh4UUdkck9fNUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB",
  rpId: "auth.example",
  allowCredentials: [],
};
const offer = {
  name: "My telephone",
  nonce: "mJ3xQ0r8uK2v5Zt1mJ3xQ0",
  key: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
  picture: Array.from({ length: 45 }, (_, y) => Array.from({ length: 45 }, (_, x) => (x * 7 + y * 3) % 5 < 2)),
};
const recoveryCodes = Array.from({ length: 10 }, (_, at) => `abcd${at + 2}-efghi`.replace("10", "xy").replace("11", "yz"));
const appPasswords: AppPasswordsView = {
  csrfToken,
  now: NOW,
  scopes: [
    { name: "mail", words: "Read, send and delete your mail", isUsual: true },
    { name: "contacts", words: "Read and change your contacts", isUsual: false },
  ],
  passwords: [
    {
      id: "1",
      name: "Thunderbird",
      permissions: [permissions.mail],
      addedAt: NOW - 86_400,
      lastUsedAt: NOW - 60,
      usedAt: [
        { protocol: "imap", address: "2001:db8:85a3:1234:5678:8a2e:370:7334" },
        { protocol: "submission", address: undefined },
      ],
    },
    { id: "2", name: "Printer", permissions: [], addedAt: NOW - 90 * 86_400, lastUsedAt: undefined, usedAt: [] },
  ],
};
const changePassword = { csrfToken, account, shortestPassword: 12 } as const;

const thisBrowser = accountView.sessions.items.filter(({ current }) => current);
const manySessions = [1, 2, 3].flatMap((at) =>
  accountView.sessions.items.map((one) => ({ ...one, id: `${one.id}${at}`, current: false, since: one.since - at * 86_400 })),
);

const from = { address: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0" };
const happened = (at: number, event: AuditEvent): KeptEvent => ({ id: `e${at}`, at: NOW - at, accountId: "ada", ...event });
export const activityView: ActivityView = {
  applications: new Map<string, Application>([
    ["thunderbird", { name: "Thunderbird", clientId: "thunderbird", origin: "administrator" }],
    [notesSync.clientId, notesSync],
  ]),
  events: [
    happened(40, { event: "session.started", amr: ["pwd", "otp"], ...from }),
    happened(4_000, { event: "sign_in.failed", address: "2001:db8:85a3:1234:5678:8a2e:370:7334" }),
    happened(90_000, { event: "authorization.approved", clientId: "thunderbird", ...from }),
    happened(91_000, { event: "credential.added", detail: "app_password", ...from }),
    happened(180_000, { event: "authorization.ended", clientId: notesSync.clientId, reason: "revoked_by_person", ...from }),
    happened(190_000, { event: "account.changed", reason: "edited", detail: "name email", administrator: "os:root" }),
    happened(200_000, { event: "deletion.asked", ...from }),
    happened(200_100, { event: "deletion.withdrawn", ...from }),
    happened(300_000, { event: "profile.changed", detail: "nickname", ...from }),
  ],
  older: "e300000",
  isFirst: true,
  kept: 90 * 86_400,
  now: NOW,
};
const profileView: ProfileView = {
  csrfToken,
  username: "ada",
  email: { address: "ada@example.org", isConfirmed: true },
  groups: ["engineers", "staff"],
  since: NOW - 400 * 86_400,
  keptBy: undefined,
  values: { name: "Ada Lovelace", nickname: "Ada", picture: "https://people.example/ada.png", zoneinfo: "Europe/London" },
  seen: "mJ3xQ0r8uK2v5Zt1",
};
const ownDataView: OwnDataView = {
  csrfToken,
  deletion: undefined,
  deletedAfter: undefined,
  keptBy: undefined,
  kept: 90 * 86_400,
};
const deletion = { askedAt: NOW - 86_400, reason: "I leave the company at the end of the month." };
const notMeView: NotMeView = {
  csrfToken,
  event: activityView.events[0],
  applications: activityView.applications,
  keptBy: undefined,
  now: NOW,
};

/** By a name that fits in a file's. */
export const statesOf = (language: Language, pages: Pages<string> = inLanguage(language)): ReadonlyMap<string, string> =>
  new Map([
    ["sign-in", pages.signIn({ csrfToken, application: postbox })],
    ["sign-in-unverified", pages.signIn({ csrfToken, application: notesSync, username: "ada@example.org" })],
    ["sign-in-choice", pages.signIn({ csrfToken, application: postbox, goOnAs: { csrfToken, account } })],
    ["sign-in-account", pages.signIn({ csrfToken })],
    ["sign-in-device", pages.signIn({ csrfToken, device: true })],
    ["sign-in-wrong", pages.signIn({ csrfToken, application: postbox, username: "ada@example.org", problem: { kind: "wrong" } })],
    ["sign-in-wait", pages.signIn({ csrfToken, application: postbox, username: "ada", problem: { kind: "wait", seconds: 40 } })],
    ["sign-in-expired", pages.signIn({ csrfToken, application: postbox, problem: { kind: "expired" } })],
    ["sign-in-reached-as", pages.signIn({ csrfToken, application: postbox, reachedAs: "192.168.1.20:8080" })],
    ["consent", pages.consent(consent)],
    ["consent-expired", pages.consent({ ...consent, problem: "expired" })],
    ["consent-too-soon", pages.consent({ ...consent, problem: "too soon" })],
    ["consent-unverified", pages.consent(unverified)],
    [
      "consent-described",
      pages.consent({
        ...unverified,
        application: { ...unverified.application, clientId: "https://app.example.org/oauth/client.json", origin: "document" },
      }),
    ],
    [
      "consent-unverified-old",
      pages.consent({
        ...unverified,
        application: { ...notesSync, name: undefined, registeredAt: NOW - 100 * 86_400 },
        returnsTo: { kind: "app", scheme: "org.example.notes" },
        permissions: [],
      }),
    ],
    [
      "consent-long",
      pages.consent({
        ...unverified,
        application: { ...notesSync, name: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" },
        returnsTo: { kind: "host", host: `login.example.org.${"a".repeat(60)}.${"b".repeat(60)}.evil.example` },
        account: { username: `${"ada".repeat(20)}@${"example".repeat(8)}.org` },
        permissions: [{ name: `https://api.example.org/${"scope".repeat(12)}`, known: false, words: "" }],
      }),
    ],
    ["device-code", pages.deviceCode({ csrfToken })],
    ["device-code-filled", pages.deviceCode({ csrfToken, userCode: "WDJB-MJHT" })],
    ["device-code-unknown", pages.deviceCode({ csrfToken, userCode: "WDJB-MJHV", problem: { kind: "unknown" } })],
    ["device-code-wait", pages.deviceCode({ csrfToken, problem: { kind: "wait", seconds: 300, signedIn: false } })],
    ["device-code-expired", pages.deviceCode({ csrfToken, problem: { kind: "expired" } })],
    ["device-approve", pages.deviceApprove(deviceApprove)],
    ["device-approve-verified", pages.deviceApprove({ ...deviceApprove, application: postbox, sameNetwork: true })],
    ["device-approve-expired", pages.deviceApprove({ ...deviceApprove, startedFrom: undefined, problem: "expired" })],
    ["device-approve-too-soon", pages.deviceApprove({ ...deviceApprove, problem: "too soon" })],
    ["waiting", pages.waiting(waiting)],
    ["waiting-too-soon", pages.waiting({ ...waiting, message: undefined, problem: "too soon" })],
    ["nothing-waits", pages.nothingWaits({})],
    ["no-access", pages.noAccess({ application: postbox, account, back: { csrfToken }, switchUrl: "/switch" })],
    ["no-access-unverified", pages.noAccess({ application: notesSync, account, back: { csrfToken }, switchUrl: undefined })],
    [
      "missing-resource",
      pages.missingResource({
        application: notesSync,
        resource: "https://mcp.example.org/a/rather/long/way/to/mcp",
        back: { csrfToken },
      }),
    ],
    ["no-access-device", pages.noAccess({ application: player, account, back: undefined, switchUrl: undefined })],
    ["device-done", pages.deviceDone({ application: player, account })],
    ["device-done-verified", pages.deviceDone({ application: postbox, account })],
    ["device-denied", pages.deviceDenied({ application: player, startedAt: NOW - 200, startedFrom: "203.0.113.7" })],
    ["device-denied-nowhere", pages.deviceDenied({ application: player, startedAt: NOW - 200 })],
    ["error-details", pages.failure(wrongReturnAddress)],
    ["error-details-unverified", pages.failure({ ...wrongReturnAddress, application: notesSync })],
    ...FAILURES.map((kind): [string, string] => [
      `error-${kind}`,
      pages.failure({ kind, errorId: "7Q2M-K4VD", at: NOW, ...(kind === "too-many" ? { seconds: 40 } : {}) }),
    ]),
    // As it stands without a script: with one, it is gone before anybody has looked at it.
    ["going-on", pages.goingOn({ carried: "Y2xpZW50X2lkPXBvc3Rib3g" }).replace(" data-goes-on", "")],
    [
      "form-post",
      pages.formPost({ action: "https://app.example/callback", fields: new Map([["code", "abc"]]) }).replace(" data-goes-on", ""),
    ],
    ["home", pages.home({})],
    ["home-new", pages.home({ isNew: true })],
    ["home-signed-in", pages.home({ signedIn: { account, isAdministrator: true, applications: ownApplications } })],
    ["home-signed-in-none", pages.home({ signedIn: { account: { username: "ada" }, isAdministrator: false, applications: [] } })],
    ["about", pages.about({})],
    ["welcome", pages.welcome({})],
    ["home-reached-as", pages.home({ reachedAs: "192.168.1.20:8080" })],
    ["language", pages.languageChoice({ csrfToken, back: "/account" })],
    ["language-chosen", pages.languageChoice({ csrfToken, back: undefined, notice: "chosen" })],
    ["language-expired", pages.languageChoice({ csrfToken, back: undefined, notice: "expired" })],
    ["set-up", pages.setUp({ csrfToken, shortestPassword: 12 })],
    [
      "set-up-too-short",
      pages.setUp({ csrfToken, shortestPassword: 12, username: "ada", email: "ada@example.org", problem: "too-short" }),
    ],
    ["set-up-taken", pages.setUp({ csrfToken, shortestPassword: 12, username: "ada", problem: "username-taken" })],
    ["set-up-malformed", pages.setUp({ csrfToken, shortestPassword: 12, username: "a da", problem: "username-malformed" })],
    ["set-up-email", pages.setUp({ csrfToken, shortestPassword: 12, username: "ada", email: "ada", problem: "email-malformed" })],
    ["set-up-expired", pages.setUp({ csrfToken, shortestPassword: 12, username: "ada", problem: "expired" })],
    ["second-factor", pages.secondFactor({ csrfToken, username: "ada", factors: ["totp", "recovery_code"], mayStartOver: true })],
    [
      "second-factor-wrong",
      pages.secondFactor({ csrfToken, username: "ada", factors: ["totp"], mayStartOver: false, problem: { kind: "wrong" } }),
    ],
    [
      "second-factor-wait",
      pages.secondFactor({
        csrfToken,
        username: "ada",
        factors: ["totp"],
        mayStartOver: true,
        problem: { kind: "wait", seconds: 40 },
      }),
    ],
    [
      "second-factor-passkey",
      pages.secondFactor({
        csrfToken,
        username: "ada",
        factors: ["passkey", "recovery_code"],
        passkey: ask,
        mayStartOver: true,
        problem: { kind: "passkey" },
      }),
    ],
    [
      "second-factor-only-passkey",
      pages.secondFactor({ csrfToken, username: "ada", factors: ["passkey"], passkey: ask, mayStartOver: false }),
    ],
    ["second-factor-elsewhere", pages.secondFactor({ csrfToken, username: "ada", factors: ["passkey"], mayStartOver: true })],
    ["sign-in-passkey", pages.signIn({ csrfToken, passkey: ask })],
    ["sign-in-passkey-refused", pages.signIn({ csrfToken, passkey: ask, problem: { kind: "passkey" } })],
    ["sign-in-passkey-unverified", pages.signIn({ csrfToken, passkey: ask, problem: { kind: "unverified" } })],
    ["add-factor-passkey", pages.addFactor({ csrfToken, offer: undefined, passkey: ask })],
    ["add-factor-either", pages.addFactor({ csrfToken, offer, passkey: ask, problem: "wrong passkey" })],
    ["add-factor-impossible", pages.addFactor({ csrfToken, offer: undefined })],
    ["factors-passkey", pages.factors({ ...someFactors, passkey: ask, notice: "renamed" })],
    ["factors-passkey-wrong", pages.factors({ ...someFactors, passkey: ask, notice: "wrong passkey" })],
    ["add-factor", pages.addFactor({ csrfToken, offer })],
    ["add-factor-wrong", pages.addFactor({ csrfToken, offer, problem: "wrong" })],
    ["add-factor-codes", pages.addFactor({ csrfToken, offer: undefined, recoveryCodes: ["abcd-efgh-ijkl", "mnop-qrst-uvwx"] })],
    ["choose-password-demand", pages.choosePassword({ ...choosePassword, because: "demand" })],
    ["choose-password", pages.choosePassword({ ...choosePassword, because: "invitation" })],
    ["choose-password-reset", pages.choosePassword({ ...choosePassword, signedInAs: { username: "grace" } })],
    ["choose-password-common", pages.choosePassword({ ...choosePassword, problem: "common" })],
    ["choose-password-own", pages.choosePassword({ ...choosePassword, problem: "own" })],
    ["choose-password-expired", pages.choosePassword({ ...choosePassword, problem: "expired" })],
    ["sign-in-elsewhere", pages.signIn({ csrfToken, application: postbox, providers: offered })],
    ["sign-in-elsewhere-down", pages.signIn({ csrfToken, providers: offered, problem: { kind: "down", provider: "Example" } })],
    ...ELSEWHERE.map((problem): [string, string] => [
      `elsewhere-${problem.replaceAll(" ", "-")}`,
      pages.elsewhere({ problem, provider: "Example", back: "/account", errorId: "7G2KQ4MR", at: NOW }),
    ]),
    ["connections-none", pages.connections(noConnections)],
    ["connections", pages.connections(someConnections)],
    ["connections-removed", pages.connections({ ...noConnections, home: "Example", notice: "removed" })],
    ["connections-last", pages.connections({ ...someConnections, notice: "last" })],
    ["connections-down", pages.connections({ ...noConnections, notice: "down" })],
    ["connections-expired", pages.connections({ ...someConnections, notice: "expired" })],
    ["factors-none", pages.factors(noFactors)],
    ["factors", pages.factors(someFactors)],
    ["factors-adding", pages.factors({ ...noFactors, offer })],
    ["factors-wrong", pages.factors({ ...noFactors, offer, notice: "wrong" })],
    ["factors-added", pages.factors({ ...someFactors, notice: "added", recoveryCodes })],
    ["factors-removed", pages.factors({ ...noFactors, notice: "removed" })],
    ["factors-refused", pages.factors({ ...someFactors, notice: "refused" })],
    ["factors-no-name", pages.factors({ ...noFactors, notice: "no name" })],
    ["factors-expired", pages.factors({ ...someFactors, notice: "expired" })],
    ["app-passwords-none", pages.appPasswords({ ...appPasswords, passwords: [] })],
    ["app-passwords", pages.appPasswords(appPasswords)],
    [
      "app-passwords-made",
      pages.appPasswords({ ...appPasswords, notice: "made", made: { name: "Thunderbird", password: "abcd-efgh-ijkm-npqr-stuv" } }),
    ],
    ["app-passwords-ended", pages.appPasswords({ ...appPasswords, notice: "ended" })],
    ["app-passwords-renamed", pages.appPasswords({ ...appPasswords, notice: "renamed" })],
    ["app-passwords-no-new-name", pages.appPasswords({ ...appPasswords, notice: "no new name" })],
    ["app-passwords-no-name", pages.appPasswords({ ...appPasswords, notice: "no name" })],
    ["app-passwords-no-scope", pages.appPasswords({ ...appPasswords, notice: "no scope" })],
    ["app-passwords-refused", pages.appPasswords({ ...appPasswords, notice: "refused" })],
    ["app-passwords-expired", pages.appPasswords({ ...appPasswords, notice: "expired" })],
    ["change-password", pages.changePassword(changePassword)],
    ["change-password-wrong", pages.changePassword({ ...changePassword, outcome: { kind: "wrong" } })],
    ["change-password-wait", pages.changePassword({ ...changePassword, outcome: { kind: "wait", seconds: 90 } })],
    ["change-password-fault", pages.changePassword({ ...changePassword, outcome: { kind: "fault", fault: "too-long" } })],
    ["change-password-expired", pages.changePassword({ ...changePassword, outcome: { kind: "expired" } })],
    ["change-password-elsewhere", pages.changePassword({ ...changePassword, keptBy: "the company’s directory" })],
    ["changed-password", pages.changePassword({ ...changePassword, outcome: { kind: "changed", applications: "disconnected" } })],
    ["changed-password-kept", pages.changePassword({ ...changePassword, outcome: { kind: "changed", applications: "kept" } })],
    ["sign-in-by-letter", inLanguage(language, { ...site, signInByLetter: true, sendsLetters: true }).signIn({ csrfToken })],
    [
      "sign-in-all-ways",
      inLanguage(language, { ...site, signInByLetter: true, sendsLetters: true }).signIn({
        csrfToken,
        passkey: ask,
        providers: offered,
      }),
    ],
    ["sign-in-letter", pages.signInLetter({ csrfToken, outcome: { kind: "nameless" } })],
    ["sign-in-letter-asked", pages.signInLetter({ csrfToken, outcome: { kind: "asked" } })],
    ["sign-in-letter-wait", pages.signInLetter({ csrfToken, outcome: { kind: "wait", seconds: 60 } })],
    ["sign-in-letter-expired", pages.signInLetter({ csrfToken, outcome: { kind: "expired" } })],
    ["sign-in-letter-more", pages.signInLetter({ csrfToken, outcome: { kind: "more" } })],
    [
      "sign-in-link",
      pages.signInLink({ going: { csrfToken, carried: undefined, address: "/account", link: "lk_link_x", username: "ada" } }),
    ],
    ["sign-in-link-elsewhere", pages.signInLink({ going: undefined })],
    ["email", pages.email({ csrfToken, address: "ada@example.org", isConfirmed: true, waiting: undefined })],
    ["email-waiting", pages.email({ ...email, waiting: "countess@elsewhere.example", outcome: { kind: "sent" } })],
    ["email-unconfirmed", pages.email(email)],
    ["email-none", pages.email({ ...email, address: undefined, outcome: { kind: "forgotten" } })],
    ["email-malformed", pages.email({ ...email, typed: "ada", outcome: { kind: "malformed" } })],
    ["email-same", pages.email({ ...email, isConfirmed: true, outcome: { kind: "same" } })],
    ["email-wait", pages.email({ ...email, outcome: { kind: "wait", seconds: 600 } })],
    ["email-expired", pages.email({ ...email, outcome: { kind: "expired" } })],
    ["email-elsewhere", pages.email({ ...email, closed: "elsewhere" })],
    ["email-no-letters", pages.email({ ...email, closed: "noLetters" })],
    ["confirm-address", pages.confirmAddress(confirmAddress)],
    ["confirm-address-done", pages.confirmAddress({ ...confirmAddress, outcome: "confirmed" })],
    ["confirm-address-taken", pages.confirmAddress({ ...confirmAddress, outcome: "taken" })],
    ["confirm-address-expired", pages.confirmAddress({ ...confirmAddress, outcome: "expired" })],
    ["forgotten", pages.forgotten({ csrfToken })],
    ["forgotten-asked", pages.forgotten({ csrfToken, outcome: { kind: "asked" } })],
    ["forgotten-wait", pages.forgotten({ csrfToken, outcome: { kind: "wait", seconds: 60 } })],
    ["forgotten-expired", pages.forgotten({ csrfToken, outcome: { kind: "expired" } })],
    ["sign-out", pages.signOut({ csrfToken, account })],
    ["sign-out-expired", pages.signOut({ csrfToken, problem: "expired" })],
    ["signed-out", pages.signedOut({ signInUrl: "/account" })],
    [
      "signed-out-return",
      pages.signedOut({ signInUrl: "/account", returnTo: { application: postbox, url: "https://app.postbox.example/" } }),
    ],
    [
      "signed-out-return-unverified",
      pages.signedOut({ signInUrl: "/account", returnTo: { application: notesSync, url: "https://app.postbox.example/" } }),
    ],
    ["sign-out-asked", pages.signOut({ csrfToken, account, askedBy: postbox })],
    ["sign-out-asked-unverified", pages.signOut({ csrfToken, account, askedBy: notesSync })],
    ["sign-out-stays", pages.signOut({ csrfToken, account, askedBy: postbox, staysHere: true })],
    ["signed-out-stays", pages.signedOut({ signInUrl: "/account", staysHere: true })],
    ["signed-out-telling", pages.signedOut({ signInUrl: "/account", frames: ["https://app.postbox.example/front"] })],
    [
      "signed-out-going-back",
      pages.signedOut({
        signInUrl: "/account",
        returnTo: { application: postbox, url: "https://app.postbox.example/" },
        frames: ["https://app.postbox.example/front"],
      }),
    ],
    ["account", pages.account(accountView)],
    [
      "account-disconnected",
      pages.account({ ...accountView, applications: [], notice: { kind: "disconnected", application: postbox } }),
    ],
    [
      "account-disconnected-unverified",
      pages.account({ ...accountView, notice: { kind: "disconnected", application: notesSync } }),
    ],
    [
      "account-lost",
      pages.account({
        ...accountView,
        lost: [
          { ...notesSync, endedAt: NOW - 7_300, keepsRefreshToken: false },
          { name: "aerc", clientId: "aerc", origin: "administrator", endedAt: NOW - 86_400, keepsRefreshToken: false },
          { ...postbox, clientId: "p".repeat(255), endedAt: NOW - 2 * 86_400, keepsRefreshToken: false },
          { ...player, endedAt: NOW - 3 * 86_400, keepsRefreshToken: true },
        ],
      }),
    ],
    ["account-signed-out", pages.account({ ...accountView, notice: { kind: "signedOutElsewhere" } })],
    ["account-alone", pages.account({ ...accountView, sessions: { ...accountView.sessions, items: thisBrowser } })],
    ["account-older", pages.account({ ...accountView, sessions: { items: manySessions, older: "1773521067.s3", isFirst: false } })],
    ["account-signed-out-others", pages.account({ ...accountView, notice: { kind: "signedOutOthers" } })],
    ["account-thunderbird", pages.account({ ...accountView, thunderbird: true })],
    ["account-leaving", pages.account({ ...accountView, deletionAskedAt: NOW - 86_400 })],
    ["activity", pages.activity(activityView)],
    ["activity-none", pages.activity({ ...activityView, events: [], older: undefined })],
    ["activity-older", pages.activity({ ...activityView, isFirst: false })],
    ["activity-end", pages.activity({ ...activityView, events: [], older: undefined, isFirst: false })],
    ["profile", pages.profile(profileView)],
    ["profile-empty", pages.profile({ ...profileView, values: {}, email: undefined, groups: [] })],
    ["profile-saved", pages.profile({ ...profileView, outcome: { kind: "saved" } })],
    ["profile-stale", pages.profile({ ...profileView, outcome: { kind: "stale" } })],
    ["profile-expired", pages.profile({ ...profileView, outcome: { kind: "expired" } })],
    ["profile-fault", pages.profile({ ...profileView, outcome: { kind: "fault", member: "zoneinfo", fault: "zone" } })],
    ["profile-elsewhere", pages.profile({ ...profileView, keptBy: "the company’s directory" })],
    ["own-data", pages.ownData(ownDataView)],
    ["own-data-by-server", pages.ownData({ ...ownDataView, deletedAfter: 30 * 86_400, keptBy: "the company’s directory" })],
    ["own-data-asked", pages.ownData({ ...ownDataView, deletion, notice: "asked" })],
    ["own-data-waiting", pages.ownData({ ...ownDataView, deletion, deletedAfter: 30 * 86_400 })],
    ["own-data-kept", pages.ownData({ ...ownDataView, notice: "kept" })],
    ["own-data-last", pages.ownData({ ...ownDataView, notice: "last" })],
    ["own-data-long", pages.ownData({ ...ownDataView, notice: "long", typedReason: "I leave. ".repeat(60) })],
    ["own-data-expired", pages.ownData({ ...ownDataView, notice: "expired" })],
    ["not-me", pages.notMe(notMeView)],
    ["not-me-elsewhere", pages.notMe({ ...notMeView, event: undefined, keptBy: "the company’s directory" })],
    ["account-expired", pages.account({ ...accountView, notice: { kind: "expired" } })],
  ]);

export const states: ReadonlyMap<string, string> = statesOf(english);
