/** Which errors happen on any server, and what a language has to say of each. */

import type { Piece, Words } from "../text.ts";

export type FailureKind =
  /** 404 */
  | "not-found"
  /** 405: an endpoint for programs, opened in a browser */
  | "wrong-method"
  /** 429 */
  | "too-many"
  /** 403: from another site, or without its cookie */
  | "forged"
  /** 503 */
  | "unavailable"
  /** 500 */
  | "bug"
  /** 400: the `client_id` is missing, unknown or disabled */
  | "unknown-application"
  /** 400: it registered itself, and no administrator has approved it yet */
  | "waiting-application"
  /** 400: the `redirect_uri` is not registered */
  | "return-address"
  /** 400: there is no `redirect_uri`, and not exactly one is registered */
  | "no-return-address"
  /** 400: a request that cannot be read, as with a repeated parameter */
  | "bad-request"
  /** 400: a pushed request that was answered, is over, or is in another browser */
  | "request-over"
  /** 431: mostly cookies, of everything under the same name */
  | "too-much-sent"
  /** 414 */
  | "long-address"
  /** 410: a one-time link is used, replaced, too old, or none of ours */
  | "link-over"
  /** 410: the set-up link is too old, or there is an account */
  | "set-up-over";

/** What is said of one kind. */
export interface FailureWords {
  /** What happened, short: "Wrong return address". */
  readonly title: Words;
  /** What happened, as a sentence without its full stop. */
  readonly heading: Words;
  /** What that means, and what happens next. */
  readonly sentence: Words;
  /** What the reader can do about it; else the page says to tell them the id. */
  readonly todo?: Words;
}

/** What a sentence may name. */
interface Names {
  /** A blank and the application's name. Empty: the name is not known. */
  readonly application: readonly Piece[];
  readonly host: string;
  /** "a moment", or a span of time. */
  readonly wait: string;
}

export type Failures = Readonly<Record<FailureKind, (names: Names) => FailureWords>>;
