/** Consent: what the person is asked, what each answer does, and what is remembered of it. */

import { expect, test } from "vitest";
import {
  codeRequest,
  exchangeCode,
  getCode,
  getTokens,
  introspect,
  PASSWORD,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const credentials = { username: USERNAME, password: PASSWORD };

/** Words as a person reads them. */
const wordsOf = ({ text }: Visited): string =>
  text
    .replace(/^.*<main/s, "<main")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

/** The consent page of a request, after signing in. */
async function consentPage(
  server: TestServer,
  client: TestClient,
  browser: TestBrowser,
  parameters: Readonly<Record<string, string | undefined>> = {},
): Promise<Visited> {
  return browser.submit(await browser.open(codeRequest(server, client, parameters).url), credentials);
}

/** All that a person has allowed and that lives. */
const livingAuthorizations = async ({ clock, store, alice }: TestServer): Promise<number> =>
  (await store.listAuthorizations({ accountId: alice.id, states: ["approved", "active"] }, { limit: 100 }, clock.now())).items
    .length;

const codeOf = ({ location }: Visited): string | null | undefined => location?.searchParams.get("code");

test("[SD-08] the page names the client, the person and what is asked in plain words, with both answers", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ name: "Postbox" });
  const scope = "openid email mail offline_access";

  const page = await consentPage(server, client, server.browser(), { scope });

  expect(page.title).toBe("Allow Postbox? – Latchkey");
  expect(wordsOf(page)).toContain("Allow Postbox to use your account?");
  expect(wordsOf(page)).toContain("Added by the administrators of this server");
  expect(wordsOf(page)).toContain("Returns you to client.example Your account alice@example.org Not you?");
  expect(wordsOf(page)).toContain("See who you are An identifier for your account at this server.");
  expect(wordsOf(page)).toContain("See your e-mail address Your address, alice@example.org.");
  expect(wordsOf(page)).toContain("Read, send and delete your mail All folders of alice@example.org, through the mail server.");
  expect(wordsOf(page)).toContain("Stay connected It need not ask again, until you disconnect it or it is not used for 30 days.");
  expect(page.forms.map(({ buttons }) => buttons)).toEqual([["decision=allow", "decision=deny"]]);
});

test("RFC 7591 §5 MUST [DR-11][SD-08]: what a program says of itself is shown and linked as its own word, and nothing of it is loaded", async () => {
  const server = await startTestServer();
  const addresses = [
    "https://evil.example/logo.png",
    "https://evil.example/tos",
    "https://evil.example/policy",
    "https://evil.example/",
  ];
  const [logo, tos, policy, web] = addresses;
  const client = await registerClient(server, {
    client_name: "Postbox",
    logo_uri: logo,
    tos_uri: tos,
    policy_uri: policy,
    client_uri: web,
  });

  const page = await consentPage(server, client, server.browser());

  expect(wordsOf(page)).toContain("New here: it registered itself");
  expect(wordsOf(page)).toContain("Allow it only if you started it yourself");
  expect(wordsOf(page)).toContain("Application “ Postbox ” Not verified: it chose this name itself");
  // Links that a person may follow, with the host that each leads to; the logo is not fetched, and nothing else leads away.
  for (const link of [tos, policy, web]) expect(page.text).toContain(`<a href="${link}" rel="noopener noreferrer nofollow">`);
  expect(page.text.match(/<bdi class="host">evil\.example<\/bdi>/g)).toHaveLength(3);
  expect(page.text).not.toContain("logo.png");
  expect(page.text).not.toMatch(/(?:src|action|content|srcset)="[^"]*evil\.example/);
});

test("RFC 6749 §4.1.2 MUST [SD-09]: allowing sends a code, and the code becomes tokens", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();

  const { status, location } = await browser.submitOnly(await consentPage(server, client, browser), { decision: "allow" });

  expect(status).toBe(303);
  expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
    code: expect.stringMatching(/^lk_code_/),
    state: "some state",
    iss: "https://auth.example",
  });
});

test("RFC 6749 §4.1.2.1 MUST [SD-09]: denying sends access_denied with state and iss; nothing is allowed, and one may be asked again", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();

  const { location } = await browser.submitOnly(await consentPage(server, client, browser), { decision: "deny" });
  const again = await browser.open(codeRequest(server, client).url);

  expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
    error: "access_denied",
    error_description: "the person denied the request",
    state: "some state",
    iss: "https://auth.example",
  });
  expect(await livingAuthorizations(server)).toBe(0);
  expect(again.title).toBe("Allow Test client? – Latchkey");
});

test("[SD-09][PG-05] denied after it was allowed: the code of that form gives no token, before or after it was redeemed", async () => {
  const server = await startTestServer();
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const client = await server.addClient();
  const { url, verifier } = codeRequest(server, client, { prompt: "consent" });
  const browser = server.browser();
  await browser.submit(await browser.open(url), credentials);

  for (const redeemedFirst of [false, true]) {
    const page = await browser.open(url);
    const code = codeOf(await browser.submitOnly(page, { decision: "allow" })) ?? "";
    const early = redeemedFirst ? await exchangeCode(server, client, { code, verifier }) : undefined;
    const denied = await browser.submitOnly(page, { decision: "deny" });
    const late = await exchangeCode(server, client, { code, verifier });

    expect(denied.location?.searchParams.get("error")).toBe("access_denied");
    expect([late.status, late.body.error]).toEqual([400, "invalid_grant"]);
    expect(early?.status).toBe(redeemedFirst ? 200 : undefined);
    if (early !== undefined)
      expect((await introspect(server, resourceServer, early.body.access_token)).body).toEqual({ active: false });
    expect(await livingAuthorizations(server)).toBe(0);
  }
});

test("[SD-10] before the grant no step gives a code or a token, and none can be made of what the pages hold", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client);
  const signIn = await browser.open(url);
  const unsigned = await browser.post(url, { csrf_token: signIn.forms[0]?.fields["csrf_token"] ?? "", decision: "allow" });
  const wrong = await browser.submit(signIn, { ...credentials, password: "wrong" });
  const consent = await browser.submit(signIn, credentials);
  const undecided = await browser.submit(consent, { decision: "maybe" });

  const held = browser.history.flatMap(({ forms }) => forms.flatMap(({ fields }) => Object.values(fields)));
  const cookies = [...browser.cookies.values()];
  for (const code of [...held, ...cookies].filter((value) => value.startsWith("lk_"))) {
    const asCode = await exchangeCode(server, client, { code, verifier });
    const asToken = await server.get("/auth/userinfo", { authorization: `Bearer ${code}` });
    expect([asCode.status, asToken.status]).toEqual([400, 401]);
  }
  expect([unsigned, wrong, consent, undecided].map(({ status }) => status)).toEqual([200, 403, 200, 200]);
  expect(browser.history.map(({ location }) => location?.host).filter((host) => host === "client.example")).toEqual([]);
  expect(await livingAuthorizations(server)).toBe(0);
});

test("[PG-05] what was allowed is remembered: the next request needs no page, one for more asks again", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getCode(server, client, { scope: "openid mail" }, browser);
  const open = (scope: string): Promise<Visited> => browser.open(codeRequest(server, client, { scope }).url);

  const same = await open("mail openid");
  const less = await open("urn:ietf:params:oauth:scope:mail");
  const more = await open("openid mail email");
  await browser.submit(more, { decision: "deny" });
  const stillMore = await open("openid mail email");
  await browser.submit(stillMore, { decision: "allow" });
  const all = await open("email openid mail");

  expect([same, less, all].map((page) => typeof codeOf(page))).toEqual(["string", "string", "string"]);
  expect([more, stillMore].map(({ title }) => title)).toEqual(Array(2).fill("Allow Test client? – Latchkey"));
});

test("what one person allowed is not remembered for another, nor for another client", async () => {
  const server = await startTestServer();
  await server.addAccount("bob");
  const client = await server.addClient();
  const other = await server.addClient();
  const browser = server.browser();
  await getCode(server, client, {}, browser);

  const bobs = server.browser();
  const forBob = await bobs.submit(await bobs.open(codeRequest(server, client).url), { username: "bob", password: PASSWORD });
  const forOther = await browser.open(codeRequest(server, other).url);

  expect([forBob, forOther].map(({ title }) => title)).toEqual(Array(2).fill("Allow Test client? – Latchkey"));
});

test("a second application needs no password, and asks", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await getCode(server, await server.addClient(), {}, browser);
  const other = await server.addClient({ name: "Notes" });

  const page = await browser.open(codeRequest(server, other).url);
  const answer = await browser.submitOnly(page, { decision: "allow" });

  expect(page.title).toBe("Allow Notes? – Latchkey");
  expect(codeOf(answer)).toMatch(/^lk_code_/);
});

test.for(["http://127.0.0.1/cb", "http://[::1]/cb", "http://localhost/cb", "com.example.app:/cb"])(
  "RFC 8252 §8.6 MUST [AZ-14]: a public client at %s never gets a silent second grant",
  async (redirectUri) => {
    const server = await startTestServer();
    const client = await server.addClient({ redirectUris: [redirectUri] });
    const browser = server.browser();
    await getTokens(server, client, {}, browser);

    const again = await browser.open(codeRequest(server, client).url);
    const silent = await browser.open(codeRequest(server, client, { prompt: "none" }).url);
    const allowed = await browser.submitOnly(again, { decision: "allow" });

    expect(again.title).toBe("Allow Test client? – Latchkey");
    expect(silent.location?.searchParams.get("error")).toBe("consent_required");
    expect(codeOf(allowed)).toMatch(/^lk_code_/);
  },
);

test.for([["http://127.0.0.1/cb"], ["http://[::1]/cb"], ["http://localhost/cb"], ["com.example.app:/cb"]])(
  "RFC 8252 §8.6 MUST [AZ-14]: a token comes by the front channel to %s after a page alone, secret or not",
  async ([redirectUri = ""]) => {
    const server = await startTestServer();
    const grants = { grantTypes: ["authorization_code", "implicit"], redirectUris: [redirectUri], isPublic: false };
    const client = await server.addClient(grants);
    const browser = server.browser();
    const ask = (parameters: Readonly<Record<string, string>>) =>
      browser.open(codeRequest(server, client, { scope: "openid", ...parameters }).url);
    await browser.submit(await browser.open(codeRequest(server, client, { scope: "openid" }).url), credentials);
    await browser.submit(await ask({}), { decision: "allow" });

    const page = await ask({ response_type: "token" });
    const silent = await ask({ response_type: "token", prompt: "none" });

    expect(codeOf(await ask({}))).toMatch(/^lk_code_/);
    expect(page.title).toBe("Allow Test client? – Latchkey");
    expect(new URLSearchParams(silent.location?.hash.slice(1)).get("error")).toBe("consent_required");
  },
);

test("RFC 8252 §8.6 [AZ-14]: a confidential client, or one with a website, may be silent", async () => {
  const server = await startTestServer();

  for (const input of [{ isPublic: false, redirectUris: ["http://127.0.0.1/cb"] }, {}]) {
    const client = await server.addClient(input);
    const browser = server.browser();
    await getCode(server, client, {}, browser);

    expect(codeOf(await browser.open(codeRequest(server, client).url))).toMatch(/^lk_code_/);
  }
});

test("OpenID Connect Core §11 MUST [AZ-21]: offline_access is never granted without having been asked for on a page", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  const without = await getTokens(server, client, { scope: "openid" }, browser);

  const page = await browser.open(codeRequest(server, client, { scope: "openid offline_access" }).url);
  const silent = await browser.open(codeRequest(server, client, { scope: "openid offline_access", prompt: "none" }).url);

  // RC-20: what a client with the refresh grant gets anyway.
  expect(without.body.refresh_token).toMatch(/^lk_refresh_/);
  expect(wordsOf(page)).toContain("Stay connected");
  expect(silent.location?.searchParams.get("error")).toBe("consent_required");
});
