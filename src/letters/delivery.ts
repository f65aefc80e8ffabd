/** What carries a letter to the mail server, and how it fails. */

import type { Instant } from "../protocol/time.ts";
import type { Letter } from "../records/letter.ts";

/** A letter under way. Each try of it carries the same id, so that a mail server can tell a repeated one. */
export interface Posted {
  readonly id: string;
  readonly letter: Letter;
  readonly at: Instant;
}

/** Resolves once the mail server took it. @throws {NotDelivered} it did not */
export type Deliver = (posted: Posted, signal: AbortSignal) => Promise<void>;

/** `message` is a sentence for the administrator. It holds no secret, and nothing of the letter. */
export class NotDelivered extends Error {
  override readonly name = "NotDelivered";
  /** Whether another try would end in the same way: the mail server refused this letter. */
  readonly isFinal: boolean;

  constructor(message: string, options: { readonly isFinal: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.isFinal = options.isFinal;
  }
}
