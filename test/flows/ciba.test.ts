/** An application asks for a person who is not there (CIBA Core, poll mode), and the person decides on a page of this server. */

import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import {
  type Answer,
  basic,
  credentialsOf,
  getTokens,
  PASSWORD,
  refresh,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { factorsInHand } from "../factors-in-hand.ts";
import { startNodes } from "./nodes.ts";
import { registerClient } from "./registered.ts";
import { API, siteWithResources } from "./resources.ts";

const CIBA = "urn:openid:params:grant-type:ciba";
const GRANTS = [CIBA, "refresh_token"];
type Sent = Readonly<Record<string, string | undefined>>;

const addClient = (server: TestServer, more: Parameters<TestServer["addClient"]>[0] = {}): Promise<TestClient> =>
  server.addClient({ isPublic: false, redirectUris: [], grantTypes: GRANTS, ...more });

const ask = (server: TestServer, client: TestClient, more: Sent = {}): Promise<Answer> =>
  server.post("/auth/ciba", { scope: "openid", login_hint: USERNAME, ...more }, credentialsOf(client).headers);

const poll = (server: TestServer, client: TestClient, authReqId: string): Promise<Answer> =>
  server.post("/auth/token", { grant_type: CIBA, auth_req_id: authReqId }, credentialsOf(client).headers);

const errorOf = ({ body, status }: Answer) => [status, body.error];

/** A browser in which a person has signed in. */
async function signedIn(server: TestServer, username = USERNAME): Promise<TestBrowser> {
  const browser = server.browser();
  await browser.submit(await browser.open(`${server.issuer}/account`), { username, password: PASSWORD });
  return browser;
}
const claimsOf = (idToken: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
const lookAt = (server: TestServer, browser: TestBrowser) => browser.open(`${server.issuer}/waiting`);

test("CIBA Core §7.3, §10.1.1 MUST [BA-01]: the person allows on their page, and the next poll gives tokens, once", async () => {
  const server = await startTestServer();
  const client = await addClient(server);
  const { body, headers, status } = await ask(server, client, { scope: "openid email", binding_message: "Order 4711" });
  expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(body).toEqual({ auth_req_id: expect.stringMatching(/^lk_ciba_/), expires_in: 900, interval: 5 });
  expect(errorOf(await poll(server, client, body.auth_req_id))).toEqual([400, "authorization_pending"]);
  expect(errorOf(await poll(server, client, body.auth_req_id))).toEqual([400, "slow_down"]);

  const browser = await signedIn(server);
  expect((await browser.open(`${server.issuer}/account`)).text).toContain('href="/waiting"');
  const page = await lookAt(server, browser);
  expect(page.text).toContain("Order 4711");
  const after = await browser.submit(page, { decision: "allow" });
  expect(after.text).toContain("Nothing waits for you");
  const activity = (await browser.open("/account/activity")).text;
  expect([activity.includes("Asked for permission"), activity.includes("A device asked")]).toEqual([true, false]);

  const given = await poll(server, client, body.auth_req_id);
  expect(given.status).toBe(200);
  const keys = createLocalJWKSet(JSON.parse(JSON.stringify((await server.get("/auth/jwks.json")).body)));
  const currentDate = new Date(server.clock.now() * 1_000);
  const { payload } = await jwtVerify(given.body.id_token, keys, { issuer: server.issuer, audience: client.clientId, currentDate });
  expect(payload).toMatchObject({ sub: server.alice.id, auth_time: expect.any(Number), acr: "1" });
  const next = await refresh(server, client, given.body.refresh_token);
  expect(next.status).toBe(200);
  expect(errorOf(await poll(server, client, body.auth_req_id))).toEqual([400, "invalid_grant"]);
});

test("CIBA Core §11 MUST [BA-02]: what was denied or is over is told so, and only to the client that asked", async () => {
  const server = await startTestServer();
  const [client, other] = [await addClient(server), await addClient(server)];
  const { body } = await ask(server, client);
  expect(errorOf(await poll(server, other, body.auth_req_id))).toEqual([400, "invalid_grant"]);
  const browser = await signedIn(server);
  await browser.submit(await lookAt(server, browser), { decision: "deny" });
  expect(errorOf(await poll(server, client, body.auth_req_id))).toEqual([400, "access_denied"]);

  const late = await ask(server, client, { requested_expiry: "60" });
  expect(late.body.expires_in).toBe(60);
  const page = await lookAt(server, browser);
  server.clock.advance(61);
  expect((await browser.submit(page, { decision: "allow" })).text).toContain("Nothing waits for you");
  expect(errorOf(await poll(server, client, late.body.auth_req_id))).toEqual([400, "expired_token"]);
});

test("[BA-03] a request for nobody, for somebody who may not use it, and beyond the fifth answers as any other, and shows nobody anything", async () => {
  const server = await startTestServer();
  await server.administration.groups.add({ name: "few" });
  const closed = await addClient(server, { allowedGroups: ["few"] });
  const client = await addClient(server);
  const browser = await signedIn(server);
  const answers = [await ask(server, client, { login_hint: "nobody" }), await ask(server, closed)];
  expect((await lookAt(server, browser)).text).toContain("Nothing waits for you");
  for (let times = 0; times < 8; times++) answers.push(await ask(server, client));
  const shape = { auth_req_id: expect.stringMatching(/^lk_ciba_[\w-]{76}$/), expires_in: 900, interval: 5 };
  for (const { body, status } of answers) expect([status, body]).toEqual([200, shape]);
  const waiting = await server.store.listAuthorizations({ accountId: server.alice.id }, { limit: 50 }, server.clock.now());
  expect(waiting.items).toHaveLength(5);
  const [nobody] = answers;
  expect(errorOf(await poll(server, client, nobody?.body.auth_req_id))).toEqual([400, "authorization_pending"]);
  server.clock.advance(901);
  expect(errorOf(await poll(server, client, nobody?.body.auth_req_id))).toEqual([400, "expired_token"]);
});

test("[BA-03] an address that nobody confirmed names nobody", async () => {
  const server = await startTestServer();
  const bob = await server.addAccount("bob", { email: "carol@example.org" });
  await server.administration.accounts.edit(bob.id, { emailVerified: false });
  const client = await addClient(server);
  expect((await ask(server, client, { login_hint: "carol@example.org" })).status).toBe(200);
  expect((await lookAt(server, await signedIn(server, "bob"))).text).toContain("Nothing waits for you");
});

test("[BA-04] nobody but its person sees a request or decides it, and no form of another's or of elsewhere counts", async () => {
  const server = await startTestServer();
  await server.addAccount("bob");
  const client = await addClient(server);
  const { body } = await ask(server, client);
  const [alice, bob] = [await signedIn(server), await signedIn(server, "bob")];
  const page = await lookAt(server, alice);
  expect((await bob.open(page.url)).text).toContain("Nothing waits for you");
  const form = page.forms.find(({ buttons }) => buttons.includes("decision=allow"));
  await bob.post(page.url, { ...form?.fields, decision: "allow" });
  await alice.post(page.url, { ...form?.fields, csrf_token: "x", decision: "allow" });
  await alice.post(page.url, { ...form?.fields, decision: "allow" }, { origin: "https://elsewhere.example" });
  expect(errorOf(await poll(server, client, body.auth_req_id))).toEqual([400, "authorization_pending"]);
  // The form of one request does not decide another.
  server.clock.advance(1); // so that the second is the newer one
  const second = await ask(server, client, { binding_message: "second" });
  const newer = await lookAt(server, alice);
  expect(newer.text).toContain("second");
  await alice.post(newer.url, { ...form?.fields, decision: "allow" });
  expect(errorOf(await poll(server, client, second.body.auth_req_id))).toEqual([400, "authorization_pending"]);
});

const REFUSED: readonly (readonly [string, Sent, string])[] = [
  ["no hint", { login_hint: undefined }, "invalid_request"],
  ["two hints", { id_token_hint: "x" }, "invalid_request"],
  ["login_hint_token", { login_hint: undefined, login_hint_token: "x" }, "invalid_request"],
  ["a foreign id_token_hint", { login_hint: undefined, id_token_hint: "x.y.z" }, "invalid_request"],
  ["no openid", { scope: "email" }, "invalid_scope"],
  ["a user nobody hints at", { login_hint: "" }, "invalid_request"],
  ["an expiry of nothing", { requested_expiry: "0" }, "invalid_request"],
  ["an expiry in parts", { requested_expiry: "1.5" }, "invalid_request"],
  ["an expiry that is no number", { requested_expiry: "-1" }, "invalid_request"],
  ["a long message", { binding_message: "x".repeat(101) }, "invalid_binding_message"],
  ["a message of two lines", { binding_message: "a\nb" }, "invalid_binding_message"],
  ["a message that turns the line", { binding_message: "a\u202eb" }, "invalid_binding_message"],
];
test.each(REFUSED)("CIBA Core §7.1, §13 MUST [BA-05]: %s is refused", async (_, sent, error) => {
  const server = await startTestServer();
  const client = await addClient(server);
  expect(errorOf(await ask(server, client, sent))).toEqual([400, error]);
});

test("CIBA Core §4 MUST [BA-06]: only a confidential client that an administrator gave the grant may ask", async () => {
  const server = await startTestServer();
  const without = await server.addClient({ isPublic: false, grantTypes: ["refresh_token"] });
  expect(errorOf(await ask(server, without))).toEqual([400, "unauthorized_client"]);
  const self = await registerClient(server, {
    grant_types: ["authorization_code", CIBA],
    token_endpoint_auth_method: "client_secret_basic",
  });
  expect((await server.store.findClient(self.clientId))?.grantTypes).not.toContain(CIBA);
  const client = await addClient(server);
  expect((await server.post("/auth/ciba", { scope: "openid" }, basic(client.clientId, "wrong"))).status).toBe(401);
});

test("CIBA Core §7.1 [BA-01]: an ID token that the client has names the person", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false, grantTypes: ["authorization_code", ...GRANTS] });
  const { body } = await getTokens(server, client, { scope: "openid" });
  await ask(server, client, { login_hint: undefined, id_token_hint: body.id_token, binding_message: "hinted" });
  expect((await lookAt(server, await signedIn(server))).text).toContain("hinted");
});

test("[BA-07] twenty decisions over two nodes: one counts; and of twenty polls one has tokens", async () => {
  const [one, other] = await startNodes();
  const client = await addClient(one);
  const { body } = await ask(one, client);
  const browser = await signedIn(one);
  const page = await lookAt(one, browser);
  const form = page.forms.find(({ buttons }) => buttons.includes("decision=allow"));
  const cookies = await signedIn(other);
  const there = await lookAt(other, cookies);
  const formThere = there.forms.find(({ buttons }) => buttons.includes("decision=allow"));
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const decision = index % 4 < 2 ? "allow" : "deny";
      return index % 2 === 0
        ? browser.post(page.url, { ...form?.fields, decision })
        : cookies.post(there.url, { ...formThere?.fields, decision });
    }),
  );
  const decided = [...one.audit, ...other.audit].filter(({ event }) => /^authorization\.(approved|denied)$/.test(event));
  expect(decided).toHaveLength(1);

  const again = await ask(one, client);
  await browser.submit(await lookAt(one, browser), { decision: "allow" });
  const polls = await Promise.all(
    Array.from({ length: 20 }, (_, index) => poll(index % 2 === 0 ? one : other, client, again.body.auth_req_id)),
  );
  expect(polls.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(body.auth_req_id).not.toBe(again.body.auth_req_id);
});

test("[BA-08] a client that demands a second factor has it proved, though the person was signed in before", async () => {
  const server = await startTestServer();
  const client = await addClient(server, { level: 2 });
  await ask(server, client, { binding_message: "sure" });
  const page = await lookAt(server, await signedIn(server));
  expect(page.text).not.toContain("sure");
  expect(page.forms.some(({ buttons }) => buttons.includes("decision=allow"))).toBe(false);
});

const WISHES: readonly (readonly [string, Sent, Readonly<Record<string, unknown>>])[] = [
  ["the request", { acr_values: "2" }, {}],
  ["the client's registration", {}, { default_acr_values: ["2"] }],
];
test.each(WISHES)(
  "CIBA Core §7.1 [BA-08]: the level that %s wants is proved before the page, and told in the ID token",
  async (_, sent, members) => {
    const having: string[] = [];
    const server = await startTestServer({ factors: factorsInHand(() => having, new Set(["123456"])) });
    const [client, plain] = [await addClient(server, { members }), await addClient(server)];
    const browser = await signedIn(server);
    having.push(server.alice.id); // so that the session has less than she could prove
    await ask(server, plain, { binding_message: "as it is" });
    expect((await lookAt(server, browser)).text).toContain("as it is");
    server.clock.advance(1);

    const { body } = await ask(server, client, { ...sent, binding_message: "sure" });
    const second = await lookAt(server, browser);
    expect(second.text).not.toContain("sure");
    const form = (await browser.submit(second, { code: "123457" })).text;
    expect(form).not.toContain("sure");
    const page = await browser.submit(await lookAt(server, browser), { code: "123456" });
    expect(page.text).toContain("sure");
    await browser.submit(page, { decision: "allow" });
    const given = await poll(server, client, body.auth_req_id);
    expect(claimsOf(given.body.id_token)).toMatchObject({ acr: "2", amr: ["pwd", "otp", "mfa"] });
  },
);

test("CIBA Core §7.1 [BA-08]: a wish that the person cannot meet keeps nobody from deciding, and the ID token tells the truth", async () => {
  const server = await startTestServer();
  const client = await addClient(server);
  const { body } = await ask(server, client, { acr_values: "2", binding_message: "sure" });
  const browser = await signedIn(server);
  const page = await lookAt(server, browser);
  expect(page.text).toContain("sure");
  await browser.submit(page, { decision: "allow" });
  expect(claimsOf((await poll(server, client, body.auth_req_id)).body.id_token)).toMatchObject({ acr: "1" });
});

test("[BA-02] of a burst of polls the first is told to wait, and each other to slow down; one that then keeps the longer pace waits on", async () => {
  const server = await startTestServer();
  const client = await addClient(server);
  const { body } = await ask(server, client);
  const burst = await Promise.all(Array.from({ length: 20 }, () => poll(server, client, body.auth_req_id)));
  const errors = burst.map((answer) => answer.body.error);
  expect(burst.map(({ status }) => status)).toEqual(Array(20).fill(400));
  expect(errors.filter((error) => error === "authorization_pending")).toHaveLength(1);
  expect(errors.filter((error) => error === "slow_down")).toHaveLength(19);
  server.clock.advance(5 + 19 * 5);
  expect(errorOf(await poll(server, client, body.auth_req_id))).toEqual([400, "authorization_pending"]);
});

test("RFC 9396 §2 [BA-10]: authorization details of a request stand on the page, and in the token", async () => {
  const { server } = await siteWithResources();
  const schema = { type: "object", properties: { amount: { type: "number" } }, required: ["amount"] } as const;
  await server.administration.resources.change(API, { details: [{ type: "payment", words: "Pay {amount} to Ada", schema }] });
  const client = await addClient(server, { scope: "openid api:read" });
  const detail = { type: "payment", amount: 12.5 };
  const { body } = await ask(server, client, { authorization_details: JSON.stringify([detail]) });
  const browser = await signedIn(server);
  const page = await lookAt(server, browser);
  expect(page.text).toContain("Pay 12.5 to Ada");
  await browser.submit(page, { decision: "allow" });
  const given = await poll(server, client, body.auth_req_id);
  expect(given.body.authorization_details).toEqual([detail]);
  for (const wrong of [[{ type: "unknown" }], [{ type: "payment", amount: "much" }], {}]) {
    const answer = await ask(server, client, { authorization_details: JSON.stringify(wrong) });
    expect(errorOf(answer)).toEqual([400, "invalid_authorization_details"]);
  }
});

test("CIBA Core §7.1 [BA-01]: an ID token of a pairwise client names the person to this server, and to no other client", async () => {
  const server = await startTestServer();
  const grantTypes = ["authorization_code", ...GRANTS];
  const pairwise = { isPublic: false, grantTypes, members: { subject_type: "pairwise" } };
  const [client, other, plain] = [
    await server.addClient(pairwise),
    await server.addClient({ ...pairwise, redirectUris: ["https://other.example/cb"] }),
    await server.addClient({ ...pairwise, grantTypes: ["authorization_code"] }),
  ];
  const idTokenOf = async (one: TestClient): Promise<string> => (await getTokens(server, one, { scope: "openid" })).body.id_token;
  const [mine, others, without] = [await idTokenOf(client), await idTokenOf(other), await idTokenOf(plain)];
  const { latchkey_person: person, sub } = claimsOf(mine);
  expect(person).not.toBe(claimsOf(others)["latchkey_person"]);
  expect(Buffer.from(String(person), "base64url").toString("latin1")).not.toContain(server.alice.id);
  expect(claimsOf(without)).not.toHaveProperty("latchkey_person");

  const { body } = await ask(server, client, { login_hint: undefined, id_token_hint: mine, binding_message: "hinted" });
  const browser = await signedIn(server);
  const page = await lookAt(server, browser);
  expect(page.text).toContain("hinted");
  await browser.submit(page, { decision: "allow" });
  expect(claimsOf((await poll(server, client, body.auth_req_id)).body.id_token)["sub"]).toBe(sub);
  expect(errorOf(await ask(server, client, { login_hint: undefined, id_token_hint: others }))).toEqual([400, "invalid_request"]);
});
