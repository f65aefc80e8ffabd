/** How long an authorization lives: by the server's settings, or by the client's own where an administrator gave it some. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { type Instant, NEVER, type Seconds } from "../protocol/time.ts";
import type { Client } from "../records/client.ts";
import type { Lifetimes, Settings } from "../records/settings.ts";

export interface Life {
  /** Disused for this long, it is over. */
  readonly idleLifetime: Seconds;
  /** The end that no use moves. */
  readonly endsAt: Instant;
}

/** However it was set, no code lives longer (RFC 6749 §4.1.2). */
const LONGEST_CODE: Seconds = 600;

export function lifetimesOf(client: Client, settings: Settings): Lifetimes {
  const lifetimes = { ...settings.lifetimes, ...client.lifetimes };
  return { ...lifetimes, authorizationCode: Math.min(lifetimes.authorizationCode, LONGEST_CODE) };
}

export function lifeOf(client: Client, settings: Settings, now: Instant): Life {
  const { accessToken, refreshToken, refreshTokenTotal } = lifetimesOf(client, settings);
  if (!hasRefreshTokens(client)) return { idleLifetime: accessToken, endsAt: NEVER };
  return {
    // The access token of the last refresh lives out its time, however short refresh tokens are set, even where that refresh
    // was a lost answer's repetition (I-10).
    idleLifetime: Math.max(refreshToken, accessToken + settings.refreshGrace),
    endsAt: refreshTokenTotal === undefined ? NEVER : now + refreshTokenTotal,
  };
}

/** Clients that have the grant get refresh tokens without asking for offline_access (RC-20). */
export const hasRefreshTokens = (client: Client): boolean => client.grantTypes.includes(GRANT_TYPE.refreshToken);
