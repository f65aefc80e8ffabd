/** The authorization code flow from the first page to the tokens, through `fetch`. */

import { expect, test } from "vitest";
import { exchangeCode, getCode, getTokens, introspect, startTestServer } from "../../src/testing/index.ts";

test("RFC 6749 §4.1 [SD-11][SD-27][TK-06][RC-11]: a person signs in and allows, and the code becomes tokens", async () => {
  const server = await startTestServer();
  const client = await server.addClient();

  const { status, headers, body } = await getTokens(server, client, { scope: "openid email offline_access" });

  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(body).toEqual({
    access_token: expect.stringMatching(/^lk_access_[A-Za-z0-9_-]+$/),
    token_type: "Bearer",
    expires_in: 3600,
    scope: "openid email offline_access",
    refresh_token: expect.stringMatching(/^lk_refresh_[A-Za-z0-9_-]+$/),
    id_token: expect.stringMatching(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
  });
});

test("RFC 6749 §4.1.2 MUST [AC-03][AC-04]: a second use of the code is refused, and ends what the first one gave", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const granted = await getCode(server, client);
  const first = await exchangeCode(server, client, granted);

  const second = await exchangeCode(server, client, granted);

  expect(second.status).toBe(400);
  expect(second.body.error).toBe("invalid_grant");
  expect((await introspect(server, resourceServer, first.body.access_token)).body).toEqual({ active: false });
});
