/** ID tokens as OpenID Connect Core §3.1.3.7 has them checked: one forgery for each rule. */

import { constants, createHmac, generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { discover } from "../../../src/cli/commands/try/discovery.ts";
import { verifyIdToken } from "../../../src/cli/commands/try/id-token.ts";
import { metadataOf, type Reply, scriptedServer } from "./scripted-server.ts";

const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const es256 = (text: string, key = ec.privateKey) => sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" });
const ps256 = (text: string) =>
  sign("sha256", Buffer.from(text), { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
const rs256 = (text: string) => sign("sha256", Buffer.from(text), rsa.privateKey);

const jwk = rsa.publicKey.export({ format: "jwk" });
const announced = (...names: readonly string[]) => ({ metadata: { id_token_signing_alg_values_supported: names } });

interface Forgery {
  readonly header?: object;
  readonly claims?: object;
  readonly signer?: (text: string) => Buffer;
  readonly nonce?: string;
  /** What follows the signature. */
  readonly tail?: string;
  readonly metadata?: object;
  /** Instead of the server's own. */
  readonly keys?: Reply;
}

async function verified({ header, claims, signer = es256, nonce = "n", tail = "", metadata, keys: published }: Forgery) {
  const { issuer } = await scriptedServer(({ path }, origin) => {
    if (path !== "/jwks") return { body: metadataOf(origin, metadata) };
    const keys = [
      { ...ec.publicKey.export({ format: "jwk" }), kid: "ec" },
      { ...rsa.publicKey.export({ format: "jwk" }), kid: "rsa" },
      { kid: "broken", kty: "EC" },
      { kid: "crooked", kty: "EC", crv: "P-256", x: "AA", y: "AA" },
    ];
    return published ?? { body: { keys } };
  });
  const head = encoded({ alg: "ES256", kid: "ec", ...header });
  const body = encoded({ iss: issuer, aud: "c", sub: "s", iat: 1_000, exp: 2_000, nonce: "n", ...claims });
  const idToken = `${head}.${body}.${signer(`${head}.${body}`).toString("base64url")}${tail}`;
  return verifyIdToken(await discover(issuer), idToken, { clientId: "c", nonce, now: 1_500 });
}

test.for<[name: string, token: Forgery]>([
  ["ES256", {}],
  ["RS256", { header: { alg: "RS256", kid: "rsa" }, signer: rs256 }],
  ["one audience of several, where azp names this client", { claims: { aud: ["other", "c"], azp: "c" } }],
  ["an end within the leeway", { claims: { exp: 1_450 } }],
  ["PS256, where the server announces it", { ...announced("PS256"), header: { alg: "PS256", kid: "rsa" }, signer: ps256 }],
  [
    "no kid, where one key fits",
    { header: { kid: undefined }, keys: { body: { keys: [ec.publicKey.export({ format: "jwk" })] } } },
  ],
])("accepted: %s", async ([, token]) => {
  expect(await verified(token)).toMatchObject({ sub: "s" });
});

test.for<[name: string, token: Forgery, message: string]>([
  ["MUST: another issuer", { claims: { iss: "https://evil.example" } }, "another issuer"],
  ["MUST: another audience", { claims: { aud: "other" } }, "another client"],
  ["MUST: no audience", { claims: { aud: undefined } }, "no aud (audience)"],
  ["MUST: others in the audience, and no azp", { claims: { aud: ["other", "c"] } }, "additional untrusted audiences"],
  ["MUST: an azp that is another client", { claims: { aud: ["other", "c"], azp: "other" } }, '"azp" (authorized party)'],
  ["MUST: its time is over", { claims: { exp: 1_440 } }, "has expired"],
  ["MUST: no end", { claims: { exp: undefined } }, "no exp (expiration time)"],
  ["MUST: no time of issue", { claims: { iat: undefined } }, "no iat (issued at)"],
  ["RFC 7519 §4.1.5 MUST: its time has not begun", { claims: { nbf: 1_600 } }, '"nbf" (not before)'],
  ["times in words", { claims: { exp: "2000" } }, '"exp" (expiration time) claim type'],
  ["MUST: another nonce", { nonce: "other" }, "another nonce"],
  ["MUST: no nonce", { claims: { nonce: undefined } }, "no nonce"],
  ["no subject", { claims: { sub: undefined } }, "no sub (subject)"],
  ["MUST: a stranger's signature", { signer: (text) => es256(text, stranger.privateKey) }, "signature does not hold"],
  ["an empty signature", { signer: () => Buffer.alloc(0) }, "signature does not hold"],
  ["an unknown key", { header: { kid: "other" } }, "no key that fits"],
  [
    "several keys, and no kid",
    { header: { kid: undefined, alg: "RS256" }, signer: rs256, keys: { body: { keys: [jwk, jwk] } } },
    "multiple applicable keys",
  ],
  ["a signature that is no base64url", { signer: () => Buffer.alloc(0), tail: "!" }, "signature does not hold"],
  ["RFC 8725 §3.1: none", { header: { alg: "none" }, signer: () => Buffer.alloc(0) }, "does not announce"],
  [
    "RFC 8725 §3.1: none, even where the server announces it",
    { ...announced("none"), header: { alg: "none" }, signer: () => Buffer.alloc(0) },
    "no published key can verify it",
  ],
  ["an algorithm that the server does not announce", announced("RS256"), "does not announce"],
  ["RFC 7515 §4.1.11 MUST: an extension that must be understood", { header: { crit: ["x"], x: 1 } }, "crit"],
  [
    "RFC 8725 §3.1: HS256 with the public key",
    {
      header: { alg: "HS256" },
      signer: (text) =>
        createHmac("sha256", ec.publicKey.export({ format: "pem", type: "spki" }))
          .update(text)
          .digest(),
    },
    "does not announce",
  ],
  ["RFC 8725 §3.1: RS256 by name, with the other type of key", { header: { alg: "RS256" } }, "no key that fits"],
  ["a published key that is none", { header: { kid: "broken" } }, "no key that fits"],
  ["a published key whose numbers are none", { header: { kid: "crooked" } }, "a key that is not valid"],
  [
    "a key with nonsense for its use",
    { keys: { body: { keys: [{ ...jwk, kty: "EC", key_ops: 5 }] } }, header: { kid: undefined } },
    "key_ops",
  ],
  ["keys that cannot be had", { keys: { status: 503, body: { keys: [] } } }, "does not give its keys (status 503)"],
  ["keys in HTML", { keys: { body: "<!doctype html>" } }, "does not give its keys"],
  ["keys that are no list", { keys: { body: { keys: {} } } }, "not a JWK Set"],
])("refused: %s", async ([, token, message]) => {
  await expect(verified(token)).rejects.toThrow(message);
});

test.for(["a.b", "a.b.c.d", "e30.e30", "!.!.!"])("refused: no JWT: %s", async (idToken) => {
  const { issuer } = await scriptedServer((_, origin) => ({ body: metadataOf(origin) }));

  const verifying = verifyIdToken(await discover(issuer), idToken, { clientId: "c", nonce: undefined, now: 0 });
  await expect(verifying).rejects.toThrow("The ID token is not a signed JWT");
});
