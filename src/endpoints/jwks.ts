/** The signing keys' public halves (RFC 7517 §5), announced ones too, so that a cached set is never behind. */

import { publicJson } from "../http/answers.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";

const MAX_AGE_SECONDS = 300;

export function jwksEndpoint({ clock, issuer, keys }: EndpointContext): Endpoint {
  return {
    path: "/auth/jwks.json",
    permission: "public",
    caller: "program",
    crossOrigin: true,
    metadata: () => ({ jwks_uri: `${issuer}/auth/jwks.json` }),
    handlers: {
      async GET() {
        await keys.refresh(clock.now());
        return publicJson(JSON.stringify({ keys: keys.publicKeys() }), MAX_AGE_SECONDS);
      },
    },
  };
}
