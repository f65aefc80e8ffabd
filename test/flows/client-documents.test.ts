/** Clients whose id is the address of their description (Client ID Metadata Documents): which addresses, which documents, and for how long. */

import { once } from "node:events";
import { createServer } from "node:net";
import fc from "fast-check";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import { createFetcher } from "../../src/index.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  codeRequest,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  PASSWORD,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { createDocuments, type Documents } from "./documents.ts";

const ADDRESS = "https://app.example/oauth/client.json";
const REDIRECT_URI = "https://app.example/cb";
const DOCUMENT = {
  client_id: ADDRESS,
  client_name: "Your bank",
  redirect_uris: [REDIRECT_URI],
  grant_types: ["authorization_code", "refresh_token"],
  token_endpoint_auth_method: "none",
};
const CLIENT: TestClient = { clientId: ADDRESS, secret: undefined, redirectUri: REDIRECT_URI };

let server: TestServer;
let documents: Documents;
beforeEach(async () => {
  documents = createDocuments();
  server = await startTestServer({ fetcher: documents.fetcher });
});

const open = (clientId = ADDRESS, redirectUri = REDIRECT_URI, at = server): Promise<Visited> =>
  at.browser().open(codeRequest(at, { clientId, secret: undefined, redirectUri }, { scope: "openid" }).url);

const configured = (registration: Partial<typeof DEFAULT_SETTINGS.registration>): void =>
  server.server.reconfigure({ ...DEFAULT_SETTINGS, registration: { ...DEFAULT_SETTINGS.registration, ...registration } });

test("Client ID Metadata Documents §4 MUST [CI-02][CI-05]: a program that nobody registered signs in, refreshes, and is fetched once", async () => {
  documents.publish(ADDRESS, DOCUMENT);

  const { body } = await getTokens(server, CLIENT, { scope: "openid" });
  const again = await refresh(server, CLIENT, body.refresh_token);

  expect(body.access_token).toBeDefined();
  expect(JSON.parse(Buffer.from(body.id_token.split(".")[1], "base64url").toString()).aud).toBe(ADDRESS);
  expect(again.status).toBe(200);
  expect(documents.asked).toEqual([ADDRESS]);
});

test("Client ID Metadata Documents §6 [CI-02]: the consent page says the host of the client's id, and its name as its own word", async () => {
  documents.publish(ADDRESS, { ...DOCUMENT, redirect_uris: ["http://127.0.0.1/cb"] });
  const browser = server.browser();
  const signIn = await browser.open(codeRequest(server, { ...CLIENT, redirectUri: "http://127.0.0.1:4711/cb" }).url);

  const page = await browser.submit(signIn, { username: server.alice.username, password: "correct horse battery staple" });

  const text = page.text.replaceAll(/<[^>]*>/g, "");
  expect(text).toContain("Nobody here has checked it: it describes itself at app.example");
  expect(text).toContain("Its own addressapp.example");
  expect(text).toContain("“Your bank”");
  expect(text).not.toContain("registered itself");
});

test.for<[string, string]>([
  ["http", "http://app.example/client"],
  ["no path", "https://app.example"],
  ["an empty path", "https://app.example/"],
  ["a dot segment", "https://app.example/./client"],
  ["two dots", "https://app.example/x/../client"],
  ["two encoded dots", "https://app.example/x/%2e%2E/client"],
  ["a host and two dots", "https://app.example/../client"],
  ["a fragment", "https://app.example/client#x"],
  ["an empty fragment", "https://app.example/client#"],
  ["a user name", "https://me@app.example/client"],
  ["a user name and password", "https://me:secret@app.example/client"],
  ["an @ behind", "https://app.example/client@other.example"],
  ["capitals in the host", "https://App.example/client"],
  ["a host in other letters", "https://äpp.example/client"],
  ["the default port", "https://app.example:443/client"],
  ["backslashes", "https:\\\\app.example\\client"],
  ["three slashes", "https:///app.example/client"],
  ["a capital scheme", "HTTPS://app.example/client"],
  ["a tab", "https://app.example/cli\tent"],
  ["a decimal address", "https://2130706433/client"],
  ["300 characters", `https://app.example/${"x".repeat(300)}`],
])("Client ID Metadata Documents §3 MUST [CI-01]: an address with %s is no client, and nothing is fetched", async ([, address]) => {
  documents.publish(address, { ...DOCUMENT, client_id: address });

  const { location, status } = await open(address);
  const device = await server.post("/auth/device", { client_id: address });

  expect(location).toBeUndefined();
  expect(status).toBe(400);
  expect(device.body.error).toBe("invalid_client");
  expect(documents.asked).toEqual([]);
});

test.for(["https://app.example/client?v=1", "https://app.example:8443/client", "https://xn--pp-wia.example/client"])(
  "Client ID Metadata Documents §3 [CI-01]: %s may be a client's id",
  async (address) => {
    documents.publish(address, { ...DOCUMENT, client_id: address });

    expect((await open(address)).title).toContain("Sign in");
  },
);

test.for<[string, unknown, string?]>([
  ["names another client", { ...DOCUMENT, client_id: "https://app.example/other" }],
  ["names its address with another spelling", { ...DOCUMENT, client_id: "https://app.example/oauth/../oauth/client.json" }],
  ["names none", { ...DOCUMENT, client_id: undefined }],
  ["is a list", [DOCUMENT]],
  ["is HTML", "<html>"],
  ["is cut", JSON.stringify(DOCUMENT).slice(0, -1)],
  ["says that it is HTML", DOCUMENT, "text/html"],
  ["says that it is text", DOCUMENT, "text/plain"],
  ["says that it is a kind of JSON that it does not name", DOCUMENT, "application/+json"],
  ["says that it is JSON outside of application", DOCUMENT, "text/x+json"],
  ["does not say what it is", DOCUMENT, ""],
  ["has no redirect URI", { ...DOCUMENT, redirect_uris: undefined }],
  ["has a bad redirect URI alone", { ...DOCUMENT, redirect_uris: ["javascript:alert(1)"] }],
  ["has a software statement", { ...DOCUMENT, software_statement: "x" }],
])(
  "Client ID Metadata Documents §4.1 MUST [CI-02]: a document that %s is refused, and never remembered [CI-04]",
  async ([, document, contentType]) => {
    documents.publish(ADDRESS, document, { ...(contentType !== undefined && { contentType }) });

    const first = await open();
    const second = await open();
    documents.publish(ADDRESS, DOCUMENT);
    const right = await open();

    for (const { location, status } of [first, second]) expect([location, status]).toEqual([undefined, 400]);
    expect(right.title).toContain("Sign in");
    expect(documents.asked).toHaveLength(3);
  },
);

test.for<[string, Readonly<Record<string, unknown>>]>([
  ["client_secret_basic", { token_endpoint_auth_method: "client_secret_basic" }],
  ["client_secret_post", { token_endpoint_auth_method: "client_secret_post" }],
  ["client_secret_jwt", { token_endpoint_auth_method: "client_secret_jwt" }],
  ["a client_secret", { client_secret: "x" }],
  ["an empty client_secret", { client_secret: "" }],
  ["client_secret_expires_at", { client_secret_expires_at: 0 }],
])("Client ID Metadata Documents §4.1 MUST NOT [CI-03]: a document with %s is refused", async ([, members]) => {
  documents.publish(ADDRESS, { ...DOCUMENT, ...members });

  expect((await open()).status).toBe(400);
  expect(await server.store.findClient(ADDRESS)).toBeUndefined();
});

test("Client ID Metadata Documents §4.4 MUST NOT [CI-04]: a failed fetch is not remembered, and says nothing to the program", async () => {
  documents.fail(ADDRESS);
  const refused = [await open(), await open()];
  documents.publish(ADDRESS, DOCUMENT);

  for (const { location, text } of refused) {
    expect(location).toBeUndefined();
    expect(text).not.toContain("status than 200");
  }
  expect((await open()).title).toContain("Sign in");
  expect(documents.asked).toHaveLength(3);
});

test("Client ID Metadata Documents §4.4 [CI-04]: a document is fetched again when its time is over, and an address that it took away is gone", async () => {
  documents.publish(ADDRESS, DOCUMENT, { freshFor: 600 });
  const code = await getCode(server, CLIENT, { scope: "openid" });
  documents.publish(ADDRESS, { ...DOCUMENT, redirect_uris: ["https://app.example/new"] }, { freshFor: 600 });

  server.clock.advance(599);
  const kept = await open();
  server.clock.advance(1);
  const gone = await open();

  expect(kept.title).toContain("Sign in");
  expect(gone.location).toBeUndefined();
  expect((await open(ADDRESS, "https://app.example/new")).title).toContain("Sign in");
  expect((await exchangeCode(server, CLIENT, code)).body.error).toBe("invalid_grant");
  expect(documents.asked).toHaveLength(2);
});

test.for([
  "application/json; charset=utf-8",
  "Application/JSON",
  "application/cimd+json",
  "application/vnd.example.client+json;v=1",
])("Client ID Metadata Documents §4 [CI-02]: a document that is served as %s is taken", async (contentType) => {
  documents.publish(ADDRESS, DOCUMENT, { contentType });

  expect((await open()).title).toContain("Sign in");
});

test("[CI-02][CI-04]: where the document takes its address away while the person decides, nothing is sent there, nor by a code in time", async () => {
  documents.publish(ADDRESS, DOCUMENT, { freshFor: 5 });
  const browser = server.browser();
  const asked = await browser.open(codeRequest(server, CLIENT, { scope: "openid" }).url);
  const consent = await browser.submit(asked, { username: USERNAME, password: PASSWORD });
  const code = await getCode(server, CLIENT, { scope: "openid" });
  documents.publish(ADDRESS, { ...DOCUMENT, redirect_uris: ["https://app.example/new"] }, { freshFor: 5 });
  server.clock.advance(6);

  const decided = await browser.submitOnly(consent, { decision: "allow" });
  const exchanged = await exchangeCode(server, CLIENT, code);

  expect([decided.status, decided.location]).toEqual([400, undefined]);
  expect(exchanged).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
});

test("[CI-04]: freshness has bounds: nothing is kept for longer than a day, nor fetched at each step of a sign-in", async () => {
  documents.publish(ADDRESS, DOCUMENT, { freshFor: 0 });
  await goThrough(server.browser(), await open());
  expect(documents.asked).toHaveLength(1);

  documents.publish(ADDRESS, DOCUMENT, { freshFor: 1e9 });
  server.clock.advance(10);
  await open();
  server.clock.advance(86_400);
  await open();
  expect(documents.asked).toHaveLength(3);
});

test("[CI-04]: a program at work goes on for a day while its document does not answer, and a person is asked for no new permission", async () => {
  documents.publish(ADDRESS, DOCUMENT, { freshFor: 600 });
  const { body } = await getTokens(server, CLIENT, { scope: "openid" });
  documents.fail(ADDRESS);

  server.clock.advance(700);
  const working = await refresh(server, CLIENT, body.refresh_token);
  const asking = await open();
  server.clock.advance(86_400);
  const over = await refresh(server, CLIENT, working.body.refresh_token);
  documents.publish(ADDRESS, DOCUMENT);
  const back = await refresh(server, CLIENT, working.body.refresh_token);

  expect([working.status, asking.status, over.body.error, back.status]).toEqual([200, 400, "invalid_client", 200]);
});

test("[CI-05]: twenty requests at once share one fetch, and make one client", async () => {
  documents.publish(ADDRESS, DOCUMENT);
  const release = documents.hold();
  const pages = Array.from({ length: 20 }, () => open());
  await new Promise(setImmediate);
  release();

  for (const page of await Promise.all(pages)) expect(page.title).toContain("Sign in");
  expect(documents.asked).toHaveLength(1);
  expect((await server.store.listClients({ limit: 10 }, "document")).items).toHaveLength(1);
});

test("[CI-04][DR-20]: the number of such clients is bounded, and those that nobody used are forgotten", async () => {
  configured({ mostUnused: 4 });
  const addresses = Array.from({ length: 6 }, (_, i) => `https://app.example/${i}`);
  for (const address of addresses) documents.publish(address, { ...DOCUMENT, client_id: address });

  const pages = [];
  for (const address of addresses) pages.push((await open(address)).status);
  server.clock.advance(2 * 86_400);
  await server.server.sweep();

  expect(pages).toEqual([200, 200, 200, 200, 429, 429]);
  expect((await server.store.listClients({ limit: 10 }, "document")).items).toEqual([]);
  expect((await open(addresses[5])).status).toBe(200);
});

test("[MD-21]: metadata says that such ids are taken exactly where they are", async () => {
  documents.publish(ADDRESS, DOCUMENT);
  const said = async (): Promise<unknown> =>
    (await server.get("/.well-known/oauth-authorization-server")).body.client_id_metadata_document_supported;

  for (const mode of ["open", "approval", "token", "closed"] as const) {
    for (const clientDocuments of [true, false]) {
      configured({ mode, clientDocuments });
      server.clock.advance(1);
      const isTaken = clientDocuments && (mode === "open" || mode === "approval");
      expect([mode, await said()]).toEqual([mode, isTaken ? true : undefined]);
      if (!isTaken) expect((await open()).status).toBe(400);
    }
  }
  expect(documents.asked).toEqual([]);
});

test("[MD-21][CI-02]: under approval it waits, and what was approved waits again once it says something else", async () => {
  configured({ mode: "approval" });
  documents.publish(ADDRESS, DOCUMENT, { freshFor: 60 });

  const waiting = await open();
  await server.administration.clients.approve(ADDRESS);
  const approved = await open();
  documents.publish(ADDRESS, { ...DOCUMENT, client_name: "Other" }, { freshFor: 60 });
  server.clock.advance(60);
  const again = await open();

  expect(waiting.title).not.toContain("Sign in");
  expect(approved.title).toContain("Sign in");
  expect(again.title).toBe(waiting.title);
});

test("[CI-02]: what an administrator decided stays: disabled it is not even fetched, and a narrower scope survives a new document", async () => {
  documents.publish(ADDRESS, DOCUMENT, { freshFor: 60 });
  await open();
  await server.administration.clients.edit(ADDRESS, { scope: "openid", defaultScope: null, level: 2 });
  server.clock.advance(60);
  await open();

  expect(await server.store.findClient(ADDRESS)).toMatchObject({ scope: ["openid"], level: 2, origin: "document" });
  await server.administration.clients.disable(ADDRESS);
  server.clock.advance(60);
  expect((await open()).status).toBe(400);
  expect(documents.asked).toHaveLength(2);
});

test("Client ID Metadata Documents §6.5 MUST [CI-05][DR-16][X-062]: an address inside this network is refused in every spelling, and nothing connects", async () => {
  let connections = 0;
  const listener = createServer(() => connections++).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const lookUps = new Map<string, number>();
  const inside = await startTestServer({
    fetcher: createFetcher({
      async resolve(name) {
        lookUps.set(name, (lookUps.get(name) ?? 0) + 1);
        return name === "both.example" ? ["93.184.215.14", "127.0.0.1"] : ["127.0.0.1"];
      },
    }),
  });

  for (const host of [
    "127.0.0.1",
    "[::1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "localhost",
    "inside.example",
    "both.example",
  ]) {
    const { status, text } = await open(`https://${host}:${port}/client`, REDIRECT_URI, inside);
    expect([host, status]).toEqual([host, 400]);
    expect(text).not.toContain("network that is not public");
  }

  expect(connections).toBe(0);
  expect(lookUps.get("inside.example")).toBe(1);
  listener.close();
});

test("[CI-02][CI-03]: whatever a document holds, it is a client or a refusal, and never a fault", async () => {
  const member = fc.constantFrom(
    ...Object.keys(DOCUMENT),
    "jwks",
    "jwks_uri",
    "sector_identifier_uri",
    "__proto__",
    "scope",
    "contacts",
  );
  const document = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(member, fc.jsonValue()).map((members) => ({ ...DOCUMENT, ...members })),
  );
  await fc.assert(
    fc.asyncProperty(document, async (value) => {
      server.clock.advance(100_000);
      documents.publish(ADDRESS, value);
      expect((await open()).status).toBeOneOf([200, 400]);
    }),
    { numRuns: 80 },
  );
});

test("[CI-02][JR-01]: a request object of a program that comes for the first time is read by the keys of its document", async () => {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "k" }] };
  documents.publish(ADDRESS, { ...DOCUMENT, jwks, request_object_signing_alg: "ES256" });
  const { url } = codeRequest(server, CLIENT, { scope: "openid" });
  const inside = Object.fromEntries(new URL(url).searchParams);
  const now = server.clock.now();
  const object = await new SignJWT({ ...inside, state: "signed" })
    .setProtectedHeader({ alg: "ES256", kid: "k", typ: "oauth-authz-req+jwt" })
    .setIssuer(ADDRESS)
    .setAudience(server.issuer)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + 60)
    .sign(privateKey);
  const address = `${server.issuer}/auth/authorize?${new URLSearchParams({ client_id: ADDRESS, request: object, state: "outside" })}`;
  const browser = server.browser();

  const { location } = await goThrough(browser, await browser.open(address));

  expect(location?.searchParams.get("code")).toBeTruthy();
  expect(location?.searchParams.get("state")).toBe("signed");
});
