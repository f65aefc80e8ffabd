/** An administrator's work on resources: what tokens can be for (RFC 8707). */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { ResourceStore } from "../ports/resource-store.ts";
import type { ClientStore } from "../ports/store.ts";
import type { Client } from "../records/client.ts";
import { newResource, type Resource, type ResourceScope } from "../records/resource.ts";
import { BrokenRule } from "./broken-rule.ts";
import { checkIdentifier, checkResource } from "./resource-rules.ts";
import type { ScopeAdministration } from "./scopes.ts";

/** A resource, and the ids of the resource servers that stand for it. */
export interface ServedResource extends Resource {
  readonly servers: readonly string[];
}

/** What is said of a resource. Null takes back what was said. */
export interface ResourceEdit extends Partial<Pick<Resource, "scopes" | "tokens" | "details" | "level">> {
  readonly name?: string | null | undefined;
  readonly accessTokenLifetime?: number | null | undefined;
  readonly introspectionLifetime?: number | null | undefined;
  /** Seconds. */
  readonly maxAge?: number | null | undefined;
  /** Ids of resource servers, instead of those that it has. They introspect tokens for what they serve alone. */
  readonly servers?: readonly string[] | undefined;
}

export interface ResourceAdministration {
  /** @throws {BrokenRule} it cannot be so, or there is one of this identifier */
  add(resource: ResourceEdit & Pick<Resource, "identifier">): Promise<ServedResource>;
  /**
   * Undefined: there is none. @throws {BrokenRule} it cannot be so
   *
   * @param look is given it as it stands, in the step that changes it; what it throws, changes nothing
   */
  change(identifier: string, edit: ResourceEdit, look?: Look): Promise<ServedResource | undefined>;
  find(identifier: string): Promise<ServedResource | undefined>;
  /** By identifier. */
  list(): Promise<readonly ServedResource[]>;
  /** Its tokens are dead from now on. False: there is none. `look` as above. */
  remove(identifier: string, look?: Look): Promise<boolean>;
}

type Look = (resource: ServedResource) => void;

const PAGE = 500;

export function administerResources(context: {
  readonly store: ResourceStore & ClientStore;
  readonly scopes: ScopeAdministration;
  /** Undefined: the command line does not know it. */
  readonly issuer?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}): ResourceAdministration {
  const { store, scopes, clock, log, issuer } = context;

  async function check(resource: Resource): Promise<void> {
    const others = (await store.listResources()).filter(({ identifier }) => identifier !== resource.identifier);
    checkResource(resource, { others, known: new Set((await scopes.list(resource.identifier)).map(({ name }) => name)) });
  }

  async function resourceServers(): Promise<readonly Client[]> {
    const found: Client[] = [];
    let after: string | undefined;
    do {
      const page = await store.listClients({ after, limit: PAGE }, "administrator");
      found.push(...page.items.filter(({ resourceServer }) => resourceServer));
      after = page.next;
    } while (after !== undefined);
    return found;
  }

  async function list(): Promise<readonly ServedResource[]> {
    const [resources, clients] = [await store.listResources(), await resourceServers()];
    return resources.map((resource) => ({
      ...resource,
      servers: clients.filter(({ policy }) => policy.serves?.includes(resource.identifier)).map(({ clientId }) => clientId),
    }));
  }

  const find = async (identifier: string): Promise<ServedResource | undefined> =>
    (await list()).find((one) => one.identifier === identifier);

  async function checkServers(servers: readonly string[] = []): Promise<void> {
    const clients = servers.length === 0 ? [] : await resourceServers();
    for (const id of servers) {
      if (!clients.some(({ clientId }) => clientId === id))
        throw new BrokenRule(({ resources }) => resources.server(id), "invalid", {
          given: id,
          known: clients.map(({ clientId }) => clientId),
        });
    }
  }

  /** Says of each resource server whether it serves this resource. */
  async function setServers(identifier: string, servers: readonly string[]): Promise<void> {
    for (const { clientId, policy } of await resourceServers()) {
      const [does, shall] = [policy.serves?.includes(identifier) === true, servers.includes(clientId)];
      if (does === shall) continue;
      await store.changeClient(clientId, (client) => ({ client: serving(client, identifier, shall), now: clock.now() }));
      log.audit({ event: "client.changed", clientId, reason: "edited", detail: "resources" });
    }
  }

  return {
    async add({ identifier, servers = [], accessTokenLifetime, introspectionLifetime, maxAge, name, ...edit }) {
      const all = await store.listResources();
      checkIdentifier(identifier, { issuer, known: all.map((one) => one.identifier) });
      const resource = newResource({
        ...edit,
        identifier,
        name: name ?? undefined,
        accessTokenLifetime: accessTokenLifetime ?? undefined,
        introspectionLifetime: introspectionLifetime ?? undefined,
        maxAge: maxAge ?? undefined,
        createdAt: clock.now(),
      });
      await check(resource);
      await checkServers(servers);
      if (!(await store.saveResource(resource))) throw new BrokenRule(({ resources }) => resources.exists(identifier), "conflict");
      log.audit({ event: "resource.added", detail: identifier });
      await setServers(identifier, servers);
      return { ...resource, servers: [...servers].toSorted() };
    },

    async change(identifier, { servers, accessTokenLifetime, introspectionLifetime, maxAge, name, ...edit }, look) {
      const before = await find(identifier);
      if (before === undefined) return undefined;
      const changed = (resource: Resource): Resource => ({
        ...resource,
        ...edit,
        scopes: edit.scopes?.map((scope) => withEarlierWords(scope, resource)) ?? resource.scopes,
        ...(name !== undefined && { name: name ?? undefined }),
        ...(accessTokenLifetime !== undefined && { accessTokenLifetime: accessTokenLifetime ?? undefined }),
        ...(introspectionLifetime !== undefined && { introspectionLifetime: introspectionLifetime ?? undefined }),
        ...(maxAge !== undefined && { maxAge: maxAge ?? undefined }),
      });
      await check(changed(before));
      await checkServers(servers);
      const done = await store.changeResource(identifier, (present) => {
        look?.({ ...present, servers: before.servers });
        return changed(present);
      });
      if (done === undefined) return undefined;
      log.audit({ event: "resource.changed", detail: identifier });
      if (servers !== undefined) await setServers(identifier, servers);
      return find(identifier);
    },

    find,
    list,

    async remove(identifier, look) {
      const { servers = [] } = (await find(identifier)) ?? {};
      if (!(await store.removeResource(identifier, (present) => look?.({ ...present, servers })))) return false;
      log.audit({ event: "resource.removed", detail: identifier });
      await setServers(identifier, []);
      return true;
    },
  };
}

/** A scope that is named again without words keeps those that it had. */
const withEarlierWords = (scope: ResourceScope, { scopes }: Resource): ResourceScope =>
  scope.words === undefined ? (scopes.find(({ name }) => name === scope.name) ?? scope) : scope;

/** One that serves nothing any more serves what belongs to no resource, as before. */
function serving(client: Client, identifier: string, does: boolean): Client {
  const { serves = [], ...policy } = client.policy;
  const rest = serves.filter((one) => one !== identifier);
  const now = does ? [...rest, identifier].toSorted() : rest;
  return { ...client, policy: now.length === 0 ? policy : { ...policy, serves: now } };
}
