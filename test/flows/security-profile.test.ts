/** Security profiles: one word in the settings turns rules on together, and each is held where it stands. */

import { describe, expect, test } from "vitest";
import { newClient } from "../../src/records/client.ts";
import { profileFaults, type SecurityProfile, underProfile } from "../../src/records/security-profile.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { basic, codeRequest, getTokens, PASSWORD, REDIRECT_URI, startTestServer, USERNAME } from "../../src/testing/index.ts";
import { makeProofKey } from "./proofs.ts";
import { assertionOf, type Pair, pairOf, presented } from "./signing-client.ts";

const settingsOf = (profile: SecurityProfile) => underProfile({ ...DEFAULT_SETTINGS, profile });
const start = (profile: SecurityProfile) => startTestServer({ settings: settingsOf(profile) });

const CLIENT = newClient({
  clientId: "app",
  name: "App",
  origin: "administrator",
  authenticationMethod: "private_key_jwt",
  grantTypes: ["authorization_code", "refresh_token"],
  responseTypes: ["code"],
  redirectUris: [REDIRECT_URI],
  scope: ["openid"],
  idTokenAlgorithm: "ES256",
  createdAt: 0,
});

describe("which rules a client breaks", () => {
  test.for<[string, Partial<typeof CLIENT>, boolean, boolean]>([
    ["a client with a key, code alone and ES256", {}, false, false],
    ["the implicit grant", { grantTypes: ["implicit"] }, true, true],
    ["the password grant", { grantTypes: ["password"] }, true, true],
    ["a token through the browser", { responseTypes: ["code token"] }, true, true],
    ["an ID token through the browser", { responseTypes: ["code id_token"] }, false, true],
    ["a public client", { authenticationMethod: "none" }, false, true],
    ["a public client that keeps its refresh token", { authenticationMethod: "none", keepsRefreshToken: true }, true, true],
    ["a secret", { authenticationMethod: "client_secret_basic" }, false, true],
    ["http on another computer", { redirectUris: ["http://intranet.example/cb"] }, false, true],
    ["http on this computer", { redirectUris: ["http://127.0.0.1/cb"] }, false, false],
    ["a scheme of its own", { redirectUris: ["com.example.app:/cb"] }, false, false],
    ["RS256", { idTokenAlgorithm: "RS256" }, false, true],
    ["RS256, where there is no ID token", { idTokenAlgorithm: "RS256", scope: ["mail"] }, false, false],
    [
      "a resource server with a secret",
      { grantTypes: [], resourceServer: true, authenticationMethod: "client_secret" },
      false,
      false,
    ],
  ])("%s", ([, change, modern, fapi]) => {
    const breaks = (profile: SecurityProfile) => profileFaults({ ...CLIENT, ...change }, profile).length > 0;

    expect([breaks("compatible"), breaks("oauth2.1"), breaks("fapi2")]).toEqual([false, modern, fapi]);
  });
});

describe("oauth2.1", () => {
  test("a public client's code flow goes on as before", async () => {
    const server = await start("oauth2.1");

    expect((await getTokens(server, await server.addClient())).status).toBe(200);
  });

  test("every client needs PKCE, and metadata tells of no grant that is gone", async () => {
    const server = await start("oauth2.1");
    const client = await server.addClient({ isPublic: false });
    const { url } = codeRequest(server, client, { code_challenge: undefined, code_challenge_method: undefined });

    expect((await server.browser().open(url)).location?.searchParams.get("error")).toBe("invalid_request");
    const { body } = await server.get("/.well-known/oauth-authorization-server");
    expect(body.grant_types_supported).not.toContain("password");
    expect(body.grant_types_supported).not.toContain("implicit");
    expect(body.response_types_supported.filter((words: string) => /\btoken\b/.test(words.replaceAll("id_token", "")))).toEqual([]);
  });

  test("the password grant is gone, whatever a client was given", async () => {
    const server = await start("oauth2.1");
    const client = await server.addClient({ isPublic: false, grantTypes: ["password"], redirectUris: [] });
    const asked = { grant_type: "password", username: USERNAME, password: PASSWORD };

    const refused = await server.post("/auth/token", asked, basic(client.clientId, client.secret ?? ""));

    expect([refused.status, refused.body.error]).toEqual([400, "unauthorized_client"]);
    expect(refused.body.error_description).toContain("OAuth 2.1");
  });

  test("a program that registers itself gets no type that gives tokens in front, and keeps no refresh token, whatever the settings say", async () => {
    const registration = { ...DEFAULT_SETTINGS.registration, openidResponseTypes: true, mayKeepRefreshToken: true };
    const register = async (profile: SecurityProfile) => {
      const settings = underProfile({ ...DEFAULT_SETTINGS, registration, profile });
      const server = await startTestServer({ settings });
      const asked = { redirect_uris: [REDIRECT_URI], keeps_refresh_token: true, token_endpoint_auth_method: "client_secret_basic" };
      const { body } = await server.postJson("/auth/register", asked);
      const types = { response_types: ["code id_token"], grant_types: ["authorization_code", "implicit"] };
      const front = await server.postJson("/auth/register", { ...asked, ...types });
      return [body.keeps_refresh_token, front.body.response_types, front.body.grant_types];
    };

    expect(await register("compatible")).toEqual([true, ["code id_token"], ["authorization_code", "implicit"]]);
    expect(await register("oauth2.1")).toEqual([undefined, undefined, undefined]);
  });
});

describe("fapi2 [TL-16]", () => {
  test("FAPI 2.0 §5.3.2.1 MUST: every token is bound to a key, and an assertion is for the issuer alone, as one text", async () => {
    const [pair, key] = [await pairOf(), await makeProofKey()];
    const asked = async (profile: SecurityProfile) => {
      const server = await start(profile);
      const { clientId } = await server.addClient({
        isPublic: false,
        redirectUris: [],
        grantTypes: ["client_credentials"],
        authenticationMethod: "private_key_jwt",
        idTokenAlgorithm: "ES256",
        members: { jwks: { keys: [pair.jwk] } },
      });
      const ask = async (aud: unknown, isProved: boolean): Promise<unknown> => {
        const assertion = presented(await assertionOf(server, clientId, pair, { aud }));
        const proof = isProved ? await key.proof(server) : {};
        const { body, status } = await server.post("/auth/token", { grant_type: "client_credentials", ...assertion }, proof);
        return [status, body.error];
      };
      const { issuer } = server;
      return [
        await ask(issuer, true),
        await ask(issuer, false),
        await ask([issuer], true),
        await ask(`${issuer}/auth/token`, true),
      ];
    };
    const good = [200, undefined];

    expect(await asked("compatible")).toEqual([good, good, good, good]);
    expect(await asked("fapi2")).toEqual([good, [400, "invalid_request"], [401, "invalid_client"], [401, "invalid_client"]]);
  });

  test("a public client gets nothing at the authorization endpoint, and is told why", async () => {
    const server = await start("fapi2");
    const client = await server.addClient();

    const { location } = await server.browser().open(codeRequest(server, client).url);

    expect(location?.searchParams.get("error")).toBe("unauthorized_client");
    const { items } = await server.store.listEvents({ event: "request.refused" }, { limit: 10 });
    expect(JSON.stringify(items)).toContain("FAPI 2.0 §5.3.2.1");
  });

  test("a client with a secret gets nothing at the token endpoint or for a pushed request, remembered or not", async () => {
    const server = await start("fapi2");
    const client = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
    const credentials = basic(client.clientId, client.secret ?? "");
    const ask = () => server.post("/auth/token", { grant_type: "client_credentials" }, credentials);

    for (const answer of [await ask(), await ask(), await server.post("/auth/par", { response_type: "code" }, credentials)])
      expect([answer.status, answer.body.error]).toEqual([400, "unauthorized_client"]);
  });

  test("a client whose secret was proved before the settings changed gets nothing from then on", async () => {
    const server = await startTestServer();
    const client = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
    const credentials = basic(client.clientId, client.secret ?? "");
    const ask = () => server.post("/auth/token", { grant_type: "client_credentials" }, credentials);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);

    server.server.reconfigure(settingsOf("fapi2"));

    const { body, status } = await ask();
    expect([status, body.error]).toEqual([400, "unauthorized_client"]);
  });

  test("nobody registers what could not work", async () => {
    const server = await start("fapi2");
    const refused = await server.postJson("/auth/register", { redirect_uris: [REDIRECT_URI] });

    expect([refused.status, refused.body.error]).toEqual([400, "invalid_client_metadata"]);
  });

  test("every request must be pushed, and codes live for a minute at most", async () => {
    const settings = underProfile({
      ...DEFAULT_SETTINGS,
      profile: "fapi2",
      lifetimes: { ...DEFAULT_SETTINGS.lifetimes, authorizationCode: 600 },
    });
    const { body } = await (await startTestServer({ settings })).get("/.well-known/oauth-authorization-server");

    expect(body).toMatchObject({ require_pushed_authorization_requests: true, authorization_code_lifetime: 60 });
  });

  test("FAPI 2.0 §5.4.1 MUST [TL-16]: nothing that a client signs with RS256 counts, and metadata does not list it", async () => {
    const [old, pair] = [await pairOf("RS256", "old"), await pairOf()];
    const members = { jwks: { keys: [old.jwk, pair.jwk] } };
    const statusAt = async (profile: SecurityProfile) => {
      const server = await start(profile);
      const grantTypes = ["client_credentials"];
      const { clientId } = await server.addClient({
        isPublic: false,
        redirectUris: [],
        grantTypes,
        authenticationMethod: "private_key_jwt",
        idTokenAlgorithm: "ES256",
        members,
      });
      const proofs = await (await makeProofKey("RS256")).proof(server, { htu: `${server.issuer}/auth/token` });
      const key = await makeProofKey();
      const good = await key.proof(server, { htu: `${server.issuer}/auth/token` });
      const another = await key.proof(server, { htu: `${server.issuer}/auth/token` });
      const asked = async (headers: Readonly<Record<string, string>>, key: Pair) => {
        const assertion = presented(await assertionOf(server, clientId, key));
        return (await server.post("/auth/token", { grant_type: "client_credentials", ...assertion }, headers)).body.error;
      };
      const { body } = await server.get("/.well-known/oauth-authorization-server");
      const listed = Object.entries(body).filter(
        ([name, value]) => /(auth|object|dpop|request)_signing_alg/.test(name) && JSON.stringify(value).includes("RS256"),
      );
      return [await asked(good, pair), await asked(another, old), await asked(proofs, pair), listed.length > 0];
    };
    expect(await statusAt("compatible")).toEqual([undefined, undefined, undefined, true]);
    expect(await statusAt("fapi2")).toEqual([undefined, "invalid_client", "invalid_dpop_proof", false]);
  });
});
