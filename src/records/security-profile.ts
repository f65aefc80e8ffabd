/**
 * A security profile: rules that are turned on together (OAuth 2.1; FAPI 2.0 Security Profile). One word in the settings, and each rule is
 * then held at the place where it always stands.
 */

import type { Explanation } from "../protocol/explanation.ts";
import { isLoopback } from "../protocol/redirect-uri.ts";
import { type Client, isConfidential } from "./client.ts";
import type { Settings } from "./settings.ts";

export const SECURITY_PROFILES = ["compatible", "oauth2.1", "fapi2"] as const;
export type SecurityProfile = (typeof SECURITY_PROFILES)[number];

/** FAPI 2.0 §5.3.2.1, rule 10: a code lives for 60 seconds at most. */
const FAPI_CODE_LASTS = 60;

/** The settings, with all that the profile turns on. It only ever makes them stricter. */
export function underProfile(settings: Settings): Settings {
  if (settings.profile === "compatible") return settings;
  const { lifetimes, registration } = settings;
  const modern: Settings = {
    ...settings,
    implicitGrant: false,
    passwordGrant: false,
    requirePkce: true,
    registration: { ...registration, openidResponseTypes: false, mayKeepRefreshToken: false },
  };
  if (settings.profile === "oauth2.1") return modern;
  return {
    ...modern,
    requirePushedRequests: true,
    requireKeyOfTokens: true,
    issuerAudienceOnly: true,
    registeredMethodOnly: true,
    foreignAlgorithms: settings.foreignAlgorithms.filter((algorithm) => algorithm !== "RS256"), // FAPI 2.0 §5.4.1
    lifetimes: { ...lifetimes, authorizationCode: Math.min(lifetimes.authorizationCode, FAPI_CODE_LASTS) },
  };
}

/** A rule that a client breaks, and where it stands. */
export interface ProfileFault {
  /** A sentence without its full stop. */
  readonly rule: string;
  readonly section: string;
  /** What would mend it. */
  readonly cure: string;
}

interface ProfileRule extends ProfileFault {
  isBrokenBy(client: Client): boolean;
}

const SIGNING_METHODS: readonly string[] = ["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"];

const givesTokenInFront = ({ responseTypes }: Client): boolean => responseTypes.some((words) => words.split(" ").includes("token"));

const MODERN: readonly ProfileRule[] = [
  {
    rule: "the grants implicit and password are gone",
    section: "OAuth 2.1 §10.1, §10.2",
    cure: "give it the authorization code grant, or the device grant",
    isBrokenBy: ({ grantTypes }) => grantTypes.includes("implicit") || grantTypes.includes("password"),
  },
  {
    rule: "no access token is given through the browser",
    section: "OAuth 2.1 §10.1",
    cure: "leave response_type code alone",
    isBrokenBy: givesTokenInFront,
  },
  {
    rule: "the refresh token of a public client changes with each use, or is bound to a key",
    section: "OAuth 2.1 §4.3.1",
    cure: "let it rotate: latchkey client rotate-refresh-token ID",
    isBrokenBy: (client) => client.keepsRefreshToken && !isConfidential(client),
  },
];

const FAPI: readonly ProfileRule[] = [
  ...MODERN,
  {
    rule: "a client proves itself with a key of its own: private_key_jwt, or mutual TLS",
    section: "FAPI 2.0 §5.3.2.1",
    cure: "register a key for it, with token_endpoint_auth_method private_key_jwt",
    isBrokenBy: ({ authenticationMethod }) => !SIGNING_METHODS.includes(authenticationMethod),
  },
  {
    rule: "the response type is code alone",
    section: "FAPI 2.0 §5.3.2.2",
    cure: "leave response_type code alone",
    isBrokenBy: ({ responseTypes }) => responseTypes.some((words) => words !== "code"),
  },
  {
    rule: "redirect URIs are https, those of native apps on this computer apart",
    section: "FAPI 2.0 §5.3.2.2",
    cure: "register an https address",
    isBrokenBy: ({ redirectUris }) => redirectUris.some((uri) => uri.startsWith("http:") && !isLoopback(uri)),
  },
  {
    rule: "ID tokens are signed with PS256, ES256 or EdDSA",
    section: "FAPI 2.0 §5.4.1",
    cure: "let it take ES256: latchkey client edit ID --id-token-algorithm ES256",
    isBrokenBy: ({ idTokenAlgorithm, scope }) => idTokenAlgorithm === "RS256" && scope.includes("openid"),
  },
];

const RULES: Readonly<Record<SecurityProfile, readonly ProfileRule[]>> = { compatible: [], "oauth2.1": MODERN, fapi2: FAPI };

/** What an administrator is told where a fault refused a request. */
export const explanationOf = ({ cure, rule, section }: ProfileFault, profile: SecurityProfile): Explanation => ({
  rule: `${rule} (${section}), since the settings say profile = "${profile}"`,
  remedy: (id) => ({ advice: `${cure.charAt(0).toUpperCase()}${cure.slice(1)}`, command: ["client", "show", id] }),
});

/** The rules of the profile that this client breaks. A resource server that asks for no tokens breaks none. */
export const profileFaults = (client: Client, profile: SecurityProfile): readonly ProfileFault[] =>
  client.grantTypes.length === 0 ? [] : RULES[profile].filter((rule) => rule.isBrokenBy(client));
