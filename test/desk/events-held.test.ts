/** An event that the store is slow to take: who waits for it, and who does not. */

import { expect, onTestFinished, test } from "vitest";
import { ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import type { KeptEvent } from "../../src/records/event.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { basic, goThrough, PASSWORD, startTestServer } from "../../src/testing/index.ts";
import { callerWith, ownToken } from "./calling.ts";

test("[OP-08] the answer to an administrator waits until the event is durable; tokens, and people and other administrators at their pages, do not", async () => {
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
  const person = server.browser();
  await goThrough(person, await person.open("/account"));
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

  const looked = await call({ method: "GET", path: "/groups" });
  const page = await person.open("/account");

  expect([token.status, introspection.status, looked.status, page.status, isAnswered]).toEqual([200, 200, 200, 200, false]);
  released.resolve();
  expect((await added).status).toBe(201);
  expect((await server.store.listEvents({}, { limit: 50 })).items.map(({ event }) => event)).toContain("group.added");
});

test("the answer to a person who changed what opens the account waits for that event, and for nobody else's", async () => {
  const inner = await openSqliteStore({ file: ":memory:" });
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const noteEvent = async (event: KeptEvent): Promise<void> => {
    if (event.event === "account.changed") {
      asked.resolve();
      await released.promise;
    }
    await inner.noteEvent(event);
  };
  const server = await startTestServer({ store: { ...inner, noteEvent } });
  onTestFinished(() => server.close());
  const person = server.browser();
  await goThrough(person, await person.open("/account/password"));
  const form = await person.open("/account/password");
  let isAnswered = false;
  const changed = person.submit(form, { current_password: PASSWORD, password: "another correct horse battery" }).then((page) => {
    isAnswered = true;
    return page;
  });

  await asked.promise;
  expect((await server.browser().open("/account")).status).toBe(200);
  expect(isAnswered).toBe(false);
  released.resolve();
  expect((await changed).status).toBe(200);
});
