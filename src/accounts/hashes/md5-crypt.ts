/** MD5-CRYPT ($1$), as FreeBSD brought it and Dovecot still makes it: weak, so it is replaced at the next sign-in. */

import { hash } from "node:crypto";
import { equal } from "./equal.ts";
import { damaged, type HashScheme } from "./scheme.ts";

const CRYPT = /^\$1\$([^$:\n]{0,8})\$([./A-Za-z0-9]{22})$/;
const ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ROUNDS = 1_000;

export const md5CryptScheme: HashScheme = (text) => {
  if (!text.startsWith("$1$")) return undefined;
  const [, salt, encoded] = CRYPT.exec(text) ?? [];
  if (salt === undefined || encoded === undefined) return damaged("md5-crypt");
  const expected = Buffer.from(encoded);
  return {
    scheme: "md5-crypt",
    verify: async (password) => equal(Buffer.from(encode(crypt(Buffer.from(password), Buffer.from(salt)))), expected),
  };
};

function crypt(password: Buffer, salt: Buffer): Buffer {
  const md5 = (...parts: readonly Uint8Array[]): Buffer => hash("md5", Buffer.concat(parts), "buffer");
  const mixed = md5(password, salt, password);
  const repeated = Buffer.concat(Array<Buffer>(Math.ceil(password.length / 16)).fill(mixed)).subarray(0, password.length);
  const bits: Uint8Array[] = [];
  // A zero byte for each bit that is set, and the first letter of the password for each other.
  for (let count = password.length; count > 0; count >>= 1)
    bits.push((count & 1) === 1 ? Buffer.alloc(1) : password.subarray(0, 1));
  let digest = md5(password, Buffer.from("$1$"), salt, repeated, ...bits);
  for (let round = 0; round < ROUNDS; round++) {
    const [first, last] = (round & 1) === 1 ? [password, digest] : [digest, password];
    digest = md5(first, ...(round % 3 === 0 ? [] : [salt]), ...(round % 7 === 0 ? [] : [password]), last);
  }
  return digest;
}

/** Three bytes at a time, six bits to a letter, the lowest first. */
function encode(digest: Buffer): string {
  const at = (index: number): number => digest[index] ?? 0;
  const groups = [0, 1, 2, 3, 4].map((index) => (at(index) << 16) | (at(index + 6) << 8) | at(index === 4 ? 5 : index + 12));
  const letters = (value: number, count: number): string =>
    Array.from({ length: count }, (_, index) => ALPHABET[(value >> (6 * index)) & 63]).join("");
  return groups.map((value) => letters(value, 4)).join("") + letters(at(11), 2);
}
