/** The administrators' pages about resources, and about applications that do not answer. */

import { expect, test } from "vitest";
import { codeRequest, getTokens, type TestBrowser, type TestServer, type Visited } from "../../src/testing/index.ts";
import { API, MCP, OTHER, registered, siteWithResources, tokensFor, told } from "../flows/resources.ts";
import { type AtTheDesk, atTheDesk, press } from "./at-the-desk.ts";

const pathOf = (identifier: string): string => `/admin/resources/${encodeURIComponent(identifier)}`;
const SCHEMA = '{"type":"object","properties":{"amount":{"type":"number"}}}';

/** What a browser would send of the form that has this button: its fields, its texts of several lines, and what is chosen in its lists. */
function filledIn({ forms, text }: Visited, action: string): Readonly<Record<string, string>> {
  const fields = forms.find(({ buttons }) => buttons.some((button) => button.startsWith(`action=${action} `)))?.fields;
  const source = text.split("<form ").find((form) => form.includes(`value="${action} `)) ?? "";
  const areas = [...source.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</g)].map(([, name, value = ""]) => [
    name,
    value.replaceAll("&quot;", '"'),
  ]);
  const lists = [...source.matchAll(/<select [^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([, name, options = ""]) => [
    name,
    /<option value="([^"]*)" selected>/.exec(options)?.[1],
  ]);
  return { ...fields, ...Object.fromEntries(areas), ...Object.fromEntries(lists) };
}

/** Presses a button as a browser does, with what stands in its form. */
const send = (browser: TestBrowser, page: Visited, action: string, typed: Readonly<Record<string, string>> = {}) => {
  const { csrf_token: _, ...filled } = filledIn(page, action);
  return press(browser, page, action, { ...filled, ...typed });
};

const linksIn = ({ text }: Visited): readonly string[] =>
  [...text.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

async function oneAdded(): Promise<AtTheDesk & { readonly resources: TestServer["administration"]["resources"] }> {
  const desk = await atTheDesk();
  const { resources } = desk.server.administration;
  await resources.add({ identifier: MCP, scopes: [{ name: "mcp:tools", words: "Use the tools" }] });
  return { ...desk, resources };
}

test("[RS-07][TK-14] a resource is added, described, and changed in every part, on the pages alone", async () => {
  const { browser, go, server } = await atTheDesk();
  const { resources } = server.administration;
  const api = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" });
  expect(linksIn(await go("/admin"))).toContain("/admin/resources");

  const added = await press(browser, await go("/admin/resources"), "add", {
    identifier: ` ${MCP} `,
    scopes: "mcp:tools = Use the tools = all\r\n\r\nemail\r\nmcp:admin=Set them up",
    name: "The tools",
    tokens: "opaque",
    level: "0",
    servers: api.clientId,
  });
  expect(added.title).toContain("The resource is added");
  expect(linksIn(added)).toContain(pathOf(MCP));
  const scopes = [
    { name: "mcp:tools", words: "Use the tools = all" },
    { name: "email" },
    { name: "mcp:admin", words: "Set them up" },
  ];
  expect(await resources.find(MCP)).toMatchObject({ name: "The tools", scopes, servers: [api.clientId], level: 0 });

  const changed = await press(browser, await go(pathOf(MCP)), "edit", {
    name: "",
    tokens: "at+jwt",
    algorithm: "ES256",
    username_claim: "email",
    lifetime: "600",
    memory: "0",
    level: "2",
    max_age: "3600",
    servers: "",
  });
  expect(changed.title).toContain("It is changed");
  const tokens = { format: "jwt", typ: "at+jwt", algorithm: "ES256", usernameClaim: "email" };
  const now = {
    name: undefined,
    tokens,
    accessTokenLifetime: 600,
    introspectionLifetime: 0,
    level: 2,
    maxAge: 3_600,
    servers: [],
    scopes,
  };
  expect(await resources.find(MCP)).toMatchObject(now);
  // What the page shows is what the form sends back: pressed as it stands, nothing changes.
  await send(browser, await go(pathOf(MCP)), "edit");
  expect(await resources.find(MCP)).toMatchObject(now);

  await press(browser, await go(pathOf(MCP)), "add_scope", { scope: "mcp:tools", words: "Use them", detail: "All of them." });
  await press(browser, await go(pathOf(MCP)), "drop_scope");
  await press(browser, await go(pathOf(MCP)), "add_type", { type: "payment", type_words: "Pay {amount}", schema: SCHEMA });
  expect(await resources.find(MCP)).toMatchObject({
    scopes: [
      { name: "mcp:admin", words: "Set them up" },
      { name: "mcp:tools", words: "Use them", detail: "All of them." },
    ],
    details: [{ type: "payment", words: "Pay {amount}", schema: JSON.parse(SCHEMA) }],
  });
  await press(browser, await go(pathOf(MCP)), "drop_type");
  expect((await resources.find(MCP))?.details).toEqual([]);
  const kept = await server.administration.events.list({ event: "resource.changed" }, { limit: 9 });
  expect(kept.items.every(({ event }) => event.administrator === `account:${server.alice.id}`)).toBe(true);
});

test.for([
  ["an address that is none", "add", { identifier: "mcp", scopes: "" }, "https"],
  ["a scope without words", "add", { identifier: API, scopes: "api:read = " }, "say what the scope api:read allows"],
  ["this server itself", "add", { identifier: "ISSUER", scopes: "" }, "this server itself"],
  ["one that is there", "add", { identifier: MCP, scopes: "" }, "already"],
  ["a server that is none", "edit", { servers: "nobody" }, "nobody is no resource server"],
  ["a time that is none", "edit", { lifetime: "an hour" }, "number of seconds"],
  ["a memory that is too long", "edit", { memory: "3601" }, "an hour at most"],
  ["a memory that is none", "edit", { memory: "-1" }, "number of seconds"],
  ["an age that is too short", "edit", { max_age: "59" }, "at least a minute"],
  ["no schema", "add_type", { type: "t", type_words: "W", schema: "{" }, "JSON"],
  ["words of no member", "add_type", { type: "t", type_words: "{x}", schema: SCHEMA }, "braces"],
] as const)("%s is refused in a sentence, what was typed stays, and nothing changes", async ([, action, fields, rule]) => {
  const { browser, go, resources, server } = await oneAdded();
  const before = await resources.list();
  const typed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.replace("ISSUER", server.issuer)]));

  const page = await send(browser, await go(action === "add" ? "/admin/resources" : pathOf(MCP)), action, typed);

  expect(page.status).toBe(422);
  expect(page.text.replaceAll(/<[^>]*>/g, "")).toContain(rule);
  expect(filledIn(page, action)).toMatchObject(typed);
  expect(await resources.list()).toEqual(before);
});

test.for(["edit", "add_scope", "add_type", "remove"])("%s changes nothing where somebody else was faster", async (action) => {
  const { browser, go, resources } = await oneAdded();
  const seen = await go(`${pathOf(MCP)}${action === "remove" ? "?confirm=remove" : ""}`);
  await resources.change(MCP, { name: "Another name" });

  const fields = { scope: "s", words: "W", type: "t", type_words: "W", schema: SCHEMA, name: "Mine" };
  const page = await press(browser, seen, action, fields);

  expect([page.status, page.text.includes("somebody changed the resource meanwhile")]).toEqual([422, true]);
  expect(await resources.find(MCP)).toMatchObject({ name: "Another name", details: [], scopes: [{ name: "mcp:tools" }] });
});

test("[I-08] removal says what ends, ends it, and leads to the form that takes it back with all that people allowed", async () => {
  const { mcpServer, server } = await siteWithResources();
  await server.administration.accounts.edit(server.alice.id, { administrator: true });
  const { resources } = server.administration;
  await resources.change(MCP, { level: 1, accessTokenLifetime: 900, introspectionLifetime: 30, maxAge: 3_600 });
  const before = await resources.find(MCP);
  const browser = server.browser();
  const { body } = await tokensFor(server, await registered(server), { scope: "mcp:tools", resources: [MCP], browser });
  const go = (path: string) => browser.open(path);

  const page = await go(linksIn(await go(pathOf(MCP))).find((href) => href.endsWith("confirm=remove")) ?? "");
  for (const said of ["All tokens for it are dead at once", "mcp:tools", "mcp:admin", mcpServer.clientId])
    expect(page.text).toContain(said);
  expect(await told(server, mcpServer, body.access_token)).toMatchObject({ active: true });
  const removed = await press(browser, page, "remove");
  expect(removed.title).toContain("The resource is removed");
  expect([await resources.find(MCP), await told(server, mcpServer, body.access_token)]).toEqual([undefined, { active: false }]);

  const again = await go(linksIn(removed).find((href) => href.includes("identifier=")) ?? "");
  await send(browser, again, "add");
  expect(await resources.find(MCP)).toEqual(before);
  expect(await told(server, mcpServer, body.access_token)).toMatchObject({ active: true, scope: "mcp:tools" });
});

test.for([
  [
    "a resource that is not here",
    { resource: OTHER, scope: "files:read openid files:write" },
    "identifier",
    "files:read = \nfiles:write = ",
  ],
  ["a scope of no resource", { scope: "files:read" }, "scope", "files:read = "],
] as const)(
  "[TK-14] why a request was refused leads to a form with %s filled in, which cures it",
  async ([, asked, name, lines]) => {
    const { browser, go, server } = await oneAdded();
    const client = await registered(server);
    await server.browser().open(codeRequest(server, client, asked).url);
    const { items } = await server.administration.events.list({ event: "request.refused" }, { limit: 1 });

    const why = await go(`/admin/errors?id=${items[0]?.event.errorId}`);
    const form = await go(linksIn(why).find((href) => href.startsWith(`/admin/resources?${name}=`)) ?? "");
    expect(filledIn(form, "add")).toMatchObject({ identifier: "resource" in asked ? OTHER : "", scopes: lines });
    const words = lines.replaceAll("= ", "= Do it");
    await send(browser, form, "add", { identifier: OTHER, scopes: words });

    const { body } = await tokensFor(server, client, { scope: "files:read", resources: [OTHER], browser });
    expect(body.scope).toBe("files:read");
  },
);

test("[TK-14] where the resource is here and lacks the scope, the way leads to it", async () => {
  const { browser, go, server } = await oneAdded();
  await server.browser().open(codeRequest(server, await registered(server), { resource: MCP, scope: "mcp:more" }).url);
  const { items } = await server.administration.events.list({ event: "request.refused" }, { limit: 1 });

  const why = await go(`/admin/errors?id=${items[0]?.event.errorId}`);
  const page = await go(linksIn(why).find((href) => href.startsWith("/admin/resources/")) ?? "");
  expect(filledIn(page, "add_scope")).toMatchObject({ scope: "mcp:more" });
  await press(browser, page, "add_scope", { words: "Do more" });
  expect((await server.administration.resources.find(MCP))?.scopes.map(({ name }) => name)).toEqual(["mcp:tools", "mcp:more"]);
});

test("[LO-07] the page says which application does not answer, tries at once, and gives up after a question", async () => {
  const { browser, go, server } = await atTheDesk();
  const { deliveries } = server.administration;
  const address = "https://silent.example/told";
  const client = await server.addClient({ name: "Postbox", members: { backchannel_logout_uri: address } });
  expect((await go("/admin/deliveries")).text).toContain("Everybody was told.");
  expect(linksIn(await go("/admin/server"))).toContain("/admin/deliveries");
  const leaving = server.browser();
  await getTokens(server, client, { scope: "openid" }, leaving);
  await leaving.submit(await leaving.open("/auth/logout"), {});
  await server.server.deliver();

  const page = await go("/admin/deliveries");
  for (const said of ["Postbox", address, "1 piece of news", "this server was handed no way out"])
    expect(page.text).toContain(said);
  const retried = await press(browser, page, "retry");
  expect([retried.title.includes("It is tried now"), (await deliveries.list())[0]?.nextAt]).toEqual([true, server.clock.now()]);
  const question = await go(linksIn(page).find((href) => href.includes("drop=")) ?? "");
  expect((await deliveries.list()).length).toBe(1);
  const dropped = await press(browser, question, "drop");
  expect([dropped.title.includes("It is given up"), await deliveries.list()]).toEqual([true, []]);
  // The page that was open all the while.
  expect((await press(browser, page, "retry")).status).toBe(422);
});
