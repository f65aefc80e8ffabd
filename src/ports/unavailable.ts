/** Something that we need does not answer now. Endpoints turn it into 503 with Retry-After, never into an OAuth error. */

import type { Seconds } from "../protocol/time.ts";

export class Unavailable extends Error {
  override readonly name: string = "Unavailable";
  readonly retryAfter: Seconds;

  constructor(what: string, options: { cause?: unknown; retryAfter?: Seconds } = {}) {
    super(what, { cause: options.cause });
    this.retryAfter = options.retryAfter ?? 1;
  }
}
