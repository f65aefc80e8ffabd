/** What a program cannot give itself by registering, how often it may register, and for how long it is remembered. */

import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { newId } from "../../src/ports/ids.ts";
import { DEFAULT_SETTINGS, type RegistrationPolicy } from "../../src/records/settings.ts";
import {
  type Answer,
  basic,
  codeRequest,
  createCountedRandom,
  decideDevice,
  getTokens,
  goThrough,
  introspect,
  PASSWORD,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { createSealedIds, type SealedIdKind } from "../../src/tokens/sealed-ids.ts";

const GOOD = "https://client.example/cb";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const PUBLIC = { redirect_uris: [GOOD], token_endpoint_auth_method: "none", grant_types: ["authorization_code", "refresh_token"] };

const withPolicy = (policy: Partial<RegistrationPolicy>): Promise<TestServer> =>
  startTestServer({ settings: { registration: { ...DEFAULT_SETTINGS.registration, ...policy } } });

const register = (server: TestServer, body: unknown, headers = {}, connection?: { remoteAddress: string }): Promise<Answer> =>
  server.postJson("/auth/register", body, headers, connection);

const clientOf = ({ body }: Answer): TestClient => ({
  clientId: body.client_id,
  secret: body.client_secret,
  redirectUri: body.redirect_uris[0] ?? "",
});

const isKnown = async (server: TestServer, clientId: string): Promise<boolean> =>
  (await server.administration.clients.find(clientId)) !== undefined;

test("RFC 7591 §2 MUST [DR-04][DR-15][X-064][X-101]: what would be a privilege is neither answered nor granted", async () => {
  const server = await startTestServer();
  await server.addClient({ scope: "openid admin" });
  const json = `{"redirect_uris":["${GOOD}"],"grant_types":["authorization_code","refresh_token","client_credentials","password","implicit"],
    "response_types":["code","token"],"scope":"admin openid","x":1,"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},
    "client_id":"chosen-by-me","client_secret":"mine","skip_consent":true,"resource_server":true,"access_token_lifetime":999999999,
    "lifetimes":{"accessToken":999999999},"keep_refresh_token":true,"keepsRefreshToken":true,"origin":"administrator","trusted":true}`;

  const answer = await register(server, json);
  const client = clientOf(answer);
  const { body } = await getTokens(server, client, { scope: "admin openid" });

  expect(answer.status).toBe(201);
  expect(Object.keys(answer.body).toSorted()).toEqual([
    "client_id",
    "client_id_issued_at",
    "client_secret",
    "client_secret_expires_at",
    "grant_types",
    "id_token_signed_response_alg",
    "redirect_uris",
    "registration_access_token",
    "registration_client_uri",
    "response_types",
    "scope",
    "token_endpoint_auth_method",
  ]);
  expect(answer.body).toMatchObject({
    grant_types: ["authorization_code", "refresh_token", "client_credentials"],
    response_types: ["code"],
    scope: "openid",
  });
  expect(client.clientId).not.toBe("chosen-by-me");
  expect(client.secret).not.toBe("mine");
  expect(body).toMatchObject({ scope: "openid", expires_in: 3_600 });
  expect((await introspect(server, client, body.access_token)).body.client_id).toBe(client.clientId);
  const rotated = await server.post(
    "/auth/token",
    { grant_type: "refresh_token", refresh_token: body.refresh_token },
    basic(client.clientId, client.secret ?? ""),
  );
  expect(rotated.body.refresh_token).not.toBe(body.refresh_token);
});

test("RFC 7591 §3.2.1 MUST [DR-18][DR-15][RO-01][IM-01][TK-09]: a grant that was dropped is unauthorized_client when it is used", async () => {
  const server = await startTestServer();
  const answer = await register(server, {
    ...PUBLIC,
    grant_types: ["authorization_code", "password", "implicit", "client_credentials"],
  });
  const client = clientOf(answer);
  const { clientId: client_id } = client;

  const password = await server.post("/auth/token", { grant_type: "password", username: USERNAME, password: PASSWORD, client_id });
  const own = await server.post("/auth/token", { grant_type: "client_credentials", client_id });
  const device = await server.post("/auth/device", { client_id });
  const browser = server.browser();
  const page = await goThrough(browser, await browser.open(codeRequest(server, client, { response_type: "token" }).url));

  expect(answer.body).toMatchObject({ grant_types: ["authorization_code"], response_types: ["code"] });
  for (const { status, body } of [password, own, device]) expect([status, body.error]).toEqual([400, "unauthorized_client"]);
  expect(page.location?.toString()).toContain("error=unauthorized_client");
  expect(page.location?.toString()).not.toContain("access_token");
});

test("RFC 6749 §4.4 MUST [CA-07][X-052]: client_credentials alone is refused to a public client, and given to a confidential one without a scope", async () => {
  const server = await startTestServer();

  const refused = await register(server, { grant_types: ["client_credentials"], token_endpoint_auth_method: "none" });
  const client = clientOf(await register(server, { grant_types: ["client_credentials"], scope: "openid mail" }));
  const asked = await server.post(
    "/auth/token",
    { grant_type: "client_credentials", scope: "mail" },
    basic(client.clientId, client.secret ?? ""),
  );

  expect([refused.status, refused.body.error]).toEqual([400, "invalid_client_metadata"]);
  expect([asked.status, asked.body.scope]).toEqual([200, ""]);
  expect((await introspect(server, client, asked.body.access_token)).body).toMatchObject({ active: true, scope: "" });
});

test("[DR-15][SD-25] what an administrator opened to such clients for themselves, they get", async () => {
  const server = await withPolicy({ ownScope: ["api.read"] });
  const client = clientOf(await register(server, { grant_types: ["client_credentials"] }));
  const ask = (scope: string | undefined): Promise<Answer> =>
    server.post("/auth/token", { grant_type: "client_credentials", scope }, basic(client.clientId, client.secret ?? ""));

  const { body } = await ask(undefined);

  expect(body.scope).toBe("api.read");
  expect((await ask("api.write")).body.error).toBe("invalid_scope");
});

test("RFC 7591 §2 MUST [DR-19][DR-15]: the answer shows the scopes that the client may use, and it gets no other", async () => {
  const server = await withPolicy({ scope: ["openid", "urn:ietf:params:oauth:scope:mail"] });
  const answer = await register(server, { ...PUBLIC, scope: "mail nonsense profile" });
  const unknown = await register(server, { ...PUBLIC, scope: "nonsense" });

  const { body } = await getTokens(server, clientOf(answer), { scope: "mail openid profile" });

  expect([answer.status, answer.body.scope]).toEqual([201, "mail"]);
  expect(body.scope).toBe("mail");
  expect([unknown.status, unknown.body.scope]).toEqual([201, "openid"]);
});

test("RFC 6749 §3.3 [RC-10][DR-19]: a program that registered itself gets the default when it names nothing, whatever it may ask for", async () => {
  const server = await startTestServer();
  const scopeOf = async (registered: Readonly<Record<string, unknown>>, asked?: string): Promise<unknown> => {
    const client = clientOf(await register(server, { ...PUBLIC, ...registered }));
    const { location } = await goThrough(
      server.browser(),
      await server.browser().open(codeRequest(server, client, { scope: asked }).url),
    );
    return location?.searchParams.get("error") ?? (await getTokens(server, client, { scope: asked })).body.scope;
  };

  expect(await scopeOf({})).toBe("openid profile email");
  expect(await scopeOf({ scope: "openid mail" })).toBe("openid");
  expect(await scopeOf({ scope: "mcp:tools" })).toBe("openid profile email");
  expect(await scopeOf({ scope: "mcp:tools" }, "openid mail contacts")).toBe("openid");
  expect(await scopeOf({ scope: "mcp:tools" }, "mcp:tools offline_access")).toBe("offline_access");
  expect(await scopeOf({}, "openid mail")).toBe("openid mail");
});

test("[RC-10] an administrator says what a client gets when it names nothing; of one that may have none of the default, it is all", async () => {
  const server = await startTestServer();
  const scopeOf = async (input: Parameters<typeof server.addClient>[0]) =>
    (await getTokens(server, await server.addClient(input))).body.scope;

  expect(await scopeOf({})).toBe("openid profile email");
  expect(await scopeOf({ scope: "openid mail" })).toBe("openid");
  expect(await scopeOf({ scope: "openid mail", defaultScope: "mail" })).toBe("mail");
  expect(await scopeOf({ scope: "mail" })).toBe("mail");
  await expect(server.addClient({ scope: "openid", defaultScope: "mail" })).rejects.toThrow(/part of the scope/);
});

test("[RF-18] where policy allows it, a program that registered so keeps its first refresh token; elsewhere its old one ends all, and the log says what cures it", async () => {
  for (const mayKeepRefreshToken of [true, false]) {
    const server = await withPolicy({ mayKeepRefreshToken });
    const answer = await register(server, { ...PUBLIC, keeps_refresh_token: true });
    const client = clientOf(answer);
    const { body: first } = await getTokens(server, client);
    const grant = { grant_type: "refresh_token", refresh_token: first.refresh_token, client_id: client.clientId };

    const statuses: number[] = [];
    for (let use = 0; use < 3; use++) {
      const { body, status } = await server.post("/auth/token", grant);
      statuses.push(status);
      if (status === 200) await introspect(server, client, body.access_token);
      server.clock.advance(3_600);
    }

    expect(answer.body.keeps_refresh_token).toBe(mayKeepRefreshToken ? true : undefined);
    expect(statuses).toEqual(mayKeepRefreshToken ? [200, 200, 200] : [200, 400, 400]);
    const ended = server.audit.find(({ reason }) => reason === "replayed");
    if (mayKeepRefreshToken) expect(ended).toBeUndefined();
    else expect(ended?.detail).toMatch(/--keep-refresh-token.*may_keep_refresh_token.*keeps_refresh_token/);
  }
});

test("RFC 7591 §5 MUST [DR-12]: one network registers 150 at once, then two a second, with Retry-After; others are served", async () => {
  const server = await startTestServer();
  const there = { remoteAddress: "2001:db8::1" };

  const statuses: number[] = [];
  for (let count = 0; count < 200; count++) {
    const remoteAddress = `2001:db8:0:1::${count.toString(16)}`; // one /64
    statuses.push((await register(server, PUBLIC, {}, { remoteAddress })).status);
  }
  const refused = await register(server, PUBLIC, {}, { remoteAddress: "2001:db8:0:1::ffff" });

  expect(statuses.filter((status) => status === 201)).toHaveLength(150);
  expect(statuses.slice(150)).toEqual(Array(50).fill(429));
  expect([refused.body.error, Number(refused.headers.get("retry-after"))]).toEqual(["too_many_requests", 1]);
  expect((await register(server, PUBLIC, {}, there)).status).toBe(201);
  server.clock.advance(1);
  expect((await register(server, PUBLIC, {}, { remoteAddress: "2001:db8:0:1::1" })).status).toBe(201);
});

test("RFC 7591 §5 MUST [DR-12]: so many unused clients may wait in total, from however many networks; use makes room", async () => {
  const server = await withPolicy({ mostUnused: 5 });
  const from = (network: number) => ({ remoteAddress: `198.51.100.${network}` });
  const first = await register(server, PUBLIC, {}, from(0));

  const statuses: number[] = [];
  for (let network = 1; network < 8; network++) statuses.push((await register(server, PUBLIC, {}, from(network))).status);
  const refused = await register(server, PUBLIC, {}, from(9));
  await getTokens(server, clientOf(first));

  expect(statuses).toEqual([201, 201, 201, 201, 429, 429, 429]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await register(server, PUBLIC, {}, from(9))).status).toBe(201);
  expect((await register(server, PUBLIC, {}, from(9))).status).toBe(429);
});

test("[DR-20] of 100 that nobody signed in with none is left after a day and a sweep; one with a living authorization is", async () => {
  const server = await startTestServer();
  const unused: string[] = [];
  for (let count = 0; count < 100; count++) unused.push((await register(server, PUBLIC)).body.client_id);
  const used = clientOf(await register(server, PUBLIC));
  const { body: tokens } = await getTokens(server, used);

  server.clock.advance(86_400);
  await server.server.sweep();
  const kept = await Promise.all(unused.map((clientId) => isKnown(server, clientId)));
  server.clock.advance(1);
  while (((await server.server.sweep())["clients"] ?? 0) > 0);
  const left = await Promise.all(unused.map((clientId) => isKnown(server, clientId)));

  expect(new Set(kept)).toEqual(new Set([true]));
  expect(new Set(left)).toEqual(new Set([false]));
  const [clientId = ""] = unused;
  expect((await server.browser().open(codeRequest(server, { ...used, clientId }).url)).status).toBe(400);
  const refreshed = { grant_type: "refresh_token", refresh_token: tokens.refresh_token, client_id: used.clientId };
  expect((await server.post("/auth/token", refreshed)).status).toBe(200);
});

test("[DR-20] a client whose device waits at this moment is not forgotten, and one that was used once stays known", async () => {
  const server = await startTestServer();
  const device = { grant_types: [DEVICE], token_endpoint_auth_method: "none" };
  const [waiting, used] = [clientOf(await register(server, device)), clientOf(await register(server, device))];
  const { body } = await startDevice(server, used);
  await decideDevice(server, body.user_code);
  server.clock.advance(86_401);
  const late = await startDevice(server, waiting);

  await server.server.sweep();

  expect(await isKnown(server, waiting.clientId)).toBe(true);
  expect(await isKnown(server, used.clientId)).toBe(true); // its authorization has ended, its consent has not
  server.clock.advance(900);
  await server.server.sweep();
  expect(late.status).toBe(200);
  expect(await isKnown(server, waiting.clientId)).toBe(false);
});

test("[DR-20] an administrator's client that nobody ever used is never forgotten", async () => {
  const server = await startTestServer();
  const { clientId } = await server.addClient();

  server.clock.advance(365 * 86_400);
  await server.server.sweep();

  expect(await isKnown(server, clientId)).toBe(true);
});

test("RFC 7591 §3 SHOULD [DR-21]: closed is closed: 401, nothing registered, and not announced", async () => {
  const server = await withPolicy({ mode: "closed" });

  const answer = await register(server, PUBLIC, { authorization: `Bearer ${initialToken(server, "initial")}` });

  expect(answer.status).toBe(401);
  expect(answer.body.error).toBe("invalid_token");
  expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  expect((await server.get("/.well-known/oauth-authorization-server")).body).not.toHaveProperty("registration_endpoint");
});

/** What an administrator would hand out. */
function initialToken(server: TestServer, kind: SealedIdKind, lifetime = 3_600): string {
  const id = newId(server.clock, createCountedRandom("initial"));
  return createSealedIds(server.keys).make(kind, { id, issuedAt: server.clock.now(), lifetime });
}

test("RFC 7591 §3 SHOULD [DR-21][SD-22][RS-06]: tied to an initial access token, it asks for one, and no other token is one", async () => {
  const server = await withPolicy({ mode: "token" });
  const token = initialToken(server, "initial");
  const { body } = await getTokens(server, await server.addClient());

  const without = await register(server, PUBLIC);
  const wrong = [
    body.access_token,
    body.refresh_token,
    initialToken(server, "setup"),
    `${token}A`,
    token.slice(0, -1),
    initialToken(server, "initial", 60),
  ];
  const withToken = await register(server, PUBLIC, { authorization: `Bearer ${token}` });
  server.clock.advance(61);
  const refused = await Promise.all(wrong.map((one) => register(server, PUBLIC, { authorization: `Bearer ${one}` })));

  expect([without.status, without.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  expect(refused.map(({ status }) => status)).toEqual(Array(6).fill(401));
  expect(new Set(refused.map(({ headers }) => headers.get("www-authenticate")))).toEqual(new Set(['Bearer error="invalid_token"']));
  expect(withToken.status).toBe(201);
  expect((await server.get("/.well-known/oauth-authorization-server")).body.registration_endpoint).toBeDefined();
});

test("RFC 7591 §5 MUST [DR-11]: nothing that a registrant named is ever fetched, whatever is done with the client", async () => {
  const seen: string[] = [];
  const listener = createServer((request, response) => {
    seen.push(request.url ?? "");
    response.end("{}");
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  onTestFinished(() => void listener.close());
  const address = listener.address();
  const uri = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/probe`;
  const server = await startTestServer();

  const named = { logo_uri: uri, client_uri: uri, policy_uri: uri, tos_uri: uri, jwks_uri: uri };
  const answer = await register(server, { ...PUBLIC, ...named, request_uris: [uri], backchannel_logout_uri: uri });
  const client = clientOf(answer);
  const { body } = await getTokens(server, client);
  await server.browser().open(codeRequest(server, client, { request_uri: uri }).url);
  await server.browser().open(codeRequest(server, { ...client, clientId: uri }).url);
  await server.post("/auth/revoke", { token: body.refresh_token, client_id: client.clientId });

  expect(answer.status).toBe(201);
  expect(answer.body.logo_uri).toBe(uri);
  expect(seen).toEqual([]);
});

test("[DR-11][VP-03] on the consent page the name is shown as the program's own word", async () => {
  const server = await startTestServer();
  const client = clientOf(await register(server, { ...PUBLIC, client_name: "Your bank" }));
  const browser = server.browser();
  const signIn = await browser.open(codeRequest(server, client).url);

  const consent = await browser.submit(signIn, { username: USERNAME, password: PASSWORD });

  expect(consent.text).toContain("Your bank");
  expect(consent.text).toMatch(/registered itself/);
});

test("RFC 7591 §5 MUST [DR-11]: the consent page links an application's own pages where they are https, with the host; no logo, and nothing else", async () => {
  const server = await startTestServer();
  const consentOf = async (metadata: Readonly<Record<string, string>>): Promise<string> => {
    const client = clientOf(await register(server, { ...PUBLIC, ...metadata }));
    const browser = server.browser();
    const consent = await browser.submit(await browser.open(codeRequest(server, client).url), {
      username: USERNAME,
      password: PASSWORD,
    });
    return consent.text;
  };

  const shown = await consentOf({
    client_uri: "https://client.example/",
    tos_uri: "https://client.example/tos?a=1&b='x",
    policy_uri: "https://legal.example/privacy",
    logo_uri: "https://client.example/logo.png",
  });
  const plain = await consentOf({
    client_uri: "http://client.example/",
    tos_uri: "javascript:alert(1)",
    policy_uri: "https://a.example/<b>",
  });

  expect(shown).toContain('<a href="https://client.example/" rel="noopener noreferrer nofollow">Website</a>');
  expect(shown).toContain('<a href="https://legal.example/privacy" rel="noopener noreferrer nofollow">Privacy policy</a>');
  expect(shown).toContain("own pages");
  expect(shown).not.toContain("logo.png");
  expect(plain).not.toMatch(/client\.example\/"|javascript:|a\.example|own pages/);
});

test("[X-110] no list or page shows a secret: not the administrator's lists, not the account page", async () => {
  const server = await startTestServer();
  const confidential = await server.addClient({ isPublic: false, chosenSecret: "a secret that a person chose" });
  const answer = await register(server, {
    ...PUBLIC,
    client_name: "Mail program",
    token_endpoint_auth_method: "client_secret_basic",
  });
  const { body } = await getTokens(server, clientOf(answer));
  const browser = server.browser();
  const account = await goThrough(browser, await browser.open(`${server.issuer}/account`));
  const { clients, accounts, authorizations } = server.administration;

  const shown = [
    account.text,
    JSON.stringify(await clients.list({ limit: 10 })),
    JSON.stringify(await accounts.list({ limit: 10 })),
    JSON.stringify(await authorizations.list({}, { limit: 10 })),
    JSON.stringify(server.audit),
  ].join();

  expect(account.text).toContain("Mail program");
  for (const secret of [confidential.secret, answer.body.client_secret, body.access_token, body.refresh_token, PASSWORD])
    expect(shown).not.toContain(secret);
});
