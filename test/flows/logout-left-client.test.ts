/** What a client has of a sign-in ends when it says that the person signed out there, wherever that sign-in is by then. */

import { expect, test } from "vitest";
import type { Browser } from "../../src/browser/browser.ts";
import {
  decideDevice,
  getTokens,
  introspect,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { signJwt } from "../../src/tokens/signing.ts";
import { addPerson, browserOf } from "./person.ts";

const BACK = "https://webmail.example/left";
const MEMBERS = { post_logout_redirect_uris: [BACK] };
/** The session here is over by disuse after 14 days, a refresh token after 30. */
const SESSION_IS_OVER = 15 * 86_400;

interface Tokens {
  readonly idToken: string;
  readonly refreshToken: string;
}

async function tokensOf(server: TestServer, client: TestClient, browser: Browser, scope = "openid"): Promise<Tokens> {
  const { body } = await getTokens(server, client, { scope }, browser);
  return { idToken: String(body.id_token), refreshToken: String(body.refresh_token) };
}

/** A webmail with a person signed in to it, in this browser. */
async function webmail(input: Parameters<TestServer["addClient"]>[0] = {}) {
  const server = await startTestServer();
  const client = await server.addClient({ members: MEMBERS, ...input });
  const browser = server.browser();
  return { server, client, browser, ...(await tokensOf(server, client, browser)) };
}

const logout = (parameters: Readonly<Record<string, string>>): string => `/auth/logout?${new URLSearchParams(parameters)}`;
const lives = async (server: TestServer, client: TestClient, refreshToken: string): Promise<boolean> =>
  (await refresh(server, client, refreshToken)).status === 200;
const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.openOnly("/account")).title.startsWith("Your account");
const endsOf = ({ audit }: TestServer) => audit.filter(({ event }) => event === "authorization.ended");

test("RP-Initiated Logout §2 [LO-08][RC-36]: a sign-out at the client ends its tokens though the session here is long over, by GET and POST", async () => {
  for (const method of ["GET", "POST"]) {
    const { browser, client, idToken, refreshToken, server } = await webmail();
    server.clock.advance(SESSION_IS_OVER);
    const { body } = await refresh(server, client, refreshToken);
    const resourceServer = await server.addClient({ isPublic: false, resourceServer: true });
    expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(true);

    const parameters = { id_token_hint: idToken, client_id: client.clientId, post_logout_redirect_uri: BACK };
    // A form of another site brings no cookies, so it goes on as a link.
    const link = method === "GET" ? undefined : (await browser.post("/auth/logout", parameters)).location;
    const left = await browser.open(link ?? logout(parameters));

    expect([method, left.location?.href]).toEqual([method, BACK]);
    expect((await introspect(server, resourceServer, body.access_token)).body).toEqual({ active: false });
    expect(await lives(server, client, body.refresh_token)).toBe(false);
    expect(endsOf(server)).toEqual([
      expect.objectContaining({
        clientId: client.clientId,
        reason: "signed_out",
        detail: "1 ended",
        accountId: expect.any(String),
      }),
    ]);
  }
});

test("[LO-08]: a long hint, of which a posted request has no place in an address, ends them too", async () => {
  const { client, idToken, refreshToken, server } = await webmail();
  const stranger = server.browser();

  await stranger.post("/auth/logout", { id_token_hint: idToken, state: "s".repeat(8_000) });

  expect(await lives(server, client, refreshToken)).toBe(false);
});

test("Back-Channel Logout §2.7 [LO-08][LO-06]: other clients, sign-ins and people keep theirs, and so does offline access, a device and the consent", async () => {
  const { browser, client, idToken, server } = await webmail();
  const [other, elsewhere] = [await server.addClient({ members: MEMBERS }), server.browser()];
  await addPerson(server, "erika");
  const device = await server.addClient({ grantTypes: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"] });
  const started = await startDevice(server, device, { scope: "openid" });
  await decideDevice(server, started.body.user_code, "allow", browser);
  const kept: readonly (readonly [string, TestClient, string])[] = [
    ["another client", other, (await tokensOf(server, other, browser)).refreshToken],
    ["another sign-in", client, (await tokensOf(server, client, elsewhere)).refreshToken],
    ["another person", client, (await tokensOf(server, client, await browserOf(server, "erika"))).refreshToken],
    ["offline access", client, (await tokensOf(server, client, browser, "openid offline_access")).refreshToken],
    ["a device", device, String((await pollDevice(server, device, started.body.device_code)).body.refresh_token)],
  ];

  // In a browser that lost its cookies, so that nobody is signed out here.
  await server.browser().open(logout({ id_token_hint: idToken }));

  expect(endsOf(server)).toHaveLength(1);
  for (const [name, whose, token] of kept) expect([name, await lives(server, whose, token)]).toEqual([name, true]);
  expect([await isSignedIn(browser), await isSignedIn(elsewhere)]).toEqual([true, true]);
  expect((await getTokens(server, client, { scope: "openid" }, browser)).status).toBe(200);
});

test("[LO-08]: another person who is signed in in that browser is asked, stays, and keeps what is theirs", async () => {
  const { client, idToken, refreshToken, server } = await webmail();
  await addPerson(server, "erika");
  const browser = await browserOf(server, "erika");
  const erikas = await tokensOf(server, client, browser);

  const page = await browser.open(logout({ id_token_hint: idToken, post_logout_redirect_uri: BACK }));

  expect([page.title.startsWith("Sign out?"), page.location]).toEqual([true, undefined]);
  expect(await isSignedIn(browser)).toBe(true);
  expect(await lives(server, client, refreshToken)).toBe(false);
  expect(await lives(server, client, erikas.refreshToken)).toBe(true);
});

test("[LO-08][LO-03]: what is no hint of this client ends nothing, and neither does one of a client that is disabled", async () => {
  const { client, idToken, refreshToken, server } = await webmail();
  const other = await server.addClient({ members: MEMBERS });
  const closed = await server.addClient({ members: MEMBERS });
  const closeds = await tokensOf(server, closed, server.browser());
  await server.administration.clients.disable(closed.clientId);
  const [head = "", payload = "", signature = ""] = idToken.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const key = server.keys.signingKeyAt("RS256", server.clock.now());
  const none = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT", kid: key.kid })).toString("base64url");
  const { sid: _, ...nameless } = claims;
  const hints: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "no hint": { client_id: client.clientId, post_logout_redirect_uri: BACK, logout_hint: claims.sub },
    nonsense: { id_token_hint: "nonsense", client_id: client.clientId },
    "another signature": { id_token_hint: `${head}.${payload}.${signature.slice(0, -4)}AAAA` },
    unsigned: { id_token_hint: `${none}.${payload}.` },
    "another issuer": { id_token_hint: signJwt(key, "JWT", { ...claims, iss: "https://other.example" }) },
    "an access token": { id_token_hint: signJwt(key, "at+jwt", claims) },
    "a logout token": { id_token_hint: signJwt(key, "logout+jwt", claims) },
    "another client is named": { id_token_hint: idToken, client_id: other.clientId },
    "no sign-in is named": { id_token_hint: signJwt(key, "JWT", nameless) },
    "another sign-in": { id_token_hint: signJwt(key, "JWT", { ...claims, sid: "somewhere" }) },
    "another person": { id_token_hint: signJwt(key, "JWT", { ...claims, sub: "somebody" }) },
    "another client's": { id_token_hint: signJwt(key, "JWT", { ...claims, aud: other.clientId }) },
    "a disabled client's": { id_token_hint: closeds.idToken },
  };

  for (const parameters of Object.values(hints)) {
    await server.browser().open(logout(parameters));
    await server.browser().post("/auth/logout", parameters);
  }

  expect(endsOf(server)).toEqual([]);
  expect(await lives(server, client, refreshToken)).toBe(true);
  await server.administration.clients.enable(closed.clientId);
  expect(await lives(server, closed, closeds.refreshToken)).toBe(true);
});

test("[LO-06]: what nobody signs out of ends by disuse, after the time of its own client, and is listed no more", async () => {
  const { client, refreshToken, server } = await webmail({ lifetimes: { refreshToken: 86_400 } });
  const living = async (): Promise<number> =>
    (await server.store.listAuthorizations({ clientId: client.clientId, states: ["active"] }, { limit: 10 }, server.clock.now()))
      .items.length;
  server.clock.advance(86_399);
  const { body } = await refresh(server, client, refreshToken);
  server.clock.advance(86_399);
  expect(await living()).toBe(1);

  server.clock.advance(1);

  expect(await living()).toBe(0);
  expect(await lives(server, client, body.refresh_token)).toBe(false);
});

test("[LO-08]: of twenty sign-outs and refreshes at once none leaves a living token, and the end is noted once", async () => {
  const { client, idToken, refreshToken, server } = await webmail();
  const url = logout({ id_token_hint: idToken });

  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, nth) => {
      if (nth % 2 === 0) return void (await server.browser().open(url));
      return (await refresh(server, client, refreshToken)).body.refresh_token as string | undefined;
    }),
  );

  for (const token of [refreshToken, ...answers.filter((one) => one !== undefined)])
    expect(await lives(server, client, token)).toBe(false);
  expect(endsOf(server)).toHaveLength(1);
});

test("[LO-08][UI-08]: a pairwise client that may ask for absent people ends its own alone; the sub of another leads back to nobody", async () => {
  const ciba = "urn:openid:params:grant-type:ciba";
  for (const [grantTypes, isEnded] of [
    [["authorization_code", "refresh_token", ciba], true],
    [["authorization_code", "refresh_token"], false],
  ] as const) {
    const { client, idToken, refreshToken, server } = await webmail({
      grantTypes,
      members: { ...MEMBERS, subject_type: "pairwise" },
    });

    await server.browser().open(logout({ id_token_hint: idToken }));

    expect([grantTypes, await lives(server, client, refreshToken)]).toEqual([grantTypes, !isEnded]);
  }
});
