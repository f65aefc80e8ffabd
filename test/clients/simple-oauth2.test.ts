/** simple-oauth2: code flow, client credentials and the password grant, at addresses that the program names itself. */

import { AuthorizationCode, ClientCredentials, type ModuleOptions, ResourceOwnerPassword } from "simple-oauth2";
import { beforeAll, expect, test } from "vitest";
import { PASSWORD, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { answerOf, startIssuer } from "./issuer.ts";

const REDIRECT_URI = "https://client.example/cb";
const SECRET = "a-secret-0123456789abcdef0123456789";

let server: TestServer;
let options: ModuleOptions;
let pages: { readonly authorizeHost: string; readonly authorizePath: string };

beforeAll(async () => {
  server = await startIssuer();
  const { clientId } = await server.addClient({
    isPublic: false,
    chosenSecret: SECRET,
    redirectUris: [REDIRECT_URI],
    grantTypes: ["authorization_code", "refresh_token", "client_credentials", "password"],
    scope: "openid email reports.read",
  });
  options = {
    client: { id: clientId, secret: SECRET },
    auth: {
      tokenHost: server.issuer,
      tokenPath: "/auth/token",
      revokePath: "/auth/revoke",
    },
    // Else the library wants JSON of every answer, and a revocation has nothing to say (RFC 7009 §2.2).
    http: { json: true },
  };
  pages = { authorizeHost: server.issuer, authorizePath: "/auth/authorize" };
});

const userinfo = (token: unknown) => server.get("/auth/userinfo", { authorization: `Bearer ${token}` });
const refusedWith = (error: string): unknown =>
  expect.objectContaining({ data: expect.objectContaining({ payload: expect.objectContaining({ error }) }) });

test("code flow: tokens, userinfo, refresh, revocation of both tokens", async () => {
  const client = new AuthorizationCode({ ...options, auth: { ...options.auth, ...pages } });
  const address = client.authorizeURL({ redirect_uri: REDIRECT_URI, scope: "openid email", state: "some state" });
  const { searchParams } = await answerOf(server, address);
  expect(searchParams.get("state")).toBe("some state");

  const token = await client.getToken({ code: searchParams.get("code") ?? "", redirect_uri: REDIRECT_URI });
  expect(token.expired()).toBe(false);
  expect((await userinfo(token.token["access_token"])).body).toMatchObject({ email: "alice@example.org" });

  const refreshed = await token.refresh();
  expect(refreshed.token["refresh_token"]).not.toBe(token.token["refresh_token"]);
  await refreshed.revokeAll();
  expect((await userinfo(refreshed.token["access_token"])).status).toBe(401);
  await expect(refreshed.refresh()).rejects.toThrow(refusedWith("invalid_grant"));
});

test.for(["header", "body"] as const)("client credentials and password, with the secret in the %s", async (authorizationMethod) => {
  const given = { ...options, options: { authorizationMethod } };
  const own = await new ClientCredentials(given).getToken({ scope: "reports.read" });
  expect(own.token).toMatchObject({ scope: "reports.read", token_type: "Bearer" });
  const persons = await new ResourceOwnerPassword(given).getToken({
    username: USERNAME,
    password: PASSWORD,
    scope: "openid email",
  });
  expect((await userinfo(persons.token["access_token"])).body).toMatchObject({ sub: server.alice.id });
});

test("a wrong secret and a wrong password: the library's error holds invalid_client and invalid_grant", async () => {
  const stranger = new ClientCredentials({ ...options, client: { ...options.client, secret: "another" } });
  await expect(stranger.getToken({})).rejects.toThrow(refusedWith("invalid_client"));
  const persons = new ResourceOwnerPassword(options).getToken({ username: USERNAME, password: "not it", scope: "email" });
  await expect(persons).rejects.toThrow(refusedWith("invalid_grant"));
});
