/** The flow of one application, request by request, while an administrator has it traced. */

import { expect, onTestFinished, test } from "vitest";
import type { KeptEvent } from "../../src/records/event.ts";
import { getTokens, introspect, refresh, startTestServer, type TestServer } from "../../src/testing/index.ts";

async function started(): Promise<TestServer> {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  return server;
}

const steps = async (server: TestServer): Promise<readonly KeptEvent[]> =>
  (await server.store.listEvents({ event: "request.traced" }, { limit: 500 })).items.toReversed();

test("each request of a traced client is kept as it came, with what was decided and a line for a shell, and no secret", async () => {
  const server = await started();
  const client = await server.addClient({ clientId: "app" });
  await server.addClient({ clientId: "other", redirectUris: ["https://other.example/cb"] });
  await server.administration.clients.trace("app", 3_600);

  const { body } = await getTokens(server, client);
  await server.post("/auth/token", { grant_type: "authorization_code", code: body.access_token, client_id: "app" });

  const told = (await steps(server)).map(({ step }) => [step?.endpoint, step?.status, step?.decided]);
  expect(told.length).toBeGreaterThan(3);
  expect(told[0]).toEqual(["GET /auth/authorize", 200, expect.stringContaining("showed a page")]);
  expect(told).toContainEqual([
    "POST /auth/authorize",
    expect.any(Number),
    expect.stringMatching(/^sent on to https:\/\/client\.example\/cb with a code$/),
  ]);
  expect(told.at(-2)).toEqual(["POST /auth/token", 200, expect.stringMatching(/^gave tokens for openid/)]);
  expect(told.at(-1)).toEqual(["POST /auth/token", 400, expect.stringMatching(/^refused: invalid_grant, the code is unknown/)]);
  expect((await steps(server)).at(-2)?.step?.curl).toMatch(
    /^curl -sS 'https:\/\/auth\.example\/auth\/token' .*--data-urlencode 'grant_type=authorization_code' .*--data-urlencode "code=\$CODE"/,
  );
  const kept = JSON.stringify(await steps(server));
  for (const secret of [body.access_token, body.refresh_token, "correct horse"]) expect(kept).not.toContain(secret);
});

test("a client that is not traced, or not any more, leaves no step", async () => {
  const server = await started();
  const client = await server.addClient({ clientId: "app" });
  const { body } = await getTokens(server, client);
  expect(await steps(server)).toEqual([]);

  await server.administration.clients.trace("app", 60);
  server.clock.advance(60);
  const { body: next } = await refresh(server, client, body.refresh_token);
  expect(next.access_token).toBeDefined();
  expect(await steps(server)).toEqual([]);

  await server.administration.clients.trace("app", 60);
  await server.administration.clients.trace("app", 0);
  await refresh(server, client, next.refresh_token);
  expect(await steps(server)).toEqual([]);
});

test("steps are at most 300 at once, and gone after an hour", async () => {
  const server = await started();
  const client = await server.addClient({ clientId: "api", isPublic: false, redirectUris: [], resourceServer: true });
  await server.administration.clients.trace("api", 7_200);

  for (let count = 0; count < 320; count++) await introspect(server, client, "lk_access_none");
  expect(await steps(server)).toHaveLength(300);
  expect((await steps(server))[0]?.step).toMatchObject({ status: 200, decided: "the token is dead" });

  server.clock.advance(3_601);
  for (let rounds = 0; rounds < 20; rounds++) await server.server.sweep();
  expect(await steps(server)).toEqual([]);
});

test("a trace has an end within a day", async () => {
  const server = await started();
  await server.addClient({ clientId: "app" });

  await expect(server.administration.clients.trace("app", 86_401)).rejects.toThrow("at most a day");
  expect(await server.administration.clients.trace("nobody", 60)).toBeUndefined();
});
