/** Programs that prove themselves by the keys that their own document names (Client ID Metadata Documents §8.2). */

import { expect, test } from "vitest";
import { type Answer, getCode, introspect, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { createDocuments } from "./documents.ts";
import { assertionOf, type Pair, pairOf, presented } from "./signing-client.ts";

const ADDRESS = "https://app.example/oauth/client.json";
const KEYS = "https://app.example/oauth/keys.json";
const REDIRECT_URI = "https://app.example/cb";
const CLIENT: TestClient = { clientId: ADDRESS, secret: undefined, redirectUri: REDIRECT_URI };
const DOCUMENT = {
  client_id: ADDRESS,
  client_name: "Notes",
  redirect_uris: [REDIRECT_URI],
  grant_types: ["authorization_code", "refresh_token"],
  token_endpoint_auth_method: "private_key_jwt",
};

async function token(
  server: TestServer,
  pair: Pair | undefined,
  form: Readonly<Record<string, string>>,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const proof = pair === undefined ? { client_id: ADDRESS } : presented(await assertionOf(server, ADDRESS, pair, claims));
  return server.post("/auth/token", { ...form, ...proof });
}

test.for([
  ["in it", (keys: object) => ({ jwks: keys })],
  ["at an address that it names", () => ({ jwks_uri: KEYS })],
] as const)("[CI-02] with keys %s a program signs in, refreshes, and is nobody without them", async ([, named]) => {
  const documents = createDocuments();
  const server = await startTestServer({ fetcher: documents.fetcher });
  const [pair, other] = [await pairOf(), await pairOf("ES256", "other")];
  documents.publish(KEYS, { keys: [pair.jwk] });
  documents.publish(ADDRESS, { ...DOCUMENT, ...named({ keys: [pair.jwk] }) });
  const asking = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [], redirectUris: [] });
  const { code, verifier } = await getCode(server, CLIENT, { scope: "openid email" });
  const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: REDIRECT_URI };

  const refused = [
    await token(server, undefined, form),
    await token(server, other, form),
    await token(server, { ...other, kid: pair.kid }, form),
    await token(server, pair, form, { aud: "https://other.example" }),
    await token(server, pair, form, { iss: "https://app.example/other", sub: "https://app.example/other" }),
  ];
  expect(refused.map(({ body, status }) => [status, body.error])).toEqual(refused.map(() => [401, "invalid_client"]));
  const { body } = await token(server, pair, form);
  expect((await introspect(server, asking, body.access_token)).body).toMatchObject({ active: true, client_id: ADDRESS });
  const again = { grant_type: "refresh_token", refresh_token: body.refresh_token };
  expect((await token(server, undefined, again)).body.error).toBe("invalid_client");
  expect((await token(server, pair, again)).status).toBe(200);
});

test("[CI-02][CI-04] a key that the document no longer names proves nothing, once the document was fetched again", async () => {
  const documents = createDocuments();
  const server = await startTestServer({ fetcher: documents.fetcher });
  const [old, pair] = [await pairOf("ES256", "old"), await pairOf()];
  documents.publish(ADDRESS, { ...DOCUMENT, jwks: { keys: [old.jwk] } });
  const { code, verifier } = await getCode(server, CLIENT, { scope: "openid email offline_access" });
  const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: REDIRECT_URI };
  const { body } = await token(server, old, form);

  documents.publish(ADDRESS, { ...DOCUMENT, jwks: { keys: [pair.jwk] } });
  server.clock.advance(86_400);

  const again = { grant_type: "refresh_token", refresh_token: body.refresh_token };
  expect((await token(server, old, again)).body.error).toBe("invalid_client");
  expect((await token(server, pair, again)).status).toBe(200);
});
