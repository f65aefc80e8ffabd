/** Twenty at once for what may be had once: a code, a refresh token, a device code; through the whole server, on a file. */

import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import {
  type Answer,
  decideDevice,
  enterUserCode,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  introspect,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 100);
const AT_ONCE = 20;
const LONG = { timeout: 30_000 + ROUNDS * 200 };
const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: TestServer;
let browser: TestBrowser;
let client: TestClient;
let resourceServer: TestClient;
beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startTestServer({ store: await openSqliteStore({ file: join(folder.path, "races.db") }) });
  client = await server.addClient({ grantTypes: ["authorization_code", "refresh_token", DEVICE_GRANT] });
  resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  browser = server.browser();
  await goThrough(browser, await browser.open(`${server.issuer}/account`));
});
afterAll(async () => {
  await server.close();
  await folder.remove();
});

const atOnce = (ask: () => Promise<Answer>): Promise<readonly Answer[]> => Promise.all(Array.from({ length: AT_ONCE }, ask));
const isActive = async (token: string): Promise<boolean> => (await introspect(server, resourceServer, token)).body.active;
const given = (answers: readonly Answer[]): readonly Answer[] => answers.filter(({ status }) => status === 200);

/** One got tokens, all others were refused, and as the code was seen twice nobody keeps what the one got (RFC 6749 §4.1.2). */
async function expectOneWinner(answers: readonly Answer[]): Promise<void> {
  const losers = answers.filter(({ status }) => status !== 200);
  expect(given(answers)).toHaveLength(1);
  expect(new Set(losers.map(({ status, body }) => `${status} ${body.error}`))).toEqual(new Set(["400 invalid_grant"]));
  const [winner] = given(answers);
  expect(await isActive(winner?.body.access_token)).toBe(false);
  expect((await refresh(server, client, winner?.body.refresh_token)).body.error).toBe("invalid_grant");
}

test(
  `RFC 6749 §10.5 MUST [AC-07][AC-04][X-014] a code is raced by ${AT_ONCE}, ${ROUNDS} times: one answer 200 each time`,
  LONG,
  async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const granted = await getCode(server, client, {}, browser);

      await expectOneWinner(await atOnce(() => exchangeCode(server, client, granted)));
    }
  },
);

test(`[DV-11][X-047] a device code is raced by ${AT_ONCE}, ${ROUNDS} times: one answer 200 each time`, LONG, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    server.clock.advance(1); // the budget of open requests
    const { body } = await startDevice(server, client);
    await decideDevice(server, body.user_code, "allow", browser);

    await expectOneWinner(await atOnce(() => pollDevice(server, client, body.device_code)));
  }
});

test(
  `[RF-12][RF-17][X-029] a refresh token is raced by ${AT_ONCE}, ${ROUNDS} times: one successor for all, and nobody is refused`,
  LONG,
  async () => {
    let refreshToken = (await getTokens(server, client, {}, browser)).body.refresh_token;

    for (let round = 0; round < ROUNDS; round++) {
      const answers = await atOnce(() => refresh(server, client, refreshToken));

      expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(200));
      const successors = new Set(answers.map(({ body }) => body.refresh_token));
      expect(successors.size).toBe(1);
      expect(successors).not.toContain(refreshToken);
      expect(new Set(answers.map(({ body }) => body.access_token)).size).toBe(AT_ONCE);
      expect(await isActive(answers[AT_ONCE - 1]?.body.access_token)).toBe(true);
      [refreshToken] = successors;
    }
  },
);

test("[RF-12][X-030] 50 rotations within one second: each old token, replayed, is refused and ends the authorization", async () => {
  for (const replayed of [0, 10, 25, 48]) {
    const tokens = [(await getTokens(server, client, {}, browser)).body.refresh_token];
    for (let count = 0; count < 50; count++) tokens.push((await refresh(server, client, tokens.at(-1))).body.refresh_token);
    expect(new Set(tokens).size).toBe(51);

    expect((await refresh(server, client, tokens[replayed])).body.error).toBe("invalid_grant");
    expect((await refresh(server, client, tokens.at(-1))).body.error).toBe("invalid_grant");
  }
});

test("[X-116][RF-16][RF-05] old and new token in a race, for a thief and an owner: one line of successors, or the end of it", async () => {
  for (let round = 0; round < 30; round++) {
    const first = (await getTokens(server, client, {}, browser)).body.refresh_token;
    const second = (await refresh(server, client, first)).body.refresh_token;

    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => refresh(server, client, index % 2 === 0 ? first : second)),
    );

    // Once the second was used, the first is theft: whatever was given in the meantime ends with it.
    const successors = new Set(given(answers).map(({ body }) => body.refresh_token));
    expect([...successors].filter((token) => token !== second).length).toBeLessThanOrEqual(1);
    for (const token of [first, second, ...successors]) {
      expect((await refresh(server, client, token)).body.error).toBe("invalid_grant");
    }
    for (const { body } of given(answers)) expect(await isActive(body.access_token)).toBe(false);
  }
});

test("[X-116] graced answers are no chain: asked for again and again, the old token is worth the same successor and its grace ends", async () => {
  const first = (await getTokens(server, client, {}, browser)).body.refresh_token;
  const second = (await refresh(server, client, first)).body.refresh_token;

  for (let seconds = 0; seconds < 59; seconds++) {
    server.clock.advance(1);
    expect((await refresh(server, client, first)).body.refresh_token).toBe(second);
  }
  server.clock.advance(1);

  expect((await refresh(server, client, first)).body.error).toBe("invalid_grant");
  expect((await refresh(server, client, second)).body.error).toBe("invalid_grant");
});

test("[VP-05][DV-11] two browsers race for one user code, and allow races deny: one claims, and one decision stands", async () => {
  const other = server.browser();
  await goThrough(other, await other.open(`${server.issuer}/account`));

  for (let round = 0; round < 20; round++) {
    server.clock.advance(1);
    const { body } = await startDevice(server, client);
    const pages = await Promise.all([browser, other].map((one) => enterUserCode(one, server, body.user_code)));
    const asked = pages.map(({ forms }) => forms.some(({ buttons }) => buttons.includes("decision=allow")));
    expect(asked.filter(Boolean)).toHaveLength(1);

    const [owner, page] = asked[0] ? [browser, pages[0]] : [other, pages[1]];
    if (page === undefined) throw new Error("one of the two has a page");
    const decisions = ["allow", "deny", "allow", "deny"] as const;
    await Promise.all(decisions.map((decision) => owner.submit(page, { decision })));
    const polled = await pollDevice(server, client, body.device_code);
    expect(["allowed", "access_denied"]).toContain(polled.body.error ?? "allowed");
    const again = await pollDevice(server, client, body.device_code);
    expect(again.body.error).toBe(polled.body.error ?? "invalid_grant");
  }
});

test("[RV-06][RF-12] revocation races refresh: no matter which came first, nothing of it lives afterwards", async () => {
  for (let round = 0; round < 30; round++) {
    const { body } = await getTokens(server, client, {}, browser);
    const token = body.refresh_token;

    const [answers] = await Promise.all([
      atOnce(() => refresh(server, client, token)),
      server.post("/auth/revoke", { token, client_id: client.clientId }),
    ]);

    for (const { status, body: one } of answers) {
      if (status === 200) expect(await isActive(one.access_token)).toBe(false);
      else expect(one.error).toBe("invalid_grant");
    }
  }
});

test("[DV-13][AC-10][IN-14] an account that is disabled while its code is redeemed: whatever was given is dead", async () => {
  for (let round = 0; round < 10; round++) {
    const granted = await getCode(server, client, {}, browser);

    const [answer] = await Promise.all([
      exchangeCode(server, client, granted),
      server.administration.accounts.disable(server.alice.id),
    ]);

    if (answer.status === 200) expect(await isActive(answer.body.access_token)).toBe(false);
    else expect(answer.body.error).toBe("invalid_grant");
    await server.administration.accounts.enable(server.alice.id);
  }
});
