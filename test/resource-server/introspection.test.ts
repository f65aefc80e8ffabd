/** Verifying over introspection, against an HTTP server that answers as it is told. */

import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { Unavailable } from "../../src/ports/unavailable.ts";
import {
  checkBearer,
  inProcessVerifier,
  introspectionVerifier,
  saslVerifier,
  VerificationUnavailable,
} from "../../src/resource-server/index.ts";
import { aliceToken } from "./tokens.ts";

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

interface Asked {
  readonly path: string;
  readonly method: string;
  readonly authorization: string;
  readonly contentType: string;
  readonly body: string;
}

const live = {
  active: true,
  client_id: "thunderbird",
  sub: "account-1",
  username: "alice@example.org",
  email: "alice@example.org",
  scope: "openid mail",
  token_type: "Bearer",
  iat: 1_000,
  nbf: 1_000,
  exp: 4_600,
  iss: "https://auth.example.org",
  jti: "jti-1",
};

const json = (value: unknown): Answer => ({ body: JSON.stringify(value) });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** An authorization server that answers each request as `answer` says; never, where it says undefined. */
async function start(answer: (path: string, origin: string) => Answer | undefined): Promise<{ origin: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    const { authorization = "", "content-type": contentType = "" } = incoming.headers;
    asked.push({ path: incoming.url ?? "", method: incoming.method ?? "", authorization, contentType, body });
    const said = answer(incoming.url ?? "", origin);
    if (said === undefined) return;
    outgoing.writeHead(said.status ?? 200, { "content-type": "application/json", ...said.headers }).end(said.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  const origin = `http://127.0.0.1:${address.port}`;
  closing.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return { origin, asked };
}

const credentials = { clientId: "dovecot", clientSecret: "s3cret" };

async function answering(answer: Answer | undefined, timeoutSeconds = 5) {
  const { origin, asked } = await start(() => answer);
  return {
    asked,
    verify: introspectionVerifier({ ...credentials, introspectionEndpoint: `${origin}/auth/introspect`, timeoutSeconds }),
  };
}

describe("the request", () => {
  test("RFC 7662 §2.1: the token is POSTed as a form, under Basic credentials", async () => {
    const { asked, verify } = await answering(json(live));

    expect(await verify("lk_access_x")).toEqual(aliceToken);
    expect(asked).toEqual([
      {
        path: "/auth/introspect",
        method: "POST",
        authorization: `Basic ${Buffer.from("dovecot:s3cret").toString("base64")}`,
        contentType: "application/x-www-form-urlencoded",
        body: "token=lk_access_x&token_type_hint=access_token",
      },
    ]);
  });

  test("RFC 6749 §2.3.1: id and secret are form-encoded before they are joined", async () => {
    const { origin, asked } = await start(() => json({ active: false }));

    await introspectionVerifier({ introspectionEndpoint: origin, clientId: "a:b", clientSecret: "p ü%" })("x");

    expect(Buffer.from(asked[0]?.authorization.slice(6) ?? "", "base64").toString()).toBe("a%3Ab:p+%C3%BC%25");
  });

  test("a token cannot add parameters", async () => {
    const { asked, verify } = await answering(json({ active: false }));

    await verify("x&client_id=other");

    expect(asked[0]?.body).toBe("token=x%26client_id%3Dother&token_type_hint=access_token");
  });
});

describe("the answer", () => {
  test.for<[name: string, answer: object]>([
    ["inactive", { active: false }],
    ["inactive, with members that say otherwise", { ...live, active: false }],
    ["RFC 7662 §2.2: active without a token type, as refresh tokens are", { ...live, token_type: undefined }],
    ["RFC 9449 §7.2: active, bound to a key by its type", { ...live, token_type: "DPoP" }],
    ["RFC 8705 §3: active, bound to a certificate", { ...live, cnf: { "x5t#S256": "abc" } }],
  ])("[SD-22] dead: %s", async ([, answer]) => {
    const { verify } = await answering(json(answer));

    expect(await verify("x")).toBeUndefined();
  });

  test.for<[name: string, answer: object, token: object]>([
    ["a token type in another case", { ...live, token_type: "bearer" }, aliceToken],
    [
      "a client's own token has no user",
      { ...live, username: undefined, email: undefined },
      { ...aliceToken, username: undefined, email: undefined },
    ],
    ["no scope is an empty one", { ...live, scope: undefined }, { ...aliceToken, scope: [] }],
    ["unknown members are ignored", { ...live, groups: ["a"] }, aliceToken],
  ])("alive: %s", async ([, answer, token]) => {
    const { verify } = await answering(json(answer));

    expect(await verify("x")).toEqual(token);
  });

  test.for<[name: string, answer: Answer]>([
    ["our credentials are refused", { status: 401, body: '{"error":"invalid_client"}' }],
    ["401 that calls the token inactive", { status: 401, body: '{"active":false}' }],
    ["a request we should not have made", { status: 400, body: '{"error":"invalid_request"}' }],
    ["a limit", { status: 429, body: "{}" }],
    ["a fault", { status: 500, body: '{"active":false}' }],
    ["maintenance", { status: 503 }],
    ["created", { status: 201, body: '{"active":false}' }],
    ["a redirect, which is not followed", { status: 302, headers: { location: "/elsewhere" } }],
    ["HTML", { headers: { "content-type": "text/html" }, body: '{"active":false}' }],
    ["no JSON", { body: "active" }],
    ["an empty body", { body: "" }],
    ["no object", json([live])],
    ["null", json(null)],
    ["no active member", json({ ...live, active: undefined })],
    ["active as text", json({ ...live, active: "true" })],
    ["active as a number", json({ ...live, active: 1 })],
    ["more than 65,536 bytes", json({ active: false, padding: "x".repeat(65_536) })],
    ["scope as a list", json({ ...live, scope: ["mail"] })],
    ["no subject", json({ ...live, sub: undefined })],
    ["no client", json({ ...live, client_id: undefined })],
    ["an end that is text", json({ ...live, exp: "4600" })],
    ["no end", json({ ...live, exp: undefined })],
    ["a user that is null", json({ ...live, username: null })],
  ])("[RC-34] says nothing of the token: %s", async ([, answer]) => {
    const { asked, verify } = await answering(answer);

    await expect(verify("x")).rejects.toThrow(VerificationUnavailable);
    expect(asked).toHaveLength(1);
  });

  test.for([
    [429, "7", "7"],
    [503, "2", "2"],
    [503, "99999999", "3600"],
    [503, "Sun, 29 Nov 2026 12:00:00 GMT", "1"],
    [502, undefined, "1"],
  ] as const)("[RC-34][TK-12] a limit or an outage (%i) is passed on as one, and ends no sign-in", async ([status, wait, told]) => {
    const { verify } = await answering({ status, headers: wait === undefined ? {} : { "retry-after": wait }, body: "{}" });
    const scope = ["urn:ietf:params:oauth:scope:mail"];
    const sasl = saslVerifier({
      verify,
      scope,
      openidConfiguration: "https://auth.example.org/.well-known/openid-configuration",
    });

    const overHttp = await checkBearer(new Request("http://api.example.org/", { headers: { authorization: "Bearer x" } }), {
      verify,
    });
    const overSasl = await sasl.exchange("XOAUTH2", Buffer.from("user=a\x01auth=Bearer x\x01\x01").toString("base64"));

    expect(!overHttp.ok && [overHttp.response.status, overHttp.response.headers.get("retry-after")]).toEqual([503, told]);
    expect(overSasl.outcome).toBe("temporary");
  });

  test("[RC-34] no answer in time says nothing of the token", async () => {
    const { verify } = await answering(undefined, 0.05);

    await expect(verify("x")).rejects.toThrow("does not answer");
  });

  test("[RC-34] nobody listening says nothing of the token", async () => {
    const { origin } = await start(() => undefined);
    await closing.pop()?.();

    await expect(introspectionVerifier({ ...credentials, introspectionEndpoint: origin })("x")).rejects.toThrow(
      VerificationUnavailable,
    );
  });

  test("a fault of the verifier is a passing fault to our own endpoints", () => {
    expect(new VerificationUnavailable("x")).toBeInstanceOf(Unavailable);
  });
});

describe("by issuer", () => {
  const metadata = (change: object) => (path: string, origin: string) =>
    path.startsWith("/.well-known/")
      ? json({ issuer: `${origin}/tenant`, introspection_endpoint: `${origin}/tenant/auth/introspect`, ...change })
      : json(live);

  test("RFC 8414 §3.1: the endpoint is looked up once, at the path-inserted place", async () => {
    const { origin, asked } = await start(metadata({}));
    const verify = introspectionVerifier({ ...credentials, issuer: `${origin}/tenant` });

    await verify("x");
    await verify("y");

    const place = "/.well-known/oauth-authorization-server/tenant";
    expect(asked.map(({ path }) => path)).toEqual([place, "/tenant/auth/introspect", "/tenant/auth/introspect"]);
    expect(asked[0]?.authorization).toBe("");
  });

  test.for<[name: string, change: object]>([
    ["RFC 8414 §3.3 MUST: another issuer's metadata", { issuer: "https://evil.example" }],
    ["no endpoint", { introspection_endpoint: undefined }],
    ["an endpoint that is no URL", { introspection_endpoint: "/auth/introspect" }],
    ["an endpoint over another scheme", { introspection_endpoint: "ftp://127.0.0.1/" }],
  ])("is refused, and no credentials are sent: %s", async ([, change]) => {
    const { origin, asked } = await start(metadata(change));

    await expect(introspectionVerifier({ ...credentials, issuer: `${origin}/tenant` })("x")).rejects.toThrow(
      VerificationUnavailable,
    );
    expect(asked.map(({ authorization }) => authorization)).toEqual([""]);
  });

  test("an issuer on https does not send credentials over http", async () => {
    const issuer = "https://auth.example.org";
    const asked: string[] = [];
    const verify = introspectionVerifier({
      ...credentials,
      issuer,
      fetch: async (url) => {
        asked.push(String(url));
        return Response.json({ issuer, introspection_endpoint: "http://auth.example.org/auth/introspect" });
      },
    });

    await expect(verify("x")).rejects.toThrow(VerificationUnavailable);
    expect(asked).toEqual([`${issuer}/.well-known/oauth-authorization-server`]);
  });

  test("metadata that was out of reach is looked up again", async () => {
    let up = false;
    const { origin } = await start((path, at) => (up ? metadata({})(path, at) : { status: 503 }));
    const verify = introspectionVerifier({ ...credentials, issuer: `${origin}/tenant` });

    await expect(verify("x")).rejects.toThrow(VerificationUnavailable);
    up = true;

    expect(await verify("x")).toEqual(aliceToken);
  });
});

describe("the cache", () => {
  const remembering = async (cacheSeconds: number | undefined, answers: readonly Answer[]) => {
    let now = 1_000;
    let count = 0;
    const { origin, asked } = await start(() => answers[Math.min(count++, answers.length - 1)]);
    const clock = { now: () => now };
    const verify = introspectionVerifier({ ...credentials, introspectionEndpoint: origin, cacheSeconds, clock });
    return {
      asked,
      verify,
      advance: (seconds: number) => {
        now += seconds;
      },
    };
  };

  test("by default every use is asked about, so that a revocation holds at once", async () => {
    const { asked, verify } = await remembering(0, [json(live), json({ active: false })]);

    expect(await verify("x")).toEqual(aliceToken);
    expect(await verify("x")).toBeUndefined();
    expect(asked).toHaveLength(2);
  });

  test("a living token is believed until the time is over, not longer", async () => {
    const { asked, verify, advance } = await remembering(30, [json(live), json({ active: false })]);

    await verify("x");
    advance(29);
    expect(await verify("x")).toEqual(aliceToken);
    expect(asked).toHaveLength(1);

    advance(1);
    expect(await verify("x")).toBeUndefined();
  });

  test("a token is not believed past its own end", async () => {
    const { verify, advance } = await remembering(30, [json({ ...live, exp: 1_010 }), json({ active: false })]);

    await verify("x");
    advance(10);

    expect(await verify("x")).toBeUndefined();
  });

  const told = (cacheControl: string, answer: object = live): Answer => ({
    ...json(answer),
    headers: { "cache-control": cacheControl },
  });

  test.for([
    ["private, max-age=10", 30, 10],
    ["private, max-age=300", 30, 30],
    ["max-age=10, private", undefined, 10],
    ['Private, Max-Age="10"', undefined, 10],
    ["no-store", 30, 0],
    ["no-store", undefined, 0],
    ["no-cache, max-age=10", 30, 0],
    ["private, max-age=0", 30, 0],
    ["private, max-age=-5", undefined, 0],
    ["private, max-age=1e9", undefined, 0],
    ["private", 30, 30],
    ["private", undefined, 0],
    ["private, max-age=999999999", undefined, 3_600],
    ["private, max-age=10", 0, 0],
  ] as const)(
    "[IN-16] an answer that says %s, where the bound is %s, is remembered for %s seconds",
    async ([said, bound, seconds]) => {
      const { asked, verify, advance } = await remembering(bound, [told(said, { ...live, exp: 1_000 + 3_600 })]);

      await verify("x");
      advance(Math.max(seconds - 1, 0));
      await verify("x");
      expect(asked).toHaveLength(seconds === 0 ? 2 : 1);

      advance(1);
      await verify("x");
      expect(asked).toHaveLength(seconds === 0 ? 3 : 2);
    },
  );

  test("[IN-16] dead tokens are not remembered, whatever their answer says", async () => {
    const { verify } = await remembering(30, [told("private, max-age=60", { active: false }), json(live)]);

    expect(await verify("x")).toBeUndefined();
    expect(await verify("x")).toEqual(aliceToken);
  });

  test("dead tokens and faults are not remembered", async () => {
    const { verify } = await remembering(30, [json({ active: false }), { status: 503 }, json(live)]);

    expect(await verify("x")).toBeUndefined();
    await expect(verify("x")).rejects.toThrow(VerificationUnavailable);
    expect(await verify("x")).toEqual(aliceToken);
  });

  test("[X-081] one token's answer is not another's", async () => {
    const { verify } = await remembering(30, [json(live), json({ active: false })]);

    expect(await verify("x")).toEqual(aliceToken);
    expect(await verify("X")).toBeUndefined();
  });
});

test("in process, the server itself is asked", async () => {
  const verify = inProcessVerifier({ verifyAccessToken: async (token) => (token === "x" ? aliceToken : undefined) });

  expect(await verify("x")).toEqual(aliceToken);
  expect(await verify("y")).toBeUndefined();
});
