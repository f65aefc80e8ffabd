/** Signatures and headers that a stranger thinks out: none is taken that the agreed key did not make in the agreed way. */

import { constants, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { exportJWK } from "jose";
import { describe, expect, test } from "vitest";
import { readJwt } from "../../src/jwt/read-jwt.ts";
import { FOREIGN_ALGORITHMS } from "../../src/protocol/names.ts";

type Algorithm = "ES256" | "PS256" | "RS256" | "EdDSA" | "Ed25519";

const EC = generateKeyPairSync("ec", { namedCurve: "P-256" });
const RSA = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const ED = generateKeyPairSync("ed25519");
const PAIRS = { EC, RSA, ED } as const;
const TYPE_OF = { ES256: "EC", PS256: "RSA", RS256: "RSA", EdDSA: "ED", Ed25519: "ED" } as const;
const JWKS = { EC: await exportJWK(EC.publicKey), RSA: await exportJWK(RSA.publicKey), ED: await exportJWK(ED.publicKey) };

const encode = (text: string | Uint8Array): string => Buffer.from(text).toString("base64url");

/** What this algorithm makes of a text, whatever the text says about it. */
function signatureOf(algorithm: Algorithm, input: string, key: KeyObject = PAIRS[TYPE_OF[algorithm]].privateKey): Buffer {
  const bytes = Buffer.from(input);
  switch (algorithm) {
    case "ES256":
      return sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" });
    case "RS256":
      return sign("sha256", bytes, key);
    case "PS256":
      return sign("sha256", bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
    case "EdDSA":
    case "Ed25519":
      return sign(null, bytes, key);
  }
}

/** By hand, so that a member may stand twice. */
const signedText = (algorithm: Algorithm, header: string, claims = '{"iss":"a program"}'): string => {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${encode(signatureOf(algorithm, input))}`;
};

describe("ECDSA", () => {
  /** Of the curve P-256 (SEC 2 §2.4.2). */
  const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const bytesOf = (number: bigint, length = 32): Buffer => Buffer.from(number.toString(16).padStart(2 * length, "0"), "hex");
  const INPUT = `${encode('{"alg":"ES256"}')}.${encode('{"iss":"a program"}')}`;
  const good = signatureOf("ES256", INPUT);
  const numberIn = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  const [r, s] = [numberIn(good.subarray(0, 32)), numberIn(good.subarray(32))];
  const isTaken = async (signature: Uint8Array): Promise<boolean> =>
    (await readJwt(`${INPUT}.${encode(signature)}`, { algorithms: ["ES256"], keys: [JWKS.EC] })).ok;

  test("[CA-11] RFC 7518 §3.4: r and s are two numbers of 32 bytes each, from 1 to below the order of the curve", async () => {
    expect(await isTaken(good)).toBe(true);
    const odd = [0n, 1n, ORDER - 1n, ORDER, ORDER + 1n, 2n ** 256n - 1n];
    for (const first of [r, ...odd])
      for (const second of [s, ...odd]) {
        if (first === r && second === s) continue;
        expect(await isTaken(Buffer.concat([bytesOf(first), bytesOf(second)])), `${first} ${second}`).toBe(false);
      }
  });

  test("[CA-11] a signature of another length, or in ASN.1, is none", async () => {
    const der = sign("sha256", Buffer.from(INPUT), EC.privateKey);
    const padded = Buffer.concat([bytesOf(r, 33), bytesOf(s, 33)]);
    const others = [
      der,
      padded,
      Buffer.concat([good, Buffer.alloc(1)]),
      Buffer.concat([Buffer.alloc(1), good]),
      good.subarray(0, 63),
    ];
    for (const signature of [...others, good.subarray(0, 32), Buffer.alloc(0), Buffer.alloc(64), Buffer.alloc(96)])
      expect(await isTaken(signature)).toBe(false);
  });

  test("[TL-12] whatever bytes stand there, nothing throws, and nothing but its own signature is taken", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 140 }), async (bytes) => !(await isTaken(bytes))),
      { numRuns: 60 },
    );
  });
});

test("[CA-11] RFC 7518 §3.5: the salt of PS256 is as long as its hash", async () => {
  const input = `${encode('{"alg":"PS256"}')}.${encode('{"iss":"a program"}')}`;
  const isTaken = async (saltLength: number): Promise<boolean> => {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const signature = sign("sha256", Buffer.from(input), { key: RSA.privateKey, padding, saltLength });
    return (await readJwt(`${input}.${encode(signature)}`, { algorithms: ["PS256"], keys: [JWKS.RSA] })).ok;
  };

  expect(await isTaken(32)).toBe(true);
  for (const other of [0, 20, 31, 33, 64, 222]) expect(await isTaken(other), String(other)).toBe(false);
});

test("[CA-11][RS-08] of all ways to sign and to say so, one is taken: agreed on, said in the header, and by a key of its type", async () => {
  const algorithm = fc.constantFrom<Algorithm>("ES256", "PS256", "RS256", "EdDSA", "Ed25519");
  await fc.assert(
    fc.asyncProperty(
      algorithm,
      algorithm,
      fc.subarray([...FOREIGN_ALGORITHMS], { minLength: 1 }),
      fc.shuffledSubarray(["EC", "RSA", "ED"] as const),
      async (made, said, algorithms, types) => {
        const token = signedText(made, JSON.stringify({ alg: said }));
        const read = await readJwt(token, { algorithms, keys: types.map((type) => JWKS[type]) });
        // They are two names of one algorithm (RFC 9864).
        const isSame = made === said || (TYPE_OF[made] === "ED" && TYPE_OF[said] === "ED");
        return read.ok === (isSame && algorithms.includes(said) && types.includes(TYPE_OF[made]));
      },
    ),
    { numRuns: 200 },
  );
});

test("[CA-11] RFC 7515 §4, RFC 7519 §4: of a member that stands twice the last counts, for the algorithm, the type, the key and the claims alike", async () => {
  const rules = { algorithms: ["ES256", "RS256"] as const, keys: [{ ...JWKS.EC, kid: "one" }, JWKS.RSA], types: ["a+jwt"] };
  const read = (header: string, claims?: string) => readJwt(signedText("ES256", header, claims), rules);

  for (const wrong of ['"none"', '"HS256"', '"RS256"', "null", "7"]) {
    expect(await read(`{"alg":${wrong},"alg":"ES256","typ":"a+jwt"}`)).toMatchObject({ ok: true });
    expect(await read(`{"alg":"ES256","alg":${wrong},"typ":"a+jwt"}`)).toMatchObject({ ok: false });
  }
  expect(await read('{"alg":"ES256","typ":"a+jwt","typ":"b+jwt"}')).toMatchObject({ ok: false });
  expect(await read('{"alg":"ES256","typ":"b+jwt","typ":"a+jwt"}')).toMatchObject({ ok: true });
  expect(await read('{"alg":"ES256","typ":"a+jwt","kid":"one","kid":"two"}')).toMatchObject({ ok: false });
  expect(await read('{"alg":"ES256","typ":"a+jwt","crit":["b64"],"crit":["x"]}')).toMatchObject({ ok: false });
  // JSON has other spellings of a name.
  expect(await read('{"alg":"ES256","typ":"a+jwt","\\u0061lg":"none"}')).toMatchObject({ ok: false });
  const claims = '{"iss":"one","aud":"here","iss":"two","aud":["there"],"__proto__":{"sub":"x"}}';
  const { claims: told, ok } = { claims: undefined, ...(await read('{"alg":"ES256","typ":"a+jwt"}', claims)) };
  expect([ok, told?.["iss"], told?.["aud"], told?.["sub"]]).toEqual([true, "two", ["there"], undefined]);
});
