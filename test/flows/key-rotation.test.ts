/** Ten rotations by schedule on two nodes whose clocks differ, while clients refresh and verify all the time. */

import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { getTokens, introspect, refresh, type TestServer } from "../../src/testing/index.ts";
import { startNodes } from "./nodes.ts";

const STEP = 300;
const ROTATIONS = 10;
const EVERY = { signing: 1_800, sealing: 1_800 };
const ISSUED_WITHIN = 3_600 / STEP;

/** As a client does that keeps the key set for as long as it may, and asks for no other in between. */
function cachingVerifier(server: TestServer, audience: string) {
  let cached: { readonly keys: ReturnType<typeof createLocalJWKSet>; readonly until: number } | undefined;
  return async (idToken: string): Promise<void> => {
    const now = server.clock.now();
    if (cached === undefined || now >= cached.until) {
      const { body, headers } = await server.get("/auth/jwks.json");
      const maxAge = Number(/max-age=(\d+)/.exec(headers.get("cache-control") ?? "")?.[1]);
      cached = { keys: createLocalJWKSet(body), until: now + maxAge };
    }
    const currentDate = new Date(now * 1_000);
    await jwtVerify(idToken, cached.keys, { issuer: server.issuer, audience, currentDate, clockTolerance: 5 });
  };
}

test("[OP-05] through ten rotations in a row, on two nodes, no verification and no refresh fails", {
  timeout: 60_000,
}, async () => {
  const nodes = await startNodes(5);
  const [first] = nodes;
  const client = await first.addClient({ scope: "openid mail" });
  const resourceServer = await first.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  const verify = cachingVerifier(first, client.clientId);
  const kept = await first.addClient({ keepsRefreshToken: true, scope: "openid mail" });
  const { body: keptTokens } = await getTokens(first, kept, { scope: "openid mail" });
  const issued = [(await getTokens(first, client, { scope: "openid mail" })).body];
  const made: string[] = [];
  const retired = (): number => first.keys.list(first.clock.now()).filter(({ stage }) => stage === "retired").length;

  for (let step = 0; retired() < 4 * ROTATIONS && step < 1_000; step++) {
    for (const { clock } of nodes) clock.advance(STEP);
    const rotated = await Promise.all(nodes.map(({ keys, clock }) => keys.rotateDue(clock.now(), EVERY)));
    made.push(...rotated.flat().map(({ id }) => id));

    const node = nodes[step % 2] ?? first;
    const other = nodes[(step + 1) % 2] ?? first;
    const { body, status } = await refresh(node, client, issued.at(-1).refresh_token);
    expect(status).toBe(200);
    issued.push(body);
    // A lost answer, asked for again at the other node, is the same token whatever rotated in between. At every refresh it would be theft.
    if (step % 3 > 0) {
      const repeated = await refresh(other, client, issued.at(-2).refresh_token);
      expect(repeated.body.refresh_token).toBe(body.refresh_token);
    }

    for (const { id_token, access_token } of issued.slice(-ISSUED_WITHIN)) {
      await verify(id_token);
      expect((await introspect(other, resourceServer, access_token)).body.active).toBe(true);
    }
  }

  expect(retired()).toBe(4 * ROTATIONS);
  expect(new Set(made).size).toBe(made.length);
  // Made under the very first key, and never replaced since.
  expect((await refresh(first, kept, keptTokens.refresh_token)).status).toBe(200);
});
