/** `/account/data`: a person downloads what is held of them, asks for the deletion of their account, and takes that back. */

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { getTokens, startTestServer, type TestBrowser, type TestServer, type Visited } from "../../src/testing/index.ts";
import { addPerson, browserOf } from "./person.ts";

const DAY = 86_400;
const PATH = "/account/data";

const visit = async (server: TestServer, username = "erika"): Promise<{ browser: TestBrowser; page: Visited }> => {
  const browser = await browserOf(server, username);
  return { browser, page: await browser.open(PATH) };
};
const token = ({ forms }: Visited): string => forms[0]?.fields["csrf_token"] ?? "";
const press = (browser: TestBrowser, page: Visited, fields: Record<string, string>): Promise<Visited> =>
  browser.post(PATH, { csrf_token: token(page), ...fields });

test("[IN-14] the download has all that is held of the person, nothing of others, and no secret", async () => {
  const server = await startTestServer();
  const erika = await addPerson(server, "erika", { groups: [] });
  await server.administration.groups.add({ name: "staff" });
  await server.administration.groups.addMembers("staff", [erika.id]);
  const client = await server.addClient({ name: "Postbox" });
  const { browser, page } = await visit(server);
  const made = await server.administration.credentials.addAppPassword({ accountId: erika.id, name: "Printer", scope: ["openid"] });
  await getTokens(server, client, { scope: "openid mail" }, browser);
  await getTokens(server, client, {}, server.browser());

  const { headers, status, text } = await press(browser, page, { download: "yes" });

  const data = JSON.parse(text);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="account-2027-01-15\.json"$/);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(data.account).toMatchObject({ id: erika.id, username: "erika", groups: ["staff"], profile: { given_name: "Erika" } });
  expect(data.credentials).toEqual([
    { kind: "app_password", name: "Printer", scope: "openid", created_at: expect.stringMatching(/^2027-/), last_used_at: null },
  ]);
  expect(data.sessions).toHaveLength(1);
  expect(data.authorizations).toMatchObject([
    { client_id: client.clientId, application: "Postbox", scope: expect.stringContaining("openid"), state: "active" },
  ]);
  expect(data.consents).toMatchObject([{ client_id: client.clientId, application: "Postbox" }]);
  expect(data.events.map(({ event }: { event: string }) => event)).toEqual(
    expect.arrayContaining(["session.started", "authorization.approved", "credential.added", "group.joined"]),
  );
  expect(text).not.toContain(server.alice.id);
  for (const secret of [
    made.password,
    made.password.replaceAll("-", ""),
    made.credential.lookup ?? "?",
    "lk_",
    "$scrypt",
    "$argon2",
  ])
    expect(text).not.toContain(secret);
  const hash = (await server.store.findAccountByName("erika"))?.passwordHash ?? "?";
  expect(text).not.toContain(hash);
  expect(server.audit.at(-1)).toMatchObject({ event: "data.downloaded", accountId: erika.id });
});

test("[IN-14] a person asks for the deletion, sees it, administrators see it, and takes it back", async () => {
  const server = await startTestServer();
  const erika = await addPerson(server, "erika");
  const { browser, page } = await visit(server);

  const asked = await press(browser, page, { delete: "yes", reason: "I leave <b>" });
  const again = await press(browser, asked, { delete: "yes", reason: "another" });
  const account = await browser.open("/account");

  expect([asked.status, asked.title, again.status]).toEqual([200, "Asked: Your data – Latchkey", 200]);
  expect(asked.text).toContain("I leave &lt;b&gt;");
  expect(account.text).toContain("you asked for the deletion of your account");
  expect(await server.administration.accounts.get(erika.id)).toMatchObject({
    deletion: { askedAt: server.clock.now(), reason: "I leave <b>" },
  });
  expect(server.audit.filter(({ event }) => event === "deletion.asked")).toHaveLength(1);

  const kept = await press(browser, asked, { keep: "yes" });

  expect([kept.status, kept.title]).toEqual([200, "Taken back: Your data – Latchkey"]);
  expect((await server.administration.accounts.get(erika.id))?.deletion).toBeUndefined();
  expect(server.audit.at(-1)?.event).toBe("deletion.withdrawn");
});

test("[IN-14] by itself the server deletes nothing, unless the settings say when; and never sooner", async () => {
  const server = await startTestServer();
  const erika = await addPerson(server, "erika");
  const { browser, page } = await visit(server);
  await press(browser, page, { delete: "yes" });

  server.clock.advance(400 * DAY);
  await server.server.sweep();
  expect(await server.store.findAccount(erika.id)).toBeDefined();

  const patient = await startTestServer({ settings: { ...DEFAULT_SETTINGS, deleteAccountsAfter: 30 * DAY } });
  await addPerson(patient, "erika");
  const there = await visit(patient);
  const client = await patient.addClient();
  const { body } = await getTokens(patient, client, {}, there.browser);
  const asked = await press(there.browser, there.page, { delete: "yes" });
  patient.clock.advance(30 * DAY - 1);
  await patient.server.sweep();
  expect(asked.text).toContain("14 February 2027");
  expect(await patient.store.findAccount(erika.id)).toBeDefined();

  patient.clock.advance(1);
  expect(await patient.server.sweep()).toMatchObject({ accounts: 1 });

  expect(await patient.store.findAccount(erika.id)).toBeUndefined();
  expect(patient.audit.at(-1)).toMatchObject({ event: "account.removed", accountId: erika.id, reason: "asked" });
  expect((await patient.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` })).status).toBe(401);
  expect((await patient.server.sweep())["accounts"]).toBe(0);
});

test("[IN-14] the last administrator cannot ask, and is not deleted where the others went first", async () => {
  const server = await startTestServer({ settings: { ...DEFAULT_SETTINGS, deleteAccountsAfter: DAY } });
  await addPerson(server, "erika", { administrator: true });
  const { browser, page } = await visit(server);

  const refused = await press(browser, page, { delete: "yes", reason: "I leave" });
  expect([refused.status, refused.title]).toEqual([409, "Not asked: Your data – Latchkey"]);

  await addPerson(server, "second", { administrator: true });
  expect((await press(browser, page, { delete: "yes" })).status).toBe(200);
  const other = await visit(server, "second");
  await press(other.browser, other.page, { delete: "yes" });
  server.clock.advance(2 * DAY);
  await server.server.sweep();

  const left = (await server.administration.accounts.list({ limit: 9 })).items.filter(({ administrator }) => administrator);
  expect(left).toHaveLength(1);
});

test.for([
  ["a reason that is too long", { delete: "yes", reason: "x".repeat(501) }, 400],
  ["nothing", {}, 200],
  ["to keep what nobody wants to delete", { keep: "yes" }, 200],
] as const)("%s changes nothing", async ([, fields, status]) => {
  const server = await startTestServer();
  const { id } = await addPerson(server, "erika");
  const before = await server.store.findAccount(id);
  const { browser, page } = await visit(server);

  expect((await press(browser, page, fields)).status).toBe(status);

  expect(await server.store.findAccount(id)).toEqual(before);
});
