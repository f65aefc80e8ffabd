/** What of this server tokens open, as a document of each (RFC 9728): userinfo, and the administrators' API. */

import { publicJson } from "../http/answers.ts";
import { ADMINISTRATION_SCOPES } from "../records/administration-scope.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";

const MAX_AGE_SECONDS = 3_600;
const WELL_KNOWN = "/.well-known/oauth-protected-resource";

export function protectedResourceEndpoints({ basePath, issuer, settings }: EndpointContext): readonly Endpoint[] {
  const own = settings.scopes.map(({ name }) => name);
  const administration = ADMINISTRATION_SCOPES.map(({ name }) => name);

  /** §3.1: the well-known part stands between the host and the path, and `resource` is the address without it, byte for byte. */
  const at = (path: string, scopes: readonly string[], methods: readonly string[]): Endpoint => ({
    path: `${WELL_KNOWN}${basePath}${path}`,
    fromRoot: true,
    permission: "public",
    caller: "program",
    crossOrigin: true,
    handlers: {
      GET: async () =>
        publicJson(
          JSON.stringify({
            resource: `${issuer}${path}`,
            authorization_servers: [issuer],
            scopes_supported: scopes,
            bearer_methods_supported: methods,
          }),
          MAX_AGE_SECONDS,
        ),
    },
  });

  return [at("", own, ["header"]), at("/auth/userinfo", own, ["header", "body"]), at("/admin/api", administration, ["header"])];
}
