/** What an administrator changes, and what the server does by itself, is told to the person by letter, as if a page had done it. */

import { beforeEach, expect, test } from "vitest";
import { newCredential } from "../../src/records/credential.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  createOutbox,
  credentialsOf,
  type Outbox,
  PASSWORD,
  startTestServer,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { type Caller, callerWith, ownToken } from "../desk/calling.ts";

const NEW_PASSWORD = "a long enough new pass phrase";
const DAY = 86_400;

let server: TestServer;
let outbox: Outbox;
let call: Caller;
beforeEach(async () => {
  outbox = createOutbox();
  server = await startTestServer({
    letters: outbox,
    settings: { ...DEFAULT_SETTINGS, deleteAccountsAfter: 7 * DAY },
  });
  call = callerWith(server, await ownToken(server, "latchkey:admin"));
});

const told = async () => {
  await outbox.settled();
  return outbox.sent;
};
const byKind = (one: { kind: string }, other: { kind: string }) => one.kind.localeCompare(other.kind);
const matching = async (id: string) => {
  const shown = await call({ method: "GET", path: `/people/${id}` });
  return { path: `/people/${id}`, headers: { "if-match": shown.headers.get("etag") ?? "" } };
};
const patch = async (id: string, body: Readonly<Record<string, unknown>>) =>
  call({ method: "PATCH", body, ...(await matching(id)) });
test("an administrator's reset that ends the password tells its owner, and says who did it", async () => {
  const { status } = await call({ method: "POST", path: `/people/${server.alice.id}/reset`, body: { end_everything: true } });
  expect(status).toBe(200);
  expect(await told()).toMatchObject([{ kind: "password-ended", byAdministrator: true, to: { address: USERNAME } }]);
});

test("a password that an administrator sets, and factors that one takes away, are told", async () => {
  const born = { accountId: server.alice.id, createdAt: server.clock.now() };
  await server.store.addCredentials([newCredential({ ...born, id: "t", kind: "totp", name: "Telephone" })]);
  expect((await call({ method: "DELETE", path: `/people/${server.alice.id}/factors` })).status).toBe(204);
  const password = { method: "POST", path: `/people/${server.alice.id}/password`, body: { password: NEW_PASSWORD } };
  expect((await call(password)).status).toBe(204);
  const by = { byAdministrator: true, to: { address: USERNAME } };
  expect((await told()).toSorted(byKind)).toMatchObject([
    { kind: "factor-removed", factor: "totp", ...by },
    { kind: "password-changed", ...by },
  ]);
});

test("the earlier address hears of a change by an administrator", async () => {
  expect((await patch(server.alice.id, { email: "new@example.org", email_verified: true })).status).toBe(200);
  expect(await told()).toMatchObject([{ kind: "address-changed", byAdministrator: true, to: { address: USERNAME } }]);
});

test("letters say when in the time zone of the account", async () => {
  expect((await patch(server.alice.id, { profile: { zoneinfo: "Europe/Berlin" } })).status).toBe(200);
  const browser = server.browser();
  await browser.submit(await browser.open("/forgotten"), { username: USERNAME });
  expect(await told()).toMatchObject([{ kind: "forgotten-password", to: { zone: "Europe/Berlin" } }]);
});

test("a person who asked for the deletion is told when it is done, by the server or by an administrator, and nobody else is", async () => {
  const bob = await server.addAccount("bob", { email: "bob@example.org" });
  const carol = await server.addAccount("carol", { email: "carol@example.org" });
  for (const username of ["bob", "carol"]) {
    const browser = server.browser();
    const page = await browser.submit(await browser.open("/account/data"), { username, password: PASSWORD });
    await browser.post("/account/data", { csrf_token: page.forms[0]?.fields["csrf_token"] ?? "", delete: "yes" });
  }
  expect((await told()).map(({ kind, to }) => [kind, to.address])).toEqual([
    ["deletion-asked", "bob@example.org"],
    ["deletion-asked", "carol@example.org"],
  ]);

  const dora = await server.addAccount("dora", { email: "dora@example.org" });
  for (const { id } of [carol, dora]) expect((await call({ method: "DELETE", ...(await matching(id)) })).status).toBe(204);
  server.clock.advance(8 * DAY);
  await server.server.sweep();

  expect(await server.store.findAccount(bob.id)).toBeUndefined();
  const removed = { kind: "account-removed", at: expect.any(Number) };
  expect((await told()).slice(2)).toEqual([
    { ...removed, to: expect.objectContaining({ address: "carol@example.org", username: "carol" }) },
    { ...removed, to: expect.objectContaining({ address: "bob@example.org", username: "bob" }) },
  ]);
});

const CIBA = "urn:openid:params:grant-type:ciba";
const askingFor = async (more: Readonly<Record<string, string>>): Promise<number> => {
  const till = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [CIBA], name: "Till" });
  const { status } = await server.post("/auth/ciba", { scope: "openid", ...more }, credentialsOf(till).headers);
  return status;
};

test("an application that asks for a person who is not there: a letter tells them where, and not in the application's words", async () => {
  expect(await askingFor({ login_hint: USERNAME, binding_message: "See evil.example" })).toBe(200);
  const letters = await told();
  expect(letters).toEqual([
    { kind: "request-waiting", at: server.clock.now(), application: "Till", to: expect.objectContaining({ address: USERNAME }) },
  ]);
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });
  expect((await browser.open("/waiting")).text).toContain("See evil.example");
});

test("nobody is pestered: no letter for nobody, to an address that is not confirmed, or beyond what may fill a mailbox", async () => {
  const bob = await server.addAccount("bob", { email: "bob@example.org" });
  expect((await patch(bob.id, { email_verified: false })).status).toBe(200);
  expect(await askingFor({ login_hint: "nobody" })).toBe(200);
  expect(await askingFor({ login_hint: "bob" })).toBe(200);
  expect(await told()).toEqual([]);

  for (let asked = 0; asked < 5; asked++) expect(await askingFor({ login_hint: USERNAME })).toBe(200);
  expect(await told()).toHaveLength(3);
  // Letters that the person asks for have an allowance of their own.
  const browser = server.browser();
  await browser.submit(await browser.open("/forgotten"), { username: USERNAME });
  expect(await told()).toHaveLength(4);
  server.clock.advance(901); // what waited ran out
  expect(await askingFor({ login_hint: USERNAME })).toBe(200);
  expect((await told()).map(({ kind }) => kind).toSorted()).toEqual(["forgotten-password", ...Array(4).fill("request-waiting")]);
});
