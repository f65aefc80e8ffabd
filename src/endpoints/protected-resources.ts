/**
 * What tokens of this server open, as a document of each (RFC 9728): userinfo, the administrators' API, streams of security events, and the
 * servers of mail domains whose hosts lead here.
 */

import { publicJson } from "../http/answers.ts";
import { resourceMetadata } from "../mail-documents/resource-metadata.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { ADMINISTRATION_SCOPES, SIGNALS_SCOPES } from "../records/administration-scope.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";

const MAX_AGE_SECONDS = 3_600;
const WELL_KNOWN = "/.well-known/oauth-protected-resource";

export function protectedResourceEndpoints({ basePath, issuer, settings, store }: EndpointContext): readonly Endpoint[] {
  const own = settings.scopes.map(({ name }) => name);
  const administration = ADMINISTRATION_SCOPES.map(({ name }) => name);
  const signals = SIGNALS_SCOPES.map(({ name }) => name);

  /** A host is a key to look up, and goes nowhere else. Undefined: no server of a mail domain is called so. */
  async function ofMail({ path, query, reachedAs }: Incoming): Promise<string | undefined> {
    if (reachedAs === undefined) return undefined;
    const host = reachedAs.toLowerCase().replace(/:443$/, "");
    const asked = query === "" ? path : `${path}?${query}`;
    return resourceMetadata(await store.listMailDomains(), issuer).find((one) => one.host === host && one.path === asked)?.text;
  }

  /** §3.1: the well-known part stands between the host and the path. */
  const at = (path: string, ours: string | undefined): Endpoint => ({
    path: `${WELL_KNOWN}${path}`,
    fromRoot: true,
    permission: "public",
    caller: "program",
    crossOrigin: true,
    handlers: {
      GET: async (incoming) => {
        const text = (await ofMail(incoming)) ?? ours;
        if (text === undefined) throw new OAuthError("not_found", "there is no such resource here");
        return publicJson(text, MAX_AGE_SECONDS);
      },
    },
  });

  /** `resource` is the address without the well-known part, byte for byte. */
  const ofOurs = (path: string, scopes: readonly string[], methods: readonly string[]): Endpoint =>
    at(
      `${basePath}${path}`,
      JSON.stringify({
        resource: `${issuer}${path}`,
        authorization_servers: [issuer],
        scopes_supported: scopes,
        bearer_methods_supported: methods,
      }),
    );

  return [
    ofOurs("", own, ["header"]),
    ofOurs("/auth/userinfo", own, ["header", "body"]),
    ofOurs("/admin/api", administration, ["header"]),
    ofOurs("/auth/ssf", signals, ["header"]),
    ...(basePath === "" ? [] : [at("", undefined)]),
    at("/{...}", undefined),
  ];
}
