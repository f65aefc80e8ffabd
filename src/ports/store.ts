/**
 * What the server asks of a database: the protocol's verbs, each one atomic step.
 *
 * Every promise resolves only after the change is durable. A lost race is returned, never thrown. A row past its expiry behaves
 * as absent even before the sweep removes it. What the database cannot do now throws {@link Unavailable}.
 */

import type { Methods } from "../protocol/authentication.ts";
import type { Scope } from "../protocol/scope.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Account, AccountChange } from "../records/account.ts";
import type { Authorization, AuthorizationState, EndReason } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { Consent } from "../records/consent.ts";
import type { PictureType, UploadedLogo } from "../records/logo.ts";
import type { Budget, ScopeDescription } from "../records/settings.ts";
import type { TryCount } from "../records/try-count.ts";
import type { ClientFileStore } from "./client-file-store.ts";
import type { CredentialStore } from "./credential-store.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { EventStore } from "./event-store.ts";
import type { GroupStore } from "./group-store.ts";
import type { KeyStore } from "./key-store.ts";
import type { LinkStore } from "./link-store.ts";
import type { MailDomainStore } from "./mail-domain-store.ts";
import type { MailLoginStore } from "./mail-login-store.ts";
import type { NewsReceiverStore } from "./news-receiver-store.ts";
import type { PeopleStore } from "./people-store.ts";
import type { PushedRequestStore } from "./pushed-request-store.ts";
import type { ResourceStore } from "./resource-store.ts";
import type { SessionStore } from "./session-store.ts";
import type { SignalStore } from "./signal-store.ts";
import type { SourcedAccountStore } from "./sourced-account-store.ts";
import type { SpentIdStore } from "./spent-id-store.ts";
import type { StorageStore } from "./storage-store.ts";

/** What became of a refresh token that was presented. */
export type Rotation =
  | { readonly outcome: "rotated" | "repeat"; readonly generation: number; readonly rotatedAt: Instant }
  | { readonly outcome: "reused" | "ended" };

export interface RefreshRequest {
  readonly now: Instant;
  /** How many seconds after the rotation a repeated request gets the same successor. */
  readonly grace: Seconds;
  /**
   * Whether the token was still the current one when this request found it. If so, and it no longer is, another request at the
   * same time was faster. Otherwise the successor had been given before, and this repeat is counted: at the third generation in
   * a row it is "reused" (default false).
   */
  readonly wasCurrent?: boolean;
}

/** A page of a list: `next` is the cursor of the next page, undefined on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

export interface PageRequest {
  readonly after?: string | undefined;
  /** 1 to 500. */
  readonly limit: number;
}

/**
 * Is shown a row as it stands, inside the step that changes it: no other change comes between. It throws where that is not the row
 * that its caller saw, and then nothing changes. It may be asked more than once, and awaits nothing.
 */
export type Look<T> = (present: T) => void;

/** What a person decided about a device's request. */
export interface Approval {
  readonly accountId: string;
  readonly scope: Scope;
  readonly authenticatedAt: Instant;
  readonly methods: Methods;
  readonly idleLifetime: Seconds;
  readonly endsAt: Instant;
}

/** How many rows a sweep took away, by table. */
export type Swept = Readonly<Record<string, number>>;

export interface ConnectionUse {
  readonly open: number;
  /** Of those that are open. */
  readonly busy: number;
  /** Pieces of work that wait for one. */
  readonly waiting: number;
}

export interface AuthorizationStore {
  /**
   * Saves a new authorization in the state that it has. False: there is one with this id already, or another device waits under
   * the same user code. Neither is changed. False too if the account has a later password than `passwordGeneration`, with which
   * the person signed in: nothing outlives the password that it rests on.
   */
  saveAuthorization(authorization: Authorization, passwordGeneration?: number | undefined): Promise<boolean>;

  /**
   * The living authorization of the same flow, person, client, scope, terms and application password, prolonged to the end of this new one if that is later.
   * Where there is none, this one is saved. All callers that come at once get the same one. Undefined: where saveAuthorization
   * would say false.
   */
  joinAuthorization(authorization: Authorization, passwordGeneration: number | undefined): Promise<Authorization | undefined>;

  /** As it stands, ended or not; undefined past its expiry, or when it never was. */
  findAuthorization(id: string, now: Instant): Promise<Authorization | undefined>;

  /** The authorization by which a client acts for itself. */
  findStandingAuthorization(clientId: string): Promise<Authorization | undefined>;

  /**
   * Gives a waiting device's request to the browser session that typed its code, unless another session has it. Undefined: no
   * request waits under this code, it is over, or another session has it.
   */
  claimUserCode(userCodeHash: string, sessionId: string, now: Instant): Promise<Authorization | undefined>;

  /**
   * requested → approved, by the session that claimed it. False: it was decided before, it is over, another session has it (RFC
   * 8628 §3.3), or the session has ended, for example by a new password. A device's approval is not remembered as a consent,
   * since it opens no redirect.
   */
  approveAuthorization(id: string, sessionId: string, approval: Approval, now: Instant): Promise<boolean>;

  /** requested → ended (denied), by the session that claimed it. False as above. */
  denyAuthorization(id: string, sessionId: string, now: Instant): Promise<boolean>;

  /**
   * approved → active. Of any number of callers, on any number of nodes, exactly one is told `true`, and only after
   * the change is durable (RFC 6749 §4.1.2: a code MUST NOT be used more than once).
   */
  redeemAuthorization(id: string, now: Instant): Promise<boolean>;

  /** Moves on to the next refresh token, if the one presented is the current one. A lost race is an answer, not an error. */
  rotateGeneration(id: string, presented: number, request: RefreshRequest): Promise<Rotation>;

  /**
   * Notes the use of a refresh token that does not rotate, which moves the end by disuse. False: the authorization is not
   * active.
   */
  extendAuthorization(id: string, now: Instant): Promise<boolean>;

  /**
   * Any state → ended. The consent ends in the same step, unless the client itself wanted the end (`endsConsent`). One that was
   * over keeps its first reason; the consent that outlived it ends if the reason demands it now (`endsOutlivingConsent`). False:
   * there was nothing left to end.
   */
  endAuthorization(id: string, reason: EndReason, now: Instant): Promise<boolean>;

  /** Ends all living authorizations of an account, of a client, or of a client for an account. Returns how many. */
  endAuthorizations(of: { accountId?: string; clientId?: string }, reason: EndReason, now: Instant): Promise<number>;

  /** Puts one access token on the short list, until its own end (RFC 7009 §2.1). */
  revokeToken(authorizationId: string, serial: string, expiresAt: Instant, now: Instant): Promise<void>;
  isTokenRevoked(authorizationId: string, serial: string): Promise<boolean>;

  /** Newest first. */
  listAuthorizations(
    of: { accountId?: string; clientId?: string; states?: readonly AuthorizationState[] },
    page: PageRequest,
    now: Instant,
  ): Promise<Page<Authorization>>;

  /**
   * What of an account ended after `after` because an old refresh token was used again, the newest end first; without those whose
   * client the person let in again since.
   */
  listLostAuthorizations(accountId: string, after: Instant, limit: number): Promise<readonly Authorization[]>;

  /**
   * How many of the next rows are in each state, for a caller that counts all of them page by page. Rows that are over are not
   * counted. `next` as in a page.
   */
  countAuthorizations(
    page: PageRequest,
    now: Instant,
  ): Promise<{ readonly counts: Readonly<Partial<Record<AuthorizationState, number>>>; readonly next: string | undefined }>;
}

/** Whose agreement is saved: the person gave it just now, or before, or an administrator did for everybody. */
export type ConsentBasis = "person" | "earlier" | "administrator";

export interface ConsentStore {
  findConsent(accountId: string, clientId: string): Promise<Consent | undefined>;
  /**
   * Saves an authorization that a person just approved, and adds its scope to their consent, in one step. False as in
   * saveAuthorization, and when their session has ended, for example by a new password; where an earlier consent answered, also
   * when that has ended. What an administrator agreed to for everybody is not remembered as anybody's consent.
   */
  saveConsentedAuthorization(
    authorization: Authorization,
    consent: Consent,
    sessionId?: string,
    basis?: ConsentBasis,
  ): Promise<boolean>;
  /** By account and client. */
  listConsents(of: { accountId?: string; clientId?: string }, page: PageRequest): Promise<Page<Consent>>;
  /**
   * Forgets the consent and ends every authorization of the client for the account, in one step. Returns how many ended.
   * Undefined: there was no consent and no authorization.
   */
  endConsent(accountId: string, clientId: string, reason: EndReason, now: Instant): Promise<number | undefined>;
}

/** What changes of a client's description; what is not named stays. */
export interface DescriptionChange {
  /** Members of its metadata; undefined takes one away. */
  readonly members: Readonly<Record<string, string | undefined>>;
  /** Undefined: the logo stays as it is. Null: it is removed. */
  readonly logo: UploadedLogo | null | undefined;
}

/** What a client becomes. Its id, its origin and its logo stay. */
export interface ClientChange {
  readonly client: Client;
  /** The authorization by which it acts for itself from now on; the earlier one ends. Null: it has none any more. Absent: it stays. */
  readonly standing?: Authorization | null | undefined;
  readonly now: Instant;
}

export interface ClientStore {
  /**
   * False: a client or an account has the id, and nothing was saved. A standing authorization is saved in the same step, and so are
   * the bytes of the client's logo.
   */
  saveClient(client: Client, standing: Authorization | undefined, logo?: Uint8Array): Promise<boolean>;
  findClient(clientId: string): Promise<Client | undefined>;
  /** By id; `which`: those of this origin alone, or those that wait for an administrator. */
  listClients(page: PageRequest, which?: Client["origin"] | "waiting"): Promise<Page<Client>>;
  /** It waits no longer, and counts as used. False: there is none that waits. */
  approveClient(clientId: string): Promise<boolean>;
  /** How many clients registered themselves and were never used by a person. */
  countUnusedClients(): Promise<number>;
  /** False: there is no such client. A disabled client's tokens are dead while it is disabled, and live again afterwards. */
  setClientDisabled(clientId: string, disabledAt: Instant | undefined): Promise<boolean>;
  /** False: there is no such client that an administrator added. */
  describeClient(clientId: string, change: DescriptionChange): Promise<boolean>;
  /** The logo that a client has now, by its version. */
  findLogo(version: string): Promise<{ readonly mediaType: PictureType; readonly bytes: Uint8Array } | undefined>;
  /**
   * Changes what is decided about a client. `decide` is given it as it stands, and gives what it becomes; it may be asked more than
   * once, and what it throws, changes nothing. Undefined: there is no such client.
   */
  changeClient(clientId: string, decide: (client: Client) => ClientChange): Promise<Client | undefined>;
  /** Whether its refresh token stays the same from its next use on. False: there is no such client. */
  setRefreshTokenKept(clientId: string, isKept: boolean): Promise<boolean>;
  /** Takes the client away and ends all that refers to it, in one step. */
  removeClient(clientId: string, now: Instant, look?: Look<Client>): Promise<boolean>;
}

/** Scopes that an administrator added, beside the built-in ones and those of the settings. */
export interface ScopeStore {
  /** By name. */
  listScopes(): Promise<readonly ScopeDescription[]>;
  /** False: there is one of this name. */
  saveScope(scope: ScopeDescription, now: Instant): Promise<boolean>;
  /** False: there is none. */
  removeScope(name: string): Promise<boolean>;
}

type Leave = "an administrator";

/** An account, and which of its passwords it has. */
export type Proved = Pick<Account, "id" | "passwordGeneration">;

export interface PasswordChange {
  readonly now: Instant;
  /** This session stays. */
  readonly exceptSession: string | undefined;
  readonly endAuthorizations: boolean;
  /** Which password was checked before. Absent: none. */
  readonly generation?: number | undefined;
  /** The id of the one-time link that allows it, and is spent. Absent: none. */
  readonly link?: string | undefined;
}

export interface AccountStore {
  /**
   * When the account last proved its present password from this network, which is named by a keyed hash. Undefined: never, or
   * forgotten.
   */
  findProof(account: Proved, network: string): Promise<Instant | undefined>;
  /** Remembers that it did, for the latest few networks of each account. */
  noteProof(account: Proved, network: string, now: Instant): Promise<void>;
  /** False: the name, the e-mail address or the id is taken (the id also by a client). */
  saveAccount(account: Account, passwordHash: string | undefined): Promise<boolean>;
  findAccount(id: string): Promise<Account | undefined>;
  /** By name or e-mail address, in the canonical spelling. */
  findAccountByName(name: string): Promise<{ readonly account: Account; readonly passwordHash: string | undefined } | undefined>;
  /** By user name. `part`: of the name, the address or the person's name, in the canonical spelling; absent: all of them. */
  listAccounts(page: PageRequest, part?: string): Promise<Page<Account>>;
  /** Whose deletion was asked for at this moment or before, the earliest first. */
  listLeavingAccounts(askedBefore: Instant, limit: number): Promise<readonly Account[]>;
  hasAccounts(): Promise<boolean>;
  /** Whether an account was made with this link, or after it was issued, even if that account was removed since. */
  isSetUpLinkSpent(id: string, issuedAt: Instant): Promise<boolean>;
  /** Saves the very first account; false when there is one already, whatever its name. */
  saveFirstAccount(account: Account, passwordHash: string, linkId?: string): Promise<boolean>;
  /**
   * Disabling also ends the account's sessions, consents and one-time links, for good, in the same step. Its authorizations are
   * dead until it is enabled, at `now`. "last" as in editAccount, if asked to leave one.
   */
  setAccountDisabled(id: string, disabledAt: Instant | undefined, leave?: Leave, now?: Instant): Promise<boolean | "last">;
  /**
   * Changes what is named, in one step; or what a function says, which is a {@link Look} that decides. "taken": another account has the name or the address. "last": nobody would be left who
   * may administer the server, now or after the deletion that is asked for. A new address ends the account's one-time links, since they may have been sent to the old one.
   * Undefined: there is no such account. Nothing changed but where it says "changed".
   */
  editAccount(
    id: string,
    change: AccountChange | ((present: Account) => AccountChange),
    now: Instant,
  ): Promise<"changed" | "taken" | "last" | undefined>;
  /**
   * Sets the password, and ends the account's sessions (but `exceptSession`) and links to choose one, in one step. An address in the link of an invitation is confirmed with it.
   * `endAuthorizations`: its authorizations and application passwords too, since a stranger may know the old one. Undefined in place of a hash: no password
   * opens the account any more. False: there is no such account, or its password is no longer the one of `generation`, or the link is over. Then nothing changed.
   */
  setPassword(id: string, passwordHash: string | undefined, change: PasswordChange): Promise<boolean>;
  /**
   * Replaces the hash by one of the same password at today's cost, unless the hash that was checked has been replaced
   * meanwhile.
   */
  upgradePasswordHash(id: string, from: string, to: string): Promise<void>;
  /** "last" as in editAccount, if asked to leave one. */
  removeAccount(id: string, now: Instant, leave?: Leave, look?: Look<Account>): Promise<boolean | "last">;
}

export interface AddedTries {
  /** A key of a budget. The store does not know its meaning. */
  readonly id: string;
  readonly tries: number;
}

/** Wrong tries, counted together for all nodes on the database. A budget that is full again may be forgotten. */
export interface TryStore {
  /** Adds tries to keys of one budget, and returns each count. The sum is right, however many nodes add at once. */
  addTries(added: readonly AddedTries[], budget: Budget, now: Instant): Promise<ReadonlyMap<string, TryCount>>;
  /** The count as it is stored, even if its time is over. */
  findTries(id: string): Promise<TryCount | undefined>;
}

export interface Store
  extends AuthorizationStore,
    ConsentStore,
    ClientStore,
    ClientFileStore,
    ScopeStore,
    ResourceStore,
    AccountStore,
    CredentialStore,
    GroupStore,
    SourcedAccountStore,
    SessionStore,
    LinkStore,
    SpentIdStore,
    PushedRequestStore,
    DeliveryStore,
    NewsReceiverStore,
    SignalStore,
    MailDomainStore,
    MailLoginStore,
    PeopleStore,
    KeyStore,
    EventStore,
    StorageStore {
  /**
   * Takes away at most `limit` rows of each table that are over. Call it again while it finds some. It never holds a request
   * up.
   */
  sweep(now: Instant, forgetUnusedClientsBefore: Instant, limit: number): Promise<Swept>;
  /** Undefined: no other process serves from this database, so counts in memory are complete. */
  readonly tries?: TryStore | undefined;
  /** A number that changes whenever another process may have written. Cheap enough to ask each event-loop turn. */
  version(): number;
  /** Throws {@link Unavailable} when the database does not answer. */
  check(): Promise<void>;
  /** How the connections to the database are used at this moment. Absent: this store has no connections. */
  connections?(): ConnectionUse;
  close(): Promise<void>;
}
