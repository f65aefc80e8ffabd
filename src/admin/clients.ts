/** An administrator's work on clients. */

import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { NewsReceiverStore } from "../ports/news-receiver-store.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import { type Random, randomText } from "../ports/random.ts";
import type { ClientStore, DescriptionChange, Look, Page, PageRequest } from "../ports/store.ts";
import { restsOnSecret } from "../protocol/names.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Client } from "../records/client.ts";
import { type ClientInformation, clientInformation } from "../records/client-information.ts";
import { LONGEST_TRACE } from "../records/traced-step.ts";
import { BrokenRule } from "./broken-rule.ts";
import { type ClientEdit, changedNames, editedClient } from "./client-edit.ts";
import { checkChosenSecret, risksOf, scopeNamed } from "./client-rules.ts";
import { checkGivenSecret, olderSecretOf, sealedSecretOf, secretHashOf } from "./client-secret.ts";
import type { LookupKeys } from "./credentials.ts";
import { type ClientDescription, parseDescription } from "./description.ts";
import type { GroupAdministration } from "./groups.ts";
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

export interface EditOutcome {
  readonly client: Client;
  /** The risks of the redirect URIs that are new, a sentence each. */
  readonly risks: readonly string[];
}

export interface RotatedSecret {
  readonly client: Client;
  /** Shown this once; undefined where a person chose the secret. */
  readonly generatedSecret: string | undefined;
  readonly information: ClientInformation;
}

/** Long enough for every program to be told, and not for ever. */
const LONGEST_OVERLAP: Seconds = 90 * 86_400;

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
  /** By id. `waiting`: those alone that registered themselves and wait for an administrator. */
  list(page: PageRequest, which?: "waiting"): Promise<Page<Client>>;
  /** A client that registered itself may work from now on. False: there is none that waits. */
  approve(clientId: string): Promise<boolean>;
  /**
   * Changes what is named, and lets everything else be: what people allowed lives on. What the edit takes away is gone at once.
   * Undefined: there is no such client.
   *
   * @throws {BrokenRule} the client that comes of it cannot be, and what `look` throws
   */
  edit(clientId: string, edit: ClientEdit, look?: Look<Client>): Promise<EditOutcome | undefined>;
  /**
   * Gives the client another secret. `overlap`: for how many seconds the earlier one counts beside it; one that is older still
   * counts no more. `chosenSecret`: one that a person chose, instead of one that is made. Undefined: there is no such client.
   *
   * @throws {BrokenRule} the client has no secret, the overlap is too long, or the secret cannot be one
   */
  rotateSecret(
    clientId: string,
    rotation?: { readonly overlap?: Seconds; readonly chosenSecret?: string | undefined },
  ): Promise<RotatedSecret | undefined>;
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
  /**
   * For so many seconds each request of the client is kept for an hour, secrets struck out: an event `request.traced`. 0: no longer.
   * Undefined: there is none.
   *
   * @throws {BrokenRule} longer than a day
   */
  trace(clientId: string, seconds: Seconds): Promise<Client | undefined>;
  /** Removes the client for good, and ends all that refers to it. False: there is none. */
  remove(clientId: string, look?: Look<Client>): Promise<boolean>;
}

export function administerClients(context: {
  readonly store: ClientStore & NewsReceiverStore;
  readonly scopes: Pick<ScopeAdministration, "requireKnown">;
  readonly groups: Pick<GroupAdministration, "requireKnown">;
  readonly hasher: PasswordHasher;
  readonly keys: LookupKeys;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): ClientAdministration {
  const { store, scopes, groups, hasher, clock, random, log } = context;

  return {
    async add(input) {
      const { client, standing, generatedSecret, logo, risks } = await makeClient(input, context);
      await scopes.requireKnown(client.scope);
      await groups.requireKnown(groupsNamedBy(client));
      if (!(await store.saveClient(client, standing, logo)))
        throw new BrokenRule(({ clients }) => clients.idTaken(client.clientId), "conflict");
      log.audit({ event: "client.added", clientId: client.clientId, detail: rightsOf(client) });
      return { client, generatedSecret, information: clientInformation(client, generatedSecret), risks };
    },

    async edit(clientId, edit, look) {
      await scopes.requireKnown(scopeNamed(edit.scope) ?? []);
      await groups.requireKnown(groupsNamedBy({ allowedGroups: edit.allowedGroups, claims: edit.claims ?? {} }));
      let before: Client | undefined;
      const id = newId(clock, random);
      const client = await store.changeClient(clientId, (found) => {
        look?.(found);
        before = found;
        return { ...editedClient(found, edit, { newId: id, now: clock.now() }), now: clock.now() };
      });
      if (client === undefined || before === undefined) return undefined;
      const earlier = before.redirectUris;
      const detail = changedNames(before, client).join(", ");
      log.audit({ event: "client.changed", clientId, reason: "edited", detail });
      return { client, risks: risksOf(client.redirectUris.filter((uri) => !earlier.includes(uri))) };
    },

    async rotateSecret(clientId, { chosenSecret, overlap = 0 } = {}) {
      if (chosenSecret !== undefined) checkChosenSecret(chosenSecret);
      if (overlap < 0 || overlap > LONGEST_OVERLAP) throw new BrokenRule(({ clients }) => clients.overlap);
      const generatedSecret = chosenSecret === undefined ? randomText(random, 32) : undefined;
      const known = await store.findClient(clientId);
      if (known === undefined) return undefined;
      if (!restsOnSecret(known.authenticationMethod)) throw new BrokenRule(({ clients }) => clients.noSecret(clientId), "conflict");
      checkGivenSecret(known.authenticationMethod, chosenSecret !== undefined);
      const secretHash = await secretHashOf(generatedSecret, chosenSecret, hasher);
      const sealedSecret = await sealedSecretOf(generatedSecret, known, context);
      const now = clock.now();
      const client = await store.changeClient(clientId, (found) => {
        if (found.authenticationMethod !== known.authenticationMethod)
          throw new BrokenRule(({ clients }) => clients.noSecret(clientId), "conflict");
        const olderSecret = olderSecretOf(found, overlap, now);
        // A wrong secret costs one slow hash, whatever the client (CA-15).
        if (chosenSecret !== undefined && olderSecret?.hash.kind === "chosen")
          throw new BrokenRule(({ clients }) => clients.oneChosen, "conflict");
        return { client: { ...found, secretHash, olderSecret, sealedSecret }, now };
      });
      if (client === undefined) return undefined;
      const detail =
        client.olderSecret === undefined ? "the earlier secret ended" : `the earlier secret ends in ${overlap} seconds`;
      log.audit({ event: "client.changed", clientId, reason: "secret rotated", detail });
      return { client, generatedSecret, information: clientInformation(client, generatedSecret) };
    },

    find: (clientId) => store.findClient(clientId),
    list: (page, which) => store.listClients(page, which),

    async approve(clientId) {
      const approved = await store.approveClient(clientId);
      if (approved) log.audit({ event: "client.changed", clientId, reason: "approved" });
      return approved;
    },

    async describe(clientId, description) {
      const change = parseDescription(description, clientId);
      const origin = (await store.findClient(clientId))?.origin;
      if (origin !== undefined && origin !== "administrator")
        throw new BrokenRule(({ clients }) => clients.ownWord(clientId), "conflict");
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

    async trace(clientId, seconds) {
      if (seconds > LONGEST_TRACE) throw new BrokenRule(({ clients }) => clients.trace);
      const now = clock.now();
      const tracedUntil = seconds === 0 ? undefined : now + seconds;
      const client = await store.changeClient(clientId, (found) => ({ client: { ...found, tracedUntil }, now }));
      if (client !== undefined)
        log.audit({ event: "client.changed", clientId, reason: "traced", detail: `for ${seconds} seconds` });
      return client;
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

    async remove(clientId, look) {
      const removed = await store.removeClient(clientId, clock.now(), look);
      if (!removed) return false;
      log.audit({ event: "client.removed", clientId });
      // Until then they are told nothing, since there is nobody to tell.
      const streams = (await store.listNewsReceivers()).filter((receiver) => receiver.clientId === clientId);
      for (const { id } of streams) await store.removeNewsReceiver(id);
      return true;
    },
  };
}

/** The groups that it opens to, and those that decide what it is told. */
export const groupsNamedBy = ({ allowedGroups, claims }: Pick<ClientEdit, "allowedGroups" | "claims">): readonly string[] => [
  ...(allowedGroups ?? []),
  ...(claims?.groupsOnly ?? []),
  ...(claims?.role?.byGroup ?? []).map(({ group }) => group),
];

const namesIn = ({ logo, members }: DescriptionChange): string =>
  [...Object.keys(members), ...(logo === undefined ? [] : ["logo"])].join(", ");

/** What it may do. */
export function rightsOf({ grantTypes, keepsRefreshToken, mailbox, reportsAddresses, resourceServer, scope }: Client): string {
  const rights = [
    ...grantTypes,
    ...(resourceServer ? ["resource server"] : []),
    ...(reportsAddresses ? ["reports addresses"] : []),
    ...(mailbox === undefined ? [] : [`mailbox ${mailbox}`]),
    ...(keepsRefreshToken ? ["keeps its refresh token"] : []),
  ];
  return `${rights.join(", ")}; scope: ${scope.join(" ") || "none"}`;
}
