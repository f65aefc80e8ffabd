/** What a client may ask for, and what it gets when it names nothing: two things (RFC 6749 §3.3). */

import { GRANT_TYPE } from "../protocol/names.ts";
import { grantableScope, intersectScope, type Scope, unionScope } from "../protocol/scope.ts";
import { withoutAdministration } from "./administration-scope.ts";
import type { Client } from "./client.ts";
import { type Resource, scopeOfResources } from "./resource.ts";
import type { Settings } from "./settings.ts";

type Defaults = Pick<Settings, "defaultScope">;

/**
 * All that it may ask of a person. A client with refresh tokens stays connected by them (RC-20). So a program that registered
 * itself may ask for offline_access, even if its registration did not name it.
 */
export function askableScope({ grantTypes, origin, scope }: Client, resources: readonly Resource[] = []): Scope {
  if (origin === "administrator") return scope;
  // Nobody has to add an MCP server's scope to a client that registered itself before it heard of the server.
  const own = withoutAdministration(unionScope(scope, scopeOfResources(resources)));
  return grantTypes.includes(GRANT_TYPE.refreshToken) ? unionScope(own, ["offline_access"]) : own;
}

/**
 * The scope of a request that a person answers. `resources`: those that it names.
 *
 * @throws {OAuthError} invalid_scope: the client may ask for no scope that the request names, or that it would get without
 *   naming one
 */
export function scopeOfRequest(
  asked: Scope | undefined,
  client: Client,
  settings: Pick<Settings, "defaultScope" | "registration">,
  resources: readonly Resource[] = [],
): Scope {
  const limit = settings.registration.scope;
  const askable = askableScope(client, resources);
  const allowed = limit === undefined ? askable : intersectScope(askable, unionScope(askableScope(client), limit));
  const unnamed = (): Scope =>
    // A program that names an MCP server and no scope means what the server has.
    unionScope(
      unnamedScope(client, askableScope(client), client.origin === "administrator" && resources.length === 0, settings),
      intersectScope(scopeOfResources(resources), allowed),
    );
  return grantableScope(asked ?? unnamed(), allowed);
}

/**
 * The same for a client that acts for itself, within what an administrator lets it have for that.
 *
 * @throws {OAuthError} invalid_scope: it may have nothing of what it names
 */
export function scopeForItself(
  asked: Scope | undefined,
  client: Client,
  own: Scope,
  { resources, settings }: { readonly settings: Defaults; readonly resources: readonly Resource[] },
): Scope {
  const unnamed =
    resources.length === 0 ? unnamedScope(client, own, true, settings) : intersectScope(scopeOfResources(resources), own);
  return grantableScope(asked ?? unnamed, own);
}

/**
 * What a client gets without naming a scope. It is not everything that the client may have. The exception: an administrator
 * chose its scope, and none of that is among the scopes that are given without being named. Then the request can mean nothing
 * else.
 */
function unnamedScope(client: Client, allowed: Scope, isChosen: boolean, { defaultScope }: Defaults): Scope {
  const unnamed = intersectScope(client.defaultScope ?? defaultScope, allowed);
  return unnamed.length === 0 && isChosen ? allowed : unnamed;
}
