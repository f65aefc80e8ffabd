/** A store that does not answer: every endpoint says so with 503, at whichever step it happens, and nobody has lost anything. */

import { expect, test } from "vitest";
import {
  type Answer,
  basic,
  getTokens,
  introspect,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { EVERY_GRANT, GRANTS, prepare } from "./token-requests.ts";
import { openWatchedStore, type WatchedStore } from "./watched-store.ts";

interface Scene {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly watched: WatchedStore;
}

/** A request made ready: it may be sent more than once, and is answered with `status` when all is well. */
interface Ready {
  readonly status: number;
  send(): Promise<Answer>;
}

const ready = (send: () => Promise<Answer>, status = 200): Ready => ({ send, status });

const REQUESTS: readonly (readonly [string, (scene: Scene) => Promise<Ready>])[] = [
  ...GRANTS.map(
    (grantType) =>
      [
        `the token endpoint, ${grantType}`,
        async ({ server, client }: Scene) => {
          const { send } = await prepare(server, client, grantType);
          return ready(() => send());
        },
      ] as const,
  ),
  ["the device endpoint", async ({ server, client }) => ready(() => startDevice(server, client))],
  [
    "introspection",
    async ({ server, client }) => {
      const { body } = await getTokens(server, client, { scope: "openid" });
      return ready(() => introspect(server, client, body.access_token));
    },
  ],
  [
    "introspection of a refresh token",
    async ({ server, client }) => {
      const { body } = await getTokens(server, client, { scope: "openid" });
      return ready(() => introspect(server, client, body.refresh_token));
    },
  ],
  [
    "revocation of an access token",
    async ({ server, client }) => {
      const { body } = await getTokens(server, client, { scope: "openid" });
      return ready(() => revoke(server, client, body.access_token));
    },
  ],
  [
    "revocation of a refresh token",
    async ({ server, client }) => {
      const { body } = await getTokens(server, client, { scope: "openid" });
      return ready(() => revoke(server, client, body.refresh_token));
    },
  ],
  [
    "userinfo",
    async ({ server, client }) => {
      const { body } = await getTokens(server, client, { scope: "openid" });
      return ready(() => server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` }));
    },
  ],
  [
    "registration",
    async ({ server }) => ready(() => server.postJson("/auth/register", { redirect_uris: ["https://new.example/cb"] }), 201),
  ],
];

const revoke = (server: TestServer, { clientId, secret = "" }: TestClient, token: string): Promise<Answer> =>
  server.post("/auth/revoke", { token }, basic(clientId, secret));

async function start(): Promise<Scene> {
  const watched = await openWatchedStore();
  const server = await startTestServer({ store: watched.store });
  const client = await server.addClient({ ...EVERY_GRANT, resourceServer: true });
  return { server, client, watched };
}

const holdsRefreshToken = (name: string): boolean => /refresh.token/.test(name);

/** Whether the answer says that we, and not the client, are at fault (RFC 9110 §15.6.4), in every way that it should. */
function expectUnavailable({ status, headers, body }: Answer, holdsRefreshToken = false): void {
  expect(status).toBe(503);
  expect(headers.get("retry-after")).toBe("2");
  expect(headers.get("content-type")).toBe(holdsRefreshToken ? null : "application/json");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("www-authenticate")).toBeNull();
  // A mail program that reads an `error` would throw its refresh token away.
  expect(body).toEqual(holdsRefreshToken ? "" : { error: "temporarily_unavailable", error_description: expect.any(String) });
}

test.for(REQUESTS)(
  "RFC 9110 §15.6.4 [TK-12][RC-14][TL-18]: %s answers 503 whichever step the store fails at, and the same request then works",
  async ([name, make]) => {
    const scene = await start();
    const { server, watched } = scene;
    const whole = await make(scene);
    watched.verbs.length = 0;
    expect((await whole.send()).status).toBe(whole.status);
    const steps = [...watched.verbs];
    expect(steps.length).toBeGreaterThan(0);

    for (const at of steps.keys()) {
      const { send, status } = await make(scene);
      let asked = 0;
      watched.fail(() => asked++ === at);
      const failed = await send();
      watched.fail(() => false);
      const retried = await send();

      expect([at, steps[at], failed.status]).toEqual([at, steps[at], 503]);
      expectUnavailable(failed, holdsRefreshToken(name));
      expect([at, steps[at], retried.status]).toEqual([at, steps[at], status]);
    }
    expect(server.log.filter(({ level }) => level === "error")).toHaveLength(steps.length);
  },
);

test.for(REQUESTS)(
  "[TK-12][RC-14] %s answers 503 while the whole store is down, again and again, and works when it is back",
  async ([name, make]) => {
    const scene = await start();
    const { send, status } = await make(scene);

    scene.watched.fail(() => true);
    for (let times = 0; times < 3; times++) expectUnavailable(await send(), holdsRefreshToken(name));
    scene.watched.fail(() => false);

    expect((await send()).status).toBe(status);
  },
);

test.for(["lk_access_", "lk_refresh_", "nonsense"])(
  "[TK-12][RC-14] a wrong secret and a dead token (%s…) are 503, too, while nobody can tell that they are",
  async (token) => {
    const { server, client, watched } = await start();
    watched.fail(() => true);

    const holds = token === "lk_refresh_";
    expectUnavailable(await server.post("/auth/introspect", { token }, basic(client.clientId, "wrong")), holds);
    expectUnavailable(await server.post("/auth/revoke", { token }, basic("nobody", "wrong")), holds);
    expectUnavailable(await server.post("/auth/token", { grant_type: "client_credentials" }, basic(client.clientId, "wrong")));
  },
);

test.for([
  ["refresh_token", "endAuthorization"],
  ["refresh_token", "findAuthorization"],
  ["access_token", "revokeToken"],
  ["access_token", "findAuthorization"],
] as const)(
  "RFC 7009 §2.2.1 MUST [RV-07][X-070]: revocation of the %s while %s fails is 503, never 200, and the token lives until it succeeds",
  async ([kind, verb]) => {
    const { server, client, watched } = await start();
    const { body } = await getTokens(server, client, { scope: "openid" });

    watched.fail((asked) => asked === verb);
    const failed = await revoke(server, client, body[kind]);
    watched.fail(() => false);
    const alive = await introspect(server, client, body[kind]);
    const succeeded = await revoke(server, client, body[kind]);
    const dead = await introspect(server, client, body[kind]);

    expectUnavailable(failed, holdsRefreshToken(kind));
    expect(alive.body.active).toBe(true);
    expect(succeeded.status).toBe(200);
    expect(dead.body).toEqual({ active: false });
  },
);

test("[TK-12] a code whose redemption fails is not spent, and neither is a refresh token whose rotation fails", async () => {
  const { server, client, watched } = await start();
  const code = await prepare(server, client, "authorization_code");

  watched.fail((verb) => verb === "redeemAuthorization");
  const failed = await code.send();
  watched.fail(() => false);
  const first = await code.send();
  watched.fail((verb) => verb === "rotateGeneration");
  const failedRefresh = await refresh(server, client, first.body.refresh_token);
  watched.fail(() => false);
  server.clock.advance(3_600);
  const second = await refresh(server, client, first.body.refresh_token);

  expectUnavailable(failed);
  expect(first.status).toBe(200);
  expectUnavailable(failedRefresh, true);
  expect(second.status).toBe(200);
});

test("[TK-12][RO-02] a password that nobody could check is no wrong password: it costs no try", async () => {
  const { server, client, watched } = await start();
  const { send } = await prepare(server, client, "password");

  watched.fail((verb) => verb === "findAccountByName");
  for (let times = 0; times < 30; times++) expectUnavailable(await send());
  watched.fail(() => false);

  expect((await send()).status).toBe(200);
});

test.for(REQUESTS)(
  "RFC 6749 §5.2 [TL-18][TL-17][RC-14] a bug of ours in %s is 500 without detail: JSON with an id that the log has, or bare where a refresh token is in hand",
  async ([name, make]) => {
    const { watched, ...scene } = await start();
    let broken = false;
    const crash = (verb: string): boolean => {
      if (broken && verb !== "version") throw new Error("the disk said: hunter2");
      return false;
    };
    const { send, status } = await make({ watched, ...scene });

    watched.fail(crash);
    broken = true;
    const failed = await send();
    broken = false;

    expect(failed.status).toBe(500);
    expect(failed.headers.get("cache-control")).toBe("no-store");
    const line = scene.server.log.findLast(({ level }) => level === "error");
    if (holdsRefreshToken(name)) expect([failed.body, failed.headers.get("content-type")]).toEqual(["", null]);
    else {
      expect(failed.body).toEqual({ error: "server_error", error_description: expect.stringMatching(/[0-9A-Z]{4}-[0-9A-Z]{4}$/) });
      expect(failed.body.error_description).toContain(String(line?.fields["errorId"]));
    }
    expect(String(line?.fields["error"])).toContain("the disk said");
    expect((await send()).status).toBe(status);
  },
);

test("[TK-12][RO-02] more passwords at once than can be checked: the rest is 503 with Retry-After, costs no try, and is no invalid_grant", async () => {
  const { server, client } = await start();
  const { send } = await prepare(server, client, "password");
  const { parameters } = await prepare(server, client, "password");
  const signIn = (index: number): Promise<Answer> =>
    server.post(
      "/auth/token",
      { ...parameters, username: `nobody${index}`, client_id: client.clientId, client_secret: client.secret },
      {},
      { remoteAddress: `198.51.${index >> 8}.${index & 255}` },
    );

  const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => signIn(index)));

  const refused = answers.filter(({ status }) => status === 400);
  const unavailable = answers.filter(({ status }) => status === 503);
  expect(refused.length + unavailable.length).toBe(300);
  expect(refused.length).toBeGreaterThanOrEqual(200);
  expect(unavailable.length).toBeGreaterThan(0);
  expect(refused.every(({ body }) => body.error === "invalid_grant")).toBe(true);
  expect(
    unavailable.every(({ headers, body }) => Number(headers.get("retry-after")) > 0 && body.error === "temporarily_unavailable"),
  ).toBe(true);
  expect((await send()).status).toBe(200);
});
