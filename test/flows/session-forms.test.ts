/** Forged forms: whatever another site, another page or another browser sends, nothing happens; then the right form works. */

import { describe, expect, test } from "vitest";
import {
  codeRequest,
  getTokens,
  goThrough,
  PASSWORD,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const credentials = { username: USERNAME, password: PASSWORD };

/** A form as its owner has it before them. */
interface Before {
  readonly server: TestServer;
  readonly browser: TestBrowser;
  readonly page: Visited;
  readonly fields: Readonly<Record<string, string>>;
  /** Whether what the form is for has happened. */
  done(): Promise<boolean>;
}

const isSignedIn = async (browser: TestBrowser): Promise<boolean> =>
  (await browser.openOnly("/account")).title.endsWith("Your account – Latchkey");

async function signedIn(server: TestServer): Promise<TestBrowser> {
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), credentials);
  return browser;
}

const authorizations = async ({ alice, clock, store }: TestServer): Promise<number> =>
  (await store.listAuthorizations({ accountId: alice.id, states: ["approved", "active"] }, { limit: 9 }, clock.now())).items.length;

const wentBack = ({ history }: TestBrowser): boolean => history.some(({ location }) => location?.host === "client.example");

const FORMS: Readonly<Record<string, () => Promise<Before>>> = {
  async "sign-in for an application"() {
    const server = await startTestServer();
    const browser = server.browser();
    const page = await browser.open(codeRequest(server, await server.addClient()).url);
    return { server, browser, page, fields: credentials, done: () => isSignedIn(browser) };
  },
  async "sign-in to the account page"() {
    const server = await startTestServer();
    const browser = server.browser();
    return { server, browser, page: await browser.open("/account"), fields: credentials, done: () => isSignedIn(browser) };
  },
  async "consent, allowed"() {
    const server = await startTestServer();
    const browser = await signedIn(server);
    const page = await browser.open(codeRequest(server, await server.addClient()).url);
    return {
      server,
      browser,
      page,
      fields: { decision: "allow" },
      done: async () => wentBack(browser) || (await authorizations(server)) > 0,
    };
  },
  async "consent, denied"() {
    const server = await startTestServer();
    const browser = await signedIn(server);
    const page = await browser.open(codeRequest(server, await server.addClient()).url);
    return { server, browser, page, fields: { decision: "deny" }, done: async () => wentBack(browser) };
  },
  async "an application, disconnected"() {
    const server = await startTestServer();
    const browser = await signedIn(server);
    const client = await server.addClient();
    await getTokens(server, client, {}, browser);
    const page = await browser.open("/account");
    return { server, browser, page, fields: { end: client.clientId }, done: async () => (await authorizations(server)) === 0 };
  },
  async "another browser, signed out"() {
    const server = await startTestServer();
    const other = await signedIn(server);
    const browser = await signedIn(server);
    const page = await browser.open("/account");
    const button = page.forms.flatMap(({ buttons }) => buttons).find((one) => one.startsWith("end_session=")) ?? "";
    return {
      server,
      browser,
      page,
      fields: { end_session: button.slice("end_session=".length) },
      done: async () => !(await isSignedIn(other)),
    };
  },
  async "sign-out"() {
    const server = await startTestServer();
    const browser = await signedIn(server);
    return {
      server,
      browser,
      page: await browser.open("/auth/logout"),
      fields: {},
      done: async () => !(await isSignedIn(browser)),
    };
  },
  async "sign-out from the account page"() {
    const server = await startTestServer();
    const browser = await signedIn(server);
    const page = await browser.open("/account");
    const forms = page.forms.filter(({ action }) => action === "/auth/logout");
    return { server, browser, page: { ...page, forms }, fields: {}, done: async () => !(await isSignedIn(browser)) };
  },
  async "set-up of the first account"() {
    const server = await startTestServer();
    await server.administration.accounts.remove(server.alice.id);
    const browser = server.browser();
    const page = await browser.open((await server.server.setUpLink()) ?? "");
    const fields = { username: "mallory", password: PASSWORD };
    return { server, browser, page, fields, done: () => server.store.hasAccounts() };
  },
};

interface Forgery {
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: "none" | "another browser's";
}

/** A form token that was shown to this very browser, on another page. */
async function tokenOfAnotherPage({ browser, server }: Before): Promise<string> {
  const page = await browser.openOnly(`${server.issuer}/device`);
  return page.forms[0]?.fields["csrf_token"] ?? "";
}

const FORGERIES: Readonly<Record<string, (before: Before) => Promise<Forgery>>> = {
  "no form token": async () => ({ fields: { csrf_token: "" } }),
  "a made-up form token": async () => ({ fields: { csrf_token: "lk_form_x" } }),
  "a form token with another letter": async ({ page }) => {
    const token = page.forms[0]?.fields["csrf_token"] ?? "";
    return { fields: { csrf_token: token.replace(/.$/, (letter) => (letter === "A" ? "B" : "A")) } };
  },
  "the session cookie as form token": async ({ browser }) => ({ fields: { csrf_token: [...browser.cookies.values()][0] ?? "" } }),
  "the form token of another page": async (before) => ({ fields: { csrf_token: await tokenOfAnotherPage(before) } }),
  "no cookies, as with SameSite": async () => ({ cookies: "none" }),
  "the cookies of another browser": async () => ({ cookies: "another browser's" }),
  "another origin": async () => ({ headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" } }),
  "Origin: null from another site": async () => ({ headers: { origin: "null", "sec-fetch-site": "cross-site" } }),
  "Origin: null from a sibling's site": async () => ({ headers: { origin: "null", "sec-fetch-site": "same-site" } }),
  "Origin: null, and no form token": async () => ({ headers: { origin: "null" }, fields: { csrf_token: "" } }),
  "the origin without https": async () => ({ headers: { origin: "http://auth.example" } }),
  "the origin at another port": async () => ({ headers: { origin: "https://auth.example:8443" } }),
  "an origin that begins the same": async () => ({ headers: { origin: "https://auth.example.evil.example" } }),
  "Sec-Fetch-Site: cross-site": async () => ({ headers: { "sec-fetch-site": "cross-site" } }),
  "Sec-Fetch-Site: same-site": async () => ({ headers: { "sec-fetch-site": "same-site" } }),
};

describe.for(Object.entries(FORMS))("%s", ([, prepare]) => {
  test.for(Object.entries(FORGERIES))(
    "RFC 6749 §10.12 MUST [AZ-09][X-089]: with %s it is refused, and nothing changed",
    async ([, forge]) => {
      const before = await prepare();
      const { browser, fields, page, server } = before;
      const { cookies, fields: forged = {}, headers = {} } = await forge(before);
      const sender = cookies === undefined ? browser : server.browser();
      if (cookies === "another browser's") await sender.open(page.url);

      const answer = await sender.submitOnly(page, { ...fields, ...forged }, headers);
      const doneByForgery = await before.done();
      await browser.submitOnly(page, fields);

      // Without cookies nobody is there to sign out, and no consent to show: the page is for a stranger.
      const stranger = cookies !== undefined && answer.status === 200;
      expect(stranger || answer.status === 403, `status ${answer.status}`).toBe(true);
      expect(answer.location).toBeUndefined();
      expect(answer.text).not.toContain(PASSWORD);
      expect(doneByForgery).toBe(false);
      expect(await before.done()).toBe(true);
    },
  );
});

describe.for(Object.entries(FORMS))("%s, behind a proxy that has browsers hide where they come from", ([, prepare]) => {
  test.for([
    ["with Fetch Metadata", (value: string) => value],
    ["without", () => undefined],
  ] as const)("Fetch [PG-09]: Origin: null is taken, %s", async ([, metadata]) => {
    const { browser, done, fields, page } = await prepare();
    const site = metadata("same-origin");

    const own = { origin: "null", ...(site === undefined ? {} : { "sec-fetch-site": site }) };
    await browser.submitOnly(page, fields, own);

    expect(await done()).toBe(true);
  });
});

test("RFC 6749 §10.12 MUST [AZ-09]: the form token of one request decides no other", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ name: "Harmless" });
  const greedy = await server.addClient({ name: "Greedy" });
  const browser = await signedIn(server);
  const harmless = await browser.open(codeRequest(server, client, { scope: "openid" }).url);
  const others = [
    codeRequest(server, client, { scope: "openid mail" }).url,
    codeRequest(server, client, { scope: "openid", state: "another" }).url,
    codeRequest(server, greedy, { scope: "openid" }).url,
    `${harmless.url}&x=1`,
  ];

  for (const url of others) {
    const answer = await browser.submitOnly({ ...harmless, url: new URL(url) }, { decision: "allow" });

    expect([answer.status, answer.location]).toEqual([403, undefined]);
  }
  expect(await authorizations(server)).toBe(0);
  expect((await goThrough(browser, harmless)).location?.searchParams.has("code")).toBe(true);
});

test("RFC 6749 §10.12 MUST [AZ-09]: the form token of the sign-in is none for the decision, nor the other way round", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const { url } = codeRequest(server, client);
  const browser = server.browser();
  const signIn = await browser.open(url);
  const signInToken = signIn.forms[0]?.fields["csrf_token"] ?? "";
  const consent = await browser.submit(signIn, credentials);
  const consentToken = consent.forms[0]?.fields["csrf_token"] ?? "";

  const decided = await browser.post(url, { csrf_token: signInToken, decision: "allow" });
  const again = codeRequest(server, client, { prompt: "login" }).url;
  const signedInAgain = await browser.post(again, { csrf_token: consentToken, ...credentials });

  expect([decided.status, decided.location]).toEqual([403, undefined]);
  expect(signedInAgain.location?.pathname).toBe("/auth/authorize");
  expect((await browser.open(signedInAgain.location ?? "")).title).toBe("Sign in – Latchkey");
  expect(await authorizations(server)).toBe(0);
});

test("RFC 6749 §10.12 MUST [AZ-09]: decisions are posted; in a link they are nothing", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = await signedIn(server);
  const page = await browser.open(codeRequest(server, client).url);
  const token = page.forms[0]?.fields["csrf_token"] ?? "";

  const linked = await browser.open(`${page.url}&decision=allow&csrf_token=${token}`);
  const ended = await browser.open(`/account?end=${client.clientId}&csrf_token=${token}`);
  const out = await browser.open(`/auth/logout?csrf_token=${token}`);

  expect([linked, ended, out].map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await authorizations(server)).toBe(0);
  expect(await isSignedIn(browser)).toBe(true);
});

test("a browser too old to say where a form comes from is held to the form token alone", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const { url } = codeRequest(server, client);
  const page = await server.get(url);
  const cookie = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const token = /name="csrf_token" value="([^"]*)"/.exec(page.body)?.[1] ?? "";

  const { status, headers } = await server.post(url, { csrf_token: token, ...credentials }, { cookie });
  const forged = await server.post(url, { csrf_token: "x", ...credentials }, { cookie });

  expect(status).toBe(303);
  expect(headers.getSetCookie()).toHaveLength(3);
  expect(forged.status).toBe(403);
});

test("[AZ-09] a browser that keeps no cookie is told so, on each form, instead of being shown the form again for ever", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  for (const [path, fields] of [
    [codeRequest(server, client).url, credentials],
    ["/account", credentials],
    ["/device", { user_code: "BCDF-GHJK" }],
  ] as const) {
    const browser = server.browser();
    const page = await browser.open(path);
    browser.cookies.clear();

    const answer = await browser.submitOnly(page, fields);

    expect([answer.status, answer.title]).toEqual([403, "Form not accepted – Latchkey"]);
    expect(answer.text).toContain("Your browser has to accept cookies from");
    expect(server.log.at(-2)?.fields["rule"]).toBe("the form came without the cookie that it was shown with");
  }
});
