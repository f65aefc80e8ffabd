/** The page of passwords in mail programs: how far people are, who uses a password, and what would stop. */

import { afterEach, expect, test } from "vitest";
import { MAIL_SCOPE } from "../../src/protocol/names.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import type { TestServerOptions } from "../../src/testing/index.ts";
import { type AtTheDesk, atTheDesk } from "./at-the-desk.ts";

const DAY = 86_400;
const PATH = "/admin/mail-passwords";

const desks: AtTheDesk[] = [];
afterEach(async () => {
  for (const { server } of desks.splice(0)) await server.close();
});

async function opened(options: TestServerOptions = {}): Promise<AtTheDesk> {
  const desk = await atTheDesk(options);
  desks.push(desk);
  return desk;
}

/** What the page says, without its tags. */
const saidBy = (text: string): string => text.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

/** Notes a login of the account at a mail server. */
const note = ({ server }: AtTheDesk, accountId: string, more: { readonly credentialId?: string; readonly address?: string } = {}) =>
  server.store.noteMailLogin({
    accountId,
    credentialId: more.credentialId,
    clientId: "dovecot",
    protocol: "imap",
    address: more.address ?? "192.0.2.7",
    lastAt: server.clock.now(),
  });

test("where nobody uses a password, it says so, and what that may mean", async () => {
  const desk = await opened();
  expect((await desk.go("/admin")).text).toContain(PATH);
  const page = saidBy((await desk.go(PATH)).text);
  expect(page).toContain("Their own password 0 of 1");
  expect(page).toContain("their mail server does not ask here yet");
  expect(page).toContain("Nobody, in this time.");
});

test("an account stands there with its program, protocol and address, and leads to its page; a filter finds it", async () => {
  const desk = await opened();
  const { administration: admin, alice } = desk.server;
  const { account: bob } = await admin.accounts.invite({ username: "bob" });
  const { credential } = await admin.credentials.addAppPassword({ accountId: bob.id, name: "<b>Scanner</b>", scope: [MAIL_SCOPE] });
  await note(desk, alice.id, { address: "2001:db8::7" });
  await note(desk, bob.id, { credentialId: credential.id });

  const { text } = await desk.go(PATH);
  const page = saidBy(text);
  expect(page).toContain("Tokens alone 0 of 2");
  expect(page).toContain("Application passwords 1 of 2");
  expect(page).toContain("Their own password 1 of 2");
  expect(page).toContain("programs that still use one stop");
  expect(text).toContain(`/admin/people/${bob.id}`);
  expect(text).toContain("2001:db8::7");
  expect(text).not.toContain("<b>Scanner");

  const own = (await desk.go(`${PATH}?way=own`)).text;
  expect(own).toContain(`/admin/people/${alice.id}`);
  expect(own).not.toContain(`/admin/people/${bob.id}`);
  const application = (await desk.go(`${PATH}?way=application&q=BOB`)).text;
  expect(application).toContain(`/admin/people/${bob.id}`);
  expect(application).not.toContain(`/admin/people/${alice.id}`);
  expect(saidBy((await desk.go(`${PATH}?q=zzz`)).text)).toContain("Nobody is found.");
});

test("a password that was used longer ago counts no more, and then it can be refused", async () => {
  const desk = await opened();
  const { alice, clock } = desk.server;
  await note(desk, alice.id);
  const { credential } = await desk.server.administration.credentials.addAppPassword({
    accountId: alice.id,
    name: "Scanner",
    scope: [MAIL_SCOPE],
  });
  clock.advance(8 * DAY);
  await note(desk, alice.id, { credentialId: credential.id });

  const { administration } = desk.server;
  expect(await administration.mailLogins.count(7 * DAY)).toMatchObject({ own: 0, application: 1 });
  expect(await administration.mailLogins.count(30 * DAY)).toMatchObject({ own: 1, application: 0 });
});

test.each(["", "-1", "8", "1e9", "90 OR 1=1"])("an unknown span of %o is the usual one", async (days) => {
  const desk = await opened();
  const { status, text } = await desk.go(`${PATH}?${new URLSearchParams({ days, way: "all", after: "\0" })}`);
  expect(status).toBe(200);
  expect(saidBy(text)).toContain("(30 days)");
});

test("two hundred people are listed by page, and a page stays small", async () => {
  const desk = await opened();
  const { administration: admin, store } = desk.server;
  for (let nth = 0; nth < 200; nth++) {
    const { account } = await admin.accounts.invite({ username: `person-${String(nth).padStart(3, "0")}` });
    for (const protocol of ["imap", "submission", "pop3", "sieve", "lmtp", "jmap"])
      await store.noteMailLogin({
        ...{ accountId: account.id, credentialId: undefined, clientId: "dovecot", protocol },
        ...{ address: "192.0.2.7", lastAt: desk.server.clock.now() },
      });
  }

  const seen = new Set<string>();
  let page = await desk.go(PATH);
  expect(saidBy(page.text)).toContain("Their own password 200 of 201");
  expect(saidBy(page.text)).toContain("And 2 more");
  for (let pages = 1; ; pages++) {
    expect(page.text.length).toBeLessThan(120_000);
    for (const [, id = ""] of page.text.matchAll(/\/admin\/people\/([^"]+)"/g)) seen.add(id);
    const [, next] = /<a href="([^"]+)" rel="next">/.exec(page.text) ?? [];
    if (next === undefined) break;
    expect(pages).toBeLessThan(5);
    page = await desk.go(`${PATH}${next.replaceAll("&amp;", "&")}`);
  }
  expect(seen.size).toBe(200);
});

test("where own passwords are refused already, it says so and offers no setting", async () => {
  const desk = await opened({ settings: { mail: { ...DEFAULT_SETTINGS.mail, ownPasswords: false } } });
  const { text } = await desk.go(PATH);
  expect(saidBy(text)).toContain("mail.own_passwords is false");
  expect(text).not.toContain("own_passwords = false");
});
