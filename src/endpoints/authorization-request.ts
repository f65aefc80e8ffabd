/** How an authorization request is read: first where an answer may go, then the rules, in order. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError, type OAuthErrorCode } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import { parseCodeChallenge } from "../protocol/pkce.ts";
import { type VerifiedRedirectUri, verifyRedirectUri } from "../protocol/redirect-uri.ts";
import { parseScope } from "../protocol/scope.ts";
import { type Client, isConfidential } from "../records/client.ts";
import { scopeOfRequest } from "../records/client-scope.ts";
import type { Settings } from "../records/settings.ts";
import type { AuthorizationRequest, ResponseType } from "../response-types/response-type.ts";

/** Where the answer goes, right or wrong. Until this is known, nothing may be redirected (RFC 6749 §4.1.2.1). */
export interface AnswerTarget {
  readonly client: Client;
  readonly redirectUri: VerifiedRedirectUri;
  readonly state: string | undefined;
  readonly part: "query" | "fragment";
}

/** There is no place to send an answer to: the person is told, on a page of ours. */
export type NoTarget = {
  readonly kind: "unknown-application" | "return-address" | "bad-request";
  readonly client?: Client;
  readonly received?: string;
};

const TARGET_PARAMETERS: ReadonlySet<string> = new Set(["client_id", "redirect_uri"]);
const STATE: ReadonlySet<string> = new Set(["state"]);
const RESPONSE_SHAPE: ReadonlySet<string> = new Set(["response_type", "response_mode"]);

export async function findTarget(
  query: string,
  responseTypes: readonly ResponseType[],
  findClient: (clientId: string) => Promise<Client | undefined>,
): Promise<AnswerTarget | NoTarget> {
  const parameters = unlessRepeated(query, TARGET_PARAMETERS);
  if (parameters === undefined) return { kind: "bad-request" };
  const clientId = parameters.optional("client_id");
  const client = clientId === undefined ? undefined : await findClient(clientId);
  if (client === undefined || client.disabledAt !== undefined) return { kind: "unknown-application" };

  const received = parameters.optional("redirect_uri");
  const redirectUri = verifyRedirectUri(received, client.redirectUris);
  if (redirectUri === undefined) return { kind: "return-address", client, ...(received !== undefined && { received }) };

  // A repeated state is not echoed: which of the two would it be?
  const state = unlessRepeated(query, STATE)?.optional("state");
  const shape = unlessRepeated(query, RESPONSE_SHAPE);
  const asked = shape?.optional("response_type");
  const usual = responseTypes.find(({ responseType }) => responseType === asked)?.part ?? "query";
  return { client, redirectUri, state, part: shape?.optional("response_mode") === "fragment" ? "fragment" : usual };
}

export const isTarget = (found: AnswerTarget | NoTarget): found is AnswerTarget => "redirectUri" in found;

function unlessRepeated(query: string, only: ReadonlySet<string>): Parameters | undefined {
  try {
    return Parameters.parse(query, only);
  } catch {
    return undefined;
  }
}

interface Rule {
  readonly rule: string;
  readonly section: string;
  readonly error: OAuthErrorCode;
  holds(request: Parameters, client: Client, context: RuleContext): boolean;
}

interface RuleContext {
  readonly settings: Settings;
  readonly responseType: ResponseType | undefined;
}

/** The list is the documentation: the first broken one answers. */
const authorizationRules: readonly Rule[] = [
  {
    rule: "a request object is not supported here",
    section: "OpenID Connect Core §6",
    error: "request_not_supported",
    holds: (request) => request.optional("request") === undefined,
  },
  {
    rule: "a request_uri is not supported here",
    section: "OpenID Connect Core §6",
    error: "request_uri_not_supported",
    holds: (request) => request.optional("request_uri") === undefined,
  },
  {
    rule: "response_type is required",
    section: "RFC 6749 §3.1.1",
    error: "invalid_request",
    holds: (request) => request.optional("response_type") !== undefined,
  },
  {
    rule: "the response type is one that this server offers",
    section: "RFC 6749 §3.1.1",
    error: "unsupported_response_type",
    holds: (_request, _client, { responseType }) => responseType !== undefined,
  },
  {
    rule: "the client registered this response type, and the grant it belongs to",
    section: "RFC 6749 §4.1.2.1",
    error: "unauthorized_client",
    holds: (_request, client, { responseType }) =>
      responseType !== undefined &&
      client.responseTypes.includes(responseType.responseType) &&
      client.grantTypes.includes(responseType.grantType),
  },
  {
    rule: "the response mode is query or fragment, and never query where a token is in the answer",
    section: "OAuth 2.0 Multiple Response Types §2.1",
    error: "invalid_request",
    holds: (request, _client, { responseType }) => {
      const mode = request.optional("response_mode");
      return mode === undefined || mode === "fragment" || mode === responseType?.part;
    },
  },
  {
    rule: "a public client sends a code_challenge, and so does one that an administrator says must",
    section: "RFC 9700 §2.1.1",
    error: "invalid_request",
    holds: (request, client, { responseType, settings }) =>
      responseType?.responseType !== "code" ||
      parseCodeChallenge(request) !== undefined ||
      (isConfidential(client) && !client.requirePkce && !settings.requirePkce),
  },
  {
    rule: "prompt=none stands alone",
    section: "OpenID Connect Core §3.1.2.1",
    error: "invalid_request",
    holds: (request) => !words(request.optional("prompt")).has("none") || words(request.optional("prompt")).size === 1,
  },
  {
    rule: "max_age is a number of seconds",
    section: "OpenID Connect Core §3.1.2.1",
    error: "invalid_request",
    holds: (request) => /^[0-9]{1,10}$/.test(request.optional("max_age") ?? "0"),
  },
  {
    rule: "nonce has at most 2,000 bytes, so that the ID token around it stays below 4,000",
    section: "OpenID Connect Core §3.1.2.1",
    error: "invalid_request",
    holds: (request) => Buffer.byteLength(JSON.stringify(request.optional("nonce") ?? "")) <= 2_002,
  },
];

/** @throws {OAuthError} which rule the request breaks; it goes to the redirect URI, which was verified before */
export function parseAuthorizationRequest(
  query: string,
  { client, redirectUri, state }: AnswerTarget,
  responseTypes: readonly ResponseType[],
  settings: Settings,
): AuthorizationRequest {
  const request = Parameters.parse(query);
  const asked = request.optional("response_type");
  const responseType = responseTypes.find((one) => one.responseType === asked && one.isOffered(settings));
  const context: RuleContext = { settings, responseType };

  const broken = authorizationRules.find(({ holds }) => !holds(request, client, context));
  if (broken !== undefined) throw new OAuthError(broken.error, `${broken.rule} (${broken.section})`);
  if (responseType === undefined)
    throw new OAuthError("unsupported_response_type", "the response type is one that this server offers");

  const maxAge = request.optional("max_age");
  return {
    client,
    responseType,
    redirectUri,
    redirectUriSent: request.optional("redirect_uri"),
    state,
    scope: scopeOfRequest(parseScope(request.optional("scope")), client, settings).filter(
      // OpenID Connect Core §11: where no code is issued, there is nothing to stay connected with.
      (name) => name !== "offline_access" || responseType.grantType === GRANT_TYPE.authorizationCode,
    ),
    codeChallenge: parseCodeChallenge(request),
    nonce: request.optional("nonce"),
    prompt: words(request.optional("prompt")),
    maxAge: maxAge === undefined ? undefined : Number(maxAge),
    loginHint: request.optional("login_hint"),
  };
}

/** The words of a list like `prompt` (OpenID Connect Core §3.1.2.1). */
export const words = (text: string | null | undefined): ReadonlySet<string> =>
  new Set(text?.split(" ").filter((word) => word !== ""));
