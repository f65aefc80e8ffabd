/** A form of the administrators' pages that comes too late: the sign-in is old, or ended, or the page stood open. */

import { expect, test } from "vitest";
import { goThrough, PASSWORD, type TestBrowser, USERNAME, type Visited } from "../../src/testing/index.ts";
import { factorsInHand } from "../factors-in-hand.ts";
import { atTheDesk, press } from "./at-the-desk.ts";

const LATE = 15 * 60 + 1;
const MINE = { username: USERNAME, password: PASSWORD };
const TYPED = { username: "grace", email: "grace@example.org", name: 'Grace "G" <Hopper>', group: "" };

const valuesIn = (page: Visited, action: string): Readonly<Record<string, string>> | undefined =>
  page.forms.find(({ buttons }) => buttons.some((button) => button.startsWith(`action=${action} `)))?.fields;

const signIn = (browser: TestBrowser, page: Visited, fields: Readonly<Record<string, string>>): Promise<Visited> =>
  browser.submit(page, fields);

test("what was typed goes through the sign-in, stands in the form again, and is done by another press alone", async () => {
  const { browser, go, server } = await atTheDesk();
  server.clock.advance(LATE);
  const asked = await press(browser, await go("/admin/people?q=ali"), "invite", TYPED);
  expect([asked.status, asked.title]).toEqual([200, expect.stringContaining("Sign in")]);

  const wrong = await signIn(browser, asked, { ...MINE, password: "not mine, whatever it is" });
  expect(wrong.status).toBe(403);
  const back = await signIn(browser, wrong, MINE);
  expect([back.status, back.title]).toEqual([200, expect.stringContaining("You signed in again")]);
  expect(back.text).toContain("press the button once more");
  expect(valuesIn(back, "invite")).toMatchObject(TYPED);
  expect(back.text).toContain('name="q" value="ali"');
  expect(await server.administration.accounts.find("grace")).toBeUndefined();

  expect((await press(browser, back, "invite")).title).toContain("The link is made");
  expect(await server.administration.accounts.find("grace")).toMatchObject({ name: TYPED.name });
});

test("a second factor on the way loses nothing either", async () => {
  const codes = new Set(["first", "second"]);
  let ids: readonly string[] = [];
  const { browser, go, server } = await atTheDesk({ factors: factorsInHand(() => ids, codes) });
  ids = [server.alice.id];
  server.clock.advance(LATE);
  const asked = await press(browser, await go("/admin/groups"), "add", { name: "desk", words: "The front desk" });
  const second = await signIn(browser, asked, MINE);
  expect(second.text).toContain('name="code"');
  const back = await signIn(browser, second, { code: "first" });
  expect(valuesIn(back, "add")).toMatchObject({ name: "desk", words: "The front desk" });
  expect(await server.administration.groups.find("desk")).toBeUndefined();
  await press(browser, back, "add");
  expect(await server.administration.groups.find("desk")).toMatchObject({ words: "The front desk" });
});

test("a form of a session that ended says so, and keeps what was typed", async () => {
  const { browser, go, server } = await atTheDesk();
  const page = await go("/admin/people");
  await server.administration.sessions.endAll(server.alice.id);
  const asked = await press(browser, page, "invite", TYPED);
  expect(asked.title).toContain("Sign in");
  const back = await signIn(browser, asked, MINE);
  expect(valuesIn(back, "invite")).toMatchObject(TYPED);
  expect(await server.administration.accounts.find("grace")).toBeUndefined();
});

test("a form that stood open too long says so, and keeps what was typed; of two forms, each its own", async () => {
  const { browser, go, server } = await atTheDesk();
  const path = `/admin/people/${server.alice.id}`;
  const page = await go(path);
  server.clock.advance(3_601);
  await goThrough(browser, await browser.post("/admin", { action: "nothing " }));
  const { csrf_token = "" } = valuesIn(page, "edit") ?? {};
  const late = await browser.post(path, { action: "edit ", csrf_token, username: USERNAME, name: "Alice the Second", email: "" });
  expect([late.status, late.title]).toEqual([403, expect.stringContaining("open too long")]);
  expect(valuesIn(late, "edit")).toMatchObject({ name: "Alice the Second", email: "" });
  expect(late.text).not.toMatch(/id="f\d+-administrator"[^>]*\schecked/);
  expect((await server.administration.accounts.get(server.alice.id))?.name).toBe("Alice Example");
});

test("no secret goes through the sign-in", async () => {
  const { browser, server } = await atTheDesk();
  server.clock.advance(LATE);
  const asked = await browser.post("/admin/people", {
    action: "invite ",
    username: "grace",
    csrf_token: "sealed",
    password: "typed in the wrong place",
    client_secret: "another",
  });
  const carried = asked.forms.map(({ fields }) => fields["authorization_request"] ?? "").join("");
  const text = Buffer.from(carried, "base64url").toString();
  expect(text).toContain("username=grace");
  expect(text).not.toMatch(/sealed|wrong|another/);
});

test("another site fills no form: not through the sign-in, and not by what a sign-in carries", async () => {
  const { browser, server } = await atTheDesk();
  server.clock.advance(LATE);
  const evil = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  const sent = { action: "invite ", username: "mallory", csrf_token: "x" };
  expect((await browser.post("/admin/people", sent, evil)).status).toBe(403);
  expect((await server.browser().post("/admin/people", sent, evil)).status).toBe(403);

  const carried = Buffer.from(new URLSearchParams(sent).toString()).toString("base64url");
  const form = await server.browser().post("/admin/people", { ...MINE, authorization_request: carried }, evil);
  expect([form.status, form.text.includes("mallory")]).toEqual([403, false]);
});

test("if somebody else signs in on the way, they find nothing, and nothing is done", async () => {
  const { browser, go, server } = await atTheDesk();
  await server.addAccount("bob");
  server.clock.advance(LATE);
  const asked = await press(browser, await go("/admin/people"), "invite", TYPED);
  const before = server.audit.length;
  const back = await signIn(browser, asked, { username: "bob", password: PASSWORD });
  expect([back.status, back.text.includes("grace")]).toEqual([404, false]);
  expect(server.audit.slice(before).map(({ event }) => event)).toEqual(["session.started"]);
});

test.for(["%%%", "!", Buffer.from("action=%zz&a=1&a=2").toString("base64url"), "A".repeat(60_000)])(
  "whatever a sign-in carries (%#), a page comes of it",
  async (carried) => {
    const { browser, server } = await atTheDesk();
    server.clock.advance(LATE);
    const asked = await browser.post("/admin/people", { action: "invite ", username: "grace" });
    const back = await browser.submit(asked, { ...MINE, authorization_request: carried });
    expect(back.status).toBe(200);
  },
);

test("the way to a page goes on where it led, question and all", async () => {
  const { server } = await atTheDesk();
  const browser = server.browser();
  const page = await browser.open("/admin/errors?id=AB12-CD34");
  expect((await browser.submit(page, MINE)).url.search).toBe("?id=AB12-CD34");
});
