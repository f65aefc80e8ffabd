/** The header in which a proxy hands a client's certificate on, as every proxy writes it and as nobody does. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCertificate } from "../../src/client-auth/certificate.ts";
import { CERTIFICATE_FORMATS, type CertificateFormat } from "../../src/records/settings.ts";
import { type MadeCertificate, makeAuthority, makeSelfSigned } from "../flows/certificates.ts";

const authority = makeAuthority("Example CA");
const leaf = authority.issue({ subject: "/CN=Notes" });
const stranger = makeSelfSigned({ subject: "/CN=Stranger" });

const bare = ({ der }: MadeCertificate): string => der.toString("base64");
const escaped = ({ pem }: MadeCertificate): string => encodeURIComponent(pem);
const spaced = ({ pem }: MadeCertificate): string => pem.replaceAll("\n", " ");

/** Which format reads what each proxy writes. */
const WRITTEN: readonly (readonly [proxy: string, format: CertificateFormat, write: (one: MadeCertificate) => string])[] = [
  ["nginx", "pem", escaped],
  ["Apache", "pem", spaced],
  ["HAProxy", "pem", bare],
  ["RFC 9440", "rfc9440", (one) => `:${bare(one)}:`],
  ["Traefik", "traefik", bare],
  ["Envoy", "xfcc", (one) => `Subject="CN=Notes, \\"x\\"";Cert="${escaped(one)}"`],
];

describe.each(WRITTEN)("as %s writes it", (_, format, write) => {
  const thumbprintIn = (value: string): string | undefined => {
    const read = readCertificate(value, format);
    return read === "malformed" ? undefined : read.thumbprint;
  };
  /** A header may be read as a certificate only if that very certificate stands in it, letter for letter. */
  const isHonest = (value: string): boolean => {
    const read = readCertificate(value, format);
    if (read === "malformed") return true;
    const spelled = value.replaceAll(/%([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    // What pads the last bytes, and the bits of the last letter that are none of theirs, say nothing.
    const letters = read.x509.raw.toString("base64").replace(/.=*$/, "");
    return spelled.replaceAll(/\s/g, "").includes(letters);
  };

  test("[CA-13] it is read", () => {
    expect(thumbprintIn(write(leaf))).toBe(leaf.thumbprint);
  });

  test("[CA-13][TL-12] two of them, in whatever way they are joined, are not the second one, and a stranger's is none before the proxy's", () => {
    for (const joint of [",", ", ", "", ";", "\n", " ", "%0A", "%2C"])
      for (const [one, other] of [
        [leaf, stranger],
        [stranger, leaf],
      ] as const)
        expect([joint, thumbprintIn(write(one) + joint + write(other))]).toEqual([joint, undefined]);
  });

  test("[CA-13] with bytes behind it, which would give it another thumbprint, it is malformed", () => {
    const der = Buffer.concat([leaf.der, Buffer.alloc(3)]);
    const lines = der.toString("base64").replaceAll(/.{64}/g, "$&\n");
    const longer = { ...leaf, der, pem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` };
    expect(thumbprintIn(write(longer))).toBeUndefined();
    for (const junk of [";x", ";,x", ",x=y", ";By=z,"]) expect([junk, thumbprintIn(write(leaf) + junk)]).toEqual([junk, undefined]);
  });

  test("[TL-12] with a character changed, added or missing it is malformed, or a certificate that stands in it; nothing throws", () => {
    const value = write(leaf);
    const character = fc.constantFrom(...'AZaz09+/=-:,;"\\% \n\0é');
    fc.assert(
      fc.property(fc.nat(value.length), character, fc.nat(2), (at, other, taken) =>
        isHonest(value.slice(0, at) + other + value.slice(at + taken)),
      ),
    );
  });

  test("[TL-12] made of its own pieces in any order, and of noise, it is malformed or honest", () => {
    const piece = fc.oneof(
      fc.constantFrom(bare(leaf), escaped(stranger), bare(authority), "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"),
      fc.constantFrom(":", ",", ";", '"', "\\", "=", "Cert=", "Chain=", "Hash=", "%", "%0A", "%00", " ", "\r\n", "AAAA"),
      fc.string(),
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => isHonest(pieces.join(""))));
  });
});

test.each(CERTIFICATE_FORMATS)("[TL-12] %s: what could be long is refused, and says nothing", (format) => {
  for (const unit of ["A", "=", " ", "%0A", ",", '"', '\\"', ";", "a=;", 'a="', ":", "-----BEGIN CERTIFICATE-----", "-"])
    for (const length of [16_000, 1_000_000]) {
      const value = unit.repeat(Math.ceil(length / unit.length));
      for (const text of [value, `-----BEGIN CERTIFICATE-----${value}`, `Cert="${value}`, `:${value}`])
        expect(readCertificate(text, format)).toBe("malformed");
    }
});
