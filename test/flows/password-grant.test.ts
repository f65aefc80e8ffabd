/** The password grant: for clients that an administrator gave it, and behind the same limits as the sign-in page. */

import { expect, test } from "vitest";
import {
  type Answer,
  credentialsOf,
  goThrough,
  introspect,
  PASSWORD,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";

const MAIL_PROGRAM = { grantTypes: ["password", "refresh_token"], redirectUris: [], scope: "openid email mail" };

interface Attempt {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly from?: string;
  readonly scope?: string;
}

function signIn(server: TestServer, client: TestClient, attempt: Attempt = {}): Promise<Answer> {
  const { from = "192.0.2.1", ...parameters } = attempt;
  const { credentials, headers } = credentialsOf(client);
  const all = { grant_type: "password", username: USERNAME, password: PASSWORD, ...credentials, ...parameters };
  return server.post("/auth/token", all, headers, { remoteAddress: from });
}

async function start(settings = {}): Promise<{ server: TestServer; client: TestClient; resourceServer: TestClient }> {
  const server = await startTestServer({ settings });
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  return { server, client: await server.addClient(MAIL_PROGRAM), resourceServer };
}

const REFUSED = { error: "invalid_grant", error_description: "the name and password do not go together" };

test("[RC-18]: by whichever of its addresses a person signs in, a mail server is told the one name of the mailbox", async () => {
  const { server, client, resourceServer } = await start();
  await server.administration.accounts.edit(server.alice.id, { addresses: ["Info@example.com"] });

  const { body } = await signIn(server, client, { username: "INFO@example.com", scope: "mail" });

  expect((await introspect(server, resourceServer, body.access_token)).body).toMatchObject({
    username: USERNAME,
    email: USERNAME,
    sub: server.alice.id,
  });
  await server.administration.accounts.edit(server.alice.id, { addresses: [] });
  expect((await signIn(server, client, { username: "info@example.com" })).body).toEqual(REFUSED);
});

test("RFC 6749 §4.3.3 [SD-26][RO-01][RC-10][TK-07]: name and password become tokens that live, and refresh", async () => {
  const { server, client, resourceServer } = await start();

  const { status, body } = await signIn(server, client);

  expect(status).toBe(200);
  expect(body).toEqual({
    access_token: expect.stringMatching(/^lk_access_/),
    id_token: expect.stringMatching(/^ey/),
    token_type: "Bearer",
    expires_in: 3_600,
    scope: "openid email",
    refresh_token: expect.stringMatching(/^lk_refresh_/),
  });
  expect((await introspect(server, resourceServer, body.access_token)).body).toMatchObject({
    active: true,
    username: "alice@example.org",
    sub: server.alice.id,
    auth_time: server.clock.now(),
  });
  expect((await refresh(server, client, body.refresh_token)).status).toBe(200);
});

test("RFC 9700 §2.4 MUST NOT [RO-01][DR-18][TK-09]: a client that registered itself is unauthorized, however it asked", async () => {
  const { server } = await start();
  const { body } = await server.postJson("/auth/register", {
    grant_types: ["password", "authorization_code"],
    redirect_uris: ["https://client.example/cb"],
    token_endpoint_auth_method: "none",
  });

  const { status, body: refused } = await signIn(server, { clientId: body.client_id, secret: undefined, redirectUri: "" });
  const alone = await server.postJson("/auth/register", { grant_types: ["password"], token_endpoint_auth_method: "none" });

  expect(body.grant_types).toEqual(["authorization_code"]);
  expect([status, refused.error]).toEqual([400, "unauthorized_client"]);
  expect([alone.status, alone.body.error]).toEqual([400, "invalid_client_metadata"]);
});

test("[RO-01][MD-07][SD-03] switched off for the server, the grant is unsupported and not listed, even for clients that have it", async () => {
  const { server, client } = await start({ passwordGrant: false });

  const { status, body } = await signIn(server, client);
  const metadata = await server.get("/.well-known/oauth-authorization-server");

  expect([status, body.error]).toEqual([400, "unsupported_grant_type"]);
  expect(metadata.body.grant_types_supported).not.toContain("password");
});

test("[RO-01][SD-03] switched on, it is listed", async () => {
  const { server } = await start();

  expect((await server.get("/.well-known/oauth-authorization-server")).body.grant_types_supported).toContain("password");
});

test.for<[string, Attempt]>([
  ["a wrong password", { password: "wrong" }],
  ["a name that nobody has", { username: "nobody@example.org" }],
  ["the right password with a space behind", { password: `${PASSWORD} ` }],
  ["the right password in another case", { password: PASSWORD.toUpperCase() }],
  ["a NUL behind the password", { password: `${PASSWORD}\0` }],
  ["a password of 50,000 characters", { password: "x".repeat(50_000) }],
  ["a name of 50,000 characters", { username: "x".repeat(50_000) }],
  ["a name that grows eighteenfold in its normal form", { username: "\ufdfa".repeat(5_000) }],
  ["the account's id for a name", { username: "id" }],
])(
  "RFC 6749 §5.2 MUST [RC-26][RO-04][TL-13]: %s is exactly 400 invalid_grant, and the right one then works",
  async ([, attempt]) => {
    const { server, client } = await start();
    const tried = attempt.username === "id" ? { username: server.alice.id } : attempt;

    const { status, headers, body } = await signIn(server, client, tried);

    expect([status, body]).toEqual([400, REFUSED]);
    expect(headers.get("www-authenticate")).toBeNull();
    expect((await signIn(server, client)).status).toBe(200);
  },
);

test.for([{ username: undefined }, { password: undefined }, { username: "" }, { password: "" }])(
  "RFC 6749 §4.3.2 [TK-08][TK-03]: without %j the request is invalid, and no try",
  async (attempt) => {
    const { server, client } = await start();
    for (let times = 0; times < 30; times++) {
      const { status, body } = await signIn(server, client, attempt);
      expect([status, body.error]).toEqual([400, "invalid_request"]);
    }

    expect((await signIn(server, client)).status).toBe(200);
  },
);

test("[RO-04][X-107][I-27] an unknown name, a wrong password and a disabled account look alike, to the last wait", async () => {
  const { server, client } = await start();
  const bob = await server.addAccount("bob");
  await server.administration.accounts.disable(bob.id);
  const looks = async (attempt: Attempt): Promise<readonly string[]> => {
    const each: string[] = [];
    for (let times = 0; times < 8; times++) {
      const { status, headers, body } = await signIn(server, client, attempt);
      // The error id is another one each time, and tells nothing but to an administrator.
      headers.set("latchkey-error-id", headers.has("latchkey-error-id") ? "an id" : "none");
      each.push(JSON.stringify([status, [...headers].toSorted(), body]));
    }
    return each;
  };

  const wrong = await looks({ password: "wrong", from: "192.0.2.11" });
  const unknown = await looks({ username: "nobody@example.org", from: "192.0.2.12" });
  const disabled = await looks({ username: "bob", from: "192.0.2.13" });

  expect(unknown).toEqual(wrong);
  expect(disabled).toEqual(wrong);
});

test("RFC 6749 §4.3.2 MUST [RO-02][RC-26][X-106][I-39]: of 100 wrong passwords few are judged, and the right one works from elsewhere", async () => {
  const { server, client } = await start();
  await server.addAccount("bob");
  for (let times = 0; times < 100; times++) {
    const { status, body } = await signIn(server, client, { password: `wrong ${times}`, from: "192.0.2.66" });
    if (times < 5) expect([status, body]).toEqual([400, REFUSED]);
    else expect([status, body.error]).toEqual([429, "too_many_requests"]);
  }

  const same = await signIn(server, client, { from: "192.0.2.66" });
  const elsewhere = await signIn(server, client, { from: "198.51.100.7" });
  const otherAccount = await signIn(server, client, { username: "bob", from: "192.0.2.66" });

  // Five were judged; the rest, and the right one from there, only wait.
  expect(server.audit.filter(({ event }) => event === "sign_in.failed")).toHaveLength(5);
  expect([same.status, same.body.error, Number(same.headers.get("retry-after")) > 0]).toEqual([429, "too_many_requests", true]);
  expect([elsewhere.status, otherAccount.status]).toEqual([200, 200]);
});

test("[RO-02][X-106] a browser in which the person signed in before is not held up by guesses at this endpoint", async () => {
  const { server, client } = await start();
  const web = await server.addClient();
  const browser = server.browser({ remoteAddress: "192.0.2.66" });
  const url = `${server.issuer}/auth/authorize?response_type=code&client_id=${web.clientId}&prompt=login&code_challenge_method=S256&code_challenge=${"A".repeat(43)}`;
  await goThrough(browser, await browser.open(url));

  for (let times = 0; times < 100; times++) await signIn(server, client, { password: "wrong", from: "192.0.2.66" });
  const { location } = await goThrough(browser, await browser.open(url));

  expect(location?.searchParams.get("code")).toMatch(/^lk_code_/);
});

const FULL_WIDTH = [...USERNAME].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join("");

test("[X-104][TL-08][RO-02] every spelling of a name spends the same tries", async () => {
  const { server, client } = await start();
  const spellings = [USERNAME, USERNAME.toUpperCase(), ` ${USERNAME} `, FULL_WIDTH, "Alice@Example.ORG", FULL_WIDTH.toUpperCase()];

  for (const username of spellings) await signIn(server, client, { username, password: "wrong", from: "192.0.2.66" });
  const right = await signIn(server, client, { from: "192.0.2.66" });

  expect(server.audit.filter(({ event }) => event === "sign_in.failed")).toHaveLength(5);
  expect(right.status).toBe(429);
});

test("[X-104][SD-26] in any of these spellings the right password signs in", async () => {
  const { server, client } = await start();

  for (const username of [USERNAME.toUpperCase(), ` ${USERNAME} `, FULL_WIDTH]) {
    expect((await signIn(server, client, { username })).status).toBe(200);
  }
});

test("[X-103][TL-08][RO-02] addresses of one /64 spend the same tries, and so do mapped forms", async () => {
  const { server, client } = await start();
  for (let index = 0; index < 20; index++) {
    await signIn(server, client, { password: "wrong", from: `2001:db8:1:2:${index.toString(16)}::1` });
    await signIn(server, client, { password: "wrong", from: index % 2 === 0 ? "192.0.2.66" : "::ffff:192.0.2.66" });
  }

  expect(server.audit.filter(({ event }) => event === "sign_in.failed")).toHaveLength(10);
});

test("[RO-02] twenty mail programs that come at once with the right password are no guessing", async () => {
  const { server, client } = await start();

  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(server, client)));

  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
});

test("RFC 6749 §4.3.2 MUST [RO-03][CA-16]: a confidential client authenticates before any password is looked at", async () => {
  const { server } = await start();
  const client = await server.addClient({ ...MAIL_PROGRAM, isPublic: false });
  const bare = { clientId: client.clientId, secret: undefined, redirectUri: "" };

  for (let times = 0; times < 30; times++) {
    const { status, body } = await signIn(server, bare, { password: "wrong" });
    expect([status, body.error]).toEqual([401, "invalid_client"]);
  }

  expect(server.audit.filter(({ event }) => event === "sign_in.failed")).toEqual([]);
  expect((await signIn(server, client)).status).toBe(200);
});

test("[RO-02][TK-13] asking for scopes that the client may not have costs no try", async () => {
  const { server, client } = await start();
  for (let times = 0; times < 30; times++) {
    const { status, body } = await signIn(server, client, { password: "wrong", scope: "admin" });
    expect([status, body.error]).toEqual([400, "invalid_scope"]);
  }

  expect((await signIn(server, client)).status).toBe(200);
});

test("[TL-09] neither names that nobody has nor passwords reach a log", async () => {
  const { server, client } = await start();

  await signIn(server, client, { username: "hunter2 typed into the wrong field", password: "wrong horse" });
  await signIn(server, client, { password: "wrong horse" });
  await signIn(server, client);

  const written = JSON.stringify([server.log, server.audit]);
  for (const secret of ["hunter2", "wrong horse", PASSWORD]) expect(written).not.toContain(secret);
});

test("[RO-05] thirteen sign-ins of one person leave one authorization, and no earlier token dies of a later one", async () => {
  const { server, client, resourceServer } = await start();
  const bodies: Answer["body"][] = [];
  for (let count = 0; count < 13; count++) {
    bodies.push((await signIn(server, client)).body);
    server.clock.advance(60);
  }

  const { items } = await server.administration.authorizations.list({ accountId: server.alice.id }, { limit: 50 });
  expect(items).toHaveLength(1);
  expect(new Set(bodies.map(({ access_token }) => access_token)).size).toBe(13);
  for (const { access_token } of bodies) {
    expect((await introspect(server, resourceServer, access_token)).body.active).toBe(true);
  }
  // They share the refresh token: whichever sign-in it came from, it is the current one.
  expect(new Set(bodies.map(({ refresh_token }) => refresh_token)).size).toBe(1);
  const { body: refreshed } = await refresh(server, client, bodies[0]?.refresh_token);
  expect((await signIn(server, client)).body.refresh_token).toBe(refreshed.refresh_token);
});

test("[RO-05] another scope or another client is an authorization of its own, and twenty at once make one", async () => {
  const { server, client } = await start();
  const other = await server.addClient(MAIL_PROGRAM);
  await Promise.all(Array.from({ length: 20 }, () => signIn(server, client)));
  await signIn(server, client, { scope: "openid" });
  await signIn(server, other);

  const { items } = await server.administration.authorizations.list({ accountId: server.alice.id }, { limit: 50 });
  expect(items).toHaveLength(3);
});

/** A mail server: Dovecot with the password grant, which says where people are if it may. */
async function startMailServer(reportsAddresses: boolean) {
  const server = await startTestServer();
  const client = await server.addClient({ ...MAIL_PROGRAM, isPublic: false, resourceServer: true, reportsAddresses });
  const { credentials, headers } = credentialsOf(client);
  const login = (username: string, password: string, remote: string): Promise<Answer> =>
    server.post(
      "/auth/token",
      { grant_type: "password", username, password, ...credentials },
      { ...headers, "x-dovecot-auth-remote": remote },
      { remoteAddress: "192.0.2.25" },
    );
  return { server, login };
}

test.for([true, false])(
  "[RO-02][RC-38][I-39] 130 wrong passwords through a mail server that reports addresses (%s) shut nobody else out",
  async (reportsAddresses) => {
    const { server, login } = await startMailServer(reportsAddresses);
    await server.addAccount("bob");
    for (let times = 0; times < 130; times++) {
      const { status, headers, body } = await login(`name ${times}`, "wrong", "198.51.100.66:4711");
      if (status === 429) expect([body.error, headers.get("retry-after")]).toEqual(["too_many_requests", expect.any(String)]);
      else expect([status, body]).toEqual([400, REFUSED]);
    }

    expect((await login(USERNAME, PASSWORD, "203.0.113.5:993")).status).toBe(200);
    expect((await login("bob", PASSWORD, "[2001:db8::5]:993")).status).toBe(200);
    const counted = server.audit.filter(({ event, address }) => event === "sign_in.failed" && address === "198.51.100.66");
    expect(counted).toHaveLength(reportsAddresses ? 100 : 0);
  },
);

test("[RO-02] what is no address in the header buys no tries", async () => {
  const { server, login } = await startMailServer(true);

  for (let times = 0; times < 50; times++) await login(USERNAME, "wrong", `garbage ${times}`);

  expect(server.audit.filter(({ event }) => event === "sign_in.failed")).toHaveLength(5);
});
