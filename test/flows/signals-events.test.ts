/** What is said on a stream of security events: which events, about whom, and in which tokens (RFC 8417, SSF 1.0 §4, CAEP 1.0, RISC 1.0). */

import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { type CredentialDetail, newCredential } from "../../src/records/credential.ts";
import { getTokens, PASSWORD, refresh, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { claimsIn } from "./person.ts";
import { CAEP, changePassword, eventsIn, type Polled, RISC, typesIn, VERIFICATION, type Watching, watching } from "./signals.ts";

/** What a program allows, for itself and for people who sign in to it. */
const APP = { isPublic: false, grantTypes: ["authorization_code", "refresh_token", "client_credentials"] };

async function listening(
  server: TestServer,
  input: Parameters<typeof watching>[1] = {},
  sent: object = {},
): Promise<Watching & { readonly streamId: string }> {
  const watcher = await watching(server, input, "ssf.manage");
  return { ...watcher, streamId: (await watcher.stream(sent)).stream_id };
}

const setsIn = ({ sets }: Polled): readonly string[] => Object.values(sets);
const firstIn = (polled: Polled): string => setsIn(polled)[0] ?? "";

test.for(["RS256", "ES256", "EdDSA"] as const)(
  "SSF §4.1 MUST [SN-17]: by %s, a token has its type and its claims, no sub and no exp, and jose verifies it",
  async (idTokenAlgorithm) => {
    const server = await startTestServer();
    const { client, poll, streamId } = await listening(server, { idTokenAlgorithm });
    await changePassword(server);

    const { sets } = await poll(streamId);

    const { body: jwks } = await server.get("/auth/jwks.json");
    for (const [jti, set] of Object.entries(sets)) {
      expect(decodeProtectedHeader(set)).toEqual({ alg: idTokenAlgorithm, typ: "secevent+jwt", kid: expect.any(String) });
      const { payload } = await jwtVerify(set, createLocalJWKSet(jwks), {
        issuer: server.issuer,
        audience: client.clientId,
        typ: "secevent+jwt",
        currentDate: new Date(server.clock.now() * 1_000),
      });
      expect(payload).toEqual({
        iss: server.issuer,
        aud: client.clientId,
        iat: server.clock.now(),
        jti,
        txn: expect.stringMatching(/^[\w-]+$/),
        sub_id: { format: "iss_sub", iss: server.issuer, sub: server.alice.id },
        events: expect.any(Object),
      });
      expect(jti).toMatch(/^[\w-]{32}$/);
    }
  },
);

test("CAEP §3.1, §3.3 [SN-19]: a changed password is a change of a credential, and revokes sessions; of one cause", async () => {
  const server = await startTestServer();
  const { poll, streamId } = await listening(server);
  await changePassword(server);

  const polled = await poll(streamId);

  const said = { event_timestamp: server.clock.now(), reason_admin: { en: "The password was changed" } };
  expect(setsIn(polled).map(eventsIn)).toEqual([
    { [`${CAEP}/credential-change`]: { ...said, credential_type: "password", change_type: "update" } },
    { [`${CAEP}/session-revoked`]: said },
  ]);
  expect(new Set(setsIn(polled).map((set) => claimsIn(set)["txn"])).size).toBe(1);
});

/** What an administrator or the person does, and what is said of it. */
test.for<[string, (server: TestServer) => Promise<unknown>, readonly string[]]>([
  ["a password is chosen", (server) => changePassword(server), ["credential-change", "session-revoked"]],
  [
    "an account is disabled",
    ({ administration, alice }) => administration.accounts.disable(alice.id),
    ["account-disabled", "session-revoked"],
  ],
  [
    "an account is enabled again",
    async ({ administration, alice, clock }) => {
      await administration.accounts.disable(alice.id);
      clock.advance(1);
      await administration.accounts.enable(alice.id);
    },
    ["account-disabled", "session-revoked", "account-enabled"],
  ],
  [
    "an account is removed",
    async ({ administration, addAccount }) => administration.accounts.remove((await addAccount("bob")).id),
    ["account-purged", "session-revoked"],
  ],
])("when %s, that is said, in order", async ([, happen, types]) => {
  const server = await startTestServer();
  const { poll, streamId } = await listening(server);

  await happen(server);

  expect(typesIn(await poll(streamId))).toEqual(types);
});

test("an administrator ends what a client holds: session-revoked names the client, and who did it", async () => {
  const server = await startTestServer();
  const { poll, streamId } = await listening(server);
  const app = await server.addClient();
  await getTokens(server, app);

  await server.administration.authorizations.endAll({ clientId: app.clientId });

  expect(eventsIn(firstIn(await poll(streamId)))).toEqual({
    [`${CAEP}/session-revoked`]: {
      event_timestamp: server.clock.now(),
      initiating_entity: "admin",
      reason_admin: { en: "What the person allowed an application ended" },
      client_id: app.clientId,
    },
  });
});

test("a stolen refresh token that comes back is said to be of a policy", async () => {
  const server = await startTestServer();
  const { poll, streamId } = await listening(server);
  const app = await server.addClient();
  const { body } = await getTokens(server, app, { scope: "openid offline_access" });
  const next = await refresh(server, app, body.refresh_token);
  await refresh(server, app, next.body.refresh_token);

  expect((await refresh(server, app, body.refresh_token)).status).toBe(400);

  expect(eventsIn(firstIn(await poll(streamId)))).toMatchObject({ [`${CAEP}/session-revoked`]: { initiating_entity: "policy" } });
});

test("SSF §8.1.1: only what a stream asked for is said on it", async () => {
  const server = await startTestServer();
  const { poll, stream, streamId } = await listening(server, {}, { events_requested: [`${CAEP}/session-revoked`] });
  const other = await stream({ events_requested: [`${RISC}/account-disabled`] });
  const none = await stream({ events_requested: [] });
  await changePassword(server);

  expect(typesIn(await poll(streamId))).toEqual(["session-revoked"]);
  expect(await poll(other.stream_id)).toEqual({ sets: {} });
  expect(await poll(none.stream_id)).toEqual({ sets: {} });
});

test("what one application lost is told to it, to servers that its tokens open, and to clients that only watch", async () => {
  const server = await startTestServer();
  const told: Record<string, Watching & { readonly streamId: string }> = {
    watcher: await listening(server),
    server: await listening(server, { resourceServer: true }),
    itself: await listening(server, { ...APP, redirectUris: ["https://client.example/cb"], scope: "openid ssf.manage" }),
    another: await listening(server, { ...APP, redirectUris: ["https://another.example/cb"], scope: "openid ssf.manage" }),
  };
  const { itself } = told;
  if (itself === undefined) throw new Error("there is no client");
  await getTokens(server, itself.client, { scope: "openid" });

  await server.administration.authorizations.endAll({ clientId: itself.client.clientId });

  const counts: Record<string, number> = {};
  for (const [name, { poll, streamId }] of Object.entries(told)) counts[name] = setsIn(await poll(streamId)).length;
  expect(counts).toEqual({ watcher: 1, server: 1, itself: 1, another: 0 });
});

test("the end of a sign-in in a browser is no news for a server behind tokens, which would close what goes on", async () => {
  const server = await startTestServer();
  const watcher = await listening(server);
  const mail = await listening(server, { resourceServer: true });
  const browser = server.browser();
  await getTokens(server, await server.addClient(), {}, browser);

  await browser.submit(await browser.open("/auth/logout"), {});

  expect(typesIn(await watcher.poll(watcher.streamId))).toEqual(["session-revoked"]);
  expect(typesIn(await mail.poll(mail.streamId))).toEqual([]);
});

test("SSF §3.3, CAEP §3.1 [SN-18]: the end of one sign-in is of the person and that session, by the sid of the client's own ID token; of several, of the person", async () => {
  const server = await startTestServer();
  const members = { ...APP, redirectUris: ["https://client.example/cb"], scope: "openid ssf.manage" };
  const { client, poll, streamId } = await listening(server, members);
  const signedIn = async () => {
    const browser = server.browser();
    const { body } = await getTokens(server, client, { scope: "openid" }, browser);
    return { browser, sid: claimsIn(body.id_token)["sid"] };
  };
  const { browser, sid } = await signedIn();
  await browser.submit(await browser.open("/auth/logout"), {});

  const user = { format: "iss_sub", iss: server.issuer, sub: server.alice.id };
  const [ended] = setsIn(await poll(streamId)).map(claimsIn);
  expect(sid).toEqual(expect.any(String));
  expect(ended?.["sub_id"]).toEqual({ format: "complex", user, session: { format: "opaque", id: sid } });
  expect(ended?.["events"]).toMatchObject({ [`${CAEP}/session-revoked`]: { sid } });

  await signedIn();
  await signedIn();
  await server.store.endOtherSessions(server.alice.id, "none", server.clock.now());
  const [, several] = setsIn(await poll(streamId)).map(claimsIn);
  expect(several?.["sub_id"]).toEqual(user);
});

test("SSF §8.1.3 [SN-15]: a person who was taken out is not spoken of by a session either", async () => {
  const server = await startTestServer();
  const { ask, poll, streamId } = await listening(server);
  const subject = { format: "iss_sub", iss: server.issuer, sub: server.alice.id };
  expect((await ask("POST", "/auth/ssf/subjects/remove", { stream_id: streamId, subject })).status).toBe(204);
  const browser = server.browser();
  await getTokens(server, await server.addClient(), {}, browser);

  await browser.submit(await browser.open("/auth/logout"), {});

  expect(await poll(streamId)).toEqual({ sets: {} });
});

test.for<[what: string, detail: CredentialDetail, type: string]>([
  ["is built into a device", { transports: ["internal"] }, "fido2-platform"],
  ["is in a phone that another device can ask", { transports: ["hybrid", "internal"], synced: false }, "fido2-platform"],
  ["is synchronized, and whose browser says nothing of ways to it", { transports: [], synced: true }, "fido2-platform"],
  ["is in a key on a string", { transports: ["usb", "nfc"], synced: false }, "fido2-roaming"],
  ["is of an unknown kind", {}, "fido2-roaming"],
])("CAEP §3.3.1 [SN-19]: a passkey that %s", async ([, detail, type]) => {
  const server = await startTestServer();
  const { poll, streamId } = await listening(server);
  const of = { id: "k", accountId: server.alice.id, kind: "passkey", lookup: "k", detail, createdAt: server.clock.now() } as const;
  await server.store.addCredentials([newCredential(of)]);
  await server.store.removeCredential(server.alice.id, "k", server.clock.now());

  const said = setsIn(await poll(streamId)).map((set) => eventsIn(set)[`${CAEP}/credential-change`]);

  expect(said).toMatchObject([
    { credential_type: type, change_type: "create" },
    { credential_type: type, change_type: "delete" },
  ]);
});

test("a pairwise client is told of a person by the name that it knows, and by nothing else", async () => {
  const server = await startTestServer();
  const { client, poll, streamId } = await listening(server, {
    ...APP,
    redirectUris: ["https://client.example/cb"],
    scope: "openid ssf.manage",
    members: { subject_type: "pairwise" },
  });
  const { body } = await getTokens(server, client, { scope: "openid" });
  const { sub } = claimsIn(body.id_token);
  await changePassword(server);

  const sets = setsIn(await poll(streamId));

  expect(sub).not.toBe(server.alice.id);
  expect(sets.length).toBe(2);
  for (const set of sets) {
    expect(claimsIn(set)["sub_id"]).toEqual({ format: "iss_sub", iss: server.issuer, sub });
    expect(JSON.stringify([decodeProtectedHeader(set), claimsIn(set)])).not.toContain(server.alice.id);
  }
});

test("people are named by address where the settings say so, and those without one by their sub", async () => {
  const server = await startTestServer({ settings: { signals: { insideAddresses: false, subject: "email" } } });
  const { poll, streamId } = await listening(server, {}, { events_requested: [`${RISC}/account-disabled`] });
  const bob = await server.addAccount("bob");
  await server.administration.accounts.disable(server.alice.id);
  await server.administration.accounts.disable(bob.id);

  const named = setsIn(await poll(streamId)).map((set) => claimsIn(set)["sub_id"]);

  expect(named).toEqual([
    { format: "email", email: "alice@example.org" },
    { format: "iss_sub", iss: server.issuer, sub: bob.id },
  ]);
});

test.for(["iss_sub", "email"] as const)(
  "SSF §8.1.3 [SN-15]: a person who was taken out by %s is not spoken of until they are added again; others are",
  async (format) => {
    const server = await startTestServer();
    const { ask, poll, streamId } = await listening(server, {}, { events_requested: [`${RISC}/account-disabled`] });
    const bob = await server.addAccount("bob");
    const subject =
      format === "email"
        ? { format, email: "alice@example.org" }
        : { format, iss: server.issuer, sub: server.alice.id, more: "ignored" };
    const said = async (id: string): Promise<number> => {
      await server.administration.accounts.disable(id);
      await server.administration.accounts.enable(id);
      const { sets } = await poll(streamId);
      await poll(streamId, { ack: Object.keys(sets) });
      return Object.keys(sets).length;
    };

    const removed = await ask("POST", "/auth/ssf/subjects/remove", { stream_id: streamId, subject });
    expect([removed.status, removed.body]).toEqual([204, ""]);
    expect([await said(server.alice.id), await said(bob.id)]).toEqual([0, 1]);
    const added = await ask("POST", "/auth/ssf/subjects/add", { stream_id: streamId, subject });
    expect([added.status, added.body]).toEqual([200, ""]);
    expect(await said(server.alice.id)).toBe(1);
  },
);

test("SSF §9.1 [SN-15]: whether a subject is known here is never told", async () => {
  const server = await startTestServer();
  const { ask, streamId } = await listening(server);
  const answers = [];
  for (const email of ["alice@example.org", "nobody@example.org"])
    for (const verb of ["add", "remove"]) {
      const { body, status } = await ask("POST", `/auth/ssf/subjects/${verb}`, {
        stream_id: streamId,
        subject: { format: "email", email },
      });
      answers.push([status, body]);
    }

  expect(answers).toEqual([
    [200, ""],
    [204, ""],
    [200, ""],
    [204, ""],
  ]);
});

test("SSF §8.1.4 [SN-16]: a verification event comes on request, names the stream, and gives the state back", async () => {
  const server = await startTestServer();
  const { ask, poll, streamId } = await listening(server);

  const asked = await ask("POST", "/auth/ssf/verification", { stream_id: streamId, state: "opaque ü state" });
  expect([asked.status, asked.body]).toEqual([204, ""]);

  const set = firstIn(await poll(streamId));
  expect(claimsIn(set)).toMatchObject({
    sub_id: { format: "opaque", id: streamId },
    events: { [VERIFICATION]: { state: "opaque ü state" } },
  });
  expect(claimsIn(set)).not.toHaveProperty("sub");
  expect(claimsIn(set)).not.toHaveProperty("exp");
});

test("SSF §8.1.4.2 [SN-16]: verification has a pace for each stream, which the stream names", async () => {
  const server = await startTestServer();
  const { ask, poll, stream, streamId } = await listening(server);
  const other = await stream();
  const verify = (id: string) => ask("POST", "/auth/ssf/verification", { stream_id: id });

  expect((await verify(streamId)).status).toBe(204);
  server.clock.advance(29);
  const early = await verify(streamId);
  expect([early.status, early.headers.get("retry-after")]).toEqual([429, "1"]);
  expect((await verify(other.stream_id)).status).toBe(204);
  server.clock.advance(1);
  expect((await verify(streamId)).status).toBe(204);

  expect(typesIn(await poll(streamId))).toEqual(["verification", "verification"]);
});

test("no secret of anybody is in an event", async () => {
  const server = await startTestServer();
  const { client, poll, streamId } = await listening(server);
  const app = await server.addClient();
  const { body } = await getTokens(server, app, { scope: "openid offline_access" });
  await changePassword(server, "an entirely new password");

  const text = setsIn(await poll(streamId))
    .map((set) => JSON.stringify(claimsIn(set)))
    .join();

  expect(text).not.toBe("");
  for (const secret of [PASSWORD, "an entirely new password", client.secret, body.access_token, body.refresh_token])
    expect(text).not.toContain(secret);
});

test("a client that is bound to a mailbox is its own subject, also for a pairwise client", async () => {
  const server = await startTestServer();
  const { poll, stream } = await watching(server, {
    members: { subject_type: "pairwise" },
    redirectUris: ["https://watch.example/callback"],
    grantTypes: ["client_credentials", "authorization_code"],
    resourceServer: true,
  });
  const { stream_id } = await stream();
  const job = { isPublic: false, redirectUris: [], grantTypes: ["client_credentials"], scope: "mail" };
  const scanner = await server.addClient({ ...job, mailbox: "scanner@example.org" });

  await server.administration.clients.disable(scanner.clientId);

  const [set = ""] = Object.values((await poll(stream_id)).sets);
  expect(claimsIn(set)["sub_id"]).toEqual({ format: "iss_sub", iss: server.issuer, sub: scanner.clientId });
});
