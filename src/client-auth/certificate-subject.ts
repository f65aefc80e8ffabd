/** Whether a certificate is the one that a client registered by its subject (RFC 8705 §2.1.2). */

import type { X509Certificate } from "node:crypto";
import type { ClientMembers } from "../protocol/client-members.ts";
import { CERTIFICATE_SUBJECTS } from "../protocol/names.ts";

/** Exactly one of the five members says it, so that nobody has to know which of two counts. */
export function isSubjectOf(certificate: X509Certificate, members: ClientMembers): boolean {
  const [name, ...others] = CERTIFICATE_SUBJECTS.filter((one) => members[one] !== undefined);
  const expected = name === undefined ? undefined : members[name];
  if (name === undefined || expected === undefined || others.length > 0) return false;
  const named = alternativeNames(certificate);
  switch (name) {
    case "tls_client_auth_subject_dn":
      return isSameName(expected, certificate.subject);
    case "tls_client_auth_san_dns":
      return named.some(([kind, value]) => kind === "DNS" && value.toLowerCase() === expected.toLowerCase());
    case "tls_client_auth_san_uri":
      return named.some(([kind, value]) => kind === "URI" && value === expected);
    case "tls_client_auth_san_ip":
      return named.some(([kind, value]) => kind === "IP Address" && addressOf(value) === addressOf(expected));
    case "tls_client_auth_san_email":
      return named.some(([kind, value]) => kind === "email" && value === expected);
  }
}

/** What Node writes: `DNS:a, URI:"with a comma, in quotes"`. Undefined parts end the reading, so that nothing is guessed. */
const NAME = /(?:^|, )([A-Za-z ]+):(?:"((?:[^"\\]|\\.)*)"|([^",]*))(?=, |$)/gy;

function alternativeNames({ subjectAltName = "" }: X509Certificate): readonly (readonly [kind: string, value: string])[] {
  const found = [...subjectAltName.matchAll(NAME)];
  const length = found.reduce((sum, [whole]) => sum + whole.length, 0);
  return length === subjectAltName.length ? found.map(([, kind = "", quoted, plain = ""]) => [kind, quoted ?? plain]) : [];
}

/** IPv6 has many spellings. */
const addressOf = (text: string): string => URL.parse(text.includes(":") ? `http://[${text}]` : `http://${text}`)?.hostname ?? "";

/**
 * A distinguished name as RFC 4514 writes it, the last part first, against Node's lines, which begin with the first.
 */
function isSameName(registered: string, subject: string): boolean {
  const wanted = splitName(registered, ",").map(partsOf).reverse();
  const shown = subject.split("\n").map(partsOf);
  return wanted.length === shown.length && wanted.every((part, at) => part !== undefined && part === shown[at]);
}

/** Where the separator stands unescaped. */
function splitName(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let part = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\") part += character + (text[++at] ?? "");
    else if (character === separator) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}

/** One relative name, in one spelling: `CN=x`, or several joined in a fixed order. Undefined: it is none. */
function partsOf(text: string): string | undefined {
  const parts = splitName(text, "+").map((part) => {
    const equals = part.indexOf("=");
    const type = part.slice(0, equals).trim().toUpperCase();
    return equals < 1 || type === "" ? undefined : JSON.stringify([SHORT[type] ?? type, unescaped(part.slice(equals + 1).trim())]);
  });
  return parts.includes(undefined) ? undefined : parts.sort().join("+");
}

/** Other spellings of the types that certificates of clients have. */
const SHORT: Readonly<Record<string, string>> = {
  EMAIL: "EMAILADDRESS",
  E: "EMAILADDRESS",
  S: "ST",
  "2.5.4.3": "CN",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "0.9.2342.19200300.100.1.1": "UID",
  "0.9.2342.19200300.100.1.25": "DC",
};

/** RFC 4514 §2.4: `\,` for a character, `\C3\A9` for bytes of UTF-8. */
function unescaped(value: string): string {
  const bytes: Buffer[] = [];
  for (const [whole, hex, escaped] of value.matchAll(/\\([0-9A-Fa-f]{2})|\\(.)|[^\\]+/gsu))
    bytes.push(hex === undefined ? Buffer.from(escaped ?? whole) : Buffer.from(hex, "hex"));
  return Buffer.concat(bytes).toString();
}
