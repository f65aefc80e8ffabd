/** Application passwords at the password grant: what they open, for whom, under which limits, and how they end. */

import { expect, test } from "vitest";
import { newCredential } from "../../src/records/credential.ts";
import {
  type Answer,
  credentialsOf,
  introspect,
  PASSWORD,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";

const MAIL_PROGRAM = { grantTypes: ["password", "refresh_token"], redirectUris: [], scope: "openid email mail contacts" };
const WRONG = { error: "invalid_grant", error_description: "the name and password do not go together" };

async function start() {
  const server = await startTestServer({});
  const client = await server.addClient(MAIL_PROGRAM);
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const make = (name: string, scope?: readonly string[], accountId = server.alice.id) =>
    server.administration.credentials.addAppPassword({ accountId, name, scope });
  return { server, client, resourceServer, make };
}

interface Attempt {
  readonly username?: string;
  readonly password?: string;
  readonly scope?: string;
  readonly from?: string;
}

function signIn(server: TestServer, client: TestClient, attempt: Attempt): Promise<Answer> {
  const { from = "192.0.2.1", ...given } = attempt;
  const { credentials, headers } = credentialsOf(client);
  const all = { grant_type: "password", username: USERNAME, password: PASSWORD, ...credentials, ...given };
  return server.post("/auth/token", all, headers, { remoteAddress: from });
}

/** As an authenticator app's row would be: this test is about the password. */
const addSecondFactor = ({ alice, store }: TestServer) =>
  store.addCredentials([newCredential({ id: "app", accountId: alice.id, kind: "totp", createdAt: 0 })]);

test("[FA-02] it has 100 bits in letters that can be read, and works with and without dashes, in capitals and with spaces", async () => {
  const { server, client, make } = await start();
  const { password } = await make("Thunderbird");

  expect(password).toMatch(/^(?:[a-km-np-z2-9]{4}-){4}[a-km-np-z2-9]{4}$/);
  for (const typed of [password, password.replaceAll("-", ""), password.toUpperCase(), ` ${password.replaceAll("-", " ")} `])
    expect((await signIn(server, client, { password: typed })).status).toBe(200);
  expect((await signIn(server, client, { password: PASSWORD })).status).toBe(200);
});

test("[FA-02] it opens only the scopes that it was made for, and says so", async () => {
  const { server, client, resourceServer, make } = await start();
  const { password } = await make("Thunderbird", ["mail"]);

  const unnamed = await signIn(server, client, { password });
  const named = await signIn(server, client, { password, scope: "openid mail contacts" });
  const other = await signIn(server, client, { password, scope: "contacts" });

  expect(unnamed.body.scope).toBe("mail");
  expect(named.body.scope).toBe("mail");
  expect(named.body.id_token).toBeUndefined();
  expect((await introspect(server, resourceServer, named.body.access_token)).body.scope).toBe("urn:ietf:params:oauth:scope:mail");
  expect([other.status, other.body.error]).toEqual([400, "invalid_scope"]);
  expect((await signIn(server, client, { scope: "contacts" })).body.scope).toBe("contacts");
});

test("[FA-02] made without a scope, it opens what its program may have", async () => {
  const { server, client, make } = await start();
  const { password } = await make("Everything");
  expect((await signIn(server, client, { password, scope: "mail contacts" })).body.scope).toBe("mail contacts");
  expect((await signIn(server, client, { password })).body.scope).toBe("openid email");
});

test("[FA-02] it is nobody else's, and no password for the sign-in page", async () => {
  const { server, client, make } = await start();
  await server.addAccount("bob");
  const { password } = await make("Thunderbird");

  expect((await signIn(server, client, { username: "bob", password })).body).toEqual(WRONG);
  expect((await signIn(server, client, { username: "nobody", password })).body).toEqual(WRONG);

  const browser = server.browser();
  const page = await browser.submit(await browser.open("/account"), { username: USERNAME, password });
  expect(page.status).toBe(403);
});

test("[FA-02] it ends alone, and its tokens end with it", async () => {
  const { server, client, resourceServer, make } = await start();
  const [mail, phone] = [await make("Thunderbird"), await make("Phone")];
  const one = (await signIn(server, client, { password: mail.password })).body;
  const other = (await signIn(server, client, { password: phone.password })).body;
  const own = (await signIn(server, client, {})).body;
  expect(new Set([one.refresh_token, other.refresh_token, own.refresh_token].map((token) => token.slice(0, 40))).size).toBe(3);

  expect((await server.administration.credentials.endAppPassword(mail.credential.id))?.name).toBe("Thunderbird");

  const alive = async (token: string) => (await introspect(server, resourceServer, token)).body.active;
  expect(await alive(one.access_token)).toBe(false);
  expect((await refresh(server, client, one.refresh_token)).body.error).toBe("invalid_grant");
  expect((await signIn(server, client, { password: mail.password })).body).toEqual(WRONG);
  expect(await alive(other.access_token)).toBe(true);
  expect(await alive(own.access_token)).toBe(true);
  expect((await signIn(server, client, { password: phone.password })).status).toBe(200);
  expect(await server.administration.credentials.endAppPassword(mail.credential.id)).toBeUndefined();
});

test("[FA-02] when it was last used is seen, and each deed is in the audit without the password or its name", async () => {
  const { server, client, make } = await start();
  const { credential, password } = await make("Thunderbird");
  server.clock.advance(100);
  await signIn(server, client, { password });
  await server.administration.credentials.endAppPassword(credential.id);

  const about = server.audit.filter(({ credentialId }) => credentialId === credential.id);
  expect(about.map(({ event }) => event)).toEqual(["credential.added", "authorization.approved", "credential.removed"]);
  expect(JSON.stringify([server.audit, server.log])).not.toContain("Thunderbird");
  expect(JSON.stringify([server.audit, server.log])).not.toContain(password);
});

test("RFC 6749 §4.3 [RO-03]: with a second factor, the account's own password opens nothing at the password grant; an application password does", async () => {
  const { server, client, make } = await start();
  const { password, credential } = await make("Thunderbird");
  await addSecondFactor(server);

  expect((await signIn(server, client, {})).body).toEqual(WRONG);
  expect(server.audit.at(-1)).toMatchObject({ event: "sign_in.failed", accountId: server.alice.id, reason: "second_factor" });
  expect((await signIn(server, client, { password })).status).toBe(200);
  expect((await server.store.findCredential(credential.id))?.lastUsedAt).toBe(server.clock.now());
});

test("[RO-03] the right password is no faster a guess there than a wrong one", async () => {
  const { server, client } = await start();
  await addSecondFactor(server);
  const tries = async (password: string, from: string) => {
    const answers: number[] = [];
    for (let i = 0; i < 8; i++) answers.push((await signIn(server, client, { password, from })).status);
    return answers;
  };
  expect(await tries(PASSWORD, "198.51.100.1")).toEqual(await tries("wrong wrong wrong", "203.0.113.1"));
});

test("[FA-02] a disabled account's opens nothing", async () => {
  const { server, client, make } = await start();
  const { password } = await make("Thunderbird");
  await server.administration.accounts.disable(server.alice.id);
  expect((await signIn(server, client, { password })).body).toEqual(WRONG);
  await expect(make("Another")).rejects.toThrow("disabled");
  await server.administration.accounts.enable(server.alice.id);
  expect((await signIn(server, client, { password })).status).toBe(200);
});

test.for(["", "   ", "x".repeat(101), "two\nlines", "bidi\u202e"])("[FA-02] a name such as %j is refused", async (name) => {
  const { make } = await start();
  await expect(make(name)).rejects.toThrow("a name has 1 to 100 characters, in one line");
});

test("[FA-02] a scope that nobody knows is refused", async () => {
  const { make } = await start();
  await expect(make("Typo", ["mial"])).rejects.toThrow("there is no scope mial");
});
