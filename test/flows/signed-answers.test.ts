/** The answer to an authorization request as one signed JWT (JARM), read by a client that nobody here wrote. */

import * as oauth from "oauth4webapi";
import { expect, test } from "vitest";
import { SIGNING_ALGORITHMS } from "../../src/protocol/names.ts";
import {
  codeRequest,
  credentialsOf,
  goThrough,
  REDIRECT_URI,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const ISSUER = "https://auth.example";
const STATE = "some state";

/** What the client library makes of the `response` that came: it checks signature, issuer, audience, time and state. */
async function read(server: TestServer, { clientId }: TestClient, response: string, algorithm?: string) {
  const { body: metadata } = await server.get("/.well-known/oauth-authorization-server");
  const { body: jwks } = await server.get("/auth/jwks.json");
  const client: oauth.Client = {
    client_id: clientId,
    ...(algorithm !== undefined && { authorization_signed_response_alg: algorithm }),
    [oauth.clockSkew]: server.clock.now() - Math.floor(Date.now() / 1_000),
  };
  const as: oauth.AuthorizationServer = { issuer: ISSUER, ...Object(metadata) };
  return oauth.validateJwtAuthResponse(as, client, new URLSearchParams({ response }), STATE, {
    [oauth.customFetch]: async () => Response.json(jwks),
  });
}

const claimsOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());

test.each([
  ["jwt", "query"],
  ["query.jwt", "query"],
  ["fragment.jwt", "fragment"],
  ["form_post.jwt", "form"],
])(
  "JARM §2.1, §2.3 MUST [JM-01]: %s answers with one JWT in the %s, which a client's library takes, and whose code works",
  async (mode, place) => {
    const server = await startTestServer();
    const client = await server.addClient({ isPublic: false });
    const browser = server.browser();
    const { url, verifier } = codeRequest(server, client, { response_mode: mode });

    const page = await goThrough(browser, await browser.open(url));
    const found = {
      query: Object.fromEntries(page.location?.searchParams ?? []),
      fragment: Object.fromEntries(new URLSearchParams(page.location?.hash.slice(1))),
      form: page.location === undefined ? (page.forms[0]?.fields ?? {}) : {},
    };
    expect(Object.entries(found).flatMap(([where, fields]) => Object.keys(fields).map((name) => [where, name]))).toEqual([
      [place, "response"],
    ]);
    const { response = "" } = { ...found.query, ...found.fragment, ...found.form };
    const { code, ...rest } = claimsOf(response);
    expect(rest).toEqual({ iss: ISSUER, aud: client.clientId, exp: server.clock.now() + 600, state: STATE });

    const answered = await read(server, client, response);
    expect(answered.get("code")).toBe(code);
    const exchange = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
    expect((await server.post("/auth/token", exchange, credentialsOf(client).headers)).status).toBe(200);

    await expect(read(server, { ...client, clientId: "other" }, response)).rejects.toThrow(/aud/);
    server.clock.advance(700);
    await expect(read(server, client, response)).rejects.toThrow(/exp/);
  },
);

test("JARM §2.1 MUST [JM-01]: errors are signed, too", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false });
  const { url } = codeRequest(server, client, { response_mode: "jwt", prompt: "none" });
  const answer = await server.browser().openOnly(url);
  expect([...(answer.location?.searchParams.keys() ?? [])]).toEqual(["response"]);
  const answered = read(server, client, answer.location?.searchParams.get("response") ?? "");
  await expect(answered).rejects.toMatchObject({ error: "login_required" });
});

test("JARM §2.3.1 MUST NOT [JM-02]: an answer with a token never stands in a query; jwt puts it in the fragment", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false, responseTypes: ["code id_token"] });
  const more = { response_type: "code id_token", scope: "openid", nonce: "n-1" };

  const refused = await server.browser().openOnly(codeRequest(server, client, { ...more, response_mode: "query.jwt" }).url);
  expect(refused.location?.search).toBe("");
  const told = new URLSearchParams(refused.location?.hash.slice(1)).get("response") ?? "";
  expect(claimsOf(told)).toMatchObject({ error: "invalid_request", error_description: expect.stringMatching(/response mode/) });

  const browser = server.browser();
  const answer = await goThrough(browser, await browser.open(codeRequest(server, client, { ...more, response_mode: "jwt" }).url));
  expect(answer.location?.search).toBe("");
  const given = new URLSearchParams(answer.location?.hash.slice(1)).get("response") ?? "";
  expect(claimsOf(given)).toMatchObject({ aud: client.clientId, code: expect.any(String), id_token: expect.any(String) });
});

test.each(SIGNING_ALGORITHMS)("JARM §3 MUST [JM-03]: a client that registered %s gets its answers signed so", async (algorithm) => {
  const server = await startTestServer();
  const client = await registerClient(server, { authorization_signed_response_alg: algorithm });
  const browser = server.browser();
  const answer = await goThrough(browser, await browser.open(codeRequest(server, client, { response_mode: "jwt" }).url));
  const response = answer.location?.searchParams.get("response") ?? "";
  expect((await read(server, client, response, algorithm)).get("code")).toEqual(expect.any(String));
});

test.each(["none", "HS256", "PS256"])("JARM §3 MUST NOT [JM-03]: a client cannot register %j", async (algorithm) => {
  const server = await startTestServer();
  await expect(registerClient(server, { authorization_signed_response_alg: algorithm })).rejects.toThrow(
    /authorization_signed_response_alg is none that this server signs with/,
  );
});
