/** Token exchange (RFC 8693): a program gets a token of its own for one that it was given, to act for the person. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { basic, getTokens, introspect, refresh } from "../../src/testing/index.ts";
import { ACCESS, broker, type Form, GRANT, exchangeSite as site, trade } from "./exchanging.ts";
import { API, MCP, OTHER, siteWithResources, tokensFor, told } from "./resources.ts";

describe("an exchange", () => {
  test("[XC-03][XC-05] gives an access token of the person that says who acts, and no refresh token", async () => {
    const { asks, back, server, subject } = await site();

    const { body, status } = await trade(server, back, subject);

    expect([status, body.issued_token_type, body.token_type, body.refresh_token, body.id_token]).toEqual([
      200,
      ACCESS,
      "Bearer",
      undefined,
      undefined,
    ]);
    expect((await introspect(server, asks, body.access_token)).body).toMatchObject({
      active: true,
      sub: server.alice.id,
      client_id: back.clientId,
      act: { sub: back.clientId },
    });
  });

  const misshapen: readonly (readonly [string, Form])[] = [
    ["no subject_token", { subject_token: "" }],
    ["no subject_token_type", { subject_token_type: "" }],
    ["a type that is none", { subject_token_type: "access_token" }],
    ["the type of refresh tokens", { subject_token_type: "urn:ietf:params:oauth:token-type:refresh_token" }],
    ["an actor_token_type alone", { actor_token_type: ACCESS }],
    ["an actor_token alone", { actor_token: "x" }],
    ["an actor_token that is none", { actor_token: "x", actor_token_type: ACCESS }],
    ["another type asked for", { requested_token_type: "urn:ietf:params:oauth:token-type:refresh_token" }],
    ["an ID token asked for", { requested_token_type: "urn:ietf:params:oauth:token-type:id_token" }],
    ["a JWT asked for, where no resource takes one", { requested_token_type: "urn:ietf:params:oauth:token-type:jwt" }],
    ["an opaque token called a JWT", { subject_token_type: "urn:ietf:params:oauth:token-type:jwt" }],
    ["an access token called an ID token", { subject_token_type: "urn:ietf:params:oauth:token-type:id_token" }],
    ["the type of SAML", { subject_token_type: "urn:ietf:params:oauth:token-type:saml2" }],
    ["a forged subject", { subject_token: "lk_at_forged" }],
  ];
  test.for(misshapen)("[XC-01][XC-02] with %s: invalid_request", async ([, more]) => {
    const { back, server, subject } = await site();

    const { body, status } = await trade(server, back, subject, more);

    expect([status, body.error]).toEqual([400, "invalid_request"]);
    expect((await trade(server, back, subject)).status).toBe(200);
  });

  test("[XC-02] of a token that is over, revoked, a refresh token or another application's: invalid_request", async () => {
    const { back, body, front, server, subject } = await site();
    const stranger = await server.addClient({ isPublic: false });
    const { body: foreign } = await getTokens(server, stranger);
    const own = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], scope: "email" });
    const { body: itself } = await server.post(
      "/auth/token",
      { grant_type: "client_credentials" },
      basic(own.clientId, own.secret ?? ""),
    );
    const errorOf = async (token: string) => (await trade(server, back, token)).body.error;

    expect(await errorOf(body.refresh_token)).toBe("invalid_request");
    expect(await errorOf(foreign.access_token)).toBe("invalid_request");
    expect(await errorOf(itself.access_token)).toBe("invalid_request");
    await server.post("/auth/revoke", { token: subject }, basic(front.clientId, front.secret ?? ""));
    expect(await errorOf(subject)).toBe("invalid_request");
    const { body: next } = await refresh(server, front, body.refresh_token);
    server.clock.advance(next.expires_in + 1);
    expect(await errorOf(next.access_token)).toBe("invalid_request");
  });

  test("[XC-04] without a policy, the grant, or a secret there is none, and no program registers for it", async () => {
    const { front, server, subject } = await site();
    const without = await broker(server, undefined);
    const notGiven = await broker(server, { subjects: [front.clientId] }, { grantTypes: ["client_credentials"] });

    expect((await trade(server, without, subject)).body.error).toBe("unauthorized_client");
    expect((await trade(server, notGiven, subject)).body.error).toBe("unauthorized_client");
    const { body } = await server.postJson("/auth/register", {
      redirect_uris: ["https://a.example/cb"],
      grant_types: ["authorization_code", GRANT],
    });
    expect(body.grant_types ?? []).not.toContain(GRANT);
  });

  test("[XC-04][XC-06] is for no resource but those of the subject's token that the client may reach", async () => {
    const { apiServer, mcpServer, server } = await siteWithResources();
    const front = await server.addClient({ isPublic: false, scope: "mcp:tools api:read openid" });
    const back = await broker(server, { subjects: [front.clientId], resources: [MCP] }, { scope: "mcp:tools api:read openid" });
    const { body: tools } = await tokensFor(server, front, { scope: "mcp:tools", resources: [MCP] });
    const { body: notes } = await tokensFor(server, front, { scope: "api:read", resources: [API] });
    const errorOf = async (token: string, more: Form) => (await trade(server, back, token, more)).body.error;

    const { body } = await trade(server, back, tools.access_token, { audience: MCP });
    expect(await told(server, mcpServer, body.access_token)).toMatchObject({ active: true, aud: MCP, scope: "mcp:tools" });
    expect(await told(server, apiServer, body.access_token)).toEqual({ active: false });
    for (const more of [{ resource: API }, { audience: API }, { resource: "https://x.example" }, { audience: "nobody" }])
      expect(await errorOf(tools.access_token, more)).toBe("invalid_target");
    expect(await errorOf(notes.access_token, {})).toBe("invalid_target");
  });

  test("[XC-04] of two resources of the subject's token it is for the one that is named, by either parameter", async () => {
    const { server } = await siteWithResources();
    const front = await server.addClient({ isPublic: false, scope: "api:read" });
    const back = await broker(server, { subjects: [front.clientId], resources: [API, OTHER] }, { scope: "api:read" });
    const [apiServer, otherServer] = [
      await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] }),
      await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] }),
    ];
    await server.administration.resources.change(API, { servers: [apiServer.clientId] });
    await server.administration.resources.change(OTHER, { servers: [otherServer.clientId] });
    const { body: both } = await tokensFor(server, front, { scope: "api:read", resources: [API, OTHER] });

    for (const more of [{ audience: API }, { resource: API }]) {
      const { body } = await trade(server, back, both.access_token, more);
      expect(await told(server, apiServer, body.access_token)).toMatchObject({ active: true, aud: API });
      expect(await told(server, otherServer, body.access_token)).toEqual({ active: false });
    }
    const { body: all } = await trade(server, back, both.access_token);
    expect((await told(server, otherServer, all.access_token)).aud).toEqual([API, OTHER]);
  });

  test("[XC-06] of a program that demands two factors of people, a token of one factor gives nothing", async () => {
    const { front, server, subject } = await site();
    const sure = await broker(server, { subjects: [front.clientId] }, { level: 2 });

    const { body, status } = await trade(server, sure, subject);

    expect([status, body.error]).toEqual([400, "invalid_request"]);
    await server.administration.clients.edit(sure.clientId, { level: 1 });
    expect((await trade(server, sure, subject)).status).toBe(200);
  });

  test("[XC-05] exchanged again, the chain stays, also for one that need not be named; and it is bounded", async () => {
    const { asks, back, front, server, subject } = await site();
    const next = await broker(server, { subjects: [back.clientId], impersonates: true });
    const alone = await broker(server, { subjects: [front.clientId], impersonates: true });
    const round = await broker(server, { subjects: [front.clientId] });
    await server.administration.clients.edit(round.clientId, { exchange: { subjects: [front.clientId, round.clientId] } });
    const actOf = async (token: string) => (await introspect(server, asks, token)).body.act;

    const { body: first } = await trade(server, back, subject);
    expect(await actOf((await trade(server, next, first.access_token)).body.access_token)).toEqual({ sub: back.clientId });
    expect(await actOf((await trade(server, alone, subject)).body.access_token)).toBeUndefined();

    let token = subject;
    const seen: number[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const { body, status } = await trade(server, round, token);
      seen.push(status);
      token = body.access_token ?? token;
    }
    expect(seen).toEqual([200, 200, 200, 200, 400, 400]);
    expect(await actOf(token)).toMatchObject({ sub: round.clientId, act: { sub: round.clientId, act: { sub: round.clientId } } });
  });

  test("[XC-06] never widens scope or life", async () => {
    const { asks, back, server, subject } = await site();
    const has = ((await introspect(server, asks, subject)).body.scope as string).split(" ");
    const names = ["openid", "email", "profile", "mail", "offline_access", "administration", "nonsense"];
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), fc.nat(60), async (asked, wait) => {
        server.clock.advance(wait % 3);
        const { exp } = (await introspect(server, asks, subject)).body;
        const { body, status } = await trade(server, back, subject, { scope: asked.join(" ") });
        if (status !== 200) return body.error === "invalid_scope";
        const { exp: end, scope } = (await introspect(server, asks, body.access_token)).body;
        return (scope as string).split(" ").every((name) => has.includes(name) && asked.includes(name)) && end <= exp;
      }),
      { numRuns: 40 },
    );
  });

  test("[XC-06] twenty at once are one authorization, which ends with what it came from, in a chain too", async () => {
    const { asks, back, body, front, server, subject } = await site();
    const next = await broker(server, { subjects: [back.clientId] });
    const isAlive = async (token: string) => (await introspect(server, asks, token)).body.active;

    const answers = await Promise.all(Array.from({ length: 20 }, () => trade(server, back, subject)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { items } = await server.store.listAuthorizations({ clientId: back.clientId }, { limit: 100 }, server.clock.now());
    expect(items.map(({ flow }) => flow)).toEqual(["token_exchange"]);
    const [first] = answers;
    const { body: second } = await trade(server, next, first?.body.access_token);
    expect([await isAlive(first?.body.access_token), await isAlive(second.access_token)]).toEqual([true, true]);

    await server.post("/auth/revoke", { token: body.refresh_token }, basic(front.clientId, front.secret ?? ""));

    expect([await isAlive(first?.body.access_token), await isAlive(second.access_token)]).toEqual([false, false]);
  });
});
