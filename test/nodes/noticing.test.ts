/** What one node did, another notices within a second, however often it looked a moment ago. */

import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import {
  basic,
  getTokens,
  goThrough,
  introspect,
  PASSWORD,
  refresh,
  type TestBrowser,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { closeNodes, NOTICED_MS, type Nodes, startNodes, withPostgres } from "./nodes.ts";

const TIMES = Number(process.env["TIMES"] ?? 20);
const LONG = { timeout: 30_000 + TIMES * 200 };
const LOOK_EVERY_MS = 15;

const postgres = withPostgres();
let nodes: Nodes;
let resourceServer: TestClient;
beforeAll(async () => {
  nodes = await startNodes(postgres());
  resourceServer = await nodes[0].addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
});
afterAll(() => closeNodes(nodes));

const isLive = async (node: TestServer, token: string): Promise<boolean> =>
  (await introspect(node, resourceServer, token)).body.active;

/**
 * Ends something on one node while another is asked about it all the time: how long the other still called it good, counted from
 * the moment in which the caller that ended it had its answer, in milliseconds.
 */
async function delayOf(isGood: () => Promise<boolean>, end: () => Promise<unknown>): Promise<number> {
  for (let looks = 0; looks < 3; looks++) expect(await isGood()).toBe(true);
  await end();
  const ended = performance.now();
  let lastGood = ended;
  while (performance.now() < ended + 3 * NOTICED_MS) {
    const asked = performance.now();
    if (!(await isGood())) return lastGood - ended;
    lastGood = asked;
    await pause(LOOK_EVERY_MS);
  }
  return Number.POSITIVE_INFINITY;
}

/** The largest delay of many, at different moments of what the nodes remember. */
async function largestDelay(one: (n: number) => Promise<number>): Promise<number> {
  const delays = await Promise.all(
    Array.from({ length: TIMES }, async (_, n) => {
      await pause((n * 2 * NOTICED_MS) / TIMES);
      return one(n);
    }),
  );
  return Math.max(...delays);
}

async function newTokens(
  client: TestClient,
  node: TestServer,
  browser?: TestBrowser,
): Promise<{ access: string; refresh: string }> {
  const { body } = await getTokens(node, client, {}, browser);
  return { access: body.access_token, refresh: body.refresh_token };
}

const either = (n: number): readonly [TestServer, TestServer] => (n % 2 === 0 ? nodes : [nodes[1], nodes[0]]);

async function signedIn(node: TestServer): Promise<TestBrowser> {
  const browser = node.browser();
  await goThrough(browser, await browser.open("/account"));
  return browser;
}

test("[MN-02][RV-06] a token revoked on one node is dead there at once, and on the other within a second", LONG, async () => {
  const client = await nodes[0].addClient();
  const browser = await signedIn(nodes[0]);

  const largest = await largestDelay(async (n) => {
    const [one, other] = either(n);
    const tokens = await newTokens(client, one, browser);
    return delayOf(
      () => isLive(other, tokens.access),
      async () => {
        await one.post("/auth/revoke", { token: n % 3 === 0 ? tokens.access : tokens.refresh, client_id: client.clientId });
        expect(await isLive(one, tokens.access)).toBe(false);
      },
    );
  });

  expect(largest).toBeLessThanOrEqual(NOTICED_MS);
});

test("[MN-02] a person who disconnects a program on one node has done so on the other within a second", LONG, async () => {
  const largest = await largestDelay(async (n) => {
    const [one, other] = either(n);
    const client = await one.addClient({ name: `Program ${n}` });
    const { access } = await newTokens(client, one);
    return delayOf(
      () => isLive(other, access),
      () => one.store.endConsent(one.alice.id, client.clientId, "revoked_by_person", one.clock.now()),
    );
  });

  expect(largest).toBeLessThanOrEqual(NOTICED_MS);
});

test(
  "[TL-14] a client that is switched off on one node is refused on the other within a second, with all of its tokens",
  LONG,
  async () => {
    const largest = await largestDelay(async (n) => {
      const [one, other] = either(n);
      const client = await one.addClient({
        isPublic: false,
        redirectUris: [],
        grantTypes: [GRANT_TYPE.clientCredentials],
        scope: "mail",
        mailbox: "scanner@example.org",
      });
      const ask = () =>
        other.post("/auth/token", { grant_type: GRANT_TYPE.clientCredentials }, basic(client.clientId, client.secret ?? ""));
      const token = (await ask()).body.access_token;
      return delayOf(
        async () => (await ask()).status === 200 || (await isLive(other, token)),
        () => one.administration.clients.disable(client.clientId),
      );
    });

    expect(largest).toBeLessThanOrEqual(NOTICED_MS);
  },
);

test("[TL-14] an account that is switched off on one node is nobody on the other within a second", LONG, async () => {
  const client = await nodes[0].addClient();
  const largest = await largestDelay(async (n) => {
    const [one, other] = either(n);
    const username = `person${n}@example.org`;
    const account = await one.addAccount(username);
    const browser = other.browser();
    await goThrough(browser, await browser.open("/account"), { username, password: PASSWORD });
    const tokens = await newTokens(client, one, browserAt(one, browser));
    return delayOf(
      async () => (await isLive(other, tokens.access)) || (await browser.open("/account")).text.includes(username),
      () => one.administration.accounts.disable(account.id),
    );
  });

  expect(largest).toBeLessThanOrEqual(NOTICED_MS);
});

/** The same cookies, sent to another node. */
function browserAt(node: TestServer, browser: TestBrowser): TestBrowser {
  const there = node.browser();
  for (const [name, value] of browser.cookies) there.cookies.set(name, value);
  return there;
}

test("[TL-14] what a sealing key made is dead on the other node within a second of its removal", async () => {
  const fresh = await startNodes(postgres());
  const [one, other] = fresh;
  const resourceServer = await one.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const client = await one.addClient();
  const { body } = await getTokens(other, client);
  const sealing = one.keys.list(one.clock.now()).find(({ use }) => use === "sealing");

  const delay = await delayOf(
    async () => {
      for (const { clock } of fresh) clock.advance(1);
      return (await introspect(other, resourceServer, body.access_token)).body.active;
    },
    () => one.keys.remove(sealing?.id ?? "", one.clock.now()),
  );

  expect(delay).toBeLessThanOrEqual(NOTICED_MS);
  expect((await refresh(other, client, body.refresh_token)).body.error).toBe("invalid_grant");
  expect((await getTokens(other, client)).status).toBe(200);
  await closeNodes(fresh);
});
