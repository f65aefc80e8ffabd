/** What may come once: the ids of proofs, assertions and challenges that somebody outside made (RFC 7519 §4.1.7). */

import type { Instant } from "../protocol/time.ts";

export interface SpentIdStore {
  /**
   * Spends the id. Of any number of callers, on any number of nodes, one is told true, and only after it is durable.
   *
   * @param id a hash over what makes it unique: its purpose, who made it, and the id that came
   * @param until as long as it could come again; the row stays until then
   */
  spendId(id: string, until: Instant): Promise<boolean>;
}
