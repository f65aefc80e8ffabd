/** What is changed at one node, by an administrator, a client or a person, is so at the other within a second. */

import { expect, test } from "vitest";
import { basic, getTokens, introspect, refresh, type TestServer } from "../../src/testing/index.ts";
import { startNodes } from "./nodes.ts";

interface Changed {
  readonly node: TestServer;
  readonly clientId: string;
  readonly tokens: { readonly access_token: string; readonly refresh_token: string };
}

const authorizationOf = (token: string): string =>
  Buffer.from(token.slice("lk_access_".length), "base64url").subarray(4, 20).toString("base64url");

test.for<[string, (changed: Changed) => Promise<unknown>]>([
  ["a client is disabled", ({ node, clientId }) => node.administration.clients.disable(clientId)],
  ["a client is removed", ({ node, clientId }) => node.administration.clients.remove(clientId)],
  ["an account is disabled", ({ node }) => node.administration.accounts.disable(node.alice.id)],
  ["an account is removed", ({ node }) => node.administration.accounts.remove(node.alice.id)],
  ["an account gets a new password", ({ node }) => node.administration.accounts.setPassword(node.alice.id, "another horse 2")],
  ["an authorization is ended", ({ node, tokens }) => node.administration.authorizations.end(authorizationOf(tokens.access_token))],
  ["a refresh token is revoked by an administrator", ({ node, tokens }) => node.server.revokeToken(tokens.refresh_token)],
  [
    "a refresh token is revoked by its client",
    ({ node, tokens, clientId }) => node.post("/auth/revoke", { token: tokens.refresh_token, client_id: clientId }),
  ],
  [
    "the person disconnects the program",
    ({ node, clientId }) => node.store.endConsent(node.alice.id, clientId, "revoked_by_person", node.clock.now()),
  ],
  [
    "the sealing key is taken away",
    ({ node }) => {
      const key = node.keys.list(node.clock.now()).find(({ use }) => use === "sealing");
      return node.keys.remove(key?.id ?? "", node.clock.now());
    },
  ],
])("[TL-14][MN-02] %s at one node: a second later all tokens are dead at the other, too", async ([, change]) => {
  const [node, other] = await startNodes();
  const client = await node.addClient();
  const resourceServer = await node.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  const { body: tokens } = await getTokens(other, client);
  // The other one has it in memory.
  expect((await introspect(other, resourceServer, tokens.access_token)).body.active).toBe(true);

  await change({ node, clientId: client.clientId, tokens });
  for (const { clock } of [node, other]) clock.advance(1);

  expect((await introspect(other, resourceServer, tokens.access_token)).body).toEqual({ active: false });
  expect((await refresh(other, client, tokens.refresh_token)).status).toBeGreaterThanOrEqual(400);
  expect((await introspect(node, resourceServer, tokens.access_token)).body).toEqual({ active: false });
});

test("[TL-14][MN-02] a single access token that is revoked at one node is dead at the other, and alone", async () => {
  const [node, other] = await startNodes();
  const client = await node.addClient({ isPublic: false });
  const resourceServer = await node.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  const { body: first } = await getTokens(node, client);
  const { body: second } = await refresh(other, client, first.refresh_token);
  const isActive = async (token: string) => (await introspect(other, resourceServer, token)).body.active;
  expect([await isActive(first.access_token), await isActive(second.access_token)]).toEqual([true, true]);

  await node.post("/auth/revoke", { token: first.access_token }, basic(client.clientId, client.secret ?? ""));
  for (const { clock } of [node, other]) clock.advance(1);

  expect([await isActive(first.access_token), await isActive(second.access_token)]).toEqual([false, true]);
});

test("[TL-14] what an administrator enables again at one node works again at the other", async () => {
  const [node, other] = await startNodes();
  const client = await node.addClient();
  const { body } = await getTokens(other, client);

  await node.administration.clients.disable(client.clientId);
  await node.administration.accounts.disable(node.alice.id);
  other.clock.advance(1);
  expect((await refresh(other, client, body.refresh_token)).status).toBe(401);
  await node.administration.clients.enable(client.clientId);
  await node.administration.accounts.enable(node.alice.id);
  other.clock.advance(1);

  expect((await refresh(other, client, body.refresh_token)).status).toBe(200);
});
