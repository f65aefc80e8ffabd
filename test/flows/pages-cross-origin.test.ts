/** What other origins may read: what programs in browsers call, without credentials, and nothing else. */

import { describe, expect, test } from "vitest";
import { codeRequest, startTestServer, type TestServer } from "../../src/testing/index.ts";

const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
const ORIGINS = ["https://evil.example", "null", "https://auth.example", "http://localhost:3000"] as const;

const OPEN: readonly (readonly [string, "GET" | "POST"])[] = [
  ["/.well-known/oauth-authorization-server", "GET"],
  ["/.well-known/openid-configuration", "GET"],
  ["/.well-known/ssf-configuration", "GET"],
  ["/auth/jwks.json", "GET"],
  ["/auth/token", "POST"],
  ["/auth/register", "POST"],
  ["/auth/userinfo", "GET"],
  ["/auth/userinfo", "POST"],
  ["/auth/revoke", "POST"],
  ["/auth/device", "POST"],
  ["/auth/par", "POST"],
];

const CLOSED: readonly (readonly [string, "GET" | "POST"])[] = [
  ["/", "GET"],
  ["/auth/authorize", "GET"],
  ["/auth/authorize", "POST"],
  ["/auth/introspect", "POST"],
  ["/auth/ciba", "POST"],
  ["/auth/ssf/streams", "GET"],
  ["/auth/ssf/streams", "POST"],
  ["/auth/ssf/status", "POST"],
  ["/auth/ssf/subjects/add", "POST"],
  ["/auth/ssf/subjects/remove", "POST"],
  ["/auth/ssf/verification", "POST"],
  ["/auth/ssf/poll/x", "POST"],
  ["/auth/logout", "GET"],
  ["/auth/logout", "POST"],
  ["/account", "GET"],
  ["/account", "POST"],
  ["/device", "GET"],
  ["/device", "POST"],
  ["/waiting", "GET"],
  ["/waiting", "POST"],
  ["/setup", "GET"],
  ["/setup", "POST"],
  ["/livez", "GET"],
  ["/readyz", "GET"],
  ["/healthz", "GET"],
  ["/assets/latchkey.js", "GET"],
  ["/nowhere", "GET"],
  ["/auth/nowhere", "POST"],
];

const ask = (server: TestServer, path: string, method: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
  server.fetch(
    new Request(`${server.issuer}${path}`, {
      method,
      headers: { ...headers, ...(method === "POST" && { "content-type": "application/x-www-form-urlencoded" }) },
      ...(method === "POST" && { body: "" }),
    }),
  );

const USUAL = "authorization,content-type,dpop,mcp-protocol-version";

const preflight = (server: TestServer, path: string, method: string, origin: string, asked = USUAL): Promise<Response> =>
  ask(server, path, "OPTIONS", {
    origin,
    "access-control-request-method": method,
    "access-control-request-headers": asked,
  });

const crossOriginHeaders = ({ headers }: Response): Readonly<Record<string, string>> =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith("access-control-") || name === "timing-allow-origin"));

const list = (text: string | null): readonly string[] => (text ?? "").toLowerCase().split(/,\s*/);

describe.for(ORIGINS)("from %s", (origin) => {
  test.for(OPEN)("RFC 9700 §2.6 [TL-05][X-092]: %s %s may be read by all, never with credentials", async ([path, method]) => {
    const server = await startTestServer();

    const answer = await ask(server, path, method, { origin, cookie: "__Host-latchkey=x" });

    expect(crossOriginHeaders(answer)).toEqual({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "WWW-Authenticate, DPoP-Nonce, Retry-After",
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test.for(OPEN)(
    "Fetch [TL-05][X-092][RC-12]: the preflight of %s %s allows what programs send, without authentication",
    async ([path, method]) => {
      const server = await startTestServer();

      const answer = await preflight(server, path, method, origin);

      expect(answer.status).toBe(204);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
      expect(list(answer.headers.get("access-control-allow-methods"))).toContain(method.toLowerCase());
      expect(list(answer.headers.get("access-control-allow-headers"))).toEqual([
        "authorization",
        "content-type",
        "dpop",
        "mcp-protocol-version",
      ]);
    },
  );

  test.for(CLOSED)(
    "RFC 9700 §2.6 MUST NOT [AZ-11][TL-05][X-092]: %s %s says nothing of other origins, nor does its preflight",
    async ([path, method]) => {
      const server = await startTestServer();

      const answers = [
        await ask(server, path, method, { origin, accept: "text/html" }),
        await ask(server, path, method, { origin }),
        await preflight(server, path, method, origin),
      ];

      expect(answers.map(crossOriginHeaders)).toEqual([{}, {}, {}]);
    },
  );
});

test.for([
  ["those of a tracing program", "traceparent,tracestate,x-request-id", ["traceparent", "tracestate", "x-request-id"]],
  ["in whatever case and with whatever spaces", " X-Requested-With ,\tBAGGAGE", ["x-requested-with", "baggage"]],
  ["with each character that a name may have", "!#$%&'*+-.^_`|~09az", ["!#$%&'*+-.^_`|~09az"]],
  ["none", "", []],
  ["each once", "a,a,A,authorization", ["a"]],
  ["no longer than names are", `${"a".repeat(64)},${"b".repeat(65)}`, ["a".repeat(64)]],
  ["no other characters than names have", "a b,c:d,e\u00e9,*/*,(f),g", ["g"]],
] as const)("[TL-05] a preflight allows the headers that are asked for: %s", async ([, asked, allowed]) => {
  const server = await startTestServer();

  const answer = await preflight(server, "/auth/device", "POST", "https://tv.example", asked);

  expect(list(answer.headers.get("access-control-allow-headers"))).toEqual([...USUAL.split(","), ...allowed]);
});

test("[TL-05] a preflight that asks for ever so many headers gets a bounded answer", async () => {
  const server = await startTestServer();
  const asked = Array.from({ length: 5_000 }, (_, i) => `x-${i}`).join(",");

  const answer = await preflight(server, "/auth/token", "POST", "https://tv.example", asked);

  expect(list(answer.headers.get("access-control-allow-headers"))).toHaveLength(4 + 64);
});

test("[TL-05] a television's application in a browser starts a device flow, and reads its errors", async () => {
  const server = await startTestServer();
  const { clientId } = await server.addClient({ grantTypes: [DEVICE_CODE] });
  const origin = { origin: "https://tv.example" };

  const started = await server.post("/auth/device", { client_id: clientId }, origin);
  const refused = await server.post("/auth/device", { client_id: "nobody" }, origin);

  expect([started.status, started.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, "*"]);
});

test("RFC 9700 §2.6 MUST NOT [AZ-11][X-092]: the answer to a client's request cannot be read by the page that made it", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();

  for (const origin of ORIGINS) {
    const answers = [
      await browser.openOnly(codeRequest(server, client).url, { origin }),
      await browser.openOnly(codeRequest(server, client, { prompt: "none" }).url, { origin }),
      await browser.openOnly(codeRequest(server, client, { redirect_uri: "https://evil.example/" }).url, { origin }),
    ];

    expect(answers.map(({ headers }) => headers.get("access-control-allow-origin"))).toEqual([null, null, null]);
  }
});

test("[TL-05] what the list calls closed or open is every endpoint that the metadata names", async () => {
  const server = await startTestServer();
  const { body } = await server.get("/.well-known/oauth-authorization-server");

  const named = Object.values(body).filter((value) => typeof value === "string" && value.startsWith(`${server.issuer}/`));
  const listed = new Set([...OPEN, ...CLOSED].map(([path]) => `${server.issuer}${path}`));
  expect(named.filter((address) => !listed.has(String(address)))).toEqual([]);
});
