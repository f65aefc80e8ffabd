/** Proof Key for Code Exchange in whole flows: who must use it, and what opens a code (RFC 7636). */

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import {
  codeRequest,
  exchangeCode,
  getCode,
  introspect,
  makePkce,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";

// RFC 7636 Appendix B
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const NO_PKCE = { code_challenge: undefined, code_challenge_method: undefined } as const;
const challengeOf = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");

/** What the client is told at once, without anybody being asked. */
async function errorOf(
  server: TestServer,
  client: TestClient,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> {
  const { location } = await server.browser().openOnly(codeRequest(server, client, parameters).url);
  return Object.fromEntries(location?.searchParams ?? []);
}

test("RFC 7636 §4.2 MUST [PK-01]: a flow with the vector of Appendix B ends in tokens", async () => {
  const server = await startTestServer();
  const client = await server.addClient();

  const { code } = await getCode(server, client, { code_challenge: CHALLENGE });
  const { status, body } = await exchangeCode(server, client, { code, verifier: VERIFIER });

  expect(status).toBe(200);
  expect(body.access_token).toMatch(/^lk_access_/);
});

test("RFC 9700 §2.1.1 MUST [PK-02][AZ-25]: a public client without a challenge is refused, and gets none by signing in", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getCode(server, client, {}, browser);

  const stranger = await errorOf(server, client, NO_PKCE);
  const { location } = await browser.openOnly(codeRequest(server, client, NO_PKCE).url);

  expect(stranger).toEqual({
    error: "invalid_request",
    error_description:
      "a public client sends a code_challenge, and so does one that an administrator says must (RFC 9700 section 2.1.1)",
    state: "some state",
    iss: "https://auth.example",
  });
  expect(location?.searchParams.get("error")).toBe("invalid_request");
  expect(location?.searchParams.has("code")).toBe(false);
});

test.for<[string, Readonly<Record<string, string | undefined>>, RegExp]>([
  ["no method, which would be plain", { code_challenge_method: undefined }, /must be S256/],
  ["an empty method", { code_challenge_method: "" }, /must be S256/],
  ["plain", { code_challenge: VERIFIER, code_challenge_method: "plain" }, /must be S256/],
  ["s256", { code_challenge_method: "s256" }, /must be S256/],
  ["S512", { code_challenge_method: "S512" }, /must be S256/],
  ["an empty challenge", { code_challenge: "" }, /without a code_challenge/],
  ["an empty challenge and no method", { code_challenge: "", code_challenge_method: undefined }, /code_challenge is empty/],
  ["a method alone", { code_challenge: undefined }, /without a code_challenge/],
  ["a challenge that is no SHA-256", { code_challenge: "abc" }, /base64url SHA-256/],
])(
  "RFC 7636 §4.4.1 MUST [PK-03][PK-07][X-027]: %s is invalid_request, for public and confidential clients",
  async ([, parameters, words]) => {
    const server = await startTestServer();

    for (const isPublic of [true, false]) {
      const client = await server.addClient({ isPublic });
      const { error, error_description: description } = await errorOf(server, client, parameters);

      expect(error).toBe("invalid_request");
      expect(description).toMatch(words);
    }
  },
);

test.for([
  ["43 characters", "a".repeat(43), 200],
  ["128 characters", "a.-_~Z9".repeat(20).slice(0, 128), 200],
  ["42 characters", "a".repeat(42), 400],
  ["129 characters", "a".repeat(129), 400],
  ["a plus sign", `${"a".repeat(43)}+`, 400],
  ["an equals sign", `${"a".repeat(43)}=`, 400],
  ["a blank", `${"a".repeat(43)} `, 400],
] as const)("RFC 7636 §4.1 MUST [PK-04][X-028]: a verifier of %s whose challenge fits", async ([, verifier, expected]) => {
  const server = await startTestServer();
  const client = await server.addClient();

  const { code } = await getCode(server, client, { code_challenge: challengeOf(verifier) });
  const { status } = await exchangeCode(server, client, { code, verifier });

  expect(status).toBe(expected);
});

test.for<[string, (challenge: string, verifier: string) => string | undefined]>([
  ["another verifier", () => makePkce("another").verifier],
  ["the challenge", (challenge) => challenge],
  ["no verifier [X-024]", () => undefined],
  ["an empty verifier [X-024]", () => ""],
  ["a verifier with a letter more", (_, verifier) => `${verifier}A`],
  ["a verifier with a letter less", (_, verifier) => verifier.slice(1)],
])("RFC 7636 §4.6 MUST [PK-05][PK-06][X-028]: %s is invalid_grant, and the right one still opens the code", async ([, wrong]) => {
  const server = await startTestServer();

  for (const isPublic of [true, false]) {
    const client = await server.addClient({ isPublic });
    const granted = await getCode(server, client);

    const refused = await exchangeCode(server, client, granted, {
      code_verifier: wrong(challengeOf(granted.verifier), granted.verifier),
    });
    const afterwards = await exchangeCode(server, client, granted);

    expect([refused.status, refused.body]).toEqual([
      400,
      { error: "invalid_grant", error_description: "the code is unknown, expired, or was given for another request" },
    ]);
    expect(afterwards.status).toBe(200);
  }
});

test("RFC 6749 §3.2 MUST [X-028]: two verifiers are invalid_request, and the right one still opens the code", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const granted = await getCode(server, client);
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: client.clientId,
    code: granted.code,
    redirect_uri: client.redirectUri,
    code_verifier: granted.verifier,
  });

  const refused = await server.post("/auth/token", `${form}&code_verifier=${granted.verifier}`);
  const afterwards = await exchangeCode(server, client, granted);

  expect([refused.status, refused.body.error]).toEqual([400, "invalid_request"]);
  expect(afterwards.status).toBe(200);
});

test("RFC 9700 §4.8.2 MUST [PK-06][X-025]: a verifier for a request whose challenge was stripped is refused", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false });
  const granted = await getCode(server, client, NO_PKCE);

  const refused = await exchangeCode(server, client, granted);
  const afterwards = await exchangeCode(server, client, granted, { code_verifier: undefined });

  expect([refused.status, refused.body.error]).toEqual([400, "invalid_grant"]);
  expect(afterwards.status).toBe(200);
});

test("RFC 9700 §2.1.1 MUST [PK-08]: a confidential client may leave PKCE out", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false });

  const granted = await getCode(server, client, NO_PKCE);
  const { status } = await exchangeCode(server, client, granted, { code_verifier: undefined });

  expect(status).toBe(200);
});

test("RFC 9700 §2.1.1 MUST [PK-08]: unless a switch of the client or of the server demands it", async () => {
  const strict = await startTestServer({ settings: { requirePkce: true } });
  const server = await startTestServer();
  const client = await strict.addClient({ isPublic: false });
  const strictClient = await server.addClient({ isPublic: false, requirePkce: true });

  const refusals = [await errorOf(strict, client, NO_PKCE), await errorOf(server, strictClient, NO_PKCE)];
  const tokens = [
    await exchangeCode(strict, client, await getCode(strict, client)),
    await exchangeCode(server, strictClient, await getCode(server, strictClient)),
  ];

  expect(refusals.map(({ error }) => error)).toEqual(["invalid_request", "invalid_request"]);
  expect(tokens.map(({ status }) => status)).toEqual([200, 200]);
});

test("RFC 7636 §4.4 MUST NOT [AR-08]: the challenge is in no answer that the client gets, and not readable in the code", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const { answer, code, verifier } = await getCode(server, client, { code_challenge: CHALLENGE });

  const refused = await exchangeCode(server, client, { code, verifier });
  const tokens = await exchangeCode(server, client, { code, verifier: VERIFIER });
  const introspected = await introspect(server, resourceServer, tokens.body.access_token);

  const told = [answer, JSON.stringify(refused.body), JSON.stringify(tokens.body), JSON.stringify(introspected.body)].join("\n");
  const sealed = Buffer.from(code.replace("lk_code_", ""), "base64url");
  expect(tokens.status).toBe(200);
  expect(told).not.toContain(CHALLENGE);
  expect(sealed.includes(Buffer.from(CHALLENGE, "base64url"))).toBe(false);
  expect(sealed.includes(CHALLENGE)).toBe(false);
});

test.for([
  [59, 200],
  [60, 400],
  [61, 400],
] as const)("RFC 6749 §4.1.2 MUST [AR-09]: a code that is %i seconds old is answered %i", async ([age, expected]) => {
  const server = await startTestServer();
  const client = await server.addClient();
  const granted = await getCode(server, client);

  server.clock.advance(age);

  expect((await exchangeCode(server, client, granted)).status).toBe(expected);
});
