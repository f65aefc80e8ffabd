/** The rules of an authorization request, in order, and what one that keeps them all asks for. */

import { parseClaimsRequest } from "../protocol/claims-request.ts";
import { advised, type Explanation } from "../protocol/explanation.ts";
import { OAuthError, type OAuthErrorCode } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { CODE_CHALLENGE_METHODS, parseCodeChallenge } from "../protocol/pkce.ts";
import { responseModeNamed } from "../protocol/response-mode.ts";
import { parseScope, type Scope, unionScope } from "../protocol/scope.ts";
import { isThumbprint } from "../protocol/token-key.ts";
import { type Client, isConfidential } from "../records/client.ts";
import { scopeOfRequest } from "../records/client-scope.ts";
import { explanationOf, profileFaults } from "../records/security-profile.ts";
import type { Settings } from "../records/settings.ts";
import { type AuthorizationRequest, findResponseType, type ResponseType, usualPlace } from "../response-types/response-type.ts";
import { termsOfRequest } from "../tokens/asked-details.ts";
import { type AskedResources, missingResource, readResources, resourcesOf } from "../tokens/asked-resources.ts";
import { targeted } from "../tokens/audience.ts";
import { scopesOfClaims } from "../tokens/claims.ts";
import { type IdTokenHint, readIdTokenHint } from "../tokens/id-token-hint.ts";
import type { AnswerTarget } from "./answer-target.ts";
import type { EndpointContext } from "./endpoint.ts";
import { grantNotAllowed } from "./grant-not-allowed.ts";
import { mustSign } from "./request-object.ts";

interface Rule {
  readonly rule: string;
  readonly section: string;
  readonly error: OAuthErrorCode;
  holds(judged: Judged): boolean;
  /** What an administrator is told besides. */
  explain?(judged: Judged): Explanation;
}

/** How sure it is that the client itself asks. */
export interface Provenance {
  /** Whether it came to us from the client itself, and not with a browser. */
  readonly isPushed: boolean;
  /** Whether the client signed it. */
  readonly isSigned: boolean;
}

/** What the rules look at. They do not know whether the parameters stood in an address or a body. */
interface Judged extends Provenance {
  readonly parameters: Parameters;
  readonly client: Client;
  /** Undefined: not one that this server offers. */
  readonly responseType: ResponseType | undefined;
  /** All that there are. */
  readonly responseTypes: readonly ResponseType[];
  readonly settings: Settings;
  /** Undefined: the client sent none, or it is not ours. */
  readonly hint: IdTokenHint | undefined;
}

/** The list documents the rules. The first one that is broken gives the answer. */
const authorizationRules: readonly Rule[] = [
  {
    rule: "there are at most 200 parameters",
    section: "a bound of this server",
    error: "invalid_request",
    holds: ({ parameters }) => !parameters.areTooMany,
  },
  {
    rule: "no parameter appears more than once",
    section: "RFC 6749 §3.1",
    error: "invalid_request",
    holds: ({ parameters }) => !parameters.hasRepeated,
  },
  {
    rule: "the client keeps the rules of the profile that the settings name",
    section: "a setting of this server",
    error: "unauthorized_client",
    holds: ({ client, settings }) => profileFaults(client, settings.profile).length === 0,
    explain: ({ client, settings }) =>
      Object.assign(
        {},
        ...profileFaults(client, settings.profile)
          .slice(0, 1)
          .map((fault) => explanationOf(fault, settings.profile)),
      ),
  },
  {
    rule: "the request is signed, since the client, or every client, must sign its requests",
    section: "RFC 9101 §10.5",
    error: "invalid_request",
    holds: ({ client, isSigned, settings }) => isSigned || !mustSign(client, settings),
    explain: () => ({ remedy: advised("Switch signed request objects (JAR) on in the program") }),
  },
  {
    rule: "the request is pushed, since the client, or every client, must push its requests",
    section: "RFC 9126 §5, §6",
    error: "invalid_request",
    holds: ({ client, isPushed, settings }) =>
      isPushed || !(settings.requirePushedRequests || client.metadata.require_pushed_authorization_requests === true),
    explain: () => ({ remedy: advised("Switch pushed authorization requests (PAR) on in the program") }),
  },
  {
    rule: "response_type is required",
    section: "RFC 6749 §3.1.1",
    error: "invalid_request",
    holds: ({ parameters }) => parameters.optional("response_type") !== undefined,
  },
  {
    rule: "the response type is one that this server offers",
    section: "RFC 6749 §3.1.1",
    error: "unsupported_response_type",
    holds: ({ responseType }) => responseType !== undefined,
    explain: ({ responseTypes, settings }) => ({
      registered: {
        response_type: responseTypes.filter((one) => one.isOffered(settings)).map(({ responseType }) => responseType),
      },
    }),
  },
  {
    rule: "the client registered this response type, and the grant it belongs to",
    section: "RFC 6749 §4.1.2.1",
    error: "unauthorized_client",
    holds: ({ client, responseType }) =>
      responseType !== undefined &&
      client.responseTypes.includes(responseType.responseType) &&
      responseType.grantTypes.every((grantType) => client.grantTypes.includes(grantType)),
    explain: ({ client, responseType }) => ({
      ...grantMissing(client, responseType),
      registered: { response_type: client.responseTypes, grant_type: client.grantTypes },
    }),
  },
  {
    rule: "the response mode is query, fragment or form_post, signed or not, and never query where a token is in the answer",
    section: "OAuth 2.0 Multiple Response Types §2.1, JARM §2.3",
    error: "invalid_request",
    holds: ({ parameters, responseType }) => {
      const asked = parameters.optional("response_mode");
      const mode = responseModeNamed(asked);
      return asked === undefined || (mode !== undefined && (mode.place !== "query" || usualPlace(responseType?.gives) === "query"));
    },
  },
  {
    rule: "an ID token is asked for with the scope openid",
    section: "OpenID Connect Core §3.2.2.1",
    error: "invalid_request",
    holds: ({ parameters, responseType }) =>
      responseType?.gives.idToken !== true || words(parameters.optional("scope")).has("openid"),
  },
  {
    rule: "nonce is required where the answer itself has an ID token",
    section: "OpenID Connect Core §3.2.2.1, §3.3.2.11",
    error: "invalid_request",
    holds: ({ parameters, responseType }) => responseType?.gives.idToken !== true || parameters.optional("nonce") !== undefined,
  },
  {
    rule: "a public client sends a code_challenge, and so does one that an administrator says must",
    section: "RFC 9700 §2.1.1",
    error: "invalid_request",
    holds: ({ client, parameters, responseType, settings }) =>
      responseType?.gives.code !== true ||
      parseCodeChallenge(parameters) !== undefined ||
      (isConfidential(client) && !client.requirePkce && !settings.requirePkce),
    explain: () => ({
      registered: { code_challenge_method: CODE_CHALLENGE_METHODS },
      remedy: advised("Switch PKCE with S256 on in the program"),
    }),
  },
  {
    rule: "dpop_jkt is the SHA-256 thumbprint of a key: 43 characters of base64url",
    section: "RFC 9449 §10",
    error: "invalid_request",
    holds: ({ parameters }) => {
      const named = parameters.optional("dpop_jkt");
      return named === undefined || isThumbprint(named);
    },
  },
  {
    rule: "prompt=none stands alone",
    section: "OpenID Connect Core §3.1.2.1",
    error: "invalid_request",
    holds: ({ parameters }) => !words(parameters.optional("prompt")).has("none") || words(parameters.optional("prompt")).size === 1,
  },
  {
    rule: "max_age is a number of seconds",
    section: "OpenID Connect Core §3.1.2.1",
    error: "invalid_request",
    holds: ({ parameters }) => /^[0-9]{1,10}$/.test(parameters.optional("max_age") ?? "0"),
  },
  {
    rule: "redirect_uri is required with the scope openid",
    section: "OpenID Connect Core §3.1.2.1",
    error: "invalid_request",
    holds: ({ parameters }) =>
      parameters.optional("redirect_uri") !== undefined || !words(parameters.optional("scope")).has("openid"),
  },
  {
    rule: "the id_token_hint is an ID token that this server made for this client",
    section: "OpenID Connect Core §3.1.2.2",
    error: "invalid_request",
    holds: ({ hint, parameters }) => hint !== undefined || parameters.optional("id_token_hint") === undefined,
  },
  {
    rule: "nonce has at most 2,000 bytes, so that the ID token around it stays below 4,000",
    section: "OpenID Connect Core §3.1.2.1",
    error: "invalid_request",
    holds: ({ parameters }) => Buffer.byteLength(JSON.stringify(parameters.optional("nonce") ?? "")) <= 2_002,
  },
];

/** @throws {OAuthError} which rule the request breaks; it goes to the redirect URI, which was verified before */
export async function parseAuthorizationRequest(
  parameters: Parameters,
  { client, redirectUri, state }: AnswerTarget,
  responseTypes: readonly ResponseType[],
  context: Pick<EndpointContext, "issuer" | "keys" | "settings" | "store">,
  provenance: Provenance,
): Promise<AuthorizationRequest> {
  const { issuer, keys, settings } = context;
  const asked = findResponseType(responseTypes, parameters.optional("response_type"));
  const responseType = asked?.isOffered(settings) === true ? asked : undefined;
  const sentHint = parameters.optional("id_token_hint");
  const hint = sentHint === undefined ? undefined : readIdTokenHint(keys, issuer, client.clientId, sentHint);
  const judged = { parameters, client, responseType, responseTypes, settings, hint, ...provenance };
  const broken = authorizationRules.find(({ holds }) => !holds(judged));
  if (broken !== undefined)
    throw new OAuthError(broken.error, `${broken.rule} (${broken.section})`, { explanation: broken.explain?.(judged) });
  if (responseType === undefined)
    throw new OAuthError("unsupported_response_type", "the response type is one that this server offers");

  const maxAge = parameters.optional("max_age");
  const claims = parseClaimsRequest(parameters.optional("claims"));
  if (claims.subject !== undefined && hint !== undefined && claims.subject !== hint.subject)
    throw new OAuthError("invalid_request", "claims and id_token_hint name the same person (OpenID Connect Core §5.5.1)");
  const resources = await readResources(parameters, context);
  const scope = scopeAsked(parameters, client, settings, resources).filter(
    // OpenID Connect Core §11: without a code there is no refresh token, so offline_access means nothing.
    (name) => name !== "offline_access" || responseType.gives.code,
  );
  // A code can be exchanged for a token for one of several resources. What the answer itself has is for all of them.
  const terms = await termsOfRequest(parameters, resources, context.store);
  if (responseType.gives.accessToken) targeted(terms.resources, scope, { issuer, known: resources.resources });
  return {
    client,
    responseType,
    redirectUri,
    redirectUriSent: parameters.optional("redirect_uri"),
    state,
    scope,
    claims,
    consentScope: unionScope(scope, scopesOfClaims([...claims.idToken, ...claims.userinfo], client)),
    codeChallenge: parseCodeChallenge(parameters),
    dpopThumbprint: parameters.optional("dpop_jkt"),
    nonce: parameters.optional("nonce"),
    prompt: words(parameters.optional("prompt")),
    maxAge: maxAge === undefined ? client.metadata.default_max_age : Number(maxAge),
    loginHint: parameters.optional("login_hint"),
    hintedSubject: hint?.subject ?? claims.subject,
    terms,
    resources: await resourcesOf(terms, context.store),
  };
}

/** @throws {OAuthError} invalid_scope; where the request names a resource that nobody added, that is what is missing */
function scopeAsked(parameters: Parameters, client: Client, settings: Settings, { resources, unknown }: AskedResources): Scope {
  const asked = parameters.optional("scope");
  try {
    return scopeOfRequest(parseScope(asked), client, settings, resources);
  } catch (error) {
    if (unknown === undefined || !(error instanceof OAuthError) || error.explanation?.registered === undefined) throw error;
    throw new OAuthError(error.code, error.message, { explanation: missingResource(unknown, asked) });
  }
}

/** The first grant of the response type that the client lacks, and how an administrator gives it. */
function grantMissing(client: Client, responseType: ResponseType | undefined): Explanation {
  const missing = responseType?.grantTypes.find((grantType) => !client.grantTypes.includes(grantType));
  return missing === undefined ? {} : grantNotAllowed(client, missing);
}

/** The words of a list like `prompt` (OpenID Connect Core §3.1.2.1). */
export const words = (text: string | null | undefined): ReadonlySet<string> =>
  new Set(text?.split(" ").filter((word) => word !== ""));

/** What the request says comes before what the client registered (OpenID Connect Registration §2). */
export const acrValuesOf = (parameters: Parameters, { metadata }: Client): Iterable<string> => {
  const asked = parameters.optional("acr_values");
  return asked === undefined ? (metadata.default_acr_values ?? []) : words(asked);
};
