/** Signed authorization requests (RFC 9101): only what is signed counts, and what is not verified leads nowhere. */

import { hash } from "node:crypto";
import fc from "fast-check";
import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { type Fetched, noFetcher } from "../../src/ports/fetcher.ts";
import {
  codeRequest,
  exchangeCode,
  getCode,
  goThrough,
  startTestServer,
  type TestClient,
  type TestServer,
  type TestServerOptions,
} from "../../src/testing/index.ts";
import { assertionOf, type Pair, pairOf, presented } from "./signing-client.ts";

type Claims = Readonly<Record<string, unknown>>;

const REDIRECT_URI = "https://client.example/cb";

async function withClient(members: Claims = {}, options: TestServerOptions = {}) {
  const server = await startTestServer(options);
  const pair = await pairOf();
  const client = await server.addClient({
    isPublic: false,
    redirectUris: [REDIRECT_URI, "https://client.example/other"],
    members: { jwks: { keys: [pair.jwk] }, ...members },
  });
  return { server, pair, client };
}

/** The parameters of a code request, and the object that says the same. */
async function signedRequest(
  server: TestServer,
  client: TestClient,
  key: Pair | Uint8Array,
  claims: Claims = {},
  header: Claims = {},
): Promise<{ readonly object: string; readonly verifier: string }> {
  const { url, verifier } = codeRequest(server, client);
  const now = server.clock.now();
  const inside = Object.fromEntries(new URL(url).searchParams);
  const all = { iss: client.clientId, aud: server.issuer, exp: now + 300, nbf: now, ...inside, ...claims };
  const [alg, kid, secret] = key instanceof Uint8Array ? ["HS256", undefined, key] : [key.alg, key.kid, key.privateKey];
  const object = await new SignJWT(JSON.parse(JSON.stringify(all)))
    .setProtectedHeader({ alg, typ: "oauth-authz-req+jwt", ...(kid !== undefined && { kid }), ...header })
    .sign(secret);
  return { object, verifier };
}

const addressOf = (server: TestServer, fields: Readonly<Record<string, string>>): string =>
  `${server.issuer}/auth/authorize?${new URLSearchParams(fields)}`;

/** Where the answer went, once the person has signed in and allowed, as far as they were asked. */
async function answered(server: TestServer, url: string, browser = server.browser()): Promise<URL | undefined> {
  return (await goThrough(browser, await browser.open(url))).location;
}

const errorAt = (location: URL | undefined): string | null | undefined => location?.searchParams.get("error");

describe("a request object by value", () => {
  test("[JR-01][JR-02] is answered like any other request, and its code is good", async () => {
    const { client, pair, server } = await withClient();
    const { object, verifier } = await signedRequest(server, client, pair);

    const location = await answered(server, addressOf(server, { client_id: client.clientId, request: object }));

    expect(location?.searchParams.get("state")).toBe("some state");
    const code = location?.searchParams.get("code") ?? "";
    expect((await exchangeCode(server, client, { code, verifier })).status).toBe(200);
  });

  test("[JR-01] of a parameter inside and outside, the one inside counts; one that is outside alone does not", async () => {
    const { client, pair, server } = await withClient();
    const { object } = await signedRequest(server, client, pair, { scope: "openid", redirect_uri: REDIRECT_URI });
    const outside = {
      state: "another state",
      scope: "openid mail",
      redirect_uri: "https://client.example/other",
      response_type: "token",
      nonce: "outside",
      login_hint: "mallory",
      prompt: "none",
    };

    const location = await answered(server, addressOf(server, { client_id: client.clientId, ...outside, request: object }));

    expect([location?.origin, location?.pathname]).toEqual(["https://client.example", "/cb"]);
    expect(location?.searchParams.get("state")).toBe("some state");
    expect(location?.searchParams.has("code")).toBe(true);
  });

  test("numbers and JSON inside are parameters too", async () => {
    const { client, pair, server } = await withClient();
    const claims = { userinfo: { email: null } };
    const { object } = await signedRequest(server, client, pair, { max_age: 300, claims, scope: "openid" });

    expect(
      (await answered(server, addressOf(server, { client_id: client.clientId, request: object })))?.searchParams.has("code"),
    ).toBe(true);
    const { object: bad } = await signedRequest(server, client, pair, { max_age: "soon" });
    expect(errorAt(await answered(server, addressOf(server, { client_id: client.clientId, request: bad })))).toBe(
      "invalid_request",
    );
  });

  const broken: readonly (readonly [string, (server: TestServer) => Claims])[] = [
    ["another client_id", () => ({ client_id: "another" })],
    ["no client_id", () => ({ client_id: undefined })],
    ["another iss", () => ({ iss: "another" })],
    ["another aud", () => ({ aud: "https://other.example" })],
    ["an end that is over", ({ clock }) => ({ exp: clock.now() })],
    ["a beginning in two minutes", ({ clock }) => ({ nbf: clock.now() + 120 })],
    ["a time of issue in two minutes", ({ clock }) => ({ iat: clock.now() + 120 })],
    ["an end that is a text", () => ({ exp: "never" })],
    ["a request inside", () => ({ request: "x" })],
    ["a request_uri inside", () => ({ request_uri: "https://client.example/object" })],
  ];
  test.for(broken)("[JR-02] with %s: invalid_request_object, at the address beside it that is registered", async ([, claims]) => {
    const { client, pair, server } = await withClient();
    const { object } = await signedRequest(server, client, pair, claims(server));
    const fields = { client_id: client.clientId, redirect_uri: REDIRECT_URI, state: "beside", request: object };

    const { location } = await server.browser().open(addressOf(server, fields));

    expect([location?.origin, errorAt(location), location?.searchParams.get("state")]).toEqual([
      "https://client.example",
      "invalid_request_object",
      "beside",
    ]);
  });

  test("[JR-02][TL-12] forged objects: invalid_request_object, and nothing leads to an address that stands in them", async () => {
    const { client, pair, server } = await withClient();
    const other = await pairOf("ES256", "other");
    const { object } = await signedRequest(server, client, pair);
    const [head = "", payload = "", signature = ""] = object.split(".");
    const headOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const evil = Buffer.from(payload, "base64url").toString().replaceAll(REDIRECT_URI, "https://evil.example/cb");
    const forged = [
      ...["none", "None", "NONE", "nOnE", "HS256", "RS256"].flatMap((alg) => [
        `${headOf({ alg })}.${payload}.`,
        `${headOf({ alg })}.${payload}.${signature}`,
      ]),
      (await signedRequest(server, client, Buffer.from(JSON.stringify(pair.jwk)))).object,
      (await signedRequest(server, client, other)).object,
      (await signedRequest(server, client, { ...other, kid: "one" }, {}, { jwk: other.jwk })).object,
      (await signedRequest(server, client, pair, {}, { typ: "dpop+jwt" })).object,
      `${head}.${Buffer.from(evil).toString("base64url")}.${signature}`,
      await assertionOf(server, client.clientId, pair, { client_id: client.clientId }),
      `${head}.${payload}.${signature}.x.y`,
      "..",
      "x",
    ];
    for (const request of forged) {
      const beside = await server
        .browser()
        .open(addressOf(server, { client_id: client.clientId, redirect_uri: REDIRECT_URI, request }));
      expect([beside.location?.origin, errorAt(beside.location)]).toEqual(["https://client.example", "invalid_request_object"]);
      // Two addresses are registered, so nothing says where else it should go.
      const alone = await server.browser().open(addressOf(server, { client_id: client.clientId, request }));
      expect([alone.status, alone.location]).toEqual([400, undefined]);
    }
  });

  test("[CA-11] the registered algorithm alone counts, and a client without keys signs nothing", async () => {
    const rsa = await pairOf("PS256", "two");
    const { client, pair, server } = await withClient({
      jwks: { keys: [(await pairOf()).jwk, rsa.jwk] },
      request_object_signing_alg: "PS256",
    });
    const at = async (key: Pair, of: TestClient) =>
      errorAt(
        (
          await server.browser().open(
            addressOf(server, {
              client_id: of.clientId,
              redirect_uri: REDIRECT_URI,
              request: (await signedRequest(server, of, key, { prompt: "none" })).object,
            }),
          )
        ).location,
      );

    expect(await at(pair, client)).toBe("invalid_request_object");
    expect(await at(rsa, client)).toBe("login_required");
    expect(await at(pair, await server.addClient({ isPublic: false }))).toBe("invalid_request_object");
  });

  test("a person may take longer than the object lives, and not longer than an hour; who comes with it afterwards is too late", async () => {
    const { client, pair, server } = await withClient();
    const { object } = await signedRequest(server, client, pair);
    const url = addressOf(server, { client_id: client.clientId, redirect_uri: REDIRECT_URI, request: object });
    const [slow, slower] = [server.browser(), server.browser()];
    const [page, other] = [await slow.open(url), await slower.open(url)];

    server.clock.advance(1_800);
    expect(errorAt((await server.browser().open(url)).location)).toBe("invalid_request_object");
    expect((await goThrough(slow, page)).location?.searchParams.has("code")).toBe(true);
    server.clock.advance(1_801);
    expect((await goThrough(slower, other)).location?.searchParams.has("code")).not.toBe(true);
    expect(other.url.href).toContain("latchkey_seen=");
    expect(errorAt((await slower.open(other.url)).location)).toBe("invalid_request_object");
  });

  test("one that is too long for an address goes on in our forms", async () => {
    const { client, pair, server } = await withClient();
    const { object } = await signedRequest(server, client, pair, { nonce: "n".repeat(1_900), scope: "openid" });
    const browser = server.browser();
    const posted = await browser.post(`${server.issuer}/auth/authorize`, { client_id: client.clientId, request: object });
    const page =
      posted.forms.length === 1 && !("password" in (posted.forms[0]?.fields ?? {})) ? await browser.submit(posted, {}) : posted;

    expect((await goThrough(browser, page)).location?.searchParams.has("code")).toBe(true);
  });

  test("[MD-15] where it is required, of one client or of all, an unsigned request is refused, and metadata says so", async () => {
    for (const [members, requireSignedRequests] of [
      [{ require_signed_request_object: true }, false],
      [{}, true],
    ] as const) {
      const { client, pair, server } = await withClient(members, { settings: { requireSignedRequests } });
      const metadata = (await server.get("/.well-known/oauth-authorization-server")).body;
      const { object } = await signedRequest(server, client, pair, { prompt: "none" });
      const old = await signedRequest(server, client, pair, { nbf: server.clock.now() - 3_601, prompt: "none" });
      const now = server.clock.now();
      const endless = await signedRequest(server, client, pair, { exp: undefined, prompt: "none" });
      const long = await signedRequest(server, client, pair, { exp: now + 3_601, prompt: "none" });
      const beginningless = await signedRequest(server, client, pair, { nbf: undefined, prompt: "none" });
      const anybodys = await signedRequest(server, client, pair, { aud: undefined, prompt: "none" });
      const at = async (fields: Readonly<Record<string, string>>) =>
        errorAt(
          (await server.browser().open(addressOf(server, { client_id: client.clientId, redirect_uri: REDIRECT_URI, ...fields })))
            .location,
        );

      expect(metadata.require_signed_request_object).toBe(requireSignedRequests);
      expect(errorAt((await server.browser().open(codeRequest(server, client, { prompt: "none" }).url)).location)).toBe(
        "invalid_request",
      );
      expect(await at({ request: object })).toBe("login_required");
      for (const { object: bad } of [old, endless, long, beginningless, anybodys])
        expect(await at({ request: bad })).toBe("invalid_request_object");
    }
  });

  test("[TL-12] whatever stands there as a request: a page or an error, and no 5xx", async () => {
    const { client, server } = await withClient();
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.json(), async (text, json) => {
        const payload = Buffer.from(json).toString("base64url");
        for (const request of [text, `${payload}.${payload}.${text}`]) {
          const { status } = await server.get(
            addressOf(server, { client_id: client.clientId, redirect_uri: REDIRECT_URI, request }),
          );
          if (status >= 500) return false;
        }
        return true;
      }),
      { numRuns: 30 },
    );
  });
});

describe("a request object that is pushed", () => {
  const push = async (
    server: TestServer,
    client: TestClient,
    pair: Pair,
    request: string,
    more: Readonly<Record<string, string>> = {},
  ) => server.post("/auth/par", { request, ...presented(await assertionOf(server, client.clientId, pair)), ...more });

  const signing = { authenticationMethod: "private_key_jwt" } as const;

  test("[JR-01][JR-02][PA-01] only what is signed is kept, and what is forged is refused at once", async () => {
    const server = await startTestServer({ settings: { requireSignedRequests: true } });
    const pair = await pairOf();
    const client = await server.addClient({ isPublic: false, ...signing, members: { jwks: { keys: [pair.jwk] } } });
    const { object, verifier } = await signedRequest(server, client, pair);

    const pushed = await push(server, client, pair, object, { state: "outside", prompt: "none" });
    expect(pushed.status).toBe(201);
    server.clock.advance(30);
    const location = await answered(
      server,
      addressOf(server, { client_id: client.clientId, request_uri: pushed.body.request_uri }),
    );
    expect(location?.searchParams.get("state")).toBe("some state");
    const code = location?.searchParams.get("code") ?? "";
    const proof = presented(await assertionOf(server, client.clientId, pair));
    expect((await exchangeCode(server, { ...client, secret: undefined }, { code, verifier }, proof)).status).toBe(200);

    const forged = await push(server, client, pair, (await signedRequest(server, client, await pairOf("ES256", "other"))).object);
    expect([forged.status, forged.body.error]).toEqual([400, "invalid_request_object"]);
    const { url } = codeRequest(server, client);
    const unsigned = await server.post("/auth/par", {
      ...Object.fromEntries(new URL(url).searchParams),
      ...presented(await assertionOf(server, client.clientId, pair)),
    });
    expect([unsigned.status, unsigned.body.error]).toEqual([400, "invalid_request"]);
  });
});

describe("a request object at an address", () => {
  const URI = "https://client.example/object";

  async function withAddress(registered: readonly string[] = [URI]) {
    const asked: string[] = [];
    const state: { answer: Fetched } = { answer: { outcome: "failed", rule: "the address leads to a network that is not public" } };
    const fetcher = {
      ...noFetcher,
      async get(url: string): Promise<Fetched> {
        asked.push(url);
        return state.answer;
      },
    };
    const made = await withClient({ request_uris: registered }, { fetcher });
    const say = (object: string): void => {
      state.answer = { outcome: "fetched", contentType: "application/oauth-authz-req+jwt", body: Buffer.from(`${object}\n`) };
    };
    const urlOf = (uri: string): string =>
      addressOf(made.server, { client_id: made.client.clientId, redirect_uri: REDIRECT_URI, request_uri: uri });
    return { ...made, asked, say, urlOf };
  }

  test("[JR-03] is fetched once for all the steps of a person, so that it cannot change under their eyes", async () => {
    const { asked, client, pair, say, server, urlOf } = await withAddress();
    const { object, verifier } = await signedRequest(server, client, pair, { scope: "openid" });
    say(object);
    const browser = server.browser();
    const page = await browser.open(urlOf(URI));
    say((await signedRequest(server, client, pair, { scope: "openid email", state: "changed" })).object);

    const { location } = await goThrough(browser, page);

    expect(asked).toEqual([URI]);
    expect(location?.searchParams.get("state")).toBe("some state");
    const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
    expect(body.scope).toBe("openid");
  });

  test.for<[string, string]>([
    ["another path", "https://client.example/another"],
    ["a query more", `${URI}?a=b`],
    ["another host", "https://other.example/object"],
    ["http", "http://client.example/object"],
    ["this computer", "https://127.0.0.1/object"],
    ["a cloud's own address", "http://169.254.169.254/latest/meta-data/"],
    ["a fragment that is no hash", `${URI}#x`],
    ["a reference of ours that is none", "urn:ietf:params:oauth:request_uri:x"],
  ])("[JR-03][DR-16] %s is not asked, since it was not registered", async ([, uri]) => {
    const { asked, urlOf, server } = await withAddress();

    const { location, status } = await server.browser().open(urlOf(uri));

    expect(asked).toEqual([]);
    if (uri.startsWith("urn:")) expect(status).toBe(400);
    else expect([location?.origin, errorAt(location)]).toEqual(["https://client.example", "invalid_request_uri"]);
  });

  test("[JR-03] what the way out refuses is invalid_request_uri; the signature counts, and no hash in the fragment", async () => {
    const { client, pair, say, server, urlOf } = await withAddress();
    const at = async (uri: string) => errorAt((await server.browser().open(urlOf(uri))).location);
    expect(await at(URI)).toBe("invalid_request_uri");

    const { object } = await signedRequest(server, client, pair, { prompt: "none" });
    say(object);
    expect(await at(`${URI}#${hash("sha256", `${object}\n`, "base64url")}`)).toBe("login_required");
    // A client that registers the hash before it signs cannot know it.
    const stale = `${URI}#${hash("sha256", "another", "base64url")}`;
    expect(await at(stale)).toBe("login_required");
    say("no object");
    expect(await at(URI)).toBe("invalid_request_object");
    expect(await at(stale)).toBe("invalid_request_object");
  });

  test("[JR-03] both at once are refused, and http is not registered", async () => {
    const { asked, pair, server, urlOf } = await withAddress();
    const { location } = await server.browser().open(`${urlOf(URI)}&request=x`);
    const { body } = await server.postJson("/auth/register", {
      redirect_uris: [REDIRECT_URI],
      jwks: { keys: [pair.jwk] },
      request_uris: ["http://client.example/object", URI],
    });

    expect([errorAt(location), asked]).toEqual(["invalid_request", []]);
    expect(body.request_uris).toEqual([URI]);
  });
});

test("a plain request of a client that may sign is answered as before", async () => {
  const { client, server } = await withClient();

  expect((await getCode(server, client)).code).not.toBe("");
});
