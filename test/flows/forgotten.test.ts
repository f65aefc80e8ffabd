/** A forgotten password, and notices: who gets a letter, and that nobody learns from the page whether there is an account. */

import { beforeEach, expect, test } from "vitest";
import {
  createOutbox,
  getTokens,
  type Outbox,
  PASSWORD,
  startTestServer,
  type TestServer,
  type TestServerOptions,
  USERNAME,
} from "../../src/testing/index.ts";

let server: TestServer;
let outbox: Outbox;
beforeEach(async () => {
  outbox = createOutbox();
  server = await startTestServer({ letters: outbox });
});

const NEW_PASSWORD = "a long enough new pass phrase";

async function ask(username: string, remoteAddress = "192.0.2.1") {
  const browser = server.browser({ remoteAddress });
  const answer = await browser.submit(await browser.open("/forgotten"), { username });
  await outbox.settled();
  return answer;
}

const links = () => outbox.sent.flatMap((letter) => (letter.kind === "forgotten-password" ? [letter.link] : []));
const pathOf = (link: string | undefined) => (link ?? "").slice(server.issuer.length);
const withoutTokens = (page: string) => page.replaceAll(/lk_form_[\w-]+/g, "");

test("a letter brings a link, with which the person chooses a new password", async () => {
  await ask(USERNAME);
  expect(outbox.sent).toEqual([
    {
      kind: "forgotten-password",
      link: expect.stringContaining(`${server.issuer}/choose-password?link=`),
      expiresAt: server.clock.now() + 3_600,
      to: expect.objectContaining({ address: USERNAME, accountId: server.alice.id }),
    },
  ]);
  const browser = server.browser();
  const chosen = await browser.submit(await browser.open(pathOf(links()[0])), { password: NEW_PASSWORD });
  expect(chosen.status).toBe(200);
  await outbox.settled();
  expect(outbox.sent.map(({ kind }) => kind)).toEqual(["forgotten-password", "password-changed"]);
});

test("everybody gets the same page: with an account, without, disabled, unconfirmed, by another case", async () => {
  const disabled = await server.addAccount("disabled@example.org", { email: "disabled@example.org" });
  await server.administration.accounts.disable(disabled.id);
  await server.administration.accounts.add({ username: "unconfirmed", email: "unconfirmed@example.org", password: PASSWORD });
  const pages = [];
  for (const [index, name] of [USERNAME, "nobody", "disabled@example.org", "unconfirmed", "x".repeat(5_000)].entries())
    pages.push(await ask(name, `198.51.100.${index}`));
  expect(new Set(pages.map(({ status, text }) => `${status} ${withoutTokens(text)}`)).size).toBe(1);
  expect(outbox.sent.map(({ to }) => to.address)).toEqual([USERNAME]);
});

test("a letter alone opens no account that has a second factor, or has to have one", async () => {
  const kinds = async (change: (changed: TestServer) => Promise<unknown>, options: TestServerOptions = {}) => {
    const box = createOutbox();
    const changed = await startTestServer({ ...options, letters: box });
    await change(changed);
    const browser = changed.browser();
    const answer = await browser.submit(await browser.open("/forgotten"), { username: USERNAME });
    await box.settled();
    return [answer.status, ...box.sent.map(({ kind }) => kind)];
  };
  const refused = [200, "forgotten-password-refused"];

  expect(await kinds(async () => undefined)).toEqual([200, "forgotten-password"]);
  expect(await kinds(async () => undefined, { factors: { of: async () => ["totp"] } })).toEqual(refused);
  expect(await kinds(async () => undefined, { settings: { signInLevel: 2 } })).toEqual(refused);
  const inGroup = async ({ administration: { groups }, alice }: TestServer) => {
    await groups.add({ name: "keepers", level: 2 });
    await groups.addMembers("keepers", [alice.id]);
  };
  expect(await kinds(inGroup)).toEqual(refused);
});

test("before the answer, nothing of the account is looked up", async () => {
  const held = createOutbox();
  const made: (() => Promise<unknown>)[] = [];
  const slow = await startTestServer({ letters: { ...held, isOn: true, sendUnseen: (make) => void made.push(make) } });
  let asked = 0;
  const find = slow.store.findAccountByName.bind(slow.store);
  slow.store.findAccountByName = (name) => {
    asked++;
    return find(name);
  };
  const browser = slow.browser();
  for (const username of [USERNAME, "nobody"]) await browser.submit(await browser.open("/forgotten"), { username });
  expect([made.length, asked]).toEqual([2, 0]);
  expect(await made[0]?.()).toMatchObject({ kind: "forgotten-password" });
  expect(await made[1]?.()).toBeUndefined();
});

test("a mailbox is not flooded, and nobody is told", async () => {
  const pages = [];
  for (let count = 0; count < 6; count++) pages.push(await ask(USERNAME, `198.51.100.${count}`));
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(links()).toHaveLength(3);
});

test("a link works once, however many use it at once, and the newest alone", async () => {
  await ask(USERNAME);
  await ask(USERNAME);
  const [older, newer] = links();
  expect((await server.browser().open(pathOf(older))).status).toBe(410);
  const forms = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const browser = server.browser();
      return { browser, form: await browser.open(pathOf(newer)) };
    }),
  );
  const ended = await Promise.all(
    forms.map(({ browser, form }, index) => browser.submit(form, { password: `${NEW_PASSWORD} ${index}` })),
  );
  expect(ended.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(ended.filter(({ status }) => status === 410)).toHaveLength(19);
});

test("the link ends after an hour", async () => {
  await ask(USERNAME);
  server.clock.advance(3_601);
  expect((await server.browser().open(pathOf(links()[0]))).status).toBe(410);
});

test("without letters there is no such page, and the sign-in page does not speak of it", async () => {
  expect((await server.browser().open("/account")).text).toContain('href="/forgotten"');
  const without = await startTestServer();
  expect((await without.get("/forgotten")).status).toBe(404);
  expect((await without.browser().open("/account")).text).not.toContain("/forgotten");
});

test("a form from elsewhere sends nothing", async () => {
  expect((await server.post("/forgotten", { username: USERNAME })).status).toBe(403);
  await outbox.settled();
  expect(outbox.sent).toEqual([]);
});

test("a first sign-in is no news, one from another network is, and so is a new application, once", async () => {
  const signIn = async (remoteAddress: string) => {
    const browser = server.browser({ remoteAddress });
    await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });
    await outbox.settled();
  };
  await signIn("192.0.2.1");
  await signIn("192.0.2.1");
  expect(outbox.sent).toEqual([]);
  await signIn("198.51.100.9");
  expect(outbox.sent).toMatchObject([{ kind: "new-place", from: { address: "198.51.100.9" }, to: { address: USERNAME } }]);

  const client = await server.addClient({ name: "Program" });
  await getTokens(server, client);
  await getTokens(server, client);
  await outbox.settled();
  expect(outbox.sent.filter(({ kind }) => kind === "new-application")).toMatchObject([{ application: "Program" }]);
});
