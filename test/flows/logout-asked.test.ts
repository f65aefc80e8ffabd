/** A client asks that its person be signed out (OpenID Connect RP-Initiated Logout 1.0). */

import { expect, test } from "vitest";
import type { Browser, Visited } from "../../src/browser/browser.ts";
import {
  decideDevice,
  getTokens,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { signJwt } from "../../src/tokens/signing.ts";
import { addPerson, browserOf } from "./person.ts";

const BACK = "https://client.example/left?from=us";

/** A client that has people sent back, a browser signed in there, and the ID token that it got. */
async function signedIn(input: Parameters<TestServer["addClient"]>[0] = {}, scope = "openid") {
  const server = await startTestServer();
  const client = await server.addClient({ members: { post_logout_redirect_uris: [BACK] }, ...input });
  const browser = server.browser();
  const { body } = await getTokens(server, client, { scope }, browser);
  return { server, client, browser, idToken: String(body.id_token), refreshToken: String(body.refresh_token) };
}

const logout = (parameters: Readonly<Record<string, string>>): string => `/auth/logout?${new URLSearchParams(parameters)}`;
const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.openOnly("/account")).title.startsWith("Your account");
const STAYS = "Nothing shows that the page is its own, so you stay here.";
const asks = ({ title }: Visited): boolean => title.startsWith("Sign out?");

test("RP-Initiated Logout §2, §3 MUST [LO-01][LO-04][RC-36]: the hint of this sign-in signs out at once, and leads back with state, by GET and POST", async () => {
  for (const method of ["GET", "POST"]) {
    const { browser, client, idToken } = await signedIn();
    const parameters = {
      id_token_hint: idToken,
      client_id: client.clientId,
      post_logout_redirect_uri: BACK,
      state: `a "state" <b>&x=1`,
      logout_hint: "somebody",
      ui_locales: "de",
    };

    const { location } = method === "GET" ? await browser.open(logout(parameters)) : await browser.post("/auth/logout", parameters);

    expect(location?.href.split("&state=")[0]).toBe(BACK);
    expect(location?.searchParams.get("state")).toBe(parameters.state);
    expect(await isSignedIn(browser)).toBe(false);
  }
});

test("RP-Initiated Logout §2 [LO-01]: a hint counts after its time is over, also where nobody is signed in any more", async () => {
  const { browser, idToken, server } = await signedIn();
  server.clock.advance(90_000);
  const url = logout({ id_token_hint: idToken, post_logout_redirect_uri: BACK });

  expect((await browser.open(url)).location?.href).toBe(BACK);
  expect(await isSignedIn(browser)).toBe(false);
  expect((await browser.open(url)).location?.href).toBe(BACK);
  expect((await server.browser().open(url)).location?.href).toBe(BACK);
});

test("RP-Initiated Logout §2 MUST [LO-01][LO-03]: with a forged or foreign hint, or one of another client, the person is asked and led nowhere", async () => {
  const { browser, client, idToken, server } = await signedIn();
  const other = await server.addClient({ members: { post_logout_redirect_uris: [BACK] } });
  await addPerson(server, "erika");
  const { body: erikas } = await getTokens(server, client, { scope: "openid" }, await browserOf(server, "erika"));
  const { body: elsewhere } = await getTokens(server, client, { scope: "openid" });
  const [head = "", payload = "", signature = ""] = idToken.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const key = server.keys.signingKeyAt("RS256", server.clock.now());
  const none = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT", kid: key.kid })).toString("base64url");
  const hints: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "no hint": { client_id: client.clientId },
    nonsense: { id_token_hint: "nonsense" },
    empty: { id_token_hint: "" },
    "another signature": { id_token_hint: `${head}.${payload}.${signature.slice(0, -4)}AAAA` },
    unsigned: { id_token_hint: `${none}.${payload}.` },
    "another issuer": { id_token_hint: signJwt(key, "JWT", { ...claims, iss: "https://other.example" }) },
    "an access token": { id_token_hint: signJwt(key, "at+jwt", claims) },
    "a logout token": { id_token_hint: signJwt(key, "logout+jwt", claims) },
    "another client": { id_token_hint: idToken, client_id: other.clientId },
    "another person": { id_token_hint: erikas.id_token },
    "another browser": { id_token_hint: elsewhere.id_token },
  };

  for (const [name, parameters] of Object.entries(hints)) {
    const page = await browser.open(logout({ ...parameters, post_logout_redirect_uri: BACK, state: "s" }));
    expect([name, asks(page), page.location]).toEqual([name, true, undefined]);
    expect(await isSignedIn(browser)).toBe(true);
  }
});

test("RP-Initiated Logout §3 MUST NOT [LO-02]: it leads to an address that is registered letter by letter, and nowhere else", async () => {
  const { browser, idToken, server } = await signedIn();
  const misses = [
    undefined,
    "",
    `${BACK}&x=1`,
    BACK.replace("https:", "http:"),
    BACK.replace("left", "LEFT"),
    BACK.replace("/left", "/left/"),
    BACK.replace("client.example", "client.example.evil.example"),
    BACK.replace("client.example", "client.example:443"),
    `${BACK}#f`,
    "https://evil.example/left?from=us",
    "javascript:alert(1)",
    "//client.example/left?from=us",
    "/account",
    // The redirect URI is another thing.
    "https://client.example/cb",
  ];
  for (const miss of misses) {
    const page = await server
      .browser()
      .open(logout({ id_token_hint: idToken, state: "s", ...(miss !== undefined && { post_logout_redirect_uri: miss }) }));
    expect([miss, page.location, page.title]).toEqual([miss, undefined, "Signed out – Latchkey"]);
    expect(page.text).not.toContain("Back to");
    expect([miss, page.text.includes(STAYS)]).toEqual([miss, Boolean(miss)]);
  }
  expect(
    (await browser.open("/auth/logout?state=s&post_logout_redirect_uri=https%3A%2F%2Fclient.example%2F")).location,
  ).toBeUndefined();
  expect(await isSignedIn(browser)).toBe(true);
});

test("[LO-02][LO-03]: a person who is led nowhere reads that, before and after signing out; one who is led somewhere does not", async () => {
  const { browser, client, idToken } = await signedIn();
  const open = (parameters: Readonly<Record<string, string>>): Promise<Visited> => browser.open(logout(parameters));

  for (const hint of ["", "nonsense", `${idToken.slice(0, -4)}AAAA`])
    expect((await open({ id_token_hint: hint, post_logout_redirect_uri: BACK })).text).toContain(STAYS);
  expect((await open({ post_logout_redirect_uri: BACK })).text).toContain(STAYS);
  expect((await open({ client_id: client.clientId, post_logout_redirect_uri: BACK })).text).not.toContain(STAYS);
  expect((await open({ client_id: client.clientId })).text).not.toContain(STAYS);
  expect(await isSignedIn(browser)).toBe(true);

  const left = await open({ id_token_hint: idToken, post_logout_redirect_uri: `${BACK}&x=1` });
  expect([left.title, left.location, left.text.includes(STAYS)]).toEqual(["Signed out – Latchkey", undefined, true]);
  expect(await isSignedIn(browser)).toBe(false);
});

test("[LO-02]: an administrator reads which address was not registered, and the command that registers it", async () => {
  const { browser, client, idToken, server } = await signedIn();
  const { clientId } = client;
  const wrong = { client_id: clientId, post_logout_redirect_uri: "https://client.example/bye" };
  await browser.open(logout({ id_token_hint: idToken, ...wrong }));

  const { items } = await server.administration.events.list({ clientId, event: "request.refused" }, { limit: 1 });

  expect(items[0]?.event).toMatchObject({
    refusal: {
      error: "return-address",
      registered: { post_logout_redirect_uri: [BACK] },
      remedy: { command: expect.arrayContaining(["--post-logout-redirect-uri", "https://client.example/bye"]) },
    },
  });
});

test("RP-Initiated Logout §2 MUST [LO-02][LO-03]: a client that names itself alone has the person asked, and back once they agreed", async () => {
  const { browser, client, server } = await signedIn({ name: "Wiki & <b>more</b>" });
  const url = logout({ client_id: client.clientId, post_logout_redirect_uri: BACK, state: "s" });

  const page = await browser.open(url);
  expect(page.text).toContain("The application <bdi>Wiki &amp; &lt;b&gt;more&lt;/b&gt;</bdi> asks you to sign out here.");
  const { location } = await browser.submit(page, {});

  expect(location?.href).toBe(`${BACK}&state=s`);
  expect(await isSignedIn(browser)).toBe(false);
  // Where nobody is signed in, nobody agreed to anything: there is a link alone.
  const strange = await server.browser().open(url);
  expect(strange.location).toBeUndefined();
  expect(strange.text).toContain("Back to");
});

test("RP-Initiated Logout §6 MUST [LO-03]: no other site signs a person out, whatever it posts or links to", async () => {
  const { browser, client, idToken, server } = await signedIn();
  const page = await browser.open(logout({ client_id: client.clientId }));
  const token = page.forms[0]?.fields["csrf_token"] ?? "";
  const stranger = await browserOf(server, (await addPerson(server, "mallory")).username);
  const strange = (await stranger.open("/auth/logout")).forms[0]?.fields["csrf_token"] ?? "";

  for (const posted of [{ csrf_token: "" }, { csrf_token: strange }, { csrf_token: `${token}x` }, { client_id: client.clientId }])
    await browser.post("/auth/logout", posted);
  await browser.open("/auth/logout");

  expect(await isSignedIn(browser)).toBe(true);
  expect((await browser.open(logout({ id_token_hint: idToken }))).title).toBe("Signed out – Latchkey");
});

test("RP-Initiated Logout §2 [LO-01]: a client that is disabled or gone gets nobody back, and its hint still signs out", async () => {
  for (const take of ["disable", "remove"] as const) {
    const { browser, client, idToken, server } = await signedIn();
    await server.administration.clients[take](client.clientId);

    const page = await browser.open(logout({ id_token_hint: idToken, post_logout_redirect_uri: BACK }));

    expect([page.location, page.title]).toEqual([undefined, "Signed out – Latchkey"]);
    expect(await isSignedIn(browser)).toBe(false);
  }
});

test("RP-Initiated Logout §3 [LO-02]: loopback addresses take any port, and apps their own scheme, as for redirect URIs", async () => {
  const uris = ["http://127.0.0.1/left", "org.example.app:/left"];
  const { idToken, server } = await signedIn({ members: { post_logout_redirect_uris: uris } });
  const to = async (uri: string): Promise<string | undefined> =>
    (await server.browser().open(logout({ id_token_hint: idToken, post_logout_redirect_uri: uri, state: "s" }))).location?.href;

  expect(await to("http://127.0.0.1:4321/left")).toBe("http://127.0.0.1:4321/left?state=s");
  expect(await to("org.example.app:/left")).toBe("org.example.app:/left?state=s");
  expect(await to("http://localhost:4321/left")).toBeUndefined();
});

test("Back-Channel Logout §2.7 MUST [LO-06]: what was for this sign-in ends with it; offline access, mail and devices go on", async () => {
  const { browser, client, idToken, refreshToken, server } = await signedIn();
  const [asking, mail] = [client, await server.addClient()];
  const offline = await getTokens(server, asking, { scope: "openid offline_access" }, browser);
  const mails = await getTokens(server, mail, { scope: "openid" }, browser);
  const device = await server.addClient({
    grantTypes: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"],
    members: { post_logout_redirect_uris: [BACK] },
  });
  const started = await startDevice(server, device, { scope: "openid" });
  await decideDevice(server, started.body.user_code, "allow", browser);
  const devices = await pollDevice(server, device, started.body.device_code);

  await browser.open(logout({ id_token_hint: idToken }));

  const after = async (one: TestClient, token: string) => (await refresh(server, one, token)).status;
  expect(await after(asking, refreshToken)).toBe(400);
  expect(await after(asking, offline.body.refresh_token)).toBe(200);
  expect(await after(mail, mails.body.refresh_token)).toBe(200);
  expect(await after(device, devices.body.refresh_token)).toBe(200);
});

test("[LO-06]: the client that asks loses what was for this sign-in, whatever it registered; to sign in again needs no new consent", async () => {
  const { browser, client, idToken, refreshToken, server } = await signedIn({ members: {} });

  await browser.open(logout({ id_token_hint: idToken }));

  expect((await refresh(server, client, refreshToken)).status).toBe(400);
  const again = await browser.open(
    `/auth/authorize?${new URLSearchParams({
      response_type: "code",
      client_id: client.clientId,
      redirect_uri: client.redirectUri,
      scope: "openid",
      code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      code_challenge_method: "S256",
    })}`,
  );
  const { location } = await browser.submit(again, { username: "alice@example.org", password: PASSWORD });
  expect(location?.searchParams.get("code")).toBeTruthy();
});

test("Front-Channel Logout §2, §3: the page loads the clients' addresses, its policy allows these alone, and goes on by itself", async () => {
  const front = "https://client.example/front;a,b?keep=1";
  const { browser, idToken, server } = await signedIn({
    members: {
      post_logout_redirect_uris: [BACK],
      frontchannel_logout_uri: front,
      frontchannel_logout_session_required: true,
    },
  });
  const plain = await server.addClient({ members: { frontchannel_logout_uri: "https://client.example/other" } });
  await getTokens(server, plain, { scope: "openid" }, browser);
  const { sid } = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());

  const page = await browser.open(logout({ id_token_hint: idToken, post_logout_redirect_uri: BACK, state: "<s>" }));

  const frames = [...page.text.matchAll(/<iframe src="([^"]*)"/g)].map(([, src]) => src?.replaceAll("&amp;", "&"));
  expect(frames.toSorted()).toEqual([
    `https://client.example/front;a,b?keep=1&iss=${encodeURIComponent(server.issuer)}&sid=${sid}`,
    "https://client.example/other",
  ]);
  expect(page.text).toContain(`<noscript><meta http-equiv="refresh" content="3; url=${BACK}&amp;state=%3Cs%3E"></noscript>`);
  expect(page.headers.get("content-security-policy")).toMatch(
    / frame-src https:\/\/client\.example\/front%3Ba%2Cb https:\/\/client\.example\/other$/,
  );
  expect(await isSignedIn(browser)).toBe(false);
});

test("RP-Initiated Logout §2.1 MUST: metadata and what a client registers of itself", async () => {
  const server = await startTestServer();
  const { body: metadata } = await server.get("/.well-known/openid-configuration");
  const { body } = await server.postJson("/auth/register", {
    redirect_uris: ["https://app.example/back"],
    post_logout_redirect_uris: ["https://app.example/left", "javascript:alert(1)"],
    backchannel_logout_uri: "https://app.example/told",
    backchannel_logout_session_required: true,
    frontchannel_logout_uri: "https://app.example/front",
    frontchannel_logout_session_required: true,
  });
  const { body: bad } = await server.postJson("/auth/register", {
    redirect_uris: ["https://app.example/back"],
    post_logout_redirect_uris: ["javascript:alert(1)"],
    backchannel_logout_uri: "https://127.0.0.1/told",
    frontchannel_logout_uri: "https://other.example/front",
  });

  expect(metadata).toMatchObject({
    end_session_endpoint: "https://auth.example/auth/logout",
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
  });
  expect(body).toMatchObject({
    post_logout_redirect_uris: ["https://app.example/left"],
    backchannel_logout_uri: "https://app.example/told",
    backchannel_logout_session_required: true,
    frontchannel_logout_uri: "https://app.example/front",
    frontchannel_logout_session_required: true,
  });
  for (const name of ["post_logout_redirect_uris", "backchannel_logout_uri", "frontchannel_logout_uri"])
    expect(bad).not.toHaveProperty(name);
});
