/** What every database must keep of the store's promises: run against each driver. */

import { describe, onTestFinished } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { accountPromises } from "./contract-accounts.ts";
import { authorizationPromises } from "./contract-authorizations.ts";
import { clientFilePromises } from "./contract-client-files.ts";
import { clientPromises } from "./contract-clients.ts";
import { consentPromises } from "./contract-consents.ts";
import { credentialPromises } from "./contract-credentials.ts";
import { deliveryPromises } from "./contract-deliveries.ts";
import { devicePromises } from "./contract-devices.ts";
import { eventPromises } from "./contract-events.ts";
import { exchangePromises } from "./contract-exchanges.ts";
import { groupPromises } from "./contract-groups.ts";
import { keyPromises } from "./contract-keys.ts";
import { linkPromises } from "./contract-links.ts";
import { lookPromises } from "./contract-looks.ts";
import { mailDomainPromises } from "./contract-mail-domains.ts";
import { mailLoginPromises } from "./contract-mail-logins.ts";
import { modelPromises } from "./contract-model.ts";
import { newsReceiverPromises } from "./contract-news-receivers.ts";
import { proofPromises } from "./contract-proofs.ts";
import { pushedRequestPromises } from "./contract-pushed-requests.ts";
import { refreshPromises } from "./contract-refresh.ts";
import { resourcePromises } from "./contract-resources.ts";
import { securityNewsPromises } from "./contract-security-news.ts";
import { sessionPromises } from "./contract-sessions.ts";
import { sharingPromises } from "./contract-sharing.ts";
import { signalPromises } from "./contract-signals.ts";
import { spentIdPromises } from "./contract-spent-ids.ts";
import { sweepPromises } from "./contract-sweep.ts";
import { tryPromises } from "./contract-tries.ts";

/** An empty database, and as many connections to it as a test asks for. */
export interface Database {
  connect(): Promise<Store>;
  remove(): Promise<void>;
}

export type OpenStore = () => Promise<Store>;
/** Two stores on one database: two nodes, or a server and the command line. */
export type OpenTwo = () => Promise<readonly [Store, Store]>;

export interface Sharing {
  /** Whether two connections can meet in one database. */
  readonly shared: boolean;
  /** Waits as long as what one of them changed may go unnoticed by the other; absent: until the next turn, and only real changes count. */
  readonly notice?: () => Promise<void>;
  /** Whether wrong tries are counted in it. */
  readonly tries?: boolean;
  /** Only what callers at once depend on: all of it takes a minute where each test makes a database. */
  readonly onlyRaces?: boolean;
}

export function storeContract(
  name: string,
  create: () => Promise<Database>,
  { shared, notice, tries = false, onlyRaces = false }: Sharing,
): void {
  const connectTimes = async (times: number): Promise<Store[]> => {
    const database = await create();
    const stores = await Promise.all(Array.from({ length: times }, () => database.connect()));
    onTestFinished(async () => {
      await Promise.all(stores.map((store) => store.close()));
      await database.remove();
    });
    return stores;
  };

  const open: OpenStore = async () => {
    const [store] = await connectTimes(1);
    if (store === undefined) throw new Error("there is no store");
    return store;
  };

  const openTwo: OpenTwo = async () => {
    const [one, other] = await connectTimes(2);
    if (one === undefined || other === undefined) throw new Error("there are no two stores");
    return [one, other];
  };

  describe(`the store on ${name}`, () => {
    refreshPromises(open);
    devicePromises(open);
    if (shared) sharingPromises(openTwo, notice);
    if (onlyRaces) return;
    authorizationPromises(open);
    consentPromises(open);
    clientPromises(open);
    clientFilePromises(open);
    accountPromises(open);
    credentialPromises(open, shared ? openTwo : undefined);
    groupPromises(open);
    linkPromises(open);
    lookPromises(open);
    pushedRequestPromises(open);
    resourcePromises(open, shared ? openTwo : undefined);
    spentIdPromises(open, shared ? openTwo : undefined);
    exchangePromises(open, shared ? openTwo : undefined);
    proofPromises(open, shared ? openTwo : undefined);
    sessionPromises(open);
    deliveryPromises(open, shared ? openTwo : undefined);
    newsReceiverPromises(open, shared ? openTwo : undefined);
    securityNewsPromises(open, shared ? openTwo : undefined);
    signalPromises(open, shared ? openTwo : undefined);
    mailDomainPromises(open, shared ? openTwo : undefined);
    mailLoginPromises(open, shared ? openTwo : undefined);
    keyPromises(open);
    eventPromises(open);
    sweepPromises(open);
    modelPromises(open);
    if (tries) tryPromises(openTwo);
  });
}

/** So many callers at once, each with its number. */
export const atOnce = <T>(callers: number, call: (number: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: callers }, (_, number) => call(number)));
