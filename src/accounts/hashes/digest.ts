/** {SSHA}, {SMD5} and their kin (RFC 2307 and after): one hash over password and salt. {SHA} and its kin have no salt. */

import { hash } from "node:crypto";
import { equal } from "./equal.ts";
import { damaged, type HashScheme } from "./scheme.ts";

const SCHEMES: Readonly<Record<string, { readonly algorithm: string; readonly length: number; readonly salted: boolean }>> = {
  SHA: { algorithm: "sha1", length: 20, salted: false },
  SHA1: { algorithm: "sha1", length: 20, salted: false },
  SHA256: { algorithm: "sha256", length: 32, salted: false },
  SHA512: { algorithm: "sha512", length: 64, salted: false },
  SSHA: { algorithm: "sha1", length: 20, salted: true },
  SSHA256: { algorithm: "sha256", length: 32, salted: true },
  SSHA512: { algorithm: "sha512", length: 64, salted: true },
  MD5: { algorithm: "md5", length: 16, salted: false },
  "LDAP-MD5": { algorithm: "md5", length: 16, salted: false },
  "PLAIN-MD5": { algorithm: "md5", length: 16, salted: false },
  SMD5: { algorithm: "md5", length: 16, salted: true },
};
const PREFIXED = /^\{(S?SHA(?:1|256|512)?|(?:LDAP-|PLAIN-|S)?MD5)(?:\.(b64|base64|hex))?\}(.*)$/i;
const LONGEST_SALT = 64;

export const digestScheme: HashScheme = (text) => {
  const [, name = "", encoding, encoded = ""] = PREFIXED.exec(text) ?? [];
  const { algorithm, length, salted } = SCHEMES[name.toUpperCase()] ?? {};
  if (algorithm === undefined || length === undefined) return undefined;
  const bytes = decoded(encoded, encoding?.toLowerCase() === "hex" || (!salted && encoded.length === 2 * length));
  const saltLength = bytes === undefined ? -1 : bytes.length - length;
  if (bytes === undefined || (salted ? saltLength < 1 || saltLength > LONGEST_SALT : saltLength !== 0)) {
    return damaged(`{${name.toUpperCase()}}`);
  }
  const [expected, salt] = [bytes.subarray(0, length), bytes.subarray(length)];
  return {
    scheme: `{${name.toUpperCase()}}`,
    verify: async (password) => equal(hash(algorithm, Buffer.concat([Buffer.from(password), salt]), "buffer"), expected),
  };
};

/** Undefined: it is not in that encoding. Buffer would leave out what it does not know. */
function decoded(text: string, isHex: boolean): Buffer | undefined {
  if (isHex) return /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, "hex") : undefined;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : undefined;
}
