/** The reader of DPoP proofs, whatever comes: it never throws, reads no text beyond its bound, and takes no key or algorithm that it must not. */

import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { exportJWK, type JWK, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { readDpopProof } from "../../src/jwt/dpop-proof.ts";

const NOW = 1_800_000_000;
const ASKED = { method: "POST", urls: ["https://auth.example/auth/token"] };
const CLAIMS = { jti: "j", htm: "POST", htu: "https://auth.example/auth/token", iat: NOW };
const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
let jwk: JWK;
let right: string;

const sign = (claims: object, header: object = {}, by = pair.privateKey, alg = "ES256"): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg, typ: "dpop+jwt", jwk, ...header }).sign(by);
const read = (text: string) => readDpopProof(text, ASKED, NOW);

beforeAll(async () => {
  jwk = await exportJWK(pair.publicKey);
  right = await sign(CLAIMS);
});

const BROKEN = { ok: false, rule: expect.stringMatching(/RFC 9449|RFC 7515|RFC 8725/) };

describe("[DP-01][TL-12] the reader of DPoP proofs", () => {
  test("reads the right one", async () => {
    expect(await read(right)).toMatchObject({ ok: true, key: { method: "DPoP" } });
  });

  test("any text is refused with a rule", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.stringMatching(/^[\w-]*(\.[\w-]*){0,4}$/)),
        async (text) => {
          expect(await read(text)).toEqual(BROKEN);
        },
      ),
    );
  });

  test("one changed character is refused, wherever it stands", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: right.length - 2 }), fc.stringMatching(/^[\w.-]$/), async (at, character) => {
        // Only the very last character has bits that no reader looks at.
        fc.pre(right[at] !== character);
        expect(await read(right.slice(0, at) + character + right.slice(at + 1))).toEqual(BROKEN);
      }),
    );
  });

  test("any claims and any header, well signed, are read or refused, and what is read is as asked", async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom("POST", NOW, CLAIMS.htu, "j"));
    const claims = fc.record({ jti: value, htm: value, htu: value, iat: value, nonce: value, ath: value }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(claims, async (some) => {
        const found = await read(await sign(JSON.parse(JSON.stringify({ ...CLAIMS, ...some }))));
        const now: Readonly<Record<string, unknown>> = { ...CLAIMS, ...some };
        if (found.ok) expect([now["htm"], now["htu"]]).toEqual([CLAIMS.htm, CLAIMS.htu]);
        else expect(found).toEqual(BROKEN);
      }),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom("kty", "crv", "x", "y", "n", "e", "k", "d", "use"), fc.jsonValue())),
        async (some) => {
          const found = await read(await sign(CLAIMS, { jwk: JSON.parse(JSON.stringify(some)) }));
          expect(found).toEqual(BROKEN);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("keys that are too weak, too long, of another kind or on another curve are refused", async () => {
    const rsa = async (bits: number, more: object = {}) => {
      const made = generateKeyPairSync("rsa", { modulusLength: bits });
      return sign(CLAIMS, { alg: "RS256", jwk: { ...(await exportJWK(made.publicKey)), ...more } }, made.privateKey, "RS256");
    };
    expect(await read(await rsa(2_048))).toMatchObject({ ok: true });
    expect(await read(await rsa(2_048, { e: "A".repeat(340) }))).toEqual(BROKEN);
    // Zeros in front make no key longer. Signed with 2,048 bits, since no library signs with fewer.
    expect(await read(await rsa(2_048, { n: "A".repeat(342) }))).toEqual(BROKEN);
    expect(await read(await rsa(2_048, { n: "_".repeat(2_732) }))).toEqual(BROKEN);
    const other = generateKeyPairSync("ec", { namedCurve: "secp384r1" });
    const es384 = await sign(CLAIMS, { jwk: await exportJWK(other.publicKey) }, other.privateKey, "ES384");
    expect(await read(es384)).toEqual(BROKEN);
    const x25519 = generateKeyPairSync("x25519");
    expect(await read(await sign(CLAIMS, { alg: "ES256", jwk: await exportJWK(x25519.publicKey) }))).toEqual(BROKEN);
  });

  test("a text beyond the longest, and a deep one, is refused like any other", async () => {
    const deep = Buffer.from(`{"alg":"ES256","jwk":${"[".repeat(4_000)}`).toString("base64url");
    const texts = [
      "x".repeat(16_000),
      ".".repeat(16_000),
      "a.".repeat(8_000),
      `${"A".repeat(7_990)}.A.A`,
      `${deep}.e30.AA`,
      " ".repeat(16_000),
    ];
    for (const text of texts) expect(await read(text)).toEqual(BROKEN);
  });

  test("its errors say no value that came", async () => {
    const mark = "MARKMARK";
    const faults = [{ htm: mark }, { htu: `https://${mark}/` }, { iat: mark }, { jti: [mark] }, { nonce: [mark] }];
    for (const fault of faults) expect(JSON.stringify(await read(await sign({ ...CLAIMS, ...fault })))).not.toMatch(/MARKMARK/i);
  });
});
