/** {SCRAM-SHA-1} and {SCRAM-SHA-256} (RFC 5802 §3), as Dovecot writes them: rounds, salt, StoredKey and ServerKey. */

import { createHmac, hash, pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import { equal } from "./equal.ts";
import { damaged, type HashScheme, tooCostly } from "./scheme.ts";

const BEGINNING = /^\{SCRAM-(SHA-1|SHA-256)\}/i;
const WRITTEN = /^\{SCRAM-SHA-(?:1|256)\}(\d{1,10}),([A-Za-z0-9+/]{4,172}={0,2}),([A-Za-z0-9+/]{27,43}=),([A-Za-z0-9+/]{27,43}=)$/i;
const LENGTHS = { sha1: 20, sha256: 32 } as const;
const MOST_ROUNDS = 5_000_000;

const derive = promisify(pbkdf2);

export const scramScheme: HashScheme = (text) => {
  const [, name] = BEGINNING.exec(text) ?? [];
  if (name === undefined) return undefined;
  const scheme = `{SCRAM-${name.toUpperCase()}}`;
  const digest = name.toUpperCase() === "SHA-1" ? "sha1" : "sha256";
  const [, written, salt, storedKey] = WRITTEN.exec(text) ?? [];
  const expected = Buffer.from(storedKey ?? "", "base64");
  const rounds = Number(written);
  if (salt === undefined || expected.length !== LENGTHS[digest] || rounds === 0) return damaged(scheme);
  if (rounds > MOST_ROUNDS) return tooCostly(scheme, "at most 5,000,000 rounds");
  return {
    scheme,
    async verify(password) {
      const salted = await derive(password, Buffer.from(salt, "base64"), rounds, expected.length, digest);
      return equal(hash(digest, createHmac(digest, salted).update("Client Key").digest(), "buffer"), expected);
    },
  };
};
