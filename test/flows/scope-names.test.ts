/** Mail programs that ask by other names: what they get, what they are told, and that a name alone gives nobody anything. */

import { expect, test } from "vitest";
import { newResource } from "../../src/records/resource.ts";
import {
  codeRequest,
  decideDevice,
  getTokens,
  introspect,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { targeted } from "../../src/tokens/audience.ts";

const MAIL = "urn:ietf:params:oauth:scope:mail";
const CONTACTS = "urn:ietf:params:oauth:scope:contacts";
const CALENDARS = "urn:ietf:params:oauth:scope:calendars";
const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const OLD_NAMES = "IMAP SMTP POP3 CardDAV CalDAV";

const resourceServerAt = (server: TestServer): Promise<TestClient> =>
  server.addClient({ isPublic: false, resourceServer: true, redirectUris: [], grantTypes: [], scope: "" });

async function registeredWith(server: TestServer, scope?: string): Promise<TestClient & { readonly scope: string }> {
  const redirectUri = "http://127.0.0.1:4711/callback";
  const { body, status } = await server.postJson("/auth/register", {
    client_name: "An older mail program",
    redirect_uris: [redirectUri],
    grant_types: ["authorization_code", "refresh_token", DEVICE_GRANT],
    token_endpoint_auth_method: "none",
    ...(scope !== undefined && { scope }),
  });
  expect(status).toBe(201);
  return { clientId: body.client_id, secret: undefined, redirectUri, scope: body.scope };
}

test("[RC-46] a program registers, signs in, refreshes and narrows by the names that it knows; its mail server is told ours", async () => {
  const server = await startTestServer();
  const asking = await resourceServerAt(server);
  const program = await registeredWith(server, `${OLD_NAMES} WebDAV offline_access`);
  expect(program.scope).toBe(`${OLD_NAMES} offline_access`);

  const { body } = await getTokens(server, program, { scope: `${OLD_NAMES} WebDAV offline_access` });
  expect(body.scope).toBe(`${OLD_NAMES} offline_access`);
  const toldScope = async (token: string) => (await introspect(server, asking, token)).body.scope.split(" ").toSorted();
  expect(await toldScope(body.access_token)).toEqual(["offline_access", CALENDARS, CONTACTS, MAIL].toSorted());

  const again = (await refresh(server, program, body.refresh_token)).body;
  expect(again.scope).toBe(`${OLD_NAMES} offline_access`);
  const form = { grant_type: "refresh_token", client_id: program.clientId, refresh_token: again.refresh_token };
  const narrow = (await server.post("/auth/token", { ...form, scope: "SMTP" })).body;
  expect(narrow.scope).toBe("SMTP");
  expect(await toldScope(narrow.access_token)).toEqual([MAIL]);
  // By another of its names, and by the whole one.
  for (const scope of ["mail", MAIL, "POP3 CalDAV"]) {
    const { body: one } = await server.post("/auth/token", { ...form, refresh_token: narrow.refresh_token, scope });
    expect(one.scope).toBe(scope);
  }
});

test.for([
  ["IMAP", MAIL],
  ["SMTP", MAIL],
  ["POP3", MAIL],
  ["mail", MAIL],
  ["CardDAV", CONTACTS],
  ["CalDAV", CALENDARS],
])("[RC-46] %s opens what %s opens, by a device too, and no more", async ([name, scope]) => {
  const server = await startTestServer();
  const asking = await resourceServerAt(server);
  const program = await registeredWith(server, scope);

  const { body: device } = await startDevice(server, program, { scope: name });
  await decideDevice(server, device.user_code);
  const { body } = await pollDevice(server, program, device.device_code);

  expect(body.scope).toBe(name);
  expect((await introspect(server, asking, body.access_token)).body.scope).toBe(scope);
});

test("[RC-46] people are asked once for what has several names, and what they agreed to holds for each", async () => {
  const server = await startTestServer();
  const program = await server.addClient({ scope: MAIL });
  const browser = server.browser();
  const asked = async (scope: string) => browser.open(codeRequest(server, program, { scope }).url);
  const page = await browser.submit(await asked("IMAP SMTP POP3"), { username: USERNAME, password: PASSWORD });
  expect(page.text.split("Read, send and delete your mail")).toHaveLength(2);
  expect(page.text.match(/<ul class="permissions">(.*?)<\/ul>/s)?.[1]?.match(/<li>/g)).toHaveLength(1);
  await getTokens(server, program, { scope: "IMAP SMTP" }, browser);
  // Remembered, whatever it is called.
  for (const scope of ["POP3", "mail", MAIL]) expect((await asked(scope)).location?.searchParams.has("code")).toBe(true);
});

test("[RC-46] a name gives nobody what they may not have: it is dropped, or refused where nothing else is asked for", async () => {
  const server = await startTestServer();
  const program = await server.addClient({ scope: "openid" });

  const { body } = await getTokens(server, program, { scope: "openid IMAP" });
  expect(body.scope).toBe("openid");
  const refused = await server.browser().open(codeRequest(server, program, { scope: "IMAP SMTP" }).url);
  expect(refused.location?.searchParams.get("error")).toBe("invalid_scope");
  const form = { grant_type: "refresh_token", client_id: program.clientId, refresh_token: body.refresh_token };
  expect((await server.post("/auth/token", { ...form, scope: "IMAP" })).body.error).toBe("invalid_scope");
});

test.for([MAIL, "mail", `${MAIL}#IMAP`])(
  "[RC-46] what a resource has as its own, %s does not give a token for this server",
  (name) => {
    const archive = newResource({
      identifier: "https://archive.example.org",
      scopes: [{ name: MAIL, words: "Read the archive" }],
      createdAt: 0,
    });

    const { scope } = targeted(["https://auth.example"], ["openid", name], { issuer: "https://auth.example", known: [archive] });

    expect(scope).toEqual(["openid"]);
  },
);

test("[RC-46] an administrator's own scope of such a name is that scope, and never turns into the mail scope", async () => {
  const server = await startTestServer();
  const asking = await resourceServerAt(server);
  await server.administration.scopes.add({ name: "IMAP", words: "Look at the servers", detail: undefined });
  const own = await server.addClient({ scope: `openid IMAP ${MAIL}` });

  const { body } = await getTokens(server, own, { scope: "openid IMAP" });
  expect(body.scope).toBe("openid IMAP");
  const scopeOf = async (token: string) => (await introspect(server, asking, token)).body.scope.split(" ").toSorted();
  expect(await scopeOf(body.access_token)).toEqual(["IMAP", "openid"]);

  // Neither by a refresh, nor when the client loses it, nor when the scope is taken away.
  const again = (await refresh(server, own, body.refresh_token)).body;
  await server.administration.scopes.remove("IMAP");
  expect(await scopeOf(again.access_token)).toEqual(["IMAP", "openid"]);
  await server.administration.clients.edit(own.clientId, { scope: `openid ${MAIL}` });
  expect(await scopeOf(again.access_token)).toEqual(["openid"]);
  const later = (await refresh(server, own, again.refresh_token)).body;
  expect(await scopeOf(later.access_token)).toEqual(["openid"]);
});

test("[RC-46] what was allowed by such a name stays what it was, when an administrator adds a scope of that name", async () => {
  const server = await startTestServer();
  const asking = await resourceServerAt(server);
  const program = await registeredWith(server, "IMAP offline_access");
  const { body } = await getTokens(server, program, { scope: "IMAP" });

  await server.administration.scopes.add({ name: "IMAP", words: "Look at the servers", detail: undefined });
  const again = (await refresh(server, program, body.refresh_token)).body;

  expect([body.scope, again.scope]).toEqual(["IMAP", "IMAP"]);
  expect((await introspect(server, asking, again.access_token)).body.scope).toBe(MAIL);
});

test("[RC-46][SD-04] the metadata announces what is known by its full and short names, and such a name only where it is a scope of its own", async () => {
  const server = await startTestServer();
  const announced = async () => (await server.get("/.well-known/oauth-authorization-server")).body.scopes_supported;

  for (const name of OLD_NAMES.split(" ")) expect(await announced()).not.toContain(name);
  await server.administration.scopes.add({ name: "IMAP", words: "Look at the servers", detail: undefined });
  server.clock.advance(1);
  expect(await announced()).toContain("IMAP");
});
