/**
 * What a program may make of itself, by whichever door it comes: it registers, changes its registration, or has its description at
 * its own address. One set of rules, so that no door gives more than another.
 */

import type { Grant } from "../grants/grant.ts";
import type { ClientMembers } from "../protocol/client-members.ts";
import { invalid } from "../protocol/client-members.ts";
import type { ClientMetadata, RegistrationRules } from "../protocol/client-metadata.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { isOneSector } from "../protocol/sector.ts";
import type { Client } from "../records/client.ts";
import type { ResponseType } from "../response-types/response-type.ts";
import type { EndpointContext } from "./endpoint.ts";

export interface Lists {
  readonly grants: readonly Grant[];
  readonly responseTypes: readonly ResponseType[];
}

export function registrationRules(
  { grants, responseTypes }: Lists,
  { settings }: Pick<EndpointContext, "settings">,
): RegistrationRules {
  const policy = settings.registration;
  return {
    grantTypes: [
      ...grants.filter((grant) => grant.selfService && grant.isOffered(settings)),
      ...(policy.openidResponseTypes ? [{ grantType: GRANT_TYPE.implicit, confidentialOnly: false }] : []),
    ],
    responseTypes: responseTypes.filter((one) => one.isSelfService(settings) && one.isOffered(settings)),
    scope: policy.scope ?? settings.scopes.map(({ name }) => name),
    defaultScope: settings.defaultScope,
    mayKeepRefreshToken: policy.mayKeepRefreshToken,
  };
}

type Described =
  | "name"
  | "authenticationMethod"
  | "grantTypes"
  | "responseTypes"
  | "redirectUris"
  | "scope"
  | "defaultScope"
  | "keepsRefreshToken"
  | "idTokenAlgorithm"
  | "metadata";

/** What of a client follows from its own description. */
export const describedBy = (metadata: ClientMetadata): Pick<Client, Described> => ({
  name: metadata.name,
  authenticationMethod: metadata.authenticationMethod,
  grantTypes: metadata.grantTypes,
  responseTypes: metadata.responseTypes,
  redirectUris: metadata.redirectUris,
  scope: metadata.scope,
  defaultScope: metadata.defaultScope,
  keepsRefreshToken: metadata.keepsRefreshToken,
  idTokenAlgorithm: metadata.idTokenAlgorithm,
  metadata: metadata.others,
});

/**
 * OpenID Connect Core §8.1, Registration §5: the document of a sector lists each redirect URI of its clients. Otherwise a client
 * could be told of people by the names that another one knows them by.
 */
export async function checkSector(
  { others, redirectUris }: Pick<ClientMetadata, "others" | "redirectUris">,
  { fetcher }: Pick<EndpointContext, "fetcher">,
): Promise<void> {
  const { sector_identifier_uri: address, subject_type: type }: ClientMembers = others;
  if (address === undefined) {
    if (type === "pairwise" && !isOneSector(redirectUris))
      throw invalid("sector_identifier_uri is needed, since the redirect URIs lead to several hosts (OpenID Connect Core §8.1)");
    return;
  }
  const fetched = await fetcher.get(address, "application/json");
  if (fetched.outcome === "failed") throw invalid(`sector_identifier_uri can be fetched: ${fetched.rule}`);
  const listed = textsIn(fetched.body);
  if (listed === undefined) throw invalid("sector_identifier_uri leads to a JSON list of redirect URIs");
  if (!redirectUris.every((uri) => listed.has(uri)))
    throw invalid("the document at sector_identifier_uri lists every redirect URI (OpenID Connect Registration §5)");
}

function textsIn(body: Uint8Array): ReadonlySet<unknown> | undefined {
  try {
    const list: unknown = JSON.parse(Buffer.from(body).toString());
    return Array.isArray(list) ? new Set(list) : undefined;
  } catch {
    return undefined;
  }
}
