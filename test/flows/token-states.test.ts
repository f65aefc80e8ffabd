/**
 * One gate for every grant: whatever is presented, a token needs a living account, a living client and a scope that the client
 * still has. All grants, all states of each, in one table.
 */

import { expect, test } from "vitest";
import type { Client } from "../../src/records/client.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { introspect, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { EVERY_GRANT, GRANTS, type GrantType, prepare } from "./token-requests.ts";

const ACCOUNT = ["alive", "disabled", "removed"] as const;
const CLIENT = ["alive", "disabled", "removed"] as const;
/** What of the granted scopes the client may still have. */
const SCOPE = ["whole", "part", "none"] as const;

interface Case {
  readonly grantType: GrantType;
  readonly account: (typeof ACCOUNT)[number];
  readonly client: (typeof CLIENT)[number];
  readonly scope: (typeof SCOPE)[number];
}

const CASES: readonly Case[] = GRANTS.flatMap((grantType) =>
  ACCOUNT.flatMap((account) => CLIENT.flatMap((client) => SCOPE.map((scope) => ({ grantType, account, client, scope })))),
);

const ASKED = "openid email";
const LEFT = { whole: undefined, part: ["email", "later"], none: ["later"] } as const;

interface Scene {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly resourceServer: TestClient;
  /** From now on the client is held to this; undefined: to what it has. */
  leave(scope: readonly string[] | undefined): void;
}

async function start(): Promise<Scene> {
  const inner = await openSqliteStore({ file: ":memory:" });
  let held: { readonly clientId: string; readonly scope: readonly string[] } | undefined;
  const taken = (client: Client | undefined): Client | undefined =>
    client === undefined || client.clientId !== held?.clientId ? client : { ...client, scope: held.scope };
  const server = await startTestServer({
    store: { ...inner, findClient: async (clientId) => taken(await inner.findClient(clientId)) },
  });
  const client = await server.addClient({ ...EVERY_GRANT, scope: "openid email later" });
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  return {
    server,
    client,
    resourceServer,
    leave: (scope) => {
      held = scope === undefined ? undefined : { clientId: client.clientId, scope };
    },
  };
}

/** The outcome that is right: status, and error or granted scope. */
function expected({ grantType, account, client, scope }: Case): readonly [number, string] {
  if (client !== "alive") return [401, "invalid_client"];
  // A password grant asks for scopes by name, and is told before the password is looked at; the others were granted before.
  if (grantType === "password" && scope === "none") return [400, "invalid_scope"];
  if (account !== "alive" && grantType !== "client_credentials") return [400, "invalid_grant"];
  // What a client may do for itself is not held against what it may ask of people.
  if (scope === "whole" || grantType === "client_credentials") return [200, ASKED];
  if (scope === "part") return [200, "email"];
  return [400, "invalid_grant"];
}

async function putInto({ server, client, leave }: Scene, state: Case): Promise<void> {
  const { accounts, clients } = server.administration;
  leave(LEFT[state.scope]);
  if (state.account === "disabled") await accounts.disable(server.alice.id);
  if (state.account === "removed") await accounts.remove(server.alice.id);
  if (state.client === "disabled") await clients.disable(client.clientId);
  if (state.client === "removed") await clients.remove(client.clientId);
}

async function takeOut({ server, client, leave }: Scene): Promise<void> {
  leave(undefined);
  await server.administration.accounts.enable(server.alice.id);
  await server.administration.clients.enable(client.clientId);
}

test.for(CASES)(
  "[I-15][I-08][AC-10][DV-13][RF-14][X-019][X-036][X-046] $grantType, account $account, client $client, scope $scope",
  async (state) => {
    const scene = await start();
    const { server, resourceServer } = scene;
    const { send } = await prepare(server, scene.client, state.grantType, ASKED);

    await putInto(scene, state);
    const { status, body } = await send();

    expect([status, body.scope ?? body.error]).toEqual(expected(state));
    if (status === 200) {
      const { body: introspected } = await introspect(server, resourceServer, body.access_token);
      expect(introspected).toMatchObject({ active: true, scope: body.scope });
      expect("id_token" in body).toBe(body.scope.includes("openid") && state.grantType !== "client_credentials");
      return;
    }

    // Refused, so nothing was spent: out of that state, the same request gives all that it would have given.
    if (state.account === "removed" || state.client === "removed") return;
    await takeOut(scene);
    const again = await send();
    expect([again.status, again.body.scope]).toEqual([200, ASKED]);
  },
);

/** Tokens that were given before: dead or narrower at once, and as before when the state is over. */
test.for(CASES.filter(({ grantType }) => grantType === "authorization_code" || grantType === "client_credentials"))(
  "[I-08][I-11][IN-14][RF-14] a living token of $grantType, account $account, client $client, scope $scope",
  async (state) => {
    const scene = await start();
    const { server, client, resourceServer } = scene;
    const { body: given } = await (await prepare(server, client, state.grantType, ASKED)).send();

    await putInto(scene, state);
    const { body } = await introspect(server, resourceServer, given.access_token);
    const verified = await server.server.verifyAccessToken(given.access_token);

    const isOwn = state.grantType === "client_credentials";
    const isAlive = state.client === "alive" && (isOwn || state.account === "alive");
    const scope = state.scope === "whole" || isOwn ? ASKED : state.scope === "part" ? "email" : "";
    expect([body.active, body.scope]).toEqual(isAlive ? [true, scope] : [false, undefined]);
    expect(verified?.scope.join(" ")).toBe(isAlive ? scope : undefined);

    if (state.account === "removed" || state.client === "removed") return;
    await takeOut(scene);
    expect((await introspect(server, resourceServer, given.access_token)).body).toMatchObject({ active: true, scope: ASKED });
  },
);

test("[RF-14][TK-13] a refresh for scopes that the client lost, beside others that it has, is invalid_scope and spends nothing", async () => {
  const scene = await start();
  const { server, client } = scene;
  const { send } = await prepare(server, client, "refresh_token", ASKED);

  scene.leave(LEFT.part);
  const lost = await send({ scope: "openid" });
  const both = await send({ scope: "openid email" });

  expect([lost.status, lost.body.error]).toEqual([400, "invalid_scope"]);
  expect([both.status, both.body.scope]).toEqual([200, "email"]);
});

test.for(GRANTS.filter((grantType) => grantType !== "client_credentials"))(
  "[I-15][AC-10][X-019] an account that is disabled while %s is on its way gets no token: the gate asks for itself",
  async (grantType) => {
    const inner = await openSqliteStore({ file: ":memory:" });
    let onTheWay = false;
    /** The first question finds the account alive. A moment later it is not. */
    const disableAfter = async <T>(found: Promise<T>): Promise<T> => {
      const answer = await found;
      if (onTheWay) await inner.setAccountDisabled(server.alice.id, server.clock.now());
      onTheWay = false;
      return answer;
    };
    const server = await startTestServer({
      store: {
        ...inner,
        findAccount: (id) => disableAfter(inner.findAccount(id)),
        findAccountByName: (name) => disableAfter(inner.findAccountByName(name)),
      },
    });
    const { send } = await prepare(server, await server.addClient(EVERY_GRANT), grantType, ASKED);

    onTheWay = true;
    const refused = await send();
    await server.administration.accounts.enable(server.alice.id);

    expect([refused.status, refused.body.error]).toEqual([400, "invalid_grant"]);
    expect((await send()).status).toBe(200);
  },
);
