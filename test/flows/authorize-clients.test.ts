/** Every kind of program gets its tokens, each in the way that fits it, and none of them ever sees the password. */

import { expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import {
  type Answer,
  basic,
  codeRequest,
  decideDevice,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  introspect,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const whoIs = (server: TestServer, token: string): Promise<Answer> =>
  server.get("/auth/userinfo", { authorization: `Bearer ${token}` });

async function tokensByDevice(server: TestServer, metadata: Readonly<Record<string, unknown>>): Promise<Answer> {
  const client = await registerClient(server, { redirect_uris: [], response_types: [], ...metadata });
  const { body } = await startDevice(server, client, { scope: "openid" });
  await decideDevice(server, body.user_code);
  return pollDevice(server, client, body.device_code);
}

test.for<[string, (server: TestServer) => Promise<Answer>]>([
  [
    "a web application: confidential, with a website of its own",
    async (server) => getTokens(server, await server.addClient({ isPublic: false }), { scope: "openid" }),
  ],
  [
    "a web application that registered itself",
    async (server) =>
      getTokens(server, await registerClient(server, { token_endpoint_auth_method: "client_secret_basic" }), { scope: "openid" }),
  ],
  [
    "a browser application: public, with PKCE",
    async (server) => getTokens(server, await registerClient(server), { scope: "openid" }),
  ],
  [
    "a mobile application: at a scheme of its own",
    async (server) =>
      getTokens(server, await registerClient(server, { redirect_uris: ["com.example.app:/cb"] }), { scope: "openid" }),
  ],
  [
    "a desktop application: on this computer, at a port chosen at run time",
    async (server) => {
      const client = await registerClient(server, { redirect_uris: ["http://127.0.0.1/cb"] });
      const atPort = { ...client, redirectUri: "http://127.0.0.1:51004/cb" };
      return getTokens(server, atPort, { scope: "openid" });
    },
  ],
  [
    "a television: no redirect at all, by a code on another device",
    (server) => tokensByDevice(server, { grant_types: [GRANT_TYPE.deviceCode] }),
  ],
  [
    "a command line: by a code, staying connected",
    (server) => tokensByDevice(server, { grant_types: [GRANT_TYPE.deviceCode, GRANT_TYPE.refreshToken] }),
  ],
])("[SD-28] %s gets a token that says who the person is", async ([, getThem]) => {
  const server = await startTestServer();

  const { status, body } = await getThem(server);

  expect(status).toBe(200);
  expect(body.token_type).toBe("Bearer");
  expect((await whoIs(server, body.access_token)).body.sub).toBe(server.alice.id);
});

test("[SD-28] a service without a person gets a token for itself", async () => {
  const server = await startTestServer();
  const service = await server.addClient({
    isPublic: false,
    grantTypes: [GRANT_TYPE.clientCredentials],
    redirectUris: [],
    scope: "reports",
  });

  const { status, body } = await server.post(
    "/auth/token",
    { grant_type: "client_credentials" },
    basic(service.clientId, service.secret ?? ""),
  );

  expect([status, body.scope]).toEqual([200, "reports"]);
  expect((await introspect(server, service, body.access_token)).body).toMatchObject({ active: true, sub: service.clientId });
});

test.for([
  ["with the refresh grant", [GRANT_TYPE.authorizationCode, GRANT_TYPE.refreshToken], true],
  ["without the refresh grant", [GRANT_TYPE.authorizationCode], false],
] as const)(
  "RFC 6749 §4.1.3 MUST [SD-11]: a confidential client %s exchanges its code with id and secret, and not without",
  async ([, grantTypes, refreshes]) => {
    const server = await startTestServer();
    const client = await server.addClient({ isPublic: false, grantTypes });
    const granted = await getCode(server, client);

    const without = await exchangeCode(server, { ...client, secret: undefined }, granted);
    const wrong = await exchangeCode(server, { ...client, secret: "wrong-secret" }, granted);
    const { status, body } = await exchangeCode(server, client, granted);

    expect([without, wrong].map((answer) => [answer.status, answer.body.error])).toEqual(Array(2).fill([401, "invalid_client"]));
    expect(status).toBe(200);
    expect(body.refresh_token !== undefined).toBe(refreshes);
    if (refreshes) expect((await refresh(server, client, body.refresh_token)).status).toBe(200);
  },
);

/** Every form in which the password could travel. */
const spellings = (text: string): readonly string[] => [
  text,
  encodeURIComponent(text),
  new URLSearchParams({ x: text }).toString().slice(2),
  Buffer.from(text).toString("base64").slice(0, -2),
  Buffer.from(text).toString("base64url").slice(0, -2),
  Buffer.from(text).toString("hex"),
];

/** Where the browser was sent, all of it: what a client, a log of a proxy or a history could hold. */
const addressesOf = ({ history }: TestBrowser): readonly string[] =>
  history.flatMap(({ url, location }) => [url.href, ...(location === undefined ? [] : [location.href])]);

test("[SD-12] in the code, device and implicit flows the password reaches no client, no address, no page, no log", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false, grantTypes: ["authorization_code", "refresh_token", "implicit"] });
  const television = await server.addClient({ grantTypes: [GRANT_TYPE.deviceCode], redirectUris: [] });
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  const browsers = Array.from({ length: 3 }, () => server.browser());
  const [forCode = server.browser(), forDevice = server.browser(), forToken = server.browser()] = browsers;

  const wrong = await forCode.submit(await forCode.open(codeRequest(server, client).url), {
    username: USERNAME,
    password: `${PASSWORD}!`,
  });
  await goThrough(forCode, wrong);
  const tokens = await getTokens(server, client, { scope: "openid profile email" }, forCode);
  const codes = await startDevice(server, television);
  await decideDevice(server, codes.body.user_code, "allow", forDevice);
  const device = await pollDevice(server, television, codes.body.device_code);
  const request = codeRequest(server, client, {
    response_type: "token",
    code_challenge: undefined,
    code_challenge_method: undefined,
  });
  await goThrough(forToken, await forToken.open(request.url));
  const told = await Promise.all([
    introspect(server, resourceServer, tokens.body.access_token),
    whoIs(server, tokens.body.access_token),
    refresh(server, client, tokens.body.refresh_token),
  ]);

  const [, payload = ""] = String(tokens.body.id_token).split(".");
  const everything = [
    ...browsers.flatMap(addressesOf),
    ...browsers.flatMap(({ history }) => history.map(({ text, headers }) => `${text}${[...headers]}`)),
    ...[tokens, codes, device, ...told].map((answer) => `${JSON.stringify(answer.body)}${[...answer.headers]}`),
    Buffer.from(payload, "base64url").toString(),
    JSON.stringify([server.log, server.audit]),
  ].join("\n");
  expect([tokens.status, device.status]).toEqual([200, 200]);
  expect(everything).toContain("lk_access_");
  for (const spelling of spellings(PASSWORD)) expect(everything).not.toContain(spelling);
});

const AGENTS: readonly (string | undefined)[] = [
  undefined,
  "",
  "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
  "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)",
  "curl/8.5.0",
  "Googlebot/2.1 (+http://www.google.com/bot.html)",
  "python-requests/2.32",
  "Dovecot",
  "x".repeat(2_000),
];

test("[RC-40] whatever a program calls itself, it gets the same answers", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ isPublic: false });
  await getTokens(server, client);

  const answersTo = async (agent: string | undefined): Promise<unknown> => {
    const headers = agent === undefined ? {} : { "user-agent": agent };
    const asClient = { ...basic(client.clientId, client.secret ?? ""), ...headers };
    const answers = await Promise.all([
      server.get("/.well-known/oauth-authorization-server", headers),
      server.get("/auth/jwks.json", headers),
      server.get(codeRequest(server, client).url, { accept: "text/html", ...headers }),
      server.get(codeRequest(server, client, { prompt: "none" }).url, headers),
      server.get("/device", { accept: "text/html", ...headers }),
      server.get("/nowhere", headers),
      server.post("/auth/token", { grant_type: "authorization_code", code: "x" }, asClient),
      server.post("/auth/introspect", { token: "x" }, asClient),
      server.post("/auth/revoke", { token: "x" }, asClient),
      server.get("/auth/userinfo", headers),
      server.postJson("/auth/register", { redirect_uris: ["ftp://x"] }, headers),
    ]);
    return answers.map(({ status, headers: given, body }) => [
      status,
      JSON.stringify([[...given], body]).replaceAll(
        /lk_[a-z]+_[\w-]+|(?<=latchkey-tab-)[a-z]+|[0-9A-Z]{4}-[0-9A-Z]{4}|(?<=name=\\"challenge\\" value=\\")[\w-]+/g,
        "",
      ),
    ]);
  };

  const [first, ...others] = await Promise.all(AGENTS.map(answersTo));
  for (const other of others) expect(other).toEqual(first);
});
