/** Resources that demand a sign-in of a level, or a recent one (RFC 9470), and our own ones that do. */

import { decodeJwt } from "jose";
import { expect, test } from "vitest";
import {
  basic,
  codeRequest,
  enterUserCode,
  exchangeCode,
  goThrough,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { callerWith, ownToken } from "../desk/calling.ts";
import { factorsInHand } from "../factors-in-hand.ts";
import { API, MCP, OTHER, resourcesOf, siteWithResources, told } from "./resources.ts";

const first = { username: USERNAME, password: PASSWORD };
const SECOND = "One more step – Latchkey";
const SIGN_IN = "Sign in – Latchkey";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const CIBA = "urn:openid:params:grant-type:ciba";
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const SCOPE = "openid mcp:tools api:read offline_access";

/** Alice signed in with her password, and has an app since. */
async function site(settings: object = {}) {
  const having = new Set<string>();
  const codes = new Set(["111111", "222222", "333333", "444444"]);
  const all = await siteWithResources({ factors: factorsInHand(() => [...having], codes), settings });
  const browser = all.server.browser();
  await browser.submit(await browser.open("/account"), first);
  having.add(all.server.alice.id);
  const client = await all.server.addClient({ isPublic: false, scope: SCOPE });
  return { ...all, browser, client, resources: all.server.administration.resources };
}

const isConsent = (page: Visited): boolean => page.forms.some(({ buttons }) => buttons.includes("decision=allow"));

/** Opens the request, proves the second factor where it is asked for, and agrees. */
async function tokens(
  server: TestServer,
  client: TestClient,
  browser: TestBrowser,
  { code, parameters = {}, resources }: { resources: readonly string[]; code?: string; parameters?: Record<string, string> },
) {
  const { url, verifier } = codeRequest(server, client, { scope: SCOPE, ...parameters });
  const opened = await browser.open(url + resourcesOf(resources));
  expect(opened.title === SECOND).toBe(code !== undefined);
  const consent = code === undefined ? opened : await browser.submit(opened, { code });
  const { location } = await goThrough(browser, consent);
  return (await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier })).body;
}

const errorOf = ({ location }: Visited): string | null | undefined => location?.searchParams.get("error");

test("[AZ-24][TK-16][IN-12] a resource's level is asked for as a client's is, told to its server, and no refresh lifts it", async () => {
  const { apiServer, browser, client, mcpServer, resources, server } = await site();
  await resources.change(MCP, { level: 2 });
  const ask = (resource: string) => browser.openOnly(codeRequest(server, client, { scope: SCOPE, prompt: "none", resource }).url);

  expect([errorOf(await ask(MCP)), errorOf(await ask(API))]).toEqual(["login_required", "consent_required"]);
  const weak = await tokens(server, client, browser, { resources: [API] });
  expect(await told(server, apiServer, weak.access_token)).toMatchObject({ active: true, acr: "1" });
  const signedInAt = server.clock.now();
  server.clock.advance(100);
  const sure = await tokens(server, client, browser, { resources: [MCP], code: "111111" });

  const expected = { active: true, aud: MCP, acr: "2" };
  const { auth_time: at, ...alive } = await told(server, mcpServer, sure.access_token);
  expect(alive).toMatchObject(expected);
  expect(at).toBeGreaterThanOrEqual(signedInAt);
  server.clock.advance(1_000);
  const next = (await refresh(server, client, sure.refresh_token)).body;
  expect(await told(server, mcpServer, next.access_token)).toMatchObject({ ...expected, auth_time: at });
  // What was weak before is as weak now, though the person proved more meanwhile.
  const still = (await refresh(server, client, weak.refresh_token)).body;
  expect(await told(server, apiServer, still.access_token)).toMatchObject({ acr: "1" });
});

test("[AZ-24] of several resources the strictest counts, pushed and by authorization details alone too, and nobody is asked in a circle", async () => {
  const { browser, client, resources, server } = await site();
  await resources.change(MCP, { level: 2 });
  await resources.change(API, {
    details: [{ type: "note", words: "Read {id}", schema: { type: "object", properties: { id: { type: "string" } } } }],
  });
  const details = JSON.stringify([{ type: "note", id: "n" }]);
  const open = async (url: string) => (await browser.open(url)).title;
  const silent = { scope: SCOPE, prompt: "none" };

  const request = codeRequest(server, client, silent).url;
  expect(errorOf(await browser.openOnly(request + resourcesOf([API, MCP])))).toBe("login_required");
  await resources.change(MCP, { level: 0 });
  expect(errorOf(await browser.openOnly(request + resourcesOf([API, MCP])))).toBe("consent_required");
  await resources.change(API, { level: 2 });
  const detailed = codeRequest(server, client, { scope: SCOPE, authorization_details: details });
  const pushed = await server.post(
    "/auth/par",
    Object.fromEntries(new URL(detailed.url, server.issuer).searchParams),
    basic(client.clientId, client.secret ?? ""),
  );
  const reference = new URLSearchParams({ client_id: client.clientId, request_uri: pushed.body.request_uri });
  expect(await open(`/auth/authorize?${reference}`)).toBe(SECOND);
  const second = await browser.open(detailed.url);
  expect(second.title).toBe(SECOND);
  const consent = await browser.submit(second, { code: "111111" });
  expect([isConsent(consent), consent.text.includes("Read n")]).toEqual([true, true]);
  expect(isConsent(await browser.open(`/auth/authorize?${reference}`))).toBe(true);
});

test("[AZ-24] a resource's age of a sign-in is asked for where it is passed, and the stricter one counts", async () => {
  const { apiServer, browser, client, resources, server } = await site();
  await resources.change(API, { maxAge: 600 });
  const silent = (more: Record<string, string> = {}) =>
    browser.openOnly(codeRequest(server, client, { scope: SCOPE, prompt: "none", resource: API, ...more }).url);

  server.clock.advance(590);
  expect(errorOf(await silent())).toBe("consent_required");
  expect(errorOf(await silent({ max_age: "300" }))).toBe("login_required");
  server.clock.advance(11);
  expect(errorOf(await silent())).toBe("login_required");
  expect(errorOf(await silent({ max_age: "3600" }))).toBe("login_required");
  expect(errorOf(await silent({ resource: OTHER }))).toBe("consent_required");

  const { url, verifier } = codeRequest(server, client, { scope: SCOPE, resource: API });
  const page = await browser.open(url);
  expect(page.title).toBe(SIGN_IN);
  const consent = await browser.submit(await browser.submit(page, first), { code: "111111" });
  const { location } = await browser.submit(consent, { decision: "allow" });
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
  expect(await told(server, apiServer, body.access_token)).toMatchObject({ auth_time: server.clock.now() });
});

test("[AZ-24][BA-08] a device's page and that of a backchannel request ask for level and age too", async () => {
  const { browser, mcpServer, resources, server } = await site();
  await resources.change(MCP, { level: 2, maxAge: 600 });
  const client = await server.addClient({ isPublic: false, grantTypes: [DEVICE, CIBA], redirectUris: [], scope: SCOPE });
  const credentials = basic(client.clientId, client.secret ?? "");
  const { body } = await startDevice(server, client, { scope: "mcp:tools", resource: MCP });

  const second = await enterUserCode(browser, server, body.user_code);
  expect(second.title).toBe(SECOND);
  const approve = await browser.submit(second, { code: "111111" });
  expect(isConsent(approve)).toBe(true);
  server.clock.advance(601);
  // The form of a page that was left open decides nothing.
  const late = await browser.submit(approve, { decision: "allow" });
  expect(late.title).toBe(SIGN_IN);
  expect((await pollDevice(server, client, body.device_code)).body.error).toBe("authorization_pending");
  const again = await browser.submit(await browser.submit(late, first), { code: "222222" });
  await goThrough(browser, again);
  const device = await pollDevice(server, client, body.device_code);
  expect(await told(server, mcpServer, device.body.access_token)).toMatchObject({ aud: MCP, acr: "2" });

  const asked = { scope: "openid mcp:tools", login_hint: USERNAME, resource: MCP, binding_message: "sure" };
  expect((await server.post("/auth/ciba", asked, credentials)).status).toBe(200);
  expect((await browser.open("/waiting")).text).toContain("sure");
  server.clock.advance(601);
  expect((await server.post("/auth/ciba", asked, credentials)).status).toBe(200);
  const waiting = await browser.open("/waiting");
  expect([waiting.title, waiting.text.includes("sure")]).toEqual([SIGN_IN, false]);
});

test("[TK-16][XC-06] no grant gets around it: a raised level rests what is weaker, and ends nothing", async () => {
  const { apiServer, browser, client, resources, server } = await site({ passwordGrant: true });
  const broker = await server.addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: [EXCHANGE, "client_credentials", "password"],
    scope: "openid api:read",
    exchange: { subjects: [client.clientId], resources: [API] },
  });
  const credentials = basic(broker.clientId, broker.secret ?? "");
  const weak = await tokens(server, client, browser, { resources: [API, OTHER], parameters: { scope: "api:read offline_access" } });
  const exchanged = () =>
    server.post(
      "/auth/token",
      {
        grant_type: EXCHANGE,
        subject_token: weak.access_token,
        subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
        resource: API,
      },
      credentials,
    );
  const before = await exchanged();
  expect(await told(server, apiServer, before.body.access_token)).toMatchObject({ acr: "1" });

  await resources.change(API, { level: 2 });
  const renewed = await refresh(server, client, weak.refresh_token);
  expect([renewed.status, renewed.body.error]).toEqual([400, "invalid_grant"]);
  expect(renewed.body.error_description).toContain("sign in more surely");
  expect((await exchanged()).body.error).toBe("invalid_target");
  await server.addAccount("bob");
  const asBob = { grant_type: "password", username: "bob", password: PASSWORD, scope: "api:read" };
  expect((await server.post("/auth/token", { ...asBob, resource: API }, credentials)).body.error).toBe("invalid_grant");
  expect((await server.post("/auth/token", { ...asBob, resource: OTHER }, credentials)).status).toBe(200);
  // Nobody signed in behind a client that acts for itself, so nothing is said of how.
  const own = await server.post("/auth/token", { grant_type: "client_credentials", scope: "api:read", resource: API }, credentials);
  const { acr } = await told(server, apiServer, own.body.access_token);
  expect([own.status, acr]).toEqual([200, undefined]);
  // The weaker resource beside it is as it was.
  const other = await refresh(server, client, weak.refresh_token, { resource: OTHER });
  expect(other.status).toBe(200);
  await resources.change(API, { level: 1 });
  expect((await refresh(server, client, other.body.refresh_token)).status).toBe(200);
});

test("[RS-10] RFC 9470 §3 MUST: the administrators' API says which sign-in it wants, for today's demands, and wants none of a client", async () => {
  const { browser, server } = await site();
  const { administration: admin, alice } = server;
  await admin.accounts.edit(alice.id, { administrator: true });
  await admin.groups.add({ name: "desk" });
  const client = await server.addClient({ scope: "openid latchkey:admin" });
  const { url, verifier } = codeRequest(server, client, { scope: "latchkey:admin" });
  const { location } = await goThrough(browser, await browser.open(url));
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
  const call = (token: string) => callerWith(server, token)({ method: "GET", path: "/groups" });

  expect((await call(body.access_token)).status).toBe(200);
  await admin.groups.change("desk", { level: 2 });
  expect((await call(body.access_token)).status).toBe(200);
  await admin.groups.addMembers("desk", [alice.id]);
  const unsure = await call(body.access_token);
  expect(unsure.status).toBe(401);
  expect(unsure.headers.get("www-authenticate")).toBe(
    'Bearer error="insufficient_user_authentication", error_description="the person must sign in again, or more surely (RFC 9470 section 3)", acr_values="2"',
  );
  expect((await call(await ownToken(server, "latchkey:admin.read"))).status).toBe(200);
  await admin.groups.removeMembers("desk", [alice.id]);
  await admin.clients.edit(client.clientId, { level: 3 });
  expect((await call(body.access_token)).headers.get("www-authenticate")).toContain('acr_values="phr"');
});

test("[RS-10] RFC 9470 §3 MUST: userinfo wants what its client demands, once that is more than was proved", async () => {
  const { browser, server } = await site();
  const client = await server.addClient({ scope: "openid" });
  const get = (token: string) => server.get("/auth/userinfo", { authorization: `Bearer ${token}` });
  const { url, verifier } = codeRequest(server, client, { scope: "openid" });
  const { location } = await goThrough(browser, await browser.open(url));
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
  expect([(await get(body.access_token)).status, decodeJwt(body.id_token)["acr"]]).toEqual([200, "1"]);

  await server.administration.clients.edit(client.clientId, { level: 2 });
  const unsure = await get(body.access_token);
  expect([unsure.status, unsure.body.error]).toEqual([401, "insufficient_user_authentication"]);
  expect(unsure.headers.get("www-authenticate")).toContain('acr_values="2"');
  const second = await browser.open(codeRequest(server, client, { scope: "openid", acr_values: "2" }).url);
  expect(second.title).toBe(SECOND);
});

test("[TK-16] level and age are told and changed by the API, and what cannot be is refused", async () => {
  const { server } = await site();
  const call = callerWith(server, await ownToken(server, "latchkey:admin"));
  const identifier = "https://new.example.org/";
  const path = `/resources/${encodeURIComponent(identifier)}`;
  const edit = (body: object) => call({ method: "PATCH", path, body, headers: { "if-match": "*" } });

  const added = await call({ method: "POST", path: "/resources", body: { identifier, level: 3, max_age: 3_600 } });
  expect([added.status, added.body.level, added.body.max_age]).toEqual([201, 3, 3_600]);
  expect((await edit({ level: 1, max_age: null })).body).toMatchObject({ level: 1, max_age: null });
  expect((await edit({ name: "New" })).body).toMatchObject({ level: 1, max_age: null, name: "New" });
  for (const wrong of [{ level: 4 }, { level: -1 }, { level: "2" }, { max_age: 59 }, { max_age: 31_536_001 }, { max_age: 60.5 }])
    expect((await edit(wrong)).status).toBe(422);
  expect((await call({ method: "GET", path })).body).toMatchObject({ level: 1, max_age: null });
});
