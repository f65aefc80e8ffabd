/** A person gives an e-mail address: it becomes theirs when its owner confirms it, and not before. */

import { beforeEach, expect, test } from "vitest";
import { createOutbox, type Outbox, PASSWORD, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";

const NEW = "alice@elsewhere.example";

let server: TestServer;
let outbox: Outbox;
beforeEach(async () => {
  outbox = createOutbox();
  server = await startTestServer({ letters: outbox });
});

async function signedIn(remoteAddress = "192.0.2.1") {
  const browser = server.browser({ remoteAddress });
  const page = await browser.submit(await browser.open("/account/email"), { username: USERNAME, password: PASSWORD });
  return { browser, page };
}

async function ask(email: string) {
  const { browser, page } = await signedIn();
  return { browser, page: await browser.submit(page, { email }) };
}

const links = () => outbox.sent.flatMap((letter) => (letter.kind === "confirm-address" ? [letter] : []));
const pathOf = (link: string | undefined) => (link ?? "").slice(server.issuer.length);
const lastLink = () => pathOf(links().at(-1)?.link);
const known = async () => {
  const { email, emailVerified } = (await server.store.findAccount(server.alice.id)) ?? {};
  return [email, emailVerified];
};
const confirm = async (path: string) => {
  const browser = server.browser({ remoteAddress: "203.0.113.9" });
  return browser.submit(await browser.open(path), {});
};

test("a letter goes to the new address, and nothing changes until its link is confirmed there", async () => {
  const { page } = await ask(NEW);
  expect([page.status, page.text.includes(NEW)]).toEqual([200, true]);
  expect(links()).toEqual([
    {
      kind: "confirm-address",
      link: expect.stringContaining(`${server.issuer}/confirm-address?link=`),
      expiresAt: server.clock.now() + 3_600,
      to: expect.objectContaining({ address: NEW, username: USERNAME, accountId: server.alice.id }),
    },
  ]);
  expect(await known()).toEqual([USERNAME, true]);

  // Mail scanners open links, and their previews do.
  for (let count = 0; count < 3; count++) expect((await server.browser().open(lastLink())).status).toBe(200);
  expect(await known()).toEqual([USERNAME, true]);

  expect((await confirm(lastLink())).title).toContain("Your address is confirmed");
  expect(await known()).toEqual([NEW, true]);
  expect(server.audit).toContainEqual(
    expect.objectContaining({ event: "account.changed", accountId: server.alice.id, reason: "address" }),
  );
  expect((await server.browser().open(lastLink())).status).toBe(410);
});

test("the earlier address is told, with where it came from, and the new one gets the next letters", async () => {
  await ask(NEW);
  await confirm(lastLink());
  expect(outbox.sent.at(-1)).toMatchObject({
    kind: "address-changed",
    at: server.clock.now(),
    from: { address: "203.0.113.9" },
    to: { address: USERNAME, accountId: server.alice.id },
  });
  const browser = server.browser();
  await browser.submit(await browser.open("/forgotten"), { username: NEW });
  await outbox.settled();
  expect(outbox.sent.at(-1)).toMatchObject({ kind: "forgotten-password", to: { address: NEW } });
});

test("an address that nobody had confirmed is told nothing, and can be confirmed as it is", async () => {
  await server.administration.accounts.edit(server.alice.id, { emailVerified: false });
  const { browser, page } = await signedIn();
  expect(page.text).toContain("Not confirmed yet");
  await browser.submit(page, { confirm: "yes" });
  expect(links().at(-1)?.to.address).toBe(USERNAME);
  await confirm(lastLink());
  expect(await known()).toEqual([USERNAME, true]);
  expect(outbox.sent.map(({ kind }) => kind)).toEqual(["confirm-address"]);
});

test("asking again ends the earlier link, giving it up ends it too, and so does an administrator's change", async () => {
  const { browser, page } = await ask(NEW);
  const first = lastLink();
  const again = await browser.submit(page, { again: "yes" });
  expect((await server.browser().open(first)).status).toBe(410);
  const second = lastLink();
  await browser.submit(again, { cancel: "yes" });
  expect((await server.browser().open(second)).status).toBe(410);

  await ask(NEW);
  const third = lastLink();
  await server.administration.accounts.edit(server.alice.id, { email: "third@example.org" });
  expect((await server.browser().open(third)).status).toBe(410);
  expect(await known()).toEqual(["third@example.org", false]);
});

test("the link ends after an hour, with its account, and when that is disabled", async () => {
  await ask(NEW);
  server.clock.advance(3_600);
  expect((await server.browser().open(lastLink())).status).toBe(410);
  await ask(NEW);
  const form = await server.browser().open(lastLink());
  expect(form.status).toBe(200);
  await server.administration.accounts.disable(server.alice.id);
  expect((await server.browser().open(lastLink())).status).toBe(410);
});

test("however many confirm at once, one does", async () => {
  await ask(NEW);
  const forms = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const browser = server.browser();
      return { browser, form: await browser.open(lastLink()) };
    }),
  );
  const ended = await Promise.all(forms.map(({ browser, form }) => browser.submit(form, {})));
  expect(ended.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 410)]);
  expect(outbox.sent.filter(({ kind }) => kind === "address-changed")).toHaveLength(1);
});

test("nobody learns from asking whether an account has an address: only its owner does, by confirming", async () => {
  await server.addAccount("bob", { email: "bob@example.org" });
  const asked = [];
  for (const email of ["bob@example.org", "free@example.org"]) {
    const { page } = await ask(email);
    asked.push(`${page.status} ${page.text.replaceAll(/lk_form_[\w-]+/g, "").replaceAll(email, "ADDRESS")}`);
  }
  expect(new Set(asked).size).toBe(1);
  expect(links().map(({ to }) => to.address)).toEqual(["bob@example.org", "free@example.org"]);

  await ask("BOB@example.org");
  const refused = await confirm(lastLink());
  expect([refused.status, refused.text.includes("Another account has this address")]).toEqual([409, true]);
  expect(await known()).toEqual([USERNAME, true]);
});

test("the page asks for a fresh sign-in, and a form that came late changes nothing", async () => {
  const { browser, page } = await signedIn();
  server.clock.advance(601);
  const late = await browser.submit(page, { email: NEW });
  expect(late.title).toContain("Sign in");
  expect(links()).toEqual([]);
});

test.for(["alice", "a@b@c", "a,b@example.org", "x@y\r\nBcc: z@y", '"a b"@example.org', "a\u202e@example.org", "<a@example.org>"])(
  "%j is no address to write to",
  async (email) => {
    const { page } = await ask(email);
    expect(page.status).toBe(400);
    expect(links()).toEqual([]);
  },
);

test("a mailbox is not flooded by a person, who is told to wait", async () => {
  const { browser, page } = await signedIn();
  const statuses = [];
  for (let count = 0; count < 4; count++) statuses.push((await browser.submit(page, { email: `a${count}@example.org` })).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect(links()).toHaveLength(3);
});

test("a link of another purpose confirms nothing, and this one chooses no password", async () => {
  await ask(NEW);
  const browser = server.browser();
  await browser.submit(await browser.open("/forgotten"), { username: USERNAME });
  await outbox.settled();
  const reset = outbox.sent.flatMap((letter) => (letter.kind === "forgotten-password" ? [letter.link] : []))[0];
  const sealed = (path: string) => path.slice(path.indexOf("?"));
  expect((await server.browser().open(`/confirm-address${sealed(pathOf(reset))}`)).status).toBe(410);
  expect((await server.browser().open(`/choose-password${sealed(lastLink())}`)).status).toBe(410);
});

test("a form from elsewhere confirms nothing", async () => {
  await ask(NEW);
  expect((await server.post(lastLink(), {})).status).toBe(403);
  expect(await known()).toEqual([USERNAME, true]);
});

test("without letters, and where another source keeps the address, the page says who changes it", async () => {
  const without = await startTestServer();
  const browser = without.browser();
  const page = await browser.submit(await browser.open("/account/email"), { username: USERNAME, password: PASSWORD });
  expect(page.text).toContain("This server sends no letters");
  expect(page.text).not.toContain('name="email"');
});
