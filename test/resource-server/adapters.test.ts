/** One table of requests, through each framework itself. */

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createMcpExpressApp } from "@modelcontextprotocol/sdk/server/express.js";
import type { Request as ExpressRequest, Response as ExpressResponse } from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { afterEach, describe, expect, test } from "vitest";
import {
  expressGuard,
  fastifyGuard,
  fetchGuard,
  honoGuard,
  nodeGuard,
  type Protection,
  protect,
  type RequestAuth,
} from "../../src/resource-server/index.ts";
import { aliceToken } from "./tokens.ts";

const RESOURCE = "https://api.example.org/notes";
const WELL_KNOWN = "/.well-known/oauth-protected-resource/notes";

const protection = protect({
  issuer: "https://auth.example.org",
  resource: RESOURCE,
  scopes: ["notes"],
  needs: { scope: ["notes"] },
  verify: async (token) => {
    if (token === "broken") throw new Error("connect ECONNREFUSED");
    const resource = token === "other" ? "https://other.example.org" : RESOURCE;
    return token === "unknown" ? undefined : { ...aliceToken, audience: [resource], scope: token === "narrow" ? [] : ["notes"] };
  },
});

type Ask = (path: string, init?: RequestInit) => Promise<Response>;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function over(server: Server): Promise<Ask> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close().closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it listens at no port");
  return (path, init) => fetch(`http://127.0.0.1:${address.port}${path}`, init);
}

const told = (auth: RequestAuth | undefined): object => ({ client: auth?.clientId, scopes: auth?.scopes });

const FRAMEWORKS: readonly (readonly [name: string, start: (protection: Protection) => Promise<Ask>])[] = [
  [
    "node:http",
    (guarded) => {
      const guard = nodeGuard(guarded);
      return over(
        createServer((request: Parameters<typeof guard>[0], response) =>
          guard(request, response, () => response.end(JSON.stringify(told(request.auth)))),
        ),
      );
    },
  ],
  [
    "Fetch",
    async (guarded) => {
      const handler = fetchGuard(guarded, (_, { clientId, scope }) => Response.json({ client: clientId, scopes: scope }));
      return (path, init) => handler(new Request(new URL(path, RESOURCE), init));
    },
  ],
  [
    "Express",
    (guarded) => {
      const app = createMcpExpressApp();
      app.use(expressGuard(guarded));
      app.get("/notes", (request: ExpressRequest & { auth?: RequestAuth }, response: ExpressResponse) => {
        response.json(told(request.auth));
      });
      return over(createServer(app));
    },
  ],
  [
    "Hono",
    async (guarded) => {
      const app = new Hono<{ Variables: { auth: RequestAuth } }>();
      app.use(honoGuard(guarded));
      app.get("/notes", (context) => context.json(told(context.get("auth"))));
      return async (path, init) => app.request(path, init);
    },
  ],
  [
    "Fastify",
    async (guarded) => {
      const app = fastify();
      app.addHook("onRequest", fastifyGuard(guarded));
      app.decorateRequest("auth");
      app.get("/notes", async (request) => told(request.getDecorator<RequestAuth>("auth")));
      const origin = await app.listen({ port: 0, host: "127.0.0.1" });
      closing.push(() => app.close());
      return (path, init) => fetch(`${origin}${path}`, init);
    },
  ],
];

describe.for(FRAMEWORKS)("%s", ([, start]) => {
  test.for<[name: string, token: string | undefined, status: number, error: string | undefined]>([
    ["[RS-06] no token", undefined, 401, undefined],
    ["[RS-05] an unknown token", "unknown", 401, "invalid_token"],
    ["[RS-07] a token for another resource", "other", 401, "invalid_token"],
    ["[RS-05] a token that lacks the scope", "narrow", 403, "insufficient_scope"],
    ["[RS-05] a malformed one", "a b", 400, "invalid_request"],
    ["a fault of ours", "broken", 503, "temporarily_unavailable"],
    ["[RS-15] a token that does", "alive", 200, undefined],
  ])("%s", async ([, token, status, error]) => {
    const ask = await start(protection);
    const answer = await ask("/notes", token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();

    expect(answer.status).toBe(status);
    if (status === 200) expect(JSON.parse(text)).toEqual({ client: "thunderbird", scopes: ["notes"] });
    else expect(text === "" ? undefined : JSON.parse(text).error).toBe(error);
    const challenge = answer.headers.get("www-authenticate") ?? "";
    if (status < 500 && status !== 200) expect(challenge).toContain(`resource_metadata="https://api.example.org${WELL_KNOWN}"`);
  });

  test("[MD-20] the document is there for everybody", async () => {
    const ask = await start(protection);
    const answer = await ask(WELL_KNOWN);

    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.json()).toMatchObject({ resource: RESOURCE, authorization_servers: ["https://auth.example.org"] });
  });
});

test("a guard whose scope a header cannot hold is never made", () => {
  for (const scope of ['a"b', "a\r\nx: y", "a b", "ü", ""])
    for (const guard of [nodeGuard, expressGuard, honoGuard, fastifyGuard])
      expect(() => guard(protection, { scope: [scope] })).toThrow(TypeError);
});
