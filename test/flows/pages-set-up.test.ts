/** The first account: made once, by the person with the link, while there is none. */

import { expect, test } from "vitest";
import { PASSWORD, startTestServer, type TestServer, type Visited } from "../../src/testing/index.ts";

const MINE = { username: "Admin", email: "admin@example.org", password: PASSWORD };

/** A server that nobody has an account at, and its link. */
async function startEmpty(): Promise<{ server: TestServer; link: string }> {
  const server = await startTestServer();
  await server.administration.accounts.remove(server.alice.id);
  return { server, link: (await server.server.setUpLink()) ?? "" };
}

const LINK = /^https:\/\/auth\.example\/setup\?link=lk_setup_[A-Za-z0-9_-]+$/;

const isOver = ({ status, title }: Visited): boolean => status === 410 && title === "This link has ended – Latchkey";

test("the link leads to a page that makes the administrator's account, signed in, and then ends", async () => {
  const { server, link } = await startEmpty();
  const browser = server.browser();

  const page = await browser.open(link);
  const done = await browser.submit(page, MINE);
  const account = await browser.open("/account");

  expect(link).toMatch(LINK);
  expect([page.title, Object.keys(page.forms[0]?.fields ?? {})]).toEqual([
    "Set up this server – Latchkey",
    ["csrf_token", "username", "email", "password"],
  ]);
  expect(page.text).toContain("<code>https://auth.example</code>");
  expect(done.url.href).toBe("https://auth.example/welcome");
  expect(account.text).toContain("admin@example.org");
  expect(await server.administration.accounts.find("admin")).toMatchObject({ username: "admin", administrator: true });
  expect(isOver(await browser.open(link))).toBe(true);
  expect(isOver(await browser.submitOnly(page, { ...MINE, username: "second" }))).toBe(true);
  expect(await server.server.setUpLink()).toBeUndefined();
});

test("20 at once, each with a form of its own: one account, and one person who is signed in", async () => {
  const { server, link } = await startEmpty();
  const browsers = Array.from({ length: 20 }, () => server.browser());
  const pages = await Promise.all(browsers.map((browser) => browser.open(link)));

  const answers = await Promise.all(
    browsers.map((browser, index) => browser.submitOnly(pages[index] ?? page(), { ...MINE, username: `admin${index}`, email: "" })),
  );

  const { items } = await server.administration.accounts.list({ limit: 50 });
  expect(items).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(answers.filter(isOver)).toHaveLength(19);
  expect(await server.store.listSessions(items[0]?.id ?? "", server.clock.now())).toHaveLength(1);
});

const page = (): never => {
  throw new Error("every browser has a page");
};

test("once there is an account, however it was made, no link opens anything", async () => {
  const { server, link } = await startEmpty();
  const browser = server.browser();
  const open = await browser.open(link);

  await server.addAccount("somebody");

  expect(isOver(await server.browser().open(link))).toBe(true);
  expect(isOver(await browser.submitOnly(open, MINE))).toBe(true);
  expect(await server.administration.accounts.find("admin")).toBeUndefined();
});

test("a link that was used is spent for good, and so is each of before, though its account was removed within the day", async () => {
  const { server, link } = await startEmpty();
  server.clock.advance(60);
  const later = (await server.server.setUpLink()) ?? "";
  const browser = server.browser();
  await browser.submit(await browser.open(later), MINE);
  const account = await server.administration.accounts.find("admin");
  await server.administration.accounts.remove(account?.id ?? "");

  for (const spent of [link, later]) expect(isOver(await server.browser().open(spent))).toBe(true);
  server.clock.advance(1);
  const { title } = await server.browser().open((await server.server.setUpLink()) ?? "");
  expect(title).toBe("Set up this server – Latchkey");
});

test("a link lives a day, and so does each that a new start prints; the page says so", async () => {
  const { server, link } = await startEmpty();

  server.clock.advance(86_399);
  const next = (await server.server.setUpLink()) ?? "";
  const inTime = await server.browser().open(link);
  server.clock.advance(1);
  const late = await server.browser().open(link);
  const again = await server.browser().open(next);

  expect(inTime.status).toBe(200);
  expect(isOver(late)).toBe(true);
  expect(late.text).toContain("A set-up link works for a day, and only until there is a first account.");
  expect(again.status).toBe(200);
});

test("without the link, with a wrong one, or with another kind of token, there is no set-up, and no account", async () => {
  const { server, link } = await startEmpty();
  const token = new URL(link).searchParams.get("link") ?? "";
  const browser = server.browser();
  const csrfToken = (await browser.open(link)).forms[0]?.fields["csrf_token"] ?? "";
  const session = [...browser.cookies.values()][0] ?? "";

  for (const wrong of [
    "",
    "?link=",
    "?link=x",
    `?link=${token}A`,
    `?link=${token.slice(0, -1)}`,
    `?link=${session}`,
    `?link=${session.replace("session", "setup")}`,
  ]) {
    expect(isOver(await browser.openOnly(`/setup${wrong}`)), wrong).toBe(true);
    expect(isOver(await browser.post(`/setup${wrong}`, { ...MINE, csrf_token: csrfToken, link: token })), wrong).toBe(true);
  }
  expect(await server.store.hasAccounts()).toBe(false);
});

test("guessing at links is limited, and does not hold up a person with the right one", async () => {
  const { server, link } = await startEmpty();
  const statuses: number[] = [];

  for (let guess = 0; guess < 25; guess++) statuses.push((await server.browser().open(`/setup?link=guess${guess}`)).status);
  const right = await server.browser().open(link);

  expect(statuses).toEqual([...Array(20).fill(410), ...Array(5).fill(429)]);
  expect(right.status).toBe(200);
});

test.for<[string, Partial<typeof MINE>, string]>([
  ["a name with a blank", { username: "the admin" }, "This username cannot be used"],
  ["no name", { username: "" }, "This username cannot be used"],
  ["no e-mail address", { email: "admin" }, "This is no e-mail address"],
  ["a password of 11 characters", { password: "elevenchars" }, "This password is too short"],
  ["a password with an invisible character", { password: "correct horse\u200bbattery" }, "character that cannot be seen"],
])("%s is refused by name, the rest is kept, the password is not, and the form goes on", async ([, wrong, words]) => {
  const { server, link } = await startEmpty();
  const browser = server.browser();

  const refused = await browser.submit(await browser.open(link), { ...MINE, ...wrong });
  const before = await server.store.hasAccounts();
  const done = await browser.submitOnly(refused, MINE);

  expect([refused.status, refused.title]).toEqual([400, "Not done yet: Set up this server – Latchkey"]);
  expect(refused.text).toContain(words);
  expect(refused.forms[0]?.fields).toMatchObject({
    username: wrong.username ?? MINE.username,
    email: wrong.email ?? MINE.email,
    password: "",
  });
  expect([before, done.status]).toEqual([false, 303]);
});

test("where there is an account when the server starts, there is no link", async () => {
  const server = await startTestServer();

  expect(await server.server.setUpLink()).toBeUndefined();
  expect(isOver(await server.browser().open("/setup"))).toBe(true);
});
