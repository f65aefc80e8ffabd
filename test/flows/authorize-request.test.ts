/** How an authorization request is read, and what every answer to it carries. */

import { expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import {
  codeRequest,
  credentialsOf,
  exchangeCode,
  getCode,
  goThrough,
  REDIRECT_URI,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
  type Visited,
} from "../../src/testing/index.ts";

/** A browser in which the person has allowed the client before: what comes next comes at once. */
async function settled(server: TestServer, client: TestClient): Promise<ReturnType<TestServer["browser"]>> {
  const browser = server.browser();
  await getCode(server, client, {}, browser);
  return browser;
}

const answerOf = ({ location }: Visited): Readonly<Record<string, string>> =>
  Object.fromEntries(location?.searchParams.entries() ?? []);

const success = { code: expect.stringMatching(/^lk_code_[A-Za-z0-9_-]+$/), state: "some state", iss: "https://auth.example" };
const failure = (error: string) => ({
  error,
  error_description: expect.any(String),
  state: "some state",
  iss: "https://auth.example",
});

test("RFC 6749 §3.1 MUST [AZ-01]: a posted request gives what a link gives, right and wrong", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = await settled(server, client);

  for (const [parameters, expected] of [
    [{}, success],
    [{ response_type: "nonsense" }, failure("unsupported_response_type")],
  ] as const) {
    const { searchParams } = new URL(codeRequest(server, client, parameters).url);
    const posted = await browser.post("/auth/authorize", Object.fromEntries(searchParams));
    const answer = await browser.openOnly(posted.location ?? "");

    expect(posted.status).toBe(303);
    expect(answerOf(answer)).toEqual(expected);
  }
});

test("RFC 6749 §3.1 MUST [AZ-01]: a request posted by another site, without cookies, leads to the sign-in page", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const { searchParams } = new URL(codeRequest(server, client).url);
  const elsewhere = { origin: "https://client.example", "sec-fetch-site": "cross-site" };

  const posted = await browser.post("/auth/authorize", Object.fromEntries(searchParams), elsewhere);
  const { location } = await goThrough(browser, await browser.open(posted.location ?? ""));

  expect(Object.fromEntries(location?.searchParams ?? [])).toEqual(success);
});

test.for([
  ["line breaks", "client_id=x\r\nX-Injected: 1\r\n\r\n<b>"],
  ["a NUL", "client_id=x\0"],
  ["letters beyond Latin-1", "client_id=€&state=\u2028"],
  ["half an escape", "client_id=%&state=%E2%82"],
  ["a fragment", "client_id=x#https://evil.example"],
  ["an address", "//evil.example/?client_id=x"],
  ["nothing", ""],
])("[AZ-01][AZ-26] a posted request with %s is read as a form, and is no fault of ours", async ([, body = ""]) => {
  const server = await startTestServer();

  const posted = await server.post("/auth/authorize", body);

  expect(posted.status).toBe(303);
  expect(posted.headers.get("location")).toMatch(/^\/auth\/authorize\?[\x21-\x7e]*$/);
  expect(posted.headers.get("x-injected")).toBeNull();
  expect((await server.get(posted.headers.get("location") ?? "")).status).toBe(400);
});

test("[SD-12][AZ-01] a posted password never gets into an address, however broken the form is", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const { url } = codeRequest(server, client);
  const browser = server.browser();
  await browser.open(url);

  const posted = await browser.post(url, { username: "alice@example.org", password: "correct horse battery staple" });

  expect(posted.status).toBe(403);
  expect(posted.headers.get("location") ?? "").not.toContain("horse");
  expect(posted.title).toBe("Not signed in: page was open too long – Latchkey");
});

test.for([
  ["an unknown parameter", "&x=1&claims={}&__proto__=1&constructor=1&a[b]=1"],
  ["an empty nonce, prompt and max_age", "&nonce=&prompt=&max_age="],
  ["an empty login_hint and resource", "&login_hint=&resource="],
  ["an unknown one twice over the query of a form", "&submit=go"],
])("RFC 6749 §3.1 MUST [AZ-03]: %s changes nothing", async ([, more]) => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = await settled(server, client);

  const answer = await browser.openOnly(codeRequest(server, client).url + more);

  expect(answerOf(answer)).toEqual(success);
});

test("RFC 6749 §3.1 MUST [AZ-03][RC-06]: no state, or an empty one, and none comes back; iss does", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = await settled(server, client);

  for (const state of [undefined, ""]) {
    const granted = await browser.openOnly(codeRequest(server, client, { state }).url);
    const failed = await browser.openOnly(codeRequest(server, client, { state, response_type: "x" }).url);

    expect(Object.keys(answerOf(granted)).sort()).toEqual(["code", "iss"]);
    expect(Object.keys(answerOf(failed)).sort()).toEqual(["error", "error_description", "iss"]);
  }
});

test.for([
  "response_type",
  "scope",
  "state",
  "code_challenge",
  "code_challenge_method",
  "nonce",
  "prompt",
  "max_age",
  "login_hint",
  "response_mode",
  "display",
  "something_else",
])("RFC 6749 §3.1 MUST [AZ-04]: %s twice is invalid_request, and the next request is served", async (name) => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = await settled(server, client);
  const url = new URL(codeRequest(server, client).url);
  const value = url.searchParams.get(name) ?? "1";
  url.searchParams.delete(name);

  const answer = answerOf(await browser.openOnly(`${url}&${name}=${value}&${name}=${value}`));
  const afterwards = answerOf(await browser.openOnly(codeRequest(server, client).url));

  // Which of two states would be the one to send back?
  expect(answer).toEqual({ ...failure("invalid_request"), ...(name === "state" ? { state: undefined } : {}) });
  expect(answer).not.toHaveProperty("code");
  expect(afterwards).toEqual(success);
});

test("RFC 6749 §3.1 MUST [AZ-04]: client_id twice is a page of ours", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = await settled(server, client);

  const page = await browser.openOnly(`${codeRequest(server, client).url}&client_id=${client.clientId}`);

  expect([page.status, page.location]).toEqual([400, undefined]);
});

test("RFC 8707 §2 MUST [RC-44]: resource alone may be given twice, here and at the token endpoint", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = await settled(server, client);
  const { url, verifier } = codeRequest(server, client);
  const twice = "&resource=https://a.example&resource=https://b.example";

  const answer = answerOf(await browser.openOnly(url + twice));
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    code: answer["code"] ?? "",
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
    client_id: client.clientId,
  });
  const { status } = await server.post("/auth/token", form + twice);

  expect(answer).toEqual(success);
  expect(status).toBe(200);
});

test.for<[string, string, Readonly<Record<string, string | undefined>>]>([
  ["RFC 6749 §3.1.1 MUST [AZ-05]: no response_type", "invalid_request", { response_type: undefined }],
  ["RFC 6749 §3.1.1 MUST [AZ-05]: an empty response_type", "invalid_request", { response_type: "" }],
  ["RFC 6749 §3.1.1 MUST [AZ-05]: an unknown response_type", "unsupported_response_type", { response_type: "nonsense" }],
  [
    "RFC 6749 §3.1.1 MUST [AZ-05]: a response type whose words are known, and not together",
    "unsupported_response_type",
    { response_type: "code code" },
  ],
  ["RFC 6749 §3.1.1 MUST [AZ-05]: response type none", "unsupported_response_type", { response_type: "none" }],
  ["RFC 6749 §3.1.1 MUST [AZ-05]: a response type in other letters", "unsupported_response_type", { response_type: "CODE" }],
  ["OpenID Connect Core §6 MUST [AZ-22][JR-02]: request", "invalid_request_object", { request: "eyJhbGciOiJub25lIn0.e30." }],
  [
    "OpenID Connect Core §6 MUST [AZ-22][JR-03]: request_uri",
    "invalid_request_uri",
    { request_uri: "https://client.example/request" },
  ],
  [
    "OAuth 2.1 §4.1.2.1 MUST [AZ-25]: a public client without a challenge",
    "invalid_request",
    { code_challenge: undefined, code_challenge_method: undefined },
  ],
  ["RFC 6749 §3.3 MUST [AZ-07]: a malformed scope", "invalid_scope", { scope: 'openid a"b' }],
  ["RFC 6749 §3.3 MUST [AZ-07]: only unknown scopes", "invalid_scope", { scope: "files:read files:write" }],
  ["an unknown response_mode", "invalid_request", { response_mode: "web_message" }],
  ["OpenID Connect Core §3.1.2.1 MUST NOT [AZ-17]: prompt=none login", "invalid_request", { prompt: "none login" }],
  ["OpenID Connect Core §3.1.2.1 MUST NOT [AZ-17]: prompt=consent none", "invalid_request", { prompt: "consent none" }],
  ["a max_age that is no number", "invalid_request", { max_age: "soon" }],
  ["a max_age below zero", "invalid_request", { max_age: "-1" }],
])("%s is %s at the redirect URI, with state and iss [AR-01][AR-02]", async ([, error, parameters]) => {
  const server = await startTestServer();
  const client = await server.addClient();

  const { location, status } = await server.browser().openOnly(codeRequest(server, client, parameters).url);

  expect(status).toBe(303);
  expect(location?.href).toMatch(/^https:\/\/client\.example\/cb\?error=/);
  expect(Object.fromEntries(location?.searchParams ?? [])).toEqual(failure(error));
});

test("[X-097][AZ-07] a scope of 50,000 characters is refused at once, wherever it is asked for", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const forItself = await server.addClient({ isPublic: false, grantTypes: ["client_credentials", GRANT_TYPE.deviceCode] });
  const scope = "a ".repeat(25_000);
  const { credentials, headers } = credentialsOf(forItself);

  const started = performance.now();
  const answers = [
    answerOf(await server.browser().openOnly(codeRequest(server, client, { scope }).url)),
    (await server.post("/auth/token", { grant_type: "client_credentials", scope, ...credentials }, headers)).body,
    (await startDevice(server, forItself, { scope })).body,
  ];

  expect(answers.map(({ error }) => error)).toEqual(Array(3).fill("invalid_scope"));
  expect(performance.now() - started).toBeLessThan(300);
});

test("RFC 6749 §4.1.2.1 MUST [AZ-08]: a client that registered code is not served token, nor the other way round", async () => {
  const server = await startTestServer();
  const forCode = await server.addClient();
  const forToken = await server.addClient({ grantTypes: ["implicit"] });

  const token = await server.browser().openOnly(codeRequest(server, forCode, { response_type: "token" }).url);
  const code = await server.browser().openOnly(codeRequest(server, forToken).url);

  expect(new URLSearchParams(token.location?.hash.slice(1)).get("error")).toBe("unauthorized_client");
  expect(answerOf(code)).toEqual(failure("unauthorized_client"));
});

test("RFC 6749 §3.3 MUST [AZ-07]: unknown scopes are dropped while another remains, in the order asked, and the answer says so", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ scope: "openid email mail" });

  const scope = "files:read mail openid profile";
  const { body } = await exchangeCode(server, client, await getCode(server, client, { scope }));

  expect(body.scope).toBe("mail openid");
});

test("OpenID Connect Core §15.1 MUST [AZ-23]: what need not be understood is tolerated", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = await settled(server, client);

  const { url } = codeRequest(server, client, {
    display: "popup",
    ui_locales: "de-CH fr",
    claims_locales: "de",
    acr_values: "urn:mace:incommon:iap:silver",
    login_hint: "alice@example.org",
    nonce: "n-0S6_WzA2Mj",
    prompt: "create",
  });

  expect(answerOf(await browser.openOnly(url))).toEqual(success);
});

const STATES = [
  "%",
  "%25%20+",
  "a+b c&d=e;f#g?h/i\\j",
  "日本語 \u202e ü€ 👩‍💻",
  "'\"<script>alert(1)</script>",
  "x\r\nX-Injected: 1\r\n\r\n<b>",
  "{{7*7}}$" + "{7*7}",
  "s".repeat(512),
] as const;

test("RFC 6749 §4.1.2 MUST [AR-01][AZ-26]: state comes back byte-equal on grant, denial and error", async () => {
  const server = await startTestServer();
  const client = await server.addClient();

  for (const state of STATES) {
    const browser = server.browser();
    const denied = await goThrough(browser, await browser.open(codeRequest(server, client, { state }).url), { decision: "deny" });
    const granted = await goThrough(browser, await browser.open(codeRequest(server, client, { state }).url));
    const failed = await browser.openOnly(codeRequest(server, client, { state, scope: '"' }).url);

    const answers = [denied, granted, failed];
    expect(answers.map(({ location }) => location?.searchParams.get("state"))).toEqual([state, state, state]);
    expect(answers.map(({ headers }) => headers.get("x-injected"))).toEqual([null, null, null]);
  }
});

test("RFC 9207 §2 MUST [AR-02][X-022]: iss is in every answer, and is the issuer of the metadata", async () => {
  for (const issuer of ["https://auth.example", "https://auth.example/tenant"]) {
    const server = await startTestServer({ issuer });
    const client = await server.addClient();
    const browser = server.browser();
    const { body: metadata } = await server.get("/.well-known/oauth-authorization-server");
    const open = async (parameters: Readonly<Record<string, string>>, decision: "allow" | "deny" = "allow"): Promise<Visited> =>
      goThrough(browser, await browser.open(codeRequest(server, client, parameters).url), { decision });

    const answers = [
      await open({ prompt: "none" }),
      await open({ response_type: "x" }),
      await open({}, "deny"),
      await open({}),
      await open({ prompt: "none" }),
    ].map(answerOf);

    expect(answers.map(({ error }) => error)).toEqual([
      "login_required",
      "unsupported_response_type",
      "access_denied",
      undefined,
      undefined,
    ]);
    expect(answers.map(({ iss }) => iss)).toEqual(Array(5).fill(metadata.issuer));
    expect(metadata.issuer).toBe(issuer);
  }
});

test("RFC 6749 §4.1.2.1 MUST [AR-03]: errors are registered ones, and descriptions keep to the allowed characters", async () => {
  const registered = [
    ...["invalid_request", "unauthorized_client", "access_denied", "unsupported_response_type", "invalid_scope"],
    ...["login_required", "consent_required", "interaction_required", "invalid_request_object", "invalid_request_uri"],
  ];
  const server = await startTestServer();
  const client = await server.addClient();
  const hostile = 'x"\\\u00e9\r\n€§<b>';

  for (const name of [
    "response_type",
    "scope",
    "response_mode",
    "prompt",
    "max_age",
    "request",
    "request_uri",
    "code_challenge",
    "code_challenge_method",
  ]) {
    for (const value of [hostile, "none none", "", `${name} ${hostile}`]) {
      const { location } = await server.browser().openOnly(codeRequest(server, client, { [name]: value, state: undefined }).url);
      if (location === undefined) continue;

      const { error, error_description: description } = Object.fromEntries(location.searchParams);
      expect(registered).toContain(error);
      expect(description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
      expect(description).not.toContain("<b>");
    }
  }
});

test("RFC 8414 §2 MUST [RC-24]: the authorization endpoint has the origin of the issuer", async () => {
  for (const issuer of ["https://auth.example", "https://auth.example:8443/tenant"]) {
    const server = await startTestServer({ issuer });

    const { body } = await server.get("/.well-known/oauth-authorization-server");

    expect(body.authorization_endpoint).toBe(`${issuer}/auth/authorize`);
    expect(new URL(body.authorization_endpoint).origin).toBe(new URL(issuer).origin);
  }
});
