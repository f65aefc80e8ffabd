/** Sealed tokens at the endpoints: changed, cut, in each other's place, or from elsewhere, they open nothing and spend nothing. */

import { expect, test } from "vitest";
import { openKeyRing } from "../../src/keys/key-ring.ts";
import { newId } from "../../src/ports/ids.ts";
import { silentLog } from "../../src/ports/log.ts";
import { randomText, systemRandom } from "../../src/ports/random.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { TEST_MASTER_KEY } from "../../src/testing/fixed-keys.ts";
import {
  type Answer,
  createCountedRandom,
  createManualClock,
  credentialsOf,
  decideDevice,
  exchangeCode,
  getCode,
  getTokens,
  introspect,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { EVERY_GRANT } from "./token-requests.ts";

interface Scene {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly resourceServer: TestClient;
}

async function start(options: Parameters<typeof startTestServer>[0] = {}): Promise<Scene> {
  const server = await startTestServer(options);
  const client = await server.addClient(EVERY_GRANT);
  return { server, client, resourceServer: await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] }) };
}

/** One of each kind, all alive and unspent. */
async function oneOfEach({ server, client }: Scene): Promise<{
  readonly code: string;
  readonly verifier: string;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly access: string;
  readonly refreshToken: string;
  readonly idToken: string;
}> {
  const { body } = await getTokens(server, client, { scope: "openid email" });
  const { code, verifier } = await getCode(server, client, { scope: "openid email" });
  const { body: device } = await startDevice(server, client, { scope: "openid email" });
  await decideDevice(server, device.user_code);
  return {
    code,
    verifier,
    deviceCode: device.device_code,
    userCode: device.user_code,
    access: body.access_token,
    refreshToken: body.refresh_token,
    idToken: body.id_token,
  };
}

type OneOfEach = Awaited<ReturnType<typeof oneOfEach>>;

/** Where a token can be presented for something: what is answered to one that does not belong there. */
const DOORS: Readonly<
  Record<string, { present(scene: Scene, token: string, each: OneOfEach): Promise<Answer>; refused: unknown }>
> = {
  code: {
    present: ({ server, client }, token, { verifier }) => exchangeCode(server, client, { code: token, verifier }),
    refused: [400, "invalid_grant"],
  },
  refreshToken: { present: ({ server, client }, token) => refresh(server, client, token), refused: [400, "invalid_grant"] },
  deviceCode: { present: ({ server, client }, token) => pollDevice(server, client, token), refused: [400, "invalid_grant"] },
  access: {
    present: ({ server }, token) => server.get("/auth/userinfo", { authorization: `Bearer ${token}` }),
    refused: [401, "invalid_token"],
  },
};

const PAIRS = Object.keys(DOORS).flatMap((door) =>
  (["code", "deviceCode", "userCode", "access", "refreshToken", "idToken"] as const)
    .filter((kind) => kind !== door)
    .map((kind) => [kind, door] as const),
);

test.for(PAIRS)(
  "[X-038][X-113][AC-09][TK-11][TK-13] %s where %s belongs is refused, and nothing is spent",
  async ([kind, door]) => {
    const scene = await start();
    const each = await oneOfEach(scene);
    const { present, refused } = DOORS[door] ?? {};

    const answer = await present?.(scene, each[kind], each);

    expect([answer?.status, answer?.body.error]).toEqual(refused);
    for (const own of ["access", "code", "deviceCode", "refreshToken"] as const) {
      expect([own, (await DOORS[own]?.present(scene, each[own], each))?.status]).toEqual([own, 200]);
    }
  },
);

test("[X-038][IN-03][TK-11] introspection knows no code, device code, user code, form token or cookie", async () => {
  const scene = await start();
  const { server, client, resourceServer } = scene;
  const each = await oneOfEach(scene);
  const browser = server.browser();
  await browser.open(`${server.issuer}/device`);

  for (const token of [each.code, each.deviceCode, each.userCode, each.idToken, ...browser.cookies.values()]) {
    for (const caller of [client, resourceServer])
      expect((await introspect(server, caller, token)).body).toEqual({ active: false });
  }
});

/** The parts of a token (ARCHITECTURE: key id, authorization, serial or generation, time, life, scope, tag), each changed. */
const CHANGES: readonly (readonly [string, (body: Buffer, other: Buffer) => Buffer])[] = [
  ["the key id", (body) => patched(body, 0, [1])],
  ["the key id, to zeros", (body) => patched(body, 0, [0, 0, 0, 0])],
  ["the key id, to the largest", (body) => patched(body, 0, [255, 255, 255, 255])],
  [
    "the authorization, to another living one",
    (body, other) => Buffer.concat([body.subarray(0, 4), other.subarray(4, 20), body.subarray(20)]),
  ],
  ["the generation or serial", (body) => patched(body, 27, [9])],
  ["the generation, to the largest", (body) => patched(body, 20, [255, 255, 255, 255, 255, 255, 255, 255])],
  ["the issue time, to later", (body) => patched(body, 28, [255])],
  ["the issue time, to never", (body) => patched(body, 28, [0, 0, 0, 0, 0])],
  ["the life, to longer", (body) => patched(body, 33, [255])],
  ["the life, to as long as the authorization", (body) => patched(body, 33, [0, 0, 0, 0])],
  ["the scope, to none narrowed", (body) => Buffer.concat([body.subarray(0, 37), body.subarray(-20)])],
  ["the scope, to all bits", (body) => Buffer.concat([body.subarray(0, 37), Buffer.from([255]), body.subarray(-20)])],
  ["the tag, to another token's", (body, other) => Buffer.concat([body.subarray(0, -20), other.subarray(-20)])],
  ["the tag, to zeros", (body) => Buffer.concat([body.subarray(0, -20), Buffer.alloc(20)])],
  ["the tag, cut", (body) => body.subarray(0, -4)],
  ["the tag, left out", (body) => body.subarray(0, -20)],
];

test.for(CHANGES)(
  "[X-114][TK-11][TK-13] with %s changed no token is active or redeemed, and the real one still is",
  async ([, change]) => {
    const scene = await start();
    const { server, client, resourceServer } = scene;
    const each = await oneOfEach(scene);
    const others = await oneOfEach(scene);
    const { body: narrowed } = await refresh(server, client, each.refreshToken, { scope: "email" });
    const changed = (token: string, other: string): string => withBody(token, change(bodyOf(token), bodyOf(other)));

    // Some have nothing of the kind to change: a life, or a narrowed scope.
    for (const access of [each.access, narrowed.access_token]) {
      const made = changed(access, others.access);
      if (made === access) continue;
      expect((await introspect(server, resourceServer, made)).body).toEqual({ active: false });
      expect(await server.server.verifyAccessToken(made)).toBeUndefined();
    }
    for (const door of ["code", "deviceCode"] as const) {
      const made = changed(each[door], others[door]);
      if (made === each[door]) continue;
      const answer = await DOORS[door]?.present(scene, made, each);
      expect([door, answer?.status, answer?.body.error]).toEqual([door, 400, "invalid_grant"]);
    }
    const made = changed(narrowed.refresh_token, others.refreshToken);
    if (made !== narrowed.refresh_token) {
      const { status, body } = await refresh(server, client, made);
      expect([status, body.error]).toEqual([400, "invalid_grant"]);
    }

    expect((await introspect(server, resourceServer, narrowed.access_token)).body).toMatchObject({ active: true, scope: "email" });
    expect((await DOORS["code"]?.present(scene, each.code, each))?.status).toBe(200);
    expect((await DOORS["deviceCode"]?.present(scene, each.deviceCode, each))?.status).toBe(200);
    expect((await refresh(server, client, narrowed.refresh_token)).status).toBe(200);
  },
);

test("[TK-11][X-017][X-071][TK-13] every flipped bit of a code, a refresh token and an access token is refused, and the real ones still work", async () => {
  const scene = await start();
  const { server, client } = scene;
  const each = await oneOfEach(scene);
  for (let bit = 0; bit < 57 * 8; bit += 3) {
    const flip = (token: string): string => {
      const body = bodyOf(token);
      return withBody(token, patched(body, bit >> 3, [(body[bit >> 3] ?? 0) ^ (1 << (bit & 7))]));
    };
    const code = await exchangeCode(server, client, { code: flip(each.code), verifier: each.verifier });
    const refreshed = await refresh(server, client, flip(each.refreshToken));
    const access = await server.server.verifyAccessToken(flip(each.access));

    expect([bit, code.body.error, refreshed.body.error, access]).toEqual([bit, "invalid_grant", "invalid_grant", undefined]);
  }

  for (const own of ["access", "code", "refreshToken"] as const) {
    expect([own, (await DOORS[own]?.present(scene, each[own], each))?.status]).toEqual([own, 200]);
  }
});

test("[X-117][TK-11] tokens of another installation with the same ids, clients and clock open nothing", async () => {
  const clock = createManualClock();
  const elsewhere = await openSqliteStore({ file: ":memory:" });
  await openKeyRing({
    store: elsewhere,
    masterKey: TEST_MASTER_KEY,
    clock,
    random: createCountedRandom("elsewhere"),
    log: silentLog,
  });
  const [ours, theirs] = [await start({ clock }), await start({ clock, store: elsewhere })];
  const [own, foreign] = [await oneOfEach(ours), await oneOfEach(theirs)];

  // The same client, by the same id and secret, and the same authorization ids: only the keys differ.
  expect(theirs.client).toEqual(ours.client);
  expect(bodyOf(foreign.access).subarray(4, 37)).toEqual(bodyOf(own.access).subarray(4, 37));
  expect((await introspect(ours.server, ours.resourceServer, foreign.access)).body).toEqual({ active: false });
  for (const door of ["code", "deviceCode", "refreshToken", "access"] as const) {
    const answer = await DOORS[door]?.present(ours, foreign[door], own);
    expect([door, answer?.status]).toEqual([door, door === "access" ? 401 : 400]);
  }
  for (const door of ["access", "code", "deviceCode", "refreshToken"] as const) {
    expect([door, (await DOORS[door]?.present(ours, own[door], own))?.status]).toEqual([door, 200]);
  }
});

test("[X-117][UI-05] tokens sealed before two rotations of the sealing key still live, and new ones have the new key", async () => {
  const scene = await start();
  const { server, client, resourceServer } = scene;
  const old = await oneOfEach(scene);
  for (let rotation = 0; rotation < 2; rotation++) {
    await server.keys.rotate({ use: "sealing", now: server.clock.now(), announceFor: 0 });
    server.clock.advance(5);
  }

  const fresh = await oneOfEach(scene);
  const keyIds = [old.access, fresh.access].map((token) => bodyOf(token).toString("hex", 0, 4));

  expect(new Set(keyIds).size).toBe(2);
  expect((await introspect(server, resourceServer, old.access)).body.active).toBe(true);
  for (const door of ["access", "code", "deviceCode", "refreshToken"] as const) {
    expect([door, (await DOORS[door]?.present(scene, old[door], old))?.status]).toEqual([door, 200]);
  }
  const { body } = await refresh(server, client, fresh.refreshToken);
  expect((await introspect(server, resourceServer, body.access_token)).body.active).toBe(true);
});

test("[RC-17][RC-16] thousands of ids, secrets, codes and tokens need no encoding, and are all different", async () => {
  const { server, client } = await start();
  const { headers } = credentialsOf(client);
  const made: string[] = [];
  for (let batch = 0; batch < 10; batch++) {
    const tokens = await Promise.all(
      Array.from({ length: 200 }, () => server.post("/auth/token", { grant_type: "client_credentials" }, headers)),
    );
    const devices = await Promise.all(Array.from({ length: 25 }, () => server.post("/auth/device", {}, headers)));
    const registrations = await Promise.all(
      Array.from({ length: 15 }, () => server.postJson("/auth/register", { redirect_uris: ["https://client.example/cb"] })),
    );
    made.push(...tokens.map(({ body }) => body.access_token), ...devices.map(({ body }) => body.device_code));
    made.push(...registrations.flatMap(({ body }) => [body.client_id, body.client_secret]));
    server.clock.advance(3_600);
  }
  // What ids and secrets are made by, many more times, and by the system's own chance.
  for (let count = 0; count < 10_000; count++) made.push(newId(server.clock, systemRandom), randomText(systemRandom, 32));

  expect(new Set(made).size).toBe(10 * (200 + 25 + 30) + 20_000);
  expect(made.filter((text) => !/^[A-Za-z0-9_-]{22,199}$/.test(text))).toEqual([]);
});

const bodyOf = (token: string): Buffer => Buffer.from(token.replace(/^lk_[a-z]+_/, ""), "base64url");
const withBody = (token: string, body: Buffer): string => `${/^lk_[a-z]+_/.exec(token)?.[0]}${body.toString("base64url")}`;

function patched(body: Buffer, at: number, bytes: readonly number[]): Buffer {
  const copy = Buffer.from(body);
  copy.set(bytes, at);
  return copy;
}
