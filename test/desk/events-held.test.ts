/** An event that the store is slow to take: who waits for it, and who does not. */

import { expect, onTestFinished, test } from "vitest";
import { ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import type { KeptEvent } from "../../src/records/event.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { basic, startTestServer } from "../../src/testing/index.ts";
import { callerWith, ownToken } from "./calling.ts";

test("[OP-08] the answer to an administrator waits until the event is durable; tokens and introspection do not", async () => {
  const inner = await openSqliteStore({ file: ":memory:" });
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const noteEvent = async (event: KeptEvent): Promise<void> => {
    if (event.event === "group.added") {
      asked.resolve();
      await released.promise;
    }
    await inner.noteEvent(event);
  };
  const server = await startTestServer({ store: { ...inner, noteEvent } });
  onTestFinished(() => server.close());
  const call = callerWith(server, await ownToken(server, ADMIN_SCOPE));
  const service = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: ["client_credentials"] });
  const api = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  let isAnswered = false;

  const added = call({ method: "POST", path: "/groups", body: { name: "desk", words: "The front desk" } }).then((answer) => {
    isAnswered = true;
    return answer;
  });
  await asked.promise;
  const token = await server.post(
    "/auth/token",
    { grant_type: "client_credentials" },
    basic(service.clientId, service.secret ?? ""),
  );
  const introspection = await server.post(
    "/auth/introspect",
    { token: token.body.access_token },
    basic(api.clientId, api.secret ?? ""),
  );

  expect([token.status, introspection.status, isAnswered]).toEqual([200, 200, false]);
  released.resolve();
  expect((await added).status).toBe(201);
  expect((await server.store.listEvents({}, { limit: 50 })).items.map(({ event }) => event)).toContain("group.added");
});
