/** Invitations and resets that an administrator sends by letter: who gets one, and what is handed over instead. */

import { beforeEach, expect, test } from "vitest";
import { createOutbox, type Outbox, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { type Caller, callerWith, ownToken } from "./calling.ts";

let server: TestServer;
let outbox: Outbox;
let call: Caller;
async function started(signInLevel: 1 | 2 = 1): Promise<void> {
  outbox = createOutbox();
  server = await startTestServer({ letters: outbox, settings: { signInLevel } });
  call = callerWith(server, await ownToken(server, "latchkey:admin"));
}
beforeEach(() => started());

const invite = (body: Readonly<Record<string, unknown>>) => call({ method: "POST", path: "/invitations", body });
const reset = (id: string, body = {}) => call({ method: "POST", path: `/people/${id}/reset`, body });
const sent = () => outbox.sent.map(({ kind, to }) => [kind, to.address]);

test("an invitation goes to the address, and the link is in the letter alone; using it confirms the address", async () => {
  const { body, status } = await invite({ username: "bob", email: "bob@example.org", send: true });
  expect([status, body]).toEqual([201, expect.objectContaining({ link: null, sent_to: "bob@example.org", not_sent: null })]);
  expect(sent()).toEqual([["invitation", "bob@example.org"]]);
  const link = outbox.sent.flatMap((letter) => ("link" in letter ? [letter.link] : []))[0] ?? "";
  const browser = server.browser();
  await browser.submit(await browser.open(link), { password: "a long enough new pass phrase" });
  expect(await server.store.findAccount(body.id)).toMatchObject({ hasPassword: true, emailVerified: true });
});

test("nothing is sent without being asked, and a link that was handed over confirms no address", async () => {
  const { body } = await invite({ username: "bob", email: "bob@example.org" });
  expect(body).toMatchObject({ link: expect.stringContaining("/choose-password"), sent_to: null, not_sent: null });
  expect(outbox.sent).toEqual([]);
  const browser = server.browser();
  await browser.submit(await browser.open(body.link), { password: "a long enough new pass phrase" });
  expect(await server.store.findAccount(body.id)).toMatchObject({ hasPassword: true, emailVerified: false });
});

test("without an address, or where two factors are demanded, the link is handed over, and the reason is told", async () => {
  expect((await invite({ username: "bob", send: true })).body).toMatchObject({ sent_to: null, not_sent: "no address" });
  await server.administration.groups.add({ name: "keepers", level: 2 });
  const keeper = { username: "carol", email: "carol@example.org", groups: ["keepers"], send: true };
  expect((await invite(keeper)).body).toMatchObject({ link: expect.any(String), sent_to: null, not_sent: "second factor" });
  await started(2);
  expect((await reset(server.alice.id, { send: true })).body).toMatchObject({ not_sent: "second factor" });
  expect(outbox.sent).toEqual([]);
});

test("a reset goes to a confirmed address alone", async () => {
  expect((await reset(server.alice.id, { send: true })).body).toMatchObject({ link: null, sent_to: USERNAME });
  await server.administration.accounts.edit(server.alice.id, { emailVerified: false });
  expect((await reset(server.alice.id, { send: true })).body).toMatchObject({ not_sent: "no address" });
  expect(sent()).toEqual([["forgotten-password", USERNAME]]);
});

test("where an administrator changes an address, the earlier one is told", async () => {
  const shown = await call({ method: "GET", path: `/people/${server.alice.id}` });
  const headers = { "if-match": shown.headers.get("etag") ?? "" };
  await call({ method: "PATCH", path: `/people/${server.alice.id}`, body: { email: "new@example.org" }, headers });
  await outbox.settled();
  expect(sent()).toEqual([["address-changed", USERNAME]]);
});
