/** `/account/profile`: a person says what programs are told of them, as far as nobody else looks after it. */

import { expect, test } from "vitest";
import { getTokens, startTestServer, type TestBrowser, type TestServer, type Visited } from "../../src/testing/index.ts";
import { addPerson, browserOf } from "./person.ts";

async function profileOf(server: TestServer, username = "erika"): Promise<{ browser: TestBrowser; page: Visited }> {
  const browser = await browserOf(server, username);
  return { browser, page: await browser.open("/account/profile") };
}

const fieldsOf = ({ forms }: Visited): Readonly<Record<string, string>> =>
  forms.find(({ fields }) => "seen" in fields)?.fields ?? {};

const find = (server: TestServer, id: string) => server.store.findAccount(id);

test("[IN-14] a person changes name and claims, programs are told, and what is emptied is gone", async () => {
  const server = await startTestServer();
  const erika = await addPerson(server, "erika");
  const client = await server.addClient();
  const { browser, page } = await profileOf(server);

  const saved = await browser.submit(page, { name: "Erika M.", nickname: "", zoneinfo: "Europe/Zurich" });

  expect([saved.status, saved.title]).toEqual([200, "Saved: Profile – Latchkey"]);
  const { body } = await getTokens(server, client, { scope: "openid profile" }, browser);
  const userinfo = await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` });
  expect(userinfo.body).toMatchObject({ name: "Erika M.", zoneinfo: "Europe/Zurich", given_name: "Erika" });
  expect(userinfo.body).not.toHaveProperty("nickname");
  expect(server.audit.find(({ event }) => event === "profile.changed")).toMatchObject({
    accountId: erika.id,
    detail: "name nickname zoneinfo",
  });
});

test("[IN-14] what an administrator looks after stays, whatever the form says: name to sign in, address, groups, rights", async () => {
  const server = await startTestServer();
  const erika = await addPerson(server, "erika");
  const { browser, page } = await profileOf(server);

  await browser.post("/account/profile", {
    ...fieldsOf(page),
    nickname: "E",
    email: "alice@example.org",
    email_verified: "true",
    groups: "admins",
    administrator: "yes",
    phone_number_verified: "true",
    birthdate: "2000-01-01",
    id: server.alice.id,
    account: server.alice.id,
  });

  const now = await find(server, erika.id);
  expect(now).toMatchObject({ email: erika.email, groups: [], administrator: false, username: "erika" });
  expect(now?.profile).toMatchObject({ nickname: "E", birthdate: "1964-08-12" });
  expect(await find(server, server.alice.id)).toEqual(server.alice);
});

test.for([
  ["picture", "javascript:alert(1)"],
  ["picture", `https://x.example/${"a".repeat(2_100)}`],
  ["website", "//x.example"],
  ["phone_number", "030 901820"],
  ["zoneinfo", "Europe/Nowhere"],
  ["locale", "de_CH!"],
  ["name", "x".repeat(201)],
  ["name", "Ada\u202eecalevoL"],
  ["nickname", "Two\nlines"],
] as const)("[IN-14] %s cannot be %j: nothing changes, what was typed stays, and the field is named", async ([member, value]) => {
  const server = await startTestServer();
  const { id } = await addPerson(server, "erika");
  const erika = await find(server, id);
  const { browser, page } = await profileOf(server);

  const refused = await browser.submit(page, { family_name: "Typed", [member]: value });

  expect(refused.status).toBe(400);
  expect(refused.text).toMatch(new RegExp(`name="${member}"[^>]*aria-invalid="true"`));
  expect(fieldsOf(refused)["family_name"]).toBe("Typed");
  expect(await find(server, id)).toEqual(erika);
});

test("[PG-05] a form of another tab that is older overwrites nothing, keeps what was typed, and then is saved", async () => {
  const server = await startTestServer();
  const erika = await addPerson(server, "erika");
  const { browser, page } = await profileOf(server);
  const other = await browser.open("/account/profile");
  await browser.submit(other, { nickname: "First" });

  const stale = await browser.submit(page, { family_name: "Second" });
  const nowStands = (await find(server, erika.id))?.profile;
  const saved = await browser.submit(stale, { nickname: "First" });

  expect([stale.status, fieldsOf(stale)["family_name"]]).toEqual([409, "Second"]);
  expect(nowStands).toMatchObject({ nickname: "First", family_name: "Mustermann" });
  expect([saved.status, (await find(server, erika.id))?.profile.family_name]).toEqual([200, "Second"]);
});

test("[IN-14] what a source owns is shown as such, and no form changes it", async () => {
  const server = await startTestServer();
  await addPerson(server, "erika", { source: { name: "directory", subject: "1" } });
  const { browser, page } = await profileOf(server);

  const token = (await browser.open("/account")).forms[0]?.fields["csrf_token"] ?? "";
  const answer = await browser.post("/account/profile", { csrf_token: token, name: "Mallory" });

  expect(page.forms.filter(({ fields }) => "seen" in fields)).toEqual([]);
  expect(page.text).toContain("directory");
  expect(answer.status).toBe(200);
  expect((await server.store.findAccountByName("erika"))?.account.name).toBe("Erika Mustermann");
});
