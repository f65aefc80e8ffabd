/**
 * What a program may make of itself, by whichever door it comes: it registers, changes its registration, or has its description at
 * its own address. One set of rules, so that no door gives more than another.
 */

import { hash } from "node:crypto";
import { sealClientSecret } from "../client-auth/sealed-secret.ts";
import type { Grant } from "../grants/grant.ts";
import { siteOf } from "../http/network.ts";
import { randomText } from "../ports/random.ts";
import type { ClientMembers } from "../protocol/client-members.ts";
import { invalid } from "../protocol/client-members.ts";
import type { ClientMetadata, RegistrationRules } from "../protocol/client-metadata.ts";
import { type AuthenticationMethod, GRANT_TYPE, restsOnSecret } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { unionScope } from "../protocol/scope.ts";
import { isOneSector } from "../protocol/sector.ts";
import type { Client } from "../records/client.ts";
import { type ClientInformation, clientInformation } from "../records/client-information.ts";
import { scopeOfResources } from "../records/resource.ts";
import { profileFaults } from "../records/security-profile.ts";
import type { ResponseType } from "../response-types/response-type.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";

export interface Lists {
  readonly grants: readonly Grant[];
  readonly responseTypes: readonly ResponseType[];
}

/** What every program may register, among it the scopes of every resource: the person who is asked for them decides. */
export async function registrationRules(
  { grants, responseTypes }: Lists,
  { settings, store }: Pick<EndpointContext, "settings" | "store">,
): Promise<RegistrationRules> {
  const policy = settings.registration;
  return {
    grantTypes: [
      ...grants.filter((grant) => grant.selfService && grant.isOffered(settings)),
      ...(policy.openidResponseTypes ? [{ grantType: GRANT_TYPE.implicit, confidentialOnly: false }] : []),
    ],
    responseTypes: responseTypes.filter((one) => one.isSelfService(settings) && one.isOffered(settings)),
    scope:
      policy.scope ??
      unionScope(
        settings.scopes.map(({ name }) => name),
        scopeOfResources(await store.listResources()),
      ),
    defaultScope: settings.defaultScope,
    certificates: settings.certificates !== undefined,
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

/** Whether it says something else of itself than what an administrator may have approved. */
export const isDescribedAnew = (before: Client, after: Client): boolean =>
  (["name", "redirectUris", "grantTypes", "responseTypes", "scope", "authenticationMethod", "metadata"] as const).some(
    (member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]),
  );

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

/** @throws {OAuthError} too_many_requests: from this network */
export async function limitRegistrations({ network }: Incoming, { clock, limits }: EndpointContext): Promise<void> {
  const wait = await limits.take("registration", network, clock.now());
  if (wait > 0) throw new OAuthError("too_many_requests", "too many registrations: wait before the next one", { retryAfter: wait });
}

/** @throws {OAuthError} too_many_requests: there is no room for one more client that nobody used */
export async function limitRoom(
  { address }: Pick<Incoming, "address">,
  { clock, limits, settings, store }: Pick<EndpointContext, "clock" | "limits" | "settings" | "store">,
): Promise<void> {
  const unused = await store.countUnusedClients();
  if (unused >= settings.registration.mostUnused) {
    throw new OAuthError("too_many_requests", "too many registered clients wait to be used", { retryAfter: 60 });
  }
  // A caller with many networks may take the first half of the room. The second half is shared out by site, so that others find
  // some.
  if (unused < settings.registration.mostUnused / 2) return;
  const siteWait = await limits.take("registrationSite", siteOf(address), clock.now());
  if (siteWait > 0)
    throw new OAuthError("too_many_requests", "too many registrations from your part of the network", { retryAfter: siteWait });
}

/** What the server gives a client besides its id, and shows once: nobody can read it here again. */
export interface Issued {
  readonly secret: string | undefined;
  /** With it the client manages its registration. Undefined: it cannot. */
  readonly token: string | undefined;
}

export function secretFor(
  clientId: string,
  method: AuthenticationMethod,
  { keys, random }: Pick<EndpointContext, "keys" | "random">,
): Pick<Client, "secretHash" | "sealedSecret"> & Pick<Issued, "secret"> {
  if (!restsOnSecret(method)) return { secret: undefined, secretHash: undefined, sealedSecret: undefined };
  const secret = randomText(random, 32);
  const sealedSecret = method === "client_secret_jwt" ? sealClientSecret(secret, clientId, keys, random) : undefined;
  return { secret, secretHash: { kind: "generated", sha256: hash("sha256", secret, "base64url") }, sealedSecret };
}

/** What a client is told about itself (RFC 7591 §3.2.1, RFC 7592 §3). */
export const told = (
  client: Client,
  { secret, token }: Issued,
  { issuer }: Pick<EndpointContext, "issuer">,
): ClientInformation => ({
  ...clientInformation(client, secret),
  ...(token !== undefined && {
    registration_access_token: token,
    registration_client_uri: `${issuer}/auth/register/${encodeURIComponent(client.clientId)}`,
  }),
  // RFC 7591 §3.2.1 knows no registration that waits, and lets a server say more than it names.
  ...(client.waits && { waits_for_approval: true }),
});

/** §3.2.2: what it asked for breaks a rule that the settings turned on for everybody. @throws {OAuthError} invalid_client_metadata */
export function refuseUnderProfile(client: Client, { settings }: Pick<EndpointContext, "settings">): void {
  const [fault] = profileFaults(client, settings.profile);
  if (fault !== undefined) throw invalid(`${fault.rule} (${fault.section})`);
}
