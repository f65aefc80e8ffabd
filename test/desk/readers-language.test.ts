/** What administrators read of broken rules and known programs: in their language on the pages, and in English elsewhere. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { BrokenRule } from "../../src/admin/broken-rule.ts";
import { ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import { type AtTheDesk, atTheDesk, press } from "./at-the-desk.ts";
import { type Caller, callerWith, ownToken } from "./calling.ts";
import { factsWith } from "./facts.ts";

let desk: AtTheDesk;
let call: Caller;

beforeAll(async () => {
  desk = await atTheDesk({ facts: factsWith([]) });
  const { server } = desk;
  await server.administration.accounts.edit(server.alice.id, { language: "de" });
  call = callerWith(server, await ownToken(server, ADMIN_SCOPE));
});
afterAll(() => desk.server.close());

test("a page in German names the rule in German, with the value in it as text", async () => {
  const page = await desk.go("/admin/people");
  const unknown = "<b>Büro</b> & Co";

  const refused = await press(desk.browser, page, "invite", { username: "bea", email: "", name: "", group: unknown });

  expect(refused.status).toBe(422);
  expect(refused.text).toContain("es gibt keine Gruppe &lt;b&gt;Büro&lt;/b&gt; &amp; Co: Legen Sie sie zuerst an. Es wurde nichts");
  expect(refused.text).not.toContain("<b>Büro");
});

test("a risk is named in German, with what it is about", async () => {
  const page = await desk.go("/admin/applications");
  const fields = { name: "Wiki", redirect_uri: "http://wiki.lan/cb", group: "" };

  const refused = await press(desk.browser, page, "add", fields);

  expect(refused.text).toContain("http://wiki.lan/cb: http ist nur für 127.0.0.1, [::1] und localhost (RFC 9700 §2.6), denn ein");
});

test("a rule about a known program's address is named in German", async () => {
  const page = await desk.go("/admin/programs/grafana?address=ftp://x");
  expect(page.text).toContain("sagen Sie, wo Grafana zu erreichen ist");
});

test("what is said of a known program is said in German, and it is found by it", async () => {
  const list = await desk.go("/admin/programs?q=Notizen");
  expect(list.text).toContain("Gemeinsam geschriebene Notizen");
  expect((await desk.go("/admin/programs?q=together")).text).not.toContain("HedgeDoc");

  const page = await desk.go("/admin/programs/gitea?address=git.example.org");
  expect(page.text).toContain("Der vorletzte Teil der Redirect URI ist der Name der Quelle dort, latchkey.");
  const added = await press(desk.browser, await desk.go("/admin/programs/dovecot"), "add");
  expect(added.text).toContain("In dovecot.conf von Dovecot 2.4, die nur root lesen darf:");
});

test("the API says of a known program in English", async () => {
  const { body } = await call({ method: "GET", path: "/programs?q=notes written" });
  expect(body.items).toMatchObject([{ id: "hedgedoc", about: "Notes written together" }]);
});

test("a sentence that ends with a full stop in English ends with one on the page", async () => {
  const { alice, administration } = desk.server;
  await administration.accounts.edit(alice.id, { language: "en" });
  const page = await desk.go("/admin/people");
  const refused = await press(desk.browser, page, "invite", { username: "two words", email: "", name: "", group: "" });
  await administration.accounts.edit(alice.id, { language: "de" });

  expect(refused.text).toContain("The name has a space or a character that cannot be seen. Nothing was changed.");
});

test("why the mail server did not take a letter is said in German, with its answer", async () => {
  const page = await desk.go("/admin/server");
  const refused = await press(desk.browser, page, "test_letter", { address: "nobody@example.org" });

  expect(refused.text).toContain("smtp.example:587 lehnt den Absender oder den Empfänger ab: no such mailbox.");
  const answer = await call({ method: "POST", path: "/letters/test", body: { address: "nobody@example.org" } });
  expect(answer.body.detail).toBe("smtp.example:587 refuses the sender or the recipient: no such mailbox");
});

test("the API names it in English, whatever the caller reads", async () => {
  const headers = { "accept-language": "de" };
  const answer = await call({ method: "POST", path: "/groups", body: { name: "-x" }, headers });

  expect([answer.status, answer.body.detail]).toEqual([
    422,
    "a group's name has 1 to 100 characters in one line, no comma, and no hyphen or space before it",
  ]);
});

test("the command line's message is the English sentence", async () => {
  const broken = desk.server.administration.groups.addMembers("nobody", []);
  await expect(broken).rejects.toThrow(BrokenRule);
  await expect(broken).rejects.toThrow("there is no group nobody: make it first");
});
