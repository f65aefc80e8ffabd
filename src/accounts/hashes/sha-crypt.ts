/** sha256-crypt and sha512-crypt ($5$, $6$), as glibc has them: Drepper's specification, version 0.6. */

import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { equal } from "./equal.ts";
import { damaged, type HashScheme, tooCostly } from "./scheme.ts";

type Algorithm = "sha256" | "sha512";

const BEGINNING = /^\$([56])\$/;
const CRYPT = /^\$([56])\$(?:rounds=(\d{1,9})\$)?([^$:\n]{0,16})\$([./A-Za-z0-9]{43}|[./A-Za-z0-9]{86})$/;
const DEFAULT_ROUNDS = 5_000;
const LEAST_ROUNDS = 1_000;
const MOST_ROUNDS = 1_000_000;
/** A few milliseconds. Then other requests get their turn. */
const SLICE = 2_000;
const ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export const shaCryptScheme: HashScheme = (text) => {
  const [, kind] = BEGINNING.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const algorithm: Algorithm = kind === "5" ? "sha256" : "sha512";
  const scheme = `${algorithm}-crypt`;
  const [, , written, salt, encoded] = CRYPT.exec(text) ?? [];
  if (salt === undefined || encoded?.length !== (algorithm === "sha256" ? 43 : 86)) return damaged(scheme);
  const rounds = written === undefined ? DEFAULT_ROUNDS : Math.max(Number(written), LEAST_ROUNDS);
  if (rounds > MOST_ROUNDS) return tooCostly(scheme, "at most 1,000,000 rounds");
  const expected = Buffer.from(encoded);
  return {
    scheme,
    verify: async (password) => {
      const digest = await crypt(algorithm, Buffer.from(password), Buffer.from(salt), rounds);
      return equal(Buffer.from(encode(digest)), expected);
    },
  };
};

/** The steps are numbered as in the specification. */
async function crypt(algorithm: Algorithm, password: Buffer, salt: Buffer, rounds: number): Promise<Buffer> {
  const sha = (...parts: readonly Uint8Array[]): Buffer => hash(algorithm, Buffer.concat(parts), "buffer");
  const b = sha(password, salt, password); // 4–8
  const bits: Uint8Array[] = [];
  for (let count = password.length; count > 0; count >>= 1) bits.push((count & 1) === 1 ? b : password); // 11
  let digest = sha(password, salt, stretched(b, password.length), ...bits); // 1–3, 9–12
  const p = stretched(sha(...Array<Buffer>(password.length).fill(password)), password.length); // 13–16
  const s = stretched(sha(...Array<Buffer>(16 + (digest[0] ?? 0)).fill(salt)), salt.length); // 17–20
  for (let round = 0; round < rounds; round++) {
    const [first, last] = (round & 1) === 1 ? [p, digest] : [digest, p];
    digest = sha(first, ...(round % 3 === 0 ? [] : [s]), ...(round % 7 === 0 ? [] : [p]), last); // 21
    if (round % SLICE === SLICE - 1) await setImmediate();
  }
  return digest;
}

/** The digest again and again, to this length. */
const stretched = (digest: Buffer, length: number): Buffer =>
  Buffer.concat(Array<Buffer>(Math.ceil(length / digest.length)).fill(digest)).subarray(0, length);

/** 22: the bytes in an order of its own, three at a time, six bits to a letter, the lowest first. */
function encode(digest: Buffer): string {
  const third = Math.floor(digest.length / 3);
  let text = "";
  const add = (bytes: readonly number[], letters: number) => {
    let value = bytes.reduce((sum, byte) => (sum << 8) | byte, 0);
    for (let letter = 0; letter < letters; letter++, value >>= 6) text += ALPHABET[value & 63];
  };
  const at = (index: number): number => digest[index] ?? 0;
  for (let index = 0; index < third; index++) {
    const [x, y, z] = [index, index + third, index + 2 * third];
    // The order turns with each group: to the right for sha256, to the left for sha512.
    const turned =
      digest.length === 32
        ? [
            [x, y, z],
            [z, x, y],
            [y, z, x],
          ]
        : [
            [x, y, z],
            [y, z, x],
            [z, x, y],
          ];
    add((turned[index % 3] ?? []).map(at), 4);
  }
  if (digest.length === 32) add([0, at(31), at(30)], 3);
  else add([0, 0, at(63)], 2);
  return text;
}
