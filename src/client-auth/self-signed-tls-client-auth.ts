/** A certificate that the client made itself, and whose like stands in its JWK set (RFC 8705 §2.2). */

import type { Json } from "../protocol/client-members.ts";
import type { ClientCertificate } from "./certificate.ts";
import type { CertificateCheck } from "./certificate-check.ts";
import { isValid } from "./tls-client-auth.ts";

export const selfSignedTlsClientAuth: CertificateCheck = async (certificate, client, { clientKeys, clock }) => {
  if (!isValid(certificate.x509, clock.now() * 1_000)) return "the client's certificate is valid now (RFC 5280 §6.1.3)";
  const { keys } = await clientKeys.of(client);
  if (keys.some((key) => isOf(key, certificate))) return undefined;
  const newer = await clientKeys.again(client);
  return newer?.keys.some((key) => isOf(key, certificate)) === true
    ? undefined
    : "the certificate is one of the client's JWK set: its x5c, or its x5t#S256 (RFC 8705 §2.2.2)";
};

/** The certificate itself counts, not its key alone: another certificate for the same key is another one. */
function isOf({ x5c, "x5t#S256": thumbprint }: Json, { thumbprint: shown, x509 }: ClientCertificate): boolean {
  if (x5c === undefined) return thumbprint === shown;
  const first: unknown = Array.isArray(x5c) ? x5c[0] : undefined;
  return typeof first === "string" && Buffer.from(first, "base64").equals(x509.raw);
}
