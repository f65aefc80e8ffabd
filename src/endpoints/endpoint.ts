/** An endpoint: its path, what a caller needs, and one function for each method. */

import type { ClientAuthenticationContext } from "../client-auth/authenticate-client.ts";
import type { KeepingLog } from "../events/keeping-log.ts";
import type { Broken } from "../events/refusal.ts";
import type { CookieJar } from "../http/cookies.ts";
import type { PageAnswers } from "../http/page-answer.ts";
import type { FactorProofs } from "../interaction/factor-proofs.ts";
import type { ClientKeys } from "../jwt/client-keys.ts";
import type { Languages } from "../pages/languages/languages.ts";
import type { Pages, Site } from "../pages/pages.ts";
import type { Accounts, PasswordChoice, PasswordSignIn, SetUp } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { HttpAnswer, HttpRequest } from "../ports/exchange.ts";
import type { Factors } from "../ports/factors.ts";
import type { Fetcher } from "../ports/fetcher.ts";
import type { Keys } from "../ports/keys.ts";
import type { Letters } from "../ports/letters.ts";
import type { LimitHits, Limits } from "../ports/limits.ts";
import type { Observer } from "../ports/observer.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Providers } from "../ports/providers.ts";
import type { Random } from "../ports/random.ts";
import type { Store } from "../ports/store.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import type { Client } from "../records/client.ts";
import type { LanguageName } from "../records/language.ts";
import type { Settings } from "../records/settings.ts";
import type { Gate } from "../tokens/gate.ts";
import type { IssuedCounts } from "../tokens/issued-counts.ts";
import type { KeyProofs } from "../tokens/key-proof.ts";
import type { Loader } from "../tokens/loader.ts";
import type { SealedIds } from "../tokens/sealed-ids.ts";
import type { ClientDocuments } from "./client-documents.ts";

/** A request on its way through the server. */
export interface Incoming {
  readonly request: HttpRequest;
  /** Below the issuer: "/auth/token". */
  readonly path: string;
  /** The value of the path's variable segment, decoded. Empty: the path has none. */
  readonly variable: string;
  /** Without the question mark. */
  readonly query: string;
  /** The client's address; undefined when unknown. */
  readonly address: string | undefined;
  /** Whether it came straight from a trusted proxy, so that what only such a proxy may say counts. */
  readonly isFromProxy: boolean;
  /** The source that tries are counted under: an IPv4 address, an IPv6 /64, or "unknown". */
  readonly network: string;
  /** The host that the browser used, where it is not the issuer's (PG-04). */
  readonly reachedAs: string | undefined;
  /** Names this request in the log and on an error page; made when first asked for. */
  errorId(): string;
  readonly reader: Reader;
  /** The client that sent it, noted where an administrator has it traced, and the rule that it broke. */
  readonly trace: { client?: Client; broken?: Broken };
}

/** What a request told of its reader on its way. It decides the language of the page. */
export interface Reader {
  /** The signed-in person. Absent: nobody has looked yet. */
  account?: Account | undefined;
  /** The authorization request, if it stands in no address. */
  carried?: Parameters;
  /** The language that was chosen with this very request. */
  chosen?: LanguageName;
}

export type Handler = (incoming: Incoming) => Promise<HttpAnswer>;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * What is checked before a request has an effect, or gets an answer that is not for everybody. A test checks each name too:
 * `test/flows/permissions.test.ts` asks each endpoint as a stranger would, and says for each name what a stranger must not get.
 */
export type Permission =
  /** Nothing, since the answer is the same for everybody. */
  | "public"
  /** The client names itself, and proves itself in the way that it is registered with (RFC 6749 §2.3, §3.2.1). */
  | "client"
  /** The caller proves itself. A public client may not ask (RFC 7662 §2.1). */
  | "confidential client"
  /** A live access token (RFC 6750 §2). */
  | "access token"
  /** An initial access token, where `registration.mode` asks for one (RFC 7591 §3). */
  | "registrant"
  /** The token that a client got when it registered itself (RFC 7592 §2). */
  | "registration token"
  /** A person who is signed in to this browser. Every change also needs a form that this browser was shown. */
  | "person"
  /** The link that is printed while there is no account. */
  | "set-up link"
  /** A sealed link that an administrator, or a letter, gave to one person. It works once. */
  | "one-time link"
  /** An answer of another provider, to what this very browser asked a few minutes ago. It counts once. */
  | "provider's answer"
  /** A pass that is sealed with the server's own keys. */
  | "doctor"
  /** An administrator who is signed in to this browser. Every change also needs a form that it was shown, and a fresh sign-in. */
  | "administrator"
  /** An access token of an administrator, or of a client that an administrator let work for itself; each route says which scope. */
  | "administrator's token";

export interface Endpoint {
  /**
   * One segment may vary: "/auth/register/{client_id}". Its value is {@link Incoming.variable}. What ends in `{...}` stands for
   * everything below that is no other endpoint, and has a table of its own.
   */
  readonly path: string;
  readonly permission: Permission;
  /** The path is counted from the host's root, not below the issuer (RFC 8414 §3.1). */
  readonly fromRoot?: true;
  readonly handlers: { readonly [method in Method]?: Handler };
  /** Errors are JSON for programs, pages for people. */
  readonly caller: "program" | "person";
  /** Whether programs in browsers may call it from other origins (TL-05). */
  readonly crossOrigin: boolean;
  /** People come here from an application, perhaps in a pop-up, and are sent back to it. No answer may break that way back. */
  readonly leadsBack?: true;
  /** Whether this request is told of a limit, an outage or a fault of ours by the status alone, without an `error` in JSON. */
  readonly isQuiet?: (incoming: Incoming) => Promise<boolean>;
  /** What it adds to the metadata (RFC 8414 §2). So the document never lists an endpoint that does not exist. */
  readonly metadata?: () => Readonly<Record<string, unknown>>;
}

/** What endpoints are built from. Each takes what it needs. */
export interface EndpointContext {
  /** Without a slash at its end. */
  readonly issuer: string;
  /** The issuer's path: "" or "/tenant". */
  readonly basePath: string;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly hasher: PasswordHasher;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: Limits;
  readonly limitHits: LimitHits;
  readonly letters: Letters;
  readonly log: KeepingLog;
  readonly observer: Observer;
  readonly settings: Settings;
  readonly sealedIds: SealedIds;
  readonly tokens: Loader;
  readonly issued: IssuedCounts;
  readonly gate: Gate;
  readonly clientAuthentication: ClientAuthenticationContext;
  readonly signIn: PasswordSignIn;
  readonly factors: Factors;
  /** Other providers, at which people prove who they are. */
  readonly providers: Providers;
  /** The one way out: documents at addresses that clients name. */
  readonly fetcher: Fetcher;
  readonly clientKeys: ClientKeys;
  /** Clients whose id is the address of their description, and all others. */
  readonly documents: ClientDocuments;
  readonly keyProofs: KeyProofs;
  readonly factorProofs: FactorProofs;
  /** Undefined: another source makes the accounts. */
  readonly setUp: SetUp | undefined;
  /** Undefined: another source keeps all passwords. */
  readonly passwordChoice: PasswordChoice | undefined;
  /** What is the same on all pages. */
  readonly site: Site;
  readonly pages: Pages;
  readonly languages: Languages;
  readonly cookies: CookieJar;
  readonly answers: PageAnswers;
}
