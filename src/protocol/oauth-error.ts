/** The refusals that an OAuth endpoint gives, and the HTTP status that each travels under. */

import type { Explanation } from "./explanation.ts";
import type { Seconds } from "./time.ts";

/** What is known about an error code. The answers and the reference page read it. */
export interface OAuthErrorKind {
  /** At an endpoint that programs call. */
  readonly status: number;
  /** At a resource, which names the scheme that it takes (RFC 9110 §15.5.2). Absent: the same. */
  readonly challengedStatus?: number;
  /** Where the code comes from. */
  readonly source: string;
  /** What the client should make of it. */
  readonly meaning: string;
}

const KINDS = {
  invalid_request: {
    status: 400,
    source: "RFC 6749 §5.2",
    meaning: "A parameter is missing, repeated or malformed, or two of them contradict each other.",
  },
  invalid_client: {
    status: 401,
    source: "RFC 6749 §5.2",
    meaning: "The client is unknown or disabled, or did not prove who it is. One answer for all of these.",
  },
  invalid_grant: {
    status: 400,
    challengedStatus: 401,
    source: "RFC 6749 §5.2",
    meaning:
      "The code, refresh token or password is wrong, expired, used, or another client's; or the account may not be used now. Sign in again.",
  },
  unauthorized_client: {
    status: 400,
    source: "RFC 6749 §5.2",
    meaning: "The client is not registered for this grant or response type.",
  },
  unsupported_grant_type: { status: 400, source: "RFC 6749 §5.2", meaning: "This server does not offer the grant type." },
  unsupported_response_type: {
    status: 400,
    source: "RFC 6749 §4.1.2.1",
    meaning: "This server does not offer the response type.",
  },
  invalid_scope: {
    status: 400,
    source: "RFC 6749 §5.2",
    meaning: "The scope is malformed, goes beyond what was granted, or has no name that the client may use.",
  },
  invalid_target: {
    status: 400,
    source: "RFC 8707 §2",
    meaning:
      "A resource is no absolute URI, was never added, or goes beyond what was granted; or one token cannot be for all of them.",
  },
  invalid_authorization_details: {
    status: 400,
    source: "RFC 9396 §5",
    meaning:
      "The authorization details are no list of objects, of an unknown type, against its schema, or go beyond what was granted.",
  },
  access_denied: { status: 400, source: "RFC 6749 §4.1.2.1, RFC 8628 §3.5", meaning: "The person said no." },
  server_error: {
    status: 500,
    source: "RFC 6749 §4.1.2.1",
    meaning: "A fault of the server. The description has an id, under which the log has more.",
  },
  temporarily_unavailable: {
    status: 503,
    source: "RFC 6749 §4.1.2.1",
    meaning: "Something that the server needs does not answer. Try again after `Retry-After`.",
  },
  authorization_pending: { status: 400, source: "RFC 8628 §3.5", meaning: "The person has not decided yet. Go on polling." },
  slow_down: { status: 400, source: "RFC 8628 §3.5", meaning: "You polled too fast. Wait five seconds more from now on." },
  expired_token: { status: 400, source: "RFC 8628 §3.5", meaning: "The device code is over. Ask for a new one." },
  invalid_token: {
    status: 401,
    source: "RFC 6750 §3.1",
    meaning: "The access token is dead; or, at registration, there is no initial access token, or a dead one.",
  },
  insufficient_scope: { status: 403, source: "RFC 6750 §3.1", meaning: "The access token lives, and lacks the scope." },
  insufficient_user_authentication: {
    status: 401,
    source: "RFC 9470 §3",
    meaning:
      "The access token lives, and its person did not sign in as surely as it is demanded. The challenge names the `acr_values` to ask for.",
  },
  invalid_dpop_proof: {
    status: 400,
    challengedStatus: 401,
    source: "RFC 9449 §5",
    meaning: "The DPoP proof breaks the rule that the description names, or was used before. At a resource: 401.",
  },
  use_dpop_nonce: {
    status: 400,
    challengedStatus: 401,
    source: "RFC 9449 §8",
    meaning:
      "The DPoP proof needs the nonce of the header `DPoP-Nonce`. Make a new proof with it, and ask again. At a resource: 401.",
  },
  invalid_redirect_uri: {
    status: 400,
    source: "RFC 7591 §3.2.2",
    meaning: "No redirect URI of the registration can be registered. The description names the rule.",
  },
  invalid_client_metadata: {
    status: 400,
    source: "RFC 7591 §3.2.2",
    meaning: "The registration is no JSON object, or a member of it cannot be.",
  },
  invalid_software_statement: { status: 400, source: "RFC 7591 §3.2.2", meaning: "The software statement is no signed JWT." },
  unapproved_software_statement: {
    status: 400,
    source: "RFC 7591 §3.2.2",
    meaning: "This server approves no issuer of software statements.",
  },
  login_required: {
    status: 400,
    source: "OpenID Connect Core §3.1.2.6",
    meaning: "`prompt=none` was asked, and nobody is signed in.",
  },
  consent_required: {
    status: 400,
    source: "OpenID Connect Core §3.1.2.6",
    meaning: "`prompt=none` was asked, and the person has to be asked.",
  },
  invalid_request_object: {
    status: 400,
    source: "RFC 9101 §7",
    meaning: "The signed request is not one that the client made for this server, or it is over. The description names the rule.",
  },
  invalid_request_uri: {
    status: 400,
    source: "RFC 9101 §7",
    meaning: "`request_uri` is none that the client registered or was given, or there is no request object at it.",
  },
  invalid_binding_message: {
    status: 400,
    source: "CIBA Core §13",
    meaning: "The binding message is too long, or has characters that cannot be shown plainly.",
  },
  // HTTP's own refusals, said in the same form.
  not_found: { status: 404, source: "RFC 9110 §15.5.5", meaning: "There is nothing at this address." },
  method_not_allowed: {
    status: 405,
    source: "RFC 9110 §15.5.6",
    meaning: "The address is not called in that way. `Allow` names the methods.",
  },
  conflict: {
    status: 409,
    source: "RFC 9110 §15.5.10",
    meaning: "What is there already forbids it: the client has as many streams as one may have.",
  },
  content_too_large: { status: 413, source: "RFC 9110 §15.5.14", meaning: "The body is larger than 64 kB." },
  unsupported_media_type: {
    status: 415,
    source: "RFC 9110 §15.5.16",
    meaning: "The body is no form (`application/x-www-form-urlencoded`) in UTF-8.",
  },
  too_many_requests: {
    status: 429,
    source: "RFC 6585 §4",
    meaning: "Too many tries. Wait as long as `Retry-After` says. Polls of a device never get it: they get `slow_down`.",
  },
} as const;

export type OAuthErrorCode = keyof typeof KINDS;

export const OAUTH_ERRORS: Readonly<Record<OAuthErrorCode, OAuthErrorKind>> = KINDS;

export interface OAuthErrorOptions {
  /** What the operator needs to know and the client must not. It goes to the log alone. */
  readonly cause?: unknown;
  /** After how many seconds to try again. It becomes `Retry-After` (RFC 9110 §10.2.3). */
  readonly retryAfter?: Seconds;
  /** A challenge for `WWW-Authenticate`, whole (RFC 6749 §5.2, RFC 6750 §3). */
  readonly challenge?: string;
  /** The nonce that the next DPoP proof needs. It becomes `DPoP-Nonce` (RFC 9449 §8). */
  readonly dpopNonce?: string | undefined;
  /** What the rule says of its breach to the administrator, who looks it up by the error id. */
  readonly explanation?: Explanation | undefined;
}

/**
 * A refusal that the code meant to give. Anything else that is thrown is a bug, and is answered 500 without detail.
 *
 * The description goes to the client: it names the rule that was broken, never the value that broke it. What the operator needs
 * to know goes into `cause`, which only the log shows.
 */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  readonly code: OAuthErrorCode;
  readonly retryAfter: Seconds | undefined;
  readonly challenge: string | undefined;
  readonly dpopNonce: string | undefined;
  readonly explanation: Explanation | undefined;

  constructor(code: OAuthErrorCode, description: string, options: OAuthErrorOptions = {}) {
    // It is no fault of ours, so the stack is not recorded. To find it out is a tenth of what a refused request costs.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(description, options.cause === undefined ? undefined : { cause: options.cause });
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.challenge = options.challenge;
    this.dpopNonce = options.dpopNonce;
    this.explanation = options.explanation;
  }

  /** The HTTP status of the answer at a machine's endpoint. */
  get status(): number {
    const { status, challengedStatus = status } = OAUTH_ERRORS[this.code];
    return this.challenge === undefined ? status : challengedStatus;
  }
}
