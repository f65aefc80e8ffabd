/**
 * What a program says about itself when it registers (RFC 7591 §2), and what is kept of it: a list of members that count,
 * capped by policy. Everything else is ignored. A program that registers itself gets nothing beyond.
 */

import { type ClientMembers, invalid, type Json, parseMembers, text, texts } from "./client-members.ts";
import {
  ALL_AUTHENTICATION_METHODS,
  AUTHENTICATION_METHODS,
  type AuthenticationMethod,
  CERTIFICATE_SUBJECTS,
  type ClientAuthenticationMethod,
  DEFAULT_SIGNING_ALGORITHM,
  GRANT_TYPE,
  SIGNING_ALGORITHMS,
  type SigningAlgorithm,
} from "./names.ts";
import { OAuthError } from "./oauth-error.ts";
import { isNative, REDIRECT_URI_RULES, registrableRedirectUri } from "./redirect-uri.ts";
import { intersectScope, meantScope, type Scope, unionScope } from "./scope.ts";

/** What registration may give, by the lists of grants and response types and the administrator's policy. */
export interface RegistrationRules {
  readonly grantTypes: readonly { readonly grantType: string; readonly confidentialOnly: boolean }[];
  readonly responseTypes: readonly { readonly responseType: string; readonly grantTypes: readonly string[] }[];
  /** Scopes that the client may ask of a person. */
  readonly scope: Scope;
  /** What it gets of them when it names none that is known. */
  readonly defaultScope: Scope;
  /** Whether it may prove itself with a certificate. */
  readonly certificates: boolean;
  /** Whether a program may ask that its refresh token stays the same. */
  readonly mayKeepRefreshToken: boolean;
}

/** A registration that kept all the rules. */
export interface ClientMetadata {
  readonly name: string | undefined;
  readonly authenticationMethod: AuthenticationMethod;
  readonly grantTypes: readonly string[];
  readonly responseTypes: readonly string[];
  readonly redirectUris: readonly string[];
  /** All that it may ask for. */
  readonly scope: Scope;
  /** Undefined: it named its scope. */
  readonly defaultScope: Scope | undefined;
  readonly keepsRefreshToken: boolean;
  readonly idTokenAlgorithm: SigningAlgorithm;
  /** The other members that are kept, by their RFC 7591 names. */
  readonly others: ClientMembers;
}

const FOR_A_PERSON: ReadonlySet<string> = new Set([GRANT_TYPE.authorizationCode, GRANT_TYPE.deviceCode]);
const MOST_REDIRECT_URIS = 50;
const MOST_KEPT = 16_384;

/** @throws {OAuthError} invalid_redirect_uri, invalid_client_metadata, invalid_software_statement, unapproved_software_statement (§3.2.2) */
export function parseClientMetadata(sent: Json, rules: RegistrationRules): ClientMetadata {
  const json = withoutEmpty(sent);
  refuseSoftwareStatement(json);
  const authenticationMethod = parseMethod(json, rules);
  const { grantTypes, dropped } = parseGrantTypes(json, rules, authenticationMethod !== "none");
  const responseTypes = parseResponseTypes(json, rules, grantTypes);
  const redirectUris = parseRedirectUris(json, responseTypes.length > 0);
  if (grantTypes.includes(GRANT_TYPE.implicit)) checkWeb(json, redirectUris);
  const others = parseOthers(json, redirectUris);
  checkSigning(authenticationMethod, others);
  if (dropped && redirectUris.length > 0 && !grantTypes.some((grantType) => FOR_A_PERSON.has(grantType))) {
    throw invalid("redirect URIs were given, and no grant by which a person signs in is one that this client may have");
  }
  return {
    name: text(json, "client_name"),
    authenticationMethod,
    grantTypes,
    responseTypes,
    redirectUris,
    ...parseScope(json, rules),
    // A member of our own. With it a program says that it never saves a new refresh token. Where policy does not allow it, it
    // is ignored like an unknown member.
    keepsRefreshToken: rules.mayKeepRefreshToken && json["keeps_refresh_token"] === true,
    idTokenAlgorithm: parseIdTokenAlgorithm(json),
    others,
  };
}

/** An empty text, an empty list and null count as a member that is absent (DR-22). */
function withoutEmpty(json: Json): Json {
  const isEmpty = (value: unknown): boolean => value === null || value === "" || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(json).filter(([, value]) => !isEmpty(value)));
}

/**
 * §2.3: a server verifies a software statement or refuses it. It never ignores one. This server trusts no issuer of statements,
 * so it refuses all.
 */
function refuseSoftwareStatement(json: Json): void {
  const statement = json["software_statement"];
  if (statement === undefined) return;
  if (isSignedJwt(statement))
    throw new OAuthError("unapproved_software_statement", "this server approves no issuer of software statements");
  throw new OAuthError("invalid_software_statement", "the software statement is no signed JWT (RFC 7591 §2.3)");
}

function isSignedJwt(statement: unknown): boolean {
  if (typeof statement !== "string") return false;
  const [header = "", payload = "", signature = ""] = statement.split(".");
  try {
    const { alg } = JSON.parse(Buffer.from(header, "base64url").toString());
    JSON.parse(Buffer.from(payload, "base64url").toString());
    return typeof alg === "string" && alg.toLowerCase() !== "none" && signature !== "" && statement.split(".").length === 3;
  } catch {
    return false;
  }
}

function parseMethod(json: Json, { certificates }: RegistrationRules): AuthenticationMethod {
  const asked = text(json, "token_endpoint_auth_method") ?? "client_secret_basic"; // §2: the default
  const offered = certificates ? ALL_AUTHENTICATION_METHODS : AUTHENTICATION_METHODS;
  const method = offered.find((known) => known === asked);
  if (method === undefined) throw invalid("token_endpoint_auth_method is none that this server offers");
  return method;
}

/** What a client that signs must say of itself, and with which algorithm it may sign (OpenID Connect Core §9). */
export function checkSigning(method: ClientAuthenticationMethod, members: ClientMembers): void {
  const { jwks, jwks_uri: uri, token_endpoint_auth_signing_alg: algorithm } = members;
  if (method === "private_key_jwt") {
    if (jwks === undefined && uri === undefined)
      throw invalid("private_key_jwt needs the client's public keys: jwks, or jwks_uri with https");
    if (algorithm === "HS256") throw invalid("private_key_jwt signs with a private key, and HS256 with a secret");
  }
  if (method === "self_signed_tls_client_auth" && jwks === undefined && uri === undefined)
    throw invalid("self_signed_tls_client_auth needs the client's certificates: x5c in jwks, or in the document at jwks_uri");
  if (method === "tls_client_auth" && CERTIFICATE_SUBJECTS.filter((name) => members[name] !== undefined).length !== 1)
    throw invalid(
      "tls_client_auth needs one of tls_client_auth_subject_dn, _san_dns, _san_uri, _san_ip, _san_email (RFC 8705 §2.1.2)",
    );
  if (method === "client_secret_jwt" && algorithm !== undefined && algorithm !== "HS256")
    throw invalid("client_secret_jwt signs with HS256");
}

/**
 * OpenID Connect Registration §2: RS256 if the client names none. An unknown algorithm is refused, since the client could not
 * verify another one in its place.
 */
function parseIdTokenAlgorithm(json: Json): SigningAlgorithm {
  const asked = text(json, "id_token_signed_response_alg") ?? DEFAULT_SIGNING_ALGORITHM;
  const algorithm = SIGNING_ALGORITHMS.find((known) => known === asked);
  if (algorithm === undefined) throw invalid("id_token_signed_response_alg is none that this server signs with");
  return algorithm;
}

/** What the client may not have is dropped while something else remains (§3.2.1 lets the server replace values). */
function parseGrantTypes(
  json: Json,
  rules: RegistrationRules,
  confidential: boolean,
): { grantTypes: readonly string[]; dropped: boolean } {
  const asked = texts(json, "grant_types") ?? [GRANT_TYPE.authorizationCode];
  const offered = rules.grantTypes
    .filter(({ confidentialOnly }) => confidential || !confidentialOnly)
    .map(({ grantType }) => grantType);
  const grantTypes = offered.filter((grantType) => asked.includes(grantType));
  if (grantTypes.length === 0) throw invalid("grant_types has none that this client may have");
  return { grantTypes, dropped: grantTypes.length < new Set(asked).size };
}

/**
 * §2.1: response types follow the grants. Those that the client may not have are dropped, even all of them if its grants need
 * none (a device's). The code grant needs one, so a client that named only others is refused. Their words come in any order.
 */
function parseResponseTypes(json: Json, rules: RegistrationRules, grantTypes: readonly string[]): readonly string[] {
  const needsOne = grantTypes.includes(GRANT_TYPE.authorizationCode);
  const asked = texts(json, "response_types")?.map((words) => words.split(" ").toSorted().join(" ")) ?? (needsOne ? ["code"] : []);
  const given = rules.responseTypes
    .filter((one) => asked.includes(one.responseType) && one.grantTypes.every((grantType) => grantTypes.includes(grantType)))
    .map(({ responseType }) => responseType);
  if (needsOne && given.length === 0) throw invalid("response_types has none that this client may have");
  return given;
}

/**
 * OpenID Connect Registration §2: what a web client is answered in the browser never goes to a program on that computer. An application
 * that is one says `native`.
 */
function checkWeb(json: Json, redirectUris: readonly string[]): void {
  const isWeb = (text(json, "application_type") ?? "web") === "web";
  if (isWeb && redirectUris.some((uri) => isNative(uri)))
    throw new OAuthError(
      "invalid_redirect_uri",
      "a web client of the implicit grant has https redirect URIs alone, none on this computer (OpenID Connect Registration §2)",
    );
}

/** Bad redirect URIs beside good ones are dropped. If none is good and one is needed, the registration is refused (DR-17). */
function parseRedirectUris(json: Json, needed: boolean): readonly string[] {
  const wrong = (description: string): OAuthError => new OAuthError("invalid_redirect_uri", description);
  const asked = json["redirect_uris"] ?? [];
  if (!Array.isArray(asked) || !asked.every((uri) => typeof uri === "string"))
    throw wrong("redirect_uris must be a list of strings");
  if (asked.length > MOST_REDIRECT_URIS) throw wrong(`more than ${MOST_REDIRECT_URIS} redirect URIs`);

  const good = asked.filter((uri: string) => registrableRedirectUri(uri).ok);
  if (good.length === 0 && asked.length > 0) {
    const first = registrableRedirectUri(String(asked[0]));
    throw wrong(first.ok ? "no redirect URI can be registered" : REDIRECT_URI_RULES[first.rule]);
  }
  if (good.length === 0 && needed) throw wrong("this grant needs a redirect URI (RFC 7591 §2)");
  return [...new Set<string>(good)];
}

/**
 * Unknown names never make a registration fail (DR-19). A client that named some scopes may ask for those of them that are
 * known, or for the default if none is. A client that named none may ask a person for all that such clients may have, and gets
 * the default until it does. offline_access opens nothing by itself, so a client that would have only that gets the default
 * too.
 */
function parseScope(
  json: Json,
  { defaultScope, scope: offered }: RegistrationRules,
): Pick<ClientMetadata, "scope" | "defaultScope"> {
  const asked = text(json, "scope")
    ?.split(" ")
    .filter((name) => name !== "");
  const standard = intersectScope(defaultScope, offered);
  if (asked === undefined || asked.length === 0) return { scope: offered, defaultScope: standard };
  const known = intersectScope(meantScope([...new Set(asked)], offered), offered);
  const isEnough = known.some((name) => name !== "offline_access");
  return { scope: isEnough ? known : unionScope(standard, known), defaultScope: undefined };
}

function parseOthers(json: Json, redirectUris: readonly string[]): ClientMembers {
  const kept = parseMembers(json, { isAdministrator: false, redirectUris });
  // Each member that a stranger may store is bounded, and so is the whole.
  if (JSON.stringify(kept).length > MOST_KEPT) throw invalid(`the client's description is longer than ${MOST_KEPT} characters`);
  return kept;
}
