/** The store over any database that keeps the promises of `Sql`. */

import type { Log } from "../../ports/log.ts";
import type { Store } from "../../ports/store.ts";
import type { Account } from "../../records/account.ts";
import type { Client } from "../../records/client.ts";
import { accountVerbs } from "./accounts.ts";
import { addressVerbs } from "./addresses.ts";
import { authorizationVerbs } from "./authorizations.ts";
import { Bell } from "./bell.ts";
import { clientFileVerbs } from "./client-files.ts";
import { clientVerbs } from "./clients.ts";
import { consentVerbs } from "./consents.ts";
import { credentialVerbs } from "./credentials.ts";
import { deliveryVerbs } from "./deliveries.ts";
import { eventVerbs } from "./events.ts";
import { groupVerbs } from "./groups.ts";
import { keyVerbs } from "./keys.ts";
import { linkVerbs } from "./links.ts";
import { mailDomainVerbs } from "./mail-domains.ts";
import { mailLoginVerbs } from "./mail-logins.ts";
import { newsReceiverVerbs } from "./news-receivers.ts";
import { Notes } from "./notes.ts";
import { peopleVerbs } from "./people.ts";
import { pushedRequestVerbs } from "./pushed-requests.ts";
import { Remembered } from "./remembered.ts";
import { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { resourceVerbs } from "./resources.ts";
import { scopeVerbs } from "./scopes.ts";
import { SecurityNewsDesk } from "./security-news.ts";
import { NOTE_SEEN, sessionVerbs } from "./sessions.ts";
import { signalVerbs } from "./signals.ts";
import { sourcedAccountVerbs } from "./sourced-accounts.ts";
import { spentIdVerbs } from "./spent-ids.ts";
import type { Sql } from "./sql.ts";
import { type DatabasePlace, storageVerbs } from "./storage.ts";
import { sweepVerb } from "./sweep.ts";
import { UnusedClients } from "./unused-clients.ts";

/** What nobody says lies nowhere. */
const NOWHERE: DatabasePlace = { sizeQuery: "SELECT 0", freeBytes: async () => undefined };

export function sqlStore(sql: Sql, log: Log, place: DatabasePlace = NOWHERE): Store {
  const version = (): number => sql.version();
  const authorizations = new RememberedAuthorizations(version);
  const clients = new Remembered<Client>(version, { keepsAbsence: true });
  const accounts = new Remembered<Account>(version);
  const unused = new UnusedClients(sql);
  const seen = new Notes(sql, log, NOTE_SEEN);

  const bell = new Bell();
  const receivers = newsReceiverVerbs(sql, bell);
  const news = new SecurityNewsDesk(sql, receivers.listNewsReceivers, log, bell);

  const { flushEvents, ...events } = eventVerbs(sql, log);

  return {
    ...authorizationVerbs(sql, news, authorizations, unused),
    ...consentVerbs(sql, news, authorizations, unused),
    ...clientVerbs(sql, news, authorizations, clients, unused),
    ...clientFileVerbs(news, authorizations, clients),
    ...scopeVerbs(sql),
    ...resourceVerbs(sql),
    ...accountVerbs(sql, news, authorizations, accounts),
    ...credentialVerbs(sql, news, authorizations),
    ...groupVerbs(sql, news, accounts, clients),
    ...sourcedAccountVerbs(sql, news, authorizations, accounts),
    ...sessionVerbs(sql, news, authorizations, seen),
    ...linkVerbs(sql),
    ...spentIdVerbs(sql),
    ...pushedRequestVerbs(sql),
    ...deliveryVerbs(sql, bell),
    ...receivers,
    ...signalVerbs(sql, bell),
    ...mailDomainVerbs(sql),
    ...mailLoginVerbs(sql),
    ...addressVerbs(news, accounts),
    ...peopleVerbs(news, accounts),
    ...keyVerbs(sql),
    ...events,
    ...storageVerbs(sql, place),
    sweep: sweepVerb(sql, authorizations, clients, unused),
    version,

    async check() {
      await sql.row("SELECT value FROM meta WHERE name = 'schema'", []);
    },

    async close() {
      await seen.flush();
      await flushEvents();
      await sql.close();
    },
  };
}
