/** The way back from another provider: each answer counts once, in the browser that asked, for what it asked, and leads nowhere else. */

import { expect, test } from "vitest";
import type { Browser, Visited } from "../../src/browser/browser.ts";
import type { Provider, ProviderAnswer } from "../../src/ports/provider.ts";
import { createOutbox, PASSWORD, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { factorsInHand } from "../factors-in-hand.ts";
import { providerInHand } from "../provider-in-hand.ts";

const NOW = 1_800_000_000;

const proof = (login: string, more: object = {}, methods: "fed" | "mfa" = "fed"): ProviderAnswer => ({
  outcome: "proved",
  person: {
    subject: `https://there.example ${login}`,
    username: login,
    email: undefined,
    emailVerified: false,
    name: `${login} of there`,
    profile: {},
    groups: undefined,
    ...more,
  },
  shown: login,
  methods: methods === "mfa" ? ["fed", "mfa"] : ["fed"],
  provedAt: NOW,
});

const VERIFIED = { email: USERNAME, emailVerified: true };
const ANSWERS = new Map<string, ProviderAnswer>([
  ["bob", proof("bob")],
  ["mallory", proof("mallory")],
  ["alice", proof("alice", VERIFIED)],
  ["alice with two factors", proof("alice", VERIFIED, "mfa")],
  ["another alice", proof("another", VERIFIED)],
  ["unverified alice", proof("alice", { email: USERNAME, emailVerified: false })],
]);

const serverWith = (more: Partial<Provider> = {}, options: Parameters<typeof startTestServer>[0] = {}) =>
  startTestServer({ ...options, providers: [providerInHand(ANSWERS, more), providerInHand(ANSWERS, { ...more, name: "other" })] });

/** Goes there: the state that the provider is told. */
async function leave(browser: Browser, path = "/account", name = "hand"): Promise<string> {
  const sent = await browser.submitOnly(await browser.open(path), { elsewhere: name });
  return sent.location?.searchParams.get("state") ?? "";
}

const back = (browser: Browser, state: string, code = "bob", name = "hand"): Promise<Visited> =>
  browser.open(`/auth/callback/${name}?${new URLSearchParams({ state, code })}`);

const through = async (browser: Browser, code: string, path?: string): Promise<Visited> =>
  back(browser, await leave(browser, path), code);

const isSignedIn = async (browser: Browser): Promise<boolean> => !(await browser.open("/account")).title.startsWith("Sign in");

const identities = ({ alice, store }: TestServer) => store.listCredentials({ accountId: alice.id, kinds: ["identity"] });

test("the same answer, brought again with all that the browser had then, signs nobody in", async () => {
  const server = await serverWith({ makesAccounts: true });
  const browser = server.browser();
  const state = await leave(browser);
  const then = new Map(browser.cookies);
  expect((await back(browser, state)).url.pathname).toBe("/account");

  const thief = server.browser();
  for (const [name, value] of then) thief.cookies.set(name, value);
  const answer = await back(thief, state);

  expect([answer.status, answer.url.pathname]).toEqual([400, "/auth/callback/hand"]);
  expect(await isSignedIn(thief)).toBe(false);
});

test("of twenty who bring one answer at once, one is signed in", async () => {
  const server = await serverWith({ makesAccounts: true });
  const first = server.browser();
  const state = await leave(first);
  const browsers = Array.from({ length: 20 }, () => {
    const browser = server.browser();
    for (const [name, value] of first.cookies) browser.cookies.set(name, value);
    return browser;
  });

  const answers = await Promise.all(
    browsers.map((browser) => browser.openOnly(`/auth/callback/hand?${new URLSearchParams({ state, code: "bob" })}`)),
  );

  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect((await server.store.listAccounts({ limit: 9 })).items).toHaveLength(2);
});

test("twenty people's first sign-ins at once make twenty accounts, and one person's make one", async () => {
  const answers = new Map(Array.from({ length: 20 }, (_, at) => [`p${at}`, proof(`p${at}`)] as const));
  const server = await startTestServer({ providers: [providerInHand(answers, { makesAccounts: true })] });

  const all = await Promise.all([...answers.keys(), "p0", "p0"].map((code) => through(server.browser(), code)));

  expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 22 }, () => 200));
  expect((await server.store.listAccounts({ limit: 50 })).items).toHaveLength(21);
});

test("an answer in a browser that did not ask signs nobody in, and leaves who is signed in there alone", async () => {
  const server = await serverWith({ makesAccounts: true });
  const mallory = server.browser();
  const state = await leave(mallory);

  const stranger = server.browser();
  expect((await back(stranger, state, "mallory")).status).toBe(400);
  await stranger.open("/account");
  expect((await back(stranger, state, "mallory")).status).toBe(400);
  expect(await isSignedIn(stranger)).toBe(false);

  const alice = server.browser();
  await alice.submit(await alice.open("/account"), { username: USERNAME, password: PASSWORD });
  expect((await back(alice, state, "mallory")).status).toBe(400);
  expect((await alice.open("/account")).text).toContain("Alice Example");
});

test("the cookie of the way alone, planted in another browser, opens nothing", async () => {
  const server = await serverWith({ makesAccounts: true });
  const mallory = server.browser();
  const state = await leave(mallory);
  const victim = server.browser();
  await victim.open("/account");
  for (const [name, value] of mallory.cookies) if (name.includes("-way-")) victim.cookies.set(name, value);

  expect((await back(victim, state, "mallory")).status).toBe(400);
  expect(await isSignedIn(victim)).toBe(false);
});

test("an account is connected to the person who began, and to nobody whose browser brings the answer", async () => {
  const server = await serverWith();
  await server.addAccount("mallory");
  const mallory = server.browser();
  const page = await mallory.submit(await mallory.open("/account/connections"), { username: "mallory", password: PASSWORD });
  const sent = await mallory.submitOnly(page, { connect: "hand" });
  const state = sent.location?.searchParams.get("state") ?? "";
  const alice = server.browser();
  await alice.submit(await alice.open("/account"), { username: USERNAME, password: PASSWORD });
  for (const [name, value] of mallory.cookies) if (name.includes("-way-")) alice.cookies.set(name, value);

  expect((await back(alice, state, "mallory")).status).toBe(400);
  expect(await identities(server)).toEqual([]);
});

test.for([
  ["/auth/callback/hand", "nothing"],
  ["/auth/callback/hand?code=bob", "no state"],
  ["/auth/callback/hand?state=&code=bob", "an empty state"],
  ["/auth/callback/hand?state=x&state=y&code=bob", "two states"],
  ["/auth/callback/hand?state=lk_way_AAAA&code=bob", "a forged state"],
  [`/auth/callback/hand?code=bob&state=${"x".repeat(4_000)}`, "a long state"],
  ["/auth/callback/hand?error=access_denied", "an error without a state"],
])("a browser that comes with %s without a sign-in under way is told that it is over (%s)", async ([path]) => {
  const server = await serverWith({ makesAccounts: true });
  const browser = server.browser();

  const answer = await browser.open(path ?? "");

  expect([answer.status, answer.title]).toEqual([400, "This sign-in is over – Latchkey"]);
  expect((await server.store.listAccounts({ limit: 9 })).items).toHaveLength(1);
});

test("an answer of one provider is none of another's (mix-up)", async () => {
  const server = await serverWith({ makesAccounts: true });
  const browser = server.browser();
  const state = await leave(browser, "/account", "hand");

  expect((await back(browser, state, "bob", "other")).status).toBe(400);
  expect((await back(browser, state, "bob", "hand")).status).toBe(200);
});

test("an answer that comes ten minutes late is over, and a signed-out person begins again", async () => {
  const server = await serverWith({ makesAccounts: true });
  const browser = server.browser();
  const state = await leave(browser);
  server.clock.advance(601);

  expect((await back(browser, state)).status).toBe(400);
});

test("the way back leads to a page of this server alone, whatever the address says", async () => {
  const server = await serverWith({ makesAccounts: true });
  for (const query of [
    "?to=https://evil.example",
    "?return_to=//evil.example",
    "?//evil.example",
    "?sign-in&next=https://evil.example",
  ]) {
    const browser = server.browser();
    const state = await leave(browser, `/account${query}`);
    const answer = await browser.openOnly(
      `/auth/callback/hand?${new URLSearchParams({ state, code: "bob", to: "https://evil.example" })}`,
    );
    expect(answer.status).toBe(303);
    expect(answer.location?.origin).toBe(server.issuer);
    expect(answer.location?.pathname).toBe("/account");
  }
});

test("the button counts with the form of this very browser alone, and leads to a provider of the settings alone", async () => {
  const server = await serverWith();
  const browser = server.browser();
  const page = await browser.open("/account");
  const token = page.forms[0]?.fields["csrf_token"] ?? "";

  const strange = await browser.post("/account", { csrf_token: token, elsewhere: "https://evil.example" });
  expect([strange.status, strange.location]).toEqual([403, undefined]);
  const forged = await browser.post("/account", { csrf_token: "x", elsewhere: "hand" });
  expect([forged.status, forged.location]).toEqual([403, undefined]);
  const foreign = await browser.post("/account", { csrf_token: token, elsewhere: "hand" }, { origin: "https://evil.example" });
  expect([foreign.status, foreign.location]).toEqual([403, undefined]);
});

test("a disabled account stays out", async () => {
  const server = await serverWith({ makesAccounts: true });
  await through(server.browser(), "bob");
  const bob = (await server.store.listAccounts({ limit: 9 })).items.find(({ username }) => username === "bob");
  await server.administration.accounts.disable(bob?.id ?? "");

  const browser = server.browser();
  expect((await through(browser, "bob")).status).toBe(403);
  expect(await isSignedIn(browser)).toBe(false);
  expect(bob).toBeDefined();
});

test("an account with a second factor is asked for it, as after its password, and the provider's own two count where the settings say so", async () => {
  const owners: string[] = [];
  const server = await serverWith({ makesAccounts: true }, { factors: factorsInHand(() => owners, new Set(["123456"])) });
  await through(server.browser(), "bob");
  const bob = (await server.store.listAccounts({ limit: 9 })).items.find(({ username }) => username === "bob");
  owners.push(bob?.id ?? "");

  const browser = server.browser();
  const page = await through(browser, "bob");
  expect(page.forms.some(({ fields }) => "code" in fields)).toBe(true);
  const inside = await browser.submit(page, { code: "123456" });
  expect(inside.text).toContain("bob of there");
  const sessions = await server.store.listSessions(bob?.id ?? "", server.clock.now());
  expect(sessions.map(({ methods }) => methods.join(" "))).toContain("fed otp mfa");
});

test.for<[string, string, (server: TestServer, owners: string[]) => Promise<unknown>]>([
  ["is not verified there", "unverified alice", async () => {}],
  [
    "is not verified here",
    "alice",
    async ({ administration, alice }) => administration.accounts.edit(alice.id, { emailVerified: false }),
  ],
  [
    "is an administrator's",
    "alice",
    async ({ administration, alice }) => administration.accounts.edit(alice.id, { administrator: true }),
  ],
  ["is of an account with a second factor", "alice with two factors", async ({ alice }, owners) => owners.push(alice.id)],
  [
    "is of an account of which two are demanded",
    "alice with two factors",
    async ({ administration, alice }) => {
      await administration.groups.add({ name: "guarded", words: undefined, level: 2 });
      await administration.groups.addMembers("guarded", [alice.id]);
    },
  ],
  ["was another's there before", "another alice", async (server) => through(server.browser(), "alice")],
  ["is of a disabled account", "alice", async ({ administration, alice }) => administration.accounts.disable(alice.id)],
])("an address that %s opens no account, though addresses may (case %#)", async ([, code, given]) => {
  const owners: string[] = [];
  const server = await serverWith({ linksByAddress: true }, { factors: factorsInHand(() => owners, new Set()) });
  await given(server, owners);
  const before = await identities(server);

  const browser = server.browser();
  const answer = await through(browser, code);

  expect(answer.status).toBe(403);
  expect(await isSignedIn(browser)).toBe(false);
  expect(await identities(server)).toEqual(before);
});

test("what an attacker chose as a name is a name on every page, and what a provider says never reaches a person", async () => {
  const bad = `<script>alert(1)</script>"'`;
  const answers = new Map<string, ProviderAnswer>([
    ["bad", { ...proof("bad", { name: bad, email: `"${bad}"@example.org` }), shown: bad } as ProviderAnswer],
    ["secret", { outcome: "refused", reason: "the provider refuses the code: internal host db7.intern" }],
  ]);
  const server = await startTestServer({ providers: [providerInHand(answers, { makesAccounts: true })] });

  expect((await through(server.browser(), "bad")).text).not.toContain("<script>alert");
  const told = await through(server.browser(), "secret");
  expect(told.status).toBe(403);
  expect(told.text).not.toContain("db7");
  expect(server.log.some(({ fields }) => String(fields["rule"]).includes("db7"))).toBe(true);
});

test("a password that ends everything ends what was connected before it, too", async () => {
  const server = await serverWith();
  const browser = server.browser();
  const page = await browser.submit(await browser.open("/account/connections"), { username: USERNAME, password: PASSWORD });
  const sent = await browser.submitOnly(page, { connect: "hand" });
  await back(browser, sent.location?.searchParams.get("state") ?? "", "mallory");
  expect(await identities(server)).toHaveLength(1);

  await server.store.setPassword(server.alice.id, "x", { now: NOW, exceptSession: undefined, endAuthorizations: true });

  expect(await identities(server)).toEqual([]);
  expect((await through(server.browser(), "mallory")).status).toBe(403);
});

test("a person is told by letter that an account elsewhere opens theirs now, and when it does no more", async () => {
  const letters = createOutbox();
  const server = await serverWith({}, { letters });
  const browser = server.browser();
  const page = await browser.submit(await browser.open("/account/connections"), { username: USERNAME, password: PASSWORD });
  const sent = await browser.submitOnly(page, { connect: "hand" });
  const list = await back(browser, sent.location?.searchParams.get("state") ?? "", "bob");
  const [identity] = await identities(server);
  await browser.submit(list, { disconnect: identity?.id ?? "" });

  await letters.settled();
  expect(letters.sent.filter(({ kind }) => kind.startsWith("factor"))).toMatchObject([
    { kind: "factor-added", factor: "provider", to: { address: USERNAME } },
    { kind: "factor-removed", factor: "provider", to: { address: USERNAME } },
  ]);
});

test("an answer that the provider's page posts comes again as an address, with the cookie; what is posted opens nothing by itself", async () => {
  const server = await serverWith({ makesAccounts: true });
  const browser = server.browser();
  const state = await leave(browser);
  const form = { state, code: "bob", iss: "https://there.example", user: "{}", id_token: "x" };
  const foreign = { origin: "https://there.example", "sec-fetch-site": "cross-site" };

  // As browsers do it: without a cookie that is SameSite=Lax.
  const bounced = await server.browser().post("/auth/callback/hand", form, foreign);
  expect([
    bounced.status,
    bounced.location?.pathname,
    [...(bounced.location?.searchParams ?? [])],
    bounced.headers.getSetCookie(),
  ]).toEqual([
    303,
    "/auth/callback/hand",
    [
      ["state", state],
      ["code", "bob"],
      ["iss", "https://there.example"],
    ],
    [],
  ]);
  expect((await server.browser().open(bounced.location ?? "")).status).toBe(400);
  expect((await browser.open(bounced.location ?? "")).url.pathname).toBe("/account");
  expect(await isSignedIn(browser)).toBe(true);

  expect((await browser.post("/auth/callback/hand", { state, code: "x".repeat(7_000) }, foreign)).status).toBe(400);
  expect((await browser.post("/auth/callback/https%3A%2F%2Fevil.example", form, foreign)).status).toBe(404);
});
