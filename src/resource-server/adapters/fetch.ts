/** A guard for handlers of the Fetch standard: Bun, Deno, workers, Next.js and whatever else answers a `Request` with a `Response`. */

import type { VerifiedToken } from "../../ports/server.ts";
import type { Needs, Protection } from "../protect.ts";

export type GuardedHandler = (request: Request, token: VerifiedToken) => Response | Promise<Response>;

/** Answers for the document of the resource, and calls the handler only with a token that does. */
export function fetchGuard(
  protection: Protection,
  handler: GuardedHandler,
  needs?: Needs,
): (request: Request) => Promise<Response> {
  protection.allowNeeds(needs);
  return async (request) => {
    const document = protection.document(request);
    if (document !== undefined) return document;
    const checked = await protection.check(request, needs);
    if (!checked.ok) return checked.response;
    const answer = await handler(request, checked.token);
    if (checked.nextNonce === undefined) return answer;
    // A response of somebody else may have headers that cannot be changed.
    const headers = new Headers(answer.headers);
    headers.set("dpop-nonce", checked.nextNonce);
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
  };
}
