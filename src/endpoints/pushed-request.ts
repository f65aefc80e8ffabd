/** Finds the request that a browser brings a reference to (RFC 9126 §4). */

import { Parameters } from "../protocol/parameters.ts";
import { CLAIMED_REQUEST_LASTS } from "../records/pushed-request.ts";
import type { NoTarget } from "./answer-target.ts";
import type { AskedRequest } from "./asked-request.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext } from "./endpoint.ts";

/** What every reference of ours begins with (RFC 9126 §2.2). */
export const REFERENCE = "urn:ietf:params:oauth:request_uri:";

type Context = Pick<EndpointContext, "clock" | "sealedIds" | "store">;

/**
 * The request with the parameters that were pushed; nothing counts that stands beside the reference. As it came, if it has no
 * reference of ours.
 */
export async function withPushedParameters(
  asked: AskedRequest,
  { sessionId }: Browser,
  { clock, sealedIds, store }: Context,
): Promise<AskedRequest | NoTarget> {
  const uri = asked.parameters.optional("request_uri");
  if (uri === undefined || !uri.startsWith(REFERENCE)) return asked;
  const sealed = sealedIds.read("pushed", uri.slice(REFERENCE.length));
  const now = clock.now();
  const pushed = sealed && (await store.claimPushedRequest(sealed.id, sessionId, now + CLAIMED_REQUEST_LASTS, now));
  // Whether another client, another browser or nobody has it: who brings the reference is told the same.
  if (pushed === undefined || pushed.clientId !== asked.parameters.optional("client_id")) return OVER;
  return { ...asked, parameters: Parameters.read(pushed.parameters), pushedId: pushed.id };
}

export const isAsked = (found: AskedRequest | NoTarget): found is AskedRequest => "parameters" in found;

export const OVER: NoTarget = {
  kind: "request-over",
  rule: "request_uri is one that this client was given, not answered and not over, and this browser is the first that brings it (RFC 9126 §4)",
};
