/** A browser's session: a person signed in there. The cookie is a sealed reference to the row, so the row is no secret. */

import type { Methods } from "../protocol/authentication.ts";
import type { Instant } from "../protocol/time.ts";

export interface Session {
  readonly id: string;
  /** The sign-in in this browser, as clients are told of it (OpenID Connect Back-Channel Logout §2.1). It outlives a new id. */
  readonly sid: string;
  readonly accountId: string;
  /** When the person last proved who they are. */
  readonly authenticatedAt: Instant;
  /** How they proved it. */
  readonly methods: Methods;
  readonly createdAt: Instant;
  /** May lag behind by a minute. */
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  /** `User-Agent` as it came, at most 256 characters. The person sees it on the account page. It decides nothing. */
  readonly userAgent: string | undefined;
  readonly address: string | undefined;
}

/** The one place where a session begins: a person proves now who they are. */
export const newSession = (born: Pick<Session, "id" | "accountId" | "createdAt" | "expiresAt"> & Partial<Session>): Session => ({
  sid: born.id,
  authenticatedAt: born.createdAt,
  methods: ["pwd"],
  lastSeenAt: born.createdAt,
  userAgent: undefined,
  address: undefined,
  ...born,
});
