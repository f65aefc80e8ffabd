/** Keys of others: what makes one, its name, and what is none however it is spelled. */

import { generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint, SignJWT } from "jose";
import { expect, test } from "vitest";
import { publicKeyOf, thumbprintOf } from "../../src/jwt/public-key.ts";
import { readJwt } from "../../src/jwt/read-jwt.ts";

const jwkOf = (pair: { readonly publicKey: { export(options: { format: "jwk" }): object } }): Record<string, unknown> => ({
  ...pair.publicKey.export({ format: "jwk" }),
});
const EC = generateKeyPairSync("ec", { namedCurve: "P-256" });
const KEYS = [
  jwkOf(EC),
  jwkOf(generateKeyPairSync("rsa", { modulusLength: 2_048 })),
  jwkOf(generateKeyPairSync("ed25519")),
] as const;

test("a thumbprint is that of RFC 7638 §3.1 and RFC 8037 A.3, whatever else the key says", async () => {
  const ed25519 = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };
  expect(thumbprintOf(ed25519)).toBe("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  for (const key of KEYS) {
    expect(thumbprintOf(key)).toBe(await calculateJwkThumbprint(key));
    expect(thumbprintOf({ use: "sig", kid: "one", ...key })).toBe(thumbprintOf(key));
  }
});

test("[CA-11] what has no member that its type needs, or spells it in another alphabet, is no key", () => {
  for (const key of KEYS)
    for (const name of Object.keys(key)) {
      const value = String(key[name]);
      for (const odd of [undefined, null, 7, "", `${value}=`, ` ${value}`, `${value.slice(0, -1)}+`, [value], { value }]) {
        expect(publicKeyOf({ ...key, [name]: odd }), `${name} ${odd}`).toBeUndefined();
        expect(thumbprintOf({ ...key, [name]: odd }), `${name} ${odd}`).toBeUndefined();
      }
    }
  for (const kty of ["oct", "AKP", "__proto__", "constructor", "toString"])
    expect(publicKeyOf({ ...KEYS[0], kty })).toBeUndefined();
});

test("[CA-11] the length of an RSA key is that of its number, not of how it is written; and it is not too long", () => {
  const short = jwkOf(generateKeyPairSync("rsa", { modulusLength: 1_024 }));
  const longer = Buffer.concat([Buffer.alloc(128), Buffer.from(String(short["n"]), "base64url")]).toString("base64url");
  expect(publicKeyOf(short)).toBeUndefined();
  expect(publicKeyOf({ ...short, n: longer })).toBeUndefined();

  const [, rsa] = KEYS;
  expect(publicKeyOf(rsa)).toBeDefined();
  expect(publicKeyOf({ ...rsa, e: "AQABAQAB" })).toBeUndefined();
  expect(publicKeyOf({ ...rsa, n: Buffer.alloc(1_100, 0xff).toString("base64url") })).toBeUndefined();
});

test("[CA-11] a key for another use does not count, also where the same key counted before", async () => {
  const [jwk] = KEYS;
  const token = await new SignJWT({}).setProtectedHeader({ alg: "ES256" }).sign(EC.privateKey);
  const read = async (more: object): Promise<boolean> =>
    (await readJwt(token, { algorithms: ["ES256"], keys: [{ ...jwk, ...more }] })).ok;

  expect([await read({}), await read({ key_ops: ["verify"] })]).toEqual([true, true]);
  for (const more of [{ key_ops: [] }, { key_ops: ["encrypt"] }, { key_ops: "verify" }, { use: "enc" }, { crv: "P-384" }])
    expect(await read(more), JSON.stringify(more)).toBe(false);
});
