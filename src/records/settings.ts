/** What an administrator can set about the server's behaviour, and the defaults that are right for most. */

import type { Level } from "../protocol/authentication.ts";
import { CALENDARS_SCOPE, CONTACTS_SCOPE, FOREIGN_ALGORITHMS, type ForeignAlgorithm, MAIL_SCOPE } from "../protocol/names.ts";
import type { Scope } from "../protocol/scope.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Branding } from "./branding.ts";
import type { LanguageName } from "./language.ts";
import type { OwnClaim } from "./own-claim.ts";
import type { OwnTextsByLanguage } from "./own-texts.ts";
import type { SecurityProfile } from "./security-profile.ts";
import type { TrustedIssuer } from "./trusted-issuer.ts";

export interface Lifetimes {
  /** How long an access token lives. */
  readonly accessToken: Seconds;
  /** A refresh token ends this long after its last use. */
  readonly refreshToken: Seconds;
  /** A refresh token ends for good this long after the sign-in, however much it is used; undefined: never. */
  readonly refreshTokenTotal: Seconds | undefined;
  /** At most 600 (RFC 6749 §4.1.2). */
  readonly authorizationCode: Seconds;
  readonly deviceCode: Seconds;
  readonly idToken: Seconds;
  /** A browser stays signed in this long after it was last seen. */
  readonly session: Seconds;
  /** The link with which an invited person chooses a password. */
  readonly invitation: Seconds;
  /** The link with which a person chooses a new password. */
  readonly passwordReset: Seconds;
  /** How long a resource server may remember what it was told of a token. 0: it asks each time. */
  readonly introspection: Seconds;
  /** A browser has to sign in again this long after its sign-in, however much it is used. Undefined: never. */
  readonly sessionTotal: Seconds | undefined;
}

/** A scope as people read it on the consent page. */
export interface ScopeDescription {
  readonly name: string;
  /** Begins with a verb: “Read, send and delete your mail”. Undefined: the bare name is shown. */
  readonly words: string | undefined;
  /** One line that says how far it goes. */
  readonly detail: string | undefined;
  /** Attributes of people that it tells. Absent: none. */
  readonly claims?: readonly OwnClaim[] | undefined;
}

export interface RegistrationPolicy {
  /**
   * `open`: anybody; `approval`: anybody, and what registered can do nothing until an administrator approves it; `token`: with an
   * initial access token; `closed`: nobody (RFC 7591 §3).
   */
  readonly mode: "open" | "approval" | "token" | "closed";
  /** A self-registered client that no person used is removed this long after it registered. */
  readonly forgetAfter: Seconds;
  /** How many such clients may wait to be used at once. */
  readonly mostUnused: number;
  /** Scopes that a self-registered client may use for a person. Undefined: every scope that the server knows. */
  readonly scope: Scope | undefined;
  /** Scopes that a self-registered client may use for itself (client credentials). */
  readonly ownScope: Scope;
  /** Whether such a client may say of itself that it keeps its first refresh token. */
  readonly mayKeepRefreshToken: boolean;
  /** Whether such a client may have response types that put an ID token, and with it maybe an access token, into the browser. */
  readonly openidResponseTypes: boolean;
  /** Whether such a client may read, replace and remove its registration (RFC 7592). */
  readonly isManageable: boolean;
  /** Whether a client's id may be the address of its description, where anybody may register. */
  readonly clientDocuments: boolean;
}

/** A budget of tries: `burst` at once, and one more each `refill` seconds. */
export interface Budget {
  readonly burst: number;
  /** Seconds until one try comes back; may be a fraction. */
  readonly refill: number;
  /** Each try beyond the burst makes the next wait this much longer. 1: no longer. */
  readonly growth: number;
  /** No wait is longer than this. */
  readonly longestWait: Seconds;
}

/** Every limited thing has a name; addresses in keys are networks (IPv6 by /64). */
export type BudgetName =
  | "registration" // registrations, by network
  | "registrationSite" // registrations while room gets scarce, by the site around the network
  | "clientDocument" // descriptions of clients that were fetched, by network
  | "clientSecret" // wrong client secrets, by network and client
  | "clientSecretNetwork" // wrong client secrets, by network, whatever the client
  | "password" // wrong passwords, by network and account name
  | "passwordNetwork" // wrong passwords, by network, whatever the account
  | "passwordAccount" // wrong passwords, by account name, from networks and browsers it never signed in from
  | "factor" // wrong second factors, by account, or by browser where it signed in to the account before
  | "factorNetwork" // wrong second factors, by network, whatever the account
  | "provider" // answers of other providers that were no proof, by network
  | "userCode" // wrong user codes of people who are not signed in, by network
  | "userCodeSession" // the same, by browser session
  | "userCodeTotal" // the same, over all
  | "userCodeAccount" // wrong user codes of people who are signed in, by account
  | "deviceRequest" // device requests, by client and network
  | "backchannelRequest" // requests for a person who is not there, by client and network
  | "pushedRequest" // pushed authorization requests, by client and network
  | "deviceRequestNetwork" // device requests, by network
  | "revocation" // access tokens revoked by themselves, by authorization
  | "revocationNetwork" // the same, by network, of clients that registered themselves
  | "setUp" // wrong set-up links, over all
  | "oneTimeLink" // other wrong one-time links, over all
  | "letterRequest" // letters that somebody asked for who is not signed in, by network
  | "letterAccount"; // the same, by account

/** Names that lead to one account, besides its own. In small letters. */
export interface NameSettings {
  /** What stands behind the at-sign of a name that has none. */
  readonly defaultDomain: string | undefined;
  /** Domains whose people are those of another one: the other one, by domain. */
  readonly domains: ReadonlyMap<string, string>;
}

export interface MailSettings {
  /** Whether the password of a person's account opens their mail. Otherwise programs need tokens or application passwords. */
  readonly ownPasswords: boolean;
}

export interface Settings {
  /** The operator's name, on every page. */
  readonly name: string;
  /** For readers who ask for none of the languages that there are. */
  readonly language: LanguageName;
  readonly branding: Branding;
  readonly lifetimes: Lifetimes;
  /** Seconds in which a refresh whose answer was lost is answered again. */
  readonly refreshGrace: Seconds;
  /** The least number of seconds between two polls (RFC 8628 §3.2). */
  readonly deviceInterval: Seconds;
  readonly registration: RegistrationPolicy;
  readonly scopes: readonly ScopeDescription[];
  /** An administrator's own texts in place of ours. */
  readonly texts: OwnTextsByLanguage;
  /** What a request without a scope gets, as far as its client may have it. */
  readonly defaultScope: Scope;
  /** Server-wide switches; a client needs the grant besides. */
  readonly implicitGrant: boolean;
  readonly passwordGrant: boolean;
  readonly mail: MailSettings;
  /** Whether confidential clients must use PKCE too (RFC 9700 §2.1.1). */
  readonly requirePkce: boolean;
  readonly profile: SecurityProfile;
  /** Whether every access token is bound to a key of its client (RFC 9449, RFC 8705). */
  readonly requireKeyOfTokens: boolean;
  /** Whether every client must push its authorization requests (RFC 9126 §5). */
  readonly requirePushedRequests: boolean;
  /** Whether every client must sign its authorization requests (RFC 9101 §10.5). */
  readonly requireSignedRequests: boolean;
  /** Whether a DPoP proof must have a nonce of this server (RFC 9449 §8). One that has a nonce is checked always. */
  readonly requireDpopNonce: boolean;
  /** How the certificates of clients are seen (RFC 8705). Undefined: not at all. */
  readonly certificates: CertificateSettings | undefined;
  /** Whether a client may send its secret only in the way that it registered (RFC 7591 §2). */
  readonly registeredMethodOnly: boolean;
  /** What clients may sign with: assertions, requests and proofs. A profile takes the old ones away. */
  readonly foreignAlgorithms: readonly ForeignAlgorithm[];
  /** Whether what a client signs for this server names the issuer as its audience, and nothing else (FAPI 2.0 Security Profile §5.3.2.1). */
  readonly issuerAudienceOnly: boolean;
  /** Whose word about a person counts for clients with the JWT bearer grant. */
  readonly trustedIssuers: readonly TrustedIssuer[];
  readonly allowing: AllowingSettings;
  /** How sure the server must be who signs in, whatever the application. */
  readonly signInLevel: Level;
  /** Accounts whose deletion was asked for are removed after this time. Undefined: an administrator removes them. */
  readonly deleteAccountsAfter: Seconds | undefined;
  /** Whether people may sign in with a link in a letter. `local`: not those whose accounts another source keeps. */
  readonly signInLetter: SignInLetter;
  readonly events: EventSettings;
  readonly logout: LogoutSettings;
  readonly signals: SignalsSettings;
  readonly limits: Readonly<Record<BudgetName, Budget>>;
}

/** `pem`: URL-encoded, as nginx has it; `rfc9440`: `:base64:`. */
export const CERTIFICATE_FORMATS = ["pem", "rfc9440", "traefik", "xfcc"] as const;
export type CertificateFormat = (typeof CERTIFICATE_FORMATS)[number];

export interface CertificateSettings {
  /** In lower case: the header in which a trusted proxy hands the client's certificate on. */
  readonly header: string;
  readonly format: CertificateFormat;
  /** Certificates that may issue those of clients (`tls_client_auth`), each as PEM. */
  readonly authorities: readonly string[];
  /** Scheme and host at which the proxy asks for certificates. Undefined: at the issuer's own. */
  readonly origin: string | undefined;
}

export type SignInLetter = "off" | "local" | "all";

/** Shared Signals. */
export interface SignalsSettings {
  /** Whether a client may have events pushed to an address on this computer or in a private network. */
  readonly insideAddresses: boolean;
  /** How people are named there (RFC 9493). By address: those who have one. */
  readonly subject: "iss_sub" | "email";
}

/** How clients are told that a person signed out. */
export interface LogoutSettings {
  /** Whether addresses that an administrator registered may lie on this computer or in a private network. */
  readonly insideAddresses: boolean;
}

/** How long the events stay that people and administrators look up. */
export interface EventSettings {
  readonly keep: Seconds;
  /** Those that strangers can cause, such as failed sign-ins and refused requests. */
  readonly keepStrangers: Seconds;
}

/** How soon the button Allow counts. A click that was meant for another window must allow nothing (double-clickjacking). */
export interface AllowingSettings {
  /** Seconds for which a script keeps the button inactive after the page appeared or came to the front. May be a fraction. */
  readonly afterShown: Seconds;
  /** Allow counts only when more seconds than this have passed since the server made the page. 0: at once. */
  readonly afterMade: Seconds;
}

const budget = (burst: number, refill: number, growth = 1, longestWait: Seconds = 3_600): Budget => ({
  burst,
  refill,
  growth,
  longestWait,
});

export const DEFAULT_SCOPES: readonly ScopeDescription[] = [
  { name: "openid", words: "See who you are", detail: "An identifier for your account at this server." },
  { name: "profile", words: "See your name", detail: "The name of your account, as it stands here." },
  { name: "email", words: "See your e-mail address", detail: "The address of your account." },
  { name: "groups", words: "See which groups you are in", detail: "Their names, as administrators chose them." },
  { name: "phone", words: "See your telephone number", detail: "The number of your account." },
  { name: "address", words: "See your postal address", detail: "The address of your account." },
  { name: "offline_access", words: "Stay connected", detail: undefined },
  { name: MAIL_SCOPE, words: "Read, send and delete your mail", detail: "All folders, through the mail server." },
  { name: CONTACTS_SCOPE, words: "Read and change your contacts", detail: "All address books of your account." },
  { name: CALENDARS_SCOPE, words: "Read and change your calendars", detail: "All calendars of your account." },
];

export const DEFAULT_SETTINGS: Settings = {
  name: "Latchkey",
  language: "en",
  branding: {},
  lifetimes: {
    accessToken: 3_600,
    refreshToken: 30 * 86_400,
    refreshTokenTotal: undefined,
    authorizationCode: 60,
    deviceCode: 900,
    idToken: 3_600,
    introspection: 0,
    invitation: 7 * 86_400,
    passwordReset: 86_400,
    session: 14 * 86_400,
    sessionTotal: 90 * 86_400,
  },
  refreshGrace: 60,
  deviceInterval: 5,
  registration: {
    mode: "open",
    forgetAfter: 86_400,
    mostUnused: 10_000,
    scope: undefined,
    ownScope: [],
    mayKeepRefreshToken: false,
    openidResponseTypes: false,
    isManageable: true,
    clientDocuments: true,
  },
  scopes: DEFAULT_SCOPES,
  texts: {},
  defaultScope: ["openid", "profile", "email"],
  implicitGrant: true,
  passwordGrant: true,
  mail: { ownPasswords: true },
  requirePkce: false,
  profile: "compatible",
  requireKeyOfTokens: false,
  requirePushedRequests: false,
  requireSignedRequests: false,
  requireDpopNonce: false,
  certificates: undefined,
  registeredMethodOnly: false,
  foreignAlgorithms: FOREIGN_ALGORITHMS,
  issuerAudienceOnly: false,
  trustedIssuers: [],
  signInLevel: 1,
  deleteAccountsAfter: undefined,
  signInLetter: "off",
  allowing: { afterShown: 0.4, afterMade: 0 },
  events: { keep: 90 * 86_400, keepStrangers: 7 * 86_400 },
  logout: { insideAddresses: true },
  signals: { insideAddresses: false, subject: "iss_sub" },
  limits: {
    registration: budget(150, 0.5),
    registrationSite: budget(200, 300),
    clientDocument: budget(60, 2),
    clientSecret: budget(20, 3, 1.5, 300),
    clientSecretNetwork: budget(100, 3),
    password: budget(5, 60, 2, 900),
    passwordNetwork: budget(100, 10),
    passwordAccount: budget(25, 120, 1, 300),
    factor: budget(10, 120, 1.5, 600),
    factorNetwork: budget(50, 10),
    provider: budget(20, 10),
    userCode: budget(20, 30),
    userCodeSession: budget(20, 30),
    userCodeTotal: budget(1_000, 1),
    userCodeAccount: budget(20, 30),
    deviceRequest: budget(300, 1),
    backchannelRequest: budget(300, 1),
    pushedRequest: budget(300, 1),
    deviceRequestNetwork: budget(600, 0.5),
    revocation: budget(1_000, 1),
    revocationNetwork: budget(10_000, 1),
    setUp: budget(20, 30),
    oneTimeLink: budget(20, 30),
    letterRequest: budget(10, 60),
    letterAccount: budget(3, 600),
  },
};
