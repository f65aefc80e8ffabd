/** What was taken away stays away: no kind of end leaves a consent behind that lets the client in again without a page. */

import { expect, test } from "vitest";
import type { EndReason } from "../../src/records/authorization.ts";
import { codeRequest, getTokens, PASSWORD, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";

type End = (server: TestServer, clientId: string) => Promise<unknown>;

const one =
  (reason: EndReason): End =>
  async ({ store, alice, clock }, clientId) => {
    const { items } = await store.listAuthorizations({ accountId: alice.id, clientId }, { limit: 1 }, clock.now());
    for (const { id } of items) await store.endAuthorization(id, reason, clock.now());
  };

test.for<[string, End, string | null]>([
  ["an administrator", one("revoked_by_administrator"), "consent_required"],
  ["a replay", one("replayed"), "consent_required"],
  [
    "the person",
    ({ store, alice, clock }, id) => store.endConsent(alice.id, id, "revoked_by_person", clock.now()),
    "consent_required",
  ],
  [
    "a new password",
    ({ store, alice, clock }) =>
      store.setPassword(alice.id, "x", { now: clock.now(), exceptSession: undefined, endAuthorizations: true }),
    "consent_required",
  ],
  [
    "a disabled account, enabled again",
    async ({ store, alice, clock }) => {
      await store.setAccountDisabled(alice.id, clock.now());
      await store.setAccountDisabled(alice.id, undefined);
    },
    "consent_required",
  ],
  ["the client itself, which signed off (RFC 7009)", one("revoked_by_client"), null],
])("after an end by %s, prompt=none is answered as it should be", async ([, end, expected]) => {
  const server = await startTestServer();
  const client = await server.addClient();
  const before = server.browser();
  await getTokens(server, client, {}, before);
  const silent = async (browser: typeof before) => {
    const { location } = await browser.openOnly(codeRequest(server, client, { prompt: "none" }).url);
    return location?.searchParams.get("error") ?? null;
  };
  expect(await silent(before)).toBeNull();

  await end(server, client.clientId);

  const consent = await server.store.findConsent(server.alice.id, client.clientId);
  expect(consent === undefined).toBe(expected !== null);
  const answer = await silent(before);
  expect(["login_required", expected]).toContain(answer);
});

test("a disabled account's browser stays signed out when the account is enabled again", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });

  await server.store.setAccountDisabled(server.alice.id, server.clock.now());
  await server.store.setAccountDisabled(server.alice.id, undefined);

  const client = await server.addClient();
  const { location } = await browser.openOnly(codeRequest(server, client, { prompt: "none" }).url);
  expect(location?.searchParams.get("error")).toBe("login_required");
});
