/** openid-client 5, by which many programs that were written before version 6 sign people in. */

import { type Client, errors, generators, Issuer, type TokenSet } from "openid-client-5";
import { beforeAll, expect, test } from "vitest";
import type { TestBrowser, TestServer } from "../../src/testing/index.ts";
import { answerOf, startIssuer } from "./issuer.ts";

const REDIRECT_URI = "https://client.example/cb";
const LEFT = "https://client.example/left";
const SECRET = "a-secret-0123456789abcdef0123456789";

let server: TestServer;
let issuer: Issuer<Client>;
let clientId: string;

beforeAll(async () => {
  server = await startIssuer();
  issuer = await Issuer.discover(server.issuer);
  const added = await server.addClient({
    isPublic: false,
    chosenSecret: SECRET,
    redirectUris: [REDIRECT_URI],
    scope: "openid email offline_access",
    members: { post_logout_redirect_uris: [LEFT] },
  });
  clientId = added.clientId;
});

const clientWith = (metadata: object = {}): Client =>
  new issuer.Client({ client_id: clientId, client_secret: SECRET, redirect_uris: [REDIRECT_URI], ...metadata });

/** The library's own way through a sign-in, with all that it checks. */
async function signIn(client: Client, how: { browser?: TestBrowser; decision?: "deny" } = {}): Promise<TokenSet> {
  const checks = { code_verifier: generators.codeVerifier(), nonce: generators.nonce(), state: generators.state() };
  const address = client.authorizationUrl({
    scope: "openid email offline_access",
    prompt: "consent",
    code_challenge: generators.codeChallenge(checks.code_verifier),
    code_challenge_method: "S256",
    nonce: checks.nonce,
    state: checks.state,
  });
  const answer = await answerOf(server, address, how);
  return client.callback(REDIRECT_URI, client.callbackParams(answer.href), { ...checks, response_type: "code" });
}

test("[RC-11][RC-20] code flow with a secret, PKCE and nonce: ID token, userinfo, refresh, introspection, revocation", async () => {
  const client = clientWith();
  const tokens = await signIn(client);
  expect(tokens.claims()).toMatchObject({ iss: server.issuer, aud: clientId, sub: server.alice.id });
  expect(await client.userinfo(tokens)).toEqual({ sub: server.alice.id, email: "alice@example.org", email_verified: true });

  const refreshed = await client.refresh(tokens);
  expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
  const { access_token: token = "" } = refreshed;
  expect(await client.introspect(token)).toMatchObject({ active: true, client_id: clientId });

  await client.revoke(refreshed.refresh_token ?? "", "refresh_token");
  expect(await client.introspect(token)).toEqual({ active: false });
  await expect(client.refresh(refreshed)).rejects.toThrow(
    expect.objectContaining({ name: "OPError", error: "invalid_grant", error_description: expect.any(String) }),
  );
});

test.for(["client_secret_post", "client_secret_basic"] as const)("the secret is sent by %s", async (method) => {
  expect((await signIn(clientWith({ token_endpoint_auth_method: method }))).access_token).toMatch(/^lk_access_/);
});

test("a pushed request is signed in with by its name alone", async () => {
  const client = clientWith();
  const verifier = generators.codeVerifier();
  const pushed = await client.pushedAuthorizationRequest({
    redirect_uri: REDIRECT_URI,
    scope: "openid",
    code_challenge: generators.codeChallenge(verifier),
    code_challenge_method: "S256",
  });
  const address = client.authorizationUrl({ request_uri: pushed.request_uri });
  const answer = client.callbackParams((await answerOf(server, address)).href);
  const tokens = await client.callback(REDIRECT_URI, answer, { code_verifier: verifier });
  expect(tokens.claims().sub).toBe(server.alice.id);
});

test("the ID token tells who left, and the person comes back to the program", async () => {
  const client = clientWith();
  const browser = server.browser();
  const tokens = await signIn(client, { browser });
  const address = client.endSessionUrl({ id_token_hint: tokens, post_logout_redirect_uri: LEFT, state: "left" });

  expect((await browser.open(address)).location?.href).toBe(`${LEFT}?state=left`);
  expect((await browser.open(client.authorizationUrl({ scope: "openid" }))).forms[0]?.fields).toHaveProperty("password");
});

test("a person who says no: the library's error is access_denied", async () => {
  const denied = signIn(clientWith(), { decision: "deny" });
  await expect(denied).rejects.toThrow(errors.OPError);
  await expect(denied).rejects.toThrow(expect.objectContaining({ error: "access_denied" }));
});

test("a wrong secret: the library's error is invalid_client", async () => {
  const refused = signIn(clientWith({ client_secret: SECRET.toUpperCase() }));
  await expect(refused).rejects.toThrow(expect.objectContaining({ name: "OPError", error: "invalid_client" }));
});
