/** Limits over two nodes: what one node counted, the other knows of; what is right costs nobody anything. */

import { createSecretKey } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { createMemoryLimits } from "../../src/limits/memory-limits.ts";
import { createSharedLimits } from "../../src/limits/shared-limits.ts";
import type { Limits } from "../../src/ports/limits.ts";
import { silentLog } from "../../src/ports/log.ts";
import type { Store, TryStore } from "../../src/ports/store.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/records/settings.ts";
import { openPostgresStore } from "../../src/store/postgres/store.ts";
import { basic, enterUserCode, PASSWORD, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { closeNodes, type Nodes, startNodes, withPostgres } from "./nodes.ts";

/** By then what one node counted is known to the store; in milliseconds. */
const TOLD_MS = 300;
const BOTH = 2;
const LIMITED = 429;

const postgres = withPostgres();
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => void (await Promise.all(closing.splice(0).map((close) => close()))));

async function start(settings: Partial<Settings> = {}, database?: string): Promise<Nodes> {
  const nodes = await startNodes(postgres(), { settings, ...(database !== undefined && { database }) });
  closing.push(() => closeNodes(nodes));
  return nodes;
}

const counted = (statuses: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(Object.groupBy(statuses, String)).map(([status, each]) => [status, each?.length ?? 0]));

/** One after the other, each at the next node, slowly enough for the nodes to hear of each other. */
async function inTurn(nodes: Nodes, times: number, guess: (node: TestServer, n: number) => Promise<number>): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n++) {
    statuses.push(await guess(nodes[n % 2 === 0 ? 0 : 1], n));
    await pause(TOLD_MS);
  }
  return statuses;
}

const atOnce = (nodes: Nodes, times: number, guess: (node: TestServer, n: number) => Promise<number>): Promise<number[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => guess(nodes[n % 2 === 0 ? 0 : 1], n)));

async function passwordGrant(nodes: Nodes): Promise<(node: TestServer, password: string, from?: string) => Promise<number>> {
  const client = await nodes[0].addClient({ grantTypes: [GRANT_TYPE.password], redirectUris: [] });
  return async (node, password, from = "192.0.2.66") => {
    const form = { grant_type: GRANT_TYPE.password, client_id: client.clientId, username: USERNAME, password };
    const { headers, status } = await node.post("/auth/token", form, {}, { remoteAddress: from });
    // A refusal without a look at the password says how long it takes until there is one.
    return headers.has("retry-after") ? LIMITED : status;
  };
}

test("[MN-04][TL-08] passwords guessed at both in turn are looked at as often as at one", async () => {
  const nodes = await start();
  const signIn = await passwordGrant(nodes);

  const statuses = await inTurn(nodes, 9, (node, n) => signIn(node, `wrong ${n}`));

  const { burst } = DEFAULT_SETTINGS.limits.password;
  expect(counted(statuses)).toEqual({ 400: burst, [LIMITED]: 9 - burst });
  // The right one too, from there; and from elsewhere it opens.
  for (const node of nodes) expect(await signIn(node, PASSWORD)).toBe(LIMITED);
  for (const node of nodes) expect(await signIn(node, PASSWORD, "198.51.100.1")).toBe(200);
});

test("[MN-04][TL-08][I-39] 100 passwords at once over both: a burst on each, and then nothing until all of them have come back", async () => {
  const nodes = await start();
  const signIn = await passwordGrant(nodes);

  const statuses = await atOnce(nodes, 100, (node, n) => signIn(node, `wrong ${n}`));
  await pause(TOLD_MS);
  const { burst, refill } = DEFAULT_SETTINGS.limits.password;
  const judged = counted(statuses)[400] ?? 0;
  expect(judged).toBeLessThanOrEqual(BOTH * burst);

  // What was one too many is owed: one node alone would let the next one through after one refill.
  for (const { clock } of nodes) clock.advance(refill + 1);
  const early = await inTurn(nodes, 2, (node, n) => signIn(node, `wrong again ${n}`));
  expect(counted(early)[400] ?? 0).toBeLessThanOrEqual(BOTH * burst - judged);
});

/** What is in the table of a database. */
const rowsIn = (database: string): Promise<readonly Record<string, unknown>[]> =>
  postgres().query("SELECT * FROM tries", new URL(database).pathname.slice(1));

test("[MN-04] right passwords, by the hundred over both, are never limited and leave nothing in the database", async () => {
  const database = await postgres().createDatabase();
  const nodes = await start({}, database);
  const signIn = await passwordGrant(nodes);

  const statuses = await atOnce(nodes, 100, (node) => signIn(node, PASSWORD));
  await pause(TOLD_MS);

  expect(counted(statuses)).toEqual({ 200: 100 });
  expect(await rowsIn(database)).toEqual([]);
});

test("[MN-04] the database is told no address and no name", async () => {
  const database = await postgres().createDatabase();
  const nodes = await start({}, database);
  const signIn = await passwordGrant(nodes);
  await signIn(nodes[0], "wrong");
  await pause(TOLD_MS);

  const rows = await rowsIn(database);
  expect(rows).toHaveLength(4);
  expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2|alice|password/);
  for (const { id } of rows) expect(String(id)).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test("[MN-04][DV-09][I-19] user codes guessed at both: the bounds of the network, the browser and the whole are the same", async () => {
  const nodes = await start({
    limits: { ...DEFAULT_SETTINGS.limits, userCodeTotal: { burst: 12, refill: 1, growth: 1, longestWait: 60 } },
  });
  const guess = async (node: TestServer, from: string): Promise<number> =>
    (await enterUserCode(node.browser({ remoteAddress: from }), node, "BCDF-GHJK")).status;

  const network = await atOnce(nodes, 16, (node) => guess(node, "192.0.2.66"));
  await pause(TOLD_MS);
  const everywhere = await inTurn(nodes, 6, (node, n) => guess(node, `198.51.100.${n}`));

  // The node that told first has not heard of what the other told: it is a try late.
  expect(counted(network)).toEqual({ 400: 16 });
  expect(counted(everywhere)[400] ?? 0).toBeLessThanOrEqual(1);
  expect(everywhere.slice(2)).toEqual([429, 429, 429, 429]);
});

test("[MN-04][TL-08] client secrets and registrations have one budget over both", async () => {
  const { limits } = DEFAULT_SETTINGS;
  const few = { burst: 3, refill: 60, growth: 1, longestWait: 600 };
  const nodes = await start({ limits: { ...limits, clientSecret: few, registration: few } });
  const { clientId, secret = "" } = await nodes[0].addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: [GRANT_TYPE.clientCredentials],
    chosenSecret: "a secret that somebody chose",
  });
  const ask = async (node: TestServer, tried: string): Promise<number> =>
    (await node.post("/auth/token", { grant_type: GRANT_TYPE.clientCredentials }, basic(clientId, tried))).status;
  const register = async (node: TestServer): Promise<number> =>
    (await node.postJson("/auth/register", { redirect_uris: ["https://client.example/cb"] })).status;

  const secrets = await inTurn(nodes, 6, (node, n) => ask(node, `wrong ${n}`));
  const registrations = await inTurn(nodes, 6, (node) => register(node));

  expect(counted(secrets)).toEqual({ 401: 3, 429: 3 });
  expect(counted(registrations)).toEqual({ 201: 3, 429: 3 });
  expect(secret).not.toBe("");
});

test("[MN-04] a client with the right secret is served while the store's table of tries is gone", async () => {
  const database = await postgres().createDatabase();
  const nodes = await start({}, database);
  const client = await nodes[0].addClient({ isPublic: false, redirectUris: [], grantTypes: [GRANT_TYPE.clientCredentials] });
  await postgres().query("DROP TABLE tries", new URL(database).pathname.slice(1));

  for (const node of nodes) {
    const credentials = basic(client.clientId, client.secret ?? "");
    expect((await node.post("/auth/token", { grant_type: GRANT_TYPE.clientCredentials }, credentials)).status).toBe(200);
  }
});

/** Limits of as many nodes as there are, without servers around them. */
async function openLimits(count: number, around: (tries: TryStore) => TryStore = (tries) => tries): Promise<readonly Limits[]> {
  const url = await postgres().createDatabase();
  const key = createSecretKey(Buffer.alloc(32, 1));
  const stores = await Promise.all(Array.from({ length: count }, () => openPostgresStore({ url, connections: 2 })));
  closing.push(() => Promise.all(stores.map((store) => store.close())));
  return stores.map((store) =>
    createSharedLimits(DEFAULT_SETTINGS.limits, {
      mostKeys: 1_000,
      tries: around(triesOf(store)),
      keys: { lookupKey: key },
      log: silentLog,
    }),
  );
}

const triesOf = ({ tries }: Store): TryStore => {
  if (tries === undefined) throw new Error("the store shares no tries");
  return tries;
};

/** How many wrong passwords get through in an hour, when somebody tries whenever a node lets them, at all nodes at once. */
async function guessForAnHour(nodes: readonly Limits[], told: () => Promise<void>): Promise<number> {
  let judged = 0;
  for (let now = 0; now < 3_600; ) {
    const waits = await Promise.all(nodes.map((limits) => limits.hold("password", "victim", now)));
    nodes.forEach((limits, n) => {
      if (waits[n] !== 0) return;
      judged += 1;
      limits.keep("password", "victim", now);
    });
    if (waits.some((wait) => wait === 0)) await told();
    else now += Math.min(...waits);
  }
  return judged;
}

test("[MN-04] over an hour, three nodes let through what one does, and at most a burst more for each further node", async () => {
  const alone = await guessForAnHour([createMemoryLimits(DEFAULT_SETTINGS.limits, { mostKeys: 10 })], async () => {});

  const together = await guessForAnHour(await openLimits(3), () => pause(TOLD_MS));

  expect(alone).toBe(11);
  expect(together).toBeLessThanOrEqual(alone + 2 * DEFAULT_SETTINGS.limits.password.burst);
});

test("[MN-04] a key that has no try left costs the database nothing, however often it is tried", async () => {
  let asked = 0;
  const [limits] = await openLimits(1, (tries) => ({
    addTries: (...given) => {
      asked += 1;
      return tries.addTries(...given);
    },
    findTries: (...given) => {
      asked += 1;
      return tries.findTries(...given);
    },
  }));
  if (limits === undefined) throw new Error("there are no limits");
  for (let n = 0; n < 5; n++) await limits.take("password", "k", 1_000);
  await pause(TOLD_MS);
  asked = 0;

  for (let n = 0; n < 1_000; n++) expect(await limits.take("password", "k", 1_000)).toBe(60);
  await pause(TOLD_MS);

  expect(asked).toBe(0);
});

test("[MN-04] a flood of wrong tries is a few statements, and every try of it is counted", async () => {
  let statements = 0;
  const [limits] = await openLimits(1, (tries) => ({
    ...tries,
    addTries: (...given) => {
      statements += 1;
      return tries.addTries(...given);
    },
  }));
  if (limits === undefined) throw new Error("there are no limits");

  await Promise.all(Array.from({ length: 1_000 }, () => limits.take("userCodeTotal", "all", 1_000)));
  await pause(2 * TOLD_MS);

  expect(statements).toBeLessThanOrEqual(3);
  expect(await limits.take("userCodeTotal", "all", 1_000)).toBe(1);
});

test("[MN-04] a node that was started anew knows of what is owed after its first try", async () => {
  const [one, fresh] = await openLimits(2);
  if (one === undefined || fresh === undefined) throw new Error("there are two");
  for (let n = 0; n < 5; n++) await one.take("password", "k", 1_000);
  await pause(TOLD_MS);

  expect(await fresh.take("password", "k", 1_000)).toBe(0);
  await pause(TOLD_MS);

  expect(await fresh.take("password", "k", 1_000)).toBe(120);
});

test("[MN-04] while the store fails, each node counts its own; what it counted is told afterwards", async () => {
  let isFailing = true;
  const [one, other] = await openLimits(2, (tries) => ({
    addTries: async (...given) => {
      if (isFailing) throw new Unavailable("the store was told to fail", { retryAfter: 1 });
      return tries.addTries(...given);
    },
    findTries: async (...given) => {
      if (isFailing) throw new Unavailable("the store was told to fail", { retryAfter: 1 });
      return tries.findTries(...given);
    },
  }));
  if (one === undefined || other === undefined) throw new Error("there are two");
  const waits: number[] = [];
  for (let n = 0; n < 6; n++) waits.push(await one.take("password", "k", 1_000));
  await pause(TOLD_MS);
  isFailing = false;
  await one.take("password", "another", 1_000);
  await pause(2 * TOLD_MS);
  await other.take("password", "k", 1_000);
  await pause(TOLD_MS);

  expect(waits).toEqual([0, 0, 0, 0, 0, 60]);
  expect(await other.take("password", "k", 1_000)).toBe(120);
});
