/** Reading what others signed: nothing but the agreed algorithm and key makes it good, and whatever comes, it never throws. */

import { createHmac, generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { exportJWK, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { parseJwt, readJwt } from "../../src/jwt/read-jwt.ts";
import { FOREIGN_ALGORITHMS } from "../../src/protocol/names.ts";

const PAIRS = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  PS256: generateKeyPairSync("rsa", { modulusLength: 2_048 }),
  RS256: generateKeyPairSync("rsa", { modulusLength: 2_048 }),
  EdDSA: generateKeyPairSync("ed25519"),
  Ed25519: generateKeyPairSync("ed25519"),
} as const;

const jwkOf = async (alg: keyof typeof PAIRS, more: object = {}) => ({ ...(await exportJWK(PAIRS[alg].publicKey)), ...more });

const signed = (alg: keyof typeof PAIRS, header: object = {}) =>
  new SignJWT({ iss: "a program" }).setProtectedHeader({ alg, ...header }).sign(PAIRS[alg].privateKey);

const SECRET = Buffer.alloc(32, 7);

describe("a JWT that somebody else signed", () => {
  test.each(FOREIGN_ALGORITHMS)("%s is read, with its claims", async (alg) => {
    const read = await readJwt(await signed(alg), { algorithms: [alg], keys: [await jwkOf(alg)] });

    expect(read).toMatchObject({ ok: true, claims: { iss: "a program" } });
  });

  test("the header chooses among the keys by kid, and among those without one all are tried", async () => {
    const keys = [await jwkOf("ES256", { kid: "one" }), await jwkOf("EdDSA", { kid: "two" })];

    expect(await readJwt(await signed("EdDSA", { kid: "two" }), { algorithms: ["EdDSA"], keys })).toMatchObject({ ok: true });
    expect(await readJwt(await signed("EdDSA", { kid: "one" }), { algorithms: ["EdDSA"], keys })).toMatchObject({ ok: false });
    expect(await readJwt(await signed("EdDSA"), { algorithms: ["EdDSA"], keys })).toMatchObject({ ok: true });
  });

  test.each(["none", "None", "NONE", "nOnE", "HS256", "RS512", "", 7, null])(
    "[CA-11][RS-08] alg %j is refused, whatever stands behind it",
    async (alg) => {
      const [, payload = "", signature = ""] = (await signed("RS256")).split(".");
      const head = Buffer.from(JSON.stringify({ alg })).toString("base64url");
      for (const end of [signature, ""])
        expect(
          await readJwt(`${head}.${payload}.${end}`, { algorithms: FOREIGN_ALGORITHMS, keys: [await jwkOf("RS256")] }),
        ).toMatchObject({ ok: false });
    },
  );

  test("[CA-11][RS-08] HS256 keyed with the public key is refused, even where HS256 is offered", async () => {
    const jwk = await jwkOf("RS256");
    for (const secret of [JSON.stringify(jwk), PAIRS.RS256.publicKey.export({ type: "spki", format: "pem" })]) {
      const forged = await new SignJWT({}).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from(secret));
      expect(await readJwt(forged, { algorithms: ["RS256", "HS256"], keys: [jwk] })).toMatchObject({ ok: false });
    }
  });

  test("a shared secret counts for HS256 alone", async () => {
    const token = await new SignJWT({}).setProtectedHeader({ alg: "HS256" }).sign(SECRET);

    expect(await readJwt(token, { algorithms: ["HS256"], keys: SECRET })).toMatchObject({ ok: true });
    expect(await readJwt(token, { algorithms: ["ES256"], keys: SECRET })).toMatchObject({ ok: false });
    expect(await readJwt(await signed("ES256"), { algorithms: ["ES256", "HS256"], keys: SECRET })).toMatchObject({ ok: false });
  });

  test("[CA-11][RS-08] a keyed hash under the secret counts for no algorithm but its own, whatever the header says", async () => {
    const [head = "", payload = ""] = (await signed("ES256")).split(".");
    const mac = createHmac("sha256", SECRET).update(`${head}.${payload}`).digest("base64url");

    expect(await readJwt(`${head}.${payload}.${mac}`, { algorithms: ["ES256", "HS256"], keys: SECRET })).toMatchObject({
      ok: false,
    });
  });

  test("[RS-08] keys in the header are not looked at", async () => {
    const jwk = await jwkOf("ES256");
    const other = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: "ES256", jwk, jku: "https://127.0.0.1:1/keys", x5u: "https://127.0.0.1:1/chain" })
      .sign(PAIRS.ES256.privateKey);

    expect(await readJwt(token, { algorithms: ["ES256"], keys: [await exportJWK(other.publicKey)] })).toMatchObject({ ok: false });
  });

  test("the type counts where one is meant, with application/ or without", async () => {
    const rules = { algorithms: ["ES256"] as const, keys: [await jwkOf("ES256")], types: ["dpop+jwt"] };

    expect(await readJwt(await signed("ES256", { typ: "application/DPoP+jwt" }), rules)).toMatchObject({ ok: true });
    expect(await readJwt(await signed("ES256", { typ: "JWT" }), rules)).toMatchObject({ ok: false });
    expect(await readJwt(await signed("ES256"), rules)).toMatchObject({ ok: false });
    expect(await readJwt(await signed("ES256"), { ...rules, types: ["", "jwt"] })).toMatchObject({ ok: true });
  });

  test("an extension that the header demands is refused, and so are keys that are too small, for encryption, or for another algorithm", async () => {
    const small = generateKeyPairSync("rsa", { modulusLength: 1_024 });
    const jwk = await jwkOf("ES256");
    const rules = { algorithms: ["ES256", "RS256"] as const };
    const token = await signed("ES256");

    expect(await readJwt(await signed("ES256", { crit: ["b64"], b64: true }), { ...rules, keys: [jwk] })).toMatchObject({
      ok: false,
    });
    expect(await readJwt(token, { ...rules, keys: [{ ...jwk, use: "enc" }] })).toMatchObject({ ok: false });
    expect(await readJwt(token, { ...rules, keys: [{ ...jwk, alg: "ES384" }] })).toMatchObject({ ok: false });
    expect(await readJwt(token, { ...rules, keys: [{ ...jwk, x: jwk.y, y: jwk.x }] })).toMatchObject({ ok: false });
    const [, payload = ""] = token.split(".");
    const head = Buffer.from('{"alg":"RS256"}').toString("base64url");
    expect(await readJwt(`${head}.${payload}.AAAA`, { ...rules, keys: [await exportJWK(small.publicKey)] })).toMatchObject({
      ok: false,
    });
  });

  test("one changed character anywhere is refused", async () => {
    const token = await signed("ES256");
    const keys = [await jwkOf("ES256")];
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(..."AZaz09-_."), async (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        const read = await readJwt(changed, { algorithms: ["ES256"], keys });
        // The last character of the signature holds bits that say nothing.
        return changed === token || at === token.length - 1 || !read.ok;
      }),
    );
  });

  test("[TL-12] whatever the text, it is read or refused, in time that grows with its length", async () => {
    const keys = [await jwkOf("ES256")];
    const part = fc.oneof(
      fc.string(),
      fc.json().map((json) => Buffer.from(json).toString("base64url")),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        const read = await readJwt(parts.join("."), { algorithms: ["ES256"], keys });
        return !read.ok;
      }),
    );
    const deep = Buffer.from("[".repeat(20_000)).toString("base64url");
    for (const odd of [".".repeat(1_000_000), `${deep}.${deep}.`, "a".repeat(1_000_000), `${"a.".repeat(10_000)}a`])
      expect(parseJwt(odd)).toBeUndefined();
  });
});
