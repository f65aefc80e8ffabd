/** The authorization by which a client acts for itself: made with the client, so that its tokens cost no write. */

import { MAIL_SCOPE } from "../protocol/names.ts";
import { canonicalScopeName, intersectScope, type Scope } from "../protocol/scope.ts";
import { type Instant, NEVER } from "../protocol/time.ts";
import type { Account } from "./account.ts";
import { scopeFor } from "./administration-scope.ts";
import { type Authorization, newAuthorization } from "./authorization.ts";
import type { Client } from "./client.ts";
import { askableScope } from "./client-scope.ts";
import type { Resource } from "./resource.ts";

export const standingAuthorization = (
  id: string,
  { clientId }: Pick<Client, "clientId">,
  scope: Scope,
  now: Instant,
): Authorization =>
  newAuthorization({
    id,
    state: "active",
    flow: "client_credentials",
    clientId,
    scope,
    createdAt: now,
    expiresAt: NEVER,
    endsAt: NEVER,
    idleLifetime: 0,
  });

/**
 * What part of an authorization's scope the client may have today. What a person allowed is limited to what the client may ask
 * of people. A standing authorization is itself what the client may do on its own, which may be something else. `person`: whose
 * it is; undefined where the client acts for itself. `resources`: those that were added, where the authorization names some.
 */
export function allowedScope(
  { flow, scope, terms }: Authorization,
  client: Client,
  person: Account | undefined,
  resources: readonly Resource[],
): Scope {
  const named = resources.filter(({ identifier }) => terms.resources?.includes(identifier));
  const allowed =
    flow === "client_credentials" ? withoutMailUnlessBound(scope, client) : intersectScope(scope, askableScope(client, named));
  return scopeFor(allowed, client, person);
}

/** A mail server asks whose mailbox a token opens. A client that opens none must not get a mail scope. */
const withoutMailUnlessBound = (scope: Scope, { mailbox }: Client): Scope =>
  mailbox === undefined ? scope.filter((name) => canonicalScopeName(name) !== MAIL_SCOPE) : scope;
