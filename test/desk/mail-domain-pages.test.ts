/** The pages about mail domains: one is added, changed and removed, and what is wrong with it is said. */

import { beforeAll, expect, test } from "vitest";
import { type AtTheDesk, atTheDesk, press } from "./at-the-desk.ts";

let desk: AtTheDesk;
beforeAll(async () => {
  desk = await atTheDesk();
});

test("a mail domain is added with its usual servers, changed by a form that says all of it, and removed", async () => {
  const { browser, go, server } = desk;
  const { mailDomains } = server.administration;
  expect((await go("/admin")).text).toContain("/admin/mail-domains");

  const added = await press(browser, await go("/admin/mail-domains"), "add", { domain: "Example.org" });
  expect(added.text).toContain("The mail domain is added");
  expect(added.text).toContain("imaps://mail.example.org:993");

  const path = "/admin/mail-domains/example.org";
  const stale = await go(path);
  const changed = await press(browser, await go(path), "edit", {
    ...{ name: "Example", imap: "imaps://a.example.org, imaps://b.example.org", submission: "", passwords: "no" },
    login: "local-part",
  });
  expect(changed.text).toContain("It is changed");
  expect(await mailDomains.find("example.org")).toMatchObject({
    name: "Example",
    login: "local-part",
    passwords: false,
    services: [{ host: "a.example.org" }, { host: "b.example.org" }],
  });

  const before = server.audit.length;
  for (const [page, typed] of [
    [stale, { name: "Mine" }],
    [await go(path), { imap: "imap://mail.example.org" }],
  ] as const)
    expect((await press(browser, page, "edit", typed)).status).toBe(422);
  expect((await press(browser, await go("/admin/mail-domains"), "add", { domain: "a b" })).status).toBe(422);
  expect((await press(browser, await go("/admin/mail-domains"), "add", { domain: "example.org" })).status).toBe(422);
  expect(server.audit.length).toBe(before);

  const removed = await press(browser, await go(`${path}?confirm=remove`), "remove");
  expect(removed.text).toContain("The mail domain is removed");
  expect((await go(path)).status).toBe(404);
});
