/** What a person agreed to for a client, remembered so that the question is asked once. */

import type { Scope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";

export interface Consent {
  readonly accountId: string;
  readonly clientId: string;
  /** By canonical names. */
  readonly scope: Scope;
  /** The resources to which they agreed by name, on top of this server itself. */
  readonly resources?: readonly string[];
  /** When the person first agreed to all of this scope. Agreeing to it again changes nothing. */
  readonly grantedAt: Instant;
}
