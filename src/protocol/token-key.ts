/** The key that a token is bound to, so that a stolen one opens nothing (RFC 9449, RFC 8705). */

/** A key, as a token names it and as the proof beside a request shows it. */
export interface TokenKey {
  /** How it is proved: by a signature beside the request, or by the certificate of the connection. */
  readonly method: "DPoP" | "mTLS";
  /** SHA-256 of the public key (RFC 7638) or of the certificate: 43 characters of base64url. */
  readonly thumbprint: string;
}

/** Whether it is a SHA-256 value in base64url, in its one spelling: the last character has two spare bits. */
export const isThumbprint = (text: string): boolean => /^[\w-]{42}[AEIMQUYcgkosw048]$/.test(text);

export type TokenType = "Bearer" | "DPoP";

/** How a token of this binding is presented (RFC 9449 §5; RFC 8705 §3 leaves it Bearer). */
export const tokenTypeOf = (key: TokenKey | undefined): TokenType => (key?.method === "DPoP" ? "DPoP" : "Bearer");

/** How other servers are told of it: as `cnf` (RFC 7800 §3.1, RFC 9449 §6.1, RFC 8705 §3.1). */
export const confirmationOf = ({ method, thumbprint }: TokenKey): Readonly<Record<string, string>> =>
  method === "DPoP" ? { jkt: thumbprint } : { "x5t#S256": thumbprint };

/** The key that another server's `cnf` names. "unknown": it names one that cannot be proved here. */
export function keyOfConfirmation(cnf: unknown): TokenKey | undefined | "unknown" {
  if (cnf === undefined) return undefined;
  const {
    jkt,
    "x5t#S256": certificate,
    ...others
  }: Readonly<Record<string, unknown>> = typeof cnf === "object" && cnf !== null ? { ...cnf } : {};
  if (Object.keys(others).length > 0 || (jkt === undefined) === (certificate === undefined)) return "unknown";
  const thumbprint = jkt ?? certificate;
  if (typeof thumbprint !== "string" || !isThumbprint(thumbprint)) return "unknown";
  return { method: jkt === undefined ? "mTLS" : "DPoP", thumbprint };
}

/** Whether the proof beside the request opens a token that is bound to `key`. A token that is bound to no key needs no proof. */
export const isProved = (key: TokenKey | undefined, proof: TokenKey | undefined): boolean =>
  key === undefined || (key.method === proof?.method && key.thumbprint === proof.thumbprint);
