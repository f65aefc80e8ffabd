/** Where the answer of an authorization request may go: to a registered redirect URI, letter for letter, or nowhere. */

import { expect, test } from "vitest";
import {
  codeRequest,
  exchangeCode,
  getCode,
  goThrough,
  PASSWORD,
  REDIRECT_URI,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

/** Our own page, and nothing on it or in its headers that leads away. */
function expectStopped(page: Visited, what: string, title = "Wrong return address"): void {
  expect({ status: page.status, location: page.location, title: page.title }, what).toEqual({
    status: 400,
    location: undefined,
    title: `${title} – Latchkey`,
  });
  expect(page.headers.get("refresh"), what).toBeNull();
  expect(page.text, what).not.toMatch(/(?:href|action|src|content)="[^"]*(?:client\.example|evil|script:|data:)/i);
}

const NEAR_MISSES: readonly string[] = [
  `${REDIRECT_URI}/`,
  `${REDIRECT_URI}?x=1`,
  `${REDIRECT_URI}?`,
  `${REDIRECT_URI}#frag`,
  `${REDIRECT_URI}#`,
  `${REDIRECT_URI} `,
  ` ${REDIRECT_URI}`,
  `${REDIRECT_URI}%20`,
  `${REDIRECT_URI}%00`,
  `${REDIRECT_URI}\0`,
  `${REDIRECT_URI}\r\nX-Evil: 1`,
  `${REDIRECT_URI}%0d%0aX-Evil:1`,
  `${REDIRECT_URI}/../evil`,
  `${REDIRECT_URI}/..;/evil`,
  `${REDIRECT_URI}/%2e%2e/evil`,
  `${REDIRECT_URI}/.`,
  `${REDIRECT_URI};a=b`,
  `${REDIRECT_URI}x`,
  "https://client.example/c",
  "https://client.example/",
  "https://client.example",
  "https://client.example/CB",
  "https://client.example/%63b",
  "https://client.example//cb",
  "https://client.example/./cb",
  "https://client.example/x/../cb",
  "https://client.example\\cb",
  "https://CLIENT.example/cb",
  "HTTPS://client.example/cb",
  "http://client.example/cb",
  "https://client.example:443/cb",
  "https://client.example:8443/cb",
  "https://client.example./cb",
  "https://client.example.evil.example/cb",
  "https://evilclient.example/cb",
  "https://sub.client.example/cb",
  "https://*.example/cb",
  "https://c\u217cient.example/cb",
  "https://xn--client.example/cb",
  "https://evil.example/client.example/cb",
  `https://evil.example?${REDIRECT_URI}`,
  `https://evil.example#${REDIRECT_URI}`,
  "https://client.example@evil.example/cb",
  "https://evil.example@client.example/cb",
  "https://u:p@client.example/cb",
  "https://client.example:x@evil@client.example/cb",
  "https://client.example%40evil.example/cb",
  "https://evil.example\\@client.example/cb",
  "https:\\\\client.example/cb",
  "https:/client.example/cb",
  "https:client.example/cb",
  "https:///client.example/cb",
  "//client.example/cb",
  "///evil.example",
  "/cb",
  "cb",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "urn:ietf:wg:oauth:2.0:oob",
  "about:blank",
  "null",
  "*",
  "https://auth.example",
  "https://auth.example/auth/authorize",
];

/** What else may stand in such a request: nothing of it may change the outcome. */
const PATHS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "an approved session": {},
  "prompt=none": { prompt: "none" },
  "a bad response_type": { response_type: "nonsense" },
  "a bad scope": { scope: 'a"b' },
};

test.for(Object.entries(PATHS))(
  `RFC 9700 §2.1 MUST [RU-01][RU-03][RU-06][X-001][X-002][X-005]: ${NEAR_MISSES.length} near-misses go nowhere, with %s`,
  async ([, parameters]) => {
    const server = await startTestServer();
    const client = await server.addClient();
    const browser = server.browser();
    await getCode(server, client, {}, browser);

    for (const nearMiss of NEAR_MISSES) {
      const { url } = codeRequest(server, client, { ...parameters, redirect_uri: nearMiss });
      expectStopped(await browser.openOnly(url), nearMiss);
    }

    const { status } = await exchangeCode(server, client, await getCode(server, client, {}, browser));
    expect(status).toBe(200);
  },
);

test("RFC 6749 §4.1.2.1 MUST NOT [RU-06][X-005]: a foreign redirect URI gets no code from a form that was shown for the right one", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const right = await getCode(server, client, {}, browser);
  const consent = await browser.open(codeRequest(server, client, { prompt: "consent" }).url);
  const foreign = new URL(consent.url);
  foreign.searchParams.set("redirect_uri", "https://evil.example/cb");

  const answer = await browser.submitOnly({ ...consent, url: foreign }, { decision: "allow" });

  expect(right.answer.has("code")).toBe(true);
  expectStopped(answer, "a form sent elsewhere");
});

test.for<[string, Readonly<Record<string, string | undefined>>]>([
  ["missing", { client_id: undefined }],
  ["empty", { client_id: "" }],
  ["unknown", { client_id: "nobody" }],
  ["a name of Object.prototype", { client_id: "__proto__" }],
  ["markup", { client_id: "<script>alert(1)</script>" }],
  ["very long", { client_id: "x".repeat(10_000) }],
])("RFC 6749 §4.1.2.1 MUST NOT [RU-06]: where the client id is %s, nobody is redirected", async ([, parameters]) => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getCode(server, client, {}, browser);

  for (const more of Object.values(PATHS)) {
    const page = await browser.openOnly(codeRequest(server, client, { ...more, ...parameters }).url);

    expect(page.status).toBe(400);
    expect(page.location).toBeUndefined();
    expect(page.title).toBe("Application not known – Latchkey");
    expect(page.text).not.toContain("<script>alert");
  }
});

test("RFC 6749 §4.1.2.1 MUST NOT [RU-06]: a client that was disabled is sent nothing, and served again when enabled", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getCode(server, client, {}, browser);
  const { url } = codeRequest(server, client);

  await server.administration.clients.disable(client.clientId);
  const page = await browser.openOnly(url);
  await server.administration.clients.enable(client.clientId);
  const afterwards = await browser.openOnly(url);

  expect([page.status, page.location]).toEqual([400, undefined]);
  expect(afterwards.location?.searchParams.has("code")).toBe(true);
});

test.for([
  ["the evil one last", [REDIRECT_URI, "https://evil.example/cb"]],
  ["the evil one first", ["https://evil.example/cb", REDIRECT_URI]],
  ["the right one twice", [REDIRECT_URI, REDIRECT_URI]],
  ["an empty one beside it", [REDIRECT_URI, ""]],
] as const)("RFC 6749 §3.1 MUST [AZ-04][X-011]: redirect_uri twice, %s: 400, and neither is followed", async ([, uris]) => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getCode(server, client, {}, browser);
  const { url } = codeRequest(server, client, { redirect_uri: undefined });

  const page = await browser.openOnly(url + uris.map((uri) => `&redirect_uri=${encodeURIComponent(uri)}`).join(""));

  expect([page.status, page.location]).toEqual([400, undefined]);
  expect(page.text).not.toContain("evil.example");
});

const LOOPBACKS = ["127.0.0.1", "[::1]", "localhost"] as const;

test.for(LOOPBACKS)(
  "RFC 8252 §7.3 MUST [RU-02][RU-09][RC-21]: http://%s works at any port, with and without the last slash, and the tokens follow",
  async (host) => {
    const server = await startTestServer();
    const forms = [`http://${host}`, `http://${host}/`, `http://${host}:51234`, `http://${host}:51234/`];

    for (const registered of forms) {
      const client = await server.addClient({ redirectUris: [registered] });
      for (const asked of forms) {
        const granted = await getCode(server, client, { redirect_uri: asked });
        const other = await exchangeCode(server, client, granted, { redirect_uri: `http://${host}:4711/` });
        const { status } = await exchangeCode(server, client, granted, { redirect_uri: asked });

        expect([other.body.error, status], `${registered} registered, ${asked} asked`).toEqual(["invalid_grant", 200]);
      }
    }
  },
);

test.for(LOOPBACKS)("RFC 8252 §7.3 MUST [RU-02][RU-09][X-004]: what only looks like http://%s/cb is refused", async (host) => {
  const server = await startTestServer();
  const client = await server.addClient({ redirectUris: [`http://${host}/cb`] });
  const browser = server.browser();
  const others = LOOPBACKS.filter((other) => other !== host);

  for (const lookalike of [
    ...others.flatMap((other) => [`http://${other}/cb`, `http://${other}:51234/cb`]),
    `https://${host}:51234/cb`,
    `http://${host}:51234/evil`,
    `http://${host}:51234/cb/`,
    `http://${host}:51234/cb?x`,
    `http://${host}.evil.example:1/cb`,
    `http://${host}:1@evil.example/cb`,
    `http://user@${host}:1/cb`,
    `http://${host}:0/cb`,
    `http://${host}:65536/cb`,
    "http://127.0.0.2:1/cb",
    "http://127.1:1/cb",
    "http://2130706433:1/cb",
    "http://0.0.0.0:1/cb",
    "http://localhost.evil:1/cb",
  ]) {
    expectStopped(await browser.openOnly(codeRequest(server, client, { redirect_uri: lookalike }).url), lookalike);
  }

  const { answer } = await getCode(server, client, { redirect_uri: `http://${host}:51234/cb` }, browser);
  expect(answer.has("code")).toBe(true);
});

test("RFC 6749 §3.1.2.3 MUST [RU-05]: left out, the redirect URI is the only one registered", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();

  const { location } = await goThrough(browser, await browser.open(codeRequest(server, client, { redirect_uri: undefined }).url));

  expect(location?.href).toMatch(/^https:\/\/client\.example\/cb\?code=/);
});

test("RFC 6749 §3.1.2.3 MUST [RU-05]: left out where two are registered, it is nowhere", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ redirectUris: [REDIRECT_URI, "https://client.example/other"] });

  for (const redirectUri of [undefined, ""]) {
    const page = await server.browser().openOnly(codeRequest(server, client, { redirect_uri: redirectUri }).url);
    expectStopped(page, `${redirectUri}`, "No return address");
    expect(page.text).toContain("did not say where to send you");
  }
});

test("OpenID Connect Core §3.1.2.1 MUST [RU-05]: with the scope openid the redirect URI is required", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const ask = async (scope: string | undefined) =>
    (await server.browser().openOnly(codeRequest(server, client, { redirect_uri: undefined, scope, prompt: "none" }).url)).location;

  const openid = await ask("email openid");

  expect(openid?.href).toMatch(/^https:\/\/client\.example\/cb\?error=invalid_request&/);
  expect(openid?.searchParams.get("error_description")).toContain("redirect_uri is required");
  expect((await ask("email"))?.searchParams.get("error")).toBe("login_required");
  expect((await ask(undefined))?.searchParams.get("error")).toBe("login_required");
});

test.for([
  ["https://client.example/cb?a=b", "https://client.example/cb?a=b&"],
  ["https://client.example/cb?a=%20+b&code=own", "https://client.example/cb?a=%20+b&code=own&"],
  ["https://client.example?x", "https://client.example?x&"],
  ["com.example.app:/cb?x=1", "com.example.app:/cb?x=1&"],
])("RFC 6749 §3.1.2 MUST [RU-10]: the query of %s is kept, in success and error", async ([redirectUri = "", start]) => {
  const server = await startTestServer();
  const client = await server.addClient({ redirectUris: [redirectUri] });
  const browser = server.browser();

  const granted = await browser.submitOnly(await signedIn(browser, server, client), { decision: "allow" });
  const denied = await browser.openOnly(codeRequest(server, client, { response_type: "nonsense" }).url);

  expect(granted.headers.get("location")).toContain(`${start}code=`);
  expect(denied.headers.get("location")).toContain(`${start}error=unsupported_response_type`);
});

async function signedIn(browser: ReturnType<TestServer["browser"]>, server: TestServer, client: TestClient): Promise<Visited> {
  const signIn = await browser.open(codeRequest(server, client).url);
  return browser.submit(signIn, { username: "alice@example.org", password: "correct horse battery staple" });
}

test.for<[string, readonly string[]]>([
  ["RFC 6749 §3.1.2 MUST [RU-04]: a fragment, a relative one, an empty one", ["https://client.example/cb#x", "/cb", "cb", ""]],
  ["RFC 9700 §2.6 MUST NOT [RU-07]: http beyond this computer", ["http://client.example/", "http://127.0.0.1.evil.example/"]],
  ["RFC 8252 §7.1 MUST [RU-08]: a scheme without a dot", ["myapp:/cb", "myapp://cb"]],
  [
    "RFC 7591 §5 MUST [RU-11]: another scheme",
    [
      "ftp://a.example/",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "data:text/html,x",
      "blob:x",
      "about:blank",
      "ws://a.example/",
    ],
  ],
  [
    "[RU-12][X-008] a scheme in disguise",
    ["JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)", "DATA:text/html,x"],
  ],
])("%s, registered alone, is 400 invalid_redirect_uri; beside a good one it is dropped", async ([, uris]) => {
  const server = await startTestServer();

  for (const uri of uris) {
    const metadata = { token_endpoint_auth_method: "none", redirect_uris: [uri] };
    const alone = await server.postJson("/auth/register", metadata);
    const beside = await server.postJson("/auth/register", { ...metadata, redirect_uris: [uri, REDIRECT_URI] });

    expect([alone.status, alone.body.error], uri).toEqual([400, "invalid_redirect_uri"]);
    expect([beside.status, beside.body.redirect_uris], uri).toEqual([201, [REDIRECT_URI]]);
  }
});

test.for(["com.example.app:/cb", "com.example.app://cb"])(
  "RFC 8252 §7.1 MUST [RU-08]: %s is registered, and gets a code",
  async (uri) => {
    const server = await startTestServer();
    const client = await registerClient(server, { redirect_uris: [uri] });

    const { status } = await exchangeCode(server, client, await getCode(server, client));

    expect(status).toBe(200);
  },
);

test.for([
  "app.immich:///oauth-callback",
  "com.Example.App:/",
  "app.example:///cb",
  "a.b:/x",
  "a.b://x",
  "a.b:x",
  "a.b:?x=1",
  "https://client.example:443/cb",
  "http://127.0.0.1:80/cb",
])(
  "RFC 8252 §7.1 MUST [RU-08][RU-10]: a code arrives at %s as it was registered, by a program itself or an administrator",
  async (uri) => {
    const server = await startTestServer();
    const registered = await registerClient(server, { redirect_uris: [uri] });

    for (const client of [registered, await server.addClient({ redirectUris: [uri] })]) {
      const { url, verifier } = codeRequest(server, client, { scope: "openid" });
      const browser = server.browser();
      const signIn = await browser.open(url);
      const page = await goThrough(browser, signIn);
      const code = page.location?.searchParams.get("code") ?? "";

      expect(client.redirectUri).toBe(uri);
      expect(page.headers.get("location")).toMatch(new RegExp(`^${RegExp.escape(uri)}[?&]code=`));
      expect((await exchangeCode(server, client, { code, verifier })).status).toBe(200);
      for (const other of [
        uri.toUpperCase(),
        `${uri}x`,
        uri.replace(":443", ""),
        uri.replace("///", "/"),
        uri.replace("Example", "example"),
      ]) {
        if (other === uri) continue;
        const wrong = await browser.open(codeRequest(server, { ...client, redirectUri: other }).url);
        expect([wrong.status, wrong.location], other).toEqual([400, undefined]);
      }
    }
  },
);

test("RFC 8252 §7.1 [RU-08] the consent page names the app's scheme, whatever the case of its letters", async () => {
  const server = await startTestServer();
  const client = await registerClient(server, { redirect_uris: ["com.Example.App:///cb"] });
  const browser = server.browser();

  const consent = await browser.submit(await browser.open(codeRequest(server, client).url), {
    username: USERNAME,
    password: PASSWORD,
  });

  expect(consent.text).toContain("com.example.app");
});

test("[RU-11] what open registration may not register, an administrator may, and a code arrives there", async () => {
  const server = await startTestServer();
  for (const uri of ["cursor://anysphere.cursor-mcp/oauth", "http://192.168.1.5:8123/cb", "http://nas/cb"]) {
    const registration = await server.postJson("/auth/register", { redirect_uris: [uri], token_endpoint_auth_method: "none" });
    expect([registration.status, registration.body.error], uri).toEqual([400, "invalid_redirect_uri"]);
    await expect(server.addClient({ redirectUris: [uri] })).rejects.toMatchObject({ kind: "risk" });

    const client = await server.addClient({ redirectUris: [uri], acceptsRedirectRisks: true });
    const browser = server.browser();
    const page = await goThrough(browser, await browser.open(codeRequest(server, client, { scope: "openid" }).url));

    expect(page.headers.get("location"), uri).toMatch(new RegExp(`^${RegExp.escape(uri)}\\?code=`));
    // Nobody else's program gets a second code in silence, as any may have taken the name (AZ-14).
    expect((await browser.open(codeRequest(server, client, { scope: "openid", prompt: "none" }).url)).location?.search).toContain(
      "consent_required",
    );
  }
  for (const uri of ["javascript:alert(1)", "data:text/html,x", "http://client.example/cb"])
    await expect(server.addClient({ redirectUris: [uri], acceptsRedirectRisks: true })).rejects.toMatchObject({ kind: "invalid" });
});
