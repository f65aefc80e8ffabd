/** What was exchanged ends with what it came from, whatever ends that (RFC 8693; XC-06). */

import { describe, expect, test } from "vitest";
import { basic, getCode, getTokens, introspect, refresh, startTestServer } from "../../src/testing/index.ts";
import { broker, type ExchangeSite, exchangeSite, trade } from "./exchanging.ts";

type End = (site: ExchangeSite) => Promise<unknown>;

const asFront = ({ front }: ExchangeSite) => basic(front.clientId, front.secret ?? "");

const livingOf = ({ clock, store }: ExchangeSite["server"], clientId: string) =>
  store.listAuthorizations({ clientId, states: ["active"] }, { limit: 9 }, clock.now());

const ends: readonly (readonly [string, End])[] = [
  ["its person revokes it", ({ front, server }) => server.administration.consents.end(server.alice.id, front.clientId)],
  ["its client revokes the whole", (site) => site.server.post("/auth/revoke", { token: site.body.refresh_token }, asFront(site))],
  ["its client revokes that one token", (site) => site.server.post("/auth/revoke", { token: site.subject }, asFront(site))],
  [
    "an administrator ends it",
    async ({ front, server }) => {
      for (const { id } of (await livingOf(server, front.clientId)).items) await server.administration.authorizations.end(id);
    },
  ],
  [
    "an old refresh token comes back",
    async ({ body, front, server }) => {
      const { body: second } = await refresh(server, front, body.refresh_token);
      await refresh(server, front, second.refresh_token);
      await refresh(server, front, body.refresh_token);
    },
  ],
  ["its time is over", async ({ server }) => server.clock.advance(3_600)],
  ["the account is disabled", ({ server }) => server.administration.accounts.disable(server.alice.id)],
  ["the account is removed", ({ server }) => server.administration.accounts.remove(server.alice.id)],
  ["the first client is disabled", ({ front, server }) => server.administration.clients.disable(front.clientId)],
  ["the first client is removed", ({ front, server }) => server.administration.clients.remove(front.clientId)],
  [
    "the first client is closed to the person",
    ({ front, server }) => server.administration.clients.edit(front.clientId, { allowedGroups: [] }),
  ],
  [
    "the first client loses its grant",
    ({ front, server }) => server.administration.clients.edit(front.clientId, { grantTypes: ["client_credentials"] }),
  ],
  [
    "the password is changed by an administrator",
    ({ server }) => server.administration.accounts.setPassword(server.alice.id, "another horse entirely"),
  ],
  ["the second client is disabled", ({ back, server }) => server.administration.clients.disable(back.clientId)],
  [
    "the second client loses its grant",
    ({ back, server }) => server.administration.clients.edit(back.clientId, { grantTypes: ["client_credentials"] }),
  ],
];

describe("an exchanged token, and what came of it again", () => {
  test.for(ends)("[XC-06] is over when %s", async ([, end]) => {
    const site = await exchangeSite();
    const { asks, back, server, subject } = site;
    const next = await broker(server, { subjects: [back.clientId] });
    const { body: first } = await trade(server, back, subject);
    const { body: second } = await trade(server, next, first.access_token);
    const alive = async (token: string): Promise<boolean> => (await introspect(server, asks, token)).body.active;
    expect([await alive(first.access_token), await alive(second.access_token)]).toEqual([true, true]);

    await end(site);

    expect([await alive(first.access_token), await alive(second.access_token)]).toEqual([false, false]);
    expect((await trade(server, next, first.access_token)).body.error).toBe("invalid_request");
    expect((await server.get("/auth/userinfo", { authorization: `Bearer ${second.access_token}` })).status).toBe(401);
  });

  test("[XC-06] of one token that was revoked alone: what came of another one lives, and neither is listed wrongly", async () => {
    const site = await exchangeSite();
    const { asks, back, body, front, server, subject } = site;
    const { body: renewed } = await refresh(server, front, body.refresh_token);
    const { body: ofFirst } = await trade(server, back, subject);
    const { body: ofSecond } = await trade(server, back, renewed.access_token);

    await server.post("/auth/revoke", { token: subject }, asFront(site));

    expect((await introspect(server, asks, ofFirst.access_token)).body).toEqual({ active: false });
    expect((await introspect(server, asks, ofSecond.access_token)).body.active).toBe(true);
    expect((await livingOf(server, back.clientId)).items).toHaveLength(1);
  });

  test("[XC-06][LO-06] ends with the sign-in in the browser, and goes on where the first program may be offline", async () => {
    const server = await startTestServer();
    const front = await server.addClient({
      isPublic: false,
      scope: "openid email offline_access",
      redirectUris: ["https://a.example/cb"],
    });
    await server.administration.clients.edit(front.clientId, {
      members: { backchannel_logout_uri: "https://a.example/logout" },
    });
    const back = await broker(server, { subjects: [front.clientId] });
    const asks = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] });
    for (const [scope, lives] of [
      ["openid email", false],
      ["openid email offline_access", true],
    ] as const) {
      const browser = server.browser();
      const { body } = await getTokens(server, front, { scope, redirect_uri: "https://a.example/cb" }, browser);
      const { body: got } = await trade(server, back, body.access_token);
      const asking = await browser.open(`${server.issuer}/auth/logout?id_token_hint=${body.id_token}`);
      if (asking.forms.length > 0) await browser.submit(asking, {});

      expect((await introspect(server, asks, body.access_token)).body.active).toBe(lives);
      expect((await introspect(server, asks, got.access_token)).body.active).toBe(lives);
    }
  });

  test("[XC-06] a scope that is taken from the first client is gone from what was exchanged", async () => {
    const { asks, back, front, server, subject } = await exchangeSite();
    const { body } = await trade(server, back, subject);
    expect((await introspect(server, asks, body.access_token)).body.scope).toBe("openid email");

    await server.administration.clients.edit(front.clientId, { scope: "openid" });

    expect((await introspect(server, asks, body.access_token)).body.scope).toBe("openid");
  });

  test("[XC-06] its row goes with its own time, soon after that of the one token", async () => {
    const site = await exchangeSite();
    const { back, body, front, server, subject } = site;
    await trade(server, back, subject);
    const rows = async () => (await server.store.listAuthorizations({ clientId: back.clientId }, { limit: 9 }, 0)).items.length;
    expect(await rows()).toBe(1);

    server.clock.advance(3_660); // no row goes that is younger
    await server.store.sweep(server.clock.now(), 0, 100);

    expect(await rows()).toBe(0);
    expect((await refresh(server, front, body.refresh_token)).status).toBe(200);
  });

  test("[XC-06] a code that is used twice ends what was exchanged meanwhile", async () => {
    const { asks, back, front, server } = await exchangeSite();
    const { code, verifier } = await getCode(server, front);
    const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: front.redirectUri };
    const redeem = () => server.post("/auth/token", form, basic(front.clientId, front.secret ?? ""));
    const { body } = await redeem();
    const { body: got } = await trade(server, back, body.access_token);

    await redeem();

    expect((await introspect(server, asks, got.access_token)).body).toEqual({ active: false });
  });
});
