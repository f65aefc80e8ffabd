/** Flows whose every step goes to another node than the one before: no node knows anything that the others need. */

import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import {
  basic,
  codeRequest,
  decideDevice,
  enterUserCode,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  introspect,
  PASSWORD,
  pollDevice,
  REDIRECT_URI,
  refresh,
  startDevice,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { alternating, closeNodes, type Nodes, startNodes, untilNoticed, withPostgres } from "./nodes.ts";

const postgres = withPostgres();
let nodes: Nodes;
let client: TestClient;
let resourceServer: TestClient;
beforeAll(async () => {
  nodes = await startNodes(postgres());
  const grantTypes = [GRANT_TYPE.authorizationCode, GRANT_TYPE.refreshToken, GRANT_TYPE.deviceCode];
  client = await nodes[0].addClient({ grantTypes, scope: "openid profile mail" });
  resourceServer = await nodes[1].addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
});
afterAll(() => closeNodes(nodes));

describe.for([0, 1] as const)("each step on the other node, from node %i on", (first) => {
  const start = (): TestServer => alternating(nodes, first);

  test("a code flow, from the first page to the last token, and its end", async () => {
    const server = start();
    const { url, verifier } = codeRequest(server, client, { scope: "openid profile", prompt: "consent" });
    const browser = server.browser();

    const arrived = await goThrough(browser, await browser.open(url));
    const code = arrived.location?.searchParams.get("code") ?? "";
    const { body: tokens, status } = await exchangeCode(server, client, { code, verifier });
    const { body: refreshed } = await refresh(server, client, tokens.refresh_token);
    const { body: again } = await refresh(server, client, refreshed.refresh_token);

    expect(status).toBe(200);
    for (const token of [tokens.access_token, refreshed.access_token, again.access_token]) {
      expect((await introspect(server, resourceServer, token)).body).toMatchObject({ active: true, username: USERNAME });
      expect((await server.get("/auth/userinfo", { authorization: `Bearer ${token}` })).status).toBe(200);
    }
    const jwks = createLocalJWKSet((await server.get("/auth/jwks.json")).body);
    const currentDate = new Date(server.clock.now() * 1_000);
    await jwtVerify(tokens.id_token, jwks, { issuer: server.issuer, audience: client.clientId, currentDate });

    expect((await server.post("/auth/revoke", { token: again.refresh_token, client_id: client.clientId })).status).toBe(200);
    expect((await refresh(server, client, again.refresh_token)).body.error).toBe("invalid_grant");
    expect((await refresh(server, client, again.refresh_token)).body.error).toBe("invalid_grant");
  });

  test("a device: its codes, its person, its tokens", async () => {
    const server = start();
    const { body: codes } = await startDevice(server, client, { scope: "openid mail" });
    const early = await pollDevice(server, client, codes.device_code);
    const decided = await decideDevice(server, codes.user_code);
    for (const { clock } of nodes) clock.advance(5);

    const { body: tokens, status } = await pollDevice(server, client, codes.device_code);
    const again = await pollDevice(server, client, codes.device_code);

    expect(early.body.error).toBe("authorization_pending");
    expect(decided.status).toBe(200);
    expect(status).toBe(200);
    expect(tokens.access_token).toMatch(/^lk_access_/);
    expect(again.body.error).not.toBe("authorization_pending");
    expect(again.status).toBe(400);
  });

  test("a device whose person says no", async () => {
    const server = start();
    const { body: codes } = await startDevice(server, client);
    await decideDevice(server, codes.user_code, "deny");

    expect((await pollDevice(server, client, codes.device_code)).body.error).toBe("access_denied");
  });

  test("a user code that one browser typed is no other's, on whatever node", async () => {
    const server = start();
    const { body: codes } = await startDevice(server, client);
    await enterUserCode(server.browser(), server, codes.user_code);

    for (let n = 0; n < 3; n++) {
      const page = await enterUserCode(server.browser(), server, codes.user_code);
      expect(page.status).toBe(400);
    }
  });

  test("a program registers itself, and gets its tokens", async () => {
    const server = start();
    const { body: registered, status } = await server.postJson("/auth/register", {
      client_name: "Mail program",
      redirect_uris: [REDIRECT_URI],
      grant_types: ["authorization_code", "refresh_token"],
    });
    const program: TestClient = {
      clientId: registered.client_id,
      secret: registered.client_secret,
      redirectUri: REDIRECT_URI,
    };

    const { body: tokens } = await getTokens(server, program);

    expect(status).toBe(201);
    expect((await introspect(server, resourceServer, tokens.access_token)).body.active).toBe(true);
  });

  test("a person who is signed in is signed in at every node, and signed out at every node", async () => {
    const server = start();
    const browser = server.browser();
    await goThrough(browser, await browser.open("/account"));
    const pages = [await browser.open("/account"), await browser.open("/account")];
    for (const page of pages) expect(page.text).toContain(USERNAME);

    const account = await browser.open("/account");
    const cookies = new Map(browser.cookies);
    const signOut = account.forms.find(({ action }) => action.includes("logout"));
    await browser.post(signOut?.action ?? "/auth/logout", signOut?.fields ?? {});
    // Even for a browser that kept the cookies.
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    const after = [await browser.open("/account"), await browser.open("/account")];

    expect(signOut).toBeDefined();
    for (const page of after) expect(page.forms.some(({ fields }) => "password" in fields)).toBe(true);
  });

  test("a client that acts for itself", async () => {
    const server = start();
    const service = await server.addClient({
      isPublic: false,
      grantTypes: [GRANT_TYPE.clientCredentials],
      redirectUris: [],
      scope: "mail",
      mailbox: "scanner@example.org",
    });
    const credentials = basic(service.clientId, service.secret ?? "");

    for (let n = 0; n < 3; n++) {
      const { body, status } = await server.post("/auth/token", { grant_type: GRANT_TYPE.clientCredentials }, credentials);
      expect(status).toBe(200);
      expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(true);
      await server.get("/livez"); // so that the next round begins at the other node
    }
  });

  test("an initial access token of one node registers at the other", async () => {
    const strict = await startNodes(postgres(), {
      settings: {
        registration: {
          mode: "token",
          forgetAfter: 86_400,
          mostUnused: 10,
          scope: undefined,
          ownScope: [],
          mayKeepRefreshToken: false,
          openidResponseTypes: false,
          isManageable: true,
          clientDocuments: true,
        },
      },
    });
    const token = strict[first].server.initialAccessToken(60);
    const other = strict[first === 0 ? 1 : 0];

    const program = { redirect_uris: [REDIRECT_URI] };
    const refused = await other.postJson("/auth/register", program);
    const accepted = await other.postJson("/auth/register", program, { authorization: `Bearer ${token}` });

    expect([refused.status, accepted.status]).toEqual([401, 201]);
    await closeNodes(strict);
  });

  test("the set-up link of one node makes the first account at the other, once", async () => {
    const fresh = await startNodes(postgres());
    await fresh[0].administration.accounts.remove(fresh[0].alice.id);
    const links = await Promise.all(fresh.map(({ server }) => server.setUpLink()));
    const other = fresh[first === 0 ? 1 : 0];
    const people = [other.browser(), fresh[first].browser()];
    const pages = await Promise.all(people.map((browser) => browser.open(links[first] ?? "")));

    const made = await Promise.all(
      people.map((browser, n) => {
        const page = pages[n];
        if (page === undefined) throw new Error("everybody has a page");
        return browser.submitOnly(page, { username: `admin${n}`, email: "", password: PASSWORD });
      }),
    );

    expect(made.map(({ status }) => status).toSorted()).toEqual([303, 410]);
    expect(await Promise.all(fresh.map(({ server }) => server.setUpLink()))).toEqual([undefined, undefined]);
    await closeNodes(fresh);
  });
});

test("[OP-05] keys that one node makes are used by both, and what was made before stays good", async () => {
  const [one, other] = nodes;
  const { body: before } = await getTokens(other, client, { scope: "openid" });
  const now = one.clock.now();
  await one.keys.rotate({ use: "sealing", now });
  await one.keys.rotate({ use: "signing", now, announceFor: 10 });
  await untilNoticed();
  for (const { clock } of nodes) clock.advance(11);
  // The next request makes each node look; the one after it uses what was found.
  for (const node of nodes) await node.get("/auth/jwks.json");

  const { code, verifier } = await getCode(one, client, { scope: "openid" });
  const { body: tokens, status } = await exchangeCode(other, client, { code, verifier });
  const { body: refreshed } = await refresh(one, client, before.refresh_token);

  expect(status).toBe(200);
  expect(keyOf(tokens.access_token)).toBe(keyOf(refreshed.access_token));
  expect(keyOf(tokens.access_token)).not.toBe(keyOf(before.access_token));
  for (const node of nodes) {
    const { body: jwks } = await node.get("/auth/jwks.json");
    const { body: seen } = await introspect(node, resourceServer, before.access_token);
    expect(seen.active).toBe(true);
    for (const { id_token } of [before, tokens]) {
      const currentDate = new Date(node.clock.now() * 1_000);
      await jwtVerify(id_token, createLocalJWKSet(jwks), { issuer: node.issuer, audience: client.clientId, currentDate });
    }
  }
});

/** The first four bytes behind the prefix say which key sealed it. */
const keyOf = (token: string): string => Buffer.from(token.slice("lk_access_".length), "base64url").subarray(0, 4).toString("hex");
