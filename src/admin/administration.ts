/** What an administrator can do, whether at the command line or in a browser; each change is audited. */

import { isKeeping, type KeepingLog, keepEvents } from "../events/keeping-log.ts";
import { tellOwners } from "../interaction/notices.ts";
import type { ClientFileStore } from "../ports/client-file-store.ts";
import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { DeliveryStore } from "../ports/delivery-store.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { Fetcher } from "../ports/fetcher.ts";
import type { GroupStore } from "../ports/group-store.ts";
import type { LinkStore } from "../ports/link-store.ts";
import type { Log } from "../ports/log.ts";
import type { MailDomainStore } from "../ports/mail-domain-store.ts";
import type { MailLoginStore } from "../ports/mail-login-store.ts";
import type { NewsReceiverStore } from "../ports/news-receiver-store.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { PeopleStore } from "../ports/people-store.ts";
import type { Random } from "../ports/random.ts";
import type { ResourceStore } from "../ports/resource-store.ts";
import type { SessionStore } from "../ports/session-store.ts";
import type { AccountStore, AuthorizationStore, ClientStore, ConsentStore, ScopeStore } from "../ports/store.ts";
import { DEFAULT_SCOPES, DEFAULT_SETTINGS, type Lifetimes, type ScopeDescription } from "../records/settings.ts";
import { programOn } from "../records/user-agent.ts";
import type { AccountRules } from "./account-description.ts";
import { type AccountAdministration, administerAccounts } from "./accounts.ts";
import { type AuthorizationAdministration, administerAuthorizations } from "./authorizations.ts";
import { administerClientFiles, type ClientFileAdministration } from "./client-files/client-files.ts";
import { administerClients, type ClientAdministration } from "./clients.ts";
import { administerConsents, type ConsentAdministration } from "./consents.ts";
import { administerCredentials, type CredentialAdministration } from "./credentials.ts";
import { administerDeliveries, type DeliveryAdministration } from "./deliveries.ts";
import { administerEvents, type EventAdministration } from "./events.ts";
import { administerGroups, type GroupAdministration } from "./groups.ts";
import type { LetterOffice } from "./letters.ts";
import { administerMailDomains, type MailDomainAdministration } from "./mail-domains.ts";
import { administerMailLogins, type MailLoginAdministration } from "./mail-logins.ts";
import { administerPeople, type PeopleAdministration } from "./people/people.ts";
import { administerReceivers, type ReceiverAdministration, type SigningKeys } from "./receivers.ts";
import { administerResources, type ResourceAdministration } from "./resources.ts";
import { administerScopes, type ScopeAdministration } from "./scopes.ts";
import { administerSessions, type SessionAdministration } from "./sessions.ts";

export interface AdministrationContext {
  readonly store: AccountStore &
    AuthorizationStore &
    ClientStore &
    ClientFileStore &
    ConsentStore &
    CredentialStore &
    DeliveryStore &
    NewsReceiverStore &
    EventStore &
    ScopeStore &
    ResourceStore &
    GroupStore &
    LinkStore &
    MailDomainStore &
    MailLoginStore &
    NewsReceiverStore &
    PeopleStore &
    SessionStore;
  readonly hasher: PasswordHasher;
  /** What the source of accounts asks of new names and passwords. */
  readonly rules: AccountRules;
  /** The built-in scopes and those of the settings; absent: the built-in ones. */
  readonly scopes?: readonly ScopeDescription[];
  /** Of the server. Absent: it is not known here, and no resource is refused for being the server itself. */
  readonly issuer?: string | undefined;
  /** For keyed hashes, and for what is encrypted or signed. */
  readonly keys: SigningKeys;
  /** Absent: no receiver of news can be tested from here. */
  readonly fetcher?: () => Promise<Fetcher>;
  /** Sends letters. Absent: none are sent, and links are handed over. */
  readonly office?: LetterOffice | undefined;
  /** How long links live; absent: as the settings' defaults say. */
  readonly lifetimes?: Pick<Lifetimes, "invitation" | "passwordReset">;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface Administration {
  readonly clients: ClientAdministration;
  readonly clientFiles: ClientFileAdministration;
  readonly accounts: AccountAdministration;
  readonly authorizations: AuthorizationAdministration;
  readonly consents: ConsentAdministration;
  readonly scopes: ScopeAdministration;
  readonly resources: ResourceAdministration;
  readonly mailDomains: MailDomainAdministration;
  readonly mailLogins: MailLoginAdministration;
  readonly receivers: ReceiverAdministration;
  readonly groups: GroupAdministration;
  readonly credentials: CredentialAdministration;
  readonly people: PeopleAdministration;
  readonly sessions: SessionAdministration;
  readonly deliveries: DeliveryAdministration;
  readonly events: EventAdministration;
}

export function createAdministration(given: AdministrationContext): Administration {
  const context = { ...given, log: watchedLog(given) };
  const groups = administerGroups(context);
  const scopes = administerScopes({ ...context, scopes: context.scopes ?? DEFAULT_SCOPES });
  return {
    clients: administerClients({ ...context, scopes, groups }),
    clientFiles: administerClientFiles({ ...context, scopes, groups }),
    accounts: administerAccounts({ ...context, groups, scopes, lifetimes: context.lifetimes ?? DEFAULT_SETTINGS.lifetimes }),
    authorizations: administerAuthorizations(context),
    consents: administerConsents(context),
    scopes,
    resources: administerResources({ ...context, scopes }),
    mailDomains: administerMailDomains(context),
    mailLogins: administerMailLogins(context),
    receivers: administerReceivers(context),
    groups,
    credentials: administerCredentials({ ...context, scopes }),
    people: administerPeople(context),
    sessions: administerSessions(context),
    deliveries: administerDeliveries(context),
    events: administerEvents(context),
  };
}

/** Keeps what is done as an event, and tells the owners of accounts. The log of a server does both already. */
function watchedLog(given: AdministrationContext): KeepingLog {
  const { log, office, store, clock } = given;
  if (isKeeping(log) || office === undefined) return keepEvents(log, given);
  // Nobody signs in here, so no place is new.
  return keepEvents(tellOwners(log, { store, letters: office.letters, clock, networkOf: (address) => address, programOn }), given);
}
