/** @badgateway/oauth2-client finds our endpoints by itself, and keeps a fetch of its own supplied with tokens. */

import { generateCodeVerifier, OAuth2Client, OAuth2Fetch, type OAuth2Token } from "@badgateway/oauth2-client";
import { beforeAll, expect, test } from "vitest";
import { PASSWORD, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { answerOf, startIssuer } from "./issuer.ts";

const REDIRECT_URI = "https://client.example/cb";
const SECRET = "a-secret-0123456789abcdef0123456789";

let server: TestServer;
let publicId: string;
let confidentialId: string;

beforeAll(async () => {
  server = await startIssuer();
  const app = await server.addClient({ redirectUris: [REDIRECT_URI] });
  publicId = app.clientId;
  const script = await server.addClient({
    isPublic: false,
    chosenSecret: SECRET,
    redirectUris: [],
    grantTypes: ["client_credentials", "password", "refresh_token"],
    scope: "openid email reports.read",
  });
  confidentialId = script.clientId;
});

const discovering = (clientId: string, clientSecret?: string): OAuth2Client =>
  new OAuth2Client({
    server: server.issuer,
    discoveryEndpoint: "/.well-known/oauth-authorization-server",
    clientId,
    ...(clientSecret !== undefined && { clientSecret }),
  });

async function signIn(client: OAuth2Client, decision: "allow" | "deny" = "allow"): Promise<OAuth2Token> {
  const request = { redirectUri: REDIRECT_URI, state: "some state", codeVerifier: await generateCodeVerifier() };
  const address = await client.authorizationCode.getAuthorizeUri({
    ...request,
    scope: ["openid", "email"],
    extraParams: { prompt: "consent" },
  });
  return client.authorizationCode.getTokenFromCodeRedirect(await answerOf(server, address, { decision }), request);
}

test("code flow with PKCE, from discovery on: the library's fetch asks userinfo, and refreshes by itself after a 401", async () => {
  const client = discovering(publicId);
  const first = await signIn(client);
  const kept: OAuth2Token[] = [];
  const wrapper = new OAuth2Fetch({
    client,
    getStoredToken: () => first,
    getNewToken: () => null,
    storeToken: (token) => {
      kept.push(token);
    },
  });
  const userinfo = `${server.issuer}/auth/userinfo`;
  expect(await (await wrapper.fetch(userinfo)).json()).toMatchObject({ email: "alice@example.org" });

  server.clock.advance(3_601);
  expect((await wrapper.fetch(userinfo)).status).toBe(200);
  const last = kept.at(-1);
  expect(last?.refreshToken).not.toBe(first.refreshToken);

  await client.revoke(last ?? first, "refresh_token");
  await expect(client.refreshToken(last ?? first)).rejects.toThrow(expect.objectContaining({ oauth2Code: "invalid_grant" }));
});

test("client credentials and password, by the methods that our metadata names; introspection of its own token", async () => {
  const client = discovering(confidentialId, SECRET);
  const own = await client.clientCredentials({ scope: ["reports.read"] });
  expect(await client.introspect(own)).toMatchObject({ active: true, client_id: confidentialId, scope: "reports.read" });
  const persons = await client.password({ username: USERNAME, password: PASSWORD, scope: ["email"] });
  expect(persons.refreshToken).toMatch(/^lk_refresh_/);
});

test("a person who says no, and a wrong secret: the library's errors name access_denied and invalid_client", async () => {
  await expect(signIn(discovering(publicId), "deny")).rejects.toThrow(expect.objectContaining({ oauth2Code: "access_denied" }));
  await expect(discovering(confidentialId, "another").clientCredentials()).rejects.toThrow(
    expect.objectContaining({ oauth2Code: "invalid_client" }),
  );
});
