/** The certificate of the client behind a request, where the settings say which header a trusted proxy hands it on in (RFC 8705). */

import type { ClientCertificate } from "../client-auth/certificate.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import type { CertificateFormat, Settings } from "../records/settings.ts";
import type { Incoming } from "./endpoint.ts";

/**
 * Undefined: it has none. A header that did not come straight from a trusted proxy is not looked at: anybody could have written it.
 *
 * @throws {OAuthError} invalid_request: the proxy hands on something that is not one certificate
 */
export function certificateOf(
  { isFromProxy, request }: Pick<Incoming, "isFromProxy" | "request">,
  { certificates }: Pick<Settings, "certificates">,
): Promise<ClientCertificate> | undefined {
  if (certificates === undefined || !isFromProxy) return undefined;
  const value = request.headers.get(certificates.header);
  return value === null || value.trim() === "" ? undefined : certificateIn(value, certificates.format);
}

async function certificateIn(value: string, format: CertificateFormat): Promise<ClientCertificate> {
  const { readCertificate } = await import("../client-auth/certificate.ts");
  const certificate = readCertificate(value, format);
  if (certificate !== "malformed") return certificate;
  throw new OAuthError("invalid_request", "the proxy hands on the client's certificate, one, in the format of the settings");
}

export const keyOfCertificate = (certificate: ClientCertificate | undefined): TokenKey | undefined =>
  certificate && { method: "mTLS", thumbprint: certificate.thumbprint };
