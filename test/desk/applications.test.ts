/** The administrators' pages about applications, in a browser without scripts: known programs, what waits, edits, and the trace of a flow. */

import { expect, test } from "vitest";
import { PROGRAMS } from "../../src/admin/programs/programs.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { exchangeCode, getCode, getTokens, type Visited } from "../../src/testing/index.ts";
import { JPEG, PNG } from "../admin/pictures.ts";
import { type AtTheDesk, atTheDesk, press } from "./at-the-desk.ts";

const fieldOf = (page: Visited, name: string): string =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"|<textarea[^>]*name="${name}"[^>]*>([^<]*)`)
    .exec(page.text)
    ?.slice(1)
    .find((value) => value !== undefined) ?? "";
/** What stands in a form that the browser of these tests cannot read. */
const LONG = (page: Visited): Readonly<Record<string, string>> => ({ redirect_uris: fieldOf(page, "redirect_uris") });

async function edit({ browser }: AtTheDesk, page: Visited, fields: Readonly<Record<string, string>>): Promise<Visited> {
  return press(browser, page, "edit", { ...LONG(page), consent: "remember", level: "0", ...fields });
}

test("the page of an application names the mailbox that it opens for itself, and says nothing of one where it has none", async () => {
  const { go, server } = await atTheDesk();
  const needs = { grantTypes: ["client_credentials"], redirectUris: [], scope: "mail" } as const;
  const bound = await server.addClient({ ...needs, isPublic: false, mailbox: "scanner@example.org" });
  const other = await server.addClient({});
  expect((await go(`/admin/applications/${bound.clientId}`)).text).toMatch(/Mailbox that it opens.*scanner@example\.org/);
  expect((await go(`/admin/applications/${other.clientId}`)).text).not.toContain("Mailbox that it opens");
  await server.close();
});

test("a known program is found, its address typed, what it needs looked at, and its snippet shown once", async () => {
  const at = await atTheDesk();
  const { browser, go, server } = at;
  await server.administration.groups.add({ name: "admins" });
  await server.administration.groups.add({ name: "staff" });

  const all = await go("/admin/programs");
  for (const { id } of PROGRAMS) expect(all.text).toContain(`href="/admin/programs/${id}"`);
  const found = await go("/admin/programs?q=dash");
  expect(found.text).toContain("/admin/programs/grafana");
  expect(found.text).not.toContain("/admin/programs/immich");
  expect((await go("/admin/programs?q=%3Cb%3E")).text).toContain("None is known");

  const filled = await go("/admin/programs/grafana?address=grafana.example.org&group=staff&admin_group=admins");
  expect(fieldOf(filled, "redirect_uris")).toBe("https://grafana.example.org/login/generic_oauth");
  expect(fieldOf(filled, "scope")).toBe("openid profile email groups offline_access");
  expect(fieldOf(filled, "grants")).toBe("authorization_code refresh_token");
  const added = await press(browser, filled, "add", LONG(filled));

  const client = await server.administration.clients.find("grafana");
  expect(client).toMatchObject({
    name: "Grafana",
    allowedGroups: ["staff"],
    redirectUris: ["https://grafana.example.org/login/generic_oauth"],
    metadata: { client_uri: "https://grafana.example.org" },
  });
  expect([added.status, added.title]).toEqual([200, expect.stringContaining("added")]);
  const [, secret = ""] = /client_secret = ([\w-]{43})/.exec(added.text) ?? [];
  expect(secret).not.toBe("");
  expect(added.text).toContain("auth_url = https://auth.example/auth/authorize");
  expect(added.text).toContain("contains(groups[*], &#39;admins&#39;)");
  expect(added.headers.get("cache-control")).toContain("no-store");
  expect((await go("/admin/applications/grafana")).text).not.toContain(secret);

  await server.administration.groups.addMembers("staff", [server.alice.id]);
  const asked = { clientId: "grafana", secret, redirectUri: "https://grafana.example.org/login/generic_oauth" };
  expect((await exchangeCode(server, asked, await getCode(server, asked, { scope: "openid groups" }))).status).toBe(200);
});

test("what is filled in can be changed before it is added; what cannot be is said, and stays typed", async () => {
  const { browser, go, server } = await atTheDesk();
  const wrong = await go("/admin/programs/grafana?address=https%3A%2F%2Fx.example%2F%3Fa%3Db");
  expect(wrong.text).toContain("without query or fragment");
  expect(fieldOf(wrong, "address")).toBe("https://x.example/?a=b");
  expect((await go("/admin/programs/nonsense")).status).toBe(404);

  const filled = await go("/admin/programs/immich?address=https%3A%2F%2Fphotos.example.org");
  const refused = await press(browser, filled, "add", { redirect_uris: "nonsense", client_id: "pictures" });
  expect([refused.status, refused.title]).toEqual([422, expect.stringContaining("not possible")]);
  expect([fieldOf(refused, "redirect_uris"), fieldOf(refused, "client_id")]).toEqual(["nonsense", "pictures"]);
  const hostile = await press(browser, filled, "add", { ...LONG(filled), admin_group: "a'; drop" });
  expect(hostile.status).toBe(422);
  expect(await server.administration.clients.find("immich")).toBeUndefined();

  const changed = {
    redirect_uris: "https://photos.example.org/auth/login\n\n https://photos.example.org/two ",
    client_id: "pictures",
    name: "Pictures",
    scope: "openid",
  };
  const added = await press(browser, filled, "add", changed);
  expect([added.status, added.text]).toEqual([200, expect.stringContaining("In Administration, Settings, OAuth Authentication")]);
  expect(added.text).toMatch(/<dt>Client Secret<\/dt><dd><bdi[^>]*>[\w-]{43}</);
  expect(await server.administration.clients.find("pictures")).toMatchObject({
    name: "Pictures",
    redirectUris: ["https://photos.example.org/auth/login", "https://photos.example.org/two"],
    scope: ["openid"],
    claims: { role: { name: "immich_role", otherwise: "user" } },
  });
});

test("Dovecot has no address, and is added at once", async () => {
  const { browser, go, server } = await atTheDesk();
  const added = await press(browser, await go("/admin/programs/dovecot"), "add");
  expect(added.text).toMatch(/introspection_url = https:\/\/dovecot:[\w-]{43}@auth\.example\/auth\/introspect/);
  expect(await server.administration.clients.find("dovecot")).toMatchObject({ resourceServer: true, grantTypes: [] });
});

test("a registration that waits is shown with where it leads, and approved or removed", async () => {
  const registration = { ...DEFAULT_SETTINGS.registration, mode: "approval" as const };
  const { browser, go, server } = await atTheDesk({ settings: { ...DEFAULT_SETTINGS, registration } });
  expect((await go("/admin/applications")).text).not.toContain("Registrations that wait");
  const register = async (name: string): Promise<string> =>
    (await server.postJson("/auth/register", { client_name: name, redirect_uris: ["https://client.example/cb"] })).body.client_id;
  const [one, other] = [await register("<b>Postbox</b>"), await register("Spam")];

  const page = await go("/admin/applications");
  expect(page.text).toContain("https://client.example/cb");
  expect(page.text).toContain("&lt;b&gt;Postbox");
  expect(page.text).not.toContain("<b>Postbox");
  const approved = await browser.send(
    page,
    page.forms.find(({ buttons }) => buttons.some((button) => button.startsWith("action=approve"))) ?? expect.unreachable("a form"),
    { action: `approve ${one}` },
  );
  expect(approved.title).toContain("may work now");
  expect(await server.administration.clients.find(one)).toMatchObject({ waits: false });
  expect((await go(`/admin/applications/${other}`)).text).toContain("waits for an administrator");
  await press(browser, await go(`/admin/applications/${other}?confirm=remove`), "remove");
  expect((await go("/admin/applications")).text).not.toContain("Registrations that wait");
});

test("everything about an application is changed without removing it, and what people allowed lives on", async () => {
  const at = await atTheDesk();
  const { browser, go, server } = at;
  const client = await server.addClient({ name: "Wiki", isPublic: false });
  const { body } = await getTokens(server, client);
  await server.administration.groups.add({ name: "staff" });
  await server.administration.groups.addMembers("staff", [server.alice.id]);
  const path = `/admin/applications/${client.clientId}`;

  const page = await go(path);
  expect(page.text).toContain("alice@example.org");
  const saved = await edit(at, page, {
    name: "Our wiki",
    redirect_uris: `${client.redirectUri}\nhttps://wiki.example/second`,
    only_groups: "yes",
    group: "staff",
    consent: "ask",
    level: "1",
    claims_in_id: "yes",
    groups_name: "teams",
    groups_only: "staff",
    access_lifetime: "600",
  });
  expect(saved.title).toContain("changed");
  expect(await server.administration.clients.find(client.clientId)).toMatchObject({
    name: "Our wiki",
    redirectUris: [client.redirectUri, "https://wiki.example/second"],
    allowedGroups: ["staff"],
    consent: "ask",
    level: 1,
    claims: { inIdToken: true, groupsName: "teams", groupsOnly: ["staff"] },
    lifetimes: { accessToken: 600 },
  });
  expect((await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` })).status).toBe(200);

  await press(browser, await go(path), "describe", { client_uri: "https://wiki.example/", policy_uri: "", tos_uri: "" });
  expect((await server.administration.clients.find(client.clientId))?.metadata["client_uri"]).toBe("https://wiki.example/");
  const rotated = await press(browser, await go(path), "rotate", { overlap: "3600" });
  expect(rotated.text).toContain("The new secret");
  expect((await server.administration.clients.find(client.clientId))?.olderSecret?.endsAt).toBe(server.clock.now() + 3_600);
  expect((await press(browser, await go(path), "rotate", { overlap: "99999999" })).status).toBe(422);

  await press(browser, await go(path), "end_authorization");
  expect((await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` })).status).toBe(401);
});

test("a form that stood open while another tab changed the application changes nothing", async () => {
  const at = await atTheDesk();
  const client = await at.server.addClient({ name: "Wiki" });
  const path = `/admin/applications/${client.clientId}`;
  const [first, second] = [await at.go(path), await at.go(path)];
  expect((await edit(at, first, { name: "First" })).status).toBe(200);
  const late = await edit(at, second, { name: "Second" });
  expect([late.status, late.text]).toEqual([422, expect.stringContaining("meanwhile")]);
  expect((await at.server.administration.clients.find(client.clientId))?.name).toBe("First");
});

test("an authorization of another application is none of this page's", async () => {
  const { browser, go, server } = await atTheDesk();
  const [mine, other] = [await server.addClient({ name: "Mine" }), await server.addClient({ name: "Other" })];
  await getTokens(server, mine);
  await getTokens(server, other);
  const [foreign] = (await server.administration.authorizations.list({ clientId: other.clientId }, { limit: 1 })).items;
  const page = await go(`/admin/applications/${mine.clientId}`);
  const form =
    page.forms.find(({ buttons }) => buttons.some((button) => button.startsWith("action=end_authorization "))) ??
    expect.unreachable("a form");
  expect((await browser.send(page, form, { action: `end_authorization ${foreign?.id}` })).status).toBe(404);
  expect((await server.administration.authorizations.find(foreign?.id ?? ""))?.state).toBe("active");
});

test("a flow is seen request by request while that is on, with the rule that was broken, and without a secret", async () => {
  const { browser, go, server } = await atTheDesk();
  const client = await server.addClient({ name: "Wiki", isPublic: false });
  const path = `/admin/applications/${client.clientId}`;
  expect((await press(browser, await go(path), "trace")).text).toContain("Nothing came yet");
  await getTokens(server, client);
  await server.post("/auth/token", {
    grant_type: "refresh_token",
    refresh_token: "lk_refresh_secret",
    client_id: client.clientId,
    client_secret: client.secret ?? "",
  });

  const page = await go(path);
  for (const said of [
    "GET /auth/authorize",
    "POST /auth/token",
    "gave tokens for",
    "invalid_grant",
    "The same with curl",
    "$CODE_VERIFIER",
  ])
    expect(page.text).toContain(said);
  expect(page.text.indexOf("GET /auth/authorize")).toBeLessThan(page.text.indexOf("POST /auth/token"));
  expect(page.text).toMatch(/<dt>Rule<\/dt>/);
  for (const secret of [client.secret ?? expect.unreachable("it has one"), "lk_refresh_secret", "lk_code_"])
    expect(page.text).not.toContain(secret);

  expect((await press(browser, page, "untrace")).title).toContain("no longer");
  expect(await server.administration.clients.find(client.clientId)).toMatchObject({ tracedUntil: undefined });
  server.clock.advance(3_601);
  expect((await go(path)).text).not.toContain("POST /auth/token");
});

test("the tokens of an application are counted by the process that gave them", async () => {
  const { go, server } = await atTheDesk();
  const client = await server.addClient({ name: "Wiki" });
  await getTokens(server, client);
  await getTokens(server, client);
  expect((await go(`/admin/applications/${client.clientId}`)).text).toMatch(/Tokens since the count began<\/dt><dd><bdi[^>]*>2</);
});

test("a logo is uploaded with a form, shown to people, and taken away; what is no picture changes nothing", async () => {
  const { browser, go, server } = await atTheDesk();
  const { clientId } = await server.addClient({ name: "Wiki" });
  const path = `/admin/applications/${clientId}`;
  const logoOf = async () => (await server.administration.clients.find(clientId))?.logo;

  async function upload(file: Uint8Array | undefined, token?: string): Promise<{ readonly status: number; readonly text: string }> {
    const form = new FormData();
    form.set("csrf_token", token ?? fieldOf(await go(path), "csrf_token"));
    form.set("action", "set_logo ");
    form.set("logo", new Blob(file === undefined ? [] : [new Uint8Array(file)]), "../../<b>evil</b>.png");
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, origin: "https://auth.example", "sec-fetch-site": "same-origin" };
    const answer = await server.fetch(new Request(`https://auth.example${path}`, { method: "POST", body: form, headers }));
    return { status: answer.status, text: await answer.text() };
  }

  expect((await go(path)).text).toContain('enctype="multipart/form-data"');
  expect((await upload(PNG)).status).toBe(200);
  expect(await logoOf()).toMatchObject({ mediaType: "image/png", width: 24, height: 16 });
  expect((await go(path)).text).toContain("image/png, 24 × 16");

  for (const wrong of [undefined, new TextEncoder().encode("<svg/>"), JPEG.subarray(0, 60), new Uint8Array([...PNG, 0])])
    expect((await upload(wrong)).status).toBe(422);
  expect((await upload(new Uint8Array(100_000))).status).toBe(413);
  expect((await upload(JPEG, "x")).status).toBe(403);
  expect(await logoOf()).toMatchObject({ mediaType: "image/png" });
  const broken = { "content-type": "multipart/form-data; boundary=x" };
  expect((await browser.post(path, { action: "set_logo " }, broken)).status).toBe(400);

  await press(browser, await go(path), "remove_logo");
  expect(await logoOf()).toBeUndefined();
});
