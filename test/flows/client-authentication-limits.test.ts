/** Guessing client secrets: how many wrong ones are judged, what counts as one guesser, and that other clients are not held up. */

import crypto, { randomBytes } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, expect, test } from "vitest";
import { clientAddressBehind } from "../../src/http/client-address.ts";
import { type Answer, basic, getCode, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { EVERY_GRANT } from "./token-requests.ts";

const GRANT = { grant_type: "client_credentials" };
const RESOURCE_SERVER = { isPublic: false, resourceServer: true, redirectUris: [] };

interface Guess {
  readonly id?: string;
  readonly secret?: string;
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One wrong secret, never the same. */
let guesses = 0;
const guess = (
  server: TestServer,
  { id = "service", secret = `wrong ${guesses++}`, from = "192.0.2.66", headers = {} }: Guess = {},
): Promise<Answer> => server.post("/auth/token", GRANT, { ...basic(id, secret), ...headers }, { remoteAddress: from });

const guessAll = (server: TestServer, all: readonly Guess[]): Promise<readonly number[]> =>
  Promise.all(all.map(async (one) => (await guess(server, one)).status));

const counted = (statuses: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(Object.groupBy(statuses, String)).map(([status, each]) => [status, each?.length ?? 0]));

const times = (count: number, one: (index: number) => Guess = () => ({})): readonly Guess[] =>
  Array.from({ length: count }, (_, index) => one(index));

/** With a secret that somebody chose; null: with one that we made. */
async function start(chosenSecret: string | null = "plain-secret"): Promise<{ server: TestServer; client: TestClient }> {
  const server = await startTestServer();
  return {
    server,
    client: await server.addClient({ ...EVERY_GRANT, clientId: "service", chosenSecret: chosenSecret ?? undefined }),
  };
}

test.for([["chosen", "plain-secret"] as const, ["made", null] as const])(
  "RFC 6749 §2.3.1 MUST [CA-05][TL-08][I-39]: where the secret was %s, 20 of 200 wrong ones are judged; others, and the right one elsewhere, are served",
  async ([, chosenSecret]) => {
    const { server, client } = await start(chosenSecret);
    const other = await server.addClient({ ...EVERY_GRANT, chosenSecret: "never proved before" });

    const statuses = await guessAll(server, times(200));
    const next = await guess(server);
    const same = await guess(server, { secret: client.secret ?? "" });
    const otherClient = await guess(server, { id: other.clientId, secret: other.secret ?? "" });
    const elsewhere = await guess(server, { secret: client.secret ?? "", from: "198.51.100.7" });

    expect(counted(statuses)).toEqual({ 401: 20, 429: 180 });
    expect(next.body.error).toBe("too_many_requests");
    expect(Number(next.headers.get("retry-after"))).toBeGreaterThan(0);
    // Whether a chosen one is right takes a slow hash to say, and that is what guessers may not have for nothing.
    expect(same.status).toBe(chosenSecret === null ? 200 : 429);
    expect([otherClient.status, elsewhere.status]).toEqual([200, 200]);
  },
);

test("[CA-05][IN-07] guesses at every endpoint, by header and body, spend the same tries", async () => {
  const { server } = await start();
  const paths = ["/auth/token", "/auth/device", "/auth/introspect", "/auth/revoke"];
  const needed = { ...GRANT, token: "x" };
  const statuses: number[] = [];
  for (let round = 0; round < 8; round++) {
    const each = paths.flatMap((path) => [
      server.post(path, needed, basic("service", `wrong ${guesses++}`)),
      server.post(path, { ...needed, client_id: "service", client_secret: `wrong ${guesses++}` }),
    ]);
    statuses.push(...(await Promise.all(each)).map(({ status }) => status));
  }

  expect(counted(statuses)).toEqual({ 401: 20, 429: 44 });
});

test("[CA-05] each wait is longer than the one before, and ends when it said", async () => {
  const { server } = await start();
  await guessAll(server, times(20));
  const waits: number[] = [];
  for (let round = 0; round < 6; round++) {
    const { status, headers } = await guess(server);
    const wait = Number(headers.get("retry-after"));
    waits.push(wait);
    server.clock.advance(wait - 1);
    const early = await guess(server);
    server.clock.advance(1);
    const inTime = await guess(server);

    expect([status, early.status, inTime.status]).toEqual([429, 429, 401]);
  }

  expect(waits).toEqual(waits.toSorted((one, next) => one - next));
  expect(waits.at(-1)).toBeGreaterThan(2 * (waits[0] ?? 0));
});

test("[CA-05][TL-08] a right secret between wrong ones forgives none of them", async () => {
  const { server, client } = await start();
  await guessAll(server, times(19));

  const right = await guess(server, { secret: client.secret ?? "" });
  const wrong = await guessAll(server, times(10));

  expect(right.status).toBe(200);
  expect(counted(wrong)).toEqual({ 401: 1, 429: 9 });
});

test("[CA-05][I-39] a client that proved itself before goes on while somebody at its own address guesses", async () => {
  const { server, client } = await start();
  const right = { secret: client.secret ?? "" };
  await guess(server, right);

  await guessAll(server, times(100));

  expect((await guess(server, right)).status).toBe(200);
});

test("RFC 7662 §4 [IN-07][CA-05]: a resource server that starts with sixty questions at once gets no 429", async () => {
  const server = await startTestServer();
  await server.addClient({ ...RESOURCE_SERVER, clientId: "mail", chosenSecret: "%:+ ü%:+ ü" });
  const ask = (): Promise<Answer> =>
    server.post("/auth/introspect", { token: "x" }, basic("mail", encodeURIComponent("%:+ ü%:+ ü")));

  const answers = await Promise.all(Array.from({ length: 60 }, ask));
  const wrong = await guessAll(
    server,
    times(40, () => ({ id: "mail", from: "192.0.2.1" })),
  );

  expect(counted(answers.map(({ status }) => status))).toEqual({ 200: 60 });
  // And none of the sixty cost a try.
  expect(counted(wrong)).toEqual({ 401: 20, 429: 20 });
});

test("[CA-05] guesses that go on while others are being judged are counted all the same", async () => {
  const { server } = await start();
  const statuses: number[] = [];
  const guessOn = async (): Promise<void> => {
    for (let count = 0; count < 10; count++) statuses.push((await guess(server)).status);
  };

  await Promise.all(Array.from({ length: 25 }, guessOn));

  expect(counted(statuses)).toEqual({ 401: 20, 429: 230 });
});

test("[CA-05][X-104][TL-08] an id spelled in another way is the same client: percent signs buy no tries", async () => {
  const { server } = await start();
  const spell = (index: number): string =>
    [..."service"].map((letter, at) => ((index >> at) & 1 ? `%${letter.charCodeAt(0).toString(16)}` : letter)).join("");

  const statuses: number[] = [];
  for (let round = 0; round < 8; round++) {
    statuses.push(
      ...(await guessAll(
        server,
        times(8, (index) => ({ id: spell(8 * round + index) })),
      )),
    );
  }

  expect(counted(statuses)).toEqual({ 401: 20, 429: 44 });
});

test.for<[string, (index: number) => string]>([
  ["of one /64", (index) => `2001:db8:1:2:${((index * 7919) % 0xffff).toString(16)}::${index}`],
  ["of one /64, in capitals and with zeros", (index) => `2001:0DB8:0001:0002:0:0:${(index + 1).toString(16).toUpperCase()}:1`],
  [
    "that are one IPv4 address, plain or mapped into IPv6",
    (index) => ["192.0.2.9", "::ffff:192.0.2.9", "::FFFF:c000:209"][index % 3] ?? "",
  ],
  ["that are no addresses", (index) => `unknown-${index}`],
])("[X-103][TL-08][CA-05] addresses %s share one budget", async ([, addressOf]) => {
  const { server } = await start();

  const statuses = await guessAll(
    server,
    times(60, (index) => ({ from: addressOf(index) })),
  );

  expect(counted(statuses)).toEqual({ 401: 20, 429: 40 });
});

test("[X-103][I-39] another /64, and another IPv4 address, have budgets of their own", async () => {
  const { server } = await start();
  await guessAll(
    server,
    times(60, () => ({ from: "2001:db8:1:2::1" })),
  );

  const next = await guess(server, { from: "2001:db8:1:3::1" });
  const v4 = await guess(server, { from: "192.0.2.10" });

  expect([next.status, v4.status]).toEqual([401, 401]);
});

const PROXY_HEADERS: readonly ((index: number) => Readonly<Record<string, string>>)[] = [
  (index) => ({ "x-forwarded-for": `203.0.113.${index}` }),
  (index) => ({ "x-forwarded-for": `203.0.113.${index}, 198.51.100.${index}` }),
  (index) => ({ forwarded: `for=203.0.113.${index};proto=https;host=evil.example` }),
  (index) => ({ "x-real-ip": `203.0.113.${index}` }),
  (index) => ({ "cf-connecting-ip": `203.0.113.${index}`, "true-client-ip": `203.0.113.${index}` }),
  (index) => ({ "x-client-ip": `203.0.113.${index}`, "x-cluster-client-ip": `203.0.113.${index}` }),
  (index) => ({ "x-forwarded-host": `evil${index}.example`, "x-forwarded-proto": "http", "x-original-url": "/auth/introspect" }),
  () => ({
    "x-client-cert": "MIIB",
    "ssl-client-verify": "SUCCESS",
    "x-forwarded-client-cert": "Subject=service",
    "x-remote-user": "alice",
  }),
];

test.for(PROXY_HEADERS)(
  "RFC 9700 §4.13 MUST [CA-14][X-103]: headers that a proxy would set authenticate nobody and buy no tries (%#)",
  async (headersOf) => {
    const { server } = await start();

    const statuses = await guessAll(
      server,
      times(60, (index) => ({ headers: headersOf(index) })),
    );
    const nobody = await server.post("/auth/token", { ...GRANT, client_id: "service" }, headersOf(1));

    expect(counted(statuses)).toEqual({ 401: 20, 429: 40 });
    expect([nobody.status, nobody.body.error]).toEqual([401, "invalid_client"]);
  },
);

test("RFC 9700 §4.13 MUST [CA-14]: behind a proxy that is configured, the address that it wrote counts, and nothing a client wrote", async () => {
  const { server } = await start();
  const addressOf = clientAddressBehind(["10.0.0.1"]);
  const through = (peer: string, forwardedFor: string): Guess => ({ from: addressOf(peer, forwardedFor) ?? "" });

  const oneClient = await guessAll(
    server,
    times(60, (index) => through("10.0.0.1", `203.0.113.${index}, 198.51.100.1`)),
  );
  const manyClients = await guessAll(
    server,
    times(60, (index) => through("10.0.0.1", `198.51.100.${100 + index}`)),
  );
  const directly = await guessAll(
    server,
    times(60, (index) => through("198.51.100.2", `203.0.113.${index}`)),
  );

  expect(counted(oneClient)).toEqual({ 401: 20, 429: 40 });
  expect(counted(manyClients)).toEqual({ 401: 60 });
  expect(counted(directly)).toEqual({ 401: 20, 429: 40 });
});

test("RFC 6749 §2.3.1 MUST [RC-29]: a program that tries Basic first and the body at once after the 401 is never held up, and its code is unharmed", async () => {
  const server = await startTestServer({ settings: { registeredMethodOnly: true } });
  const redirectUri = "http://127.0.0.1:53682/";
  const { body: registered } = await server.postJson("/auth/register", {
    token_endpoint_auth_method: "client_secret_post",
    redirect_uris: [redirectUri],
    grant_types: ["authorization_code", "refresh_token"],
  });
  const client = { clientId: registered.client_id, secret: registered.client_secret, redirectUri };
  const browser = server.browser();

  for (let sessions = 0; sessions < 30; sessions++) {
    const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined, scope: undefined };
    const { code } = await getCode(server, client, withoutPkce, browser);
    const exchange = { grant_type: "authorization_code", code, redirect_uri: redirectUri };
    const byHeader = await server.post("/auth/token", exchange, basic(client.clientId, client.secret));
    const inBody = await server.post("/auth/token", { ...exchange, client_id: client.clientId, client_secret: client.secret });

    expect([byHeader.status, byHeader.body.error, inBody.status]).toEqual([401, "invalid_client", 200]);
  }
});

const { timingSafeEqual } = crypto;
afterEach(() => {
  crypto.timingSafeEqual = timingSafeEqual;
  syncBuiltinESMExports();
});

test("[X-108][TL-10] a secret is compared in constant time, by digests of one length, whatever of it is right", async () => {
  const { server, client } = await start(null);
  const secret = client.secret ?? "";
  const compared: (readonly [number, number])[] = [];
  crypto.timingSafeEqual = (one, other) => {
    compared.push([one.byteLength, other.byteLength]);
    return timingSafeEqual(one, other);
  };
  syncBuiltinESMExports();
  const presented = [
    secret,
    secret.slice(0, -1),
    `${secret}x`,
    secret.slice(0, 1),
    `x${secret.slice(1)}`,
    "x",
    randomBytes(2_000).toString("base64url"),
  ];

  for (const each of presented) {
    compared.length = 0;
    const { status } = await guess(server, { secret: each });
    expect([status, compared]).toEqual([each === secret ? 200 : 401, [[32, 32]]]);
  }
});
