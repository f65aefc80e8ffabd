/** The administrators' API: what it answers, and that its document tells the truth about that. */

import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { openApiDocument } from "../../src/desk/api/openapi.ts";
import { routes } from "../../src/desk/api/routes.ts";
import { ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import { getTokens, PASSWORD, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { PNG } from "../admin/pictures.ts";
import { type Call, type Caller, callerWith, ownToken } from "./calling.ts";
import { factsWith } from "./facts.ts";

let server: TestServer;
let call: Caller;
/** The routes that were answered with success, and held against their schema. */
const shown = new Set<string>();

beforeAll(async () => {
  server = await startTestServer({ facts: factsWith([]) });
  const plain = callerWith(server, await ownToken(server, ADMIN_SCOPE));
  call = async (asked) => {
    const answer = await plain(asked);
    const path = asked.path.split("?", 1)[0] ?? "";
    const route = routes.find((one) => one.method === asked.method && patternOf(one.path).test(path));
    if (route !== undefined && answer.status < 300) {
      if (route.gives === undefined) expect([answer.status, answer.body]).toEqual([204, ""]);
      else expect(z.strictObject({ given: route.gives }).safeParse({ given: answer.body }).error).toBeUndefined();
      if (route.gives !== undefined) expect(answer.status).toBe(route.status ?? 200);
      shown.add(`${route.method} ${route.path}`);
    }
    expect(answer.status).toBeLessThan(500);
    return answer;
  };
});
afterAll(() => server.close());

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{[a-z_]+\}/g, "[^/]+")}$`);

const changing = async (asked: Call): Promise<Awaited<ReturnType<Caller>>> => {
  const { headers } = await call({ method: "GET", path: asked.path });
  return call({ ...asked, headers: { "if-match": headers.get("etag") ?? "" } });
};

test("a colleague is invited, given an application behind a group, and all of it is taken back", async () => {
  const invited = await call({
    method: "POST",
    path: "/invitations",
    body: { username: "Ada", email: "ada@example.org", name: "Ada" },
  });
  expect(invited.body).toMatchObject({ username: "ada", link: expect.stringMatching(/^https:\/\/auth\.example\//) });
  const person = `/people/${invited.body.id}`;
  expect((await call({ method: "GET", path: person })).body.state).toBe("invited");

  await call({ method: "POST", path: "/groups", body: { name: "desk", words: "The front desk" } });
  const added = await call({
    method: "POST",
    path: "/clients",
    body: { name: "Notes", redirect_uris: ["https://notes.example/cb"], scope: "openid profile groups", allowed_groups: ["desk"] },
  });
  expect(added.body.information.client_secret).toEqual(expect.any(String));
  const client = `/clients/${added.body.client.client_id}`;

  expect((await call({ method: "PUT", path: `/groups/desk/members/${invited.body.id}` })).status).toBe(204);
  expect((await call({ method: "GET", path: "/groups/desk/members" })).body.items).toMatchObject([{ username: "ada" }]);
  expect((await call({ method: "GET", path: person })).body.groups).toEqual(["desk"]);

  const browser = server.browser();
  const page = await browser.open(invited.body.link);
  await browser.submit(page, { password: "a colleague's first staple" });
  expect((await call({ method: "GET", path: person })).body.state).toBe("enabled");
  const sessions = await call({ method: "GET", path: `/sessions?account_id=${invited.body.id}` });

  for (const { id } of sessions.body.items)
    expect((await call({ method: "DELETE", path: `/sessions/${id}` })).body).toMatchObject({ id, account_id: invited.body.id });
  expect((await call({ method: "DELETE", path: `${person}/sessions` })).body).toEqual({ ended: 0 });
  expect((await call({ method: "DELETE", path: `${person}/authorizations` })).body).toEqual({ ended: 0 });
  expect((await call({ method: "DELETE", path: `/groups/desk/members/${invited.body.id}` })).status).toBe(204);
  expect((await changing({ method: "DELETE", path: "/groups/desk" })).body.closed).toEqual([added.body.client.client_id]);
  expect((await changing({ method: "DELETE", path: client })).status).toBe(204);
  expect((await changing({ method: "DELETE", path: person })).status).toBe(204);
  expect((await call({ method: "GET", path: person })).status).toBe(404);
});

test("what a person allowed is seen and ended, by itself, by person and by application", async () => {
  const client = await server.addClient({ name: "Postbox" });
  await getTokens(server, client);
  const at = `client_id=${client.clientId}`;
  expect((await call({ method: "GET", path: `/clients/${client.clientId}/use` })).body).toMatchObject({ authorizations: 1 });
  const [one] = (await call({ method: "GET", path: `/authorizations?${at}` })).body.items;
  expect(one).toMatchObject({ account_id: server.alice.id, state: "active" });

  expect((await call({ method: "DELETE", path: `/authorizations/${one.id}` })).status).toBe(204);
  expect((await call({ method: "GET", path: `/consents?${at}` })).body.items).toEqual([]);
  await getTokens(server, client);
  expect((await call({ method: "DELETE", path: `/consents/${server.alice.id}/${client.clientId}` })).body).toEqual({ ended: 1 });
  await getTokens(server, client);
  expect((await call({ method: "DELETE", path: `/clients/${client.clientId}/authorizations` })).body).toEqual({ ended: 1 });
  expect((await call({ method: "GET", path: `/authorizations?${at}` })).body.items).toEqual([]);
});

test("a person is made, edited, disabled, enabled and given a link", async () => {
  const made = await call({ method: "POST", path: "/people", body: { username: "carol", password: "carol's own long staple" } });
  const path = `/people/${made.body.id}`;
  const edited = await changing({
    method: "PATCH",
    path,
    body: { email: "carol@example.org", profile: { nickname: "C" }, must_choose_password: true },
  });
  expect(edited.body).toMatchObject({
    email: "carol@example.org",
    email_verified: false,
    profile: { nickname: "C" },
    must_choose_password: true,
  });
  expect((await call({ method: "POST", path: `${path}/disable` })).status).toBe(204);
  expect((await call({ method: "GET", path })).body.state).toBe("disabled");
  expect((await call({ method: "POST", path: `${path}/enable` })).status).toBe(204);
  expect((await call({ method: "POST", path: `${path}/reset`, body: {} })).body.link).toContain("https://");

  const { credential } = await server.administration.credentials.addAppPassword({
    accountId: made.body.id,
    name: "phone",
    scope: undefined,
  });
  expect((await call({ method: "GET", path: `${path}/factors` })).body.items).toMatchObject([
    { kind: "app_password", name: "phone" },
  ]);
  expect((await call({ method: "DELETE", path: `${path}/app-passwords/${credential.id}` })).status).toBe(204);
  expect((await call({ method: "DELETE", path: `${path}/factors` })).status).toBe(204);
});

test("an application is edited, described, disabled, and given a second secret", async () => {
  const { body } = await call({
    method: "POST",
    path: "/clients",
    body: { name: "Wiki", redirect_uris: ["https://wiki.example/cb"] },
  });
  const path = `/clients/${body.client.client_id}`;
  const edited = await changing({
    method: "PATCH",
    path,
    body: { name: "Our wiki", consent: "skip", claims: { in_id_token: true }, lifetimes: { access_token: 600 } },
  });
  expect(edited.body.client).toMatchObject({
    name: "Our wiki",
    consent: "skip",
    claims: { in_id_token: true },
    lifetimes: { access_token: 600 },
  });
  expect((await call({ method: "POST", path: `${path}/description`, body: { client_uri: "https://wiki.example/" } })).status).toBe(
    204,
  );
  const rotated = await call({ method: "POST", path: `${path}/secret`, body: { overlap: 60 } });
  expect(rotated.body.information.client_secret).not.toBe(body.information.client_secret);
  expect((await call({ method: "GET", path })).body.older_secret_until).toBe(server.clock.now() + 60);
  expect((await call({ method: "POST", path: `${path}/disable` })).status).toBe(204);
  expect((await call({ method: "POST", path: `${path}/enable` })).status).toBe(204);
});

test("all that the command line can do, the API can", async () => {
  const { id } = (await call({ method: "GET", path: "/people?name=ALICE%40example.org" })).body.items[0];
  expect(id).toBe(server.alice.id);
  expect((await call({ method: "GET", path: "/people?name=nobody" })).body.items).toEqual([]);
  await call({
    method: "POST",
    path: "/scopes",
    body: { name: "desk", words: "See your desk", claims: [{ name: "desk_number", type: "number" }] },
  });
  const made = await call({ method: "POST", path: "/people", body: { username: "erin", password: "a fourth long staple" } });
  const person = `/people/${made.body.id}`;
  const profile = { address: { locality: "Bern" }, attributes: { desk_number: 7 } };
  expect((await changing({ method: "PATCH", path: person, body: { profile } })).body.profile).toEqual(profile);
  expect((await call({ method: "POST", path: `${person}/password`, body: { password: "short" } })).status).toBe(422);
  expect((await call({ method: "POST", path: `${person}/password`, body: { password: "a fifth long staple" } })).status).toBe(204);
  const phone = await call({ method: "POST", path: `${person}/app-passwords`, body: { name: "phone", scope: "openid email" } });
  expect(phone.body).toMatchObject({ account_id: made.body.id, scope: ["openid", "email"], password: expect.any(String) });
  expect((await call({ method: "DELETE", path: `/app-passwords/${phone.body.id}` })).body).toMatchObject({ name: "phone" });
  expect((await call({ method: "GET", path: "/whoami" })).body).toEqual({
    administrator: expect.stringMatching(/^client:/),
    username: null,
  });

  await call({ method: "POST", path: "/groups", body: { name: "night", level: 1 } });
  const moved = await call({ method: "POST", path: "/groups/night/members", body: { add: [made.body.id, made.body.id] } });
  expect(moved.body).toEqual({ added: [made.body.id], removed: [] });
  const logo = Buffer.from(PNG).toString("base64");
  const added = await call({
    method: "POST",
    path: "/clients",
    body: {
      name: "Rota",
      secret: "a secret that somebody chose",
      authentication_method: "client_secret_post",
      id_token_algorithm: "ES256",
      redirect_uris: ["https://rota.example/cb"],
      allowed_groups: ["night"],
      level: 1,
      claims: { role: { name: "role", by_group: [{ group: "night", value: "Night" }] }, groups_name: null },
      lifetimes: { access_token: 60, id_token: null },
      logo,
    },
  });
  expect(added.body.client).toMatchObject({
    level: 1,
    claims: { role: { name: "role", by_group: [{ group: "night", value: "Night" }] } },
    lifetimes: { access_token: 60 },
    logo: { media_type: "image/png", bytes: PNG.length },
  });
  const client = `/clients/${added.body.client.client_id}`;
  expect((await call({ method: "GET", path: "/groups/night/clients" })).body.items).toEqual([added.body.client.client_id]);
  const uris = { add_redirect_uris: ["https://rota.example/two"], remove_redirect_uris: ["https://rota.example/cb"] };
  expect((await changing({ method: "PATCH", path: client, body: uris })).body.client.redirect_uris).toEqual([
    "https://rota.example/two",
  ]);
  const private_uri = { add_redirect_uris: ["http://192.168.1.2/cb"] };
  expect((await changing({ method: "PATCH", path: client, body: private_uri })).body).toMatchObject({ status: 422, risk: true });
  expect((await changing({ method: "PATCH", path: client, body: { allowed_groups: ["nigth"] } })).body).toMatchObject({
    status: 422,
    unknown: { given: "nigth", known: expect.arrayContaining(["night"]) },
  });
  expect((await call({ method: "POST", path: `${client}/description`, body: { logo: null } })).status).toBe(204);
  expect((await call({ method: "POST", path: `${client}/keep-refresh-token` })).status).toBe(204);
  expect((await call({ method: "GET", path: client })).body).toMatchObject({ keeps_refresh_token: true, logo: null });
  expect((await call({ method: "POST", path: `${client}/rotate-refresh-token` })).status).toBe(204);
  expect((await call({ method: "POST", path: `${client}/trace`, body: { seconds: 60 } })).body.traced_until).toBe(
    server.clock.now() + 60,
  );
  const secret = await call({ method: "POST", path: `${client}/secret`, body: { secret: "another that somebody chose" } });
  expect(secret.body.information.client_secret).toBeUndefined();

  const [standing] = (await call({ method: "GET", path: "/authorizations" })).body.items;
  expect((await call({ method: "GET", path: `/authorizations/${standing.id}` })).body).toEqual(standing);
  const [announced] = (await call({ method: "POST", path: "/keys/rotate", body: { use: "signing", algorithm: "ES256" } })).body
    .items;
  expect((await call({ method: "POST", path: `/keys/${announced.id}/remove` })).body).toEqual({
    removed: announced,
    successor: null,
  });
  expect((await changing({ method: "DELETE", path: "/groups/night" })).body.opened).toEqual([added.body.client.client_id]);
});

test("a program that registered itself waits for approval, and its requests are seen step by step", async () => {
  const { body } = await server.postJson("/auth/register", { redirect_uris: ["https://waiting.example/cb"] });
  const path = `/clients/${body.client_id}`;
  expect((await call({ method: "POST", path: `${path}/approve` })).status).toBe(404);
  const found = await server.administration.clients.find(body.client_id);
  if (found === undefined) return expect.unreachable("it was registered");
  const waiting = { ...found, clientId: "waiting-one", waits: true };
  await server.store.saveClient(waiting, undefined);
  expect((await call({ method: "GET", path: "/clients?waiting=true" })).body.items).toMatchObject([
    { client_id: "waiting-one", waits_for_approval: true },
  ]);
  expect((await call({ method: "POST", path: "/clients/waiting-one/approve" })).status).toBe(204);
  expect((await call({ method: "GET", path: "/clients?waiting=true" })).body.items).toEqual([]);

  await call({ method: "POST", path: "/clients/waiting-one/trace", body: { seconds: 3_600 } });
  const asked = {
    client_id: "waiting-one",
    redirect_uri: "https://waiting.example/cb",
    response_type: "nonsense",
    state: "secret-state",
  };
  await server.get(`/auth/authorize?${new URLSearchParams(asked)}`);
  const { items } = (await call({ method: "GET", path: "/clients/waiting-one/trace?limit=1" })).body;
  expect(items).toMatchObject([
    { endpoint: "GET /auth/authorize", received: { client_id: "waiting-one" }, rule: expect.any(String) },
  ]);
  expect(JSON.stringify(items)).not.toContain("secret-state");
  expect(items[0].error_id).toMatch(/^[A-Z0-9-]+$/);
  expect((await call({ method: "GET", path: "/clients/nobody/trace" })).status).toBe(404);
});

test("[TK-14] a resource is added with its scopes and types, changed and taken away; what is wrong with it is said", async () => {
  const identifier = "https://mcp.example.org/mcp";
  const path = `/resources/${encodeURIComponent(identifier)}`;
  const pay = {
    type: "payment",
    words: "Pay {amount}",
    schema: { type: "object", properties: { amount: { type: "number", minimum: 0 } }, required: ["amount"] },
  };
  const server = await call({
    method: "POST",
    path: "/clients",
    body: { client_id: "mcp", name: "MCP", resource_server: true },
  });
  expect(server.status).toBe(201);
  const body = { identifier, scopes: [{ name: "mcp:tools", words: "Use the tools" }], servers: ["mcp"] };
  expect(await call({ method: "POST", path: "/resources", body })).toMatchObject({ status: 201, body });
  expect((await call({ method: "POST", path: "/resources", body })).status).toBe(409);
  expect((await call({ method: "GET", path: "/scopes" })).body.items).toContainEqual(
    expect.objectContaining({ name: "mcp:tools", words: "Use the tools" }),
  );
  const tokens = { format: "jwt", algorithm: "EdDSA" };
  const changed = await changing({ method: "PATCH", path, body: { tokens, details: [pay], servers: [], name: "Notes" } });
  expect(changed.body).toMatchObject({
    ...{ name: "Notes", servers: [], details: [pay], scopes: [{ name: "mcp:tools", words: "Use the tools" }] },
    tokens: { format: "jwt", typ: "at+jwt", algorithm: "EdDSA", username_claim: null },
  });
  expect((await call({ method: "GET", path: "/resources" })).body.items).toEqual([changed.body]);
  for (const wrong of [
    { details: [{ ...pay, words: "Pay {nothing}" }] },
    { details: [pay, pay] },
    { scopes: [{ name: "mcp:other" }] },
    { scopes: [{ name: "openid" }] },
    {
      scopes: [
        { name: "a", words: "A" },
        { name: "a", words: "B" },
      ],
    },
    { servers: ["nobody"] },
    { name: "two\nlines" },
    { access_token_lifetime: 0 },
    { introspection_lifetime: -1 },
    { introspection_lifetime: 3_601 },
    { tokens: { format: "jwt", algorithm: "none" } },
  ])
    expect((await changing({ method: "PATCH", path, body: wrong })).status).toBe(422);
  for (const one of [
    "/relative",
    "https://a.example/#f",
    "http://a.example/",
    "https://u:p@a.example/",
    "https://auth.example/auth/x",
  ])
    expect((await call({ method: "POST", path: "/resources", body: { identifier: one } })).status).toBe(422);
  expect((await changing({ method: "DELETE", path })).status).toBe(204);
  expect((await call({ method: "GET", path })).status).toBe(404);
});

test("a mail domain is added, changed and taken away; what is wrong with it is said", async () => {
  const path = "/mail-domains/example.org";
  const added = await call({ method: "POST", path: "/mail-domains", body: { domain: "Example.org", name: "Example" } });
  expect(added).toMatchObject({
    status: 201,
    body: { domain: "example.org", services: { imap: ["imaps://mail.example.org:993"] } },
  });
  expect((await call({ method: "POST", path: "/mail-domains", body: { domain: "example.org" } })).status).toBe(409);
  expect((await call({ method: "POST", path: "/mail-domains", body: { domain: "a b" } })).status).toBe(422);
  const body = { passwords: false, services: { imap: [], jmap: ["https://mail.example.org/jmap"] } };
  const changed = await changing({ method: "PATCH", path, body });
  expect(changed.body).toMatchObject({
    ...body,
    name: "Example",
    services: { submission: ["submissions://mail.example.org:465"] },
  });
  expect((await changing({ method: "PATCH", path, body: { services: { imap: ["imap://mail.example.org"] } } })).status).toBe(422);
  expect((await call({ method: "GET", path: "/mail-domains" })).body.items).toEqual([changed.body]);
  const { documents, records } = (await call({ method: "GET", path: `${path}/documents` })).body;
  expect(documents.map(({ host }: { host: string }) => host)).toContain("autoconfig.example.org");
  expect(records).toContainEqual({
    name: "_submissions._tcp.example.org",
    type: "SRV",
    value: "0 1 465 mail.example.org.",
  });
  expect((await changing({ method: "DELETE", path })).status).toBe(204);
  expect((await call({ method: "GET", path })).status).toBe(404);
  expect((await call({ method: "GET", path: `${path}/documents` })).status).toBe(404);
});

test("[MV-05] who opened a mailbox with a password is read, of all and of one", async () => {
  const { alice, store } = server;
  const login = { clientId: "dovecot", protocol: "imap", address: "192.0.2.7", lastAt: server.clock.now() };
  await store.noteMailLogin({ accountId: alice.id, credentialId: undefined, ...login });
  const { body } = await call({ method: "GET", path: "/mail-logins" });
  expect(body).toMatchObject({
    items: [{ username: alice.username, password: "own", credential_id: null, protocol: "imap", address: "192.0.2.7" }],
    next: null,
  });
  expect((await call({ method: "GET", path: `/mail-logins?account_id=${alice.id}` })).body).toEqual(body);
  expect((await call({ method: "GET", path: "/mail-logins?account_id=nobody" })).body.items).toEqual([]);

  const counts = await call({ method: "GET", path: "/mail-passwords" });
  expect(counts.body).toMatchObject({ own: 1, application: 0, tokens: 0, is_more: false });
  expect((await call({ method: "GET", path: "/mail-passwords?days=1" })).body.own).toBe(1);
  for (const days of ["0", "91", "1.5", "x"])
    expect((await call({ method: "GET", path: `/mail-passwords?days=${days}` })).status).toBe(400);
});

test("a receiver of security news is added, asked, changed and taken away; its key is told to nobody", async () => {
  const address = "http://192.168.7.7:8080/doveadm/v1";
  const body = { kind: "doveadm", name: "mail", address, key: "topsecret", inside: true };
  const added = await call({ method: "POST", path: "/receivers", body });
  expect(added).toMatchObject({ status: 201, body: { kind: "doveadm", address, username_claim: "username", has_key: true } });
  expect((await call({ method: "POST", path: "/receivers", body: { kind: "webhook", address } })).status).toBe(422);
  const path = `/receivers/${added.body.id}`;
  expect((await call({ method: "POST", path: `${path}/test` })).body).toEqual({ fault: "this server was handed no way out" });
  const changed = await changing({ method: "PATCH", path, body: { username_claim: "email", name: null } });
  expect(changed.body).toEqual({ ...added.body, username_claim: "email", name: null });
  expect((await changing({ method: "PATCH", path, body: { address: "https://other.example/doveadm/v1" } })).status).toBe(422);
  expect((await call({ method: "GET", path: "/receivers" })).body.items).toEqual([changed.body]);
  const progress = { waiting: 0, failing: 0, last_told_at: null, last_failed_at: null, last_fault: null };
  expect((await call({ method: "GET", path: `${path}/progress` })).body).toEqual(progress);
  expect((await call({ method: "GET", path: "/receivers/none/progress" })).status).toBe(404);
  expect(JSON.stringify([added.body, changed.body, server.audit])).not.toContain("topsecret");
  expect((await changing({ method: "DELETE", path })).status).toBe(204);
  expect((await call({ method: "GET", path })).status).toBe(404);
});

test("groups, scopes, keys, settings, events and errors are read, and changed where that can be", async () => {
  await call({ method: "POST", path: "/groups", body: { name: "staff" } });
  expect((await changing({ method: "PATCH", path: "/groups/staff", body: { words: "Everybody here" } })).body.words).toBe(
    "Everybody here",
  );
  expect((await call({ method: "GET", path: "/groups" })).body.items).toMatchObject([{ name: "staff" }]);
  expect((await call({ method: "POST", path: "/scopes", body: { name: "files:read", words: "Read your files" } })).status).toBe(
    201,
  );
  expect((await call({ method: "GET", path: "/scopes" })).body.items).toContainEqual(
    expect.objectContaining({ name: "files:read" }),
  );
  expect((await call({ method: "DELETE", path: "/scopes/files%3Aread" })).status).toBe(204);
  expect((await call({ method: "GET", path: "/keys" })).body.items).toContainEqual(expect.objectContaining({ stage: "in use" }));
  expect((await call({ method: "POST", path: "/keys/rotate", body: { use: "sealing" } })).body.items).toMatchObject([
    { stage: "announced" },
  ]);
  expect((await call({ method: "GET", path: "/settings" })).body.items).toEqual([
    { setting: "name", value: "Latchkey", source: "default" },
  ]);
  expect((await call({ method: "GET", path: "/events?event=group.added&limit=1" })).body.items).toMatchObject([
    { event: "group.added", detail: "staff" },
  ]);

  await server.store.noteEvent({
    id: "0".repeat(22),
    at: server.clock.now(),
    event: "request.refused",
    errorId: "AB12-CD34",
    refusal: { endpoint: "GET /auth/authorize", error: "invalid_request", rule: "redirect_uri is required" },
  });
  expect((await call({ method: "GET", path: "/errors/ab12cd34" })).body.refusal.rule).toBe("redirect_uri is required");
  expect((await call({ method: "GET", path: "/errors/nobody" })).status).toBe(404);
  expect((await call({ method: "GET", path: "/clients?limit=1" })).body.items).toHaveLength(1);
});

test("a known program is looked up, and added by its name: what is pasted there has its secret, this once", async () => {
  await call({ method: "POST", path: "/groups", body: { name: "it-people" } });
  expect((await call({ method: "GET", path: "/programs?q=dashboards" })).body.items).toMatchObject([
    { id: "grafana", needs_address: true },
  ]);
  const shownFirst = await call({
    method: "GET",
    path: "/programs/grafana?address=https%3A%2F%2Fgrafana.example.org&admin_group=it-people",
  });
  expect(shownFirst.body.client).toMatchObject({
    redirect_uris: ["https://grafana.example.org/login/generic_oauth"],
    scope: "openid profile email groups offline_access",
  });
  expect(shownFirst.body.paste[0].text).toContain("client_secret = SECRET");
  expect((await call({ method: "GET", path: "/programs/nonsense" })).status).toBe(404);

  const body = { program: "grafana", address: "grafana.example.org", admin_group: "it-people", require_pkce: true };
  const { body: made } = await call({ method: "POST", path: "/clients", body });
  expect(made.client).toMatchObject({ client_id: "grafana", name: "Grafana", require_pkce: true });
  expect(made.paste[0].text).toContain(`client_secret = ${made.information.client_secret}`);
  expect(made.paste[0].text).toContain("auth_url = https://auth.example/auth/authorize");
  expect(made.paste[0].text).toContain("contains(groups[*], 'it-people')");
  expect((await call({ method: "POST", path: "/clients", body })).status).toBe(409);
  for (const [wrong, pointer] of [
    [{ redirect_uris: ["https://x.example/cb"] }, "/name"],
    [{ name: "x", address: "https://x.example" }, "/program"],
    [{ program: "nonsense" }, undefined],
    [{ program: "grafana", client_id: "other", address: "https://x.example/?a" }, undefined],
  ] as const) {
    const refused = await call({ method: "POST", path: "/clients", body: wrong });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  }
});

test("the server, its storage and who had to wait are read; a letter is sent to try; tries are given back", async () => {
  await call({ method: "GET", path: "/server" });
  await call({ method: "GET", path: "/storage" });
  await call({ method: "POST", path: "/letters/test", body: { address: "ada@example.org" } });
  for (let tries = 0; tries < 7; tries++) {
    const stranger = server.browser({ remoteAddress: "198.51.100.7" });
    await stranger.submit(await stranger.open("/account"), { username: "nobody", password: "wrong, wrong and wrong" });
  }
  const [hit] = (await call({ method: "GET", path: "/limits" })).body.items;
  expect((await call({ method: "DELETE", path: `/limits/${hit.id}` })).status).toBe(204);
});

test("people are found by a part of a name or address, whatever signs are in it", async () => {
  await call({ method: "POST", path: "/people", body: { username: "per_cent%", password: "a per cent of a staple" } });
  const found = async (q: string): Promise<readonly string[]> =>
    (await call({ method: "GET", path: `/people?q=${encodeURIComponent(q)}` })).body.items.map(
      ({ username }: { username: string }) => username,
    );
  expect(await found("ALICE")).toEqual(["alice@example.org"]);
  expect(await found("Alice Ex")).toEqual(["alice@example.org"]);
  expect(await found("%")).toEqual(["per_cent%"]);
  expect(await found("r_c")).toEqual(["per_cent%"]);
  expect(await found("' OR 1=1 --")).toEqual([]);
});

test("a list comes in pages, each once and whole", async () => {
  const names: string[] = [];
  let after = "";
  for (let page = 0; page < 20; page++) {
    const { body } = await call({ method: "GET", path: `/people?limit=2${after}` });
    expect(body.items.length).toBeLessThanOrEqual(2);
    names.push(...body.items.map(({ username }: { username: string }) => username));
    if (body.next === null) break;
    after = `&after=${encodeURIComponent(body.next)}`;
  }
  expect(names).toEqual([...new Set(names)].toSorted());
  expect(names).toContain("alice@example.org");
  for (const bad of ["limit=0", "limit=501", "limit=x", "limit=1&limit=2", "after=", "nonsense=1"])
    expect([bad, (await call({ method: "GET", path: `/people?${bad}` })).status]).toEqual([bad, 400]);
});

describe("lost updates", () => {
  test("a change needs the ETag of what it changes", async () => {
    const path = `/people/${server.alice.id}`;
    const answer = await call({ method: "PATCH", path, body: { name: "Nobody" } });
    expect([answer.status, answer.body.type]).toEqual([428, "urn:latchkey:problem:if-match-needed"]);
    expect((await call({ method: "DELETE", path })).status).toBe(428);
    expect((await call({ method: "GET", path })).body.name).toBe("Alice Example");
  });

  test("of two who saw the same, one changes it, and the other is told to look again", async () => {
    const path = `/people/${server.alice.id}`;
    const { headers } = await call({ method: "GET", path });
    const ifMatch = { "if-match": headers.get("etag") ?? "" };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => call({ method: "PATCH", path, body: { name: `Alice ${index}` }, headers: ifMatch })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
  });
});

test("the last administrator stays", async () => {
  await changing({ method: "PATCH", path: `/people/${server.alice.id}`, body: { administrator: true } });
  const path = `/people/${server.alice.id}`;
  expect((await call({ method: "POST", path: `${path}/disable` })).status).toBe(409);
  expect((await changing({ method: "DELETE", path })).status).toBe(409);
  const answer = await changing({ method: "PATCH", path, body: { administrator: false } });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
});

test.for([
  ["no JSON", "{", 400, undefined],
  ["no object", "[]", 400, undefined],
  ["an unknown member", { name: "x", nonsense: 1 }, 422, "/nonsense"],
  ["a member of another type", { name: 1 }, 422, "/name"],
  ["a missing one", {}, 422, "/name"],
  ["a broken rule", { name: "-x" }, 422, undefined],
  ["a zero in a text", { name: "a\0b" }, 400, undefined],
  ["half a character", '{"name":"\\ud800"}', 400, undefined],
  ["the prototype", '{"name":"x","__proto__":{}}', 422, "/__proto__"],
] as const)("%s is refused, and the field named", async ([, body, status, pointer]) => {
  const before = server.audit.length;
  const answer = await call({ method: "POST", path: "/groups", body });
  expect([answer.status, answer.body.status, answer.body.errors?.[0]?.pointer]).toEqual([status, status, pointer]);
  expect(server.audit.slice(before)).toEqual([]);
});

test("a body of another type, or one without bounds, is refused", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  expect((await call({ method: "POST", path: "/groups", body: "name=x", headers: form })).status).toBe(415);
  expect((await call({ method: "POST", path: "/groups", body: { name: "x".repeat(70_000) } })).status).toBe(413);
  expect((await call({ method: "PUT", path: "/groups" })).status).toBe(405);
  expect((await call({ method: "GET", path: "/nothing" })).status).toBe(404);
});

test("whatever JSON comes at whatever route, the answer is none of ours failing, and no change goes unsaid", async () => {
  const odd: readonly unknown[] = [null, true, 0, -1, 1e300, "", "x", "\u0007", "ü".repeat(300), [], [null], {}, { a: { b: [] } }];
  for (const route of routes.filter(({ body }) => body !== undefined)) {
    const path = route.path.replaceAll(/\{[a-z_]+\}/g, server.alice.id);
    const names = route.body instanceof z.ZodObject ? Object.keys(route.body.shape) : [];
    for (const value of odd) {
      for (const body of [
        value,
        ...names.map((name) => ({ [name]: value })),
        Object.fromEntries(names.map((name) => [name, value])),
      ]) {
        const { status } = await call({ method: route.method, path, body: JSON.stringify(body), headers: { "if-match": "*" } });
        expect([route.method, path, body, status >= 200 && status < 500]).toEqual([route.method, path, body, true]);
      }
    }
  }
});

test("the document tells of each route, and is OpenAPI 3.1 as far as its own rules go", async () => {
  const { body, headers, status } = await callerWith(server, undefined)({ method: "GET", path: "/openapi.json" });
  expect([status, headers.get("content-type"), body.openapi]).toEqual([200, "application/json", "3.1.0"]);
  const told = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, here]) =>
    Object.keys(here).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(told.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());

  const operations = Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, here]) =>
    Object.values(here).map((operation) => ({ path, operation })),
  );
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  for (const { operation, path } of operations) {
    const named = (operation.parameters ?? []).filter((one) => one.in === "path").map(({ name }) => `{${name}}`);
    expect(named).toEqual(path.match(/\{[a-z_]+\}/g) ?? []);
    expect(Object.keys(operation.responses)).toContain("default");
  }
  expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument(routes, server.issuer))));
});

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}

test("people and clients come in by a file, all or none, and go out without the hashes of anything", async () => {
  const post = (path: string, body: object) => call({ method: "POST", path, body });
  const zip = (text: string | Uint8Array): string => gzipSync(text).toString("base64");
  const people = "username,email\nharriet,harriet@example.org\n";
  const isThere = async (): Promise<boolean> => (await call({ method: "GET", path: "/people?name=harriet" })).body.items.length > 0;

  const would = await post("/imports/people", { file: people, dry_run: true });
  expect([would.body, await isThere()]).toEqual([{ added: ["harriet"], changed: [], unchanged: [] }, false]);
  const bad = await post("/imports/people", { file: `${people}ivy,none\n` });
  expect([bad.status, bad.body.detail, await isThere()]).toEqual([
    422,
    expect.stringMatching(/nothing was saved:\nline 3: /),
    false,
  ]);
  expect((await post("/imports/people", { file_gzip: zip(people), format: "csv" })).body.added).toEqual(["harriet"]);
  expect(server.audit.at(-1)).toMatchObject({ event: "account.added", reason: "import", administrator: expect.any(String) });

  const clients = JSON.stringify([{ client_id: "filed", client_name: "Filed", redirect_uris: ["http://10.0.0.1/cb"] }]);
  expect((await post("/imports/clients", { file: clients })).body).toMatchObject({ status: 422, risk: true });
  const taken = await post("/imports/clients", { file: clients, accepts_redirect_risks: true });
  expect(taken.body).toMatchObject({ added: ["filed"], secrets: [{ client_id: "filed", client_secret: expect.any(String) }] });
  const out = [await call({ method: "GET", path: "/exports/people" }), await call({ method: "GET", path: "/exports/clients" })];
  expect(out[0]?.body.items).toContainEqual(expect.objectContaining({ username: "harriet" }));
  expect(out[1]?.body.items).toContainEqual(expect.objectContaining({ client_id: "filed" }));
  expect(JSON.stringify(out)).not.toMatch(/hash|argon2|secret":/);

  // None, both, no gzip, no text, and one that would unpack to more than there is room for.
  const bomb = zip(new Uint8Array(5_000_000));
  const faulty = [
    {},
    { file: people, file_gzip: zip(people) },
    { file_gzip: "AAAA" },
    { file_gzip: zip(Uint8Array.of(0xff, 0xfe)) },
    { file_gzip: bomb },
  ];
  for (const body of faulty)
    for (const path of ["/imports/people", "/imports/clients"]) expect((await post(path, body)).status).toBe(422);
});

test("[LO-07] what an application was not told of a sign-out is listed, tried at once, and given up", async () => {
  const { clientId, ...client } = await server.addClient({ members: { backchannel_logout_uri: "https://silent.example/told" } });
  await server.addAccount("leaver");
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), { username: "leaver", password: PASSWORD });
  await getTokens(server, { clientId, ...client }, { scope: "openid" }, browser);
  await browser.submit(await browser.open("/auth/logout"), {});
  await server.server.deliver();

  const { body } = await call({ method: "GET", path: "/deliveries" });
  expect(body.items).toEqual([
    {
      id: clientId,
      kind: "logout",
      client_id: clientId,
      name: "Test client",
      name_vouched_for: true,
      address: "https://silent.example/told",
      since: server.clock.now(),
      waiting: 1,
      failing: 1,
      next_try_at: server.clock.now() + 10,
      last_error: "this server was handed no way out",
    },
  ]);
  const retry = () => call({ method: "POST", path: `/deliveries/${clientId}/retry` });
  expect((await retry()).body).toEqual({ count: 1 });
  expect(await call({ method: "DELETE", path: `/deliveries/${clientId}` })).toMatchObject({ status: 200, body: { count: 1 } });
  expect(server.audit.at(-1)).toMatchObject({ event: "logout.dropped", clientId, detail: "1", administrator: expect.any(String) });
  expect([(await retry()).status, (await call({ method: "DELETE", path: `/deliveries/${clientId}` })).status]).toEqual([404, 404]);
});

test("each route was answered with success above, and its answer kept its schema", () => {
  expect(routes.map(({ method, path }) => `${method} ${path}`).filter((one) => !shown.has(one))).toEqual([]);
});
