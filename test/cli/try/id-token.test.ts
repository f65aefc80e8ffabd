/** ID tokens as OpenID Connect Core §3.1.3.7 has them checked: one forgery for each rule. */

import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { discover } from "../../../src/cli/commands/try/discovery.ts";
import { verifyIdToken } from "../../../src/cli/commands/try/id-token.ts";
import { metadataOf, scriptedServer } from "./scripted-server.ts";

const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const es256 = (text: string, key = ec.privateKey) => sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" });
const rs256 = (text: string) => sign("sha256", Buffer.from(text), rsa.privateKey);

interface Forgery {
  readonly header?: object;
  readonly claims?: object;
  readonly signer?: (text: string) => Buffer;
  readonly nonce?: string;
}

async function verified({ header, claims, signer = es256, nonce = "n" }: Forgery) {
  const { issuer } = await scriptedServer(({ path }, origin) => {
    if (path !== "/jwks") return { body: metadataOf(origin) };
    const keys = [
      { ...ec.publicKey.export({ format: "jwk" }), kid: "ec" },
      { ...rsa.publicKey.export({ format: "jwk" }), kid: "rsa" },
      { kid: "broken", kty: "EC" },
    ];
    return { body: { keys } };
  });
  const head = encoded({ alg: "ES256", kid: "ec", ...header });
  const body = encoded({ iss: issuer, aud: "c", sub: "s", iat: 1_000, exp: 2_000, nonce: "n", ...claims });
  const idToken = `${head}.${body}.${signer(`${head}.${body}`).toString("base64url")}`;
  return verifyIdToken(await discover(issuer), idToken, { clientId: "c", nonce, now: 1_500 });
}

test.for<[name: string, token: Forgery]>([
  ["ES256", {}],
  ["RS256", { header: { alg: "RS256", kid: "rsa" }, signer: rs256 }],
  ["one audience of several", { claims: { aud: ["other", "c"] } }],
  ["an end within the leeway", { claims: { exp: 1_441 } }],
])("accepted: %s", async ([, token]) => {
  expect(await verified(token)).toMatchObject({ sub: "s" });
});

test.for<[name: string, token: Forgery, message: string]>([
  ["MUST: another issuer", { claims: { iss: "https://evil.example" } }, "another issuer"],
  ["MUST: another audience", { claims: { aud: "other" } }, "another client"],
  ["MUST: no audience", { claims: { aud: undefined } }, "another client"],
  ["MUST: its time is over", { claims: { exp: 1_440 } }, "time is over"],
  ["MUST: no end", { claims: { exp: undefined } }, "time is over"],
  ["MUST: another nonce", { nonce: "other" }, "another nonce"],
  ["MUST: no nonce", { claims: { nonce: undefined } }, "another nonce"],
  ["no subject", { claims: { sub: undefined } }, "no subject"],
  ["MUST: a stranger's signature", { signer: (text) => es256(text, stranger.privateKey) }, "signature does not hold"],
  ["an empty signature", { signer: () => Buffer.alloc(0) }, "signature does not hold"],
  ["an unknown key", { header: { kid: "other" } }, "does not publish"],
  ["RFC 8725 §3.1: none", { header: { alg: "none" }, signer: () => Buffer.alloc(0) }, "algorithm other"],
  [
    "RFC 8725 §3.1: HS256 with the public key",
    {
      header: { alg: "HS256" },
      signer: (text) =>
        createHmac("sha256", ec.publicKey.export({ format: "pem", type: "spki" }))
          .update(text)
          .digest(),
    },
    "algorithm other",
  ],
  ["RFC 8725 §3.1: RS256 by name, with the other type of key", { header: { alg: "RS256" } }, "algorithm other"],
  ["a published key that is none", { header: { kid: "broken" } }, "a key that is none"],
])("refused: %s", async ([, token, message]) => {
  await expect(verified(token)).rejects.toThrow(message);
});

test.for(["", "a.b", "a.b.c.d", "e30.e30", "!.!.!"])("refused: no JWT: %s", async (idToken) => {
  const { issuer } = await scriptedServer((_, origin) => ({ body: metadataOf(origin) }));

  await expect(verifyIdToken(await discover(issuer), idToken, { clientId: "c", nonce: undefined, now: 0 })).rejects.toThrow();
});
