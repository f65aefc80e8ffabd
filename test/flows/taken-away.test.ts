/** What somebody took away does not let itself back in: no code comes without a page afterwards. */

import { expect, test } from "vitest";
import {
  codeRequest,
  decideDevice,
  exchangeCode,
  getCode,
  getTokens,
  PASSWORD,
  refresh,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";
import { openWatchedStore } from "./watched-store.ts";

interface Situation {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly browser: TestBrowser;
  readonly refreshToken: string;
}

/** What an application hears that asks for a code and forbids every page, once its person is signed in again. */
async function silently({ server, client, browser }: Situation, password = PASSWORD): Promise<string | null | undefined> {
  const account = await browser.open(`${server.issuer}/account`);
  if (account.forms.some(({ fields }) => "password" in fields)) await browser.submit(account, { username: USERNAME, password });
  const { location } = await browser.open(codeRequest(server, client, { scope: "openid", prompt: "none" }).url);
  return location?.searchParams.get("error") ?? (location?.searchParams.has("code") ? "a code" : "a page");
}

async function connected(): Promise<Situation> {
  const server = await startTestServer();
  const client = await registerClient(server);
  const browser = server.browser();
  const { body } = await getTokens(server, client, { scope: "openid" }, browser);
  return { server, client, browser, refreshToken: String(body.refresh_token) };
}

const living = ({ clock, store, alice }: TestServer) =>
  store.listAuthorizations({ accountId: alice.id, states: ["approved", "active"] }, { limit: 10 }, clock.now());

const NEW_PASSWORD = "another horse entirely";

test.for<[name: string, end: (situation: Situation) => Promise<unknown>, password?: string]>([
  [
    "an administrator ends the authorization",
    async ({ server }) => {
      for (const { id } of (await living(server)).items) await server.administration.authorizations.end(id);
    },
  ],
  [
    "an administrator ends the consent",
    ({ server, client }) => server.administration.consents.end(server.alice.id, client.clientId),
  ],
  ["an administrator ends a token", ({ server, refreshToken }) => server.server.revokeToken(refreshToken)],
  [
    "the person disconnects the application",
    async ({ server, client, browser }) => browser.submit(await browser.open(`${server.issuer}/account`), { end: client.clientId }),
  ],
  ["a new password", ({ server }) => server.administration.accounts.setPassword(server.alice.id, NEW_PASSWORD), NEW_PASSWORD],
  [
    "an old refresh token comes back",
    async ({ server, client, refreshToken }) => {
      const { body } = await refresh(server, client, refreshToken);
      await refresh(server, client, String(body.refresh_token));
      return refresh(server, client, refreshToken);
    },
  ],
  [
    "a code comes back",
    async ({ server, client, browser }) => {
      const got = await getCode(server, client, { scope: "openid" }, browser);
      await exchangeCode(server, client, got);
      return exchangeCode(server, client, got);
    },
  ],
  [
    "the account is disabled for a while",
    async ({ server }) => {
      await server.administration.accounts.disable(server.alice.id);
      await server.administration.accounts.enable(server.alice.id);
    },
  ],
])("[SD-08] after this the application has to ask again: %s", async ([, end, password]) => {
  const situation = await connected();
  expect(await silently(situation)).toBe("a code");

  await end(situation);

  expect(await silently(situation, password)).toBe("consent_required");
});

/** By disuse, or since its client gave it back: what nobody took away, so that the consent is still remembered. */
const OVERS: readonly (readonly [string, (situation: Situation) => Promise<unknown>])[] = [
  ["ended by disuse", async ({ server }) => server.clock.advance(31 * 86_400)],
  [
    "was given back by its client",
    ({ server, client, refreshToken }) => server.post("/auth/revoke", { token: refreshToken, client_id: client.clientId }),
  ],
];

test.for(OVERS)("[SD-08] an administrator's end of an authorization that %s ends the consent that it left", async ([, over]) => {
  const situation = await connected();
  const { administration, audit } = situation.server;
  const [authorization] = (await living(situation.server)).items;
  const id = String(authorization?.id);
  await over(situation);

  expect(await administration.authorizations.end(id)).toBe(true);

  expect(audit.at(-1)).toMatchObject({ event: "authorization.ended", authorizationId: id, reason: "revoked_by_administrator" });
  expect(await silently(situation)).toBe("consent_required");
  expect(await administration.authorizations.end(id)).toBe(false);
});

test.for(OVERS)("[SD-08][PG-06] “Forget” of an application whose authorization %s has it ask again", async ([, over]) => {
  const situation = await connected();
  const { browser, client, server } = situation;
  await over(situation);
  expect(await silently(situation)).toBe("a code");
  server.clock.advance(120);

  await browser.submit(await browser.open(`${server.issuer}/account`), { end: client.clientId });

  expect(await silently(situation)).toBe("consent_required");
});

test("[SD-09] Deny on a form whose Allow made a code that is over is the person's last word", async () => {
  const server = await startTestServer();
  const client = await registerClient(server);
  const browser = server.browser();
  const { url } = codeRequest(server, client, { scope: "openid" });
  const page = await browser.submit(await browser.open(url), { username: USERNAME, password: PASSWORD });
  await browser.submitOnly(page, { decision: "allow" });
  server.clock.advance(600);

  await browser.submitOnly(page, { decision: "deny" });

  expect(await silently({ server, client, browser, refreshToken: "" })).toBe("consent_required");
});

test("an old code that comes back after its authorization was over takes nothing away that was agreed to since", async () => {
  const situation = await connected();
  const { browser, client, server } = situation;
  const got = await getCode(server, client, { scope: "openid" }, browser);
  await exchangeCode(server, client, got);
  server.clock.advance(31 * 86_400);
  const { body } = await getTokens(server, client, { scope: "openid" });

  expect((await exchangeCode(server, client, got)).status).toBe(400);

  expect(await silently(situation)).toBe("a code");
  expect((await refresh(server, client, String(body.refresh_token))).status).toBe(200);
});

test("RFC 7009 §2.1: a client that gives its own token back takes nothing from the person, who agreed", async () => {
  const situation = await connected();
  const { client, refreshToken, server } = situation;

  await server.post("/auth/revoke", { token: refreshToken, client_id: client.clientId });

  expect(await silently(situation)).toBe("a code");
});

test("an account that was disabled and enabled again has no browser signed in, and its programs go on", async () => {
  const { server, client, browser, refreshToken } = await connected();

  await server.administration.accounts.disable(server.alice.id);
  const meanwhile = await refresh(server, client, refreshToken);
  await server.administration.accounts.enable(server.alice.id);

  expect(meanwhile.status).toBe(400);
  const { location } = await browser.open(codeRequest(server, client, { prompt: "none" }).url);
  expect(location?.searchParams.get("error")).toBe("login_required");
  expect((await refresh(server, client, refreshToken)).status).toBe(200);
});

test("RFC 8628 §5.4: what was allowed on the device page opens no redirect flow", async () => {
  const server = await startTestServer();
  const client = await registerClient(server, {
    grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
  });
  const browser = server.browser();
  const { body } = await startDevice(server, client, { scope: "openid" });

  await decideDevice(server, String(body.user_code), "allow", browser);

  expect(await silently({ server, client, browser, refreshToken: "" })).toBe("consent_required");
});

test.for([{ prompt: "none" }, {}])("a consent that ends while a request relies on it yields no code: %o", async (parameters) => {
  const { store, hold } = await openWatchedStore();
  const server = await startTestServer({ store });
  const client = await registerClient(server);
  const browser = server.browser();
  await getTokens(server, client, { scope: "openid" }, browser);

  const saving = hold("saveConsentedAuthorization");
  const answer = browser.open(codeRequest(server, client, { scope: "openid", ...parameters }).url);
  await saving.asked;
  await server.administration.consents.end(server.alice.id, client.clientId);
  saving.release();
  const { location, title } = await answer;

  expect(location?.searchParams.get("error") ?? title).toMatch(/^consent_required$|^Allow /);
  expect((await living(server)).items).toEqual([]);
  expect(await store.findConsent(server.alice.id, client.clientId)).toBeUndefined();
});
