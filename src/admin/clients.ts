/** An administrator's work on clients. */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import type { ClientStore, DescriptionChange, Page, PageRequest } from "../ports/store.ts";
import type { Client } from "../records/client.ts";
import { type ClientInformation, clientInformation } from "../records/client-information.ts";
import { BrokenRule } from "./broken-rule.ts";
import { type ClientDescription, parseDescription } from "./description.ts";
import { makeClient, type NewClient } from "./new-client.ts";
import type { ScopeAdministration } from "./scopes.ts";

export interface AddedClient {
  readonly client: Client;
  /** Shown this once; undefined for a public client, and where a person chose the secret. */
  readonly generatedSecret: string | undefined;
  readonly information: ClientInformation;
  /** The risks of its redirect URIs, a sentence each. */
  readonly risks: readonly string[];
}

export interface ClientAdministration {
  /** @throws {BrokenRule} the description is wrong, or the id is taken */
  add(input: NewClient): Promise<AddedClient>;
  find(clientId: string): Promise<Client | undefined>;
  /**
   * Changes what is said of a client that an administrator added. False: there is none.
   *
   * @throws {BrokenRule} the description is wrong, or the client registered itself and so speaks for itself
   */
  describe(clientId: string, description: ClientDescription): Promise<boolean>;
  list(page: PageRequest): Promise<Page<Client>>;
  /** While a client is disabled, it can do nothing and its tokens are dead. False: there is none. */
  disable(clientId: string): Promise<boolean>;
  enable(clientId: string): Promise<boolean>;
  /**
   * From now on its refresh token stays the same, for a program that never saves a new one; nobody notices when that is stolen.
   * What has ended stays ended. False: there is none.
   */
  keepRefreshToken(clientId: string): Promise<boolean>;
  /** Each refresh gives it a new refresh token again. False: there is none. */
  rotateRefreshToken(clientId: string): Promise<boolean>;
  /** Removes the client for good, and ends all that refers to it. False: there is none. */
  remove(clientId: string): Promise<boolean>;
}

export function administerClients(context: {
  readonly store: ClientStore;
  readonly scopes: Pick<ScopeAdministration, "requireKnown">;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): ClientAdministration {
  const { store, scopes, clock, log } = context;

  return {
    async add(input) {
      const { client, standing, generatedSecret, logo, risks } = await makeClient(input, context);
      await scopes.requireKnown(client.scope);
      if (!(await store.saveClient(client, standing, logo)))
        throw new BrokenRule(`the client id ${client.clientId} is taken`, "conflict");
      log.audit({ event: "client.added", clientId: client.clientId, detail: rightsOf(client) });
      return { client, generatedSecret, information: clientInformation(client, generatedSecret), risks };
    },

    find: (clientId) => store.findClient(clientId),
    list: (page) => store.listClients(page),

    async describe(clientId, description) {
      const change = parseDescription(description, clientId);
      if ((await store.findClient(clientId))?.origin === "self")
        throw new BrokenRule(`${clientId} registered itself: what is said of it is its own word`, "conflict");
      const changed = await store.describeClient(clientId, change);
      if (changed) log.audit({ event: "client.changed", clientId, reason: "described", detail: namesIn(change) });
      return changed;
    },

    async disable(clientId) {
      const changed = await store.setClientDisabled(clientId, clock.now());
      if (changed) log.audit({ event: "client.changed", clientId, reason: "disabled" });
      return changed;
    },

    async enable(clientId) {
      const changed = await store.setClientDisabled(clientId, undefined);
      if (changed) log.audit({ event: "client.changed", clientId, reason: "enabled" });
      return changed;
    },

    async keepRefreshToken(clientId) {
      const changed = await store.setRefreshTokenKept(clientId, true);
      if (changed) log.audit({ event: "client.changed", clientId, reason: "keeps its refresh token" });
      return changed;
    },

    async rotateRefreshToken(clientId) {
      const changed = await store.setRefreshTokenKept(clientId, false);
      if (changed) log.audit({ event: "client.changed", clientId, reason: "gets new refresh tokens" });
      return changed;
    },

    async remove(clientId) {
      const removed = await store.removeClient(clientId, clock.now());
      if (removed) log.audit({ event: "client.removed", clientId });
      return removed;
    },
  };
}

const namesIn = ({ logo, members }: DescriptionChange): string =>
  [...Object.keys(members), ...(logo === undefined ? [] : ["logo"])].join(", ");

/** What it may do. */
function rightsOf({ grantTypes, keepsRefreshToken, mailbox, reportsAddresses, resourceServer, scope }: Client): string {
  const rights = [
    ...grantTypes,
    ...(resourceServer ? ["resource server"] : []),
    ...(reportsAddresses ? ["reports addresses"] : []),
    ...(mailbox === undefined ? [] : [`mailbox ${mailbox}`]),
    ...(keepsRefreshToken ? ["keeps its refresh token"] : []),
  ];
  return `${rights.join(", ")}; scope: ${scope.join(" ") || "none"}`;
}
