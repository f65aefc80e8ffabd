/** What an administrator can do, on a real store: the rules, the records that come of it, and the audit of each change. */

import { createHash, createSecretKey } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { canonicalName, checkNewName } from "../../src/accounts/canonical-name.ts";
import { createLocalAccounts } from "../../src/accounts/local.ts";
import { checkForeignHash, faultOfNewPassword } from "../../src/accounts/new-password.ts";
import { createPasswordHasher } from "../../src/accounts/password-hash.ts";
import { createAdministration } from "../../src/admin/administration.ts";
import { BrokenRule } from "../../src/admin/broken-rule.ts";
import { silentLog } from "../../src/ports/log.ts";
import { systemRandom } from "../../src/ports/random.ts";
import type { Store } from "../../src/ports/store.ts";
import { NEVER } from "../../src/protocol/time.ts";
import type { AuditEvent } from "../../src/records/event.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";

const NOW = 1_000_000;
const PASSWORD = "correct horse 1";
const SECRET = "chosen-secret-0123";
const opened: Store[] = [];
afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())));

async function open() {
  const store = await openSqliteStore({ file: ":memory:" });
  opened.push(store);
  const hasher = createPasswordHasher({ random: systemRandom, cost: { memory: 64, passes: 1, parallelism: 1 } });
  const events: AuditEvent[] = [];
  const log = { ...silentLog, audit: (event: AuditEvent) => events.push(event) };
  const rules = { canonicalName, checkNewName, checkNewPassword: faultOfNewPassword, checkHash: checkForeignHash };
  const administration = createAdministration({
    store,
    hasher,
    rules,
    keys: async () => ({
      lookupKey: createSecretKey(Buffer.alloc(32)),
      signingKeyAt() {
        throw new Error("nothing is signed in these tests");
      },
    }),
    clock: { now: () => NOW },
    random: systemRandom,
    log,
  });
  for (const name of ["a", "b"]) await administration.scopes.add({ name, words: undefined, detail: undefined });
  events.length = 0;
  return { ...administration, store, hasher, events, local: createLocalAccounts({ store, hasher }) };
}

test("[CA-04] a confidential client is given 256 bits, of which only the hash stays, and may send them either way", async () => {
  const { clients, store } = await open();

  const { client, generatedSecret = "" } = await clients.add({ name: "Web", redirectUris: ["https://app.example/cb"] });

  expect(generatedSecret).toMatch(/^[\w-]{43}$/);
  expect(client.secretHash).toEqual({
    kind: "generated",
    sha256: createHash("sha256").update(generatedSecret).digest("base64url"),
  });
  expect(client.authenticationMethod).toBe("client_secret");
  expect(await store.findClient(client.clientId)).toEqual(client);
});

test("a method that was named is the only one", async () => {
  const { clients } = await open();
  const { client } = await clients.add({
    name: "W",
    redirectUris: ["https://a.example/"],
    authenticationMethod: "client_secret_post",
  });
  expect(client.authenticationMethod).toBe("client_secret_post");
});

test("a secret that a person chose is hashed slowly, and told to nobody", async () => {
  const { clients, hasher } = await open();

  const { client, generatedSecret, information } = await clients.add({ name: "RS", resourceServer: true, chosenSecret: SECRET });

  const { secretHash } = client;
  expect(secretHash?.kind === "chosen" && (await hasher.verify(SECRET, secretHash.argon2id))).toBe(true);
  expect([generatedSecret, information["client_secret"]]).toEqual([undefined, undefined]);
});

test("[CC-03] a client for itself has one standing authorization of its own, without an account and without an end", async () => {
  const { clients, store } = await open();

  const { client } = await clients.add({ name: "Job", grantTypes: ["client_credentials"], scope: "b a b" });

  expect(client.scope).toEqual(["b", "a"]);
  expect(await store.findStandingAuthorization(client.clientId)).toMatchObject({
    state: "active",
    flow: "client_credentials",
    accountId: undefined,
    scope: ["b", "a"],
    expiresAt: NEVER,
    endsAt: NEVER,
  });
});

test("a client without the grant has none", async () => {
  const { clients, store } = await open();
  const { client } = await clients.add({ name: "RS", resourceServer: true });
  expect(await store.findStandingAuthorization(client.clientId)).toBeUndefined();
});

test.for([
  { name: "" },
  { name: "x" },
  { name: "x", resourceServer: true, clientId: "-x" },
  { name: "x", resourceServer: true, clientId: "a:b" },
  { name: "x", resourceServer: true, chosenSecret: "short" },
  { name: "x", resourceServer: true, isPublic: true },
  { name: "x", resourceServer: true, authenticationMethod: "none" as const },
  { name: "x", isPublic: true, authenticationMethod: "client_secret_basic" as const, redirectUris: ["https://a.example/"] },
  { name: "x", isPublic: true, grantTypes: ["client_credentials"] },
  { name: "x", grantTypes: ["implicit"] },
  { name: "x", grantTypes: ["password", "magic"] },
  { name: "x", redirectUris: ["https://good.example/", "http://bad.example/"] },
  { name: "x", redirectUris: ["https://a.example/#x"] },
  { name: "x", grantTypes: ["password"], scope: "a\u0000b" },
])("a client that cannot be is refused, and nothing is saved: %o", async (input) => {
  const { clients, events } = await open();

  await expect(clients.add(input)).rejects.toBeInstanceOf(BrokenRule);

  expect(await clients.list({ limit: 10 })).toEqual({ items: [], next: undefined });
  expect(events).toEqual([]);
});

test("an id that is taken stays whose it is", async () => {
  const { clients, store } = await open();
  const first = await clients.add({ clientId: "a", name: "First", resourceServer: true });

  await expect(clients.add({ clientId: "a", name: "Second", grantTypes: ["client_credentials"] })).rejects.toMatchObject({
    kind: "conflict",
  });

  expect(await store.findClient("a")).toEqual(first.client);
  expect(await store.findStandingAuthorization("a")).toBeUndefined();
});

test("[RF-08] a new password ends what the account allowed, and the old one", async () => {
  const { accounts, authorizations, clients, store, local } = await open();
  const { id } = await accounts.add({ username: "Alice", password: PASSWORD, email: "Alice@Example.org" });
  const { client } = await clients.add({ name: "W", grantTypes: ["client_credentials"], scope: "a" });
  const standing = await store.findStandingAuthorization(client.clientId);
  if (standing === undefined) throw new Error("no standing authorization to take as a pattern");
  await store.saveAuthorization({ ...standing, id: "of-alice", flow: "authorization_code", accountId: id });
  expect(await local.checkPassword("ALICE", PASSWORD)).toMatchObject({ id, email: "alice@example.org" });

  expect(await accounts.setPassword(id, "another horse 2")).toBe(true);

  expect(await local.checkPassword("alice", PASSWORD)).toBeUndefined();
  expect(await local.checkPassword("alice@example.org", "another horse 2")).toMatchObject({ id });
  expect((await authorizations.list({ accountId: id }, { limit: 10 })).items).toEqual([]);
  expect((await authorizations.find("of-alice"))?.endReason).toBe("password_changed");
});

test("an account is found by name, address and id, in any spelling", async () => {
  const { accounts } = await open();
  const account = await accounts.add({ username: "ＡLICE", password: PASSWORD, email: "a@example.org" });

  expect(account.username).toBe("alice");
  for (const name of ["Alice", "A@EXAMPLE.org", account.id]) expect(await accounts.find(name)).toEqual(account);
  expect(await accounts.find("bob")).toBeUndefined();
});

test("[OP-08] every change is audited once, names who and what, and no secret", async () => {
  const { accounts, authorizations, clients, store, events } = await open();

  const { client, generatedSecret = "" } = await clients.add({
    clientId: "c",
    name: "C",
    grantTypes: ["client_credentials"],
    scope: "mail",
  });
  const { id } = await accounts.add({ username: "alice", password: PASSWORD });
  await clients.disable("c");
  await clients.enable("c");
  const standing = await store.findStandingAuthorization("c");
  await authorizations.end(standing?.id ?? "");
  await clients.remove("c");
  await accounts.disable(id);
  await accounts.enable(id);
  await accounts.setPassword(id, "another horse 2");
  await accounts.remove(id);

  expect(events).toEqual([
    { event: "client.added", clientId: "c", detail: "client_credentials; scope: mail" },
    { event: "account.added", accountId: id },
    { event: "client.changed", clientId: "c", reason: "disabled" },
    { event: "client.changed", clientId: "c", reason: "enabled" },
    { event: "authorization.ended", authorizationId: standing?.id, clientId: "c", reason: "revoked_by_administrator" },
    { event: "client.removed", clientId: "c" },
    { event: "account.changed", accountId: id, reason: "disabled" },
    { event: "account.changed", accountId: id, reason: "enabled" },
    { event: "account.changed", accountId: id, reason: "password" },
    { event: "account.removed", accountId: id },
  ]);
  for (const secret of [generatedSecret, PASSWORD, client.secretHash?.kind === "generated" ? client.secretHash.sha256 : "?"]) {
    expect(JSON.stringify(events)).not.toContain(secret);
  }
});

test("what is not there is not changed, and not audited", async () => {
  const { accounts, authorizations, clients, events } = await open();

  const results = [
    await clients.disable("x"),
    await clients.remove("x"),
    await accounts.enable("x"),
    await accounts.setPassword("x", PASSWORD),
    await accounts.remove("x"),
    await authorizations.end("x"),
  ];

  expect(results).toEqual([false, false, false, false, false, false]);
  expect(events).toEqual([]);
});
