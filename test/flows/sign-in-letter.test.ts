/** Signing in with a link in a letter: who gets one, what it opens and where, and that nobody learns whether there is an account. */

import { beforeEach, expect, test } from "vitest";
import type { Settings } from "../../src/records/settings.ts";
import {
  codeRequest,
  createOutbox,
  exchangeCode,
  type Outbox,
  PASSWORD,
  startTestServer,
  type TestBrowser,
  type TestServer,
  type TestServerOptions,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

let server: TestServer;
let outbox: Outbox;

async function started({ settings, ...options }: Omit<TestServerOptions, "letters"> = {}): Promise<void> {
  outbox = createOutbox();
  server = await startTestServer({ ...options, letters: outbox, settings: { signInLetter: "local", ...settings } });
}
beforeEach(() => started());

async function ask(browser: TestBrowser, page: Visited, username = USERNAME): Promise<Visited> {
  const answer = await browser.submit(page, { username, sign_in_letter: "yes" });
  await outbox.settled();
  return answer;
}

async function asked(path = "/account", username = USERNAME) {
  const browser = server.browser();
  const answer = await ask(browser, await browser.open(path), username);
  return { browser, answer };
}

const letters = () => outbox.sent.flatMap((letter) => (letter.kind === "sign-in-link" ? [letter] : []));
const lastLink = () => (letters().at(-1)?.link ?? "").slice(server.issuer.length);
const withoutTokens = (page: string) => page.replaceAll(/lk_form_[\w-]+/g, "");
const isSignedIn = async (browser: TestBrowser) => (await browser.open("/account")).text.includes("Alice Example");

test("is off by default: no button, no page, and the field opens nothing", async () => {
  await started({ settings: { signInLetter: "off" } });
  const browser = server.browser();
  const page = await browser.open("/account");
  expect(page.text).not.toContain("sign_in_letter");
  await ask(browser, page);
  expect(outbox.sent).toEqual([]);
  expect((await server.get("/sign-in-link?link=x")).status).toBe(404);
});

test("a link signs in, in the browser that asked for it, as one factor, once", async () => {
  const { browser, answer } = await asked();
  expect([answer.status, answer.title]).toEqual([200, expect.stringContaining("Look into your mailbox")]);
  expect(letters()).toMatchObject([{ expiresAt: server.clock.now() + 600, to: { address: USERNAME } }]);

  // To open it signs nobody in.
  const opened = await browser.open(lastLink());
  expect([opened.status, await isSignedIn(browser)]).toEqual([200, false]);
  const there = await browser.submit(opened, {});
  expect(there.title).toContain("Your account");
  expect(server.audit).toContainEqual(expect.objectContaining({ event: "session.started", amr: ["mca"] }));
  expect((await browser.open(lastLink())).status).toBe(410);
});

test("in another browser it opens nothing, tells no name, and stays good where it belongs", async () => {
  const { browser } = await asked();
  const thief = server.browser();
  const elsewhere = await thief.open(lastLink());
  expect([elsewhere.status, elsewhere.forms.length, elsewhere.text.includes(USERNAME)]).toEqual([403, 0, false]);
  const form = await thief.open("/account");
  const link = new URLSearchParams(lastLink().split("?")[1]).get("link") ?? "";
  const tried = await thief.post("/account", { ...form.forms[0]?.fields, sign_in_link: link });
  expect([tried.status, await isSignedIn(thief)]).toEqual([410, false]);

  await browser.submit(await browser.open(lastLink()), {});
  expect(await isSignedIn(browser)).toBe(true);
});

test("the sign-in goes on where it was: an application's request, with prompt=login, gets its code and hears how", async () => {
  const client = await server.addClient({ consent: "skip", scope: "openid" });
  const request = codeRequest(server, client, { scope: "openid", prompt: "login", nonce: "n" });
  const browser = server.browser();
  await ask(browser, await browser.open(request.url));
  const done = await browser.submit(await browser.open(lastLink()), {});
  const code = done.location?.searchParams.get("code") ?? "";
  expect(code).not.toBe("");
  const { body } = await exchangeCode(server, client, { ...request, code });
  const [, claims = ""] = String(body.id_token).split(".");
  expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({ amr: ["mca"], acr: "1" });
});

test("everybody gets the same page, and nothing is looked up before it", async () => {
  await server.administration.accounts.add({ username: "unconfirmed", email: "unconfirmed@example.org", password: PASSWORD });
  const disabled = await server.addAccount("disabled@example.org", { email: "disabled@example.org" });
  await server.administration.accounts.disable(disabled.id);
  await server.administration.accounts.invite({ username: "invited", email: "invited@example.org", emailVerified: true });
  const pages = [];
  for (const name of [USERNAME, "nobody", "unconfirmed", "disabled@example.org", "invited", "x".repeat(5_000)])
    pages.push((await asked("/account", name)).answer);
  expect(new Set(pages.map(({ status, text }) => `${status} ${withoutTokens(text)}`)).size).toBe(1);
  expect(outbox.sent.map(({ to }) => to.address)).toEqual([USERNAME]);

  const made: (() => Promise<unknown>)[] = [];
  const slow = await startTestServer({
    letters: { ...outbox, sendUnseen: (make) => void made.push(make) },
    settings: { signInLetter: "local" },
  });
  const find = slow.store.findAccountByName;
  let lookedUp = 0;
  slow.store.findAccountByName = (name) => {
    lookedUp++;
    return find(name);
  };
  const browser = slow.browser();
  for (const username of [USERNAME, "nobody"])
    await browser.submit(await browser.open("/account"), { username, sign_in_letter: "yes" });
  expect([made.length, lookedUp]).toEqual([2, 0]);
  expect([await made[0]?.(), await made[1]?.()]).toMatchObject([{ kind: "sign-in-link" }, undefined]);
});

test("without a name, the person is asked for one, and keeps their place", async () => {
  const browser = server.browser();
  const page = await browser.submit(await browser.open("/account"), { sign_in_letter: "yes" });
  expect(page.text).toContain('name="sign_in_letter"');
  await ask(browser, page);
  expect(letters()).toHaveLength(1);
});

test("of 20 that use a link at once, one is signed in", async () => {
  const { browser } = await asked();
  const forms = await Promise.all(Array.from({ length: 20 }, () => browser.open(lastLink())));
  const ended = await Promise.all(forms.map((form) => browser.submitOnly(form, {})));
  expect(ended.filter(({ status }) => status === 303 || status === 302)).toHaveLength(1);
  expect(ended.filter(({ status }) => status === 410)).toHaveLength(19);
  expect(server.audit.filter(({ event }) => event === "session.started")).toHaveLength(1);
});

test.for<[string, () => Promise<unknown>]>([
  ["ten minutes are over", async () => server.clock.advance(600)],
  ["a newer one was asked for", () => asked()],
  ["the password was changed", () => server.administration.accounts.setPassword(server.alice.id, "a long enough new pass phrase")],
  ["the address was changed", () => server.administration.accounts.edit(server.alice.id, { email: "other@example.org" })],
  ["the account is disabled", () => server.administration.accounts.disable(server.alice.id)],
])("a link ends when %s", async ([, end]) => {
  const { browser } = await asked();
  const link = lastLink();
  const form = await browser.open(link);
  expect(form.status).toBe(200);
  await end();
  expect((await browser.open(link)).status).toBe(410);
  expect((await browser.submit(form, {})).status).toBe(410);
  expect(await isSignedIn(browser)).toBe(false);
});

test("it is one factor: an account that has a second is asked for it, and one that must have one gets no letter", async () => {
  await started({ factors: { of: async () => ["totp"] } });
  const { browser } = await asked();
  const next = await browser.submit(await browser.open(lastLink()), {});
  expect([next.text.includes('name="code"'), await isSignedIn(browser)]).toEqual([true, false]);

  await started({ settings: { signInLevel: 2 } });
  await asked();
  expect(outbox.sent).toEqual([]);
});

test("where an application demands two factors, a letter alone sets none up: before the sign-in, during it, and after it", async () => {
  const client = await server.addClient();
  await server.administration.clients.edit(client.clientId, { level: 2 });
  const { url } = codeRequest(server, client);
  const before = server.browser();
  await ask(before, await before.open(url));
  expect(outbox.sent).toEqual([]);

  const during = server.browser();
  await ask(during, await during.open("/account"));
  const form = await during.open(lastLink());
  await server.administration.groups.add({ name: "keepers", level: 2 });
  await server.administration.groups.addMembers("keepers", [server.alice.id]);
  const refused = await during.submit(form, {});
  expect([refused.status, refused.text.includes("A letter is not enough here")]).toEqual([403, true]);
  await server.administration.groups.removeMembers("keepers", [server.alice.id]);

  await during.submit(await during.open(lastLink()), {});
  expect(await isSignedIn(during)).toBe(true);
  const after = await during.open(url);
  expect([after.title.includes("Sign in"), after.text.includes("new_factor_code")]).toEqual([true, false]);
  const withPassword = await during.submit(after, { username: USERNAME, password: PASSWORD });
  expect(withPassword.text).toContain("new_factor_code");
});

test.for<[Settings["signInLetter"], number]>([
  ["local", 0],
  ["all", 1],
])("with %s, an account of an outside source gets %i letters", async ([signInLetter, count]) => {
  await started({ settings: { signInLetter } });
  const account = { ...server.alice, id: "outside", username: "outside", email: "outside@example.org" };
  await server.store.saveSourcedAccount({ ...account, source: { name: "directory", subject: "1" } }, undefined);
  await asked("/account", "outside");
  expect(letters()).toHaveLength(count);
});

test("a mailbox is not flooded, and a network is told to wait", async () => {
  for (let count = 0; count < 5; count++) {
    const browser = server.browser({ remoteAddress: `198.51.100.${count}` });
    expect((await ask(browser, await browser.open("/account"))).status).toBe(200);
  }
  expect(letters()).toHaveLength(3);
  const browser = server.browser();
  const statuses = [];
  for (let count = 0; count < 11; count++) statuses.push((await ask(browser, await browser.open("/account"), "nobody")).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
});

test("a form from elsewhere asks for nothing, and a stranger's form signs nobody in (login CSRF)", async () => {
  expect((await server.post("/account", { username: USERNAME, sign_in_letter: "yes" })).status).toBe(403);
  await outbox.settled();
  expect(outbox.sent).toEqual([]);
  const { browser } = await asked();
  const form = await browser.open(lastLink());
  const victim = server.browser();
  await victim.open("/account");
  await victim.post("/account", form.forms[0]?.fields ?? {});
  expect(await isSignedIn(victim)).toBe(false);
});
