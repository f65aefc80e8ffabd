/** Two nodes whose clocks are five seconds apart: what one made is good at the other, early or late by no more than that. */

import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import {
  codeRequest,
  decideDevice,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  introspect,
  pollDevice,
  refresh,
  startDevice,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { alternating, closeNodes, type Nodes, startNodes, untilNoticed, withPostgres } from "./nodes.ts";

const APART = 5;

const postgres = withPostgres();
let nodes: Nodes;
let client: TestClient;
let resourceServer: TestClient;
beforeAll(async () => {
  nodes = await startNodes(postgres(), { ahead: APART });
  const grantTypes = [GRANT_TYPE.authorizationCode, GRANT_TYPE.refreshToken, GRANT_TYPE.deviceCode];
  client = await nodes[0].addClient({ grantTypes, scope: "openid mail" });
  resourceServer = await nodes[1].addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
});
afterAll(() => closeNodes(nodes));

const advance = (seconds: number): void => {
  for (const { clock } of nodes) clock.advance(seconds);
};

describe.for([
  ["behind", 0],
  ["ahead", 1],
] as const)("[MN-01] from the node that is %s", ([, first]) => {
  const [one, other] = [first, 1 - first].map((index) => (): TestServer => nodes[index === 0 ? 0 : 1]) as [
    () => TestServer,
    () => TestServer,
  ];

  test("a code is good at the other node, and so is what it gives", async () => {
    const code = await getCode(one(), client, { scope: "openid mail" });
    const { body: tokens, status } = await exchangeCode(other(), client, code);

    expect(status).toBe(200);
    expect(tokens.expires_in).toBe(3_600);
    const { body: seen } = await introspect(one(), resourceServer, tokens.access_token);
    expect(seen.active).toBe(true);
    expect(seen.exp - seen.iat).toBe(3_600);
    expect((await one().get("/auth/userinfo", { authorization: `Bearer ${tokens.access_token}` })).status).toBe(200);
    await jwtVerify(tokens.id_token, createLocalJWKSet((await one().get("/auth/jwks.json")).body), {
      currentDate: new Date(one().clock.now() * 1_000),
      clockTolerance: APART,
      requiredClaims: ["iat", "auth_time"],
    });
  });

  test("a code lives for its minute, less or more what the clocks are apart", async () => {
    const early = await getCode(one(), client);
    advance(60 - APART - 1);
    expect((await exchangeCode(other(), client, early)).status).toBe(200);

    const late = await getCode(one(), client);
    advance(60 + APART);
    expect((await exchangeCode(other(), client, late)).body.error).toBe("invalid_grant");
  });

  test("a lost refresh is answered again by the other node, word for word, until the grace time is over", async () => {
    const { body: tokens } = await getTokens(one(), client);
    const { body: rotated } = await refresh(other(), client, tokens.refresh_token);
    const repeated = await refresh(one(), client, tokens.refresh_token);
    advance(60 - APART - 1);
    const late = await refresh(one(), client, tokens.refresh_token);

    expect([repeated.body.refresh_token, late.body.refresh_token]).toEqual([rotated.refresh_token, rotated.refresh_token]);
    expect((await refresh(one(), client, rotated.refresh_token)).status).toBe(200);
    advance(60 + APART);
    expect((await refresh(other(), client, tokens.refresh_token)).body.error).toBe("invalid_grant");
  });

  test("an access token ends an hour later, less or more what the clocks are apart, and revoking it takes either way", async () => {
    const { body: kept } = await getTokens(one(), client);
    const { body: revoked } = await getTokens(one(), client);
    await other().post("/auth/revoke", { token: revoked.access_token, client_id: client.clientId });
    expect((await introspect(other(), resourceServer, revoked.access_token)).body.active).toBe(false);

    advance(3_600 - APART - 1);
    expect((await introspect(other(), resourceServer, kept.access_token)).body.active).toBe(true);
    advance(2 * APART + 1);
    expect((await introspect(other(), resourceServer, kept.access_token)).body).toEqual({ active: false });
  });

  test.for([{ prompt: "login" }, { max_age: "0" }, { max_age: "1" }, { prompt: "consent" }])(
    "a person is asked once, not in circles: %o",
    async (asked) => {
      const server = alternating(nodes, first);
      const browser = server.browser();
      await goThrough(browser, await browser.open("/account"));
      advance(10);

      const { url, verifier } = codeRequest(server, client, { scope: "openid", ...asked });
      const arrived = await goThrough(browser, await browser.open(url));

      const code = arrived.location?.searchParams.get("code") ?? "";
      expect((await exchangeCode(server, client, { code, verifier })).status).toBe(200);
    },
  );

  test("a device gets its tokens, no matter which node counts its seconds", async () => {
    const server = alternating(nodes, first);
    const { body: codes } = await startDevice(server, client);
    const polls: unknown[] = [];
    for (let n = 0; n < 4; n++) {
      advance(5);
      polls.push((await pollDevice(server, client, codes.device_code)).body.error);
    }
    await decideDevice(server, codes.user_code);
    advance(5);

    expect(polls).toEqual(Array(4).fill("authorization_pending"));
    expect((await pollDevice(server, client, codes.device_code)).status).toBe(200);
  });

  test("[OP-05] a key that is in use here and not yet there opens and repeats the same at both", async () => {
    await one().keys.rotate({ use: "sealing", now: one().clock.now() });
    await one().keys.rotate({ use: "signing", now: one().clock.now(), announceFor: 10 });
    // By their clocks ten seconds go by, in which every node has looked.
    await untilNoticed();
    for (let second = 0; second < 20; second++) {
      advance(1);
      for (const node of nodes) await node.get("/auth/jwks.json");
      const server = alternating(nodes, second % 2 === 0 ? 0 : 1);
      const { body: tokens } = await getTokens(server, client, { scope: "openid" });
      const { body: refreshed } = await refresh(server, client, tokens.refresh_token);
      const repeated = await Promise.all(nodes.map((node) => refresh(node, client, tokens.refresh_token)));

      for (const { body } of repeated) expect(body.refresh_token).toBe(refreshed.refresh_token);
      for (const node of nodes) {
        expect((await introspect(node, resourceServer, refreshed.access_token)).body.active).toBe(true);
        await jwtVerify(tokens.id_token, createLocalJWKSet((await node.get("/auth/jwks.json")).body), {
          currentDate: new Date(node.clock.now() * 1_000),
          clockTolerance: APART,
        });
      }
    }
  });
});
