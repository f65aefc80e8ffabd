/** The administrators' pages about receivers of security news. */

import { expect, test } from "vitest";
import { watching } from "../flows/signals.ts";
import { atTheDesk, press } from "./at-the-desk.ts";

const ADDRESS = "http://192.168.7.7:8080/doveadm/v1";
const DOVECOT = { kind: "doveadm", address: ADDRESS, name: "mail", secret: "topsecret", username: "username", inside: "yes" };

test("a receiver is added, tried, changed and removed on the pages alone, and no page shows its key", async () => {
  const { browser, go, server } = await atTheDesk();
  const { receivers } = server.administration;
  expect((await go("/admin/server")).text).toContain("/admin/receivers");

  const { inside: _, ...outside } = DOVECOT;
  const refused = await press(browser, await go("/admin/receivers"), "add", outside);
  expect([refused.status, refused.text.includes(ADDRESS), refused.text.includes("topsecret")]).toEqual([422, true, false]);
  const added = await press(browser, await go("/admin/receivers"), "add", DOVECOT);
  const [one] = await receivers.list();
  expect(added.title).toContain("The receiver was added");
  expect(one).toMatchObject({ kind: "doveadm", address: ADDRESS, detail: { usernameClaim: "username", mayLieInside: true } });

  const here = `/admin/receivers/${one?.id}`;
  const tried = await press(browser, await go(here), "test");
  expect(tried.text).toContain("It was asked in vain: this server was handed no way out");
  await server.administration.accounts.disable((await server.addAccount("bob")).id);
  await server.server.deliver();
  const page = await go(here);
  for (const said of ["mail", ADDRESS, "this server was handed no way out"]) expect(page.text).toContain(said);
  expect((await go("/admin/deliveries")).text).toContain("mail");

  const form = { name: "the mail server", address: ADDRESS, secret: "", username: "email", inside: "yes" };
  const changed = await press(browser, await go(here), "change", form);
  expect(changed.title).toContain("The receiver was changed");
  expect(await receivers.find("the mail server")).toMatchObject({
    id: one?.id,
    secret: one?.secret,
    detail: { usernameClaim: "email" },
  });
  const elsewhere = await press(browser, await go(here), "change", { ...form, address: "https://other.example/doveadm/v1" });
  expect(elsewhere.status).toBe(422);

  const removed = await press(browser, await go(`${here}?confirm=remove`), "remove");
  expect([removed.title.includes("The receiver was removed"), await receivers.list()]).toEqual([true, []]);
  expect((await go(here)).status).toBe(404);
  for (const { text } of browser.history) expect(text).not.toContain("topsecret");
});

test("the page of a stream says its status and its client's reason, as text, and when it was told or failed last", async () => {
  const { go, server } = await atTheDesk();
  const watcher = await watching(server);
  const { stream_id: id } = await watcher.stream();
  const said = { stream_id: id, status: "paused", reason: "<b>moving</b>" };
  await watcher.ask("POST", "/auth/ssf/status", said);

  const { text } = await go(`/admin/receivers/${id}`);
  expect(text).toContain("paused by its client");
  expect(text).toContain("&lt;b&gt;moving&lt;/b&gt;");
  expect(text).not.toContain("Told last");

  await server.store.noteReceiverTried(id, server.clock.now(), undefined);
  await server.store.noteReceiverTried(id, server.clock.now(), "it is down");
  const later = (await go(`/admin/receivers/${id}`)).text;
  for (const words of ["Told last", "Failed last"]) expect(later).toContain(words);
});
