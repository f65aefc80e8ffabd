/** The word of a trusted issuer as a grant (RFC 7523 §2.1), and identity assertions (ID-JAG). */

import fc from "fast-check";
import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { type Fetched, noFetcher } from "../../src/ports/fetcher.ts";
import type { Provider } from "../../src/ports/provider.ts";
import type { TrustedIssuer } from "../../src/records/trusted-issuer.ts";
import {
  type Answer,
  basic,
  introspect,
  PASSWORD,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { providerInHand } from "../provider-in-hand.ts";
import { makeProofKey } from "./proofs.ts";
import { freshJti, type Pair, pairOf } from "./signing-client.ts";

const GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const ISSUER = "https://idp.example";

type Claims = Readonly<Record<string, unknown>>;

async function withIssuer(more: Partial<TrustedIssuer> = {}, providers: readonly Provider[] = []) {
  const pair = await pairOf("RS256", "idp");
  const asked: string[] = [];
  const fetcher = {
    ...noFetcher,
    async get(url: string): Promise<Fetched> {
      asked.push(url);
      return { outcome: "fetched", contentType: "application/json", body: Buffer.from(JSON.stringify({ keys: [pair.jwk] })) };
    },
  };
  const trusted: TrustedIssuer = {
    name: "corp",
    issuer: ISSUER,
    jwksUri: "https://idp.example/keys",
    clients: undefined,
    subject: { by: "username" },
    tenant: undefined,
    twoFactors: { amr: ["mfa"], acr: [] },
    scope: undefined,
    mostLife: 3_600,
    ...more,
  };
  const server = await startTestServer({ fetcher, providers, settings: { trustedIssuers: [trusted] } });
  const client = await server.addClient({ isPublic: false, grantTypes: [GRANT], scope: "openid email mail" });
  return { asked, client, pair, server };
}

const wordOf = (server: TestServer, { alg, kid, privateKey }: Pair, claims: Claims = {}, header: Claims = {}): Promise<string> => {
  const now = server.clock.now();
  const all = { iss: ISSUER, sub: server.alice.username, aud: server.issuer, jti: freshJti(), iat: now, exp: now + 300, ...claims };
  return new SignJWT(JSON.parse(JSON.stringify(all))).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
};

const bring = (
  server: TestServer,
  { clientId, secret = "" }: TestClient,
  assertion: string,
  more: Readonly<Record<string, string>> = {},
) => server.post("/auth/token", { grant_type: GRANT, assertion, ...more }, basic(clientId, secret));

const isRefused = ({ body, status }: Answer): boolean => status === 400 && body.error === "invalid_grant";

describe("the word of a trusted issuer", () => {
  test("[XC-07] gives an access token of its person, within the scope, and no refresh token", async () => {
    const { client, pair, server } = await withIssuer({ mostLife: 120 });

    const { body, status } = await bring(server, client, await wordOf(server, pair), { scope: "openid email" });

    expect([status, body.scope, body.expires_in, body.refresh_token, body.id_token]).toEqual([
      200,
      "openid email",
      120,
      undefined,
      undefined,
    ]);
    const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] });
    expect((await introspect(server, resourceServer, body.access_token)).body).toMatchObject({
      active: true,
      sub: server.alice.id,
    });
    server.clock.advance(121);
    expect((await introspect(server, resourceServer, body.access_token)).body).toEqual({ active: false });
  });

  const faults: readonly (readonly [string, (server: TestServer) => Claims])[] = [
    ["another issuer", () => ({ iss: "https://other.example" })],
    ["no issuer", () => ({ iss: undefined })],
    ["an issuer that is a list", () => ({ iss: [ISSUER] })],
    ["no subject", () => ({ sub: undefined })],
    ["an unknown subject", () => ({ sub: "nobody" })],
    ["another audience", () => ({ aud: "https://other.example" })],
    ["another audience beside ours", ({ issuer }) => ({ aud: [issuer, "https://other.example"] })],
    ["no audience", () => ({ aud: undefined })],
    ["no end", () => ({ exp: undefined })],
    ["an end that is over", ({ clock }) => ({ exp: clock.now() })],
    ["an end in a day", ({ clock }) => ({ exp: clock.now() + 86_400 })],
    ["a beginning in two minutes", ({ clock }) => ({ nbf: clock.now() + 120 })],
    ["no jti", () => ({ jti: undefined })],
    ["another client", () => ({ client_id: "another" })],
    ["a scope that is a list", () => ({ scope: ["openid"] })],
    ["a resource that is a number", () => ({ resource: 7 })],
  ];
  test.for(faults)("[XC-07] with %s: invalid_grant", async ([, claims]) => {
    const { client, pair, server } = await withIssuer();

    expect(isRefused(await bring(server, client, await wordOf(server, pair, claims(server))))).toBe(true);
    expect((await bring(server, client, await wordOf(server, pair))).status).toBe(200);
  });

  test("[XC-07][CA-11] forged: none, HS256 with the public key, another key, a key in the header, another type", async () => {
    const { asked, client, pair, server } = await withIssuer();
    const other = await pairOf("RS256", "other");
    const [, payload = "", signature = ""] = (await wordOf(server, pair)).split(".");
    const headOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const shared = await new SignJWT({ iss: ISSUER, sub: "alice@example.org" })
      .setProtectedHeader({ alg: "HS256" })
      .sign(Buffer.from(JSON.stringify(pair.jwk)));
    const forged = [
      ...["none", "None", "NONE", "nOnE"].map((alg) => `${headOf({ alg })}.${payload}.${signature}`),
      shared,
      await wordOf(server, { ...other, kid: "idp" }),
      await wordOf(server, other, {}, { jwk: other.jwk, jku: "https://evil.example/keys" }),
      await wordOf(server, pair, {}, { typ: "at+jwt" }),
      await wordOf(server, pair, {}, { typ: "dpop+jwt" }),
      "x",
    ];

    for (const assertion of forged) expect(isRefused(await bring(server, client, assertion))).toBe(true);
    expect(new Set(asked)).toEqual(new Set(["https://idp.example/keys"]));
  });

  test("[XC-07] counts once: one after the other, and twenty at once", async () => {
    const { client, pair, server } = await withIssuer();
    const word = await wordOf(server, pair);
    expect([(await bring(server, client, word)).status, isRefused(await bring(server, client, word))]).toEqual([200, true]);

    const raced = await wordOf(server, pair);
    const answers = await Promise.all(Array.from({ length: 20 }, () => bring(server, client, raced)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(isRefused)).toHaveLength(19);
  });

  test("a request that is refused for its scope spends nothing; neither scope nor issuer nor assertion is exceeded", async () => {
    const { client, pair, server } = await withIssuer({ scope: ["openid", "email"] });
    const word = await wordOf(server, pair, { scope: "openid mail" });

    expect((await bring(server, client, word, { scope: "mail" })).body.error).toBe("invalid_scope");
    expect((await bring(server, client, word, { scope: "openid email mail" })).body.scope).toBe("openid");
    expect((await bring(server, client, await wordOf(server, pair, { scope: "email mail" }))).body.scope).toBe("email");
  });

  test("never opens the administration, even of an administrator's account and client", async () => {
    const { pair, server } = await withIssuer();
    await server.administration.accounts.add({ username: "root", password: PASSWORD, administrator: true });
    const client = await server.addClient({ isPublic: false, grantTypes: [GRANT], scope: "openid latchkey:admin" });

    expect(
      (await bring(server, client, await wordOf(server, pair, { sub: "root" }), { scope: "openid latchkey:admin" })).body.scope,
    ).toBe("openid");
    expect((await bring(server, client, await wordOf(server, pair, { sub: "root" }), { scope: "latchkey:admin" })).body.error).toBe(
      "invalid_scope",
    );
  });

  test("only clients that an administrator gave the grant may bring it, and only those that the issuer's table names", async () => {
    const { pair, server } = await withIssuer({ clients: ["named"] });
    const named = await server.addClient({ clientId: "named", isPublic: false, grantTypes: [GRANT] });
    const other = await server.addClient({ isPublic: false, grantTypes: [GRANT] });
    const without = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"] });
    const registered = await server.postJson("/auth/register", { grant_types: [GRANT], redirect_uris: [] });

    expect((await bring(server, named, await wordOf(server, pair))).status).toBe(200);
    expect(isRefused(await bring(server, other, await wordOf(server, pair)))).toBe(true);
    expect((await bring(server, without, await wordOf(server, pair))).body.error).toBe("unauthorized_client");
    expect(registered.status).toBe(400);
  });

  test("a person by verified address, or not at all", async () => {
    const { client, pair, server } = await withIssuer({ subject: { by: "email" } });
    const at = async (claims: Claims) => (await bring(server, client, await wordOf(server, pair, { sub: "x", ...claims }))).status;

    expect(await at({ email: "Alice@Example.org", email_verified: true })).toBe(200);
    for (const claims of [
      {},
      { email: "alice@example.org" },
      { email: "alice@example.org", email_verified: "true" },
      { email: "mallory@example.org", email_verified: true },
      { email: ["alice@example.org"], email_verified: true },
    ])
      expect(await at(claims)).toBe(400);
  });

  test("[XC-07] a person who connected their account at a provider is meant by its sub, until they disconnect it; nobody else is", async () => {
    const subject = `${ISSUER} alice-there`;
    const proved = { outcome: "proved", shown: "alice there", methods: ["fed"], provedAt: 0 } as const;
    const person = {
      subject,
      username: "alice",
      email: undefined,
      emailVerified: false,
      name: undefined,
      groups: undefined,
      profile: {},
    };
    const hand = providerInHand(new Map([["code", { ...proved, person }]]));
    const { client, pair, server } = await withIssuer({ subject: { by: "provider", provider: "hand" } }, [hand]);
    const at = async (claims: Claims) => (await bring(server, client, await wordOf(server, pair, claims))).status;
    const browser = server.browser();
    expect(await at({ sub: "alice-there" })).toBe(400);

    const page = await browser.submit(await browser.open("/account/connections"), { username: USERNAME, password: PASSWORD });
    const sent = await browser.submitOnly(page, { connect: "hand" });
    const state = sent.location?.searchParams.get("state") ?? "";
    await browser.open(`/auth/callback/hand?${new URLSearchParams({ state, code: "code" })}`);

    const { body, status } = await bring(server, client, await wordOf(server, pair, { sub: "alice-there" }));
    const asking = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] });
    expect([status, (await introspect(server, asking, body.access_token)).body.sub]).toEqual([200, server.alice.id]);
    // Neither the name here, nor the name of the identity with its issuer in front.
    for (const sub of [USERNAME, subject, "ALICE-THERE", "alice-there "]) expect([sub, await at({ sub })]).toEqual([sub, 400]);
    const [identity] = await server.store.listCredentials({ accountId: server.alice.id, kinds: ["identity"] });
    await browser.submit(await browser.open("/account/connections"), { disconnect: identity?.id ?? "" });
    expect(await at({ sub: "alice-there" })).toBe(400);
  });

  test("a disabled account gives nothing, and what was given ends with the grant", async () => {
    const { client, pair, server } = await withIssuer();
    const { access_token } = (await bring(server, client, await wordOf(server, pair))).body;
    const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] });
    await server.administration.clients.edit(client.clientId, { grantTypes: ["client_credentials"] });
    expect((await introspect(server, resourceServer, access_token)).body).toEqual({ active: false });
    await server.administration.clients.edit(client.clientId, { grantTypes: [GRANT] });
    await server.administration.accounts.disable(server.alice.id);

    expect(isRefused(await bring(server, client, await wordOf(server, pair)))).toBe(true);
  });

  test("[XC-07] the grant is announced where somebody is trusted, and nowhere else", async () => {
    const { server } = await withIssuer();
    const metadata = async (of: TestServer) => (await of.get("/.well-known/oauth-authorization-server")).body;

    expect(await metadata(server)).toMatchObject({
      grant_types_supported: expect.arrayContaining([GRANT]),
      authorization_grant_profiles_supported: ["urn:ietf:params:oauth:grant-profile:id-jag"],
    });
    expect((await metadata(await startTestServer())).grant_types_supported).not.toContain(GRANT);
  });

  test("[TL-12] whatever stands there as an assertion: invalid_grant, and no 5xx", async () => {
    const { client, server } = await withIssuer();
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.json(), async (text, json) => {
        const payload = Buffer.from(json).toString("base64url");
        const answers = [await bring(server, client, text), await bring(server, client, `${payload}.${payload}.${text}`)];
        return answers.every(isRefused);
      }),
      { numRuns: 30 },
    );
  });
});

describe("an identity assertion (ID-JAG)", () => {
  const typ = "oauth-id-jag+jwt";

  test("[XC-07] is made for one client and one server", async () => {
    const { client, pair, server } = await withIssuer();
    const claims = { client_id: client.clientId, scope: "openid email" };

    const { body, status } = await bring(server, client, await wordOf(server, pair, claims, { typ }));
    expect([status, body.scope, body.refresh_token]).toEqual([200, "openid email", undefined]);
    for (const wrong of [{ client_id: undefined }, { client_id: "another" }, { aud: `${server.issuer}/auth/token` }])
      expect(isRefused(await bring(server, client, await wordOf(server, pair, { ...claims, ...wrong }, { typ })))).toBe(true);
  });
});

describe("what an identity assertion says besides", () => {
  const typ = "oauth-id-jag+jwt";

  test("[XC-07] it says when it was made, by which tenant, and by which key it is brought", async () => {
    const { client, pair, server } = await withIssuer();
    const { client_id } = { client_id: client.clientId };
    for (const wrong of [
      { iat: undefined },
      { tenant: "another" },
      { cnf: { jkt: "A".repeat(43) } },
      { cnf: { kid: "x" } },
      { cnf: "x" },
    ])
      expect(isRefused(await bring(server, client, await wordOf(server, pair, { client_id, ...wrong }, { typ })))).toBe(true);

    const key = await makeProofKey();
    const bound = await wordOf(server, pair, { client_id, cnf: { jkt: key.thumbprint } }, { typ });
    expect(isRefused(await bring(server, client, bound))).toBe(true);
    const { body } = await server.post(
      "/auth/token",
      { grant_type: GRANT, assertion: bound },
      { ...basic(client.clientId, client.secret ?? ""), ...(await key.proof(server)) },
    );
    expect(body.token_type).toBe("DPoP");
  });

  test("[XC-07] a client that demands two factors takes no word of one, and the token tells how the person signed in", async () => {
    const { client, pair, server } = await withIssuer();
    const asks = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] });
    await server.administration.clients.edit(client.clientId, { level: 2 });
    const at = server.clock.now() - 60;

    for (const claims of [{}, { amr: ["pwd"] }, { amr: "mfa" }, { acr: "mfa" }])
      expect(isRefused(await bring(server, client, await wordOf(server, pair, claims)))).toBe(true);
    const { body } = await bring(server, client, await wordOf(server, pair, { amr: ["mfa", "pwd"], auth_time: at }));

    expect((await introspect(server, asks, body.access_token)).body).toMatchObject({ active: true, acr: "2", auth_time: at });
  });

  test("[XC-07][TK-14] its resources and details are held against those that were added; its actor stays told", async () => {
    const { client, pair, server } = await withIssuer();
    const api = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] });
    const [here, there] = ["https://api.example.org", "https://unknown.example.org"];
    const note = {
      type: "note",
      words: "Read the note {id}",
      schema: { type: "object", properties: { id: { type: "string" } } },
    } as const;
    await server.administration.resources.add({
      identifier: here,
      scopes: [{ name: "notes", words: "Read notes" }],
      details: [note],
      servers: [api.clientId],
    });
    await server.administration.clients.edit(client.clientId, { scope: "openid email notes" });
    const answer = async (claims: Claims, more = {}) => bring(server, client, await wordOf(server, pair, claims), more);

    expect((await answer({ resource: there })).body.error).toBe("invalid_target");
    expect((await answer({ resource: here }, { resource: server.issuer })).body.error).toBe("invalid_target");
    for (const wrong of [{ resource: [] }, { authorization_details: "x" }, { authorization_details: [{}] }, { act: { sub: 1 } }])
      expect(isRefused(await answer(wrong))).toBe(true);
    const { body } = await answer({
      resource: [here, there],
      scope: "notes email",
      act: { sub: "agent" },
      authorization_details: [{ type: "note", id: "1" }, { type: "note", id: 2 }, { type: "other" }],
    });
    expect((await introspect(server, api, body.access_token)).body).toMatchObject({
      active: true,
      aud: here,
      scope: "notes",
      act: { sub: "agent", iss: ISSUER },
      authorization_details: [{ type: "note", id: "1" }],
    });
    expect((await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` })).status).toBe(401);
  });
});
