/** Libraries that nobody here wrote bind their tokens to a key: code flow, refresh and userinfo, while each proof needs a nonce of the server. */

import * as oauth from "oauth4webapi";
import * as oidc from "openid-client";
import { beforeAll, expect, test } from "vitest";
import {
  codeRequest,
  goThrough,
  ISSUER,
  introspect,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";

let server: TestServer;
let client: TestClient;
let asking: TestClient;
/** What was refused for want of a nonce. */
const demanded: string[] = [];

beforeAll(async () => {
  server = await startTestServer({ settings: { requireDpopNonce: true } });
  client = await server.addClient();
  asking = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [], redirectUris: [] });
});

async function serverFetch(url: string, init: RequestInit): Promise<Response> {
  const response = await server.fetch(new Request(url, init), { remoteAddress: "192.0.2.1" });
  if (/use_dpop_nonce/.test(await response.clone().text())) demanded.push(new URL(url).pathname);
  return response;
}

/** The libraries go by the system's time. */
const skew = (): number => server.clock.now() - Math.floor(Date.now() / 1_000);

async function callbackUrl(more: Readonly<Record<string, string>> = {}): Promise<{ readonly url: URL; readonly verifier: string }> {
  const { url, verifier } = codeRequest(server, client, { scope: "openid email", ...more });
  const browser = server.browser();
  const { location } = await goThrough(browser, await browser.open(url));
  if (location === undefined) throw new Error("no answer came");
  return { url: new URL(location.href), verifier };
}

async function isBound(token: string): Promise<void> {
  const told = await introspect(server, asking, token);
  expect(told.body).toMatchObject({ active: true, token_type: "DPoP", cnf: { jkt: expect.any(String) } });
  expect(await server.get("/auth/userinfo", { authorization: `Bearer ${token}` })).toMatchObject({ status: 401 });
}

test("[DP-01][DP-02][DP-03][RS-11] openid-client", async () => {
  const metadata = { [oidc.clockSkew]: skew() };
  const options = { [oidc.customFetch]: (url: string, init: object) => serverFetch(url, init) };
  const config = await oidc.discovery(new URL(ISSUER), client.clientId, metadata, oidc.None(), options);
  const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair("ES256"));
  demanded.length = 0;

  const { url, verifier } = await callbackUrl({ dpop_jkt: await DPoP.calculateThumbprint() });
  const checks = { pkceCodeVerifier: verifier, expectedState: "some state" };
  const tokens = await oidc.authorizationCodeGrant(config, url, checks, undefined, { DPoP });
  expect(tokens.token_type).toBe("dpop");
  await isBound(tokens.access_token);
  const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "", undefined, { DPoP });
  const told = await oidc.fetchUserInfo(config, refreshed.access_token, tokens.claims()?.sub ?? "", { DPoP });

  expect(told.email).toBe("alice@example.org");
  expect(demanded).toEqual(["/auth/token"]);
});

test("[DP-01][DP-02][DP-03][RS-11] oauth4webapi", async () => {
  const own: oauth.Client = { client_id: client.clientId, [oauth.clockSkew]: skew() };
  const options = { [oauth.customFetch]: (url: string, init: object) => serverFetch(url, init) };
  const found = await oauth.discoveryRequest(new URL(ISSUER), { ...options, algorithm: "oauth2" });
  const as = await oauth.processDiscoveryResponse(new URL(ISSUER), found);
  const DPoP = oauth.DPoP(own, await oauth.generateKeyPair("Ed25519"));
  demanded.length = 0;

  /** The library learns the nonce from the refusal, and leaves it to the program to ask again. */
  async function twice<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!oauth.isDPoPNonceError(error)) throw error;
      return ask();
    }
  }
  const { url, verifier } = await callbackUrl();
  const parameters = oauth.validateAuthResponse(as, own, url, "some state");
  const tokens = await twice(async () =>
    oauth.processAuthorizationCodeResponse(
      as,
      own,
      await oauth.authorizationCodeGrantRequest(as, own, oauth.None(), parameters, client.redirectUri, verifier, {
        ...options,
        DPoP,
      }),
    ),
  );
  expect(tokens.token_type).toBe("dpop");
  await isBound(tokens.access_token);
  const refreshed = await twice(async () =>
    oauth.processRefreshTokenResponse(
      as,
      own,
      await oauth.refreshTokenGrantRequest(as, own, oauth.None(), tokens.refresh_token ?? "", { ...options, DPoP }),
    ),
  );
  const answer = await twice(() =>
    oauth.protectedResourceRequest(refreshed.access_token, "GET", new URL(as.userinfo_endpoint ?? ""), undefined, undefined, {
      ...options,
      DPoP,
    }),
  );
  expect(await answer.json()).toMatchObject({ email: "alice@example.org" });
  expect(demanded).toEqual(["/auth/token"]);
});
