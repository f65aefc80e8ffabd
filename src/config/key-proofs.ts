/** The settings of tokens that are bound to a key, and of clients that prove themselves by a certificate. */

import { X509Certificate } from "node:crypto";
import * as z from "zod";
import { CERTIFICATE_FORMATS, type CertificateFormat, type CertificateSettings, DEFAULT_SETTINGS } from "../records/settings.ts";
import { flag, section } from "./values.ts";

export const dpopSection: z.ZodType<{ readonly require_nonce: boolean }> = section(
  "Tokens that are bound to a key, so that a stolen one opens nothing (RFC 9449). Every program may ask for them by a DPoP proof.",
  {
    require_nonce: flag(
      "Whether a proof must have a nonce that this server gave. It shows that the proof was made just now; programs that do not know of nonces cannot sign in then.",
      DEFAULT_SETTINGS.requireDpopNonce,
    ),
  },
);

interface RawMtls {
  readonly header?: string | undefined;
  readonly format: CertificateFormat;
  readonly authorities: string;
  readonly origin?: string | undefined;
}

const CERTIFICATES = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const certificatesIn = (text: string): readonly string[] => text.match(CERTIFICATES) ?? [];

export const mtlsSection: z.ZodType<RawMtls> = section(
  "Certificates of clients (RFC 8705), as a reverse proxy of trusted_proxies hands them on. The proxy must remove the header from what clients send.",
  {
    header: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, { error: "must be the name of a header" })
      .optional()
      .meta({
        description: "The header with the client's certificate, such as Client-Cert. Absent: certificates are not looked at.",
      }),
    format: z.enum(CERTIFICATE_FORMATS).default("pem").meta({
      description:
        "How it stands there. pem: PEM, URL-encoded as nginx has it in $ssl_client_escaped_cert, with spaces as Apache has it, or its base64 alone. rfc9440: base64 between colons. traefik: all that the client showed, joined by commas. xfcc: Envoy's x-forwarded-client-cert.",
    }),
    authorities: z.string().refine(areAuthorities, { error: "must be certificates of authorities, as PEM" }).default("").meta({
      description:
        "The certificates, as PEM, that those of clients are issued by directly. Without any, no client can have the method tls_client_auth.",
    }),
    origin: z
      .string()
      .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? "") && URL.parse(text)?.origin === text, {
        error: "must be scheme and host, such as https://mtls.example.org",
      })
      .optional()
      .meta({
        description:
          "Where the proxy asks for certificates, such as https://mtls.example.org. Absent: at the issuer's own address.",
      }),
  },
);

function areAuthorities(text: string): boolean {
  const found = certificatesIn(text);
  if (text.replace(CERTIFICATES, "").trim() !== "") return false;
  try {
    return found.every((pem) => new X509Certificate(pem).ca);
  } catch {
    return false;
  }
}

export const certificatesOf = ({ authorities, format, header, origin }: RawMtls): CertificateSettings | undefined =>
  header === undefined ? undefined : { header: header.toLowerCase(), format, authorities: certificatesIn(authorities), origin };
