/** PBKDF2 (RFC 8018 §5.2), as passlib, the PHC format, Django and Dovecot write it. */

import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import { equal } from "./equal.ts";
import { damaged, type HashScheme, type RecognisedHash, type RefusedHash, tooCostly } from "./scheme.ts";

interface Written {
  readonly digest: string;
  readonly rounds: number;
  readonly salt: Buffer;
  readonly expected: Buffer;
}

const BEGINNING = /^(?:\$pbkdf2(?:-sha(?:1|256|512))?\$|pbkdf2_sha(?:1|256|512)\$|\{PBKDF2\})/i;
/** passlib writes the number of rounds alone, and a full stop for a plus. PHC names it, and may name the length. */
const PHC =
  /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(?:i=)?(\d{1,10})(?:,l=\d{1,3})?\$([A-Za-z0-9./+]{0,172}={0,2})\$([A-Za-z0-9./+]{16,172}={0,2})$/;
const DJANGO = /^pbkdf2_(sha1|sha256|sha512)\$(\d{1,10})\$([^$]{1,128})\$([A-Za-z0-9+/]{16,172}={0,2})$/;
/** Dovecot's own, of SHA-1 alone. */
const DOVECOT = /^\{PBKDF2\}\$1\$([^$]{1,128})\$(\d{1,10})\$([0-9a-f]{40})$/i;
const MOST_ROUNDS = 5_000_000;

const derive = promisify(pbkdf2);

export const pbkdf2Scheme: HashScheme = (text) => {
  if (!BEGINNING.test(text)) return undefined;
  const written = phc(PHC.exec(text)) ?? django(DJANGO.exec(text)) ?? dovecot(DOVECOT.exec(text));
  return written === undefined || written.rounds === 0 ? damaged("PBKDF2") : recognised(written);
};

function recognised({ digest, rounds, salt, expected }: Written): RecognisedHash | RefusedHash {
  if (rounds > MOST_ROUNDS) return tooCostly("PBKDF2", "at most 5,000,000 rounds");
  return {
    scheme: `pbkdf2-${digest}`,
    verify: async (password) => equal(await derive(password, salt, rounds, expected.length, digest), expected),
  };
}

function phc(found: RegExpExecArray | null): Written | undefined {
  const [, digest = "sha1", rounds, salt, tag] = found ?? [];
  if (salt === undefined || tag === undefined) return undefined;
  return { digest, rounds: Number(rounds), salt: base64(salt), expected: base64(tag) };
}

function django(found: RegExpExecArray | null): Written | undefined {
  const [, digest, rounds, salt, tag] = found ?? [];
  if (digest === undefined || salt === undefined || tag === undefined) return undefined;
  return { digest, rounds: Number(rounds), salt: Buffer.from(salt), expected: base64(tag) };
}

function dovecot(found: RegExpExecArray | null): Written | undefined {
  const [, salt, rounds, tag] = found ?? [];
  if (salt === undefined || tag === undefined) return undefined;
  return { digest: "sha1", rounds: Number(rounds), salt: Buffer.from(salt), expected: Buffer.from(tag, "hex") };
}

const base64 = (text: string): Buffer => Buffer.from(text.replaceAll(".", "+"), "base64");
