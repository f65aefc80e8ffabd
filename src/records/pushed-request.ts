/** An authorization request that its client pushed before the browser comes with a reference to it (RFC 9126). */

import type { Instant, Seconds } from "../protocol/time.ts";

export interface PushedRequest {
  /** 22 characters of base64url. The authorization that it leads to gets the same id, so that it leads to one. */
  readonly id: string;
  readonly clientId: string;
  /** Form-encoded, without what authenticated the client. */
  readonly parameters: string;
  readonly expiresAt: Instant;
}

/** How long a browser may take to come with the reference (RFC 9126 §2.2). */
export const PUSHED_REQUEST_LASTS: Seconds = 90;
/** A browser that has come keeps it for as long as a form is good. */
export const CLAIMED_REQUEST_LASTS: Seconds = 3_600;
/** After the answer it stays for a reload, or a form that was sent twice. */
export const ANSWERED_REQUEST_LASTS: Seconds = 30;
