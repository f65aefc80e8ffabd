/** Whatever can end a token that was exchanged (RFC 8693; XC-06), and what is over then. */

import { expect } from "vitest";
import { basic, introspect, refresh } from "../../src/testing/index.ts";
import { broker, type ExchangeSite, trade } from "./exchanging.ts";

export type End = (site: ExchangeSite) => Promise<unknown>;

export const asFront = ({ front }: ExchangeSite): ReturnType<typeof basic> => basic(front.clientId, front.secret ?? "");

export const livingOf = (
  { clock, store }: ExchangeSite["server"],
  clientId: string,
): ReturnType<ExchangeSite["server"]["store"]["listAuthorizations"]> =>
  store.listAuthorizations({ clientId, states: ["active"] }, { limit: 9 }, clock.now());

export const ENDS: readonly (readonly [string, End])[] = [
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

/** An exchanged token, and what came of it again. */
export async function checkThatEnds(end: End, site: ExchangeSite): Promise<void> {
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
}
