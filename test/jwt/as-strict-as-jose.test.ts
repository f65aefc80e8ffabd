/** A library that many rely on is the measure: what `jose` refuses, counts for nothing here ([decision 7](../../docs/decisions/0007-foreign-jwts-by-node-crypto.md)). */

import fc from "fast-check";
import { CompactSign, compactVerify, exportJWK, generateKeyPair, importJWK } from "jose";
import { expect, test } from "vitest";
import { readJwt } from "../../src/jwt/read-jwt.ts";

const ALGORITHMS = ["ES256", "PS256", "RS256", "EdDSA", "Ed25519"] as const;

async function signed(alg: (typeof ALGORITHMS)[number]) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const text = await new CompactSign(Buffer.from('{"iss":"a program"}')).setProtectedHeader({ alg }).sign(privateKey);
  return { alg, text, jwk: { ...(await exportJWK(publicKey)) } };
}
const SIGNED = await Promise.all(ALGORITHMS.map(signed));

const BASE64URL = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
const sign = fc.constantFrom(...BASE64URL, ".", "=", "+", " ");
const place = fc.nat({ max: 999 });

/** A change of a text at one place: the end is where encodings have bits to spare. */
const change = fc.oneof(
  fc.record({ at: fc.oneof(place, fc.constantFrom(-1, -2)), put: sign, over: fc.constantFrom(0, 1) }),
  fc.constant(undefined),
);
const changed = (text: string, how: { at: number; put: string; over: number } | undefined): string => {
  if (how === undefined) return text;
  const at = how.at < 0 ? text.length + how.at : how.at % text.length;
  return text.slice(0, at) + how.put + text.slice(at + how.over);
};
const member = fc.constantFrom("kty", "crv", "x", "y", "n", "e");
const more = fc.record(
  {
    use: fc.constantFrom("sig", "enc"),
    key_ops: fc.constantFrom(["verify"], ["sign"], [], ["verify", "verify"]),
    alg: fc.constantFrom(...ALGORITHMS, "none"),
    ext: fc.boolean(),
  },
  { requiredKeys: [] },
);

async function joseTakes(text: string, jwk: object, alg: string): Promise<boolean> {
  try {
    await compactVerify(text, await importJWK(jwk, alg), { algorithms: [alg] });
    return true;
  } catch {
    return false;
  }
}

test("[CA-11] whatever is changed in a token or a key, what the library refuses is refused", async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SIGNED),
      change,
      member,
      change,
      more,
      async ({ alg, jwk, text }, inText, name, inKey, rest) => {
        const token = changed(text, inText);
        const value = jwk[name];
        const key = { ...jwk, ...(typeof value === "string" && { [name]: changed(value, inKey) }), ...rest };
        const { ok } = await readJwt(token, { algorithms: [alg], keys: [key] });
        if (ok) taken++;
        return !ok || (await joseTakes(token, key, alg));
      },
    ),
    { numRuns: 2_000 },
  );
  // Some changes change nothing, so that not everything was refused.
  expect(taken).toBeGreaterThan(20);
});
