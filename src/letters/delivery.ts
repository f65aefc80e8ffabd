/** What carries a letter to the mail server, and how it fails. */

import type { Letter } from "../ports/letters.ts";

/** Resolves once the mail server took it. @throws {NotDelivered} it did not */
export type Deliver = (letter: Letter, signal: AbortSignal) => Promise<void>;

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
