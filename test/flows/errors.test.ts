/** Errors of the endpoints that programs call: always JSON, always the rule, never what was sent; and bounds on all that is sent. */

import { expect, test } from "vitest";
import {
  type Answer,
  basic,
  getTokens,
  introspect,
  pollDevice,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { openWatchedStore } from "./watched-store.ts";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const DESCRIBABLE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/; // RFC 6749 §5.2
const SENT = "mark-7f3a<\"'>";
const FORM_ENDPOINTS = ["/auth/token", "/auth/device", "/auth/introspect", "/auth/revoke"];
const POST_ENDPOINTS = [...FORM_ENDPOINTS, "/auth/register"];
const MACHINE_PATHS = [...POST_ENDPOINTS, "/auth/userinfo", "/auth/jwks.json", "/.well-known/oauth-authorization-server", "/livez"];

function checkError({ status, headers, body }: Answer, expected: number): void {
  expect(status).toBe(expected);
  expect(headers.get("content-type")).toBe("application/json");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(Object.keys(body)).toEqual(["error", "error_description"]);
  expect(body.error).toMatch(/^[a-z_]+$/);
  expect(body.error_description).toMatch(DESCRIBABLE);
  expect(JSON.stringify([...headers, body])).not.toContain("7f3a");
}

interface Setting {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly headers: Readonly<Record<string, string>>;
}

async function startSetting(options: Parameters<typeof startTestServer>[0] = {}): Promise<Setting> {
  const server = await startTestServer(options);
  const client = await server.addClient({
    isPublic: false,
    resourceServer: true,
    grantTypes: ["authorization_code", "refresh_token", "client_credentials", "password", DEVICE],
  });
  return { server, client, headers: basic(client.clientId, client.secret ?? "") };
}

const asForm = { "content-type": "application/x-www-form-urlencoded" };

/** One of each, and what was sent is in it wherever it can be. */
const REFUSALS: readonly (readonly [string, number, (setting: Setting) => Promise<Answer>])[] = [
  ["no grant type", 400, ({ server, headers }) => server.post("/auth/token", { x: SENT }, headers)],
  ["an unknown grant type", 400, ({ server, headers }) => server.post("/auth/token", { grant_type: SENT }, headers)],
  [
    "an unknown code",
    400,
    ({ server, headers }) => server.post("/auth/token", { grant_type: "authorization_code", code: SENT }, headers),
  ],
  [
    "a malformed scope",
    400,
    ({ server, headers }) => server.post("/auth/token", { grant_type: "client_credentials", scope: SENT }, headers),
  ],
  [
    "a wrong password",
    400,
    ({ server, headers }) => server.post("/auth/token", { grant_type: "password", username: SENT, password: SENT }, headers),
  ],
  [
    "a parameter twice",
    400,
    ({ server, headers }) => server.post("/auth/token", "grant_type=mark-7f3a&grant_type=mark-7f3a", headers),
  ],
  ["an unknown device code", 400, ({ server, client }) => pollDevice(server, client, SENT)],
  ["a device's malformed scope", 400, ({ server, client }) => startDevice(server, client, { scope: SENT })],
  ["two clients at once", 400, ({ server, headers }) => server.post("/auth/revoke", { token: "x", client_id: SENT }, headers)],
  ["an unknown client", 401, ({ server }) => server.post("/auth/token", { grant_type: "password", client_id: SENT })],
  ["a wrong secret", 401, ({ server, client }) => introspect(server, { ...client, secret: SENT }, "x")],
  ["a scheme that is not offered", 401, ({ server }) => server.post("/auth/revoke", { token: "x" }, { authorization: SENT })],
  ["a bad redirect URI", 400, ({ server }) => server.postJson("/auth/register", { redirect_uris: [SENT] })],
  ["a bad method", 400, ({ server }) => server.postJson("/auth/register", { token_endpoint_auth_method: SENT })],
  ["bad JSON", 400, ({ server }) => server.postJson("/auth/register", `{"${SENT}`)],
  ["a bad statement", 400, ({ server }) => server.postJson("/auth/register", { software_statement: SENT })],
  ["a dead token", 401, ({ server }) => server.get("/auth/userinfo", { authorization: "Bearer mark-7f3a" })],
  ["a malformed token", 400, ({ server }) => server.get("/auth/userinfo", { authorization: `Bearer ${SENT}` })],
  ["an address that is not there", 404, ({ server }) => server.get(`/auth/${encodeURIComponent(SENT)}`)],
  ["a well-known place that is not there", 404, ({ server }) => server.get("/.well-known/mark-7f3a")],
  ["GET where only POST is", 405, ({ server }) => server.get("/auth/token?code=mark-7f3a")],
  ["POST where only GET is", 405, ({ server }) => server.post("/auth/jwks.json", { x: SENT })],
  ["a body that is too large", 413, ({ server }) => server.post("/auth/token", { x: `${SENT}${"x".repeat(70_000)}` })],
  ["another media type", 415, ({ server }) => server.post("/auth/token", SENT, { "content-type": "application/json" })],
];

test.for(REFUSALS)(
  "RFC 6749 §5.2 MUST [TL-18][AR-03]: %s is %i in JSON that names the rule, and not what was sent",
  async ([, status, refuse]) => {
    checkError(await refuse(await startSetting()), status);
  },
);

test("[TL-18] 403 and 429 too", async () => {
  const { server, client } = await startSetting();
  const { body } = await getTokens(server, client, { scope: "profile" });

  checkError(await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` }), 403);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => introspect(server, { ...client, secret: `${SENT}${n}` }, "x")),
  );
  const limited = answers.filter(({ status }) => status === 429);
  for (const answer of limited) checkError(answer, 429);
  expect(limited.length).toBeGreaterThan(0);
});

test.for(MACHINE_PATHS)("RFC 9110 §15.5.6 [TL-18]: %s refuses every other method by 405 with what is allowed", async (path) => {
  const { server } = await startSetting();
  const allowed = (await server.fetch(new Request(`${server.issuer}${path}`, { method: "OPTIONS" }))).headers;
  const methods = (allowed.get("allow") ?? allowed.get("access-control-allow-methods") ?? "").split(", ");

  for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "X"]) {
    if (methods.includes(method)) continue;
    const response = await server.fetch(new Request(`${server.issuer}${path}`, { method }));
    const text = await response.text();
    expect([method, response.status, response.headers.get("allow")]).toEqual([method, 405, methods.join(", ")]);
    if (method !== "HEAD") checkError({ status: response.status, headers: response.headers, body: JSON.parse(text) }, 405);
  }
});

test.for(MACHINE_PATHS)(
  "[TL-18][RC-40] %s refuses in JSON whatever the program says that it accepts; a person who opens it sees a page",
  async (path) => {
    const { server } = await startSetting();
    const accept = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"; // what Java sends
    const ask = (headers: Readonly<Record<string, string>>): Promise<Response> =>
      server.fetch(new Request(`${server.issuer}${path}`, { method: "PUT", headers }));

    const program = await ask({ accept });
    const person = await ask({ accept, "sec-fetch-mode": "navigate" });

    expect([program.status, program.headers.get("content-type")]).toEqual([405, "application/json"]);
    expect([person.status, person.headers.get("content-type")]).toEqual([405, "text/html; charset=utf-8"]);
  },
);

test("[TL-18][TL-13] a bug of ours is 500 that says an id and nothing else, and the log has the rest under it", async () => {
  const { server, headers } = await startSetting();
  const cause = new Error("mark-7f3a: no such file /etc/latchkey/secret.key");
  server.store.findStandingAuthorization = () => Promise.reject(cause);

  const answer = await server.post("/auth/token", { grant_type: "client_credentials" }, headers);

  checkError(answer, 500);
  expect(answer.body.error).toBe("server_error");
  expect(JSON.stringify(answer.body)).not.toMatch(/etc|\.ts|at /);
  const [, id = ""] = /under (\S+)$/.exec(answer.body.error_description) ?? [];
  const line = server.log.find(({ fields }) => fields["errorId"] === id);
  expect(line).toMatchObject({ level: "error", fields: { error: cause } });
});

test.for(MACHINE_PATHS.filter((path) => path !== "/auth/jwks.json" && path !== "/livez"))(
  "[TL-18][TK-12][RC-14] at %s a failing store is 503 with Retry-After, and never a wrong OAuth error",
  async (path) => {
    const watched = await openWatchedStore();
    const { server, client, headers } = await startSetting({ store: watched.store });
    const { body } = await getTokens(server, client, { scope: "openid" });
    server.clock.advance(1);
    watched.fail(() => true);

    const answer = path.startsWith("/.well-known")
      ? await server.get(path)
      : path === "/auth/userinfo"
        ? await server.get(path, { authorization: `Bearer ${body.access_token}` })
        : path === "/auth/register"
          ? await server.postJson(path, { redirect_uris: ["https://c.example/"] })
          : await server.post(path, { grant_type: "client_credentials", token: body.access_token }, headers);

    checkError(answer, 503);
    expect([answer.body.error, answer.headers.get("retry-after")]).toEqual(["temporarily_unavailable", "2"]);
  },
);

test("RFC 6749 §5.1 MUST [TL-02]: nothing with a secret or a person in it is cached, no page and no redirect either", async () => {
  const { server, client, headers } = await startSetting();
  const tokens = await getTokens(server, client, { scope: "openid" });
  const browser = server.browser();
  const pages = await Promise.all(
    ["/account", "/device", "/auth/logout", "/auth/authorize?client_id=x", "/nothing"].map((path) =>
      browser.open(`${server.issuer}${path}`),
    ),
  );

  const answers = [
    tokens,
    await server.post("/auth/token", { grant_type: "client_credentials" }, headers),
    await startDevice(server, client),
    await introspect(server, client, tokens.body.access_token),
    await server.get("/auth/userinfo", { authorization: `Bearer ${tokens.body.access_token}` }),
    await server.postJson("/auth/register", { redirect_uris: ["https://c.example/"] }),
    await server.post("/auth/revoke", { token: "x" }, headers),
    ...pages,
  ];

  for (const answer of answers) expect(answer.headers.get("cache-control")).toBe("no-store");
});

const bodies: readonly (readonly [string, string, Readonly<Record<string, string>>, number])[] = [
  ["of 1 MB", `x=${"y".repeat(1_000_000)}`, asForm, 413],
  ["that declares 1 GB", "x=y", { ...asForm, "content-length": "1000000000" }, 413],
  ["of 64 kB in characters of two bytes", `x=${"é".repeat(40_000)}`, asForm, 413],
  ["with 12,000 parameters", Array.from({ length: 12_000 }, (_, at) => at.toString(36)).join("&"), asForm, 400],
  ["with 201 parameters", Array.from({ length: 201 }, (_, at) => `a${at}=1`).join("&"), asForm, 400],
];

test.for(FORM_ENDPOINTS.flatMap((path) => bodies.map((body) => [path, ...body] as const)))(
  "[TL-11] at %s a body %s is refused",
  async ([path, , body, headers, status]) => {
    const { server } = await startSetting();

    checkError(await server.post(path, body, headers), status);
  },
);

test("[TL-11][X-067] at registration 64 kB are taken and more are not, in bytes", async () => {
  const { server } = await startSetting();
  const json = (name: string): string => JSON.stringify({ redirect_uris: ["https://c.example/"], x: name });
  const rest = 65_536 - json("").length;

  expect((await server.postJson("/auth/register", json("x".repeat(rest)))).status).toBe(201);
  checkError(await server.postJson("/auth/register", json("x".repeat(rest + 1))), 413);
  checkError(await server.postJson("/auth/register", json("é".repeat(rest / 2 + 1))), 413);
});

test("[TL-11] userinfo bounds its form, and the authorization endpoint its query", async () => {
  const { server, client } = await startSetting();

  const form = await server.post("/auth/userinfo", `access_token=${"x".repeat(70_000)}`);
  const query = Array.from({ length: 300 }, (_, at) => `a${at}=1`).join("&");
  const page = await server.browser().open(`${server.issuer}/auth/authorize?client_id=${client.clientId}&${query}`);

  checkError(form, 413);
  expect(page.location?.searchParams.get("error") ?? page.status).toBe("invalid_request");
});

test("[X-097][TL-11] a scope of 50,000 characters is 400 at once, wherever one may be asked", async () => {
  const { server, client, headers } = await startSetting();
  const scope = "a ".repeat(25_000);

  checkError(await server.post("/auth/token", { grant_type: "client_credentials", scope }, headers), 400);
  checkError(await startDevice(server, client, { scope }), 400);
  const before = performance.now();
  await server.post("/auth/token", { grant_type: "client_credentials", scope }, headers);
  expect(performance.now() - before).toBeLessThan(100);
});

test("[X-101] prototype keys in forms, queries and JSON are parameters like any other unknown one", async () => {
  const { server, headers } = await startSetting();
  const keys = "__proto__=1&constructor=1&prototype=1&toString=1&hasOwnProperty=1&__proto__%5Bx%5D=1&valueOf=1";

  const token = await server.post(`/auth/token?${keys}`, `grant_type=client_credentials&${keys}`, headers);
  const refused = await server.post("/auth/token", "grant_type=__proto__", headers);
  const grant = await server.post("/auth/token", "grant_type=constructor", headers);
  const page = await server.browser().open(`${server.issuer}/auth/authorize?${keys}`);

  expect(token.status).toBe(200);
  expect([refused.body.error, grant.body.error]).toEqual(["unsupported_grant_type", "unsupported_grant_type"]);
  expect(page.status).toBe(400);
  for (const key of ["__proto__", "constructor", "toString", "valueOf"]) {
    const answer = await server.post("/auth/token", { grant_type: "client_credentials", client_id: key });
    expect([answer.status, answer.body.error]).toEqual([401, "invalid_client"]);
  }
  expect(Reflect.get({}, "x")).toBeUndefined();
});
