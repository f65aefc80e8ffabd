/** The metadata documents (RFC 8414, OpenID Connect Discovery), made of what the endpoints and lists say about themselves. */

import type { Grant } from "../grants/grant.ts";
import { publicJson } from "../http/answers.ts";
import { ACR_VALUES } from "../protocol/authentication.ts";
import { AUTHENTICATION_METHODS, CERTIFICATE_METHODS, SIGNING_ALGORITHMS } from "../protocol/names.ts";
import { CODE_CHALLENGE_METHODS } from "../protocol/pkce.ts";
import { relyingPartyOf } from "../protocol/relying-party.ts";
import { RESPONSE_MODES } from "../protocol/response-mode.ts";
import { canonicalScopeName, SHORT_SCOPE_NAMES } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";
import { LANGUAGE_NAMES } from "../records/language.ts";
import { mailResources } from "../records/mail-resource.ts";
import type { ScopeDescription, Settings } from "../records/settings.ts";
import type { ResponseType } from "../response-types/response-type.ts";
import { CLAIMS_BY_SCOPE } from "../tokens/claims.ts";
import { addedScopes } from "../tokens/own-scopes.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";
import { mailDocumentEndpoints } from "./mail-documents.ts";
import { protectedResourceEndpoints } from "./protected-resources.ts";

/** How clients prove themselves at an endpoint, as metadata says it under the endpoint's name (RFC 8414 §2). */
export const methodsAt = (
  endpoint: string,
  { certificates, foreignAlgorithms }: Pick<Settings, "certificates" | "foreignAlgorithms">,
  methods: readonly string[] = AUTHENTICATION_METHODS,
): Readonly<Record<string, unknown>> => ({
  [`${endpoint}_auth_methods_supported`]: [...methods, ...certificateMethods(certificates)],
  [`${endpoint}_auth_signing_alg_values_supported`]: [...foreignAlgorithms, "HS256"],
});
/** Without an authority, no certificate can be one of an authority. */
const certificateMethods = (certificates: Settings["certificates"]): readonly string[] =>
  certificates === undefined
    ? []
    : CERTIFICATE_METHODS.filter((method) => method !== "tls_client_auth" || certificates.authorities.length > 0);

export const confidentialMethods: readonly string[] = AUTHENTICATION_METHODS.filter((method) => method !== "none");

const MAX_AGE_SECONDS = 300;

const CLAIMS: readonly string[] = [
  "sub",
  ...CLAIMS_BY_SCOPE,
  "iss",
  "aud",
  "exp",
  "iat",
  "auth_time",
  "acr",
  "amr",
  "sid",
  "nonce",
  "at_hash",
  "c_hash",
];

interface Lists {
  readonly endpoints: readonly Endpoint[];
  readonly grants: readonly Grant[];
  readonly responseTypes: readonly ResponseType[];
}

/** One document at four addresses: RFC 8414's place, the same below an issuer with a path, and OpenID's two. */
export function metadataEndpoints(lists: Lists, context: EndpointContext): readonly Endpoint[] {
  const { basePath, clock, settings, store } = context;
  const described = describeServer(lists, context);
  let made: { readonly at: Instant; readonly text: Promise<string> } | undefined;

  /** The document is made again once a second at most, since an administrator may have added a scope. */
  function document(): Promise<string> {
    const now = clock.now();
    if (made?.at === now) return made.text;
    const rows = Promise.all([addedScopes(store), store.listResources(), store.listMailDomains()]);
    const text = rows.then(([added, resources, domains]) => {
      const types = resources.flatMap(({ details }) => details.map(({ type }) => type));
      const scopes = knownScopes(added);
      // RFC 9728 §4. A program that finds the list sends its tokens nowhere else, so it has all of them or is not there.
      const mail = mailResources(domains);
      const places = [...new Set([...mail, ...(mail.length > 0 ? resources : [])].map(({ identifier }) => identifier))];
      const own = [...settings.scopes, ...added].flatMap(({ claims = [] }) => claims.map(({ name }) => name));
      return JSON.stringify({
        ...described,
        claims_supported: [...new Set([...CLAIMS, ...own])],
        ...(scopes.length > 0 && { scopes_supported: scopes }),
        ...(types.length > 0 && { authorization_details_types_supported: types }), // RFC 9396 §10
        ...(places.length > 0 && { protected_resources: places }),
      });
    });
    made = { at: now, text };
    text.catch(() => {
      // If the store failed, the next request asks it again, without waiting for the next second.
      if (made?.text === text) made = undefined;
    });
    return text;
  }

  function knownScopes(descriptions: readonly ScopeDescription[]): readonly string[] {
    const own = settings.scopes.map(({ name }) => name);
    const added = descriptions.map(({ name }) => name);
    const known = new Set([...own, ...added]);
    return [...new Set([...own, ...SHORT_SCOPE_NAMES.filter((alias) => known.has(canonicalScopeName(alias))), ...added])];
  }

  const at = (path: string): Endpoint => ({
    path,
    permission: "public",
    caller: "program",
    crossOrigin: true,
    handlers: { GET: async () => publicJson(await document(), MAX_AGE_SECONDS) },
  });

  const documents = ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"];
  const others = [...protectedResourceEndpoints(context), ...mailDocumentEndpoints(context)];
  if (basePath === "") return [...documents.map(at), ...others];
  // RFC 8414 §3.1: the well-known part also stands between the host and the issuer's path.
  const inserted = documents.map((path): Endpoint => ({ ...at(`${path}${basePath}`), fromRoot: true }));
  return [...documents.map(at), ...inserted, ...others];
}

/** RFC 8705 §5: the endpoints that programs call by themselves, where certificates are asked for. */
function aliasesOf(described: Readonly<Record<string, unknown>>, issuer: string, origin: string): Readonly<Record<string, string>> {
  const { origin: own } = new URL(issuer);
  const called = [
    "token",
    "revocation",
    "introspection",
    "pushed_authorization_request",
    "device_authorization",
    "backchannel_authentication",
    "userinfo",
  ];
  return Object.fromEntries(
    called.flatMap((name) => {
      const url = described[`${name}_endpoint`];
      return typeof url === "string" ? [[`${name}_endpoint`, `${origin}${url.slice(own.length)}`]] : [];
    }),
  );
}

function describeServer(
  { endpoints, grants, responseTypes }: Lists,
  { issuer, settings }: EndpointContext,
): Readonly<Record<string, unknown>> {
  const offered = responseTypes.filter((responseType) => responseType.isOffered(settings));
  const grantTypes = [
    ...grants.filter((grant) => grant.isOffered(settings)).map(({ grantType }) => grantType),
    ...offered.flatMap(({ grantTypes: needed }) => needed),
  ];
  const { certificates, lifetimes } = settings;
  const ofEndpoints: Readonly<Record<string, unknown>> = Object.assign({}, ...endpoints.map(({ metadata }) => metadata?.() ?? {}));
  return {
    issuer,
    ...ofEndpoints,
    ...(certificates !== undefined && { tls_client_certificate_bound_access_tokens: true }), // RFC 8705 §3.3
    ...(certificates?.origin !== undefined && { mtls_endpoint_aliases: aliasesOf(ofEndpoints, issuer, certificates.origin) }),
    response_types_supported: offered.map(({ responseType }) => responseType),
    response_modes_supported: RESPONSE_MODES,
    grant_types_supported: [...new Set(grantTypes)],
    // Identity Assertion Authorization Grant §7
    ...(settings.trustedIssuers.length > 0 && {
      authorization_grant_profiles_supported: ["urn:ietf:params:oauth:grant-profile:id-jag"],
    }),
    code_challenge_methods_supported: CODE_CHALLENGE_METHODS,
    authorization_response_iss_parameter_supported: true, // RFC 9207 §3
    subject_types_supported: ["public", "pairwise"],
    id_token_signing_alg_values_supported: SIGNING_ALGORITHMS,
    userinfo_signing_alg_values_supported: SIGNING_ALGORITHMS,
    authorization_signing_alg_values_supported: SIGNING_ALGORITHMS, // JARM §4
    claims_supported: CLAIMS,
    request_parameter_supported: true,
    request_uri_parameter_supported: true,
    require_request_uri_registration: true,
    request_object_signing_alg_values_supported: settings.foreignAlgorithms,
    require_signed_request_object: settings.requireSignedRequests,
    claims_parameter_supported: true,
    ui_locales_supported: LANGUAGE_NAMES,
    // A host that can have no passkeys cannot give the highest.
    acr_values_supported: relyingPartyOf(issuer) === undefined ? ACR_VALUES.slice(0, -1) : ACR_VALUES,
    prompt_values_supported: ["none", "login", "consent", "select_account"],
    // SD-06: ours, in seconds.
    access_token_lifetime: lifetimes.accessToken,
    refresh_token_lifetime: lifetimes.refreshToken,
    authorization_code_lifetime: lifetimes.authorizationCode,
    device_code_lifetime: lifetimes.deviceCode,
    introspection_lifetime: lifetimes.introspection,
  };
}
