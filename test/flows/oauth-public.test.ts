/**
 * The OAuth profile for open public clients (draft-ietf-mailmaint-oauth-public-06): a mail program that knows an address and an issuer, and
 * nothing else, comes to tokens. What `resource` does is in `mail-resources.test.ts`, the client id `open` in `open-client.test.ts`.
 */

import { beforeEach, expect, test } from "vitest";
import { saslVerifier } from "../../src/resource-server/index.ts";
import {
  type Answer,
  codeRequest,
  exchangeCode,
  getCode,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { makeProofKey } from "./proofs.ts";

const MAIL = "urn:ietf:params:oauth:scope:mail";
const CONTACTS = "urn:ietf:params:oauth:scope:contacts";
const CALENDARS = "urn:ietf:params:oauth:scope:calendars";
const OAUTH = "/.well-known/oauth-authorization-server";
const PLACES = [OAUTH, "/.well-known/openid-configuration"];

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await server.administration.mailDomains.add({ domain: "example.org", services: { imap: ["mail.example.org"] } });
});

/** As the draft's example has it. */
const registration = (redirectUris: readonly string[]): object => ({
  redirect_uris: redirectUris,
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  scope: `${MAIL} ${CONTACTS} ${CALENDARS} offline_access`,
  client_name: "A mail program",
  client_uri: "https://program.example/",
  software_id: "4NRB1-0XZABZI9E6-5SM3R",
  software_version: "1.0",
});

async function registered(redirectUri = "http://127.0.0.1/"): Promise<TestClient> {
  const { body, status } = await server.postJson("/auth/register", registration([redirectUri]));
  expect(status).toBe(201);
  return { clientId: body.client_id, secret: undefined, redirectUri };
}

async function tokensOf(client: TestClient, scope = `${MAIL} offline_access`): Promise<Answer["body"]> {
  const { body } = await exchangeCode(server, client, await getCode(server, client, { scope }));
  return body;
}

test.for(PLACES)("[TL-15][OU-01][OU-02][OU-03][OU-04] all that the profile needs is said at %s, at once", async (place) => {
  const answer = await server.fetch(new Request(`${server.issuer}${place}`, { redirect: "manual" }));

  expect([answer.status, answer.headers.get("location"), answer.headers.get("content-type")]).toEqual([
    200,
    null,
    "application/json",
  ]);
  const body = JSON.parse(await answer.text());
  expect(body).toMatchObject({
    issuer: server.issuer,
    authorization_endpoint: expect.stringContaining(server.issuer),
    token_endpoint: expect.stringContaining(server.issuer),
    registration_endpoint: expect.stringContaining(server.issuer),
    revocation_endpoint: expect.stringContaining(server.issuer),
    response_types_supported: expect.arrayContaining(["code"]),
    grant_types_supported: expect.arrayContaining(["authorization_code", "refresh_token"]),
    token_endpoint_auth_methods_supported: expect.arrayContaining(["none"]),
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
    scopes_supported: expect.arrayContaining([MAIL, CONTACTS, CALENDARS, "offline_access"]),
    protected_resources: ["mail.example.org"],
  });
  expect(new URL(body.issuer)).toMatchObject({ username: "", password: "", search: "", hash: "" });
});

test.for([
  ["http://127.0.0.1/", "http://127.0.0.1:51234/"],
  ["http://[::1]/callback", "http://[::1]:8/callback"],
  ["http://localhost", "http://localhost:51234"],
  ["org.example.mail:/oauth2redirect", "org.example.mail:/oauth2redirect"],
] as const)("[OU-05][OU-06][OU-08] a program that registers itself with %s is let in at %s", async ([redirectUri, asked]) => {
  const { body, headers, status } = await server.postJson("/auth/register", registration([redirectUri]));
  expect([status, headers.get("cache-control")]).toEqual([201, "no-store"]);
  expect(body).toMatchObject({ client_id: expect.any(String), token_endpoint_auth_method: "none", redirect_uris: [redirectUri] });
  expect(body).not.toHaveProperty("client_secret");

  const client = { clientId: body.client_id, secret: undefined, redirectUri: asked };
  const browser = server.browser();
  const refused = await browser.openOnly(`${codeRequest(server, client, { scope: MAIL }).url}&prompt=none`);
  expect(refused.location?.searchParams.get("iss")).toBe(server.issuer);
  const code = await getCode(server, client, { scope: `${MAIL} ${CALENDARS}`, state: "s" });
  expect((await exchangeCode(server, client, code)).body).toMatchObject({ token_type: "Bearer", scope: `${MAIL} ${CALENDARS}` });
});

test("[OU-05] what a web server would be sent is no native program's, and a registration needs nothing that was given before", async () => {
  for (const uri of ["http://program.example/cb", "myprogram:/cb", "http://127.0.0.1.evil.example/"])
    expect((await server.postJson("/auth/register", registration([uri]))).body.error).toBe("invalid_redirect_uri");
});

test("[OU-07] without the right verifier there are no tokens, and plain is no proof", async () => {
  const client = await registered();
  const { code } = await getCode(server, client, { scope: MAIL });

  const stolen = await exchangeCode(server, client, { code, verifier: "a".repeat(43) });
  expect([stolen.status, stolen.body.error]).toEqual([400, "invalid_grant"]);
  const plain = codeRequest(server, client, { scope: MAIL }).url.replace(
    "code_challenge_method=S256",
    "code_challenge_method=plain",
  );
  expect((await server.browser().openOnly(plain)).location?.searchParams.get("error")).toBe("invalid_request");
});

test.for([MAIL, `${MAIL} offline_access`, "mail"])("[OU-11][OU-14] a program that asks for %s stays connected", async (scope) => {
  const client = await registered();

  const body = await tokensOf(client, scope);

  expect(body).toMatchObject({ token_type: "Bearer", expires_in: expect.any(Number), refresh_token: expect.any(String), scope });
  server.clock.advance(7 * 86_400);
  const next = await refresh(server, client, body.refresh_token);
  expect(next.body).toMatchObject({ expires_in: expect.any(Number), refresh_token: expect.any(String), scope });
});

test("[OU-12] an answer that was lost on its way is given again", async () => {
  const client = await registered();
  const { refresh_token: first } = await tokensOf(client);

  const [lost, again] = [await refresh(server, client, first), await refresh(server, client, first)];

  expect([lost.status, again.status]).toEqual([200, 200]);
  expect(again.body.refresh_token).toBe(lost.body.refresh_token);
  expect((await refresh(server, client, again.body.refresh_token)).status).toBe(200);
});

test("[OU-13] a token of a program that proved no key is a bearer token, as mail servers need it", async () => {
  const body = await tokensOf(await registered());
  const mailServer = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" });

  const told = await server.post("/auth/introspect", {
    token: body.access_token,
    client_id: mailServer.clientId,
    client_secret: mailServer.secret ?? "",
  });

  expect(told.body).toMatchObject({ active: true, token_type: "Bearer", scope: expect.stringContaining(MAIL) });
  expect(told.body).not.toHaveProperty("cnf");
});

test("[OU-19] one program has bound tokens for a web service and bearer tokens for the mail server, side by side", async () => {
  const jmap = "https://mail.example.net/jmap";
  await server.administration.mailDomains.add({ domain: "example.net", services: { imap: ["mail.example.net"], jmap: [jmap] } });
  const client = await registered();
  const key = await makeProofKey();
  const ask = async (form: Readonly<Record<string, string>>, proves: boolean) =>
    (await server.post("/auth/token", { client_id: client.clientId, ...form }, proves ? await key.proof(server) : {})).body;
  const signIn = async (resource: string, proves: boolean) => {
    const { code, verifier } = await getCode(server, client, { scope: `${MAIL} offline_access`, resource });
    const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: client.redirectUri };
    return ask(form, proves);
  };
  const again = (refreshToken: string, proves: boolean) =>
    ask({ grant_type: "refresh_token", refresh_token: refreshToken }, proves);

  const mail = await signIn("mail.example.net", false);
  const web = await signIn(jmap, true);

  expect([mail.token_type, web.token_type]).toEqual(["Bearer", "DPoP"]);
  // Each goes on by itself, and neither takes the place of the other.
  expect((await again(web.refresh_token, false)).error).toBe("invalid_grant");
  const [nextMail, nextWeb] = [await again(mail.refresh_token, false), await again(web.refresh_token, true)];
  expect([nextMail.token_type, nextWeb.token_type]).toEqual(["Bearer", "DPoP"]);
  const mailServer = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" });
  for (const { access_token: token, token_type: type } of [mail, web, nextMail, nextWeb]) {
    const { body } = await server.post("/auth/introspect", {
      token,
      client_id: mailServer.clientId,
      client_secret: mailServer.secret ?? "",
    });
    expect([body.active, body.token_type, "cnf" in body]).toEqual([true, type, type === "DPoP"]);
  }
});

test("[OU-14] names that nobody knows are passed over, at registration and afterwards", async () => {
  const { body, status } = await server.postJson("/auth/register", {
    ...registration(["http://127.0.0.1/"]),
    scope: `${MAIL} urn:ietf:params:oauth:scope:files WebDAV`,
    unknown_member: { of: "a later draft" },
  });
  expect(status).toBe(201);
  const client = { clientId: body.client_id, secret: undefined, redirectUri: "http://127.0.0.1/" };
  expect((await tokensOf(client, `${MAIL} WebDAV`)).scope).toBe(MAIL);
});

test("[OU-15] a mail server that refuses a token names the document, and it is there", async () => {
  const openidConfiguration = `${server.issuer}${PLACES[1]}`;
  const { exchange } = saslVerifier({ verify: async () => undefined, scope: [MAIL], openidConfiguration });

  const refused = await exchange("OAUTHBEARER", Buffer.from("n,,\x01auth=Bearer dead\x01\x01").toString("base64"));

  const challenge = refused.outcome === "failure" ? JSON.parse(Buffer.from(refused.challenge, "base64").toString()) : {};
  expect(challenge).toEqual({ status: "invalid_token", scope: MAIL, "openid-configuration": openidConfiguration });
  expect((await server.get(challenge["openid-configuration"])).body.issuer).toBe(server.issuer);
});

test("[OU-18] the name that the program knows stands in the form", async () => {
  const client = await registered();
  const page = await server.browser().open(codeRequest(server, client, { scope: MAIL, login_hint: "alice@example.org" }).url);

  expect(page.forms.map(({ fields }) => fields["username"])).toContain("alice@example.org");
});
