/** Names that the RFCs registered and that more than one room speaks. */

export const GRANT_TYPE = {
  authorizationCode: "authorization_code",
  clientCredentials: "client_credentials",
  deviceCode: "urn:ietf:params:oauth:grant-type:device_code", // RFC 8628 §3.4
  implicit: "implicit",
  password: "password",
  refreshToken: "refresh_token",
} as const;

/** How a client authenticates, as RFC 7591 §2 names it, the strongest first: metadata and registration read this list. */
export const AUTHENTICATION_METHODS = ["client_secret_basic", "client_secret_post", "none"] as const;
export type AuthenticationMethod = (typeof AUTHENTICATION_METHODS)[number];

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
