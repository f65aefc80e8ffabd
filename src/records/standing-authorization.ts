/** The authorization by which a client acts for itself: made with the client, so that its tokens cost no write. */

import { MAIL_SCOPE } from "../protocol/names.ts";
import { canonicalScopeName, intersectScope, type Scope } from "../protocol/scope.ts";
import { type Instant, NEVER } from "../protocol/time.ts";
import { type Authorization, newAuthorization } from "./authorization.ts";
import type { Client } from "./client.ts";
import { askableScope } from "./client-scope.ts";

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
 * What of an authorization the client may have today. What a person allowed is held against what the client may ask of
 * people; a standing authorization is itself what the client may do on its own, and may well be something else.
 */
export const allowedScope = ({ flow, scope }: Authorization, client: Client): Scope =>
  flow === "client_credentials" ? withoutMailUnlessBound(scope, client) : intersectScope(scope, askableScope(client));

/** A mail server asks whose mailbox a token opens. Where there is no answer, the token must not say that it opens one. */
const withoutMailUnlessBound = (scope: Scope, { mailbox }: Client): Scope =>
  mailbox === undefined ? scope.filter((name) => canonicalScopeName(name) !== MAIL_SCOPE) : scope;
