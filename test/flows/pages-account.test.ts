/** The account page: a person sees what they allowed, to whom and since when, and ends it; nobody else's is in reach. */

import { expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import {
  codeRequest,
  decideDevice,
  exchangeCode,
  getCode,
  getTokens,
  introspect,
  PASSWORD,
  refresh,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const signIn = async (browser: TestBrowser, username = USERNAME): Promise<Visited> =>
  browser.submit(await browser.open("/account"), { username, password: PASSWORD });

const wordsOf = ({ text }: Visited): string =>
  text
    .replace(/^.*<main/s, "<main")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll(" ,", ",");

const addResourceServer = (server: TestServer) => server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });

/** The ids behind the buttons of one kind. */
const buttonsOf = ({ forms }: Visited, name: string): readonly string[] =>
  forms.flatMap(({ buttons }) =>
    buttons.filter((button) => button.startsWith(`${name}=`)).map((button) => button.slice(name.length + 1)),
  );

test("[PG-06] it shows each program once, with what was allowed, since when, and when it was last used", async () => {
  const server = await startTestServer();
  const postbox = await server.addClient({ name: "Postbox" });
  const television = await server.addClient({ name: "Television", grantTypes: [GRANT_TYPE.deviceCode], redirectUris: [] });
  const browser = server.browser();
  const empty = await signIn(browser);
  await getTokens(server, postbox, { scope: "openid mail" }, browser);
  server.clock.advance(1);
  await getTokens(server, postbox, { scope: "openid email" }, browser);
  await decideDevice(server, (await startDevice(server, television, { scope: "openid" })).body.user_code, "allow", browser);
  server.clock.advance(120);

  const page = await browser.open("/account");

  expect(wordsOf(empty)).toContain("No applications are connected.");
  expect(wordsOf(page)).toContain(
    "Postbox See who you are. See your e-mail address. Read, send and delete your mail. Used 2 minutes ago . Allowed 15 January 2027 . Disconnect",
  );
  expect(wordsOf(page)).toContain("Television See who you are. Never used. Allowed 15 January 2027, by code. Disconnect");
  expect(buttonsOf(page, "end")).toHaveLength(2);
});

test("[PG-06][IN-14] disconnecting ends every token of the program at once, and what was remembered; others live on", async () => {
  const server = await startTestServer();
  const resourceServer = await addResourceServer(server);
  const postbox = await server.addClient({ name: "Postbox" });
  const other = await server.addClient({ name: "Other" });
  const browser = server.browser();
  const tokens = [await getTokens(server, postbox, {}, browser), await getTokens(server, postbox, {}, browser)];
  const unredeemed = await getCode(server, postbox, {}, browser);
  const others = await getTokens(server, other, {}, browser);

  const page = await browser.submit(await browser.open("/account"), { end: postbox.clientId });

  expect([page.status, page.title]).toEqual([200, "Disconnected: Your account – Latchkey"]);
  expect(wordsOf(page)).toContain("You disconnected Postbox Its access has ended.");
  expect(buttonsOf(page, "end")).toEqual([other.clientId]);
  for (const { body } of tokens) {
    expect((await introspect(server, resourceServer, body.access_token)).body).toEqual({ active: false });
    expect((await refresh(server, postbox, body.refresh_token)).body.error).toBe("invalid_grant");
  }
  expect((await exchangeCode(server, postbox, unredeemed)).body.error).toBe("invalid_grant");
  expect((await introspect(server, resourceServer, others.body.access_token)).body.active).toBe(true);
  expect((await browser.open(codeRequest(server, postbox).url)).title).toBe("Allow Postbox? – Latchkey");
});

test("[PG-06] what is only remembered is told apart, since it lets the program in without a page; and can be ended", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ name: "Postbox", grantTypes: [GRANT_TYPE.authorizationCode] });
  const browser = server.browser();
  await getTokens(server, client, { scope: "openid mail" }, browser);
  server.clock.advance(2 * 3_600);

  const page = await browser.open("/account");
  const silent = await browser.openOnly(codeRequest(server, client, { scope: "openid mail" }).url);
  await browser.submit(page, { end: client.clientId });
  const afterwards = await browser.open(codeRequest(server, client, { scope: "openid mail" }).url);

  expect(wordsOf(page)).toContain(
    "May come back without asking You allowed these before. They have no access now, and get it again when you use them. Forget one, and it has to ask. P Postbox See who you are. Read, send and delete your mail. Allowed 15 January 2027 . Forget",
  );
  expect(wordsOf(page)).toContain("Connected applications No applications are connected.");
  expect((await server.administration.authorizations.list({ accountId: server.alice.id }, { limit: 10 })).items).toEqual([]);
  expect(silent.location?.searchParams.has("code")).toBe(true);
  expect(afterwards.title).toBe("Allow Postbox? – Latchkey");
});

test("[PG-06] no program can push another off the page by asking often", async () => {
  const server = await startTestServer();
  const quiet = await server.addClient({ name: "Quiet" });
  const noisy = await server.addClient({ name: "Noisy" });
  const browser = server.browser();
  await getTokens(server, quiet, {}, browser);
  await getTokens(server, noisy, {}, browser);
  server.clock.advance(1);
  const { url } = codeRequest(server, noisy, { prompt: "none" });
  for (let asked = 0; asked < 500; asked++) await browser.openOnly(url);

  const page = await browser.open("/account");

  expect([...buttonsOf(page, "end")].sort()).toEqual([quiet.clientId, noisy.clientId].sort());
});

test("[PG-06] disconnecting 20 times at once is disconnecting, and a second press says the same", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getTokens(server, client, {}, browser);
  const page = await browser.open("/account");

  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.submitOnly(page, { end: client.clientId })));

  expect(new Set(answers.map(({ title }) => title))).toEqual(new Set(["Disconnected: Your account – Latchkey"]));
  expect(server.audit.filter(({ event, detail }) => event === "authorization.ended" && detail === "1 ended")).toHaveLength(1);
});

test("[PG-06] nobody ends what another person allowed", async () => {
  const server = await startTestServer();
  await server.addAccount("mallory");
  const resourceServer = await addResourceServer(server);
  const client = await server.addClient();
  const { body } = await getTokens(server, client);
  const mallory = server.browser();
  const page = await signIn(mallory, "mallory");
  const token = page.forms[0]?.fields["csrf_token"] ?? "";

  const answer = await mallory.post("/account", { csrf_token: token, end: client.clientId });

  expect(answer.status).toBe(200);
  expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(true);
});

test("it shows where one is signed in, and signs another browser out", async () => {
  const server = await startTestServer();
  const phone = server.browser({ remoteAddress: "198.51.100.7" });
  const desk = server.browser();
  const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1";
  await phone.submit(await phone.open("/account"), { username: USERNAME, password: PASSWORD }, { "user-agent": iphone });
  const page = await signIn(desk);

  const [there = ""] = buttonsOf(page, "end_session");
  const answer = await desk.submit(page, { end_session: there });

  expect(wordsOf(page)).toContain("Safari on iPhone From 198.51.100.7, since 15 January 2027");
  expect(wordsOf(page)).toContain("A browser this browser");
  expect(buttonsOf(page, "end_session")).toHaveLength(1);
  expect([answer.title, buttonsOf(answer, "end_session")]).toEqual(["Signed out there: Your account – Latchkey", []]);
  expect((await phone.open("/account")).title).toBe("Sign in – Latchkey");
  expect((await desk.open("/account")).title).toBe("Your account – Latchkey");
});

test("nobody signs another person out, nor learns of their sessions", async () => {
  const server = await startTestServer();
  await server.addAccount("mallory");
  const alices = server.browser();
  await signIn(alices);
  const [session] = await server.store.listSessions(server.alice.id, server.clock.now());
  const mallory = server.browser();
  const page = await signIn(mallory, "mallory");
  const token = page.forms[0]?.fields["csrf_token"] ?? "";

  const answer = await mallory.post("/account", { csrf_token: token, end_session: session?.id ?? "" });

  expect([answer.status, answer.title]).toEqual([200, "Your account – Latchkey"]);
  expect(page.text).not.toContain(session?.id);
  expect((await alices.open("/account")).title).toBe("Your account – Latchkey");
});

test.for<[string, Readonly<Record<string, string>>]>([
  ["nothing", {}],
  ["a program that there is not", { end: "nobody" }],
  ["a session that there is not", { end_session: "nobody" }],
  ["an empty program", { end: "" }],
  ["a program by markup", { end: "<script>alert(1)</script>" }],
])("%s to end changes nothing, and is no fault", async ([, fields]) => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getTokens(server, client, {}, browser);
  const page = await browser.open("/account");
  const token = page.forms[0]?.fields["csrf_token"] ?? "";

  const answer = await browser.post("/account", { csrf_token: token, ...fields });

  expect([200, 303]).toContain(answer.status);
  expect(answer.text).not.toContain("<script>alert");
  expect(buttonsOf(await browser.open("/account"), "end")).toEqual([client.clientId]);
});

test("[RC-40] a User-Agent is shown to its owner as a few words, and never as what it says", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  const agent = { "user-agent": `<script>alert(1)</script> Firefox/${"9".repeat(1_000)}` };

  const page = await browser.submit(await browser.open("/account", agent), { username: USERNAME, password: PASSWORD }, agent);

  expect(wordsOf(page)).toContain("Firefox this browser");
  expect(page.text).not.toContain("<script>alert");
  expect(page.text).not.toContain("99999");
});

test("signing out is asked first, ends this browser's session alone, and says what stays", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const resourceServer = await addResourceServer(server);
  const other = server.browser();
  await signIn(other);
  const browser = server.browser();
  const { body } = await getTokens(server, client, {}, browser);

  const asked = await browser.open("/auth/logout");
  const stillIn = await browser.open("/account");
  const page = await browser.submit(asked, {});

  expect([asked.title, stillIn.title]).toEqual(["Sign out? – Latchkey", "Your account – Latchkey"]);
  expect([page.title, page.url.pathname]).toEqual(["Signed out – Latchkey", "/auth/logout"]);
  expect(wordsOf(page)).toContain("Connected applications stay connected. You can disconnect them");
  expect((await browser.open("/account")).title).toBe("Sign in – Latchkey");
  expect((await other.open("/account")).title).toBe("Your account – Latchkey");
  expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(true);
});

test("signing out where nobody is signed in says so, by link and by form, twice too", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await signIn(browser);
  const form = await browser.open("/auth/logout");

  const first = await browser.submit(form, {});
  const second = await browser.submit(form, {});

  expect([first.title, second.title]).toEqual(Array(2).fill("Signed out – Latchkey"));
});
