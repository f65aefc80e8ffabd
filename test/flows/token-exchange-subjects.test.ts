/** What may be exchanged besides an access token (RFC 8693 §2.1, §3), and who may act for its person (§4). */

import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { type Fetched, noFetcher } from "../../src/ports/fetcher.ts";
import type { ExchangePolicy } from "../../src/records/client.ts";
import type { TrustedIssuer } from "../../src/records/trusted-issuer.ts";
import {
  type Answer,
  basic,
  codeRequest,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  introspect,
  PASSWORD,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { type MadeCertificate, makeSelfSigned } from "./certificates.ts";
import { ACCESS, broker, exchangeSite, type Form, GRANT, trade, typeOf } from "./exchanging.ts";
import { makeProofKey } from "./proofs.ts";
import { MCP, siteWithResources, tokensFor } from "./resources.ts";
import { freshJti, pairOf } from "./signing-client.ts";

const ID_TOKEN = { subject_token_type: typeOf("id_token") };
const JWT = { subject_token_type: typeOf("jwt") };

describe("an ID token", () => {
  test("[XC-02] is exchanged where an administrator said so, for what its sign-in opened, and no longer than it lives", async () => {
    const { asks, back, body, front, server } = await exchangeSite({ idTokens: true });
    const without = await broker(server, { subjects: [front.clientId] });
    const foreign = await broker(server, { subjects: [back.clientId], idTokens: true });

    const { body: got, status } = await trade(server, back, body.id_token, ID_TOKEN);

    expect([status, got.issued_token_type]).toEqual([200, ACCESS]);
    expect((await introspect(server, asks, got.access_token)).body).toMatchObject({
      sub: server.alice.id,
      client_id: back.clientId,
      act: { sub: back.clientId },
    });
    for (const other of [without, foreign])
      expect((await trade(server, other, body.id_token, ID_TOKEN)).body.error).toBe("invalid_request");
    expect((await trade(server, back, body.id_token)).body.error).toBe("invalid_request");
    server.clock.advance(3_601);
    expect((await refresh(server, front, body.refresh_token)).status).toBe(200);
    expect((await trade(server, back, body.id_token, ID_TOKEN)).body.error).toBe("invalid_request");
  });

  test("[XC-02] ends with the sign-in that it tells of, and takes what came of it along", async () => {
    const { asks, back, body, front, server } = await exchangeSite({ idTokens: true });
    const { body: got } = await trade(server, back, body.id_token, ID_TOKEN);

    await server.post("/auth/revoke", { token: body.refresh_token }, basic(front.clientId, front.secret ?? ""));
    // A later sign-in to the same program is another one.
    server.clock.advance(10);
    await getTokens(server, front);

    expect((await introspect(server, asks, got.access_token)).body).toEqual({ active: false });
    expect((await trade(server, back, body.id_token, ID_TOKEN)).body.error).toBe("invalid_request");
  });

  test("[XC-02] changed, of another server, or another JWT of ours is none", async () => {
    const { back, body, server } = await exchangeSite({ idTokens: true });
    const [head = "", payload = "", signature = ""] = body.id_token.split(".");
    const pair = await pairOf("RS256", "other");
    const now = server.clock.now();
    const forged = await new SignJWT({ iss: server.issuer, aud: "x", sub: server.alice.id, iat: now, exp: now + 60 })
      .setProtectedHeader({ alg: "RS256", typ: "JWT" })
      .sign(pair.privateKey);
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    const later = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 9 })).toString("base64url");

    for (const token of [`${head}.${later}.${signature}`, `${head}.${payload}.`, forged, "x", "."])
      expect((await trade(server, back, token, ID_TOKEN)).body.error).toBe("invalid_request");
  });

  test("[XC-02] an access token that is a JWT is exchanged as one, and is no ID token", async () => {
    const { server } = await siteWithResources();
    await server.administration.resources.change(MCP, { tokens: { format: "jwt", typ: "JWT", algorithm: "ES256" } });
    const front = await server.addClient({ isPublic: false, scope: "mcp:tools" });
    const policy = { subjects: [front.clientId, MCP], resources: [MCP], idTokens: true };
    const back = await broker(server, policy, { scope: "mcp:tools" });
    const { body } = await tokensFor(server, front, { scope: "mcp:tools", resources: [MCP] });

    const { body: got } = await trade(server, back, body.access_token, { ...JWT, requested_token_type: typeOf("jwt") });

    expect([got.issued_token_type, got.token_type]).toEqual([typeOf("jwt"), "Bearer"]);
    expect(got.access_token.split(".")).toHaveLength(3);
    expect((await trade(server, back, body.access_token)).body.issued_token_type).toBe(ACCESS);
    expect((await trade(server, back, body.access_token, ID_TOKEN)).body.error).toBe("invalid_request");
    expect((await trade(server, back, got.access_token, ID_TOKEN)).body.error).toBe("invalid_request");
  });
});

const IDP = "https://idp.example";

async function siteWithIssuer(policy: Partial<ExchangePolicy> = {}, more: Partial<TrustedIssuer> = {}) {
  const pair = await pairOf("RS256", "idp");
  const fetcher = {
    ...noFetcher,
    async get(): Promise<Fetched> {
      return { outcome: "fetched", contentType: "application/json", body: Buffer.from(JSON.stringify({ keys: [pair.jwk] })) };
    },
  };
  const trusted: TrustedIssuer = {
    name: "corp",
    issuer: IDP,
    jwksUri: `${IDP}/keys`,
    clients: undefined,
    subject: { by: "username" },
    tenant: undefined,
    twoFactors: { amr: ["mfa"], acr: [] },
    scope: undefined,
    mostLife: 600,
    ...more,
  };
  const server = await startTestServer({ fetcher, settings: { trustedIssuers: [trusted] } });
  const back = await broker(server, { subjects: [], issuers: ["corp"], ...policy });
  const asks = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] });
  const word = (claims: Readonly<Record<string, unknown>> = {}, header: Form = {}): Promise<string> => {
    const now = server.clock.now();
    const all = { iss: IDP, sub: server.alice.username, aud: server.issuer, jti: freshJti(), iat: now, exp: now + 300, ...claims };
    return new SignJWT(JSON.parse(JSON.stringify(all)))
      .setProtectedHeader({ alg: "RS256", kid: "idp", ...header })
      .sign(pair.privateKey);
  };
  return { asks, back, server, word };
}

describe("the JWT of a trusted issuer", () => {
  test("[XC-02][XC-05] is exchanged by whom an administrator allowed it, within its scope and life, and names who acts", async () => {
    const { asks, back, server, word } = await siteWithIssuer();
    const without = await broker(server, { subjects: ["corp", IDP] });
    const token = await word({ scope: "openid", act: { sub: "agent", act: { sub: "other", iss: "https://third.example" } } });

    const { body, status } = await trade(server, back, token, JWT);

    expect([status, body.scope, body.expires_in]).toEqual([200, "openid", 300]);
    expect((await introspect(server, asks, body.access_token)).body).toMatchObject({
      sub: server.alice.id,
      act: {
        sub: back.clientId,
        act: { sub: "agent", iss: IDP, act: { sub: "other", iss: "https://third.example" } },
      },
    });
    expect((await trade(server, without, token, JWT)).body.error).toBe("invalid_request");
    // It may come again, and what came of it is one authorization.
    server.clock.advance(100);
    const { body: again } = await trade(server, back, token, JWT);
    expect(again.expires_in).toBe(200);
    const { items } = await server.store.listAuthorizations({ clientId: back.clientId }, { limit: 9 }, server.clock.now());
    expect(items).toHaveLength(1);
    server.clock.advance(200);
    expect((await trade(server, back, token, JWT)).body.error).toBe("invalid_request");
  });

  const faults: readonly (readonly [string, (server: TestServer) => Readonly<Record<string, unknown>>])[] = [
    ["another issuer", () => ({ iss: "https://other.example" })],
    ["this server as issuer", ({ issuer }) => ({ iss: issuer })],
    ["another audience", () => ({ aud: "https://other.example" })],
    ["an end that is over", ({ clock }) => ({ exp: clock.now() })],
    ["no time at which it was made", () => ({ iat: undefined })],
    ["no id", () => ({ jti: undefined })],
    ["another client", () => ({ client_id: "another" })],
    ["nobody's name", () => ({ sub: "nobody" })],
    ["a tenant", () => ({ tenant: "another" })],
    ["an actor without a name", () => ({ act: {} })],
    ["an actor that is a text", () => ({ act: "agent" })],
    [
      "actors without end",
      () => ({ act: [..."12345"].reduce((act: object | undefined, sub) => ({ sub, ...(act && { act }) }), undefined) }),
    ],
    ["another who may act", () => ({ may_act: { sub: "another" } })],
    ["somebody there who may act", () => ({ may_act: { sub: "client", iss: IDP } })],
    ["nobody who may act", () => ({ may_act: {} })],
    ["a text for who may act", () => ({ may_act: "client" })],
    ["a key that no proof shows", () => ({ cnf: { jkt: "A".repeat(43) } })],
    ["a key of another kind", () => ({ cnf: { kid: "one" } })],
  ];
  test.for(faults)("[XC-02][XC-05] with %s gives nothing, and the next good one does", async ([, claims]) => {
    const { back, server, word } = await siteWithIssuer();

    const { body, status } = await trade(server, back, await word(claims(server)), JWT);

    expect([status, body.access_token]).toEqual([400, undefined]);
    expect(["invalid_request", "invalid_grant"]).toContain(body.error);
    expect((await trade(server, back, await word(), JWT)).status).toBe(200);
  });

  test("[XC-05] who may act by its may_act is heeded, and that it has been revoked here stays so", async () => {
    const { asks, back, server, word } = await siteWithIssuer({ impersonates: true });
    const token = await word({ may_act: { sub: back.clientId } });

    const { body } = await trade(server, back, token, JWT);

    expect((await introspect(server, asks, body.access_token)).body.active).toBe(true);
    expect((await trade(server, back, await word({ may_act: { sub: "another" } }), JWT)).status).toBe(400);
    // The same name at another server is another's.
    expect((await trade(server, back, await word({ may_act: { sub: back.clientId, iss: IDP } }), JWT)).status).toBe(400);
    const { items } = await server.store.listAuthorizations({ clientId: back.clientId }, { limit: 9 }, server.clock.now());
    for (const { id } of items) await server.administration.authorizations.end(id);
    expect((await trade(server, back, token, JWT)).body.error).toBe("invalid_request");
  });
});

describe("somebody who acts", () => {
  async function supportDesk() {
    const site = await exchangeSite({ actorGroups: ["support"] });
    const { server } = site;
    const { accounts, groups } = server.administration;
    await groups.add({ name: "support" });
    const bob = await accounts.add({ username: "bob", password: PASSWORD });
    await groups.addMembers("support", [bob.id]);
    return { ...site, bob };
  }

  test("[XC-05] a person of a named group is told as who acts, and lives no longer there than their own token", async () => {
    const { asks, back, bob, front, server, subject } = await supportDesk();
    server.clock.advance(600);
    const bobs = await getTokensOf(server, front, "bob");
    const actor = { actor_token: bobs.access_token, actor_token_type: ACCESS };

    const { body, status } = await trade(server, back, subject, actor);

    expect([status, body.expires_in]).toEqual([200, 3_000]);
    expect((await introspect(server, asks, body.access_token)).body).toMatchObject({
      sub: server.alice.id,
      client_id: back.clientId,
      act: { sub: bob.id },
    });
    // Somebody who is in no such group, and a program that takes no such person.
    const alices = await getTokensOf(server, front, "alice@example.org");
    const self = { actor_token: alices.access_token, actor_token_type: ACCESS };
    server.clock.advance(100);
    const later = await getTokensOf(server, front, "alice@example.org");
    expect((await trade(server, back, later.access_token, actor)).body.expires_in).toBe(3_500);
    const without = await broker(server, { subjects: [front.clientId] });
    const stranger = await server.addClient({ isPublic: false, scope: "openid" });
    const strangers = await getTokensOf(server, stranger, "bob");
    expect((await trade(server, back, bobs.access_token, self)).body.error).toBe("invalid_request");
    expect((await trade(server, without, subject, actor)).body.error).toBe("invalid_request");
    expect((await trade(server, back, subject, { ...actor, actor_token: strangers.access_token })).body.error).toBe(
      "invalid_request",
    );
    expect((await trade(server, back, subject, { ...actor, actor_token: "x" })).body.error).toBe("invalid_request");
    expect((await trade(server, back, subject, { ...actor, actor_token_type: typeOf("jwt") })).body.error).toBe("invalid_request");
    await server.administration.accounts.disable(bob.id);
    expect((await trade(server, back, subject, actor)).body.error).toBe("invalid_request");
  });

  test("[XC-05] the program's own token names it, and another program's does not", async () => {
    const { asks, back, front, server, subject } = await exchangeSite();
    await server.administration.clients.edit(back.clientId, {
      grantTypes: ["urn:ietf:params:oauth:grant-type:token-exchange", "client_credentials"],
    });
    const machine = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], scope: "email" });
    const own = async ({ clientId, secret = "" }: typeof back): Promise<string> =>
      (await server.post("/auth/token", { grant_type: "client_credentials" }, basic(clientId, secret))).body.access_token;

    const { body } = await trade(server, back, subject, { actor_token: await own(back), actor_token_type: ACCESS });

    expect((await introspect(server, asks, body.access_token)).body.act).toEqual({ sub: back.clientId });
    for (const token of [await own(machine), (await getTokens(server, front)).body.access_token])
      expect((await trade(server, back, subject, { actor_token: token, actor_token_type: ACCESS })).body.error).toBe(
        "invalid_request",
      );
  });
});

async function getTokensOf(server: TestServer, client: TestClient, username: string): Promise<Answer["body"]> {
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client);
  const { location } = await goThrough(browser, await browser.open(url), { username, password: PASSWORD });
  return (await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier })).body;
}

describe("a token that is bound to a key", () => {
  test("[XC-02][RS-11] is exchanged with a proof of that key alone, and what comes of it is bound to it", async () => {
    const { asks, back, front, server } = await exchangeSite();
    const [key, other] = [await makeProofKey(), await makeProofKey()];
    const { code, verifier } = await getCode(server, front);
    const bound = await server.post(
      "/auth/token",
      { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: front.redirectUri },
      { ...basic(front.clientId, front.secret ?? ""), ...(await key.proof(server)) },
    );
    expect(bound.body.token_type).toBe("DPoP");
    const subject = bound.body.access_token;

    for (const headers of [{}, await other.proof(server)]) {
      const { body, status } = await trade(server, back, subject, {}, headers);
      expect([status, body.access_token]).toEqual([400, undefined]);
    }
    const { body } = await trade(server, back, subject, {}, await key.proof(server));
    expect(body.token_type).toBe("DPoP");
    expect((await introspect(server, asks, body.access_token)).body.cnf).toEqual({ jkt: key.thumbprint });
    const actor = { actor_token: subject, actor_token_type: ACCESS };
    expect((await trade(server, back, subject, actor, await key.proof(server))).body.error).toBe("invalid_request");
  });
});

test("[XC-02][RS-11] a token that is bound to a certificate is exchanged where that very certificate is shown, and what comes of it is bound to it", async () => {
  const header = "x-client-cert";
  const certificates = { header, format: "pem", authorities: [], origin: undefined } as const;
  const { asks, back, front, server } = await exchangeSite({}, { settings: { certificates } });
  const [own, other] = [makeSelfSigned({ subject: "/CN=Own" }), makeSelfSigned({ subject: "/CN=Other" })];
  const members = { tls_client_certificate_bound_access_tokens: true };
  for (const { clientId } of [front, back]) await server.administration.clients.edit(clientId, { members });
  const shown = ({ pem }: MadeCertificate): Form => ({ [header]: encodeURIComponent(pem) });
  const post = (client: TestClient, form: Form, headers: Form = {}): Promise<Answer> =>
    server.post("/auth/token", form, { ...basic(client.clientId, client.secret ?? ""), ...headers }, { isFromProxy: true });
  const { code, verifier } = await getCode(server, front);
  const redeem = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: front.redirectUri };
  const { body: bound } = await post(front, redeem, shown(own));
  const exchange = { grant_type: GRANT, subject_token: bound.access_token, subject_token_type: ACCESS };

  for (const headers of [{}, shown(other)]) expect((await post(back, exchange, headers)).status).toBe(400);
  const { body } = await post(back, exchange, shown(own));

  expect((await introspect(server, asks, body.access_token)).body.cnf).toEqual({ "x5t#S256": own.thumbprint });
  await server.administration.clients.edit(back.clientId, { members: { tls_client_certificate_bound_access_tokens: null } });
  expect((await post(back, exchange, shown(own))).status).toBe(400);
});
