/** The administrators' pages: one administrator gives a colleague what she needs, takes it back, and nobody else gets in. */

import { expect, test } from "vitest";
import { places } from "../../src/desk/pages/pages.ts";
import { goThrough, startTestServer, type Visited } from "../../src/testing/index.ts";
import { credential } from "../store/records.ts";
import { atTheDesk, press } from "./at-the-desk.ts";

const linkIn = (page: Visited): string => /https:\/\/auth\.example\/choose-password\?link=[^<\s]+/.exec(page.text)?.[0] ?? "";
const ALL = places.map(({ path }) => path.replace(/\{[a-z]+\}/, "nobody"));

test("a colleague is invited, gets an application behind a group, and all of it is taken back, in a browser without scripts", async () => {
  const { browser, go, server } = await atTheDesk();

  const invited = await press(browser, await go("/admin/people"), "invite", {
    username: "Grace",
    email: "grace@example.org",
    name: "Grace",
    group: "",
  });
  expect([invited.status, invited.title]).toEqual([200, expect.stringContaining("The link is made")]);
  const grace = await server.administration.accounts.find("grace");
  const hers = server.browser();
  await hers.submit(await hers.open(linkIn(invited)), { password: "a colleague's first staple" });

  await press(browser, await go("/admin/groups"), "add", { name: "desk", words: "The front desk" });
  await press(browser, await go("/admin/groups/desk"), "join", { member: "grace" });
  const added = await press(browser, await go("/admin/applications"), "add", {
    name: "Notes",
    redirect_uri: "https://notes.example/cb",
    group: "desk",
  });
  expect(added.text).toContain("Client secret");
  const [client] = (await server.administration.clients.list({ limit: 10 })).items;
  expect(client).toMatchObject({ name: "Notes", allowedGroups: ["desk"] });
  expect((await server.administration.accounts.find("grace"))?.groups).toEqual(["desk"]);

  const person = `/admin/people/${grace?.id}`;
  expect((await press(browser, await go(person), "leave")).text).not.toContain("Take out");
  expect((await press(browser, await go(person), "join", { group: "desks" })).text).toContain(
    "there is no group desks: make it first",
  );
  await press(browser, await go(person), "join", { group: "desk" });
  expect((await server.administration.accounts.find("grace"))?.groups).toEqual(["desk"]);
  expect((await go(person)).text).toContain("Sign out everywhere");
  expect((await press(browser, await go(person), "end_sessions")).text).not.toContain("Sign out everywhere");
  await press(browser, await go("/admin/groups/desk"), "leave");
  expect((await press(browser, await go(`/admin/applications/${client?.clientId}`), "rotate")).text).toContain("The new secret");
  expect((await press(browser, await go(`/admin/applications/${client?.clientId}?confirm=remove`), "remove")).title).toContain(
    "removed",
  );
  expect((await press(browser, await go("/admin/groups/desk?confirm=remove"), "remove")).title).toContain("removed");
  expect((await press(browser, await go(person), "disable")).title).toContain("disabled");
  expect((await press(browser, await go(`${person}?confirm=remove`), "remove")).title).toContain("removed");
  expect(await server.administration.accounts.find("grace")).toBeUndefined();
  expect(server.audit.filter(({ event }) => event === "account.removed")).toMatchObject([
    { administrator: `account:${server.alice.id}` },
  ]);
});

test("what a rule forbids is said, and what was typed stays", async () => {
  const { browser, go, server } = await atTheDesk();
  const before = server.audit.length;
  const refused = await press(browser, await go("/admin/applications"), "add", {
    name: "Notes",
    redirect_uri: "nonsense",
    group: "",
  });
  expect([refused.status, refused.title]).toEqual([422, expect.stringContaining("not possible")]);
  expect(refused.text).toContain('value="nonsense"');
  const last = await press(browser, await go(`/admin/people/${server.alice.id}`), "disable");
  expect([last.status, last.text]).toEqual([422, expect.stringContaining("the last administrator")]);
  expect(server.audit.slice(before)).toEqual([]);
});

test("an error id, an event, a person are looked up", async () => {
  const { go, server } = await atTheDesk();
  await server.store.noteEvent({
    id: "0".repeat(22),
    at: server.clock.now(),
    event: "request.refused",
    errorId: "AB12-CD34",
    refusal: { endpoint: "GET /auth/authorize", error: "invalid_request", rule: "redirect_uri is <b>required</b>" },
  });
  expect((await go("/admin/errors?id=ab12cd34")).text).toContain("redirect_uri is &lt;b&gt;required&lt;/b&gt;");
  expect((await go("/admin/errors?id=nothing")).text).toContain("too old");
  expect((await go("/admin/events?event=account.changed")).text).toContain("account.changed");
  expect((await go("/admin/events?person=nobody")).text).toContain("Nothing is found");
  expect((await go("/admin/people?q=ALICE")).text).toContain("alice@example.org");
});

test("a person who is no administrator finds nothing at any of them, and changes nothing", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await goThrough(browser, await browser.open("/account"));
  const before = server.audit.length;
  for (const path of ALL) {
    expect([path, (await browser.open(path)).status]).toEqual([path, 404]);
    expect([path, (await browser.post(path, { csrf_token: "x", action: "remove " })).status]).toEqual([path, 404]);
  }
  expect(server.audit.slice(before)).toEqual([]);
});

test("a stranger is asked to sign in at each of them, and is told nothing", async () => {
  const server = await startTestServer();
  for (const path of [...ALL, "/admin/nothing"]) {
    const page = await server.browser().open(path);
    expect([path, page.status, page.title]).toEqual([path, 200, expect.stringContaining("Sign in")]);
    expect(page.text).not.toContain("alice");
  }
});

test("a change needs the page's form, from this browser, by the same person", async () => {
  const { browser, go, server } = await atTheDesk();
  const path = `/admin/people/${server.alice.id}`;
  const before = server.audit.length;
  expect((await browser.post(path, { action: "end_authorizations " })).status).toBe(403);
  expect((await browser.post(path, { action: "remove ", csrf_token: "x" }, { origin: "https://evil.example" })).status).toBe(403);
  expect((await go("/admin")).headers.get("x-frame-options")).toBe("DENY");
  expect(server.audit.slice(before)).toEqual([]);
});

test("an administrator who is one no longer loses the pages at once, and a button that stood open does nothing", async () => {
  const { browser, go, server } = await atTheDesk();
  await server.administration.accounts.add({ username: "root", password: "a much longer staple", administrator: true });
  const page = await go("/admin/groups");
  await server.administration.accounts.edit(server.alice.id, { administrator: false });

  expect((await press(browser, page, "add", { name: "late", words: "" })).status).toBe(404);
  expect(await server.administration.groups.find("late")).toBeUndefined();
});

test("the page of a person says which passkeys and apps they have", async () => {
  const { go, server } = await atTheDesk();
  const ada = await server.addAccount("ada");
  await server.store.addCredentials([credential("key", { accountId: ada.id, kind: "passkey", name: "Ada's laptop" })]);
  const page = await go(`/admin/people/${ada.id}`);
  expect([page.text.includes("Ada&#39;s laptop"), page.text.includes("Passkey.")]).toEqual([true, true]);
});
