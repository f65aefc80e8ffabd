/** A client that is edited: everything lives on, and what the edit takes away is gone at once. */

import { beforeEach, expect, test } from "vitest";
import type { ClientEdit } from "../../src/admin/client-edit.ts";
import type { NewClient } from "../../src/admin/new-client.ts";
import {
  basic,
  codeRequest,
  exchangeCode,
  getCode,
  getTokens,
  introspect,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { browserOf } from "./person.ts";

const OTHER = "https://client.example/other";

let server: TestServer;
let resourceServer: TestClient;
beforeEach(async () => {
  server = await startTestServer();
  resourceServer = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
});

const addClient = (input: Partial<NewClient> = {}) =>
  server.addClient({ isPublic: false, scope: "openid email profile", ...input });
const edit = (client: TestClient, change: ClientEdit) => server.administration.clients.edit(client.clientId, change);
const seen = async (token: string) => (await introspect(server, resourceServer, token)).body;

test("[GR-06] a name and another redirect URI change what comes next, and nothing that was allowed", async () => {
  const client = await addClient();
  const { body } = await getTokens(server, client, { scope: "openid email" });

  expect((await edit(client, { name: "New name", addedRedirectUris: [OTHER] }))?.client).toMatchObject({
    name: "New name",
    redirectUris: [client.redirectUri, OTHER],
  });

  expect((await seen(body.access_token)).active).toBe(true);
  expect((await refresh(server, client, body.refresh_token)).status).toBe(200);
  const browser = await browserOf(server, USERNAME);
  const { location } = await browser.open(codeRequest(server, client, { scope: "openid", redirect_uri: OTHER }).url);
  expect(`${location?.origin}${location?.pathname}`).toBe(OTHER);
});

test("[GR-06] a scope that is taken away is gone from living tokens at once, and comes back with the client's", async () => {
  const client = await addClient();
  const { body } = await getTokens(server, client, { scope: "openid email" });

  await edit(client, { scope: "openid" });
  expect((await seen(body.access_token)).scope).toBe("openid");
  const narrowed = await refresh(server, client, body.refresh_token);
  expect(narrowed.body.scope).toBe("openid");

  await edit(client, { scope: "openid email profile" });
  expect((await seen(body.access_token)).scope).toBe("openid email");
});

test("[GR-06] a grant that is taken away opens nothing any more: neither its tokens nor its codes", async () => {
  const client = await addClient({ grantTypes: ["authorization_code", "refresh_token", "password"] });
  const { body } = await getTokens(server, client, { scope: "openid" });
  const pending = await getCode(server, client, { scope: "openid" });

  await edit(client, { grantTypes: ["password", "refresh_token"] });
  expect(await seen(body.access_token)).toEqual({ active: false });
  expect((await refresh(server, client, body.refresh_token)).body.error).toBe("invalid_grant");
  expect((await exchangeCode(server, client, pending)).body.error).toBe("unauthorized_client");

  await edit(client, { grantTypes: ["authorization_code"] });
  expect((await seen(body.access_token)).active).toBe(true);
  expect((await refresh(server, client, body.refresh_token)).body.error).toBe("unauthorized_client");
});

test.for([{ redirect_uri: undefined }, {}])(
  "[GR-06] a code that went to a redirect URI which was taken away is good no more: %o",
  async (parameters) => {
    const client = await addClient();
    const scope = "redirect_uri" in parameters ? "email" : "openid";
    const pending = await getCode(server, client, { scope, ...parameters });

    await edit(client, { redirectUris: [OTHER] });
    const refused = await exchangeCode(server, client, pending, parameters);
    expect(refused.body.error).toBe("invalid_grant");

    await edit(client, { addedRedirectUris: [client.redirectUri] });
    expect((await exchangeCode(server, client, pending, parameters)).status).toBe(200);
  },
);

test("[GR-06] for itself a client has what the edit leaves it, and what is new", async () => {
  const client = await addClient({ grantTypes: ["client_credentials"], redirectUris: [], scope: "openid email" });
  const own = () =>
    server.post(
      "/auth/token",
      { grant_type: "client_credentials", scope: "email profile" },
      basic(client.clientId, client.secret ?? ""),
    );
  const first = (await own()).body;
  expect(first.scope).toBe("email");

  await edit(client, { scope: "openid" });
  expect((await seen(first.access_token)).scope ?? "").toBe("");
  expect((await own()).body.error).toBe("invalid_scope");

  await edit(client, { scope: "openid email profile" });
  expect((await own()).body.scope).toBe("email profile");

  await edit(client, { grantTypes: ["authorization_code"], redirectUris: [OTHER] });
  expect((await own()).body.error).toBe("unauthorized_client");
  expect(await seen(first.access_token)).toEqual({ active: false });
  await edit(client, { grantTypes: ["authorization_code", "client_credentials"] });
  expect((await own()).body.scope).toBe("email profile");
});

test.for<[string, ClientEdit, RegExp]>([
  ["a redirect URI in clear", { addedRedirectUris: ["http://app.example/"] }, /http is for/],
  ["one that it does not have", { removedRedirectUris: ["https://client.example/cB"] }, /none of its redirect URIs/],
  ["no redirect URI for a grant that needs one", { redirectUris: [] }, /need a redirect URI/],
  ["a scope that nobody knows", { scope: "openid emial" }, /no scope emial/],
  ["a group that nobody knows", { allowedGroups: ["staff"] }, /no group staff/],
  ["no grant at all", { grantTypes: [] }, /can do nothing/],
  ["an empty name", { name: "" }, /1 to 100/],
  ["a default beyond the scope", { defaultScope: "openid groups" }, /part of the scope/],
])("[GR-06] refused, and nothing changed: %s", async ([, change, sentence]) => {
  const client = await addClient();
  const before = await server.store.findClient(client.clientId);

  await expect(edit(client, { name: "Other", ...change })).rejects.toThrow(sentence);

  expect(await server.store.findClient(client.clientId)).toEqual(before);
});

test("[GR-06] a program that registered itself keeps its name, and may be told apart by where it came from", async () => {
  const { body } = await server.postJson("/auth/register", { redirect_uris: ["https://self.example/cb"], client_name: "Self" });

  await expect(server.administration.clients.edit(body.client_id, { name: "Other" })).rejects.toThrow(/its own word/);
  expect(await server.store.findClient(body.client_id)).toMatchObject({ name: "Self", registeredFrom: "192.0.2.1" });
  expect(await server.administration.clients.edit("nobody", { name: "Other" })).toBeUndefined();
});

test.for(["basic", "post"])("[GR-07] both secrets count for the overlap, by %s, and after it the new one alone", async (method) => {
  const client = await addClient({ grantTypes: ["client_credentials"], redirectUris: [] });
  const prove = async (secret: string | undefined) => {
    const form = { grant_type: "client_credentials", scope: "openid" };
    const body = { ...form, client_id: client.clientId, client_secret: secret };
    const answer =
      method === "post" ? server.post("/auth/token", body) : server.post("/auth/token", form, basic(client.clientId, secret ?? ""));
    return (await answer).status;
  };
  const rotate = async (overlap: number) =>
    (await server.administration.clients.rotateSecret(client.clientId, { overlap }))?.generatedSecret;
  expect(await prove(client.secret)).toBe(200);

  const second = await rotate(3_600);
  expect(second).toMatch(/^[\w-]{43}$/);
  expect([await prove(client.secret), await prove(second), await prove("wrong")]).toEqual([200, 200, 401]);
  server.clock.advance(3_599);
  expect([await prove(client.secret), await prove(second)]).toEqual([200, 200]);
  server.clock.advance(1);
  expect([await prove(client.secret), await prove(second)]).toEqual([401, 200]);

  // The one before takes the older one's place.
  const third = await rotate(3_600);
  const fourth = await rotate(3_600);
  expect([await prove(second), await prove(third), await prove(fourth)]).toEqual([401, 200, 200]);
  const fifth = await rotate(0);
  expect([await prove(fourth), await prove(third), await prove(fifth)]).toEqual([401, 401, 200]);
});

test("[GR-07] a chosen secret rotates to one that is made, and back; tokens live on", async () => {
  const client = await addClient({ chosenSecret: "a secret of a person" });
  const { body } = await getTokens(server, client, { scope: "openid" });
  const { clients } = server.administration;

  const made = (await clients.rotateSecret(client.clientId, { overlap: 60 }))?.generatedSecret;
  const first = await refresh(server, client, body.refresh_token);
  const second = await refresh(server, { ...client, secret: made }, first.body.refresh_token);
  expect([first.status, second.status]).toEqual([200, 200]);
  server.clock.advance(60);
  expect((await refresh(server, client, second.body.refresh_token)).body.error).toBe("invalid_client");

  await clients.rotateSecret(client.clientId, { overlap: 60, chosenSecret: "another of a person" });
  await expect(clients.rotateSecret(client.clientId, { overlap: 60, chosenSecret: "a third of a person" })).rejects.toThrow(
    /at most one was chosen/,
  );
  expect((await refresh(server, { ...client, secret: "another of a person" }, second.body.refresh_token)).status).toBe(200);
  expect(
    (await clients.rotateSecret(client.clientId, { chosenSecret: "a third of a person" }))?.client.olderSecret,
  ).toBeUndefined();
});

test("[GR-07] a public client has no secret to rotate, and no secret counts beside another for ever", async () => {
  const open = await server.addClient();
  const client = await addClient();
  const { clients } = server.administration;

  await expect(clients.rotateSecret(open.clientId)).rejects.toThrow(/no secret/);
  await expect(clients.rotateSecret(client.clientId, { overlap: 91 * 86_400 })).rejects.toThrow(/90 days/);
  expect(await clients.rotateSecret("nobody")).toBeUndefined();
});
