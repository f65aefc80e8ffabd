/** What a client may ask for, and what it gets when it names nothing: two things (RFC 6749 §3.3). */

import { GRANT_TYPE } from "../protocol/names.ts";
import { grantableScope, intersectScope, type Scope, unionScope } from "../protocol/scope.ts";
import type { Client } from "./client.ts";
import type { Settings } from "./settings.ts";

type Defaults = Pick<Settings, "defaultScope">;

/**
 * All that it may ask of a person. Who has refresh tokens stays connected by them (REQUIREMENTS RC-20), so a program that registered
 * itself may say so: its registration need not have named offline_access.
 */
export const askableScope = ({ grantTypes, origin, scope }: Client): Scope =>
  origin === "self" && grantTypes.includes(GRANT_TYPE.refreshToken) ? unionScope(scope, ["offline_access"]) : scope;

/**
 * The scope of a request that a person answers.
 *
 * @throws {OAuthError} invalid_scope: nothing of what it names, or of what it gets unnamed, is the client's to ask for
 */
export const scopeOfRequest = (asked: Scope | undefined, client: Client, settings: Defaults): Scope =>
  grantableScope(
    asked ?? unnamedScope(client, askableScope(client), client.origin === "administrator", settings),
    askableScope(client),
  );

/**
 * The same for a client that acts for itself, within what an administrator lets it have for that.
 *
 * @throws {OAuthError} invalid_scope: it may have nothing of what it names
 */
export const scopeForItself = (asked: Scope | undefined, client: Client, own: Scope, settings: Defaults): Scope =>
  grantableScope(asked ?? unnamedScope(client, own, true, settings), own);

/**
 * Never all that it may have, unless an administrator chose that for it and none of it is among the scopes that are given unnamed:
 * then there is nothing else that the request could mean.
 */
function unnamedScope(client: Client, allowed: Scope, isChosen: boolean, { defaultScope }: Defaults): Scope {
  const unnamed = intersectScope(client.defaultScope ?? defaultScope, allowed);
  return unnamed.length === 0 && isChosen ? allowed : unnamed;
}
