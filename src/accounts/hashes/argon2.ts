/** argon2i, argon2d and argon2id in the PHC string format (RFC 9106). */

import { argon2 } from "node:crypto";
import { promisify } from "node:util";
import { equal } from "./equal.ts";
import { damaged, type HashScheme, tooCostly } from "./scheme.ts";

const BEGINNING = /^\$(argon2(?:id|i|d))\$/;
const PHC =
  /^\$(argon2(?:id|i|d))\$v=19\$m=([1-9]\d{0,9}),t=([1-9]\d{0,9}),p=([1-9]\d{0,9})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{16,86})$/;
const MOST = { memory: 262_144, passes: 16, parallelism: 16 };

const derive = promisify(argon2);

export const argon2Scheme: HashScheme = (text) => {
  const [, scheme] = BEGINNING.exec(text) ?? [];
  if (scheme !== "argon2id" && scheme !== "argon2i" && scheme !== "argon2d") return undefined;
  const [, , memory, passes, parallelism, salt, tag] = PHC.exec(text) ?? [];
  // Version 1.0, which names no number or 16, is another function, and Node does not have it.
  if (salt === undefined || tag === undefined) return damaged(`${scheme} (version 19)`);

  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  if (cost.memory > MOST.memory || cost.passes > MOST.passes || cost.parallelism > MOST.parallelism) {
    return tooCostly(scheme, `at most 256 MiB, ${MOST.passes} passes and ${MOST.parallelism} lanes`);
  }
  if (cost.memory < 8 * cost.parallelism) return damaged(scheme); // RFC 9106 §3.1
  const [nonce, expected] = [Buffer.from(salt, "base64"), Buffer.from(tag, "base64")];
  return {
    scheme,
    verify: async (password) =>
      equal(await derive(scheme, { ...cost, message: password, nonce, tagLength: expected.length }), expected),
  };
};
