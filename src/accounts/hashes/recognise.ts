/** The list of the schemes, and the one function that tells what a hash of another system is. */

import { argon2Scheme } from "./argon2.ts";
import { bcryptScheme } from "./bcrypt.ts";
import { digestScheme } from "./digest.ts";
import { md5CryptScheme } from "./md5-crypt.ts";
import { pbkdf2Scheme } from "./pbkdf2.ts";
import type { HashScheme, RecognisedHash, RefusedHash } from "./scheme.ts";
import { scramScheme } from "./scram.ts";
import { shaCryptScheme } from "./sha-crypt.ts";

const SCHEMES: readonly HashScheme[] = [
  argon2Scheme,
  bcryptScheme,
  shaCryptScheme,
  md5CryptScheme,
  pbkdf2Scheme,
  scramScheme,
  digestScheme,
];

/** Dovecot says before each hash what it is, even where the hash says so itself; {CRYPT} is any of crypt(3). */
const SPEAKING = /^\{(BLF-CRYPT|MD5|MD5-CRYPT|SHA256-CRYPT|SHA512-CRYPT|ARGON2I|ARGON2ID|CRYPT)\}(\$.*)$/i;
const SPOKEN_OF: Readonly<Record<string, RegExp>> = {
  "BLF-CRYPT": /^bcrypt$/,
  MD5: /^md5-crypt$/,
  "MD5-CRYPT": /^md5-crypt$/,
  "SHA256-CRYPT": /^sha256-crypt$/,
  "SHA512-CRYPT": /^sha512-crypt$/,
  ARGON2I: /^argon2i$/,
  ARGON2ID: /^argon2id$/,
  CRYPT: /^bcrypt$|-crypt$/,
};

const LONGEST = 1_024;
const UNKNOWN: RefusedHash = {
  refused:
    "the hash is of no scheme that is taken: bcrypt, argon2, sha256-crypt, sha512-crypt, md5-crypt, PBKDF2, SCRAM, {SSHA}, {SSHA256}, {SSHA512}, {SMD5}, or one of these behind Dovecot's {SCHEME}",
};

/** Of Dovecot, and why no password is ever right for them here. */
const NOT_TAKEN: Readonly<Record<string, string>> = {
  "DES-CRYPT": "it knows eight characters of a password alone",
  "PLAIN-MD4": "MD4 is broken",
  "CRAM-MD5": "it was made for a sign-in that nobody should use",
  "HMAC-MD5": "it was made for a sign-in that nobody should use",
  "DIGEST-MD5": "it was made for a sign-in that nobody should use",
  OTP: "it is a list of passwords that work once",
};

/**
 * What a hash of another system is. Import asks this before it takes one over; `refused` is a sentence for the administrator. A
 * password in clear is no hash.
 */
export function recogniseHash(text: string): RecognisedHash | RefusedHash {
  if (text.length > LONGEST) return UNKNOWN;
  const [, prefix = "", rest = ""] = SPEAKING.exec(text) ?? [];
  const bare = rest === "" ? text : rest;
  const found = SCHEMES.map((read) => read(bare)).find((read) => read !== undefined);
  if (found === undefined) return refusedKind(text) ?? UNKNOWN;
  const spokenOf = SPOKEN_OF[prefix.toUpperCase()];
  if (spokenOf !== undefined && "scheme" in found && !spokenOf.test(found.scheme)) {
    return { refused: `the hash is not what {${prefix.toUpperCase()}} before it says` };
  }
  return found;
}

function refusedKind(text: string): RefusedHash | undefined {
  const [, prefix = ""] = /^\{([A-Z0-9-]{1,20})\}/i.exec(text) ?? [];
  const scheme = prefix.toUpperCase();
  const because = Object.hasOwn(NOT_TAKEN, scheme) ? NOT_TAKEN[scheme] : undefined;
  return because === undefined ? undefined : { refused: `a hash of the scheme {${scheme}} is not taken, since ${because}` };
}
