/** The refusals that an OAuth endpoint gives, and the HTTP status that each travels under. */

import type { Seconds } from "./time.ts";

const STATUS = {
  // RFC 6749 §4.1.2.1, §5.2
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  unsupported_response_type: 400,
  invalid_scope: 400,
  access_denied: 400,
  server_error: 500,
  temporarily_unavailable: 503,
  // RFC 8628 §3.5
  authorization_pending: 400,
  slow_down: 400,
  expired_token: 400,
  // RFC 6750 §3.1
  invalid_token: 401,
  insufficient_scope: 403,
  // RFC 7591 §3.2.2
  invalid_redirect_uri: 400,
  invalid_client_metadata: 400,
  invalid_software_statement: 400,
  unapproved_software_statement: 400,
  // RFC 8707 §2
  invalid_target: 400,
  // OpenID Connect Core §3.1.2.6
  login_required: 400,
  consent_required: 400,
  interaction_required: 400,
  request_not_supported: 400,
  request_uri_not_supported: 400,
  // HTTP's own refusals, said in the same form (RFC 9110 §15.5, RFC 6585 §4)
  not_found: 404,
  method_not_allowed: 405,
  content_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
} as const;

export type OAuthErrorCode = keyof typeof STATUS;

export interface OAuthErrorOptions {
  /** What the operator needs to know and the wire must not: goes to the log alone. */
  readonly cause?: unknown;
  /** When another try makes sense: becomes `Retry-After` (RFC 9110 §10.2.3). */
  readonly retryAfter?: Seconds;
  /** A challenge for `WWW-Authenticate`, whole (RFC 6749 §5.2, RFC 6750 §3). */
  readonly challenge?: string;
}

/**
 * A refusal that we meant to give; anything else that is thrown is a bug and answers 500 without detail.
 *
 * The description goes on the wire: it names the rule that was broken, never the value that broke it. What the
 * operator needs to know goes into `cause`, which only the log sees.
 */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  readonly code: OAuthErrorCode;
  readonly retryAfter: Seconds | undefined;
  readonly challenge: string | undefined;

  constructor(code: OAuthErrorCode, description: string, options: OAuthErrorOptions = {}) {
    super(description, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.challenge = options.challenge;
  }

  /** The HTTP status of the answer at a machine's endpoint. */
  get status(): number {
    return STATUS[this.code];
  }
}
