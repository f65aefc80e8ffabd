/** The words of Shared Signals: OpenID SSF 1.0, its events (CAEP 1.0, RISC 1.0), and how they are delivered (RFC 8935, RFC 8936). */

export const PUSH = "urn:ietf:rfc:8935";
export const POLL = "urn:ietf:rfc:8936";

const CAEP = "https://schemas.openid.net/secevent/caep/event-type";
const RISC = "https://schemas.openid.net/secevent/risc/event-type";

/** SSF §8.1.4.1: about the stream itself, whatever it asked for. */
export const VERIFICATION: string = "https://schemas.openid.net/secevent/ssf/event-type/verification";

export const SESSION_REVOKED: string = `${CAEP}/session-revoked`;
export const CREDENTIAL_CHANGE: string = `${CAEP}/credential-change`;
export const ACCOUNT_DISABLED: string = `${RISC}/account-disabled`;
export const ACCOUNT_ENABLED: string = `${RISC}/account-enabled`;
export const ACCOUNT_PURGED: string = `${RISC}/account-purged`;

/** What a stream can ask for. */
export const STREAM_EVENTS: readonly string[] = [
  SESSION_REVOKED,
  CREDENTIAL_CHANGE,
  ACCOUNT_DISABLED,
  ACCOUNT_ENABLED,
  ACCOUNT_PURGED,
];

/** SSF §8.1.2.1 */
export const STREAM_STATUSES = ["enabled", "paused", "disabled"] as const;
export type StreamStatus = (typeof STREAM_STATUSES)[number];

/** RFC 8935 §2.4, and SSF §8.1.4.1: why a receiver refuses a token. */
const REFUSALS: readonly string[] = [
  "invalid_request",
  "invalid_key",
  "invalid_issuer",
  "invalid_audience",
  "authentication_failed",
  "access_denied",
  "invalid_state",
];

/** What the log says of `err`: none of a stranger's own words. */
export const refusalWord = (err: unknown): string => REFUSALS.find((word) => word === err) ?? "other";
