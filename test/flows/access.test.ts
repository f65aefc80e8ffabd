/** Access: a client is open to everybody, to groups or to nobody; and how consent comes about. */

import { beforeEach, expect, test } from "vitest";
import type { NewClient } from "../../src/admin/new-client.ts";
import {
  codeRequest,
  decideDevice,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
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
import { browserOf } from "./person.ts";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const GRANTS = ["authorization_code", "refresh_token", DEVICE, "password"];

let server: TestServer;
let resourceServer: TestClient;
beforeEach(async () => {
  server = await startTestServer();
  resourceServer = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  await server.administration.groups.add({ name: "staff" });
});

const addClient = (input: Partial<NewClient> = {}): Promise<TestClient> =>
  server.addClient({ isPublic: false, name: "Postbox", grantTypes: GRANTS, allowedGroups: ["staff"], ...input });
const join = () => server.administration.groups.addMembers("staff", [server.alice.id]);
const leave = () => server.administration.groups.removeMembers("staff", [server.alice.id]);
const passwordGrant = ({ clientId, secret }: TestClient) =>
  server.post("/auth/token", {
    grant_type: "password",
    username: USERNAME,
    password: PASSWORD,
    client_id: clientId,
    client_secret: secret,
  });

test.for([
  ["nobody", []],
  ["a group that the person is not in", ["staff"]],
] as const)(
  "[GR-04] open to %s: the person is told on a page that names whom to ask, and the client gets access_denied",
  async ([, allowedGroups]) => {
    const client = await addClient({ allowedGroups });
    const browser = await browserOf(server, USERNAME);
    const { url } = codeRequest(server, client, { scope: "openid" });

    const page = await browser.open(url);

    expect(page.status).toBe(403);
    expect(page.text).toContain("You may not use");
    expect(page.text).toContain("Postbox");
    expect(page.text).toContain("ask the administrator of this server");
    expect(page.location).toBeUndefined();
    const { location } = await browser.submit(page, { decision: "deny" });
    expect(`${location?.origin}${location?.pathname}`).toBe(client.redirectUri);
    expect(location?.searchParams.get("error")).toBe("access_denied");
    expect(location?.searchParams.get("state")).toBe("some state");
    expect(server.audit).toContainEqual(
      expect.objectContaining({ event: "authorization.denied", clientId: client.clientId, reason: "no access" }),
    );
    expect((await server.store.listAuthorizations({ clientId: client.clientId }, { limit: 5 }, server.clock.now())).items).toEqual(
      [],
    );
  },
);

test("[GR-04] with prompt=none the client is told at once; no other answer gets anything out of the page", async () => {
  const client = await addClient();
  const browser = await browserOf(server, USERNAME);

  const silent = await browser.open(codeRequest(server, client, { scope: "openid", prompt: "none" }).url);
  expect(silent.location?.searchParams.get("error")).toBe("access_denied");

  const page = await browser.open(codeRequest(server, client, { scope: "openid" }).url);
  const allowed = await browser.submit(page, { decision: "allow" });
  expect(allowed.location?.searchParams.get("code")).toBeNull();
  expect(allowed.location?.searchParams.get("error")).toBe("access_denied");
});

test("[GR-04] a form of before the right was taken away allows nothing", async () => {
  await join();
  const client = await addClient();
  const browser = await browserOf(server, USERNAME);
  const page = await browser.open(codeRequest(server, client, { scope: "openid" }).url);
  expect(page.forms.some(({ buttons }) => buttons.includes("decision=allow"))).toBe(true);

  await leave();
  const answered = await browser.submit(page, { decision: "allow" });

  expect([answered.status, answered.location]).toEqual([403, undefined]);
  expect(answered.text).toContain("You may not use");
});

test("[GR-04] another person may sign in on the page instead", async () => {
  const bob = await server.addAccount("bob");
  await server.administration.groups.addMembers("staff", [bob.id]);
  const client = await addClient();
  const browser = await browserOf(server, USERNAME);

  const page = await browser.open(codeRequest(server, client, { scope: "openid" }).url);
  const [, another = ""] = /href="([^"]*latchkey_progress[^"]*)"/.exec(page.text) ?? [];
  const signIn = await browser.open(new URL(another.replaceAll("&amp;", "&"), server.issuer).href);
  const { location } = await goThrough(browser, signIn, { username: "bob" });

  expect(location?.searchParams.get("code")).toMatch(/^lk_code_/);
});

test("[GR-04] at the device page the person is told the same, and the device gets access_denied", async () => {
  const client = await addClient();
  const { body } = await startDevice(server, client, { scope: "openid" });

  const page = await decideDevice(server, body.user_code);

  expect(page.status).toBe(403);
  expect(page.text).toContain("You may not use");
  expect(page.text).toContain("Your device was told so");
  expect((await pollDevice(server, client, body.device_code)).body.error).toBe("access_denied");
});

test("[GR-04] a right password gets no token at the password grant, and one beside it is still a wrong one", async () => {
  const client = await addClient();

  const right = await passwordGrant(client);
  expect([right.status, right.body.error]).toEqual([400, "access_denied"]);
  expect((await server.store.listAuthorizations({ clientId: client.clientId }, { limit: 5 }, server.clock.now())).items).toEqual(
    [],
  );

  await join();
  expect((await passwordGrant(client)).status).toBe(200);
});

test("[GR-04][RF-14] what a person allowed is dead while they are out of the group, by every door, and lives again afterwards", async () => {
  await join();
  const client = await addClient();
  const { body } = await getTokens(server, client, { scope: "openid" });
  const pending = await getCode(server, client, { scope: "openid" });
  const alive = async () => (await introspect(server, resourceServer, body.access_token)).body.active;
  const userinfo = async () => (await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` })).status;
  expect([await alive(), await userinfo()]).toEqual([true, 200]);

  await leave();
  expect([await alive(), await userinfo()]).toEqual([false, 401]);
  expect((await refresh(server, client, body.refresh_token)).body.error).toBe("invalid_grant");
  expect((await exchangeCode(server, client, pending)).body.error).toBe("invalid_grant");

  await join();
  expect([await alive(), await userinfo()]).toEqual([true, 200]);
  expect((await exchangeCode(server, client, pending)).status).toBe(200);
  expect((await refresh(server, client, body.refresh_token)).status).toBe(200);
});

test("[GR-04] a group that is removed closes what it alone opened, at once and for everybody", async () => {
  await join();
  const client = await addClient();
  const { body } = await getTokens(server, client, { scope: "openid" });

  expect(await server.administration.groups.remove("staff")).toMatchObject({
    opened: [client.clientId],
    closed: [client.clientId],
  });

  expect((await introspect(server, resourceServer, body.access_token)).body).toEqual({ active: false });
  expect((await server.store.findClient(client.clientId))?.allowedGroups).toEqual([]);
});

test("[GR-05] consent that is asked each time is never remembered; that an administrator gave shows no page, and is nobody's own", async () => {
  const asking = await addClient({ allowedGroups: undefined, consent: "ask" });
  const skipping = await addClient({ allowedGroups: undefined, consent: "skip" });
  const browser = await browserOf(server, USERNAME);

  for (let times = 0; times < 2; times++) {
    const page = await browser.open(codeRequest(server, asking, { scope: "openid" }).url);
    expect(page.location).toBeUndefined();
    expect((await goThrough(browser, page)).location?.searchParams.has("code")).toBe(true);
  }
  const none = await browser.open(codeRequest(server, asking, { scope: "openid", prompt: "none" }).url);
  expect(none.location?.searchParams.get("error")).toBe("consent_required");

  const { url, verifier } = codeRequest(server, skipping, { scope: "openid email" });
  const { location } = await browser.open(url);
  const code = location?.searchParams.get("code") ?? "";
  expect((await exchangeCode(server, skipping, { code, verifier })).status).toBe(200);
  expect(await server.store.findConsent(server.alice.id, skipping.clientId)).toBeUndefined();

  await server.administration.clients.edit(skipping.clientId, { consent: "remember" });
  expect((await browser.open(url)).location).toBeUndefined();
});

test("[GR-05] a client that registered itself is never agreed to by an administrator, and may be asked for each time", async () => {
  const { body } = await server.postJson("/auth/register", {
    redirect_uris: ["https://self.example/cb"],
    token_endpoint_auth_method: "none",
  });
  const { clients } = server.administration;

  await expect(clients.edit(body.client_id, { consent: "skip" })).rejects.toThrow(/only the person can agree/);
  expect((await clients.edit(body.client_id, { consent: "ask", allowedGroups: ["staff"] }))?.client).toMatchObject({
    consent: "ask",
    allowedGroups: ["staff"],
  });
});

test("[GR-04] the home page shows an application to those who may use it alone", async () => {
  await addClient({ description: { clientUri: "https://postbox.example/" } });
  const browser = await browserOf(server, USERNAME);

  expect((await browser.open("/")).text).not.toContain("https://postbox.example/");
  await join();
  expect((await browser.open("/")).text).toContain("https://postbox.example/");
});

test.for([
  ["help@example.org", "mailto:help@example.org"],
  ["https://help.example.org/", "https://help.example.org/"],
])("[GR-04] the page names whom to ask where an administrator said so: %s", async ([support = "", link = ""]) => {
  const own = await startTestServer({ settings: { branding: { support } } });
  const client = await own.addClient({ allowedGroups: [], isPublic: false });
  const browser = await browserOf(own, USERNAME);

  const page = await browser.open(codeRequest(own, client, { scope: "openid" }).url);

  expect(page.text).toMatch(new RegExp(`ask <a href="${link}" rel="noreferrer"><bdi>${support}</bdi></a>`));
  expect(page.text).not.toContain("ask the administrator");
});
