/** Names that the RFCs registered and that more than one room speaks. */

export const GRANT_TYPE = {
  authorizationCode: "authorization_code",
  ciba: "urn:openid:params:grant-type:ciba", // CIBA Core §4
  clientCredentials: "client_credentials",
  deviceCode: "urn:ietf:params:oauth:grant-type:device_code", // RFC 8628 §3.4
  implicit: "implicit",
  jwtBearer: "urn:ietf:params:oauth:grant-type:jwt-bearer", // RFC 7523 §2.1
  password: "password",
  refreshToken: "refresh_token",
  tokenExchange: "urn:ietf:params:oauth:grant-type:token-exchange", // RFC 8693 §2.1
} as const;

/** RFC 8693 §3 */
export const TOKEN_TYPE = {
  access: "urn:ietf:params:oauth:token-type:access_token",
  idToken: "urn:ietf:params:oauth:token-type:id_token",
  jwt: "urn:ietf:params:oauth:token-type:jwt",
} as const;

/** How a client authenticates, as RFC 7591 §2 names it: metadata and registration read this list. The first is the one that every program knows. */
export const AUTHENTICATION_METHODS = [
  "client_secret_basic",
  "client_secret_post",
  "private_key_jwt", // OpenID Connect Core §9, as the next
  "client_secret_jwt",
  "none",
] as const;
/** Those that rest on the certificate of the connection (RFC 8705 §2). They are offered only where the settings say how it is seen. */
export const CERTIFICATE_METHODS = ["tls_client_auth", "self_signed_tls_client_auth"] as const;
export type CertificateMethod = (typeof CERTIFICATE_METHODS)[number];
export type AuthenticationMethod = (typeof AUTHENTICATION_METHODS)[number] | CertificateMethod;
/** Every one that an administrator may give a client. */
export const ALL_AUTHENTICATION_METHODS: readonly AuthenticationMethod[] = [...AUTHENTICATION_METHODS, ...CERTIFICATE_METHODS];
export const isCertificateMethod = (method: ClientAuthenticationMethod): method is CertificateMethod =>
  CERTIFICATE_METHODS.some((one) => one === method);

/** The members by which a client says the subject of its certificate (RFC 8705 §2.1.2). */
export const CERTIFICATE_SUBJECTS = [
  "tls_client_auth_subject_dn",
  "tls_client_auth_san_dns",
  "tls_client_auth_san_uri",
  "tls_client_auth_san_ip",
  "tls_client_auth_san_email",
] as const;

/** Those that rest on a secret which the server gave to the client. */
const WITH_SECRET: ReadonlySet<ClientAuthenticationMethod> = new Set([
  "client_secret",
  "client_secret_basic",
  "client_secret_post",
  "client_secret_jwt",
]);
export const restsOnSecret = (method: ClientAuthenticationMethod): boolean => WITH_SECRET.has(method);

/** What others may sign with: what FAPI 2.0 allows, and RS256 for those who know nothing else. Ed25519 is the name of RFC 9864 for what was EdDSA. */
export const FOREIGN_ALGORITHMS = ["ES256", "PS256", "EdDSA", "RS256", "Ed25519"] as const;
/** What a client may sign with to prove itself. HS256 together with a secret alone. */
export const ASSERTION_ALGORITHMS = ["ES256", "PS256", "EdDSA", "RS256", "Ed25519", "HS256"] as const;
export type ForeignAlgorithm = (typeof ASSERTION_ALGORITHMS)[number];

const EDWARDS: readonly ForeignAlgorithm[] = ["EdDSA", "Ed25519"];

/**
 * What a client may sign with, by keys of its own, that registered this algorithm, or none. One of two names stands for both.
 *
 * @param allowed what anybody may sign with here
 */
export const algorithmsOf = (
  registered: ForeignAlgorithm | undefined,
  allowed: readonly ForeignAlgorithm[],
): readonly ForeignAlgorithm[] =>
  registered === undefined
    ? allowed
    : allowed.filter((one) => one === registered || (EDWARDS.includes(one) && EDWARDS.includes(registered)));

/** As a client is registered; "client_secret" is ours: either way of sending the secret. */
export type ClientAuthenticationMethod = AuthenticationMethod | "client_secret";

/** What JWTs can be signed with (RFC 7518 §3.1, RFC 8037 §3.1: EdDSA is Ed25519). */
export const SIGNING_ALGORITHMS = ["RS256", "ES256", "EdDSA"] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];
/** Of the ID tokens of a client that asked for none (OpenID Connect Registration §2). */
export const DEFAULT_SIGNING_ALGORITHM: SigningAlgorithm = "RS256";

export const MAIL_SCOPE = "urn:ietf:params:oauth:scope:mail";
export const CONTACTS_SCOPE = "urn:ietf:params:oauth:scope:contacts";
export const CALENDARS_SCOPE = "urn:ietf:params:oauth:scope:calendars";
