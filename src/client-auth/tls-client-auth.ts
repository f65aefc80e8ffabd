/** A certificate that an authority of the settings issued, for the subject that the client registered (RFC 8705 §2.1). */

import { X509Certificate } from "node:crypto";
import type { CertificateCheck } from "./certificate-check.ts";
import { isSubjectOf } from "./certificate-subject.ts";

/** Absent in a certificate: it may be used for anything (RFC 5280 §4.2.1.12). */
const FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";

export const tlsClientAuth: CertificateCheck = async ({ x509 }, { metadata }, { authorities, clock }) => {
  const moment = clock.now() * 1_000;
  if (!isValid(x509, moment)) return "the client's certificate is valid now (RFC 5280 §6.1.3)";
  if (x509.keyUsage !== undefined && !x509.keyUsage.includes(FOR_CLIENTS))
    return "the client's certificate may be used by clients (RFC 5280 §4.2.1.12)";
  const issuers = authorities.map((pem) => new X509Certificate(pem)).filter((one) => one.ca && isValid(one, moment));
  if (!issuers.some((issuer) => x509.checkIssued(issuer) && x509.verify(issuer.publicKey)))
    return "the client's certificate was issued by an authority of the settings (RFC 8705 §2.1)";
  return isSubjectOf(x509, metadata)
    ? undefined
    : "the certificate is for the subject that the client registered (RFC 8705 §2.1.2)";
};

export const isValid = ({ validFromDate, validToDate }: X509Certificate, moment: number): boolean =>
  validFromDate.getTime() <= moment && moment < validToDate.getTime();
