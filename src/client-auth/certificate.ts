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
const LONGEST_CHAIN = 5;
const BASE64 = /^[A-Za-z0-9+/]{40,}={0,2}$/;
const PEM = /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;
/** RFC 8941 §3.3.5: a byte sequence, alone in its field (RFC 9440 §2.2). */
const BYTES = /^:([^:]*):$/;

/** Takes base64 out of the header, of the client's certificate first. Undefined: the header has another form. */
const FORMS: Readonly<Record<CertificateFormat, (value: string) => readonly string[] | undefined>> = {
  pem: (value) => only(base64OfPem(value)),
  rfc9440: (value) => only(BYTES.exec(value.trim())?.[1]),
  traefik: chainOfTraefik,
  xfcc: certificateOfEnvoy,
};

/** "malformed": it holds no certificate, or more than one. A comma joins two fields of one name, and is none of the characters here. */
export function readCertificate(value: string, format: CertificateFormat): ClientCertificate | "malformed" {
  const chain = value.length > LONGEST ? undefined : FORMS[format](value)?.map(certificateIn);
  const [first, ...above] = chain ?? [];
  if (first === undefined || first === "malformed") return "malformed";
  let below = first;
  for (const next of above) {
    // So two headers, one of them a stranger's, are no chain.
    if (next === "malformed" || !below.x509.checkIssued(next.x509) || !below.x509.verify(next.x509.publicKey)) return "malformed";
    below = next;
  }
  return first;
}

const only = (text: string | undefined): readonly string[] | undefined => (text === undefined ? undefined : [text]);

function certificateIn(text: string): ClientCertificate | "malformed" {
  if (!BASE64.test(text)) return "malformed";
  const der = Buffer.from(text, "base64");
  try {
    const x509 = new X509Certificate(der);
    // What stands behind the certificate would make a second thumbprint for it.
    return x509.raw.equals(der) ? { x509, thumbprint: hash("sha256", der, "base64url") } : "malformed";
  } catch {
    return "malformed";
  }
}

/** Traefik sends all certificates that the client showed, joined by commas without a space, the client's own first. */
function chainOfTraefik(value: string): readonly string[] | undefined {
  const parts = value.split(",").map(base64OfPem);
  return parts.length > LONGEST_CHAIN || parts.some((part) => part === undefined) ? undefined : parts.map((part) => part ?? "");
}

/** One pair of `x-forwarded-client-cert`. A comma outside of quotes begins another proxy's element, and is none of it. */
const PAIR = /([A-Za-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^",;=]*))(?:;|$)/gy;

/** Envoy has one element where it sets the header itself: `Hash=…;Cert="…"`, keys in any case. More than one, and a stranger may have written the first. */
function certificateOfEnvoy(value: string): readonly string[] | undefined {
  const pairs = [...value.matchAll(PAIR)];
  if (pairs.reduce((length, [whole]) => length + whole.length, 0) !== value.length || value.endsWith(";")) return undefined;
  const named = (wanted: string): readonly string[] =>
    pairs.filter(([, key = ""]) => key.toLowerCase() === wanted).map(([, , quoted, plain = ""]) => quoted ?? plain);
  const [certificate, ...others] = named("cert");
  const base64 = certificate === undefined || others.length > 0 ? undefined : base64OfPem(certificate);
  if (base64 === undefined) return undefined;
  const digest = hash("sha256", Buffer.from(base64, "base64"), "hex");
  return named("hash").every((said) => said.toLowerCase() === digest) ? [base64] : undefined;
}

/** As nginx's `$ssl_client_escaped_cert` has it. Apache has spaces for the ends of lines; others leave out the first and the last line. */
function base64OfPem(value: string): string | undefined {
  try {
    const text = decodeURIComponent(value.trim());
    return (PEM.exec(text)?.[1] ?? text).replaceAll(/\s/g, "");
  } catch {
    return undefined;
  }
}
