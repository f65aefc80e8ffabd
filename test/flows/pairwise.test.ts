/** Names of people that differ from sector to sector (OpenID Connect Core §8), and the documents that say which sector a client is of. */

import { once } from "node:events";
import { createServer } from "node:net";
import { beforeEach, expect, test } from "vitest";
import { createFetcher } from "../../src/index.ts";
import {
  type Answer,
  basic,
  codeRequest,
  getTokens,
  PASSWORD,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { createDocuments, type Documents } from "./documents.ts";

let server: TestServer;
let documents: Documents;

beforeEach(async () => {
  documents = createDocuments();
  server = await startTestServer({ fetcher: documents.fetcher });
});

const register = (metadata: Readonly<Record<string, unknown>>, at = server): Promise<Answer> =>
  at.postJson("/auth/register", { grant_types: ["authorization_code", "refresh_token"], subject_type: "pairwise", ...metadata });

async function pairwise(redirectUri: string, metadata: Readonly<Record<string, unknown>> = {}): Promise<TestClient> {
  const { body } = await register({ redirect_uris: [redirectUri], ...metadata });
  expect(body).toMatchObject({ subject_type: "pairwise" });
  return { clientId: body.client_id, secret: body.client_secret, redirectUri };
}

const claimsOf = (jwt: unknown): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(jwt).split(".")[1] ?? "", "base64url").toString());

async function subjectOf(client: TestClient): Promise<unknown> {
  const { body } = await getTokens(server, client, { scope: "openid" });
  return claimsOf(body.id_token)["sub"];
}

test("OpenID Connect Core §8.1 MUST [UI-10]: two sectors know a person by two names, one sector by one, and no name is the account's id", async () => {
  const [one, sameHost, other] = [
    await subjectOf(await pairwise("https://one.example/cb")),
    await subjectOf(await pairwise("https://one.example/other")),
    await subjectOf(await pairwise("https://two.example/cb")),
  ];

  expect(sameHost).toBe(one);
  expect(other).not.toBe(one);
  for (const subject of [one, other]) expect(subject).toMatch(/^[\w-]{43}$/);
  expect([one, other]).not.toContain(server.alice.id);
});

test("[UI-10]: apps with addresses of their own computer share no name with each other", async () => {
  const subjects = [
    await subjectOf(await pairwise("http://127.0.0.1/cb", { application_type: "native" })),
    await subjectOf(await pairwise("http://127.0.0.1/cb", { application_type: "native" })),
    await subjectOf(await pairwise("com.example.app:/cb", { application_type: "native" })),
  ];

  expect(new Set(subjects).size).toBe(3);
});

test("[UI-10]: a name stays the same when every key is rotated", async () => {
  const client = await pairwise("https://one.example/cb");
  const before = await subjectOf(client);
  for (const use of ["signing", "sealing"] as const) await server.keys.rotate({ use, now: server.clock.now(), announceFor: 0 });
  server.clock.advance(60);

  expect(await subjectOf(client)).toBe(before);
});

test("OpenID Connect Core §5.3.2 MUST [UI-02][UI-10]: userinfo and introspection tell a client the sub of its ID token, and a resource server the account's", async () => {
  const client = await pairwise("https://one.example/cb");
  const mail = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [], grantTypes: [] });
  const { body } = await getTokens(server, client, { scope: "openid" });
  const { sub } = claimsOf(body.id_token);

  const userinfo = await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` });
  const own = await server.post("/auth/introspect", { token: body.access_token }, basic(client.clientId, client.secret ?? ""));
  const others = await server.post("/auth/introspect", { token: body.access_token }, basic(mail.clientId, mail.secret ?? ""));

  expect(userinfo.body.sub).toBe(sub);
  expect(own.body.sub).toBe(sub);
  expect(others.body.sub).toBe(server.alice.id);
});

test("[UI-10][AZ-19]: a hint and a requested sub name a person as the client knows them, and never by the account's id", async () => {
  const client = await pairwise("https://one.example/cb");
  const browser = server.browser();
  const { body } = await getTokens(server, client, { scope: "openid" }, browser);
  const { sub } = claimsOf(body.id_token);
  const claims = (value: unknown): string => JSON.stringify({ id_token: { sub: { value } } });
  const ask = async (parameters: Readonly<Record<string, string>>, from = browser) =>
    (await from.open(codeRequest(server, client, { scope: "openid", prompt: "none", ...parameters }).url)).location?.searchParams;

  const other = server.browser();
  await server.addAccount("bob@example.org");
  await other.submit(await other.open(`${server.issuer}/account`), { username: "bob@example.org", password: PASSWORD });

  expect((await ask({ id_token_hint: body.id_token }))?.get("code")).toBeTruthy();
  expect((await ask({ claims: claims(sub) }))?.get("code")).toBeTruthy();
  expect((await ask({ claims: claims(server.alice.id) }))?.get("error")).toBe("login_required");
  expect((await ask({ id_token_hint: body.id_token }, other))?.get("error")).toBe("login_required");
});

const SECTOR = "https://sector.example/uris.json";
const URIS = ["https://one.example/cb", "https://two.example/cb"];

test("OpenID Connect Registration §5 MUST [DR-14]: a sector's document lists every redirect URI; its host is the sector", async () => {
  documents.publish(SECTOR, [...URIS, "https://three.example/cb"]);
  const client = await pairwise(URIS[0] ?? "", { sector_identifier_uri: SECTOR });
  const both = await register({ redirect_uris: URIS, sector_identifier_uri: SECTOR });
  const second = { clientId: both.body.client_id, secret: both.body.client_secret, redirectUri: URIS[1] ?? "" };

  expect(both.status).toBe(201);
  expect(both.body.sector_identifier_uri).toBe(SECTOR);
  expect(await subjectOf(second)).toBe(await subjectOf(client));
});

test.for<[string, () => void]>([
  ["lacks one URI", () => documents.publish(SECTOR, URIS.slice(1))],
  ["is an object", () => documents.publish(SECTOR, { redirect_uris: URIS })],
  ["is no JSON", () => documents.publish(SECTOR, "<html>")],
  ["is a text that contains them", () => documents.publish(SECTOR, JSON.stringify(URIS.join(" ")))],
  ["lists them in a list", () => documents.publish(SECTOR, [URIS])],
  ["cannot be fetched", () => documents.fail(SECTOR)],
])("OpenID Connect Registration §5 MUST [DR-14]: a sector's document that %s: refused", async ([, prepare]) => {
  prepare();

  const { body, status } = await register({ redirect_uris: URIS, sector_identifier_uri: SECTOR });

  expect([status, body.error]).toEqual([400, "invalid_client_metadata"]);
});

test.for<[string, Readonly<Record<string, unknown>>]>([
  ["is http", { redirect_uris: URIS, sector_identifier_uri: "http://sector.example/uris.json" }],
  ["is no URL", { redirect_uris: URIS, sector_identifier_uri: "sector" }],
  ["is missing for redirect URIs of two hosts", { redirect_uris: URIS }],
])("OpenID Connect Core §8.1 MUST [DR-14]: a sector that %s: refused, and nothing is fetched", async ([, metadata]) => {
  const { body, status } = await register(metadata);

  expect([status, body.error]).toEqual([400, "invalid_client_metadata"]);
  expect(documents.asked).toEqual([]);
});

test("OpenID Connect Registration §5 MUST [DR-14][DR-16]: a sector inside this network is refused in every spelling, and nothing connects", async () => {
  let connections = 0;
  const listener = createServer(() => connections++).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const fetcher = createFetcher({
    resolve: async (name) => (name === "both.example" ? ["93.184.215.14", "127.0.0.1"] : ["127.0.0.1"]),
  });
  const inside = await startTestServer({ fetcher });
  const hosts = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.1",
    "0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "localhost",
    "inside.example",
    "both.example",
  ];

  for (const host of hosts) {
    const { body, status } = await register({ redirect_uris: URIS, sector_identifier_uri: `https://${host}:${port}/uris` }, inside);
    expect([host, status, body.error]).toEqual([host, 400, "invalid_client_metadata"]);
    expect(body.error_description).not.toContain(host);
  }

  expect(connections).toBe(0);
  listener.close();
});
