/** What was exchanged ends with what it came from, whatever ends that (RFC 8693; XC-06). */

import { describe, expect, test } from "vitest";
import { basic, getCode, getTokens, introspect, refresh, startTestServer } from "../../src/testing/index.ts";
import { asFront, checkThatEnds, ENDS, livingOf } from "./ending-exchanges.ts";
import { broker, exchangeSite, trade } from "./exchanging.ts";

describe("an exchanged token, and what came of it again", () => {
  test.for(ENDS)("[XC-06] is over when %s", async ([, end]) => checkThatEnds(end, await exchangeSite()));

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
