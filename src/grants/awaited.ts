/** What a client polls for while a person decides elsewhere: a device's code (RFC 8628 §3.5), and a backchannel request (CIBA Core §11). */

import { OAuthError } from "../protocol/oauth-error.ts";
import type { Entitlement } from "../tokens/gate.ts";
import type { GrantContext, GrantRequest } from "./grant.ts";
import { redeem } from "./redeem.ts";

export interface Awaited {
  readonly kind: "device" | "ciba";
  /** The parameter that it stands in. */
  readonly parameter: string;
  /** As errors call it. */
  readonly name: string;
}

/** @throws {OAuthError} authorization_pending, slow_down, access_denied, expired_token; invalid_grant: unknown, used, or another client's */
export async function entitleAwaited(
  { kind, name, parameter }: Awaited,
  { client, parameters }: GrantRequest,
  context: GrantContext,
): Promise<Entitlement> {
  const presented = parameters.required(parameter);
  const { clock, pollPace, settings, tokens } = context;
  const id = tokens.authorizationIdOf(kind, presented);
  // A client that polls far too fast is answered without asking the store until the next second. Everybody else is looked up.
  if (id !== undefined && pollPace.isHammering(id, clock.now())) throw slowDown();

  const found = await tokens.findForClient(kind, presented, client);
  if (found === undefined) {
    if (tokens.isExpired(kind, presented)) throw new OAuthError("expired_token", `the ${name} has expired`);
    throw new OAuthError("invalid_grant", `the ${name} is unknown, or was given to another client`);
  }

  const { authorization } = found;
  if (authorization.state === "ended") {
    if (authorization.endReason === "denied") throw new OAuthError("access_denied", "the person denied the request");
    throw new OAuthError("invalid_grant", `the ${name} is unknown, or was given to another client`);
  }
  if (authorization.state === "requested") {
    // The pace matters only while the person has not decided. A poll that finds a decision is answered, however early it
    // comes.
    if (pollPace.recordPoll(authorization.id, settings.deviceInterval, clock.now()) === "too early") throw slowDown();
    throw new OAuthError("authorization_pending", "the person has not decided yet");
  }

  return {
    client,
    authorization,
    scope: authorization.scope,
    boundTo: undefined,
    spend: () => redeem(authorization, client, context),
    idToken: { nonce: undefined },
  };
}

const slowDown = (): OAuthError =>
  new OAuthError("slow_down", "polled too fast: wait five seconds more from now on (RFC 8628 §3.5)");
