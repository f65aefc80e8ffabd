/** What carries a letter to the mail server, and how it fails. */

import { englishRules } from "../pages/languages/english/rules.ts";
import type { Instant } from "../protocol/time.ts";
import type { DeliveryFault } from "../records/delivery-fault.ts";
import type { Letter } from "../records/letter.ts";

/** A letter under way. Each try of it carries the same id, so that a mail server can tell a repeated one. */
export interface Posted {
  readonly id: string;
  readonly letter: Letter;
  readonly at: Instant;
}

/** Resolves once the mail server took it. @throws {NotDelivered} it did not */
export type Deliver = (posted: Posted, signal: AbortSignal) => Promise<void>;

/** `message` is a sentence for the administrator, in English. It holds no secret, and nothing of the letter. */
export class NotDelivered extends Error {
  override readonly name = "NotDelivered";
  /** Whether another try would end in the same way: the mail server refused this letter. */
  readonly isFinal: boolean;

  readonly fault: DeliveryFault;

  constructor(fault: DeliveryFault, options: { readonly isFinal: boolean; readonly cause?: unknown }) {
    super(englishRules.rules.letters[fault.kind](fault.place, fault.answer), { cause: options.cause });
    this.fault = fault;
    this.isFinal = options.isFinal;
  }
}
