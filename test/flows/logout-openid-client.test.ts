/** What a client library makes of our sign-outs: openid-client asks for one, and jose reads the logout token as a client does. */

import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import * as client from "openid-client";
import { expect, test } from "vitest";
import { noFetcher } from "../../src/ports/fetcher.ts";
import { goThrough, startTestServer } from "../../src/testing/index.ts";

test("[RC-36][LO-04][LO-05] openid-client signs in and out, and the logout token is verified with the keys of discovery", async () => {
  const heard: string[] = [];
  const server = await startTestServer({
    fetcher: {
      ...noFetcher,
      async post(_, form) {
        heard.push(form["logout_token"] ?? "");
        return { outcome: "taken" };
      },
    },
  });
  const back = "https://mail.example/?_task=logout";
  const added = await server.addClient({
    isPublic: false,
    chosenSecret: "a secret of the webmail",
    scope: "openid email",
    members: { post_logout_redirect_uris: [back], backchannel_logout_uri: "https://mail.example/backchannel" },
  });
  const ask = (url: string | URL, options?: RequestInit) => server.fetch(new Request(url, options));
  const config = await client.discovery(
    new URL(server.issuer),
    added.clientId,
    { client_secret: added.secret ?? "" },
    client.ClientSecretPost(added.secret),
    { [client.customFetch]: (url, options) => ask(url, { ...options, body: options.body ?? null }) },
  );
  // The clock of the test stands in another year than the library's.
  const skew = { [client.clockSkew]: server.clock.now() - Math.floor(Date.now() / 1_000) };
  Object.assign(config, skew);
  const verifier = client.randomPKCECodeVerifier();
  const browser = server.browser();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: added.redirectUri,
    scope: "openid email",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    nonce: "n",
    state: "s",
  });
  const { location } = await goThrough(browser, await browser.open(url));
  const tokens = await client.authorizationCodeGrant(config, location ?? url, {
    pkceCodeVerifier: verifier,
    expectedNonce: "n",
    expectedState: "s",
  });

  const leaving = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token ?? "",
    post_logout_redirect_uri: back,
    state: "left",
  });
  const left = await browser.open(leaving);
  await server.server.deliver();

  expect(left.location?.href).toBe(`${back}&state=left`);
  const { jwks_uri: jwksUri = "" } = config.serverMetadata();
  const keys = createRemoteJWKSet(new URL(jwksUri), {
    [customFetch]: (address, options) => ask(address, { headers: options.headers }),
  });
  const { payload } = await jwtVerify(heard[0] ?? "", keys, {
    issuer: server.issuer,
    audience: added.clientId,
    typ: "logout+jwt",
    currentDate: new Date(server.clock.now() * 1_000),
    maxTokenAge: 120,
  });
  expect(payload).toMatchObject({ sub: tokens.claims()?.sub, sid: tokens.claims()?.["sid"] });
});
