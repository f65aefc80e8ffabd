/** What a client library signs: openid-client proves itself, signs its requests and pushes them. */

import { generateKeyPairSync } from "node:crypto";
import { exportJWK, importJWK } from "jose";
import * as client from "openid-client";
import { expect, test } from "vitest";
import { goThrough, startTestServer, type TestServer } from "../../src/testing/index.ts";

async function signingConfig(server: TestServer, alg: "ES256" | "PS256" | "EdDSA") {
  const pair =
    alg === "ES256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : alg === "PS256"
        ? generateKeyPairSync("rsa", { modulusLength: 2_048 })
        : generateKeyPairSync("ed25519");
  const added = await server.addClient({
    isPublic: false,
    scope: "openid email",
    authenticationMethod: "private_key_jwt",
    members: { jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: "key" }] }, require_signed_request_object: true },
  });
  const key = await importJWK(await exportJWK(pair.privateKey), alg);
  if (!(key instanceof CryptoKey)) throw new Error("a private key is one of WebCrypto");
  const proof = client.PrivateKeyJwt({ key, kid: "key" });
  const skew = server.clock.now() - Math.floor(Date.now() / 1_000);
  const config = await client.discovery(new URL(server.issuer), added.clientId, { [client.clockSkew]: skew }, proof, {
    [client.customFetch]: (url, options) => server.fetch(new Request(url, { ...options, body: options.body ?? null })),
  });
  return { added, config, key: { key, kid: "key" } };
}

test.for(["ES256", "PS256", "EdDSA"] as const)(
  "[CA-08][CA-12][JR-01] openid-client with %s: signed request, pushed and not, code, refresh, introspection, revocation",
  async (alg) => {
    const server = await startTestServer();
    const { added, config, key } = await signingConfig(server, alg);
    for (const isPushed of [false, true]) {
      const verifier = client.randomPKCECodeVerifier();
      const signed = await client.buildAuthorizationUrlWithJAR(
        config,
        {
          redirect_uri: added.redirectUri,
          scope: "openid email",
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: "S256",
          state: "s",
        },
        key,
      );
      const url = isPushed ? await client.buildAuthorizationUrlWithPAR(config, signed.searchParams) : signed;
      expect(url.searchParams.has("request_uri")).toBe(isPushed);
      const browser = server.browser();
      const { location } = await goThrough(browser, await browser.open(url));

      const tokens = await client.authorizationCodeGrant(config, location ?? url, {
        pkceCodeVerifier: verifier,
        expectedState: "s",
      });
      const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? "");
      const told = await client.tokenIntrospection(config, refreshed.access_token);
      await client.tokenRevocation(config, refreshed.refresh_token ?? "");

      expect([told.active, told["client_id"]]).toEqual([true, added.clientId]);
      expect((await client.tokenIntrospection(config, refreshed.access_token)).active).toBe(false);
    }
  },
);
