/** What mail servers ask about names and passwords: who may ask, what they are told, and what it costs. */

import { expect, onTestFinished, test } from "vitest";
import { newCredential } from "../../src/records/credential.ts";
import type { Settings } from "../../src/records/settings.ts";
import {
  type Answer,
  credentialsOf,
  introspect,
  PASSWORD,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";

import { isRead, openWatchedStore, type WatchedStore } from "./watched-store.ts";

const MAIL_SERVER = { isPublic: false, resourceServer: true, redirectUris: [], grantTypes: [] } as const;
const ADDRESS = "198.51.100.7";
const CODE = "abcd-efgh-ijkm-npqr-stuv";

interface Started {
  readonly server: TestServer;
  readonly watched: WatchedStore;
  readonly dovecot: TestClient;
  ask(change?: Readonly<Record<string, string | undefined>>, caller?: TestClient): Promise<Answer>;
  make(scope?: readonly string[], accountId?: string): Promise<{ readonly id: string; readonly password: string }>;
}

async function start(settings: Partial<Settings> = {}): Promise<Started> {
  const watched = await openWatchedStore();
  const server = await startTestServer({ settings, store: watched.store });
  onTestFinished(() => server.close());
  const dovecot = await server.addClient(MAIL_SERVER);
  return {
    server,
    watched,
    dovecot,
    ask(change = {}, caller = dovecot) {
      const { credentials, headers } = credentialsOf(caller);
      const asked = { username: USERNAME, password: PASSWORD, protocol: "imap", remote_address: ADDRESS };
      return server.post("/auth/mail/verify", { ...credentials, ...asked, ...change }, headers, { remoteAddress: "192.0.2.1" });
    },
    async make(scope = ["mail"], accountId = server.alice.id) {
      const { credential, password } = await server.administration.credentials.addAppPassword({
        accountId,
        name: "Scanner",
        scope,
      });
      return { id: credential.id, password };
    },
  };
}

const only = { mail: { ownPasswords: false } };

const tell = ({ body, headers, status }: Answer): unknown => [status, body, headers.get("www-authenticate")];
const WRONG = [
  401,
  { error: "invalid_grant", error_description: "the name and password do not go together" },
  'Mailbox realm="mail"',
];

test("[MV-01] the account's own password and an application password are told the mailbox's name, and no token", async () => {
  const { server, ask, make } = await start();
  const { password } = await make();

  for (const given of [PASSWORD, password, password.toUpperCase().replaceAll("-", " ")]) {
    const { body, headers, status } = await ask({ password: given });
    expect([status, body]).toEqual([200, { username: USERNAME, sub: server.alice.id, email: server.alice.email }]);
    expect(headers.get("cache-control")).toBe("no-store");
  }
  expect((await ask({ username: USERNAME.toUpperCase() })).body.username).toBe(USERNAME);
});

test("[MV-01] a server that is told addresses is told the address, and a person without one has no mailbox there", async () => {
  const { server, ask, make } = await start();
  const byAddress = await server.addClient({ ...MAIL_SERVER, usernameClaim: "email" });
  const bob = await server.addAccount("bob", { email: "bob@mail.example" });
  const carol = await server.addAccount("carol");
  const [bobs, carols] = [await make(["mail"], bob.id), await make(["mail"], carol.id)];

  expect((await ask({ username: "bob", password: bobs.password }, byAddress)).body.username).toBe("bob@mail.example");
  expect((await ask({ username: "bob", password: bobs.password })).body.username).toBe("bob");
  expect(tell(await ask({ username: "carol", password: carols.password }, byAddress))).toEqual(WRONG);
});

test("[MV-01] form and JSON, name and username, Basic and body are all understood", async () => {
  const { server, dovecot } = await start();
  const headers = { authorization: `Basic ${btoa(`${dovecot.clientId}:${dovecot.secret}`)}` };
  const json = { name: USERNAME, password: PASSWORD, protocol: "IMAP", address: ADDRESS };

  expect((await server.postJson("/auth/mail/verify", json, headers)).body.username).toBe(USERNAME);
  expect((await server.post("/auth/mail/verify", json, headers)).body.username).toBe(USERNAME);
  const inBody = { ...json, client_id: dovecot.clientId, client_secret: dovecot.secret };
  expect((await server.postJson("/auth/mail/verify", inBody)).body.username).toBe(USERNAME);
  expect((await server.postJson("/auth/mail/verify", { ...json, password: 1 }, headers)).status).toBe(400);
  expect((await server.postJson("/auth/mail/verify", "[]", headers)).status).toBe(400);
});

test("[MV-01] nobody but a resource server that an administrator added may ask, whatever the password", async () => {
  const { server, ask } = await start();
  const web = await server.addClient({ isPublic: false });
  const granted = await server.addClient({ isPublic: false, grantTypes: ["password"], redirectUris: [], scope: "mail" });
  const open = await server.addClient({});
  const registered = await server.postJson("/auth/register", { redirect_uris: ["https://client.example/cb"], scope: "mail" });
  const own = { clientId: registered.body.client_id, secret: registered.body.client_secret, redirectUri: "" };

  for (const caller of [web, granted, own])
    for (const password of [PASSWORD, "wrong"]) {
      const { body, status } = await ask({ password }, caller);
      expect([status, body.error]).toEqual([400, "unauthorized_client"]);
    }
  const { body, status } = await ask({}, open);
  expect([status, body.error]).toEqual([401, "invalid_client"]);
  expect(server.audit.filter(({ event }) => event.startsWith("sign_in") || event === "password.presented")).toEqual([]);
});

test("[MV-01] an API with resources of its own is no mail server, and one that serves mail is", async () => {
  const { server, ask } = await start();
  const [api, mail] = [await server.addClient(MAIL_SERVER), await server.addClient(MAIL_SERVER)];
  const { resources } = server.administration;
  const notes = [{ name: "notes", words: "Read your notes" }];
  await resources.add({ identifier: "https://api.example", scopes: notes, servers: [api.clientId] });
  await resources.add({ identifier: "mail.example.org", scopes: [{ name: "mail" }], servers: [mail.clientId] });

  expect((await ask({}, api)).body.error).toBe("unauthorized_client");
  expect((await ask({}, mail)).status).toBe(200);
});

test("[MV-02] wrong credentials of the mail server are not a wrong password", async () => {
  const { server, dovecot, ask } = await start();
  const { body, headers, status } = await ask({}, { ...dovecot, secret: "wrong-secret-0123456789" });
  expect([status, body.error]).toEqual([401, "invalid_client"]);
  expect(headers.get("www-authenticate")).toMatch(/^Basic /);

  await server.administration.clients.disable(dovecot.clientId);
  expect((await ask()).body.error).toBe("invalid_client");
});

test("[MV-02] a wrong password, an unknown name, a disabled account and another's application password are one answer", async () => {
  const { server, ask, make } = await start();
  const bob = await server.addAccount("bob");
  const { password } = await make();
  const bobs = await make(["mail"], bob.id);
  await server.administration.accounts.disable(bob.id);

  const asked = [
    { password: "wrong" },
    { password: CODE },
    { username: "nobody" },
    { username: "nobody", password: CODE },
    { username: "bob" },
    { username: "bob", password: bobs.password },
    { username: "bob", password },
    { username: "nobody", password },
  ];
  for (const one of asked) expect(tell(await ask(one))).toEqual(WRONG);
  await server.administration.accounts.enable(bob.id);
  expect((await ask({ username: "bob", password: bobs.password })).status).toBe(200);
});

test("[MV-02] what is looked up does not depend on the name, nor on whether the account may be used or has a second factor", async () => {
  const { server, watched, ask } = await start();
  const bob = await server.addAccount("bob");
  await server.administration.accounts.disable(bob.id);
  await addSecondFactor(server);
  const work = async (username: string, password: string): Promise<readonly string[]> => {
    watched.verbs.length = 0;
    expect(tell(await ask({ username, password }))).toEqual(WRONG);
    return [...watched.verbs];
  };

  for (const wrong of ["wrong password", CODE]) {
    const told = await work("nobody", wrong);
    expect(told).toContain("findAccountByName");
    expect(await work("bob", wrong)).toEqual(told);
    expect(await work(USERNAME, wrong)).toEqual(told);
  }
  expect(await work(USERNAME, PASSWORD)).toEqual(await work("nobody", PASSWORD));
});

test("[MV-02] a limit is an outage for the mail server: 429 with the time, and no word about the password", async () => {
  const { ask } = await start();
  for (let nth = 0; nth < 5; nth++) expect((await ask({ password: `wrong ${nth}` })).status).toBe(401);

  const { body, headers, status } = await ask();
  expect([status, body.error]).toEqual([429, "too_many_requests"]);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
});

test("[MV-02] a database that does not answer is an outage, and a note that cannot be written is none", async () => {
  const { server, watched, ask } = await start();
  watched.fail((verb) => verb === "findAccountByName");
  const { headers, status } = await ask();
  expect([status, headers.get("retry-after")]).toEqual([503, "2"]);

  watched.fail((verb) => verb === "noteMailLogin");
  expect((await ask()).status).toBe(200);
  expect(server.log.at(-1)?.message).toBe("a login at a mail server was not noted");
});

test("[MV-02][RO-03] with a second factor, or where one is demanded, the account's own password is a wrong one; an application password is right", async () => {
  const demanding = await start({ signInLevel: 2 });
  const { server, ask, make } = await start();
  const strict = await server.addClient({ ...MAIL_SERVER, level: 2 });
  const { password } = await make();

  expect(tell(await demanding.ask())).toEqual(WRONG);
  expect((await demanding.ask({ password: (await demanding.make()).password })).status).toBe(200);
  expect(tell(await ask({}, strict))).toEqual(WRONG);
  expect((await ask({ password }, strict)).status).toBe(200);
  expect((await ask()).status).toBe(200);
  await addSecondFactor(server);
  expect(tell(await ask())).toEqual(WRONG);
  expect(server.audit.at(-1)).toMatchObject({ event: "sign_in.failed", reason: "second_factor" });
  expect((await ask({ password })).status).toBe(200);
});

test("[FA-02] an application password for something else opens no mailbox, and one for everything does", async () => {
  const { server, ask, make } = await start();
  const contacts = await make(["contacts"]);
  const full = await make(["urn:ietf:params:oauth:scope:mail", "contacts"]);
  const everything = await server.administration.credentials.addAppPassword({
    accountId: server.alice.id,
    name: "All",
    scope: undefined,
  });

  expect(tell(await ask({ password: contacts.password }))).toEqual(WRONG);
  expect(server.audit.at(-1)).toMatchObject({ event: "sign_in.failed", reason: "scope", credentialId: contacts.id });
  expect((await ask({ password: full.password })).status).toBe(200);
  expect((await ask({ password: everything.password })).status).toBe(200);
});

test("[FA-02] the next check fails once it is ended, and so does that of a person in none of the server's groups", async () => {
  const { server, ask, make } = await start();
  const { id, password } = await make();
  await server.administration.groups.add({ name: "mail" });
  const few = await server.addClient({ ...MAIL_SERVER, allowedGroups: ["mail"] });
  expect((await ask({ password })).status).toBe(200);
  expect(tell(await ask({ password }, few))).toEqual(WRONG);

  await server.administration.credentials.endAppPassword(id);
  expect(tell(await ask({ password }))).toEqual(WRONG);
});

test("[MV-03] wrong application passwords take no try from the own password, at the mail server and at the page", async () => {
  const { server, ask } = await start();
  for (let nth = 0; nth < 60; nth++) await ask({ password: CODE, remote_address: `203.0.113.${nth}` });
  for (let nth = 0; nth < 20; nth++) await ask({ password: CODE });

  expect((await ask()).status).toBe(200);
  expect((await ask({ remote_address: "198.51.100.99" })).status).toBe(200);
  const browser = server.browser({ remoteAddress: ADDRESS });
  const page = await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });
  expect(page.status).toBe(200);
});

test("[MV-03] nor do wrong own passwords, or another program's ended one, from the same place, hold up a right application password", async () => {
  const { ask, make } = await start();
  const { password } = await make();
  for (let nth = 0; nth < 20; nth++) {
    await ask({ password: `wrong ${nth}` });
    await ask({ password: CODE });
  }
  expect((await ask({ password: CODE })).status).toBe(429);
  expect((await ask({ password })).status).toBe(200);
});

test("[MV-03][I-39] guesses of application passwords are bounded for each address, and others go on", async () => {
  const { ask, make } = await start(only);
  const { password } = await make();
  const told: number[] = [];
  for (let nth = 0; nth <= 100; nth++) told.push((await ask({ username: `person${nth}@example.org`, password: CODE })).status);

  expect(told.slice(0, 100).every((status) => status === 401)).toBe(true);
  expect(told.at(-1)).toBe(429);
  expect((await ask({ password })).status).toBe(429);
  expect((await ask({ password, remote_address: "203.0.113.9" })).status).toBe(200);
  expect((await ask({ password, remote_address: undefined })).status).toBe(200);
});

test("[MV-03] an own password that looks like an application password is right, and guessed no faster", async () => {
  const { server, ask } = await start();
  const looksAlike = "cheap batteries stayed";
  await server.administration.accounts.setPassword(server.alice.id, looksAlike);

  expect((await ask({ password: looksAlike })).status).toBe(200);
  for (let nth = 0; nth < 5; nth++) expect((await ask({ password: CODE })).status).toBe(401);
  expect((await ask({ password: CODE })).status).toBe(429);
});

test("[MV-03] the address that counts is the person's, or the name at this mail server where it says none, or its own computer", async () => {
  const { ask } = await start();
  const guess = async (from: string | undefined) => {
    const told: number[] = [];
    for (let nth = 0; nth < 6; nth++) told.push((await ask({ password: `wrong ${nth}`, remote_address: from })).status);
    return told.at(-1);
  };
  expect(await guess("203.0.113.1")).toBe(429);
  expect((await ask({ remote_address: "203.0.113.2" })).status).toBe(200);
  expect(await guess(undefined)).toBe(429);
  for (const beside of ["127.0.0.1", "::1", "::ffff:127.0.0.1", ""])
    expect((await ask({ remote_address: beside })).status).toBe(429);
  expect((await ask({ remote_address: "203.0.113.2" })).status).toBe(200);
});

test("[MV-04] where programs need application passwords, the own one is refused at once, is no try, and the event says why", async () => {
  const { server, watched, ask, make } = await start(only);
  const { password } = await make();
  for (let nth = 0; nth < 30; nth++) expect(tell(await ask())).toEqual(WRONG);
  expect(server.audit.at(-1)).toMatchObject({
    event: "sign_in.failed",
    accountId: server.alice.id,
    reason: "app_password_needed",
  });
  watched.verbs.length = 0;
  await ask();
  const right = [...watched.verbs];
  watched.verbs.length = 0;
  await ask({ username: "nobody", password: "wrong" });
  expect(watched.verbs).toEqual(right);

  expect((await ask({ password })).status).toBe(200);
  const browser = server.browser({ remoteAddress: ADDRESS });
  const page = await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });
  expect(page.status).toBe(200);
});

test("[MV-04] so it is at the password grant, for mail alone", async () => {
  const { server, dovecot, make } = await start(only);
  const program = await server.addClient({ grantTypes: ["password"], redirectUris: [], scope: "openid mail contacts" });
  const { password } = await make();
  const grant = (scope: string, secret: string) => {
    const { credentials, headers } = credentialsOf(program);
    const form = { grant_type: "password", username: USERNAME, password: secret, scope, ...credentials };
    return server.post("/auth/token", form, headers);
  };

  for (const scope of ["mail", "openid urn:ietf:params:oauth:scope:mail"]) {
    const { body, status } = await grant(scope, PASSWORD);
    expect([status, body.error]).toEqual([400, "invalid_grant"]);
  }
  expect((await grant("openid", PASSWORD)).status).toBe(200);
  const { access_token } = (await grant("mail", password)).body;
  expect((await introspect(server, dovecot, access_token)).body.active).toBe(true);
});

test("[MV-05] the person sees on the page, and in their data, with which protocol and from where a password was used", async () => {
  const { server, ask, make } = await start();
  const { password } = await make();
  await ask({ password });
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });

  expect((await browser.open("/account/app-passwords")).text).toContain(`IMAP ${ADDRESS}`);
  const [form] = (await browser.open("/account/data")).forms;
  const data = await browser.post("/account/data", { csrf_token: form?.fields["csrf_token"] ?? "", download: "yes" });
  expect(JSON.parse(data.text).mail_logins).toMatchObject([
    { application_password: "Scanner", protocol: "imap", address: ADDRESS },
  ]);
});

test("[MV-05] a login writes nothing but the note of the hour, and makes no authorization", async () => {
  const { server, watched, ask, make } = await start();
  const { id, password } = await make();
  const write = async (given: string): Promise<readonly string[]> => {
    watched.verbs.length = 0;
    expect((await ask({ password: given })).status).toBe(200);
    return watched.verbs.filter((verb) => !isRead(verb));
  };
  const all = [...(await write(PASSWORD)), ...(await write(password)), ...(await write(password))];
  expect(new Set(all)).toEqual(new Set(["noteProof", "noteMailLogin"]));
  expect(JSON.stringify([server.audit, server.log])).not.toContain(PASSWORD);
  expect(JSON.stringify([server.audit, server.log])).not.toContain(password);
  expect(server.audit.at(-1)).toEqual({
    event: "password.presented",
    clientId: expect.any(String),
    accountId: server.alice.id,
    credentialId: id,
    address: ADDRESS,
    detail: "imap",
  });
  expect((await server.store.findCredential(id))?.lastUsedAt).toBe(server.clock.now());
  const { items } = await server.store.listMailLogins({ limit: 10 });
  expect(items.map(({ address, credentialName, protocol, username }) => [username, credentialName, protocol, address])).toEqual(
    expect.arrayContaining([
      [USERNAME, undefined, "imap", ADDRESS],
      [USERNAME, "Scanner", "imap", ADDRESS],
    ]),
  );
});

const LONG = "x".repeat(100_000);
test.for([
  ["no name", { username: undefined }, 400],
  ["an empty name", { username: "" }, 400],
  ["no password", { password: undefined }, 400],
  ["NUL in the name", { username: "alice\0@example.org" }, 401],
  ["NUL in the password", { password: `${PASSWORD}\0` }, 401],
  ["a lone surrogate", { username: "\ud800", password: "\udfff" }, 401],
  ["100 kB of a name", { username: LONG }, 413],
  ["100 kB of a password", { password: LONG }, 413],
  ["30 kB of a password", { password: LONG.slice(0, 30_000) }, 401],
  ["30 kB of a name", { username: LONG.slice(0, 30_000) }, 401],
  ["a header in the address", { remote_address: "192.0.2.1\r\nX-Evil: 1" }, 400],
  ["a port beside the address", { remote_address: "192.0.2.1:80" }, 400],
  ["no address at all", { remote_address: "somewhere" }, 400],
  ["a header in the protocol", { protocol: "imap\r\nX-Evil: 1" }, 400],
  ["a long protocol", { protocol: "p".repeat(33) }, 400],
  ["SQL", { username: "' OR 1=1 --", password: "'; DROP TABLE accounts; --" }, 401],
] as const)("[MV-02] %s is no fault of the server, and opens nothing", async ([, change, status]) => {
  const { ask } = await start();
  const told = await ask(change);
  expect(told.status).toBe(status);
  expect(JSON.stringify([told.body, [...told.headers]])).not.toContain("Evil");
  expect((await ask()).status).toBe(200);
});

test("[MV-02] bytes that are no UTF-8, a repeated parameter, and other methods are no fault of the server", async () => {
  const { server, dovecot } = await start();
  const { headers } = credentialsOf(dovecot);
  const post = (form: string) => server.post("/auth/mail/verify", form, headers);
  expect((await post("username=%ff%fe&password=%c3%28")).status).toBe(401);
  expect((await post(`username=alice&username=bob&password=x`)).status).toBe(400);
  expect((await post(`username=alice%40example.org&password=x&${"a=1&".repeat(300)}`)).status).toBe(400);
  expect((await server.get(`/auth/mail/verify?username=${USERNAME}&password=${encodeURIComponent(PASSWORD)}`)).status).toBe(405);
});

/** As an authenticator app's row would be: this test is about the password. */
const addSecondFactor = ({ alice, store }: TestServer) =>
  store.addCredentials([newCredential({ id: "app", accountId: alice.id, kind: "totp", createdAt: 0 })]);
