/** The implicit grant (RFC 6749 §4.2): for clients that an administrator gave it, in the fragment alone. */

import { expect, test } from "vitest";
import {
  codeRequest,
  goThrough,
  introspect,
  REDIRECT_URI,
  startTestServer,
  type TestClient,
  type TestServer,
  type Visited,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const TOKEN = { response_type: "token", code_challenge: undefined, code_challenge_method: undefined } as const;

const requestOf = (server: TestServer, client: TestClient, parameters: Readonly<Record<string, string | undefined>> = {}): string =>
  codeRequest(server, client, { ...TOKEN, ...parameters }).url;

const addImplicitClient = (server: TestServer): Promise<TestClient> => server.addClient({ grantTypes: ["implicit"] });

const fragmentOf = ({ location }: Visited): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(location?.hash.slice(1)));

/** No place but the fragment holds anything. */
function expectFragmentAlone({ location }: Visited): void {
  expect(`${location?.origin}${location?.pathname}`).toBe(REDIRECT_URI);
  expect(location?.search).toBe("");
}

test("RFC 6749 §4.2.2 MUST [IM-02][SD-24][AR-04]: sign in, allow, and the token is in the fragment alone, with all that belongs to it", async () => {
  const server = await startTestServer();
  const client = await addImplicitClient(server);
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const browser = server.browser();

  const answer = await goThrough(browser, await browser.open(requestOf(server, client, { scope: "openid email" })));

  expectFragmentAlone(answer);
  const fragment = fragmentOf(answer);
  // RFC 6749 §4.2.2 MUST NOT: no refresh token, nor anything else.
  expect(fragment).toEqual({
    access_token: expect.stringMatching(/^lk_access_[A-Za-z0-9_-]+$/),
    token_type: "Bearer",
    expires_in: "3600",
    scope: "openid email",
    state: "some state",
    iss: "https://auth.example",
  });
  const { body } = await introspect(server, resourceServer, fragment["access_token"] ?? "");
  expect([body.active, body.client_id, body.username]).toEqual([true, client.clientId, "alice@example.org"]);
});

test("RFC 6749 §4.2.2.1 MUST [IM-02][AR-01][AR-02]: errors are in the fragment too, with state and iss", async () => {
  const server = await startTestServer();
  const client = await addImplicitClient(server);
  const browser = server.browser();

  const malformed = await browser.openOnly(requestOf(server, client, { scope: '"' }));
  const silent = await browser.openOnly(requestOf(server, client, { prompt: "none" }));
  const denied = await goThrough(browser, await browser.open(requestOf(server, client)), { decision: "deny" });

  const answers = [malformed, silent, denied];
  for (const answer of answers) expectFragmentAlone(answer);
  expect(answers.map(fragmentOf)).toEqual(
    ["invalid_scope", "login_required", "access_denied"].map((error) => ({
      error,
      error_description: expect.any(String),
      state: "some state",
      iss: "https://auth.example",
    })),
  );
});

test("RFC 6749 §4.2 MUST [SD-09]: a token that was given ends when the same form is denied after all", async () => {
  const server = await startTestServer();
  const client = await addImplicitClient(server);
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const browser = server.browser();
  const signIn = await browser.open(requestOf(server, client));
  const consent = await browser.submit(signIn, { username: "alice@example.org", password: "correct horse battery staple" });
  const allowed = fragmentOf(await browser.submitOnly(consent, { decision: "allow" }));

  const denied = fragmentOf(await browser.submitOnly(consent, { decision: "deny" }));

  expect(denied["error"]).toBe("access_denied");
  expect((await introspect(server, resourceServer, allowed["access_token"] ?? "")).body).toEqual({ active: false });
});

test("OAuth 2.0 Multiple Response Types §2.1 MUST NOT [AR-05]: response_mode=query is refused, and no token is in any address", async () => {
  const server = await startTestServer();
  const client = await addImplicitClient(server);
  const browser = server.browser();
  await goThrough(browser, await browser.open(requestOf(server, client)));

  for (const mode of ["query", "magic", "QUERY"]) {
    const answer = await browser.openOnly(requestOf(server, client, { response_mode: mode }));

    expectFragmentAlone(answer);
    expect(fragmentOf(answer)["error"]).toBe("invalid_request");
  }
  const afterwards = await browser.openOnly(requestOf(server, client, { response_mode: "fragment" }));
  expect(fragmentOf(afterwards)["access_token"]).toMatch(/^lk_access_/);
});

test("RFC 9700 §2.1.2 MUST NOT [IM-01][AR-07]: a client that registered itself never gets it, whatever it registers", async () => {
  const server = await startTestServer();
  const asked = { grant_types: ["authorization_code", "implicit"], response_types: ["code", "token", "id_token token"] };
  const alone = await server.postJson("/auth/register", {
    grant_types: ["implicit"],
    response_types: ["token"],
    redirect_uris: [REDIRECT_URI],
    token_endpoint_auth_method: "none",
  });
  const client = await registerClient(server, asked);
  const browser = server.browser();

  const answer = await goThrough(browser, await browser.open(requestOf(server, client)));

  expect([alone.status, alone.body.error]).toEqual([400, "invalid_client_metadata"]);
  expectFragmentAlone(answer);
  expect(fragmentOf(answer)).toEqual({
    error: "unauthorized_client",
    error_description: expect.any(String),
    state: "some state",
    iss: "https://auth.example",
  });
});

test("RFC 9700 §2.1.2 MUST NOT [IM-01][AR-07]: nor does an administrator's client that was given codes alone", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await goThrough(browser, await browser.open(codeRequest(server, client).url));

  const answer = await browser.openOnly(requestOf(server, client));

  expectFragmentAlone(answer);
  expect(fragmentOf(answer)["error"]).toBe("unauthorized_client");
});

test("RFC 9700 §2.1.2 MUST NOT [AR-07]: a switch turns it off for all, and takes it out of the metadata", async () => {
  const off = await startTestServer({ settings: { implicitGrant: false } });
  const on = await startTestServer();
  const client = await addImplicitClient(off);

  const answer = await off.browser().openOnly(requestOf(off, client));
  const [offered, without] = [on, off].map((server) => server.get("/.well-known/oauth-authorization-server"));

  expect(fragmentOf(answer)["error"]).toBe("unsupported_response_type");
  expect((await offered)?.body).toMatchObject({
    response_types_supported: expect.arrayContaining(["code", "token", "id_token"]),
    grant_types_supported: expect.arrayContaining(["implicit"]),
  });
  expect((await without)?.body).toMatchObject({
    response_types_supported: ["code"],
    grant_types_supported: expect.not.arrayContaining(["implicit"]),
  });
});

test("RFC 6749 §3.1.2.2 MUST [IM-03][RU-06]: near-misses of its redirect URI go nowhere", async () => {
  const server = await startTestServer();
  const client = await addImplicitClient(server);
  const browser = server.browser();
  await goThrough(browser, await browser.open(requestOf(server, client)));

  for (const nearMiss of [
    `${REDIRECT_URI}/`,
    `${REDIRECT_URI}?x`,
    `${REDIRECT_URI}#x`,
    "https://client.example/cb/../evil",
    "https://client.example@evil.example/cb",
    "https://client.example.evil.example/cb",
    "http://client.example/cb",
    "javascript:alert(1)",
  ]) {
    const page = await browser.openOnly(requestOf(server, client, { redirect_uri: nearMiss }));

    expect([page.status, page.location], nearMiss).toEqual([400, undefined]);
  }
  await expect(server.addClient({ grantTypes: ["implicit"], redirectUris: [] })).rejects.toThrow(/need a redirect URI/);
});

/** The page as if its address had asked for a token. */
function askingForToken(page: Visited): Visited {
  const url = new URL(page.url);
  url.searchParams.set("response_type", "token");
  return { ...page, url };
}

test.for<["sign-in" | "consent"]>([["sign-in"], ["consent"]])(
  "[IM-04] response_type changed in the %s form's address: no token, and the right answer still comes",
  async ([at]) => {
    const server = await startTestServer();
    const client = await server.addClient();
    const browser = server.browser();
    const credentials = { username: "alice@example.org", password: "correct horse battery staple" };
    const signIn = await browser.open(codeRequest(server, client).url);
    const consent = at === "consent" ? await browser.submit(signIn, credentials) : signIn;

    const answer = await browser.submit(askingForToken(consent), at === "consent" ? { decision: "allow" } : credentials);
    const afterwards = await goThrough(browser, await browser.open(codeRequest(server, client).url));

    expect(browser.history.filter(({ location }) => location?.href.includes("access_token"))).toEqual([]);
    expect(answer.location === undefined || fragmentOf(answer)["error"] === "unauthorized_client").toBe(true);
    expect(afterwards.location?.searchParams.get("code")).toMatch(/^lk_code_/);
  },
);

test("[IM-04] a grant that is taken away while somebody signs in stays away", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ grantTypes: ["implicit", "authorization_code"] });
  const off = await startTestServer({ settings: { implicitGrant: false }, store: server.store, clock: server.clock });
  const browser = server.browser();
  const signIn = await browser.open(requestOf(server, client));
  const consent = await browser.submit(signIn, { username: "alice@example.org", password: "correct horse battery staple" });
  const elsewhere = off.browser();
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);

  const answer = await elsewhere.submitOnly(consent, { decision: "allow" });

  expect(fragmentOf(answer)["error"]).toBe("unsupported_response_type");
});

test("OpenID Connect Core §11 MUST [AZ-21]: where no code is issued, offline_access is ignored", async () => {
  const server = await startTestServer();
  const client = await addImplicitClient(server);
  const browser = server.browser();

  const signIn = await browser.open(requestOf(server, client, { scope: "openid offline_access" }));
  const consent = await browser.submit(signIn, { username: "alice@example.org", password: "correct horse battery staple" });
  const answer = await browser.submitOnly(consent, { decision: "allow" });

  expect(consent.text).toContain("See who you are");
  expect(consent.text).not.toContain("Stay connected");
  expect(fragmentOf(answer)).toMatchObject({ scope: "openid", access_token: expect.any(String) });
});
