/** Userinfo, the first resource that our tokens protect: how a token may be carried, how it is refused, and what it opens. */

import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeAll, expect, test } from "vitest";
import { newAccount } from "../../src/records/account.ts";
import { type Answer, basic, getTokens, refresh, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const MAIL = "urn:ietf:params:oauth:scope:mail";
const FORM = "application/x-www-form-urlencoded";

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The token of a code flow with this scope. */
async function tokenFor(server: TestServer, scope: string): Promise<string> {
  return (await getTokens(server, await server.addClient(), { scope })).body.access_token;
}

/** The attributes of a challenge, each with how often it stands there. */
function challengeOf({ headers }: Answer): { readonly scheme: string; readonly attributes: readonly [string, string][] } {
  const [, scheme = "", rest = ""] = /^(\S+) ?(.*)$/.exec(headers.get("www-authenticate") ?? "") ?? [];
  return { scheme, attributes: [...rest.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]) };
}

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await tokenFor(server, "openid profile email");
});

const CLAIMS = {
  sub: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
  name: "Alice Example",
  preferred_username: "alice@example.org",
  email: "alice@example.org",
  email_verified: true,
  updated_at: expect.any(Number),
};

test("OpenID Connect Core §5.3.1 MUST [UI-01][RS-02]: GET and POST answer alike, with the token in the header", async () => {
  const got = await server.get("/auth/userinfo", bearer(token));
  const posted = await server.post("/auth/userinfo", {}, bearer(token));
  const bare = await server.fetch(new Request(`${server.issuer}/auth/userinfo`, { method: "POST", headers: bearer(token) }));

  expect(got.status).toBe(200);
  expect(got.headers.get("content-type")).toBe("application/json");
  expect(got.headers.get("cache-control")).toBe("no-store");
  expect(got.body).toEqual(CLAIMS);
  expect(posted.body).toEqual(got.body);
  expect(await bare.json()).toEqual(got.body);
});

test("OpenID Connect Core §5.3.1 MUST [UI-01][RS-03]: and with the token in a posted form", async () => {
  const { status, body } = await server.post("/auth/userinfo", { access_token: token });

  expect([status, body]).toEqual([200, CLAIMS]);
});

test.for(["Bearer", "bearer", "BEARER", "bEaReR"])("[RS-02] the scheme is read without regard to case: %s", async (scheme) => {
  expect((await server.get("/auth/userinfo", { authorization: `${scheme} ${token}` })).status).toBe(200);
});

test("OpenID Connect Core §5.3.2 MUST [UI-02]: sub is always there, and the one of the ID token, after a refresh too", async () => {
  const client = await server.addClient();
  const { body } = await getTokens(server, client, { scope: "openid" });
  const again = await refresh(server, client, body.refresh_token);
  const subOf = (idToken: string): string => JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString()).sub;

  const first = await server.get("/auth/userinfo", bearer(body.access_token));
  const second = await server.get("/auth/userinfo", bearer(again.body.access_token));

  expect(first.body).toEqual({ sub: subOf(body.id_token) });
  expect(second.body).toEqual({ sub: subOf(again.body.id_token) });
  expect(first.body).toEqual({ sub: server.alice.id });
});

test.for<[string, Readonly<Record<string, unknown>>]>([
  ["openid", {}],
  ["openid profile", { name: "Alice Example", preferred_username: "alice@example.org", updated_at: expect.any(Number) }],
  ["openid email", { email: "alice@example.org", email_verified: true }],
  ["openid mail", { email: "alice@example.org", email_verified: true }],
  [MAIL, { email: "alice@example.org", email_verified: true }],
  [
    "mail profile",
    {
      name: "Alice Example",
      preferred_username: "alice@example.org",
      updated_at: expect.any(Number),
      email: "alice@example.org",
      email_verified: true,
    },
  ],
])(
  "OpenID Connect Core §5.4 MUST [UI-04][SD-21][RC-31]: a token for “%s” gives the claims of these scopes alone",
  async ([scope, claims]) => {
    const { status, body } = await server.get("/auth/userinfo", bearer(await tokenFor(server, scope)));

    expect([status, body]).toEqual([200, { sub: server.alice.id, ...claims }]);
  },
);

test("[UI-04][SD-21] a token that was narrowed gives less, although its authorization has more", async () => {
  const client = await server.addClient();
  const { body } = await getTokens(server, client, { scope: "openid profile email" });
  const narrowed = await refresh(server, client, body.refresh_token, { scope: "openid" });

  expect((await server.get("/auth/userinfo", bearer(narrowed.body.access_token))).body).toEqual({ sub: server.alice.id });
});

test("[RC-43][UI-04] a claim that is not known is left out, not null; an address that nobody vouched for is not called verified", async () => {
  const own = await startTestServer();
  await own.addAccount("carol");
  const client = await own.addClient({ grantTypes: ["password"] });
  const asked = { grant_type: "password", username: "carol", password: "correct horse battery staple", client_id: client.clientId };
  const { body } = await own.post("/auth/token", { ...asked, scope: "openid profile email" });

  const answer = await own.get("/auth/userinfo", bearer(body.access_token));

  expect(answer.body).toEqual({ sub: expect.any(String), preferred_username: "carol", updated_at: own.clock.now() });
});

test("[RC-43] an address that somebody claimed without proof is given, and not called verified", async () => {
  const own = await startTestServer();
  const { store, clock } = own;
  await store.saveAccount(
    newAccount({ id: "d".repeat(22), username: "dora", email: "dora@example.org", createdAt: clock.now() }),
    (await store.findAccountByName("alice@example.org"))?.passwordHash,
  );
  const client = await own.addClient({ grantTypes: ["password"] });
  const asked = { grant_type: "password", username: "dora", password: "correct horse battery staple", client_id: client.clientId };
  const { body } = await own.post("/auth/token", { ...asked, scope: "openid email" });

  expect((await own.get("/auth/userinfo", bearer(body.access_token))).body).toEqual({
    sub: "d".repeat(22),
    email: "dora@example.org",
  });
});

test("RFC 6750 §3.1 MUST NOT [RS-06][RS-04][UI-03]: a caller without a token gets the bare challenge, without an error code", async () => {
  const answers = [
    await server.get("/auth/userinfo"),
    await server.post("/auth/userinfo", {}),
    await server.post("/auth/userinfo", { access_token: "" }),
    await server.get("/auth/userinfo", basic("client", "secret")),
  ];

  for (const { status, headers, body } of answers) {
    expect([status, headers.get("www-authenticate"), body]).toEqual([401, "Bearer", ""]);
    expect(headers.get("cache-control")).toBe("no-store");
  }
});

test("RFC 6750 §2 MUST [RS-02][UI-01]: a token in the query is not looked at, alone or beside another method", async () => {
  const alone = await server.get(`/auth/userinfo?access_token=${token}`);
  const posted = await server.post(`/auth/userinfo?access_token=${token}`, {});
  const beside = await server.get("/auth/userinfo?access_token=other", bearer(token));

  expect([alone.status, alone.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  expect(posted.status).toBe(401);
  expect(beside.status).toBe(200);
});

test("RFC 6750 §2.2 MUST [RS-03]: a body counts only as a form and only by POST", async () => {
  const send = (method: string, type: string, body: string): Promise<Response> =>
    server.fetch(new Request(`${server.issuer}/auth/userinfo`, { method, body, headers: { "content-type": type } }));

  expect((await send("POST", "application/json", JSON.stringify({ access_token: token }))).status).toBe(401);
  expect((await send("POST", "text/plain", `access_token=${token}`)).status).toBe(401);
  expect((await send("POST", "multipart/form-data; boundary=x", `--x\r\n\r\n${token}\r\n--x--`)).status).toBe(401);
  expect((await send("PUT", FORM, `access_token=${token}`)).status).toBe(405);
  expect((await send("POST", `${FORM}; charset=UTF-8`, `access_token=${token}`)).status).toBe(200);
});

test.for<[string, Readonly<Record<string, string>>, string]>([
  ["in header and form at once", { authorization: "TOKEN" }, "access_token=TOKEN"],
  ["twice in the form", {}, "access_token=TOKEN&access_token=TOKEN"],
  ["with a character that no token has", { authorization: "Bearer a,b" }, ""],
  ["as two words", { authorization: "Bearer TOKEN TOKEN" }, ""],
  ["that is missing behind the scheme", { authorization: "Bearer" }, ""],
  ["that is endless", { authorization: `Bearer ${"x".repeat(20_000)}` }, ""],
])("RFC 6750 §3.1 MUST [RS-05][RS-02][RS-04][TL-18]: a token %s is 400 invalid_request", async ([, headers, form]) => {
  const fill = (text: string): string => text.replace(/^TOKEN$/, `Bearer ${token}`).replaceAll("TOKEN", token);
  const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]));

  const answer = await server.post("/auth/userinfo", fill(form), filled);

  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    error: "invalid_request",
    error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/),
  });
  const { scheme, attributes } = challengeOf(answer);
  expect(scheme).toBe("Bearer");
  expect(attributes.map(([name]) => name)).toEqual(["error", "error_description"]);
  expect(JSON.stringify([...answer.headers, answer.body])).not.toContain(token);
});

test("RFC 6750 §3.1 MUST [RS-05][RS-04][UI-03][SD-22][RC-31]: a dead token is 401 invalid_token, whatever it died of, in one form", async () => {
  const own = await startTestServer();
  const client = await own.addClient();
  const tokens = async (): Promise<Answer["body"]> => (await getTokens(own, client, { scope: "openid" })).body;
  const [revoked, ended, live] = [await tokens(), await tokens(), await tokens()];
  await own.post("/auth/revoke", { token: revoked.access_token, client_id: client.clientId });
  await own.post("/auth/revoke", { token: ended.refresh_token, client_id: client.clientId });
  const dead = [
    "unknown",
    "lk_access_x",
    revoked.access_token,
    ended.access_token,
    live.refresh_token,
    live.id_token,
    `${live.access_token}x`,
    live.access_token.slice(0, -1),
    token, // of another installation
  ];

  const answers = await Promise.all(dead.map((one) => own.get("/auth/userinfo", bearer(one))));
  own.clock.advance(3_600);
  answers.push(await own.get("/auth/userinfo", bearer(live.access_token)));

  for (const answer of answers) {
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ error: "invalid_token", error_description: "the token is not alive" });
    expect(challengeOf(answer)).toEqual({
      scheme: "Bearer",
      attributes: [
        ["error", "invalid_token"],
        ["error_description", "the token is not alive"],
      ],
    });
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
});

test("RFC 6750 §3.1 MUST [RS-05][RS-04][UI-03][CC-03]: a token without such a scope, or without a person, is 403 insufficient_scope, and told which", async () => {
  const machine = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: ["client_credentials"] });
  const own = await server.post("/auth/token", { grant_type: "client_credentials" }, basic(machine.clientId, machine.secret ?? ""));

  const answers = [
    await server.get("/auth/userinfo", bearer(await tokenFor(server, "profile"))),
    await server.get("/auth/userinfo", bearer(await tokenFor(server, "email contacts"))),
    await server.get("/auth/userinfo", bearer(own.body.access_token)),
  ];

  for (const answer of answers) {
    expect(answer.status).toBe(403);
    expect(answer.body.error).toBe("insufficient_scope");
    const { scheme, attributes } = challengeOf(answer);
    expect(scheme).toBe("Bearer");
    expect(attributes.map(([name]) => name).toSorted()).toEqual(["error", "error_description", "scope"]);
    expect(Object.fromEntries(attributes)).toMatchObject({ error: "insufficient_scope", scope: "openid" });
  }
});

test("[RS-02][SD-22][I-36] every door gives the same verdict: the form, the header, introspection by its own client, the library", async () => {
  const client = await server.addClient({ isPublic: false });
  const { body } = await getTokens(server, client, { scope: "openid" });
  const verdicts = async (one: string): Promise<readonly boolean[]> => [
    (await server.get("/auth/userinfo", bearer(one))).status === 200,
    (await server.post("/auth/userinfo", { access_token: one })).status === 200,
    (await server.post("/auth/introspect", { token: one }, basic(client.clientId, client.secret ?? ""))).body.active,
    (await server.server.verifyAccessToken(one)) !== undefined,
  ];

  expect(await verdicts(body.access_token)).toEqual([true, true, true, true]);
  expect(await verdicts(`${body.access_token}A`)).toEqual([false, false, false, false]);
  await server.post("/auth/revoke", { token: body.access_token }, basic(client.clientId, client.secret ?? ""));
  expect(await verdicts(body.access_token)).toEqual([false, false, false, false]);
});

test("[RC-33] a token for mail stays Bearer, since its client proved no key", async () => {
  const client = await server.addClient({ isPublic: false, resourceServer: true });
  const device = await server.addClient({ grantTypes: ["password"] });
  const asked = { grant_type: "password", username: "alice@example.org", password: "correct horse battery staple", scope: "mail" };

  const { body } = await server.post("/auth/token", { ...asked, client_id: device.clientId });
  const looked = await server.post("/auth/introspect", { token: body.access_token }, basic(client.clientId, client.secret ?? ""));

  expect(body.token_type).toBe("Bearer");
  expect(looked.body).toMatchObject({ active: true, token_type: "Bearer" });
  expect(looked.body).not.toHaveProperty("cnf");
});

test.for(["RS256", "ES256", "EdDSA"])(
  "OpenID Connect Core §5.3.2 MUST [UI-02][UI-07]: userinfo is signed with %s for a client that registered so, and says who made it for whom",
  async (algorithm) => {
    const client = await registerClient(server, { userinfo_signed_response_alg: algorithm });
    const { body } = await getTokens(server, client, { scope: "openid email" });

    const answer = await server.get("/auth/userinfo", bearer(body.access_token));
    const posted = await server.post("/auth/userinfo", { access_token: body.access_token });

    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/jwt");
    const keys = createLocalJWKSet((await server.get("/auth/jwks.json")).body);
    const options = { issuer: server.issuer, audience: client.clientId, algorithms: [algorithm] };
    for (const jwt of [answer.body, posted.body]) {
      const { payload } = await jwtVerify(jwt, keys, options);
      expect(payload).toMatchObject({ sub: server.alice.id, email: "alice@example.org" });
    }
    expect((await server.get("/auth/userinfo", bearer(token))).headers.get("content-type")).toBe("application/json");
  },
);
