/** What a code is bound to: client, redirect URI, verifier, time and person; a request that gets one of them wrong spends nothing. */

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  type Answer,
  exchangeCode,
  getCode,
  getTokens,
  introspect,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { EVERY_GRANT } from "./token-requests.ts";

const REFUSED = { error: "invalid_grant", error_description: "the code is unknown, expired, or was given for another request" };

const expectRefused = ({ status, body }: Answer): void => expect([status, body]).toEqual([400, REFUSED]);

async function start(): Promise<{ server: TestServer; client: TestClient; resourceServer: TestClient }> {
  const server = await startTestServer();
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  return { server, client: await server.addClient(), resourceServer };
}

test("RFC 6749 §4.1.3 MUST [AC-01][X-013][I-02]: a code is bound to the client that asked, and its owner is unharmed by others", async () => {
  const { server, client } = await start();
  const others = [await server.addClient(), await server.addClient(EVERY_GRANT)];
  const code = await getCode(server, client);

  for (const other of others) expectRefused(await exchangeCode(server, other, code, { redirect_uri: client.redirectUri }));

  expect((await exchangeCode(server, client, code)).status).toBe(200);
});

test("RFC 6749 §4.1.3 MUST [AC-01][CA-03]: naming the owner beside one's own credentials is a contradiction, not a way in", async () => {
  const { server } = await start();
  const [owner, other] = [await server.addClient(EVERY_GRANT), await server.addClient(EVERY_GRANT)];
  const code = await getCode(server, owner);

  const refused = await exchangeCode(server, other, code, { client_id: owner.clientId });

  expect([refused.status, refused.body.error]).toEqual([400, "invalid_request"]);
  expect((await exchangeCode(server, owner, code)).status).toBe(200);
});

const REDIRECT_URIS = ["https://client.example/cb", "https://client.example/other", "http://127.0.0.1/cb", "http://localhost/cb"];

test.for<[string, string, readonly (string | undefined)[]]>([
  [
    "an https address",
    "https://client.example/cb",
    [
      undefined,
      "",
      "https://client.example/other",
      "https://client.example/cb/",
      "https://client.example/cb?",
      "https://client.example/CB",
      "https://client.example:443/cb",
      "https://CLIENT.example/cb",
      "https://client.example/x/../cb",
      "https://evil.example/cb",
    ],
  ],
  [
    "a loopback address with a port",
    "http://127.0.0.1:51234/cb",
    [undefined, "http://127.0.0.1/cb", "http://127.0.0.1:51235/cb", "http://localhost:51234/cb", "http://127.0.0.1:51234/cb/"],
  ],
])("RFC 6749 §4.1.3 MUST [AC-02][RU-02][TK-13]: %s is repeated letter for letter", async ([, redirect_uri, wrong]) => {
  const server = await startTestServer();
  const client = await server.addClient({ redirectUris: REDIRECT_URIS });
  const code = await getCode(server, client, { redirect_uri });

  for (const other of wrong) expectRefused(await exchangeCode(server, client, code, { redirect_uri: other }));

  expect((await exchangeCode(server, client, code, { redirect_uri })).status).toBe(200);
});

test("RFC 6749 §4.1.3 [AC-02][RU-05]: a redirect URI that the request left out may be left out here", async () => {
  const { server, client } = await start();
  const code = await getCode(server, client, { redirect_uri: undefined });

  expect((await exchangeCode(server, client, code, { redirect_uri: undefined })).status).toBe(200);
});

test.for<[string, string | undefined]>([
  ["left out", undefined],
  ["empty", ""],
  ["another", "a".repeat(43)],
  ["the challenge itself", "challenge"],
  ["one character longer", "longer"],
  ["in another case", "case"],
])("RFC 7636 §4.6 MUST [PK-05][PK-06][TK-13]: with the verifier %s the code is refused, and not spent", async ([, wrong]) => {
  const { server, client } = await start();
  const code = await getCode(server, client);
  const made: Readonly<Record<string, string>> = {
    challenge: Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(code.verifier))).toString("base64url"),
    longer: `${code.verifier}a`,
    case: code.verifier.toLowerCase(),
  };

  expectRefused(
    await exchangeCode(server, client, code, { code_verifier: wrong === undefined ? undefined : (made[wrong] ?? wrong) }),
  );

  expect((await exchangeCode(server, client, code)).status).toBe(200);
});

test("RFC 6749 §4.1.2 MUST [AC-06][SD-23][I-03]: a code lives 60 seconds, to the second", async () => {
  const { server, client } = await start();
  const [inTime, tooLate] = [await getCode(server, client), await getCode(server, client)];

  server.clock.advance(59);
  const before = await exchangeCode(server, client, inTime);
  server.clock.advance(1);
  const after = await exchangeCode(server, client, tooLate);

  expect(before.status).toBe(200);
  expectRefused(after);
});

test.for([
  [30, 30],
  [600, 600],
  [601, 600],
  [86_400, 600],
] as const)("RFC 6749 §4.1.2 MUST [AC-06][SD-23]: set to %i seconds, it lives %i: ten minutes at most", async ([set, lives]) => {
  const settings = { lifetimes: { ...DEFAULT_SETTINGS.lifetimes, authorizationCode: set } };
  const server = await startTestServer({ settings });
  const clients = [await server.addClient(), await server.addClient({ lifetimes: { authorizationCode: set } })];
  for (const client of clients) {
    const [inTime, tooLate] = [await getCode(server, client), await getCode(server, client)];

    server.clock.advance(lives - 1);
    expect((await exchangeCode(server, client, inTime)).status).toBe(200);
    server.clock.advance(1);
    expectRefused(await exchangeCode(server, client, tooLate));
  }
});

test("[AC-08][X-035] a confidential client that fails to authenticate leaves its code unharmed", async () => {
  const { server } = await start();
  const client = await server.addClient(EVERY_GRANT);
  const code = await getCode(server, client);
  const exchange = {
    grant_type: "authorization_code",
    code: code.code,
    redirect_uri: client.redirectUri,
    code_verifier: code.verifier,
  };

  const missing = await server.post("/auth/token", { ...exchange, client_id: client.clientId });
  const wrong = await server.post("/auth/token", { ...exchange, client_id: client.clientId, client_secret: "wrong" });

  expect([missing.status, missing.body.error]).toEqual([401, "invalid_client"]);
  expect([wrong.status, wrong.body.error]).toEqual([401, "invalid_client"]);
  expect((await exchangeCode(server, client, code)).status).toBe(200);
});

test("[AC-09] a code is short, and nothing of the person, the client or the request can be read from it", async () => {
  const { server, client } = await start();
  const { code, verifier } = await getCode(server, client, { scope: "openid email", nonce: "the nonce" });
  const bytes = Buffer.from(code.slice("lk_code_".length), "base64url");
  const hidden = [
    server.alice.id,
    client.clientId,
    server.alice.username,
    "openid",
    "email",
    "the nonce",
    client.redirectUri,
    verifier,
    Buffer.from(server.alice.id, "base64url"),
    Buffer.from(client.clientId, "base64url"),
    Buffer.from(verifier, "base64url"),
  ];

  expect(code).toMatch(/^lk_code_[A-Za-z0-9_-]{76}$/);
  expect(bytes).toHaveLength(57); // key id, authorization id, zeros, times, and a tag of 160 bits
  expect(bytes.subarray(20, 28)).toEqual(Buffer.alloc(8));
  for (const text of hidden) expect(bytes.includes(text)).toBe(false);
});

test.for<[string, (code: string) => string]>([
  ["cut by one character", (code) => code.slice(0, -1)],
  ["cut by four", (code) => code.slice(0, -4)],
  ["without its prefix", (code) => code.slice("lk_code_".length)],
  ["with another prefix", (code) => code.replace("lk_code_", "lk_access_")],
  ["longer by one character", (code) => `${code}A`],
  ["longer by four", (code) => `${code}AAAA`],
  ["in lower case", (code) => code.toLowerCase()],
  ["in upper case", (code) => code.toUpperCase()],
  ["with padding", (code) => `${code}=`],
  ["with a NUL behind", (code) => `${code}\0`],
  ["with a space behind", (code) => `${code} `],
  ["with a line end behind", (code) => `${code}\n`],
  ["with a space before", (code) => ` ${code}`],
  ["with its last character changed", (code) => code.slice(0, -1) + (code.endsWith("A") ? "B" : "A")],
  ["in the other alphabet of base64", (code) => code.replaceAll("-", "+").replace(/_(?=[^_]*$)/, "/")],
  ["replaced by its authorization's id", (code) => Buffer.from(code.slice(8), "base64url").toString("base64url", 4, 20)],
])("[AC-09][X-017][TK-11] a code %s is refused, and not spent", async ([, change]) => {
  const { server, client } = await start();
  const code = await getCode(server, client);
  const changed = change(code.code);

  const refused = await exchangeCode(server, client, { ...code, code: changed });

  if (changed === code.code) return; // this code has none of the characters that the change is about
  expectRefused(refused);
  expect((await exchangeCode(server, client, code)).status).toBe(200);
});

test("[AC-10][X-019][I-15] while the account is disabled a code gives nothing, and is not spent by trying", async () => {
  const { server, client } = await start();
  const code = await getCode(server, client);

  await server.administration.accounts.disable(server.alice.id);
  const disabled = await exchangeCode(server, client, code);
  await server.administration.accounts.enable(server.alice.id);

  expectRefused(disabled);
  expect((await exchangeCode(server, client, code)).status).toBe(200);
});

test("[AC-10][X-019][I-15] a code of an account that was removed is dead", async () => {
  const { server, client } = await start();
  const code = await getCode(server, client);

  await server.administration.accounts.remove(server.alice.id);

  const { status, body } = await exchangeCode(server, client, code);
  expect([status, body.error]).toEqual([400, "invalid_grant"]);
});

test.for<[string, (server: TestServer, client: TestClient) => Promise<unknown>]>([
  ["the password was changed", (server) => server.administration.accounts.setPassword(server.alice.id, "another good password")],
  [
    "the person took the consent back",
    ({ store, alice, clock }, { clientId }) => store.endConsent(alice.id, clientId, "revoked_by_person", clock.now()),
  ],
])("[RF-14][I-15] a code is dead once %s", async ([, happen]) => {
  const { server, client } = await start();
  const code = await getCode(server, client);

  await happen(server, client);

  expect((await exchangeCode(server, client, code)).body.error).toBe("invalid_grant");
});

test("[AC-05][X-016] a replay that fails another check does not hurt the owner: the tokens stay alive", async () => {
  const { server, client, resourceServer } = await start();
  const [other, confidential] = [await server.addClient(), await server.addClient(EVERY_GRANT)];
  const code = await getCode(server, client);
  const { body: tokens } = await exchangeCode(server, client, code);

  const replays = [
    exchangeCode(server, other, code),
    exchangeCode(server, confidential, code),
    exchangeCode(server, client, code, { code_verifier: undefined }),
    exchangeCode(server, client, code, { code_verifier: "a".repeat(43) }),
    exchangeCode(server, client, code, { redirect_uri: "https://evil.example/cb" }),
    exchangeCode(server, client, code, { redirect_uri: undefined }),
    exchangeCode(server, client, { ...code, code: `${code.code.slice(0, -4)}AAAA` }),
    exchangeCode(server, client, { ...code, code: code.code.slice(0, -1) }),
  ];
  for (const replay of replays) expectRefused(await replay);

  expect((await introspect(server, resourceServer, tokens.access_token)).body.active).toBe(true);
  const refreshed = await server.post("/auth/token", {
    grant_type: "refresh_token",
    refresh_token: tokens.refresh_token,
    client_id: client.clientId,
  });
  expect(refreshed.status).toBe(200);
});

test("[SD-27][SD-11] a client without the refresh grant gets no refresh token, and the access token works", async () => {
  const { server, resourceServer } = await start();
  const client = await server.addClient({ grantTypes: ["authorization_code"] });

  const { status, body } = await getTokens(server, client, { scope: "openid" });

  expect(status).toBe(200);
  expect(body).not.toHaveProperty("refresh_token");
  expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(true);
});
