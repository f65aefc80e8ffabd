/**
 * The members of a client's description that are kept as JSON, by the names of the registry (RFC 7591 §4.1): each with the rule
 * that its value keeps. A member that an extension needs is a line in {@link KnownMembers}, and the compiler asks for its rule.
 */

import { brokenBackChannelRule, brokenFrontChannelRule } from "./logout-uri.ts";
import {
  ASSERTION_ALGORITHMS,
  FOREIGN_ALGORITHMS,
  type ForeignAlgorithm,
  SIGNING_ALGORITHMS,
  type SigningAlgorithm,
} from "./names.ts";
import { OAuthError } from "./oauth-error.ts";
import { registrableRedirectUri } from "./redirect-uri.ts";

export type Json = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 2_000;
const LONGEST_AGE = 999_999_999; // seconds: more than a request may say
export const MOST_LIST_ITEMS = 50;
const LANGUAGE_TAGGED = /^(client_name|client_uri|logo_uri|tos_uri|policy_uri)#[A-Za-z0-9-]{1,35}$/; // §2.2
const PRIVATE_JWK_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** A JWK set of public keys (RFC 7517 §5). Each key is checked where it is used. */
export interface JwkSet {
  readonly keys: readonly Json[];
}

/** Absent: it was not said, or is not kept. */
interface KnownMembers {
  readonly client_uri?: string;
  readonly logo_uri?: string;
  readonly tos_uri?: string;
  readonly policy_uri?: string;
  readonly application_type?: string;
  readonly post_logout_redirect_uris?: readonly string[];
  readonly backchannel_logout_uri?: string;
  readonly backchannel_logout_session_required?: boolean;
  readonly frontchannel_logout_uri?: string;
  readonly frontchannel_logout_session_required?: boolean;
  readonly software_id?: string;
  readonly software_version?: string;
  readonly contacts?: readonly string[];
  readonly jwks?: JwkSet;
  readonly jwks_uri?: string;
  /** RFC 9126 §6 */
  readonly require_pushed_authorization_requests?: boolean;
  /** OpenID Connect Core §8. */
  readonly subject_type?: "public" | "pairwise";
  readonly sector_identifier_uri?: string;
  /** OpenID Connect Registration §2, like those that follow; in seconds. */
  readonly default_max_age?: number;
  readonly require_auth_time?: boolean;
  readonly default_acr_values?: readonly string[];
  readonly initiate_login_uri?: string;
  /** Absent: userinfo answers this client with plain JSON. */
  readonly userinfo_signed_response_alg?: SigningAlgorithm;
  /** Of the answers that it asks to be signed (JARM §3). Absent: RS256. */
  readonly authorization_signed_response_alg?: SigningAlgorithm;
  /** Where it publishes signed requests (OpenID Connect Registration §2). */
  readonly request_uris?: readonly string[];
  /** The one algorithm that it signs requests with. Absent: what its keys can do. */
  readonly request_object_signing_alg?: (typeof FOREIGN_ALGORITHMS)[number];
  /** RFC 9101 §10.5 */
  readonly require_signed_request_object?: boolean;
  /** The one algorithm by which it proves itself (OpenID Connect Registration §2). */
  readonly token_endpoint_auth_signing_alg?: ForeignAlgorithm;
  /** CIBA Core §4: this server calls nobody back. */
  readonly backchannel_token_delivery_mode?: "poll";
  /** The one algorithm that it signs requests for people with; each is signed then (CIBA Core §4). */
  readonly backchannel_authentication_request_signing_alg?: (typeof FOREIGN_ALGORITHMS)[number];
  /** CIBA Core §4: no code of the person's goes with a request here. */
  readonly backchannel_user_code_parameter?: false;
  /** RFC 9449 §5.2 */
  readonly dpop_bound_access_tokens?: boolean;
  /** RFC 8705 §2.1.2, §3.4 */
  readonly tls_client_auth_subject_dn?: string;
  readonly tls_client_auth_san_dns?: string;
  readonly tls_client_auth_san_uri?: string;
  readonly tls_client_auth_san_ip?: string;
  readonly tls_client_auth_san_email?: string;
  readonly tls_client_certificate_bound_access_tokens?: boolean;
}

/** Reads the member of this name, which is there. Undefined: it is nothing that is kept. It throws where the whole must be refused. */
type Member<T> = (json: Json, name: string, registrant: Registrant) => T | undefined;

/** The one that describes the client. What a client says of itself is kept where it holds, and left out otherwise; it reads in the answer what was kept. */
export interface Registrant {
  readonly isAdministrator: boolean;
  readonly redirectUris: readonly string[];
}

/** §5: shown to people as links, so that they must be web pages. The server never fetches them. */
const webPage: Member<string> = (json, name) => {
  const value = text(json, name);
  return value !== undefined && isWebUrl(value) ? value : undefined;
};

const MEMBERS: { readonly [Name in keyof KnownMembers]-?: Member<KnownMembers[Name]> } = {
  client_uri: webPage,
  logo_uri: webPage,
  tos_uri: webPage,
  policy_uri: webPage,
  application_type: text,
  /** RP-Initiated Logout §3.1: by the rules of redirect URIs. No code goes there, so an administrator may take what is risky for those. */
  post_logout_redirect_uris(json, name, registrant) {
    const rule = (uri: string): string | undefined => {
      const judged = registrableRedirectUri(uri);
      if (judged.ok || (registrant.isAdministrator && judged.risk !== undefined)) return undefined;
      return `each of ${name} keeps the rules of redirect URIs`;
    };
    const good = (texts(json, name) ?? []).filter((uri) => unlessBroken(uri, rule(uri), registrant) !== undefined);
    return good.length === 0 ? undefined : [...new Set(good)];
  },
  backchannel_logout_uri(json, name, registrant) {
    const uri = text(json, name);
    return uri && unlessBroken(uri, brokenBackChannelRule(uri, registrant.isAdministrator), registrant);
  },
  backchannel_logout_session_required: yesOrNo,
  frontchannel_logout_uri(json, name, registrant) {
    const uri = text(json, name);
    return uri && unlessBroken(uri, brokenFrontChannelRule(uri, registrant.redirectUris), registrant);
  },
  frontchannel_logout_session_required: yesOrNo,
  software_id: text,
  software_version: text,
  contacts: texts,
  require_pushed_authorization_requests: yesOrNo,
  dpop_bound_access_tokens: yesOrNo,
  tls_client_auth_subject_dn: text,
  tls_client_auth_san_dns: text,
  tls_client_auth_san_uri: text,
  tls_client_auth_san_ip: text,
  tls_client_auth_san_email: text,
  tls_client_certificate_bound_access_tokens: yesOrNo,
  jwks: keySet,
  jwks_uri(json, name) {
    const uri = text(json, name);
    if (uri === undefined) return undefined;
    if (json["jwks"] !== undefined) throw invalid("jwks and jwks_uri must not stand together (RFC 7591 §2)");
    if (!isWebUrl(uri)) throw invalid("jwks_uri must be a web URL");
    return uri.startsWith("https:") ? uri : undefined;
  },
  subject_type(json, name) {
    const type = text(json, name);
    if (type === undefined || type === "public" || type === "pairwise") return type;
    throw invalid("subject_type is public or pairwise (OpenID Connect Core §8)");
  },
  sector_identifier_uri(json, name) {
    const uri = text(json, name);
    if (uri !== undefined && !isLinkable(uri))
      throw invalid("sector_identifier_uri must be an https URL (OpenID Connect Registration §5)");
    return uri;
  },
  default_max_age(json, name) {
    const seconds = json[name];
    if (seconds === undefined) return undefined;
    if (typeof seconds === "number" && Number.isSafeInteger(seconds) && seconds >= 0 && seconds <= LONGEST_AGE) return seconds;
    throw invalid("default_max_age must be a number of seconds (OpenID Connect Registration §2)");
  },
  require_auth_time: yesOrNo,
  default_acr_values: texts,
  initiate_login_uri(json, name) {
    const uri = text(json, name);
    if (uri !== undefined && !isLinkable(uri))
      throw invalid("initiate_login_uri must be an https URL (OpenID Connect Registration §2)");
    return uri;
  },
  userinfo_signed_response_alg: oneOf(SIGNING_ALGORITHMS, "signs with"),
  authorization_signed_response_alg: oneOf(SIGNING_ALGORITHMS, "signs with"),
  // The server asks no http address.
  request_uris: (json, name) => texts(json, name)?.filter((uri) => isLinkable(uri)),
  request_object_signing_alg: oneOf(FOREIGN_ALGORITHMS),
  require_signed_request_object: yesOrNo,
  token_endpoint_auth_signing_alg: oneOf(ASSERTION_ALGORITHMS),
  backchannel_token_delivery_mode: oneOf(["poll"] as const, "uses"),
  backchannel_authentication_request_signing_alg: oneOf(FOREIGN_ALGORITHMS),
  backchannel_user_code_parameter(json, name) {
    if (yesOrNo(json, name) === true) throw invalid("backchannel_user_code_parameter is false here: no user codes are read");
    return json[name] === false ? false : undefined;
  },
};

/** One of these words. What else is said must be refused, since the client could do nothing but that. */
function oneOf<T extends string>(words: readonly T[], verb = "reads"): Member<T> {
  return (json, name) => {
    const value = text(json, name);
    const found = words.find((word) => word === value);
    if (value !== undefined && found === undefined) throw invalid(`${name} is none that this server ${verb}`);
    return found;
  };
}

/** @throws {OAuthError} an administrator is told of the rule that is broken */
function unlessBroken(uri: string, broken: string | undefined, { isAdministrator }: Registrant): string | undefined {
  if (broken !== undefined && isAdministrator) throw invalid(broken);
  return broken === undefined ? uri : undefined;
}

/** What is kept of a client's description: the members above, and names in several languages. */
export type ClientMembers = KnownMembers & Json;

const READERS: readonly [string, Member<unknown>][] = Object.entries<Member<unknown>>(MEMBERS);

export const KNOWN_MEMBERS: readonly string[] = Object.keys(MEMBERS);

/** @throws {OAuthError} invalid_client_metadata: a member has a value that it cannot have */
export function parseMembers(json: Json, registrant: Registrant): ClientMembers {
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(json)) {
    const value = LANGUAGE_TAGGED.test(name) ? text(json, name) : undefined;
    if (value !== undefined && (name.startsWith("client_name#") || isWebUrl(value))) kept[name] = value;
  }
  // In the order of the table, so that two descriptions that say the same are the same text.
  for (const [name, read] of READERS) {
    const value = json[name] === undefined ? undefined : read(json, name, registrant);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function keySet(json: Json, name: string): JwkSet | undefined {
  const value = json[name];
  if (value === undefined) return undefined;
  const keys = keysOf(value);
  if (keys === undefined || keys.length > MOST_LIST_ITEMS) throw invalid("jwks must be a JWK set (RFC 7517 §5)");
  if (!keys.every(isPublicKey)) throw invalid("jwks must hold public keys alone");
  return { keys };
}

/** The keys of what may be a JWK set (RFC 7517 §5). Undefined: it is none. */
export function keysOf(set: unknown): readonly Json[] | undefined {
  const keys = isObject(set) ? set["keys"] : undefined;
  return Array.isArray(keys) && keys.every(isObject) ? keys : undefined;
}

export const isPublicKey = (key: Json): boolean => !PRIVATE_JWK_MEMBERS.some((member) => member in key);

function yesOrNo(json: Json, name: string): boolean | undefined {
  const value = json[name];
  if (value === undefined || typeof value === "boolean") return value;
  throw invalid(`${name} must be true or false`);
}

export const invalid = (description: string): OAuthError => new OAuthError("invalid_client_metadata", description);

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

function isWebUrl(value: string): boolean {
  return /^https?:\/\//.test(value) && URL.canParse(value) && !/[\s"'<>\\^`{|}]/.test(value);
}

/** A member's name as an error says it. The language tag is left out, since the client wrote it. */
const said = (name: string): string => name.replace(/#.*$/s, "");

/** Whether it can stand on a page as a link (§5): that of a page, which nobody on the way can change. */
export function isLinkable(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_TEXT && isWebUrl(value) && value.startsWith("https:");
}

export function text(json: Json, name: string): string | undefined {
  const value = json[name];
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value.length > LONGEST_TEXT)
    throw invalid(`${said(name)} must be a string of at most ${LONGEST_TEXT} characters`);
  return value;
}

export function texts(json: Json, name: string): readonly string[] | undefined {
  const value = json[name];
  if (value === undefined) return undefined;
  if (
    !Array.isArray(value) ||
    value.length > MOST_LIST_ITEMS ||
    !value.every((item) => typeof item === "string" && item.length <= LONGEST_TEXT)
  ) {
    throw invalid(`${said(name)} must be a list of at most ${MOST_LIST_ITEMS} strings`);
  }
  return value;
}
