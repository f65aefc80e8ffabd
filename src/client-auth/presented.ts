/** What a request presents to prove its client, and which combinations are contradictions. */

import { timingSafeEqual } from "node:crypto";
import { OAuthError } from "../protocol/oauth-error.ts";
import { clientAuthentications } from "./index.ts";
import type { CredentialsRequest, Presented } from "./method.ts";

const { none, ...proving } = clientAuthentications;
const PROVING = Object.values(proving);
const CREDENTIALS = ["client_secret", "client_assertion", "client_assertion_type"];

/**
 * Undefined: the request has no credentials, or none that can be read.
 *
 * @param agreeing whether two that are the same may stand side by side (introspection, RC-03)
 * @throws {OAuthError} invalid_request: two methods at once
 */
export function presentedIn(request: CredentialsRequest, agreeing: boolean): Presented | undefined {
  const { parameters } = request;
  const found = PROVING.map((authentication) => authentication.find(request)).filter((one) => one !== undefined);
  if (found.length > 1 && !agreeing) {
    throw new OAuthError("invalid_request", "the request uses more than one way of authenticating (RFC 6749 §2.3)");
  }
  const readable = found.filter((one) => one !== "malformed");
  if (readable.length < found.length) return undefined;
  const [first, ...others] = readable;
  if (first === undefined) return nameIn(request);

  // RC-03: a body may repeat the client's name (RFC 7521 §4.2 too). Another name in the body is a contradiction.
  const named = parameters.optional("client_id");
  if (named !== undefined && !first.readings.some(({ clientId }) => clientId === named)) {
    throw new OAuthError("invalid_request", "client_id and the credentials name different clients");
  }
  return others.every((other) => isSame(first, other)) ? first : undefined;
}

/** Whether the header alone proves this client: the body holds no second proof, and no other client's name. */
export const isByHeaderAlone = ({ parameters }: CredentialsRequest, clientId: string): boolean =>
  (parameters.optional("client_id") ?? clientId) === clientId &&
  CREDENTIALS.every((name) => parameters.optional(name) === undefined);

function nameIn(request: CredentialsRequest): Presented | undefined {
  const named = none.find(request);
  return named === "malformed" ? undefined : named;
}

/** Whether two secrets are the same in at least one reading. */
function isSame(one: Presented, other: Presented): boolean {
  if (one.proof !== "secret" || other.proof !== "secret") return false;
  return other.readings.some(({ secret }) => one.readings.some((reading) => isEqual(reading.secret, secret)));
}

function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
