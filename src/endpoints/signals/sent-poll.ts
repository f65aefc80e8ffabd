/** What a client sends with a poll (RFC 8936 §2.4). */

import { OAuthError } from "../../protocol/oauth-error.ts";
import { refusalWord } from "../../protocol/shared-signals.ts";

export interface Poll {
  readonly maxEvents: number;
  readonly returnImmediately: boolean;
  /** Ids of tokens that it has. */
  readonly ack: readonly string[];
  /** Ids of tokens that it refuses, and why, as {@link refusalWord} says it. */
  readonly setErrs: ReadonlyMap<string, string>;
}

const MOST_EVENTS = 100;

/** @throws {OAuthError} invalid_request */
export function parsePoll(sent: Readonly<Record<string, unknown>>): Poll {
  const { ack = [], maxEvents = MOST_EVENTS, returnImmediately = false, setErrs = {} } = sent;
  if (typeof maxEvents !== "number" || !Number.isInteger(maxEvents) || maxEvents < 0)
    throw invalid("maxEvents is a whole number of 0 or more");
  if (typeof returnImmediately !== "boolean") throw invalid("returnImmediately is true or false");
  if (!Array.isArray(ack) || !ack.every((jti) => typeof jti === "string")) throw invalid("ack is a list of texts");
  if (typeof setErrs !== "object" || setErrs === null || Array.isArray(setErrs)) throw invalid("setErrs is an object");
  return {
    maxEvents: Math.min(maxEvents, MOST_EVENTS),
    returnImmediately,
    ack,
    setErrs: new Map(Object.entries(setErrs).map(([jti, error]) => [jti, errorIn(error)])),
  };
}

function errorIn(error: unknown): string {
  if (typeof error !== "object" || error === null) throw invalid("setErrs has an object for each token");
  const { err }: Readonly<Record<string, unknown>> = { ...error };
  return refusalWord(err);
}

const invalid = (rule: string): OAuthError => new OAuthError("invalid_request", `${rule} (RFC 8936 §2.4)`);
