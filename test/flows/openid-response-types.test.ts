/** The response types of OpenID Connect that answer in the browser, and the answer as a form. */

import { createHash } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  codeRequest,
  credentialsOf,
  goThrough,
  introspect,
  PASSWORD,
  REDIRECT_URI,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const TYPES = ["id_token", "id_token token", "code id_token", "code token", "code id_token token"];
const ALL = TYPES.map((responseType) => ({
  responseType,
  gives: (word: string) => responseType.split(" ").includes(word),
}));
const ISSUER = "https://auth.example";

const addClient = (server: TestServer, responseTypes: readonly string[] = TYPES): Promise<TestClient> =>
  server.addClient({ isPublic: false, responseTypes });

const requestOf = (server: TestServer, client: TestClient, parameters: Readonly<Record<string, string | undefined>>) =>
  codeRequest(server, client, { scope: "openid email", nonce: "n-1", ...parameters });

const fragmentOf = ({ location }: Visited): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(location?.hash.slice(1)));

async function verified(server: TestServer, client: TestClient, idToken = "") {
  const { body } = await server.get("/auth/jwks.json");
  const keys = createLocalJWKSet(JSON.parse(JSON.stringify(body)));
  const { payload } = await jwtVerify(idToken, keys, {
    issuer: ISSUER,
    audience: client.clientId,
    currentDate: new Date(server.clock.now() * 1000),
  });
  return payload;
}

const halfHash = (text = ""): string => createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");

test.each(ALL)(
  "OpenID Connect Core §3.2.2.5, §3.3.2.5 MUST [UI-08][UI-09][AZ-06]: $responseType, its words in any order, answers in the fragment, and each part is bound to the others",
  async ({ responseType, gives }) => {
    const server = await startTestServer();
    const client = await addClient(server, [responseType]);
    const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
    const browser = server.browser();
    const words = responseType.split(" ").toReversed().join(" ");
    const { url, verifier } = requestOf(server, client, { response_type: words });

    const answer = await goThrough(browser, await browser.open(url));
    expect(`${answer.location?.origin}${answer.location?.pathname}${answer.location?.search}`).toBe(REDIRECT_URI);
    const { access_token: accessToken, code, id_token: idToken, ...rest } = fragmentOf(answer);
    expect(rest).toEqual({
      state: "some state",
      iss: ISSUER,
      ...(gives("token") && { token_type: "Bearer", expires_in: "3600", scope: "openid email" }),
    });
    expect([code !== undefined, accessToken !== undefined, idToken !== undefined]).toEqual(
      ["code", "token", "id_token"].map(gives),
    );

    if (gives("id_token")) {
      const claims = await verified(server, client, idToken);
      expect(claims).toMatchObject({ sub: server.alice.id, nonce: "n-1", auth_time: expect.any(Number) });
      expect([claims["at_hash"], claims["c_hash"]]).toEqual([
        gives("token") ? halfHash(accessToken) : undefined,
        gives("code") ? halfHash(code) : undefined,
      ]);
      // §5.4: nobody can ask userinfo where there is no access token.
      expect(claims["email"]).toBe(responseType === "id_token" ? "alice@example.org" : undefined);
    }
    if (gives("token")) expect((await introspect(server, resourceServer, accessToken ?? "")).body.active).toBe(true);
    if (!gives("code")) return;

    const exchange = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
    const { body, status } = await server.post("/auth/token", exchange, credentialsOf(client).headers);
    expect(status).toBe(200);
    const later = await verified(server, client, body.id_token);
    expect([later.sub, later["nonce"], later["at_hash"]]).toEqual([server.alice.id, "n-1", halfHash(body.access_token)]);
    // The code comes a second time: what it gave ends, and the token that came beside it was not given for it.
    expect((await server.post("/auth/token", exchange, credentialsOf(client).headers)).status).toBe(400);
    expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(false);
  },
);

test("what the person ends on the account page ends what came in front, too", async () => {
  const server = await startTestServer();
  const client = await addClient(server);
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const browser = server.browser();
  const { url } = requestOf(server, client, { response_type: "code token" });
  const { access_token: accessToken = "" } = fragmentOf(await goThrough(browser, await browser.open(url)));
  const account = await browser.open("/account");
  const form = account.forms.find(({ fields, buttons }) => "end" in fields || buttons.some((button) => button.startsWith("end=")));
  await browser.post("/account", { ...form?.fields, ...Object.fromEntries(new URLSearchParams(form?.buttons[0] ?? "")) });
  expect((await introspect(server, resourceServer, accessToken)).body.active).toBe(false);
});

test("a consent form that is sent twice gives the same code, and makes nothing twice", async () => {
  const server = await startTestServer();
  const client = await addClient(server);
  const browser = server.browser();
  const page = await goTo(browser, requestOf(server, client, { response_type: "code id_token token" }).url);
  const form = page.forms.find(({ buttons }) => buttons.includes("decision=allow"));
  const send = () => browser.post(page.url, { ...form?.fields, decision: "allow" });
  const [one, other] = [fragmentOf(await send()), fragmentOf(await send())];
  expect(one["code"]).toBeDefined();
  expect(other["code"]).toBe(one["code"]);
  expect(server.audit.filter(({ event }) => event === "authorization.approved")).toHaveLength(1);
});

async function goTo(browser: ReturnType<TestServer["browser"]>, url: string) {
  const signIn = await browser.open(url);
  return browser.submit(signIn, { username: USERNAME, password: PASSWORD });
}

test.each([
  ["id_token without nonce", { response_type: "id_token", nonce: undefined }, "invalid_request", /nonce is required/],
  ["code id_token without nonce", { response_type: "code id_token", nonce: undefined }, "invalid_request", /nonce is required/],
  ["id_token without openid", { response_type: "id_token", scope: "email" }, "invalid_request", /scope openid/],
  ["a token in the query", { response_type: "code token", response_mode: "query" }, "invalid_request", /response mode/],
  ["an ID token in the query", { response_type: "id_token", response_mode: "query" }, "invalid_request", /response mode/],
  ["words of which one is unknown", { response_type: "code foo" }, "unsupported_response_type", /response type/],
  ["a word twice", { response_type: "code code" }, "unsupported_response_type", /response type/],
])("OpenID Connect Core §3.2.2.1, §3.3.2.1 MUST: %s is refused", async (_, parameters, error, rule) => {
  const server = await startTestServer();
  const client = await addClient(server);
  const answer = await server.browser().openOnly(requestOf(server, client, parameters).url);
  const told = { ...fragmentOf(answer), ...Object.fromEntries(answer.location?.searchParams ?? []) };
  expect([told["error"], told["error_description"]]).toEqual([error, expect.stringMatching(rule)]);
  expect(Object.keys(told).sort()).toEqual(["error", "error_description", "iss", "state"]);
});

test("RFC 9700 §2.1.1 MUST [PK-07]: a public client sends its code_challenge for a code in front, too", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: true, responseTypes: ["code id_token"] });
  const bare = { response_type: "code id_token", code_challenge: undefined, code_challenge_method: undefined };
  const answer = await server.browser().openOnly(requestOf(server, client, bare).url);
  expect(fragmentOf(answer)["error_description"]).toMatch(/code_challenge/);
});

test("a client has the response types that an administrator gave it, and the grants come with them", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false, responseTypes: ["id_token code"], grantTypes: ["refresh_token"] });
  const saved = await server.store.findClient(client.clientId);
  expect([saved?.responseTypes, saved?.grantTypes]).toEqual([
    ["code id_token"],
    ["refresh_token", "authorization_code", "implicit"],
  ]);
  const other = await server.browser().openOnly(requestOf(server, client, { response_type: "code" }).url);
  expect(other.location?.searchParams.get("error")).toBe("unauthorized_client");
  await expect(server.addClient({ responseTypes: ["code foo"] })).rejects.toThrow("no response type");
});

test("where the settings switch the implicit grant off, nothing but a code is in front", async () => {
  const server = await startTestServer({ settings: { implicitGrant: false } });
  const { body } = await server.get("/.well-known/openid-configuration");
  expect(body.response_types_supported).toEqual(["code"]);
  const client = await addClient(server);
  const answer = await server.browser().openOnly(requestOf(server, client, { response_type: "code id_token" }).url);
  expect(fragmentOf(answer)["error"]).toBe("unsupported_response_type");
});

test("[DR-18] a program that registers itself gets them only where the settings say so", async () => {
  const metadata = {
    response_types: ["code", "id_token token", "token id_token code"],
    grant_types: ["authorization_code", "implicit"],
  };
  const usual = await startTestServer();
  const dropped = await registerClient(usual, metadata);
  expect((await usual.store.findClient(dropped.clientId))?.responseTypes).toEqual(["code"]);

  const registration = { ...DEFAULT_SETTINGS.registration, openidResponseTypes: true };
  const open = await startTestServer({ settings: { registration } });
  const given = await registerClient(open, metadata);
  const saved = await open.store.findClient(given.clientId);
  expect([saved?.responseTypes, saved?.grantTypes]).toEqual([
    ["code", "id_token token", "code id_token token"],
    ["authorization_code", "implicit"],
  ]);
  // The implicit grant was not named, so only what needs none of it is left.
  const without = await registerClient(open, { ...metadata, grant_types: ["authorization_code"] });
  expect((await open.store.findClient(without.clientId))?.responseTypes).toEqual(["code"]);
});

test.each([
  ["code", {}],
  ["code id_token", {}],
  ["id_token", {}],
  ["an error", { scope: '"' }],
])("Form Post §2 MUST [AR-06]: %s comes as a form that posts to the redirect URI, escaped and never stored", async (type, more) => {
  const server = await startTestServer();
  const client = await addClient(server, ["code", ...TYPES]);
  const browser = server.browser();
  const state = '"><script>alert(1)</script>&<b>';
  const { url } = requestOf(server, client, {
    response_type: type === "an error" ? "code" : type,
    response_mode: "form_post",
    state,
    ...more,
  });
  const first = await browser.open(url);
  const page = type === "an error" ? first : await goThrough(browser, first);
  expect([page.status, page.location]).toEqual([200, undefined]);
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(page.headers.get("content-security-policy")).not.toContain("form-action");
  expect(page.text).not.toContain("<script>alert");
  const [form] = page.forms;
  expect(page.text).toContain(`action="${REDIRECT_URI}"`);
  const { access_token: _, code, error, error_description: __, id_token: idToken, ...rest } = form?.fields ?? {};
  expect(rest).toEqual({ state, iss: ISSUER });
  expect([code, error, idToken].map((one) => one !== undefined)).toEqual([
    type.includes("code"),
    type === "an error",
    type.includes("id_token"),
  ]);
});

test("OpenID Connect Registration §2 MUST [RU-11]: a web client of the implicit grant has no redirect URI at a computer, and a native one has", async () => {
  const registration = { ...DEFAULT_SETTINGS.registration, openidResponseTypes: true };
  const server = await startTestServer({ settings: { registration } });
  const metadata = { response_types: ["id_token"], grant_types: ["implicit"], token_endpoint_auth_method: "none" };
  const register = (redirectUri: string, more = {}) =>
    server.postJson("/auth/register", { ...metadata, redirect_uris: [redirectUri], ...more });

  for (const more of [{}, { application_type: "web" }]) {
    for (const uri of ["http://127.0.0.1/cb", "http://localhost/cb", "com.example.app:/cb"])
      expect((await register(uri, more)).body.error).toBe("invalid_redirect_uri");
    expect((await register("https://client.example/cb", more)).status).toBe(201);
  }
  expect((await register("http://127.0.0.1/cb", { application_type: "native" })).status).toBe(201);
});
