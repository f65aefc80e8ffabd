/** The device authorization grant's poll (RFC 8628 §3.4): a device asks whether its person has decided. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Grant } from "./grant.ts";
import { redeem } from "./redeem.ts";

export const deviceCode: Grant = {
  grantType: GRANT_TYPE.deviceCode,
  selfService: true,
  confidentialOnly: false,
  isOffered: () => true,

  async entitle({ client, parameters }, context) {
    const presented = parameters.required("device_code");
    const { clock, pollPace, settings, tokens } = context;
    const id = tokens.authorizationIdOf("device", presented);
    // A device that polls far too fast is answered without asking the store until the next second. Everybody else is looked up.
    if (id !== undefined && pollPace.isHammering(id, clock.now())) throw slowDown();

    const found = await tokens.findForClient("device", presented, client);
    if (found === undefined) {
      if (tokens.isExpired("device", presented)) throw new OAuthError("expired_token", "the device code has expired");
      throw new OAuthError("invalid_grant", "the device code is unknown, or was given to another client");
    }

    const { authorization } = found;
    if (authorization.state === "ended") {
      if (authorization.endReason === "denied") throw new OAuthError("access_denied", "the person denied the request");
      throw new OAuthError("invalid_grant", "the device code is unknown, or was given to another client");
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
  },
};

const slowDown = (): OAuthError =>
  new OAuthError("slow_down", "polled too fast: wait five seconds more from now on (RFC 8628 §3.5)");
