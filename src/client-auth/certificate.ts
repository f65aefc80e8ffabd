/**
 * The certificate that a client showed to the proxy which ends its TLS (RFC 8705), as that proxy hands it on. Whether the header came from
 * the proxy at all, the caller knows.
 */

import { hash, X509Certificate } from "node:crypto";
import type { CertificateFormat } from "../records/settings.ts";

export interface ClientCertificate {
  readonly x509: X509Certificate;
  /** SHA-256 over its DER: `x5t#S256` (RFC 8705 §3.1). */
  readonly thumbprint: string;
}

const LONGEST = 16_384;
const BASE64 = /^[A-Za-z0-9+/]{40,}={0,2}$/;
const PEM = /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;
/** RFC 8941 §3.3.5: a byte sequence, alone in its field (RFC 9440 §2.2). */
const BYTES = /^:([^:]*):$/;

/** "malformed": it holds no certificate, or more than one. A comma joins two fields of one name, and is none of the characters here. */
export function readCertificate(value: string, format: CertificateFormat): ClientCertificate | "malformed" {
  const text = value.length > LONGEST ? undefined : format === "pem" ? base64OfPem(value) : BYTES.exec(value.trim())?.[1];
  if (text === undefined || !BASE64.test(text)) return "malformed";
  const der = Buffer.from(text, "base64");
  try {
    const x509 = new X509Certificate(der);
    // What stands behind the certificate would make a second thumbprint for it.
    return x509.raw.equals(der) ? { x509, thumbprint: hash("sha256", der, "base64url") } : "malformed";
  } catch {
    return "malformed";
  }
}

/** As nginx's `$ssl_client_escaped_cert` has it; Traefik leaves out the first and the last line. */
function base64OfPem(value: string): string | undefined {
  try {
    const text = decodeURIComponent(value.trim());
    return (PEM.exec(text)?.[1] ?? text).replaceAll(/\s/g, "");
  } catch {
    return undefined;
  }
}
