/** How long an authorization lives: as the server's settings say, or as an administrator set it for the client. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { type Instant, NEVER, type Seconds } from "../protocol/time.ts";
import type { Client } from "../records/client.ts";
import type { Lifetimes, Settings } from "../records/settings.ts";

export interface Life {
  /** An authorization that is not used for this long is over. */
  readonly idleLifetime: Seconds;
  /** The end that no use moves. */
  readonly endsAt: Instant;
}

/** No code lives longer than this, whatever the settings say (RFC 6749 §4.1.2). */
const LONGEST_CODE: Seconds = 600;

export function lifetimesOf(client: Client, settings: Settings): Lifetimes {
  const lifetimes = { ...settings.lifetimes, ...client.lifetimes };
  return { ...lifetimes, authorizationCode: Math.min(lifetimes.authorizationCode, LONGEST_CODE) };
}

export function lifeOf(client: Client, settings: Settings, now: Instant): Life {
  const { accessToken, refreshToken, refreshTokenTotal } = lifetimesOf(client, settings);
  if (!hasRefreshTokens(client)) return { idleLifetime: accessToken, endsAt: NEVER };
  return {
    // The last refresh may have repeated a lost answer. Its access token lives out its time all the same, however short the
    // life of refresh tokens is (I-10).
    idleLifetime: Math.max(refreshToken, accessToken + settings.refreshGrace),
    endsAt: refreshTokenTotal === undefined ? NEVER : now + refreshTokenTotal,
  };
}

/** Clients that have the grant get refresh tokens without asking for offline_access (RC-20). */
export const hasRefreshTokens = (client: Client): boolean => client.grantTypes.includes(GRANT_TYPE.refreshToken);
