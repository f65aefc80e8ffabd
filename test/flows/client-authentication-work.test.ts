/** What a refused client secret costs, in hashes and in tries, does not tell whether there is such a client (CA-15). */

import { describe, expect, test } from "vitest";
import { createPasswordHasher } from "../../src/accounts/password-hash.ts";
import type { PasswordHasher } from "../../src/ports/password-hasher.ts";
import { createCountedRandom } from "../../src/testing/counted-random.ts";
import { basic, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { EVERY_GRANT } from "./token-requests.ts";

const SECRET = "100% sure + more";

/** A hasher that tells how often it was asked whether a text is right. */
function countingHasher(): { readonly hasher: PasswordHasher; runs(): number } {
  const hasher = createPasswordHasher({ random: createCountedRandom("work"), cost: { memory: 64, passes: 1, parallelism: 1 } });
  let runs = 0;
  const verify: PasswordHasher["verify"] = (text, phc) => {
    runs++;
    return hasher.verify(text, phc);
  };
  return { hasher: { ...hasher, verify }, runs: () => runs };
}

/** Every kind of client that a stranger must not tell from another, all under ids of one shape. */
const KINDS: readonly (readonly [string, (server: TestServer, clientId: string) => Promise<unknown>])[] = [
  ["nobody", async () => undefined],
  ["a client whose secret was chosen", (server, clientId) => server.addClient({ ...EVERY_GRANT, clientId, chosenSecret: SECRET })],
  ["a client whose secret we made", (server, clientId) => server.addClient({ ...EVERY_GRANT, clientId })],
  ["a public client", (server, clientId) => server.addClient({ clientId })],
  [
    "a disabled client whose secret was chosen",
    async (server, clientId) => {
      await server.addClient({ ...EVERY_GRANT, clientId, chosenSecret: SECRET });
      await server.administration.clients.disable(clientId);
    },
  ],
  [
    "a disabled client whose secret we made",
    async (server, clientId) => {
      await server.addClient({ ...EVERY_GRANT, clientId });
      await server.administration.clients.disable(clientId);
    },
  ],
];

const FORM = { grant_type: "client_credentials" };
type Send = (server: TestServer, id: string, index: number) => Promise<number>;

const byHeader =
  (spell: (id: string) => string, secret: (index: number) => string): Send =>
  async (server, id, index) =>
    (await server.post("/auth/token", FORM, basic(spell(id), secret(index)))).status;
const inBody =
  (secret: (index: number) => string): Send =>
  async (server, id, index) =>
    (await server.post("/auth/token", { ...FORM, client_id: id, client_secret: secret(index) })).status;

const plainly = (id: string): string => id;
const percentEncoded = (id: string): string => `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`;

/** What is sent, how often at once, and how many hashes that takes. */
const WAYS: readonly (readonly [string, Send, number, number])[] = [
  ["a wrong secret by Basic", byHeader(plainly, (index) => `wrong ${index}`), 1, 1],
  ["a wrong secret in the body", inBody((index) => `wrong ${index}`), 1, 1],
  ["a wrong secret that reads in two ways", byHeader(plainly, (index) => `wrong%20${index}`), 1, 2],
  ["a wrong secret with a plus, in two ways", byHeader(plainly, (index) => `wrong+${index}`), 1, 2],
  ["a percent sign that encodes nothing", byHeader(plainly, (index) => `wrong%${index}`), 1, 1],
  ["an id in another spelling", byHeader(percentEncoded, (index) => `wrong ${index}`), 1, 1],
  ["an id in another spelling, and a secret that reads in two ways", byHeader(percentEncoded, (index) => `wrong%20${index}`), 1, 2],
  ["twelve wrong ones at once", byHeader(plainly, (index) => `wrong ${index}`), 12, 12],
  ["the same wrong one twelve times at once", byHeader(plainly, () => "wrong%20one"), 12, 2],
  ["sixty at once", byHeader(plainly, (index) => `wrong ${index}`), 60, 20],
  ["sixty at once, each with its id in another spelling", byHeader(percentEncoded, (index) => `wrong ${index}`), 60, 20],
];

describe.for(WAYS)("%s", ([, send, times, expected]) => {
  test.for(KINDS)("[CA-15] costs as much for %s, and as many tries", async ([, make]) => {
    const counting = countingHasher();
    const server = await startTestServer({ hasher: counting.hasher });
    await make(server, "service");
    const before = counting.runs();

    const statuses = await Promise.all(Array.from({ length: times }, (_, index) => send(server, "service", index)));
    const runs = counting.runs() - before;

    expect(runs).toBe(expected);
    expect(statuses.filter((status) => status === 401)).toHaveLength(Math.min(times, 20));
    expect(statuses.filter((status) => status === 429)).toHaveLength(Math.max(0, times - 20));
  });
});

test("[CA-15][CA-05] spellings of one id share its tries, whether there is such a client or not", async () => {
  const outcomes: unknown[] = [];
  for (const [, make] of KINDS) {
    const server = await startTestServer();
    await make(server, "service");
    const statuses: number[] = [];
    for (let index = 0; index < 30; index++) {
      const spell = [plainly, percentEncoded, (id: string) => `${id.slice(0, -1)}%65`][index % 3] ?? plainly;
      statuses.push(await byHeader(spell, (nth) => `wrong ${nth}`)(server, "service", index));
    }
    outcomes.push(statuses.map((status) => status === 401));
  }

  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect(outcomes[0]).toEqual(Array.from({ length: 30 }, (_, index) => index < 20));
});

test("[CA-05] names that nobody has cost a network no more than 100 hashes at once, and the clients that proved themselves nothing", async () => {
  const counting = countingHasher();
  const server = await startTestServer({ hasher: counting.hasher });
  const chosen = await server.addClient({ ...EVERY_GRANT, clientId: "chosen", chosenSecret: SECRET });
  const made = await server.addClient({ ...EVERY_GRANT, clientId: "made" });
  const right = (client: typeof chosen, remoteAddress = "192.0.2.1") =>
    server.post("/auth/token", FORM, basic(client.clientId, client.secret ?? ""), { remoteAddress });
  expect((await right(chosen)).status).toBe(200);
  const before = counting.runs();

  const guesses = Array.from({ length: 150 }, (_, index) => server.post("/auth/token", FORM, basic(`nobody-${index}`, "wrong")));
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);

  expect(counting.runs() - before).toBe(100);
  expect(statuses.filter((status) => status === 429)).toHaveLength(50);
  expect([(await right(chosen)).status, (await right(made)).status, (await right(made, "198.51.100.7")).status]).toEqual([
    200, 200, 200,
  ]);
});
