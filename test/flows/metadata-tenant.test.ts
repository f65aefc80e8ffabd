/** An issuer with a path: every address, link and cookie is below it; and a client needs to know nothing but the issuer. */

import { createLocalJWKSet, type JWTPayload, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { createAuthorizationServer, createLocalAccounts, createPasswordHasher, systemRandom } from "../../src/index.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { newAccount } from "../../src/records/account.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { openFixedKeys } from "../../src/testing/fixed-keys.ts";
import {
  type Answer,
  codeRequest,
  decideDevice,
  enterUserCode,
  getTokens,
  goThrough,
  makePkce,
  PASSWORD,
  pollDevice,
  startDevice,
  startTestServer,
  TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const TENANT = "https://auth.example/tenant";

/** The addresses that a page leads to or loads, our own ones, whole. */
function linksOf({ text, url }: Visited): readonly URL[] {
  return [...text.matchAll(/\b(?:href|src|action)="([^"]*)"/g)]
    .map(([, link = ""]) => new URL(link.replaceAll("&amp;", "&"), url))
    .filter(({ origin }) => origin === url.origin);
}

/** A page of every kind. */
async function everyPage(server: TestServer): Promise<readonly Visited[]> {
  const client = await server.addClient({ grantTypes: ["authorization_code", DEVICE] });
  const browser = server.browser();
  const { body } = await startDevice(server, client);
  const pages = [await browser.open(`${server.issuer}/`), await browser.open(`${server.issuer}/account`)];
  const signIn = await browser.open(codeRequest(server, client).url);
  const consent = await browser.submit(signIn, { username: USERNAME, password: PASSWORD });
  await browser.submit(consent, { decision: "allow" });
  const approve = await enterUserCode(browser, server, body.user_code);
  return [
    ...pages,
    signIn,
    consent,
    await browser.open(`${server.issuer}/device`),
    approve,
    await browser.submit(approve, { decision: "allow" }),
    await browser.open(`${server.issuer}/account`),
    await browser.open(`${server.issuer}/auth/logout`),
    await browser.open(`${server.issuer}/nothing/here`),
    await browser.open(`${server.issuer}/auth/authorize?client_id=nobody`),
    await browser.submit(await browser.open(`${server.issuer}/auth/logout`), {}),
  ];
}

test("[MD-01][TL-06] below a path, every link of every page stays below it, and leads somewhere", async () => {
  const server = await startTestServer({ issuer: TENANT });

  const pages = await everyPage(server);
  const links = new Set(
    pages.flatMap((page) => linksOf(page).map(({ origin, pathname, search }) => `${origin}${pathname}${search}`)),
  );

  expect(pages.map(({ title }) => title)).not.toContain("");
  expect(links.size).toBeGreaterThan(5);
  for (const link of links) {
    expect(`${link}/`.startsWith(`${TENANT}/`)).toBe(true);
    const { status } = await server.get(link, { accept: "text/html" });
    if (!link.endsWith("/nothing/here")) expect([link, status]).not.toEqual([link, 404]);
  }
});

test("[MD-01] the home page is there with and without the slash at its end, and nothing of ours is beside the path", async () => {
  const server = await startTestServer({ issuer: TENANT });

  expect((await server.get(TENANT)).status).toBe(200);
  expect((await server.get(`${TENANT}/`)).status).toBe(200);
  for (const path of ["/", "/account", "/device", "/auth/token", "/auth/authorize", "/tenantaccount", "/livez"]) {
    expect([path, (await server.get(`https://auth.example${path}`)).status]).toEqual([path, 404]);
  }
});

test("[TL-04][MD-01] the cookies of such an issuer are __Host- too, for the whole host, which their prefix demands", async () => {
  const server = await startTestServer({ issuer: TENANT });
  const form = await server.browser().open(`${TENANT}/account`);

  const cookies = form.headers.getSetCookie();

  expect(cookies).toHaveLength(2);
  for (const cookie of cookies)
    expect(cookie).toMatch(/^__Host-latchkey(-tab-[a-z]+)?=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
});

test("[MD-01][SD-02][SD-13] the code flow and the device flow run below the path, and the tokens name the whole issuer", async () => {
  const server = await startTestServer({ issuer: TENANT });
  const client = await server.addClient({ isPublic: false, grantTypes: ["authorization_code", DEVICE, "refresh_token"] });

  const code = await getTokens(server, client, { scope: "openid" });
  const device = await startDevice(server, client, { scope: "openid" });
  await decideDevice(server, device.body.user_code);
  const polled = await pollDevice(server, client, device.body.device_code);

  expect(device.body.verification_uri).toBe(`${TENANT}/device`);
  for (const { status, body } of [code, polled]) {
    expect(status).toBe(200);
    expect(JSON.parse(Buffer.from(body.id_token.split(".")[1], "base64url").toString()).iss).toBe(TENANT);
    const looked = await server.post("/auth/introspect", {
      token: body.access_token,
      client_id: client.clientId,
      client_secret: client.secret,
    });
    expect(looked.body).toMatchObject({ active: true, iss: TENANT, aud: TENANT });
  }
});

/**
 * A client that is given the issuer, a redirect URI of its own and a person's browser, and nothing else; it holds the server to
 * what a client must check (RFC 8414 §3.3, RFC 9207 §2.4, OpenID Connect Core §3.1.3.7).
 */
async function signInWithIssuerAlone(
  server: TestServer,
  discovery: string,
): Promise<{ tokens: Answer["body"]; idToken: JWTPayload }> {
  const { issuer } = server;
  const { body: metadata } = await server.get(discovery);
  expect(metadata.issuer).toBe(issuer);

  const redirectUri = "http://127.0.0.1:51234/cb";
  const asked = { redirect_uris: [redirectUri], token_endpoint_auth_method: "none", grant_types: ["authorization_code"] };
  const { body: client } = await server.postJson(metadata.registration_endpoint, asked);

  const { challenge, verifier } = makePkce();
  const request = {
    response_type: "code",
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scope: "openid mail",
    state: "s",
    nonce: "n",
    code_challenge: challenge,
    code_challenge_method: "S256",
  };
  const browser = server.browser();
  const page = await browser.open(`${metadata.authorization_endpoint}?${new URLSearchParams(request)}`);
  const { location } = await goThrough(browser, page);
  expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({ code: expect.any(String), state: "s", iss: issuer });

  const { body: tokens } = await server.post(metadata.token_endpoint, {
    grant_type: "authorization_code",
    code: location?.searchParams.get("code") ?? "",
    redirect_uri: redirectUri,
    code_verifier: verifier,
    client_id: client.client_id,
  });
  const keys = createLocalJWKSet((await server.get(metadata.jwks_uri)).body);
  const { payload: idToken } = await jwtVerify(tokens.id_token, keys, {
    issuer,
    audience: client.client_id,
    algorithms: metadata.id_token_signing_alg_values_supported,
    currentDate: new Date(server.clock.now() * 1_000),
  });
  return { tokens, idToken };
}

const OAUTH = "/.well-known/oauth-authorization-server";
const OPENID = "/.well-known/openid-configuration";

test.for<[string, string]>([
  ["https://auth.example", `https://auth.example${OAUTH}`],
  ["https://auth.example", `https://auth.example${OPENID}`],
  [TENANT, `https://auth.example${OAUTH}/tenant`],
  [TENANT, `${TENANT}${OPENID}`],
])(
  "[SD-07][MD-01][MD-03][MD-23] a client that knows nothing but %s, and looks at %s, ends with a token",
  async ([issuer, discovery]) => {
    const server = await startTestServer({ issuer });

    const { idToken, tokens } = await signInWithIssuerAlone(server, discovery);

    expect(tokens).toMatchObject({ token_type: "Bearer", scope: "openid mail", expires_in: 3_600 });
    expect(idToken).toMatchObject({ sub: server.alice.id, nonce: "n" });
  },
);

test.for([
  "http://auth.example",
  "https://auth.example?x",
  "https://auth.example#x",
  "https://u@auth.example",
  "auth.example",
  "ftp://127.0.0.1",
])("RFC 8414 §2 MUST [MD-04][TL-01]: an embedder cannot make a server whose issuer is %s either", async (issuer) => {
  const store = await openSqliteStore({ file: ":memory:" });
  const hasher = createPasswordHasher({ random: systemRandom, cost: { memory: 64, passes: 1, parallelism: 1 } });
  const keys = await openFixedKeys(store, { clock: systemClock, random: systemRandom });
  const options = { store, hasher, keys, accounts: createLocalAccounts({ store, hasher }) };

  expect(() => createAuthorizationServer({ ...options, issuer })).toThrow(TypeError);
  expect(() => createAuthorizationServer({ ...options, issuer: "http://[::1]:8080" })).not.toThrow();
});

test("[SD-01] an embedder's server with nothing set serves a flow as soon as there is an account", async () => {
  const issuer = "http://127.0.0.1:8080";
  const store = await openSqliteStore({ file: ":memory:" });
  const hasher = createPasswordHasher({ random: systemRandom, cost: { memory: 64, passes: 1, parallelism: 1 } });
  const keys = await openFixedKeys(store, { clock: systemClock, random: systemRandom });
  const { fetch } = createAuthorizationServer({ issuer, store, accounts: createLocalAccounts({ store, hasher }), keys, hasher });
  const account = newAccount({ id: "a".repeat(22), username: USERNAME, createdAt: systemClock.now() });
  await store.saveAccount(account, await hasher.hash(PASSWORD));
  const json = { redirect_uris: ["http://127.0.0.1:1/"], token_endpoint_auth_method: "none" };
  const headers = { "content-type": "application/json" };
  const registered = await fetch(new Request(`${issuer}/auth/register`, { method: "POST", body: JSON.stringify(json), headers }));
  const client = { clientId: JSON.parse(await registered.text()).client_id, secret: undefined, redirectUri: "http://127.0.0.1:1/" };

  const browser = new TestBrowser(issuer, fetch);
  const { url, verifier } = codeRequest({ issuer }, client);
  const { location } = await goThrough(browser, await browser.open(url));
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code: location?.searchParams.get("code") ?? "",
    redirect_uri: client.redirectUri,
    code_verifier: verifier,
    client_id: client.clientId,
  });
  const tokens = await fetch(new Request(`${issuer}/auth/token`, { method: "POST", body }));

  expect(tokens.status).toBe(200);
});
