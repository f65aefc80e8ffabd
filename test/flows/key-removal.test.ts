/** A key that leaked is taken away: what dies with it, where, and how soon. */

import { expect, test } from "vitest";
import { getTokens, introspect, refresh, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { startNodes } from "./nodes.ts";

async function start() {
  const nodes = await startNodes();
  const [first, second] = nodes;
  const client = await first.addClient({ scope: "openid mail" });
  const resourceServer = await first.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  /** As a node hears of it: a second later at most. */
  const aSecondLater = () => {
    for (const { clock } of nodes) clock.advance(1);
  };
  const isActive = async (node: TestServer, token: string): Promise<boolean> =>
    (await introspect(node, resourceServer, token)).body.active;
  return { first, second, client, aSecondLater, isActive };
}

const keyInUse = ({ keys, clock }: TestServer, wanted: string): string => {
  const found = keys.list(clock.now()).find(({ algorithm, stage, use }) => `${use} ${algorithm}` === wanted && stage === "in use");
  if (found === undefined) throw new Error(`no ${wanted} key is in use`);
  return found.id;
};

test("[OP-05][TL-14] all that a sealing key made dies with it, on every node within a second, and what comes after lives", async () => {
  const { first, second, client, aSecondLater, isActive } = await start();
  const browser = second.browser();
  const { body: before } = await getTokens(second, client, { scope: "openid mail" }, browser);
  expect((await browser.open("/account")).title).toContain("Your account");
  expect(await isActive(second, before.access_token)).toBe(true);

  const removal = await first.keys.remove(keyInUse(first, "sealing HS256"), first.clock.now());
  expect(removal).toMatchObject({ removed: { stage: "in use" }, successor: { stage: "announced" } });
  aSecondLater();

  for (const node of [first, second]) {
    expect(await isActive(node, before.access_token)).toBe(false);
    expect((await refresh(node, client, before.refresh_token)).body.error).toBe("invalid_grant");
  }
  // Signed out, so it asks.
  expect((await browser.open("/account")).forms.some(({ fields }) => "password" in fields)).toBe(true);

  const { body: after } = await getTokens(second, client, { scope: "openid mail" });
  for (const node of [first, second]) expect(await isActive(node, after.access_token)).toBe(true);
  expect((await refresh(first, client, after.refresh_token)).status).toBe(200);
});

test("[OP-05] at the node that took the key away, all that it made is dead at once", async () => {
  const server = await startTestServer();
  const { body } = await getTokens(server, await server.addClient());
  const resourceServer = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });

  await server.keys.remove(keyInUse(server, "sealing HS256"), server.clock.now());

  expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(false);
});

test("[OP-05] what another sealing key made goes on, and nothing that was remembered is lost", async () => {
  const { first, second, client, aSecondLater, isActive } = await start();
  const { body: old } = await getTokens(first, client, { scope: "openid mail" });
  await first.keys.rotate({ use: "sealing", now: first.clock.now(), announceFor: 0 });
  aSecondLater();
  const { body: recent } = await getTokens(second, client, { scope: "openid mail" });

  await first.keys.remove(keyInUse(first, "sealing HS256"), first.clock.now());
  aSecondLater();

  for (const node of [first, second]) {
    expect(await isActive(node, recent.access_token)).toBe(false);
    expect(await isActive(node, old.access_token)).toBe(true);
  }
  expect((await refresh(second, client, old.refresh_token)).status).toBe(200);
  expect((await first.store.listConsents({ accountId: first.alice.id }, { limit: 10 })).items).toHaveLength(1);
});

test("[OP-05] a token issued in the very second of the removal is good for its whole life", async () => {
  const { first, client, aSecondLater, isActive } = await start();

  await first.keys.remove(keyInUse(first, "sealing HS256"), first.clock.now());
  const { body } = await getTokens(first, client, { scope: "openid mail" });

  expect(await isActive(first, body.access_token)).toBe(true);
  aSecondLater();
  expect(await isActive(first, body.access_token)).toBe(true);
});

test.for(["ES256", "RS256", "EdDSA"] as const)(
  "[OP-05][TL-14] a signing key that leaked, %s, leaves the key set, and another signs",
  async (algorithm) => {
    const { first, second, aSecondLater, isActive } = await start();
    const client = await first.addClient({ scope: "openid mail", idTokenAlgorithm: algorithm });
    const { body: before } = await getTokens(second, client, { scope: "openid mail" });
    const kid = keyInUse(first, `signing ${algorithm}`);
    const published = async (node: TestServer): Promise<string[]> => {
      const { body } = await node.get("/auth/jwks.json");
      return body.keys.map((jwk: { kid: string }) => jwk.kid);
    };
    expect(await published(second)).toContain(kid);

    await first.keys.remove(kid, first.clock.now());
    aSecondLater();

    for (const node of [first, second]) expect(await published(node)).not.toContain(kid);
    expect(await isActive(second, before.access_token)).toBe(true);
    const { body: after } = await refresh(second, client, before.refresh_token);
    const header = JSON.parse(Buffer.from(after.id_token.split(".")[0], "base64url").toString());
    expect(await published(first)).toContain(header.kid);
  },
);

test("[OP-05] a key that is not in use goes without a successor; the lookup key, and one that is not there, do not go", async () => {
  const { first } = await start();
  const { keys, clock, store } = first;
  const [announced] = await keys.rotate({ use: "sealing", now: clock.now() });
  const lookup = keys.list(clock.now()).find(({ use }) => use === "lookup");

  expect(await keys.remove(announced?.id ?? "", clock.now())).toEqual({ removed: announced, successor: undefined });
  expect(await keys.remove(lookup?.id ?? "", clock.now())).toBeUndefined();
  expect(await keys.remove("AAAAAA", clock.now())).toBeUndefined();
  expect(await store.listKeys()).toHaveLength(5);
});

test("[OP-05] of two nodes that take the same key away, one does, and one successor is made", async () => {
  const { first, second } = await start();
  const id = keyInUse(first, "sealing HS256");

  const removals = await Promise.all([first, second].map(({ keys, clock }) => keys.remove(id, clock.now())));

  expect(removals.filter((removal) => removal !== undefined)).toHaveLength(1);
  expect(await first.store.listKeys()).toHaveLength(5);
});
