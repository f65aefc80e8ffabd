/** A group of five hundred people: the API and the pages find one of them, and leaf through all. */

import { beforeAll, expect, test } from "vitest";
import { ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import type { Visited } from "../../src/testing/index.ts";
import { account } from "../store/records.ts";
import { type AtTheDesk, atTheDesk, press } from "./at-the-desk.ts";
import { type Caller, callerWith, ownToken } from "./calling.ts";

const PEOPLE = Array.from({ length: 500 }, (_, n) => `member${String(n).padStart(3, "0")}`);

let desk: AtTheDesk;
let call: Caller;
beforeAll(async () => {
  desk = await atTheDesk();
  const { server } = desk;
  call = callerWith(server, await ownToken(server, ADMIN_SCOPE));
  for (const id of PEOPLE)
    await server.store.saveAccount(account(id, { email: `${id}@mail.example`, name: `Person ${id.slice(-3)}` }), undefined);
  await server.store.saveAccount(account("member1234", { name: "Somebody else" }), undefined);
  await server.administration.groups.add({ name: "everybody" });
  expect(await server.administration.groups.addMembers("everybody", PEOPLE)).toHaveLength(500);
});

const namesOn = ({ text }: Visited): readonly string[] => [...new Set(text.match(/member\d{3,4}(?=<\/bdi>)/g))];

test("the API finds members by a part of a name or an address, page by page, and nobody who is not in", async () => {
  const path = "/groups/everybody/members";
  const found: string[] = [];
  let after = "";
  do {
    const { body } = await call({ method: "GET", path: `${path}?q=MEMBER12&limit=4${after}` });
    expect(body.items.length).toBeLessThanOrEqual(4);
    found.push(...body.items.map(({ username }: { username: string }) => username));
    after = body.next === null ? "" : `&after=${encodeURIComponent(body.next)}`;
  } while (after !== "");
  expect(found).toEqual(PEOPLE.slice(120, 130));

  const namesOf = async (q: string): Promise<readonly string[]> =>
    (await call({ method: "GET", path: `${path}?q=${encodeURIComponent(q)}` })).body.items.map((one: { id: string }) => one.id);
  expect(await namesOf("person 007")).toEqual(["member007"]);
  expect(await namesOf("member499@mail")).toEqual(["member499"]);
  expect(await namesOf("member1234")).toEqual([]);
  expect(await namesOf("%")).toEqual([]);
  expect((await call({ method: "GET", path: `${path}?q=` })).status).toBe(400);
  expect((await call({ method: "GET", path: "/groups/nobody/members?q=a" })).status).toBe(404);
});

test("the API gives all of them in one page of 500", async () => {
  const { body } = await call({ method: "GET", path: "/groups/everybody/members?limit=500" });
  expect([body.items.length, body.next]).toEqual([500, null]);
});

test("the page shows fifty, finds one, and stays where it was when somebody is taken out", async () => {
  const { browser, go } = desk;
  let page = await go("/admin/groups/everybody");
  expect(namesOn(page)).toEqual(PEOPLE.slice(0, 50));
  expect(page.text).toContain("500 people");

  page = await go(new URL(/<a href="([^"]+)" rel="next">/.exec(page.text)?.[1] ?? "", page.url).href);
  expect(namesOn(page)).toEqual(PEOPLE.slice(50, 100));
  page = await press(browser, page, "leave");
  expect(page.title).toContain("It is changed");
  expect(namesOn(page)).toEqual(PEOPLE.slice(51, 101));

  expect(page.text).toMatch(/<form method="get">\s*.*name="q"/s);
  page = await go("/admin/groups/everybody?q=person+25");
  expect(namesOn(page)).toEqual(PEOPLE.slice(250, 260));
  page = await press(browser, page, "leave");
  expect(namesOn(page)).toEqual(PEOPLE.slice(251, 260));
  expect(page.text).toContain('value="person 25"');
  expect((await go("/admin/groups/everybody?q=nobody+here")).text).toContain("Nobody is found.");
});

test("a small group has nothing to search", async () => {
  const { go, server } = desk;
  await server.administration.groups.add({ name: "few" });
  expect((await go("/admin/groups/few")).text).not.toContain('name="q"');
  expect((await go("/admin/groups/few")).text).toContain("Nobody is in it.");
});
