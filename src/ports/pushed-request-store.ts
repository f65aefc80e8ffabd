/** Authorization requests that clients pushed (RFC 9126). */

import type { Instant } from "../protocol/time.ts";
import type { PushedRequest } from "../records/pushed-request.ts";

export interface PushedRequestStore {
  savePushedRequest(request: PushedRequest): Promise<void>;
  /**
   * Gives the request to this browser, unless another has it; the first one that comes has it from then on, until `until`. It goes
   * along when the browser's session gets a new id. Undefined: there is none, it is over, or another browser has it.
   */
  claimPushedRequest(id: string, sessionId: string, until: Instant, now: Instant): Promise<PushedRequest | undefined>;
  /** It was answered, and is over at this moment, if not before. */
  closePushedRequest(id: string, at: Instant): Promise<void>;
}
