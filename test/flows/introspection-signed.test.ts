/** Introspection as a signed JWT (RFC 9701), and what of this server itself tokens open (RFC 9728). */

import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { basic, startTestServer } from "../../src/testing/index.ts";
import { MCP, siteWithResources, tokensFor, told } from "./resources.ts";

test("RFC 9701 §5 MUST [IN-09][IN-10]: a caller that asks so gets the answer as a JWT for it alone, with nothing that a token has", async () => {
  const { mcpServer, apiServer, server } = await siteWithResources();
  const client = await server.addClient({ scope: "openid mcp:tools" });
  const { body } = await tokensFor(server, client, { scope: "mcp:tools", resources: [MCP] });
  const jwks = createLocalJWKSet((await server.get("/auth/jwks.json")).body);

  const answers = [];
  for (const caller of [mcpServer, apiServer]) {
    const headers = {
      ...basic(caller.clientId, caller.secret ?? ""),
      accept: "application/json;q=0.5, application/token-introspection+jwt",
    };
    const response = await server.fetch(
      new Request(`${server.issuer}/auth/introspect`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ token: body.access_token }),
      }),
    );
    expect(response.headers.get("content-type")).toBe("application/token-introspection+jwt");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const currentDate = new Date(server.clock.now() * 1_000);
    answers.push((await jwtVerify(await response.text(), jwks, { typ: "token-introspection+jwt", currentDate })).payload);
  }

  const whole = { iss: server.issuer, iat: server.clock.now() };
  expect(answers).toEqual([
    { ...whole, aud: mcpServer.clientId, token_introspection: await told(server, mcpServer, body.access_token) },
    { ...whole, aud: apiServer.clientId, token_introspection: { active: false } },
  ]);
  const metadata = (await server.get("/.well-known/oauth-authorization-server")).body;
  expect(metadata.introspection_signing_alg_values_supported).toEqual(["RS256"]);
});

test.for(["https://auth.example", "https://example.org/login"])(
  "RFC 9728 §3 MUST [MD-20]: the documents of what tokens open at %s name it byte for byte, and this issuer",
  async (issuer) => {
    const server = await startTestServer({ issuer });
    const { origin, pathname } = new URL(issuer);
    const base = pathname === "/" ? "" : pathname;

    for (const path of ["", "/auth/userinfo", "/admin/api"]) {
      const address = `${origin}/.well-known/oauth-protected-resource${base}${path}`;
      const response = await server.fetch(new Request(address, { headers: { origin: "https://elsewhere.example" } }));
      const { headers, status } = response;
      expect([status, headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
      expect(await response.json()).toMatchObject({ resource: `${issuer}${path}`, authorization_servers: [issuer] });
    }
    expect((await server.fetch(new Request(`${origin}/.well-known/oauth-protected-resource${base}/x`))).status).toBe(404);
  },
);
