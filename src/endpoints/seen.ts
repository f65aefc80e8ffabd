/** Tells `latchkey doctor` what the server sees of its request. The doctor compares that with what it sent through the proxies. */

import { jsonAnswer } from "../http/answers.ts";
import { newId } from "../ports/ids.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";

/** The doctor's clock may differ from the server's. That is among the things that it looks for. */
const LIFETIME: Seconds = 300;

/**
 * Strangers must not learn where the proxies are. So this answers only a caller that has the server's keys, and is 404 to
 * others.
 */
export function seenEndpoint({ clock, sealedIds }: EndpointContext): Endpoint {
  return {
    path: "/auth/seen",
    permission: "doctor",
    caller: "program",
    crossOrigin: false,
    handlers: {
      async GET({ address, reachedAs, request }) {
        const [, pass = ""] = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
        const sealed = sealedIds.read("doctor", pass);
        if (sealed === undefined || Math.abs(clock.now() - sealed.issuedAt) > sealed.lifetime) {
          throw new OAuthError("not_found", "there is nothing at this address");
        }
        const forwardedFor = request.headers.get("x-forwarded-for");
        return jsonAnswer({ address: address ?? null, reached_as: reachedAs ?? null, forwarded_for: forwardedFor });
      },
    },
  };
}

export function makeDoctorPass({ clock, random, sealedIds }: EndpointContext): string {
  return sealedIds.make("doctor", { id: newId(clock, random), issuedAt: clock.now(), lifetime: LIFETIME });
}
