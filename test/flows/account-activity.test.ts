/** `/account/activity`: what happened in one's own account, in words; and what helps where it was somebody else. */

import { expect, test } from "vitest";
import { getTokens, PASSWORD, startTestServer, type TestBrowser, USERNAME, type Visited } from "../../src/testing/index.ts";
import { browserOf } from "./person.ts";

const FIREFOX = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0" };

const wordsOf = ({ text }: Visited): string =>
  text
    .replace(/^.*<main/s, "<main")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

const signIn = async (browser: TestBrowser, path = "/account"): Promise<Visited> =>
  browser.submit(await browser.open(path, FIREFOX), { username: USERNAME, password: PASSWORD }, FIREFOX);

test("[IN-14] a person reads what happened, when, from where, in which program, the latest first", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ name: "Thunderbird" });
  const browser = server.browser({ remoteAddress: "192.0.2.7" });
  await signIn(browser);
  server.clock.advance(60);
  await getTokens(server, client, {}, browser);
  server.clock.advance(60);

  const page = await browser.open("/account/activity");

  const [connected = -1, signedIn = -1] = [
    "Connected Thunderbird from 192.0.2.7",
    "Signed in with password from 192.0.2.7, Firefox on Linux",
  ].map((sentence) => wordsOf(page).indexOf(sentence));
  expect(connected).toBeGreaterThan(0);
  expect(signedIn).toBeGreaterThan(connected);
  expect(wordsOf(page)).toContain("( 2 minutes ago ) This wasn’t me");
});

test("[IN-14] nobody reads another's, nor learns by an id that there is one", async () => {
  const server = await startTestServer();
  await server.addAccount("mallory");
  const alice = server.browser({ remoteAddress: "192.0.2.7" });
  await signIn(alice);
  const mallory = await browserOf(server, "mallory");
  const [event] = (await server.store.listEvents({ accountId: server.alice.id }, { limit: 1 })).items;

  const list = await mallory.open("/account/activity");
  const hers = await mallory.open(`/account/not-me?event=${event?.id}`);
  const none = await mallory.open("/account/not-me?event=nothing");

  expect(list.text).not.toContain("192.0.2.7");
  expect([hers.status, wordsOf(hers)]).toEqual([none.status, wordsOf(none)]);
  expect(wordsOf(await alice.open(`/account/not-me?event=${event?.id}`))).toContain("from 192.0.2.7");
  expect((await server.browser().open("/account/activity")).title).toBe("Sign in – Latchkey");
});

test("[IN-14] the list has pages, each event once, and an address that is none is an empty page", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await signIn(browser);
  for (let at = 0; at < 70; at++) {
    await server.store.noteEvent({
      id: `event-${String(at).padStart(3, "0")}`,
      at,
      event: "session.ended",
      accountId: server.alice.id,
    });
  }

  let page = await browser.open("/account/activity");
  const seen: number[] = [];
  for (let pages = 0; pages < 5; pages++) {
    seen.push(page.text.split("Signed out").length - 1);
    const [, next] = /href="([^"]+)" rel="next"/.exec(page.text) ?? [];
    if (next === undefined) break;
    page = await browser.open(next);
  }

  expect(seen.reduce((sum, one) => sum + one, 0)).toBe(70);
  expect(seen.length).toBe(3);
  expect((await browser.open("/account/activity?older=%00%ff")).status).toBe(200);
});

test("[IN-14] this wasn't me: every other browser is signed out at once, this one stays, and applications too", async () => {
  const server = await startTestServer();
  await server.addAccount("bob");
  const client = await server.addClient();
  const [thief, owner] = [server.browser(), server.browser()];
  await signIn(thief);
  await signIn(owner);
  await getTokens(server, client, {}, owner);
  const bob = await browserOf(server, "bob");

  const help = await owner.open("/account/not-me");
  const done = await owner.submit(help, { end_other_sessions: "yes" });

  expect([done.status, done.url.pathname, done.title]).toEqual([
    200,
    "/account",
    "Signed out everywhere else: Your account – Latchkey",
  ]);
  expect((await thief.open("/account")).title).toBe("Sign in – Latchkey");
  expect((await owner.open("/account")).title).toBe("Your account – Latchkey");
  expect((await bob.open("/account")).title).toBe("Your account – Latchkey");
  expect((await server.administration.authorizations.list({ accountId: server.alice.id }, { limit: 9 })).items).toHaveLength(1);
  expect(server.audit.at(-1)).toMatchObject({ event: "session.ended", reason: "all_others", detail: "1 ended" });
});

test("[PG-06] sessions come in pages, this browser first, and the last page says how to get back", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await signIn(browser);
  for (let at = 0; at < 24; at++) {
    server.clock.advance(1);
    await signIn(server.browser());
  }

  const first = await browser.open("/account");
  const rows = (page: Visited): number => page.text.split('name="end_session"').length - 1;
  const [, next = ""] = /href="([^"#]+)#sessions" rel="next"/.exec(first.text) ?? [];
  const second = await browser.open(next);
  const [, last = ""] = /href="([^"#]+)#sessions" rel="next"/.exec(second.text) ?? [];
  const third = await browser.open(last);

  expect([first, second, third].map(rows)).toEqual([10, 10, 4]);
  expect(wordsOf(first)).toContain("this browser");
  expect(wordsOf(third)).toContain("Back to the newest");
});
