/** Pushed authorization requests (RFC 9126): pushed by the client, brought by one browser, answered once. */

import { describe, expect, test } from "vitest";
import {
  type Answer,
  basic,
  codeRequest,
  credentialsOf,
  exchangeCode,
  getCode,
  goThrough,
  ISSUER,
  makePkce,
  PASSWORD,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { startNodes } from "./nodes.ts";
import { makeProofKey } from "./proofs.ts";
import { registerClient } from "./registered.ts";
import { assertionOf, pairOf } from "./signing-client.ts";

type Fields = Readonly<Record<string, string | undefined>>;

const REFERENCE = /^urn:ietf:params:oauth:request_uri:[\w-]{76,200}$/;

function push(server: TestServer, client: TestClient, change: Fields = {}): Promise<Answer> {
  const fields = Object.fromEntries(new URL(codeRequest(server, client).url).searchParams);
  const { credentials, headers } = credentialsOf(client);
  return server.post("/auth/par", { ...fields, ...credentials, ...change }, headers);
}

const addressOf = ({ body }: Answer, { clientId }: TestClient, more: Readonly<Record<string, string>> = {}): string =>
  `${ISSUER}/auth/authorize?${new URLSearchParams({ client_id: clientId, request_uri: body.request_uri, ...more })}`;

const signIn = async (browser: TestBrowser): Promise<void> => {
  await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });
};

describe("a pushed request", () => {
  test("RFC 9126 §2.2 [PA-02]: is answered 201 with a reference, and leads to tokens", async () => {
    const server = await startTestServer();
    const client = await server.addClient({ isPublic: false });

    const pushed = await push(server, client, { scope: "openid", nonce: "n" });
    expect(pushed.status).toBe(201);
    expect(pushed.headers.get("cache-control")).toBe("no-store");
    expect(pushed.body).toEqual({ request_uri: expect.stringMatching(REFERENCE), expires_in: 90 });

    const browser = server.browser();
    const { location } = await goThrough(browser, await browser.open(addressOf(pushed, client)));
    expect(location?.href).toMatch(/^https:\/\/client\.example\/cb\?/);
    expect(location?.searchParams.get("state")).toBe("some state");
    const { verifier } = codeRequest(server, client);
    const tokens = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
    expect(tokens).toMatchObject({ status: 200, body: { scope: "openid" } });
    expect(JSON.parse(Buffer.from(tokens.body.id_token.split(".")[1], "base64url").toString())).toMatchObject({ nonce: "n" });
  });

  test("metadata tells where to push, and whether each request must be pushed [MD-14]", async () => {
    for (const requirePushedRequests of [false, true]) {
      const server = await startTestServer({ settings: { requirePushedRequests } });
      expect((await server.get("/.well-known/openid-configuration")).body).toMatchObject({
        pushed_authorization_request_endpoint: `${ISSUER}/auth/par`,
        require_pushed_authorization_requests: requirePushedRequests,
      });
    }
  });

  test("what stands beside the reference counts for nothing", async () => {
    const server = await startTestServer();
    const client = await server.addClient();
    const pushed = await push(server, client, { scope: "openid" });
    const browser = server.browser();

    const beside = {
      state: "other",
      scope: "mail",
      redirect_uri: "https://evil.example/cb",
      response_mode: "fragment",
      prompt: "none",
      code_challenge: makePkce("another").challenge,
      nonce: "other",
      claims: '{"id_token":{"email":null}}',
    };
    const { location } = await goThrough(browser, await browser.open(addressOf(pushed, client, beside)));

    expect(location?.origin).toBe("https://client.example");
    expect(location?.searchParams.get("state")).toBe("some state");
    const { verifier } = codeRequest(server, client);
    const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
    expect(body.scope).toBe("openid");
    const told = JSON.parse(Buffer.from(body.id_token.split(".")[1], "base64url").toString());
    expect([told.nonce, told.email]).toEqual([undefined, undefined]);
  });

  test("RFC 9126 §4 [PA-03]: the first browser has it, through its sign-in and each reload; another is told that it is over", async () => {
    const server = await startTestServer();
    const client = await server.addClient();
    const address = addressOf(await push(server, client), client);
    const [first, second] = [server.browser(), server.browser()];
    await signIn(second);

    const signInPage = await first.open(address);
    expect(await first.open(address)).toMatchObject({ status: 200, title: signInPage.title });
    const thief = await second.open(address);
    expect(thief).toMatchObject({ status: 400, location: undefined });
    expect(thief.text).toContain("began in another browser");

    const consent = await first.submit(signInPage, { username: USERNAME, password: PASSWORD });
    await first.open(address);
    const answered = await first.submit(consent, { decision: "allow" });
    expect(answered.location?.searchParams.get("code")).toMatch(/^lk_code_/);
  });

  test("[PA-03] leads to one authorization: tabs and reloads get one code, and after the answer it is soon over", async () => {
    const server = await startTestServer();
    const client = await server.addClient();
    const address = addressOf(await push(server, client), client);
    const browser = server.browser();
    await signIn(browser);
    const [one, other] = [await browser.open(address), await browser.open(address)];

    const codes = await Promise.all([one, other].map((tab) => browser.submit(tab, { decision: "allow" })));
    const reloaded = await browser.openOnly(address);
    const told = [...codes, reloaded].map(({ location }) => location?.searchParams.get("code"));
    expect(new Set(told).size).toBe(1);

    const { verifier } = codeRequest(server, client);
    expect((await exchangeCode(server, client, { code: told[0] ?? "", verifier })).status).toBe(200);
    // Its code was used. No page asks the person for what they can no longer give.
    const again = await browser.open(address);
    expect([again.status, again.title, again.location]).toEqual([400, "This sign-in has ended – Latchkey", undefined]);
    server.clock.advance(31);
    expect(await browser.open(address)).toMatchObject({ status: 400, location: undefined });
    const page = await server.store.listAuthorizations({ clientId: client.clientId }, { limit: 10 }, server.clock.now());
    expect(page.items).toHaveLength(1);
  });

  test("a person who says no has answered it", async () => {
    const server = await startTestServer();
    const client = await server.addClient();
    const address = addressOf(await push(server, client), client);
    const browser = server.browser();

    const denied = await goThrough(browser, await browser.open(address), { decision: "deny" });
    expect(denied.location?.searchParams.get("error")).toBe("access_denied");
    server.clock.advance(31);

    expect((await browser.open(address)).status).toBe(400);
  });

  test("RFC 9126 §2.2 [PA-02]: is over after 90 seconds, of another client, or made up, and each looks the same", async () => {
    const server = await startTestServer();
    const [client, other] = [await server.addClient(), await server.addClient()];
    const pushed = await push(server, client);
    const late = await push(server, client);
    const browser = server.browser();

    const foreign = await browser.open(addressOf(pushed, other));
    const madeUp = { ...pushed, body: { request_uri: `urn:ietf:params:oauth:request_uri:${"A".repeat(76)}` } };
    const forged = await browser.open(addressOf(madeUp, client));
    server.clock.advance(90);
    const over = await browser.open(addressOf(late, client));

    const bare = ({ text }: { text: string }) => text.replaceAll(/[A-Z0-9]{4}-[A-Z0-9]{4}|datetime="[^"]+"|<time.*?<\/time>/g, "");
    expect([foreign, forged, over].map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(bare(forged)).toBe(bare(foreign));
  });

  test("twenty browsers at once, over two nodes: one goes on [PA-03][MN-01]", async () => {
    const nodes = await startNodes();
    const client = await nodes[0].addClient();
    const address = addressOf(await push(nodes[0], client), client);

    const pages = await Promise.all(
      Array.from({ length: 20 }, (_, number) => (nodes[number % 2] ?? nodes[0]).browser().open(address)),
    );

    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe("what is pushed", () => {
  test.for<[string, Fields, number, string]>([
    ["a request_uri", { request_uri: "urn:ietf:params:oauth:request_uri:x" }, 400, "invalid_request"],
    ["an empty request_uri", { request_uri: "" }, 400, "invalid_request"],
    ["no response_type", { response_type: undefined }, 400, "invalid_request"],
    ["an unknown response_type", { response_type: "magic" }, 400, "unsupported_response_type"],
    ["an address that is not registered", { redirect_uri: "https://client.example/cb2" }, 400, "invalid_request"],
    ["no challenge of a public client", { code_challenge: undefined }, 400, "invalid_request"],
    ["the challenge method plain", { code_challenge_method: "plain" }, 400, "invalid_request"],
    ["prompt=none login", { prompt: "none login" }, 400, "invalid_request"],
    ["an unknown scope alone", { scope: "nobody:knows" }, 400, "invalid_scope"],
    ["a max_age that is none", { max_age: "soon" }, 400, "invalid_request"],
    ["another client's name", { client_id: "somebody" }, 401, "invalid_client"],
    ["no client", { client_id: undefined }, 401, "invalid_client"],
  ])("RFC 9126 §2.1 [PA-01]: %s is refused at once", async ([, change, status, error]) => {
    const server = await startTestServer();
    const client = await server.addClient();

    const refused = await push(server, client, change);

    expect([refused.status, refused.body.error]).toEqual([status, error]);
    expect(refused.body.request_uri).toBeUndefined();
  });

  test("[PA-01] a client with a secret proves itself, by either way, and its secret is not kept", async () => {
    const server = await startTestServer();
    const client = await server.addClient({ isPublic: false });
    const fields = Object.fromEntries(new URL(codeRequest(server, client).url).searchParams);

    const without = await server.post("/auth/par", fields);
    const wrong = await server.post("/auth/par", fields, basic(client.clientId, "wrong"));
    const inBody = await server.post("/auth/par", { ...fields, client_secret: client.secret });
    const twice = await server.post(
      "/auth/par",
      `${new URLSearchParams(fields)}&state=again`,
      basic(client.clientId, client.secret ?? ""),
    );

    expect([without, wrong, inBody, twice].map(({ status }) => status)).toEqual([401, 401, 201, 400]);
    const browser = server.browser();
    expect((await goThrough(browser, await browser.open(addressOf(inBody, client)))).location?.href).not.toContain(client.secret);
  });

  test("RFC 9449 §10.1, §11.1: a proof beside it counts once", async () => {
    const server = await startTestServer();
    const client = await server.addClient();
    const fields = Object.fromEntries(new URL(codeRequest(server, client).url).searchParams);
    const proof = await (await makeProofKey()).proof(server, { htu: `${ISSUER}/auth/par` });

    const [first, again] = [await server.post("/auth/par", fields, proof), await server.post("/auth/par", fields, proof)];

    expect([first.status, again.status, again.body.error]).toEqual([201, 400, "invalid_dpop_proof"]);
  });

  test("a client that an administrator changed meanwhile is judged as it is when the browser comes", async () => {
    const server = await startTestServer();
    const client = await server.addClient({ redirectUris: ["https://client.example/cb", "https://client.example/other"] });
    const pushed = await push(server, client);
    await server.administration.clients.edit(client.clientId, { redirectUris: ["https://client.example/other"] });

    expect(await server.browser().open(addressOf(pushed, client))).toMatchObject({ status: 400, location: undefined });
  });
});

describe("a client that must push", () => {
  test("RFC 9126 §6 [PA-04]: by its own registration: a plain request is an error, a pushed one is not", async () => {
    const server = await startTestServer();
    const client = await registerClient(server, { require_pushed_authorization_requests: true });
    const browser = server.browser();
    await signIn(browser);

    const plain = await browser.open(codeRequest(server, client).url);
    expect(plain.location?.searchParams.get("error")).toBe("invalid_request");
    expect(plain.location?.searchParams.get("error_description")).toContain("pushed");

    const pushed = await goThrough(browser, await browser.open(addressOf(await push(server, client), client)));
    expect(pushed.location?.searchParams.get("code")).toMatch(/^lk_code_/);
  });

  test("[PA-04][JR-01] a request that is signed, and comes with a browser, is not pushed", async () => {
    const server = await startTestServer({ settings: { requirePushedRequests: true } });
    const pair = await pairOf();
    const client = await server.addClient({ isPublic: false, members: { jwks: { keys: [pair.jwk] } } });
    const inside = Object.fromEntries(new URL(codeRequest(server, client).url).searchParams);
    const request = await assertionOf(server, client.clientId, pair, { ...inside, sub: undefined }, { typ: "oauth-authz-req+jwt" });
    const fields = { client_id: client.clientId, redirect_uri: client.redirectUri, request };

    const plain = await server.browser().open(`${ISSUER}/auth/authorize?${new URLSearchParams(fields)}`);

    expect(plain.location?.searchParams.get("error_description")).toContain("pushed");
    const pushed = await server.post("/auth/par", { request }, basic(client.clientId, client.secret ?? ""));
    expect(pushed.status).toBe(201);
  });

  test("[PA-04] by the server's setting, every one", async () => {
    const server = await startTestServer({ settings: { requirePushedRequests: true } });
    const client = await server.addClient();

    expect((await server.browser().open(codeRequest(server, client).url)).location?.searchParams.get("error")).toBe(
      "invalid_request",
    );
    await expect(getCode(server, client)).resolves.toMatchObject({ code: "" });
  });

  test("the member is true or false", async () => {
    const server = await startTestServer();
    const refused = await server.postJson("/auth/register", {
      redirect_uris: ["https://client.example/cb"],
      require_pushed_authorization_requests: "yes",
    });

    expect([refused.status, refused.body.error]).toEqual([400, "invalid_client_metadata"]);
  });
});
