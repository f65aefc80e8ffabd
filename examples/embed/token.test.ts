/** A program's own test, with a whole authorization server in it: no port, no file, and a clock to move by hand. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { getTokens, introspect, startTestServer } from "latchkey/testing";

test("a token is dead after an hour", async () => {
  const server = await startTestServer();
  const app = await server.addClient({ scope: "openid" });
  const api = await server.addClient({ name: "API", isPublic: false, resourceServer: true });
  const { body } = await getTokens(server, app, { scope: "openid" });

  server.clock.advance(3600);
  const answer = await introspect(server, api, body.access_token);

  assert.deepEqual(answer.body, { active: false });
  await server.close();
});
