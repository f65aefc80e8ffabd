/** The pages about the server itself, and the same by API: limits, storage, keys, settings, sources, letters, what happened. */

import { expect, test } from "vitest";
import { ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import { USERNAME } from "../../src/testing/index.ts";
import { atTheDesk, press } from "./at-the-desk.ts";
import { callerWith, ownToken } from "./calling.ts";
import { factsWith } from "./facts.ts";

const sent: string[] = [];
const facts = factsWith(sent);

const text = (page: { readonly text: string }): string =>
  page.text
    .replaceAll(/<\/?(?:bdi|code|time|strong)[^>]*>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll(/\s+/g, " ");

test("who had to wait is told: the budget, the person, the network, until when; and is let again", async () => {
  const { browser, go, server } = await atTheDesk();
  const stranger = server.browser({ remoteAddress: "198.51.100.7" });
  const wrong = async (username: string) => {
    const page = await stranger.open("/account");
    return stranger.submit(page, { username, password: "wrong, wrong and wrong" });
  };
  for (let tries = 0; tries < 7; tries++) await wrong(USERNAME);
  for (let tries = 0; tries < 7; tries++) await wrong("a secret in the wrong field");
  expect((await wrong(USERNAME)).status).toBe(429);

  const page = await go("/admin/limits");
  expect(text(page)).toContain("Wrong passwords of one person at one place");
  expect(text(page)).toContain(USERNAME);
  expect(text(page)).toContain("network 198.51.100.7");
  expect(text(page)).toContain("tries had to wait");
  expect(page.text).not.toContain("wrong field");

  const call = callerWith(server, await ownToken(server, ADMIN_SCOPE));
  const { items } = (await call({ method: "GET", path: "/limits" })).body;
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({ budget: "password", username: USERNAME, network: "198.51.100.7", can_be_lifted: true });
  expect(JSON.stringify(items)).not.toContain("wrong field");

  expect((await press(browser, page, "lift")).title).toContain("All tries are given back");
  expect((await wrong(USERNAME)).status).toBe(403);
  expect(server.audit.filter(({ event }) => event === "limit.lifted")).toMatchObject([
    { administrator: `account:${server.alice.id}`, accountId: server.alice.id, reason: "password", address: "198.51.100.7" },
  ]);
  expect((await call({ method: "DELETE", path: `/limits/${items[1].id}` })).status).toBe(204);
  expect((await call({ method: "DELETE", path: "/limits/99999" })).status).toBe(404);
});

test("a limit that is over is said to be over, and is forgotten after a day", async () => {
  const { browser, go, server } = await atTheDesk();
  const stranger = server.browser({ remoteAddress: "198.51.100.7" });
  for (let tries = 0; tries < 7; tries++)
    await stranger.submit(await stranger.open("/account"), { username: USERNAME, password: "wrong, wrong and wrong" });
  server.clock.advance(3_600);
  expect(text(await go("/admin/limits"))).toContain("over since");
  expect((await go("/admin/limits")).text).not.toContain('value="lift');
  server.clock.advance(86_400);
  await browser.open("/admin");
  expect(text(await go("/admin/limits"))).toContain("Nobody had to wait");
});

test("the size of the database, its growth and its rows are told", async () => {
  const { go, server } = await atTheDesk({ facts });
  await server.addAccount("bob");
  const page = text(await go("/admin/storage"));
  expect(page).toMatch(/Size of the database [\d.]+ (k|M)B/);
  expect(page).toMatch(/Grown by [\d.]+ (k|M)B since/);
  expect(page).toMatch(/People 2/);
  expect(page).toContain("Events are kept for 90 days, and those that strangers can cause for 7 days");

  const { body } = await callerWith(server, await ownToken(server, ADMIN_SCOPE))({ method: "GET", path: "/storage" });
  expect(body).toMatchObject({ free_bytes: null, before: { bytes: 1_000 }, rows: { accounts: { count: 2, more: false } } });
  expect(body.bytes).toBeGreaterThan(10_000);
});

test("keys and their stages are told, and the next ones are made under the administrator's name", async () => {
  const { browser, go, server } = await atTheDesk();
  const page = await go("/admin/keys");
  expect(text(page)).toMatch(/Sealing, HS256 .* in use/);
  const rotated = await press(browser, page, "rotate");
  expect([rotated.title, text(rotated)]).toEqual([
    expect.stringContaining("made and announced"),
    expect.stringContaining("announced"),
  ]);
  const { items } = await server.administration.events.list({ event: "key.rotated" }, { limit: 9 });
  expect(items).toMatchObject([{ event: { administrator: `account:${server.alice.id}` } }]);
});

test("version, process, sources and settings are told, and a source that is down", async () => {
  const { go } = await atTheDesk({ facts });
  const page = text(await go("/admin/server"));
  expect(page).toContain("9.9.9");
  expect(page).toContain("login-1, process 4711");
  expect(page).toMatch(/directory It has not answered for 10 minutes/);
  expect(page).toMatch(/mail It answers/);
  expect(text(await go("/admin/settings"))).toMatch(/name "Latchkey" from default/);
  expect(text(await go("/admin/settings?q=zzz"))).toContain("Nothing is found");
});

test("a letter is sent to try the way, and what the mail server says is told", async () => {
  const { browser, go, server } = await atTheDesk({ facts });
  const page = await go("/admin/server");
  expect((await press(browser, page, "test_letter", { address: "ada@example.org" })).title).toContain("took the letter");
  const refused = await press(browser, page, "test_letter", { address: "nobody@example.org" });
  expect([refused.status, text(refused)]).toEqual([422, expect.stringContaining("no such mailbox")]);
  expect(refused.text).toContain('value="nobody@example.org"');
  expect((await press(browser, page, "test_letter", { address: "ada@example.org\r\nBcc: eve@example.org" })).status).toBe(422);
  expect(sent).toEqual(["ada@example.org", "nobody@example.org"]);

  const call = callerWith(server, await ownToken(server, ADMIN_SCOPE));
  expect((await call({ method: "POST", path: "/letters/test", body: { address: "grace@example.org" } })).status).toBe(204);
  expect((await call({ method: "POST", path: "/letters/test", body: { address: "nobody@example.org" } })).status).toBe(409);
  expect((await call({ method: "GET", path: "/server" })).body).toMatchObject({
    version: "9.9.9",
    letters: { via: "smtp.example:587" },
    sources: [{ name: "directory", up: false, down_for: 600 }, { name: "mail" }],
  });
});

test("without a mail server the page says what that means, and there is nothing to press", async () => {
  const { go } = await atTheDesk();
  const page = await go("/admin/server");
  expect(text(page)).toContain("No letters are sent");
  expect(page.text).not.toContain("test_letter");
});

test("what happened is found by person, application, event, error id and day, each as a sentence, page by page", async () => {
  const { go, server } = await atTheDesk();
  const bob = await server.addAccount("bob");
  const client = await server.addClient({ name: "Postbox" });
  for (let one = 0; one < 60; one++) await server.administration.groups.add({ name: `group-${one}` });
  await server.store.noteEvent({
    id: `${(server.clock.now() - 5 * 86_400).toString(16).padStart(10, "0")}${"0".repeat(22)}`,
    at: server.clock.now() - 5 * 86_400,
    event: "request.refused",
    errorId: "AB12-CD34",
    clientId: client.clientId,
    refusal: { endpoint: "GET /auth/authorize", error: "invalid_request", rule: "redirect_uri is required" },
  });
  const found = async (query: string): Promise<string> =>
    text(await go(`/admin/events?${query}`))
      .split("What happened")
      .at(-1) ?? "";

  expect(await found("person=bob")).toMatch(/Account added .* bob/);
  expect(await found("person=nobody")).toContain("Nothing is found");
  expect(await found(`application=${client.clientId}`)).toContain("Application added: Postbox");
  expect(await found("error=ab12%20cd34")).toContain("Refused a request of Postbox: redirect_uri is required");
  expect(await found("event=account.added&person=bob")).not.toContain("Group");
  const day = (before: number): string => new Date((server.clock.now() - before * 86_400) * 1_000).toISOString().slice(0, 10);
  expect(await found(`until=${day(3)}`)).toMatch(/redirect_uri is required(?!.*Group)/);
  expect(await found(`from=${day(3)}`)).not.toContain("redirect_uri");
  expect(await found(`from=${day(6)}&until=${day(4)}`)).toContain("redirect_uri is required");
  expect(await found("from=nonsense&event=")).toContain("Group group-59 added");

  const first = await go("/admin/events?event=group.added");
  const [, next = ""] = /<a href="([^"]*)" rel="next">/.exec(first.text) ?? [];
  expect(first.text).toContain("group-59");
  expect(first.text).not.toContain("group-9 ");
  const second = await go(`/admin/events${next.replaceAll("&amp;", "&")}`);
  expect(text(second)).toContain("Group group-0 added");
  expect(text(second)).not.toContain("Group group-59 added");
  expect(bob.id).not.toBe("");
});

test("an error id leads to what came beside what is registered, the rule, its section, and what would let it through", async () => {
  const { go, server } = await atTheDesk();
  const client = await server.addClient({ name: "Postbox", redirectUris: ["https://app.example/cb"] });
  const query = new URLSearchParams({
    client_id: client.clientId,
    response_type: "code",
    redirect_uri: "https://app.example/callback",
  });
  const refused = await server.browser().open(`/auth/authorize?${query}`);
  const [id = ""] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(refused.text) ?? [];
  const page = text(await go(`/admin/errors?id=${id.toLowerCase().replace("-", "")}`));
  expect(page).toMatch(/Rule .*redirect/);
  expect(page).toMatch(/Section RFC 9700 §2.1/);
  expect(page).toContain("came: https://app.example/callback");
  expect(page).toContain("registered: https://app.example/cb");
  expect(page).toContain("What would let it through");
  expect(page).toContain(`latchkey client edit ${client.clientId}`);
  expect((await go(`/admin/errors?id=${id}`)).text).toContain(`href="/admin/applications/${client.clientId}"`);
});
