/** Signing in with an account at another provider: npm oidc-provider, on this computer. */

import { expect, test } from "vitest";
import type { Browser, Visited } from "../../src/browser/browser.ts";
import { openProviders } from "../../src/cli/process/providers.ts";
import { checkAccountSources } from "../../src/config/account-sources.ts";
import { isProvider } from "../../src/config/sources/settings.ts";
import { codeRequest, exchangeCode, PASSWORD, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { CLIENT, startUpstream, type Upstream } from "../upstream.ts";

const PEOPLE = {
  bob: { name: "Bob Example", preferred_username: "bob", email: "bob@example.org", email_verified: true, groups: ["staff", "x9"] },
  carol: { preferred_username: "alice@example.org", email: USERNAME, email_verified: false },
  alice: { name: "Alice There", preferred_username: "alice", email: USERNAME, email_verified: true },
};

/** The table `[accounts.sources.there]` with these settings, as a server has it. */
async function providersOf(table: object) {
  const there = { client_id: CLIENT.id, client_secret: CLIENT.secret, label: "Example", ...table };
  const checked = checkAccountSources({ accounts: { sources: { there } } });
  if (!checked.ok) throw new Error(checked.issues.map(({ message, path }) => `${path.join(".")} ${message}`).join("\n"));
  return openProviders(checked.sources.filter(isProvider));
}

async function serverWith(table: object): Promise<TestServer> {
  const server = await startTestServer({ providers: await providersOf(table) });
  // What the provider says is of now.
  server.clock.set(Math.floor(Date.now() / 1_000));
  return server;
}

async function started(table: object = {}) {
  const upstream = await startUpstream(PEOPLE);
  return { upstream, server: await serverWith({ kind: "openid", issuer: upstream.issuer, ...table }) };
}

/** Presses the button on the sign-in page that stands there, signs in at the provider, and comes back. */
async function throughTheProvider(
  upstream: Upstream,
  browser: Browser,
  page: Visited,
  login: string,
  there?: Browser,
): Promise<Visited> {
  const { location, status } = await browser.submitOnly(page, { elsewhere: "there" });
  expect(status).toBe(303);
  return browser.open(await upstream.visit(location, login, there));
}

const signIn = async (upstream: Upstream, server: TestServer, login: string, browser = server.browser()): Promise<Visited> =>
  throughTheProvider(upstream, browser, await browser.open("/account"), login);

const accountsOf = async ({ store }: TestServer) => (await store.listAccounts({ limit: 9 })).items;

test("a person without an account gets one at the first sign-in, and the same one each time, by issuer and subject", async () => {
  const { server, upstream } = await started({ new_people: "created", groups_claim: "groups", group_names: ["staff=people"] });

  const page = await signIn(upstream, server, "bob");
  expect([page.status, page.url.pathname]).toEqual([200, "/account"]);
  expect(page.text).toContain("Bob Example");
  await signIn(upstream, server, "bob");

  const bob = (await accountsOf(server)).filter(({ source }) => source !== undefined);
  expect(bob).toHaveLength(1);
  expect(bob[0]).toMatchObject({
    username: "bob",
    email: "bob@example.org",
    emailVerified: true,
    groups: ["people"],
    hasPassword: false,
    source: { name: "there", subject: `${upstream.issuer} bob` },
  });
  const [session] = await server.store.listSessions(bob[0]?.id ?? "", server.clock.now());
  expect(session?.methods).toEqual(["fed"]);
});

test("nobody new comes in where the settings do not say so, and the page says how to connect", async () => {
  const { server, upstream } = await started();

  const page = await signIn(upstream, server, "bob");

  expect([page.status, page.title]).toEqual([403, "No account here – Latchkey"]);
  expect(page.text).toContain("you can connect the two");
  expect(await accountsOf(server)).toHaveLength(1);
  expect(server.audit.at(-1)).toMatchObject({ event: "sign_in.failed", reason: "unknown", detail: "there" });
});

test("an application's request keeps its place, and is told when and how the person signed in", async () => {
  const { server, upstream } = await started({ new_people: "created" });
  const client = await server.addClient({ scope: "openid" });
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client, { scope: "openid", nonce: "n", prompt: "login" });

  const sent = await browser.submitOnly(await browser.open(url), { elsewhere: "there" });
  expect(sent.location?.searchParams.get("prompt")).toBe("login");
  expect(sent.location?.searchParams.get("max_age")).toBe("0");
  const consent = await browser.open(await upstream.visit(sent.location, "bob"));
  const { location } = await browser.submit(consent, { decision: "allow" });
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });

  const told = JSON.parse(Buffer.from(body.id_token.split(".")[1], "base64url").toString());
  expect(told).toMatchObject({ amr: ["fed"], acr: "1", nonce: "n" });
  expect(Math.abs(told.auth_time - server.clock.now())).toBeLessThan(60);
});

test("a request that is too long for an address goes on, too", async () => {
  const { server, upstream } = await started({ new_people: "created" });
  const client = await server.addClient({});
  const browser = server.browser();
  const { url } = codeRequest(server, client, { state: "s".repeat(3_000) });
  const question = Object.fromEntries(new URL(url).searchParams);

  const between = await browser.post("/auth/authorize", question, {
    "sec-fetch-site": "cross-site",
    origin: "https://client.example",
  });
  const page = await browser.submit(between, {});
  const consent = await throughTheProvider(upstream, browser, page, "bob");
  const { location } = await browser.submit(consent, { decision: "allow" });

  expect(location?.searchParams.get("state")).toBe(question["state"]);
  expect(location?.searchParams.get("code")).toMatch(/^lk_code_/);
});

test("a provider that only speaks OAuth says who somebody is at its own address", async () => {
  const upstream = await startUpstream(PEOPLE);
  const server = await serverWith({
    kind: "oauth",
    authorization_endpoint: `${upstream.issuer}/auth`,
    token_endpoint: `${upstream.issuer}/token`,
    userinfo_endpoint: `${upstream.issuer}/me`,
    scopes: ["openid", "profile", "email"],
    subject_claim: "sub",
    new_people: "created",
  });

  const page = await signIn(upstream, server, "bob");

  expect([page.status, page.url.pathname]).toEqual([200, "/account"]);
  expect((await accountsOf(server)).find(({ username }) => username === "bob")?.source?.subject).toBe(
    `${upstream.issuer}/auth bob`,
  );
});

test("a name or an address that is somebody else's opens nothing, and takes nothing over", async () => {
  const { server, upstream } = await started({ new_people: "created" });

  const carol = await signIn(upstream, server, "carol");
  expect([carol.status, carol.url.pathname]).toEqual([403, "/auth/callback/there"]);
  const page = await signIn(upstream, server, "alice");
  expect(page.text).not.toContain("Alice Example");

  const all = await accountsOf(server);
  expect(all).toHaveLength(2);
  expect(all.find(({ id }) => id === server.alice.id)).toMatchObject({ email: USERNAME, source: undefined });
  expect(all.find(({ source }) => source !== undefined)).toMatchObject({ username: "alice", email: undefined });
});

test("a verified address opens an account where the settings say so, the same one ever after, and leaves it as it was", async () => {
  const { server, upstream } = await started({ link_by_address: true });

  expect((await signIn(upstream, server, "carol")).status).toBe(403);
  const page = await signIn(upstream, server, "alice");
  expect(page.text).toContain("Alice Example");

  await server.administration.accounts.edit(server.alice.id, { email: "alice.new@example.org", emailVerified: true });
  expect((await signIn(upstream, server, "alice")).text).toContain("Alice Example");
  expect(await accountsOf(server)).toHaveLength(1);
  expect(await server.store.listCredentials({ accountId: server.alice.id })).toMatchObject([
    { kind: "identity", name: USERNAME, detail: { provider: "there" } },
  ]);
  expect(server.audit.find(({ event }) => event === "credential.added")).toMatchObject({ detail: "identity", reason: "address" });
});

test("somebody who was invited comes in by the address that the invitation went to", async () => {
  const { server, upstream } = await started({ link_by_address: true });
  await server.administration.accounts.invite({ username: "robert", email: "bob@example.org" });

  const page = await signIn(upstream, server, "bob");

  expect([page.status, page.url.pathname]).toEqual([200, "/account"]);
  expect((await accountsOf(server)).find(({ username }) => username === "robert")).toMatchObject({ emailVerified: true });
});

test("a person connects an account there after a fresh sign-in, signs in with it, and disconnects it", async () => {
  const { server, upstream } = await started();
  const browser = server.browser();
  const page = await browser.submit(await browser.open("/account/connections"), { username: USERNAME, password: PASSWORD });
  expect(page.text).toContain("None yet.");

  const sent = await browser.submitOnly(page, { connect: "there" });
  const connected = await browser.open(await upstream.visit(sent.location, "bob"));
  expect([connected.status, connected.url.pathname]).toEqual([200, "/account/connections"]);
  expect(connected.text).toContain("bob@example.org");

  expect((await signIn(upstream, server, "bob")).text).toContain("Alice Example");
  expect((await accountsOf(server))[0]).toMatchObject({ username: USERNAME, email: USERNAME, name: "Alice Example" });

  const [identity] = await server.store.listCredentials({ accountId: server.alice.id });
  const removed = await browser.submit(await browser.open("/account/connections"), { disconnect: identity?.id ?? "" });
  expect(removed.text).toContain("It is disconnected");
  expect((await signIn(upstream, server, "bob")).status).toBe(403);

  server.clock.advance(601);
  expect((await browser.open("/account/connections")).forms.some(({ fields }) => "password" in fields)).toBe(true);
});

test("an account there opens one account here alone, and the last way in stays", async () => {
  const { server, upstream } = await started({ new_people: "created", link_by_address: true });
  await signIn(upstream, server, "bob");
  const browser = server.browser();
  const page = await browser.submit(await browser.open("/account/connections"), { username: USERNAME, password: PASSWORD });
  const sent = await browser.submitOnly(page, { connect: "there" });
  const taken = await browser.open(await upstream.visit(sent.location, "bob"));
  expect([taken.status, taken.title]).toEqual([403, "Not connected – Latchkey"]);
  expect(await server.store.listCredentials({ accountId: server.alice.id })).toEqual([]);

  await server.administration.accounts.invite({ username: "invited", email: "invited@example.org" });
  const upstreamToo = await startUpstream({ eve: { email: "invited@example.org", email_verified: true } });
  const other = await serverWithStore(server, upstreamToo);
  const eve = other.browser();
  await throughTheProvider(upstreamToo, eve, await eve.open("/account/connections"), "eve");
  const list = await eve.open("/account/connections");
  const [, id = ""] = /name="disconnect" value="([^"]+)"/.exec(list.text) ?? [];
  const refused = await eve.submit(list, { disconnect: id });
  expect([refused.status, refused.text.includes("It is your only way in")]).toEqual([400, true]);
});

/** The same people, of whom another provider says who they are. */
async function serverWithStore({ store, clock }: TestServer, upstream: Upstream): Promise<TestServer> {
  const providers = await providersOf({ kind: "openid", issuer: upstream.issuer, link_by_address: true });
  return startTestServer({ store, clock, providers, seed: "other" });
}

test("a subject of one issuer is nobody at another, though the table has the same name", async () => {
  const { server, upstream } = await started({ new_people: "created" });
  await signIn(upstream, server, "bob");
  const moved = await startUpstream({ bob: { preferred_username: "bobby" } });
  const other = await serverWithStore(server, moved);
  const browser = other.browser();

  const page = await throughTheProvider(moved, browser, await browser.open("/account"), "bob");

  expect(page.status).toBe(403);
});

test("a page that changes how an account is opened wants a sign-in of just now there, too", async () => {
  const { server, upstream } = await started({ new_people: "created" });
  const there = upstream.browser();
  const browser = server.browser();
  await throughTheProvider(upstream, browser, await browser.open("/account"), "bob", there);

  // Much later, in a browser that was left open and is still signed in there.
  server.clock.advance(3_600);
  const page = await browser.open("/account/factors");
  const sent = await browser.submitOnly(page, { elsewhere: "there" });
  expect(sent.location?.searchParams.get("max_age")).toBe("300");
  const answer = await browser.open(await upstream.visit(sent.location, "bob", there));

  // To the provider no hour has passed, so it asks nothing; the clock here tells the age.
  expect([answer.status, answer.title]).toEqual([403, "Not signed in – Latchkey"]);
  expect(answer.text).toContain("anew");
});

test("a provider that is down is told to who asked for it and to the administrator, and all others sign in as ever", async () => {
  const server = await serverWith({ kind: "openid", issuer: "http://127.0.0.1:9", new_people: "created" });
  const browser = server.browser();
  const page = await browser.open("/account");

  const told = await browser.submit(page, { elsewhere: "there" });
  expect(told.status).toBe(503);
  expect(told.text).toContain("cannot be reached now");
  await browser.submit(await browser.open("/account"), { elsewhere: "there" });
  expect(server.log.filter(({ level }) => level === "error")).toMatchObject([{ fields: { source: "there" } }]);

  const inside = await browser.submit(told, { username: USERNAME, password: PASSWORD });
  expect(inside.text).toContain("Alice Example");
});

test("without a provider in the settings there is no button, no way back, and no page of connections", async () => {
  const server = await startTestServer();
  const browser = server.browser();

  expect((await browser.open("/account")).text).not.toContain("elsewhere");
  expect((await browser.open("/auth/callback/there?state=x&code=y")).status).toBe(404);
  expect((await browser.open("/account/connections")).status).toBe(404);
  expect((await browser.open("/account")).headers.get("content-security-policy")).toContain("form-action 'self'");
});
